/**
 * A rectangle of a surface's parameters. It runs between the same values as on the basis; where a sense is false
 * backwards, the basis' parameter being from + to − own. On a periodic basis the rectangle may cross the seam.
 */
import { FootFinder } from './foot-finder.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { TrimmedSurfaceShape } from './surface-shape.ts';

export class TrimmedSurface implements Surface {
  readonly shape: TrimmedSurfaceShape;
  readonly u: ParameterRange;
  readonly v: ParameterRange;
  readonly projectsGlobally: boolean;
  private readonly basis: Surface;
  private readonly finder: FootFinder;
  private readonly best = new Float64Array(5);

  constructor(shape: TrimmedSurfaceShape, basis: Surface) {
    this.shape = shape;
    this.basis = basis;
    this.u = rangeOfPart(shape.u, shape.uSense, basis.u);
    this.v = rangeOfPart(shape.v, shape.vSense, basis.v);
    this.projectsGlobally = basis.projectsGlobally;
    this.finder = new FootFinder(this, this.u, this.v);
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { uSense, vSense } = this.shape;
    this.basis.evaluate(turn(u, this.u, uSense), turn(v, this.v, vSense), order, out);
    if (order === 0) return;
    if (!uSense) negate(out, 3);
    if (!vSense) negate(out, 6);
    if (order === 2 && uSense !== vSense) negate(out, 12);
  }

  normal(u: number, v: number, out: Float64Array): boolean {
    const { uSense, vSense } = this.shape;
    const exists = this.basis.normal(turn(u, this.u, uSense), turn(v, this.v, vSense), out);
    if (uSense !== vSense) negate(out, 0);
    return exists;
  }

  /**
   * Where the basis' foot lies outside, the nearest of what Newton's method finds from the corners, the middles of
   * the sides and the middle, and from the seed.
   */
  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean {
    const { u, v, best } = this;
    const { uSense, vSense } = this.shape;
    const seeded = Number.isFinite(seedU) && Number.isFinite(seedV);
    const startU = seeded ? turn(seedU, u, uSense) : Number.NaN;
    const startV = seeded ? turn(seedV, v, vSense) : Number.NaN;
    const found = this.basis.project(x, y, z, startU, startV, out);
    out[0] = turn(into(out[0], u, this.basis.u), u, uSense);
    out[1] = turn(into(out[1], v, this.basis.v), v, vSense);
    if (isInside(out[0], u) && isInside(out[1], v)) return found;
    let converged = this.finder.find(x, y, z, seeded ? seedU : out[0], seeded ? seedV : out[1], out);
    if (seeded && !this.projectsGlobally) return converged;
    let least = (out[2] - x) ** 2 + (out[3] - y) ** 2 + (out[4] - z) ** 2;
    for (let i = 0; i <= 4; i++)
      for (let j = 0; j <= 4; j++) {
        const atU = u.from + (i * (u.to - u.from)) / 4;
        const atV = v.from + (j * (v.to - v.from)) / 4;
        const done = this.finder.find(x, y, z, atU, atV, best);
        const squared = (best[2] - x) ** 2 + (best[3] - y) ** 2 + (best[4] - z) ** 2;
        if (squared >= least) continue;
        least = squared;
        converged = done;
        out.set(best);
      }
    return converged;
  }
}

function rangeOfPart(
  [first, last]: readonly [number, number],
  sense: boolean,
  basis: ParameterRange,
): ParameterRange {
  const { period } = basis;
  if (period === null) return { from: Math.min(first, last), to: Math.max(first, last), period: null };
  const [from, end] = sense ? [first, last] : [last, first];
  const length = end - from - period * Math.floor((end - from) / period);
  const whole = length <= WHOLE * period || length >= (1 - WHOLE) * period;
  return { from, to: from + (whole ? period : length), period: whole ? period : null };
}

/** Part of a period below which two ends are one. */
const WHOLE = 1e-12;

function turn(at: number, range: ParameterRange, sense: boolean): number {
  return sense ? at : range.from + range.to - at;
}

/** The basis' parameter at the period in which the rectangle begins. */
function into(at: number, range: ParameterRange, basis: ParameterRange): number {
  if (basis.period === null) return at;
  const rest = at - range.from - basis.period * Math.floor((at - range.from) / basis.period);
  // Just before the beginning: that is the beginning, but for rounding.
  return range.from + (rest >= basis.period * (1 - WHOLE) ? 0 : rest);
}

function isInside(at: number, range: ParameterRange): boolean {
  return at >= range.from && at <= range.to;
}

function negate(out: Float64Array, k: number): void {
  out[k] = -out[k];
  out[k + 1] = -out[k + 1];
  out[k + 2] = -out[k + 2];
}
