import type { Section } from '@diewright/metrology';
import { type ColourScale, colourOf, hexColour } from '@diewright/viewer/colour-scale';
import { formatCount, formatDeviation, formatNumber, type Language, say } from '@diewright/words';
import { at, decimalsOf, niceStep, type PlotStyle, plotInk, svgDocument, svgLine, svgText } from './svg.ts';

export interface SectionPlot {
  readonly section: Section;
  readonly scale: ColourScale;
  readonly language: Language;
}

interface Whisker {
  readonly footX: number;
  readonly footY: number;
  readonly x: number;
  readonly y: number;
  readonly deviation: number;
}

/** Points kept free around the curve for the magnified deviations. */
const sectionRoom = 24;

/** The height that suits a section's shape at a width, between a strip and a square-ish picture. */
export function sectionHeight(section: Section, width: number): number {
  if (section.nominal.length + section.measured.length === 0) return 95;
  const box = boxOf(section);
  const drawn = ((width - 20 - 2 * sectionRoom) * box.height) / Math.max(box.width, 1e-6);
  return Math.min(300, Math.max(95, drawn + 2 * sectionRoom + 38));
}

/**
 * The nominal curve with the measured points' distance from it magnified, in the colours of the scale: the customary
 * picture of a section. Points are thinned to what paper can show, keeping the largest deviation of each spot.
 */
export function plotSection(plot: SectionPlot, style: PlotStyle): string {
  const { section, scale } = plot;
  const frame = { left: 10, right: style.width - 10, top: 12, bottom: style.height - 26 };
  const box = boxOf(section);
  const room = sectionRoom;
  const pointsPerMm = Math.min(
    (frame.right - frame.left - 2 * room) / Math.max(box.width, 1e-6),
    (frame.bottom - frame.top - 2 * room) / Math.max(box.height, 1e-6),
  );
  const x = (mm: number) => (frame.left + frame.right) / 2 + (mm - box.x) * pointsPerMm;
  const y = (mm: number) => (frame.top + frame.bottom) / 2 - (mm - box.y) * pointsPerMm;
  const whiskers = thin(section, 1.1 / pointsPerMm);
  const factor = magnification(whiskers, room / pointsPerMm);
  const parts: string[] = [];
  for (const { footX, footY, x: px, y: py, deviation } of whiskers) {
    const [tipX, tipY] = [footX + factor * (px - footX), footY + factor * (py - footY)];
    parts.push(svgLine([x(footX), y(footY), x(tipX), y(tipY)], hexColour(colourOf(scale, deviation)), 0.8));
  }
  for (const line of section.nominal) {
    const points: string[] = [];
    for (let i = 0; i + 1 < line.length; i += 2) points.push(`${at(x(line[i]!))},${at(y(line[i + 1]!))}`);
    if (points.length > 1)
      parts.push(
        `<polyline points="${points.join(' ')}" fill="none" stroke="${plotInk(style)}" stroke-width="0.7"/>`,
      );
  }
  parts.push(extremeMarks(whiskers, factor, x, y, plot, style));
  parts.push(footer(plot, style, pointsPerMm, factor, whiskers.length));
  return svgDocument(style, parts.join(''));
}

function boxOf(section: Section): { x: number; y: number; width: number; height: number } {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  const add = (x: number, y: number) => {
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  };
  for (const line of section.nominal)
    for (let i = 0; i + 1 < line.length; i += 2) add(line[i]!, line[i + 1]!);
  for (let i = 0; i + 2 < section.measured.length; i += 3)
    add(section.measured[i]!, section.measured[i + 1]!);
  if (!(x1 >= x0)) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0 };
}

/** The point of largest deviation in each cell, with its foot on the nominal curve. */
function thin(section: Section, cellMm: number): Whisker[] {
  const { measured, nominal } = section;
  const cells = new Map<string, number>();
  for (let i = 0; i + 2 < measured.length; i += 3) {
    if (!Number.isFinite(measured[i + 2]!)) continue;
    const key = `${Math.floor(measured[i]! / cellMm)} ${Math.floor(measured[i + 1]! / cellMm)}`;
    const known = cells.get(key);
    if (known === undefined || Math.abs(measured[i + 2]!) > Math.abs(measured[known + 2]!)) cells.set(key, i);
  }
  const whiskers: Whisker[] = [];
  for (const i of cells.values()) {
    const [x, y, deviation] = [measured[i]!, measured[i + 1]!, measured[i + 2]!];
    const foot = footOn(nominal, x, y);
    if (foot) whiskers.push({ footX: foot[0], footY: foot[1], x, y, deviation });
  }
  return whiskers;
}

