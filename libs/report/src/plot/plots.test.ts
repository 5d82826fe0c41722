import type { Section } from '@diewright/metrology';
import { hexColour, makeColourScale } from '@diewright/viewer/colour-scale';
import { describe, expect, test } from 'vitest';
import { plotHistogram } from './histogram.ts';
import { plotLegend } from './legend.ts';
import { plotSection, sectionHeight } from './section.ts';
import { escapeXml, niceStep, ticks } from './svg.ts';

const style = { width: 400, height: 200, fontFamily: 'Test' };
const scale = makeColourScale({ lower: -0.05, upper: 0.05 });

const attributes = (svg: string, element: string) =>
  [...svg.matchAll(new RegExp(`<${element} ([^>]*)/?>`, 'g'))].map((match) =>
    Object.fromEntries([...match[1]!.matchAll(/([\w-]+)="([^"]*)"/g)].map((pair) => [pair[1]!, pair[2]!])),
  );

describe('plotHistogram', () => {
  const histogram = { from: -0.1, binMm: 0.05, counts: [10, 30, 40, 20], below: 0, above: 0 };
  const svg = plotHistogram(
    { histogram, scale, tolerance: { lower: -0.05, upper: 0.05 }, mean: 0.0, language: 'en' },
    style,
  );

  test('bars are as high as their counts and in the colours of the scale', () => {
    const bars = attributes(svg, 'rect');
    expect(bars.length).toBe(4);
    const heights = bars.map((bar) => Number(bar.height));
    heights.forEach((height, i) => {
      expect(height / heights[2]!).toBeCloseTo(histogram.counts[i]! / 40, 3);
    });
    const fills = bars.map((bar) => bar.fill);
    expect(scale.colours.map(hexColour)).toEqual(expect.arrayContaining(fills));
    expect(new Set(fills).size).toBe(4);
  });

  test('limits stand between the bins that they divide', () => {
    const bars = attributes(svg, 'rect').map((bar) => Number(bar.x));
    const limits = attributes(svg, 'line').filter((line) => line['stroke-dasharray']);
    expect(limits.map((line) => Number(line.x1))).toEqual([
      expect.closeTo(bars[1]!, 1),
      expect.closeTo(bars[3]!, 1),
    ]);
  });

  test('is drawn without a point and with one-sided limits', () => {
    const empty = { ...histogram, counts: [0, 0, 0, 0] };
    const tolerance = { lower: Number.NEGATIVE_INFINITY, upper: 0.02 };
    const plot = { histogram: empty, scale, tolerance, mean: null, language: 'zh' as const };
    expect(plotHistogram(plot, style)).not.toMatch(/NaN|Infinity/);
  });
});

describe('plotSection', () => {
  const statistics = {
    count: 2,
    mean: 0,
    standardDeviation: 0.1,
    rms: 0.1,
    percentiles: null,
    lowest: { value: -0.1, at: [0, 0, 0] as [number, number, number], face: null },
    highest: { value: 0.1, at: [0, 0, 0] as [number, number, number], face: null },
  };
  const section: Section = {
    name: 'A',
    origin: [0, 0, 0],
    normal: [0, 1, 0],
    xAxis: [1, 0, 0],
    yAxis: [0, 0, 1],
    nominal: [[0, 0, 100, 0]],
    measured: [25, 0.1, 0.1, 75, -0.1, -0.1],
    statistics,
  };

  test('magnifies deviations by the factor that it states, above and below the curve', () => {
    const svg = plotSection({ section, scale, language: 'en' }, style);
    const factor = Number(/deviations × ([\d,]+)/.exec(svg)![1]!.replace(',', ''));
    const curve = /points="([^"]*)"/
      .exec(svg)![1]!
      .split(' ')
      .map((pair) => pair.split(',').map(Number));
    const pointsPerMm = (curve[1]![0]! - curve[0]![0]!) / 100;
    const whiskers = attributes(svg, 'line').slice(0, 2);
    const lengths = whiskers.map((line) => Number(line.y1) - Number(line.y2));
    expect(lengths[0]!).toBeCloseTo(0.1 * factor * pointsPerMm, 1);
    expect(lengths[1]!).toBeCloseTo(-0.1 * factor * pointsPerMm, 1);
    expect(whiskers[0]!.x1).toBe(whiskers[0]!.x2);
  });

  test('a section without points or without a curve is still a picture', () => {
    for (const bare of [
      { ...section, measured: [] },
      { ...section, nominal: [] },
      { ...section, nominal: [], measured: [] },
    ]) {
      const svg = plotSection({ section: bare, scale, language: 'zh' }, style);
      expect(svg).toMatch(/^<svg/);
      expect(svg).not.toMatch(/NaN|Infinity/);
      expect(sectionHeight(bare, 400)).toBeGreaterThan(0);
    }
  });
});

test('the legend shows every colour and edge once, the limits in bold', () => {
  const svg = plotLegend(scale, 'en', style);
  for (const colour of scale.colours) expect(svg.split(hexColour(colour)).length).toBe(2);
  expect(svg.match(/font-weight="bold"[^>]*>[+−]0\.050</g)?.length).toBe(2);
});

test('text is escaped, and freed of characters that XML forbids', () => {
  expect(escapeXml(`<a href="x">&'\u0000\u000b</a>`)).toBe(
    '&lt;a href=&quot;x&quot;&gt;&amp;&#39;  &lt;/a&gt;',
  );
});

test('ticks are round, inside and even', () => {
  expect(ticks(-0.11, 0.1, 5)).toEqual([-0.1, -0.05, 0, 0.05, 0.1].map((v) => expect.closeTo(v, 12)));
  expect(niceStep(0.0021)).toBeCloseTo(0.005, 12);
  expect(niceStep(Number.NaN)).toBe(1);
});
