import type { InspectionResult } from '@diewright/metrology';
import { type ColourScale, colourOf, hexColour } from '@diewright/viewer/colour-scale';
import { formatCount, formatDeviation, formatNumber, type Language, say } from '@diewright/words';
import {
  at,
  decimalsOf,
  type PlotStyle,
  plotFaint,
  plotInk,
  svgDocument,
  svgLine,
  svgText,
  ticks,
} from './svg.ts';

export interface HistogramPlot {
  readonly histogram: NonNullable<InspectionResult['histogram']>;
  readonly scale: ColourScale;
  /** Drawn as limits; null where nothing is judged. */
  readonly tolerance: { readonly lower: number; readonly upper: number } | null;
  readonly mean: number | null;
  readonly language: Language;
}

/** Bars in the colours of the scale, with limits and mean: the distribution of the deviations. */
export function plotHistogram(plot: HistogramPlot, style: PlotStyle): string {
  const { histogram, tolerance, language } = plot;
  const { from, binMm, counts, below, above } = histogram;
  const total = counts.reduce((sum, n) => sum + n, 0) + below + above;
  const [low, high] = shownRange(plot);
  const frame = { left: 34, right: style.width - 8, top: 16, bottom: style.height - 26 };
  const most = Math.max(1e-9, ...counts.map((n) => (100 * n) / Math.max(1, total)));
  const shares = ticks(0, most * 1.08, 6);
  const top = Math.max(most * 1.08, shares.at(-1) ?? 0);
  const x = (value: number) => frame.left + ((value - low) / (high - low)) * (frame.right - frame.left);
  const y = (share: number) => frame.bottom - (share / top) * (frame.bottom - frame.top);
  const parts: string[] = [];
  const shareDecimals = decimalsOf(shares.length > 1 ? shares[1]! - shares[0]! : 1);
  for (const share of shares) {
    parts.push(svgLine([frame.left, y(share), frame.right, y(share)], plotFaint(style), 0.4));
    parts.push(
      svgText(frame.left - 3, y(share) + 2.4, formatNumber(language, share, shareDecimals), style, {
        anchor: 'end',
      }),
    );
  }
  counts.forEach((n, i) => {
    const middle = from + (i + 0.5) * binMm;
    if (n === 0 || middle < low || middle > high) return;
    const share = (100 * n) / total;
    const [x0, x1] = [x(from + i * binMm), x(from + (i + 1) * binMm)];
    parts.push(
      `<rect x="${at(x0)}" y="${at(y(share))}" width="${at(Math.max(0.3, x1 - x0 - 0.35))}" height="${at(Math.max(0.2, frame.bottom - y(share)))}" fill="${hexColour(colourOf(plot.scale, middle))}"/>`,
    );
  });
  parts.push(svgLine([frame.left, frame.bottom, frame.right, frame.bottom], plotInk(style), 0.6));
  const values = ticks(low, high, Math.max(4, Math.floor(style.width / 70)));
  const decimals = Math.max(2, decimalsOf(values.length > 1 ? values[1]! - values[0]! : 0.01));
  for (const value of values) {
    parts.push(svgLine([x(value), frame.bottom, x(value), frame.bottom + 2.5], plotInk(style), 0.5));
    parts.push(
      svgText(x(value), frame.bottom + 10, formatDeviation(language, value, decimals), style, {
        anchor: 'middle',
      }),
    );
  }
  if (tolerance) {
    for (const limit of [tolerance.lower, tolerance.upper]) {
      if (!Number.isFinite(limit)) continue;
      parts.push(svgLine([x(limit), frame.top - 3, x(limit), frame.bottom], '#b3261e', 0.9, '3 2'));
      parts.push(
        svgText(x(limit), frame.top - 6, formatDeviation(language, limit), style, {
          anchor: 'middle',
          fill: '#b3261e',
        }),
      );
    }
  }
  if (plot.mean !== null) {
    parts.push(meanMark(x(plot.mean), frame, style));
    const text = `${say(language, 'paper.figure.mean')} ${formatDeviation(language, plot.mean)}`;
    const beside = x(plot.mean) + 6;
    const fits = beside + 60 < frame.right;
    parts.push(
      svgText(fits ? beside : beside - 12, frame.top + 5, text, style, {
        anchor: fits ? 'start' : 'end',
        bold: true,
      }),
    );
  }
  parts.push(
    svgText((frame.left + frame.right) / 2, style.height - 5, say(language, 'paper.plot.deviation'), style, {
      anchor: 'middle',
    }),
    svgText(9, (frame.top + frame.bottom) / 2, say(language, 'paper.plot.share'), style, {
      anchor: 'middle',
      turn: -90,
    }),
  );
  if (below + above > 0) {
    const text = say(language, 'paper.plot.beyond', {
      below: formatCount(language, below),
      above: formatCount(language, above),
    });
    parts.push(svgText(frame.right, style.height - 5, text, style, { anchor: 'end', size: 6 }));
  }
  return svgDocument(style, parts.join(''));
}

/** From the first to the last filled bin, with the limits and zero inside. */
function shownRange({ histogram, tolerance }: HistogramPlot): [number, number] {
  const { from, binMm, counts } = histogram;
  const first = counts.findIndex((n) => n > 0);
  const last = counts.findLastIndex((n) => n > 0);
  const wanted = [0];
  if (first >= 0) wanted.push(from + first * binMm, from + (last + 1) * binMm);
  for (const limit of tolerance ? [tolerance.lower, tolerance.upper] : []) {
    if (Number.isFinite(limit)) wanted.push(limit);
  }
  const [low, high] = [Math.min(...wanted), Math.max(...wanted)];
  const margin = 0.04 * (high - low) || binMm;
  return [low - margin, high + margin];
}

function meanMark(x: number, frame: { top: number; bottom: number }, style: PlotStyle): string {
  const ink = plotInk(style);
  return (
    svgLine([x, frame.top, x, frame.bottom], ink, 0.5) +
    `<path d="M${at(x - 2.6)} ${at(frame.top - 3)}L${at(x + 2.6)} ${at(frame.top - 3)}L${at(x)} ${at(frame.top + 1)}Z" fill="${ink}"/>`
  );
}
