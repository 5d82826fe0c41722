/**
 * A colour scale spread over a row of texels, so that the graphics card colours a million triangles and a change of the
 * scale costs one small upload. Stepped or smooth; the smooth form passes through the colour of each step at its middle.
 */
import { type ColourScale, colourOf, type Rgb } from './colour-scale.ts';

export type ScaleStyle = 'stepped' | 'smooth';

export interface ColourTable {
  /** Deviation at the left edge of the first and the right edge of the last texel, mm. */
  readonly from: number;
  readonly to: number;
  /** RGBA, 0…255, shape [4 · size]. */
  readonly texels: Uint8Array;
}

/** The table of a scale over one step beyond its outermost edges; values farther out take the colours at the ends. */
export function makeColourTable(scale: ColourScale, style: ScaleStyle, size = 4096): ColourTable {
  const { from, to } = scaleReach(scale);
  const texels = new Uint8Array(4 * size);
  for (let i = 0; i < size; i++) {
    const value = from + ((i + 0.5) / size) * (to - from);
    const colour = style === 'smooth' ? smoothColourOf(scale, value) : colourOf(scale, value);
    texels.set([colour[0], colour[1], colour[2], 255], 4 * i);
  }
  return { from, to, texels };
}

/** The stretch of deviations that a scale shows: one step more than its outermost edges, mm. */
export function scaleReach(scale: ColourScale): { from: number; to: number } {
  const { edges } = scale;
  const last = edges.length - 1;
  const firstStep = last > 0 ? edges[1]! - edges[0]! : Math.abs(edges[0]!) || 1;
  const lastStep = last > 0 ? edges[last]! - edges[last - 1]! : Math.abs(edges[0]!) || 1;
  return { from: edges[0]! - firstStep, to: edges[last]! + lastStep };
}

/** The colour of a deviation without steps: linear between the middles of neighbouring steps. */
export function smoothColourOf(scale: ColourScale, deviationMm: number): Rgb {
  if (Number.isNaN(deviationMm)) return scale.notMeasured;
  const { edges, colours } = scale;
  const { from, to } = scaleReach(scale);
  const bounds = [from, ...edges, to];
  const middle = (k: number) => (bounds[k]! + bounds[k + 1]!) / 2;
  if (deviationMm <= middle(0)) return colours[0]!;
  for (let k = 0; k < colours.length - 1; k++) {
    const next = middle(k + 1);
    if (deviationMm <= next) {
      const t = (deviationMm - middle(k)) / (next - middle(k));
      return mix(colours[k]!, colours[k + 1]!, t);
    }
  }
  return colours[colours.length - 1]!;
}

function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}
