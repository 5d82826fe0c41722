/**
 * Area and middle of a trimmed face by Green's theorem in the parameters of its surface: the integral of f over the
 * region is that of F du around it, F being minus the integral of f along v. Along v by Simpson's rule, along each edge
 * by that of Gauss with three points, in pieces over which a round surface turns by no more than an eighth.
 */
import type { Triple } from './numbers.ts';
import type { QifSurface } from './qif-surface.ts';

export interface FaceMeasure {
  readonly area: number;
  readonly centroid: Triple;
}

const INTERVALS = 16;
const MOST_PIECES = 64;

/** Area and first moments. */
type Sums = [number, number, number, number];

/**
 * @param loops closed polylines u, v, u, v …, the outer one counter-clockwise
 * @returns null where they enclose nothing
 */
export function faceMeasure(surface: QifSurface, loops: readonly (readonly number[])[]): FaceMeasure | null {
  const base = loops[0]?.[1] ?? 0;
  const sum: Sums = [0, 0, 0, 0];
  for (const loop of loops)
    for (let k = 0; k < loop.length; k += 2) {
      const next = (k + 2) % loop.length;
      addAlongEdge(surface, base, loop.slice(k, k + 2), loop.slice(next, next + 2), sum);
    }
  const [area, x, y, z] = sum;
  if (!(Math.abs(area) > 0) || !Number.isFinite(area + x + y + z)) return null;
  return { area: Math.abs(area), centroid: [x / area, y / area, z / area] };
}

/** Abscissae on the way from 0 to 1, and weights. */
const GAUSS: readonly (readonly [at: number, weight: number])[] = [
  [(1 - Math.sqrt(0.6)) / 2, 5 / 18],
  [1 / 2, 8 / 18],
  [(1 + Math.sqrt(0.6)) / 2, 5 / 18],
];

function addAlongEdge(
  surface: QifSurface,
  base: number,
  from: readonly number[],
  to: readonly number[],
  sum: Sums,
): void {
  const [u, v] = from as [number, number];
  const [du, dv] = [(to[0] as number) - u, (to[1] as number) - v];
  if (du === 0) return;
  const turn = Math.abs(du) * surface.radPerU;
  const pieces = Math.max(1, Math.min(MOST_PIECES, Math.ceil(turn / (Math.PI / 4)) || 1));
  for (let piece = 0; piece < pieces; piece++)
    for (const [at, weight] of GAUSS) {
      const share = (piece + at) / pieces;
      addAlongV(surface, u + share * du, base, v + share * dv, (-du * weight) / pieces, sum);
    }
}

/** Adds `share` times the integral of area and first moments along v at one u. */
function addAlongV(surface: QifSurface, u: number, from: number, to: number, share: number, sum: Sums): void {
  const at: [number, number, number] = [0, 0, 0];
  const step = (to - from) / INTERVALS;
  for (let k = 0; k <= INTERVALS; k++) {
    const simpson = k === 0 || k === INTERVALS ? 1 : k % 2 === 1 ? 4 : 2;
    const weight = (surface.place(u, from + k * step, at) * simpson * step * share) / 3;
    sum[0] += weight;
    sum[1] += weight * at[0];
    sum[2] += weight * at[1];
    sum[3] += weight * at[2];
  }
}
