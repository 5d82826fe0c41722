/**
 * Area and middle of a trimmed face by Green's theorem in the parameters of its surface: the integral of f over the
 * region is that of F du around it, F being minus the integral of f along v. The inner integrals are by Simpson's rule.
 */
import type { Triple } from './numbers.ts';
import type { QifSurface } from './qif-surface.ts';

export interface FaceMeasure {
  readonly area: number;
  readonly centroid: Triple;
}

const INTERVALS = 16;

/**
 * @param loops closed polylines u, v, u, v …, the outer one counter-clockwise
 * @returns null where they enclose nothing
 */
export function faceMeasure(surface: QifSurface, loops: readonly (readonly number[])[]): FaceMeasure | null {
  const base = loops[0]?.[1] ?? 0;
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (const loop of loops)
    for (let k = 0; k < loop.length; k += 2) {
      const next = (k + 2) % loop.length;
      const from = loop[k] as number;
      const to = loop[next] as number;
      if (from === to) continue;
      const v = ((loop[k + 1] as number) + (loop[next + 1] as number)) / 2;
      addAlongV(surface, (from + to) / 2, base, v, from - to, sum);
    }
  const [area, x, y, z] = sum;
  if (!(Math.abs(area) > 0) || !Number.isFinite(area + x + y + z)) return null;
  return { area: Math.abs(area), centroid: [x / area, y / area, z / area] };
}

/** Adds `share` times the integral of area and first moments along v at one u. */
function addAlongV(
  surface: QifSurface,
  u: number,
  from: number,
  to: number,
  share: number,
  sum: [number, number, number, number],
): void {
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
