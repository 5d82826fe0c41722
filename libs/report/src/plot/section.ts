import type { Section } from '@diewright/metrology';
import { type ColourScale, colourOf, hexColour } from '@diewright/viewer/colour-scale';
import { formatCount, formatDeviation, formatNumber, type Language, say } from '@diewright/words';
import { sectionWhiskers, type Whisker } from './section-whiskers.ts';
import { at, decimalsOf, niceStep, type PlotStyle, plotInk, svgDocument, svgLine, svgText } from './svg.ts';

export interface SectionPlot {
  readonly section: Section;
  readonly scale: ColourScale;
  readonly language: Language;
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
  const pointsPerMm = Math.min(
    (frame.right - frame.left - 2 * sectionRoom) / Math.max(box.width, 1e-6),
    (frame.bottom - frame.top - 2 * sectionRoom) / Math.max(box.height, 1e-6),
  );
  const x = (mm: number) => (frame.left + frame.right) / 2 + (mm - box.x) * pointsPerMm;
  const y = (mm: number) => (frame.top + frame.bottom) / 2 - (mm - box.y) * pointsPerMm;
  const whiskers = sectionWhiskers(section, 1.1 / pointsPerMm);
  const factor = magnification(whiskers, sectionRoom / pointsPerMm);
  const parts: string[] = [];
  for (const whisker of whiskers) {
    const { footX, footY, deviation } = whisker;
    const tip = tipOf(whisker, factor, sectionRoom / pointsPerMm);
    const colour = hexColour(colourOf(scale, deviation));
    parts.push(svgLine([x(footX), y(footY), x(tip.x), y(tip.y)], colour, 0.8));
    if (tip.isCut) parts.push(`<circle cx="${at(x(tip.x))}" cy="${at(y(tip.y))}" r="1.1" fill="${colour}"/>`);
  }
  for (const line of section.nominal) {
    const points: string[] = [];
    for (let i = 0; i + 1 < line.length; i += 2) points.push(`${at(x(line[i]!))},${at(y(line[i + 1]!))}`);
    if (points.length > 1)
      parts.push(
        `<polyline points="${points.join(' ')}" fill="none" stroke="${plotInk(style)}" stroke-width="0.7"/>`,
      );
  }
  const layout: Layout = { x, y, factor, pointsPerMm };
  parts.push(extremeMarks(whiskers, layout, plot, style), footer(plot, style, layout, whiskers.length));
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
  // Stray points may lie anywhere: they shape the picture only where there is no curve to do it.
  if (!(x1 >= x0)) {
    for (let i = 0; i + 2 < section.measured.length; i += 3)
      add(section.measured[i]!, section.measured[i + 1]!);
  }
  if (!(x1 >= x0)) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0 };
}

/** 1, 2 or 5 times a power of ten, so that nine points in ten stay in the room beside the curve. */
function magnification(whiskers: readonly Whisker[], roomMm: number): number {
  if (whiskers.length === 0) return 1;
  const offsets = whiskers.map((w) => Math.abs(w.deviation)).sort((a, b) => a - b);
  const large = Math.max(offsets[Math.floor(0.9 * (offsets.length - 1))]!, 1e-6);
  return Math.max(1, niceStep((0.8 * roomMm) / large / 2.2));
}

/** Where a whisker ends: magnified, and cut off at 1.5 times the room, where a dot says that it goes on. */
function tipOf(w: Whisker, factor: number, roomMm: number): { x: number; y: number; isCut: boolean } {
  const most = 1.5 * roomMm;
  const length = Math.min(most, Math.max(-most, factor * w.deviation));
  return { x: w.footX + length * w.outX, y: w.footY + length * w.outY, isCut: Math.abs(length) === most };
}

/** Millimetres of the section to the plot, and how much deviations are magnified. */
interface Layout {
  readonly x: (mm: number) => number;
  readonly y: (mm: number) => number;
  readonly factor: number;
  readonly pointsPerMm: number;
}

function extremeMarks(
  whiskers: readonly Whisker[],
  { x, y, factor, pointsPerMm }: Layout,
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
      const tip = tipOf(w, factor, sectionRoom / pointsPerMm);
      const [tipX, tipY] = [x(tip.x), y(tip.y)];
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
  { pointsPerMm, factor }: Layout,
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
