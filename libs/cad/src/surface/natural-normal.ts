/**
 * The unit normal ∂u × ∂v from derivatives to the 2nd order (18 numbers, as `Surface.evaluate` writes them). Where it
 * vanishes, because a row of poles falls into a point or the two tangents are parallel, it is the limit from inside
 * the ranges: the first order of ∂u × ∂v in a step (a, b) inwards,
 *   a (Suu × Sv + Su × Suv) + b (Suv × Sv + Su × Svv).
 */
import type { ParameterRange } from './surface.ts';

/** Of |Su| |Sv|, or of what the derivatives of the next order would make: below it a product is rounding. */
const VANISHES = 1e-9;

/** @returns false where the first order vanishes as well */
export function naturalNormal(
  s: Float64Array,
  u: number,
  v: number,
  uRange: ParameterRange,
  vRange: ParameterRange,
  out: Float64Array,
): boolean {
  const a = inward(u, uRange);
  const b = inward(v, vRange);
  writeCross(s, 3, s, 6, 1, out, true);
  const size = Math.sqrt(squareOf(s, 3) * squareOf(s, 6));
  const next =
    Math.abs(a) * Math.sqrt(squareOf(s, 9) * squareOf(s, 6) + squareOf(s, 3) * squareOf(s, 12)) +
    Math.abs(b) * Math.sqrt(squareOf(s, 12) * squareOf(s, 6) + squareOf(s, 3) * squareOf(s, 15));
  if (normalise(out, VANISHES * Math.max(size, next))) return true;
  writeCross(s, 9, s, 6, a, out, true);
  writeCross(s, 3, s, 12, a, out, false);
  writeCross(s, 12, s, 6, b, out, false);
  writeCross(s, 3, s, 15, b, out, false);
  return normalise(out, VANISHES * next);
}

/** From a parameter towards the middle of its range, by its width; at random where the range has no middle. */
function inward(at: number, { from, to, period }: ParameterRange): number {
  const width = to - from;
  if (period !== null || !Number.isFinite(width)) return 0;
  return at - from < to - at ? width : -width;
}

/** out (+)= factor · a × b, of the vectors that begin at i and j. */
function writeCross(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  factor: number,
  out: Float64Array,
  fresh: boolean,
): void {
  const x = factor * (a[i + 1] * b[j + 2] - a[i + 2] * b[j + 1]);
  const y = factor * (a[i + 2] * b[j] - a[i] * b[j + 2]);
  const z = factor * (a[i] * b[j + 1] - a[i + 1] * b[j]);
  out[0] = fresh ? x : out[0] + x;
  out[1] = fresh ? y : out[1] + y;
  out[2] = fresh ? z : out[2] + z;
}

function squareOf(a: Float64Array, i: number): number {
  return a[i] * a[i] + a[i + 1] * a[i + 1] + a[i + 2] * a[i + 2];
}

/** @returns false where the vector is not longer than `least` */
function normalise(out: Float64Array, least: number): boolean {
  const length = Math.sqrt(squareOf(out, 0));
  if (!(length > least)) return false;
  out[0] /= length;
  out[1] /= length;
  out[2] /= length;
  return true;
}