function footOn(lines: readonly (readonly number[])[], x: number, y: number): [number, number] | null {
  let best: [number, number] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    for (let i = 0; i + 3 < line.length; i += 2) {
      const [ax, ay, dx, dy] = [line[i]!, line[i + 1]!, line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!];
      const length = dx * dx + dy * dy;
      const t = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
      const [fx, fy] = [ax + t * dx, ay + t * dy];
      const distance = (x - fx) ** 2 + (y - fy) ** 2;
      if (distance < least) [best, least] = [[fx, fy], distance];
    }
  }
  return best;
}

/** 1, 2 or 5 times a power of ten, so that the 95th percentile fills the room beside the curve. */
function magnification(whiskers: readonly Whisker[], roomMm: number): number {
  if (whiskers.length === 0) return 1;
  const offsets = whiskers.map((w) => Math.hypot(w.x - w.footX, w.y - w.footY)).sort((a, b) => a - b);
  const large = Math.max(offsets[Math.floor(0.95 * (offsets.length - 1))]!, offsets.at(-1)! / 2.5, 1e-6);
  return Math.max(1, niceStep((0.8 * roomMm) / large / 2.2));
}

function extremeMarks(
  whiskers: readonly Whisker[],
  factor: number,
  x: (mm: number) => number,
  y: (mm: number) => number,
  { language }: SectionPlot,
  style: PlotStyle,
): string {
  if (whiskers.length === 0) {
    return svgText(style.width / 2, 10, say(language, 'paper.plot.noPoints'), style, { anchor: 'middle' });
  }
  const lowest = whiskers.reduce((a, b) => (b.deviation < a.deviation ? b : a));
  const highest = whiskers.reduce((a, b) => (b.deviation > a.deviation ? b : a));
  const marks = lowest === highest ? [lowest] : [lowest, highest];
  return marks
    .map((w) => {
      const tipX = x(w.footX + factor * (w.x - w.footX));
      const tipY = y(w.footY + factor * (w.y - w.footY));
      // Beyond the tip as seen from the curve, so that the text stays off it.
      const above = tipY <= y(w.footY);
      const side = Math.min(Math.max(tipX, 22), style.width - 22);
      return svgText(
        side,
        Math.min(Math.max(tipY + (above ? -4 : 9), 8), style.height - 24),
        formatDeviation(language, w.deviation),
        style,
        {
          anchor: 'middle',
          bold: true,
        },
      );
    })
    .join('');
}

function footer(
  { section, language }: SectionPlot,
  style: PlotStyle,
  pointsPerMm: number,
  factor: number,
  drawn: number,
): string {
  const bar = niceStep((0.12 * style.width) / pointsPerMm);
  const y = style.height - 15;
  const length = bar * pointsPerMm;
  const ink = plotInk(style);
  const { statistics: s } = section;
  const scaleBar =
    svgLine([10, y, 10 + length, y], ink, 0.8) +
    svgLine([10, y - 2, 10, y + 2], ink, 0.8) +
    svgLine([10 + length, y - 2, 10 + length, y + 2], ink, 0.8) +
    svgText(14 + length, y + 2.4, `${formatNumber(language, bar, decimalsOf(bar))} mm`, style);
  const magnified =
    drawn > 0
      ? svgText(
          style.width - 10,
          y + 2.4,
          say(language, 'paper.plot.magnified', { factor: formatCount(language, factor) }),
          style,
          { anchor: 'end' },
        )
      : '';
  const figures =
    s.mean === null
      ? ''
      : svgText(
          10,
          style.height - 3,
          say(language, 'paper.plot.sectionFigures', {
            count: formatCount(language, s.count),
            mean: formatDeviation(language, s.mean),
            s: s.standardDeviation === null ? '–' : formatNumber(language, s.standardDeviation, 4),
            lowest: formatDeviation(language, s.lowest?.value ?? Number.NaN),
            highest: formatDeviation(language, s.highest?.value ?? Number.NaN),
          }),
          style,
        );
  return scaleBar + magnified + figures;
}
