/** Lines over time with limits, by ECharts; loaded when the first chart is opened. */
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export interface Lines {
  readonly isDark: boolean;
  readonly unit: string;
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly {
      readonly at: string;
      readonly value: number;
      readonly isBad: boolean;
      readonly isHollow?: boolean;
    }[];
  }[];
  readonly limits: readonly number[];
  readonly formatAt: (at: number) => string;
  readonly formatValue: (value: number) => string;
}

const BAD = '#c62828';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** A twentieth of the picture above and below, so that no mark stands on its edge. */
function room(min: number, max: number, limits: readonly number[]): number {
  return 0.05 * (Math.max(max, ...limits) - Math.min(min, ...limits)) || 0.001;
}

export function drawLines(host: HTMLElement, { isDark, unit, lines, limits, formatAt, formatValue }: Lines) {
  const chart = init(host, null, { renderer: 'svg' });
  const ink = isDark ? '#d9d9d9' : '#333333';
  const grid = isDark ? '#3a3a3a' : '#e3e6ea';
  chart.setOption({
    animation: false,
    textStyle: { color: ink },
    grid: { left: 72, right: 72, top: 40, bottom: 40 },
    legend: lines.length > 1 ? { textStyle: { color: ink } } : undefined,
    tooltip: {
      trigger: 'item',
      // As text: names are a person's own.
      renderMode: 'richText',
      formatter: ({ seriesName, value }: { seriesName: string; value: [number, number] }) =>
        `${seriesName}\n${formatAt(value[0])}\n${formatValue(value[1])} ${unit}`,
    },
    xAxis: { type: 'time', axisLabel: { color: ink, hideOverlap: true }, splitLine: { show: false } },
    yAxis: {
      type: 'value',
      scale: true,
      name: unit,
      // The limits belong to the picture, however near the values lie to each other.
      min: ({ min, max }: Range) => Math.min(min, ...limits) - room(min, max, limits),
      max: ({ min, max }: Range) => Math.max(max, ...limits) + room(min, max, limits),
      axisLabel: { color: ink, formatter: formatValue },
      splitLine: { lineStyle: { color: grid } },
    },
    series: lines.map(({ name, points }, k) => ({
      type: 'line',
      name,
      symbolSize: 9,
      data: points.map(({ at, value, isBad, isHollow }) => ({
        value: [Date.parse(at), value],
        // Another shape beside the colour, for whoever does not see it.
        ...(isBad
          ? {
              symbol: isHollow ? 'emptyDiamond' : 'diamond',
              symbolSize: 13,
              itemStyle: { color: BAD, borderColor: BAD, borderWidth: 2 },
            }
          : { symbol: isHollow ? 'emptyCircle' : 'circle' }),
      })),
      ...(k === 0 && limits.length > 0
        ? {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: BAD, type: 'dashed' },
              label: { color: ink, formatter: ({ value }: { value: number }) => formatValue(value) },
              data: limits.map((limit) => ({ yAxis: limit })),
            },
          }
        : {}),
    })),
  });
  return chart;
}
