import { type ColourScale, hexColour } from '@diewright/viewer/colour-scale';
import { formatDeviation, type Language, say } from '@diewright/words';
import { at, decimalsOf, type PlotStyle, plotInk, svgDocument, svgLine, svgText } from './svg.ts';

/** The scale as an upright bar, the largest deviation at the top; the limits stand out. */
export function plotLegend(
  scale: ColourScale,
  language: Language,
  style: PlotStyle,
  /** What grey means: on a scan what was missed, in a list of touches the nominal itself. */
  grey: 'notMeasured' | 'nominal' = 'notMeasured',
): string {
  const { edges, colours } = scale;
  const size = style.fontSize ?? 7;
  const top = size + 8;
  const bottom = style.height - size - 12;
  const box = (bottom - top) / colours.length;
  const barWidth = 14;
  const parts = [svgText(0, size, say(language, 'paper.legend.title'), style, { bold: true })];
  colours.forEach((colour, i) => {
    const y = bottom - (i + 1) * box;
    parts.push(
      `<rect x="0" y="${at(y)}" width="${barWidth}" height="${at(box + 0.1)}" fill="${hexColour(colour)}"/>`,
    );
  });
  const decimals = Math.max(3, ...edges.map((edge) => neededDecimals(edge)));
  edges.forEach((edge, i) => {
    const y = bottom - (i + 1) * box;
    const isLimit = edge === scale.lower || edge === scale.upper;
    parts.push(
      svgLine(
        [0, y, barWidth + (isLimit ? 4 : 2), y],
        isLimit ? plotInk(style) : '#ffffff',
        isLimit ? 1 : 0.4,
      ),
      svgText(barWidth + 6, y + 0.36 * size, formatDeviation(language, edge, decimals), style, {
        bold: isLimit,
      }),
    );
  });
  parts.push(
    `<rect x="0" y="${at(top)}" width="${barWidth}" height="${at(bottom - top)}" fill="none" stroke="${plotInk(style)}" stroke-width="0.4"/>`,
    greyBox(scale, say(language, `paper.legend.${grey}`), style, {
      y: bottom + 8,
      width: barWidth,
      hatched: grey === 'notMeasured',
    }),
  );
  return svgDocument(style, parts.join(''));
}

function greyBox(
  scale: ColourScale,
  text: string,
  style: PlotStyle,
  { y, width, hatched }: { readonly y: number; readonly width: number; readonly hatched: boolean },
): string {
  const height = style.fontSize ?? 7;
  const hatch = [0, 1, 2, 3].map((k) => {
    const x = (k * width) / 4;
    return svgLine([x, y + height, Math.min(width, x + height / 1.6), y], '#9a9da2', 0.4);
  });
  return (
    `<rect x="0" y="${at(y)}" width="${width}" height="${at(height)}" fill="${hexColour(scale.notMeasured)}" stroke="${plotInk(style)}" stroke-width="0.4"/>` +
    (hatched ? hatch.join('') : '') +
    svgText(width + 6, y + 0.86 * height, text, style)
  );
}

function neededDecimals(value: number): number {
  for (let d = 0; d < 4; d++) if (Math.abs(value - Number(value.toFixed(d))) < 1e-7) return d;
  return Math.min(4, decimalsOf(Math.abs(value) || 1) + 2);
}
