/**
 * Non-uniform rational B-spline surface as a tensor product; derivatives of rational ones by the quotient rule
 * (Piegl & Tiller 1997, eq. 4.20). A parameter is periodic where the surface meets itself in it, whatever the file
 * calls it. Parameters beyond the domain go round a period, or go on with the last polynomial.
 */
import { BSplineBasis } from '../curve/bspline-basis.ts';
import { homogeneousPoles } from '../curve/homogeneous-poles.ts';
import { wrapParameter } from '../curve/wrap-parameter.ts';
import { FootFinder } from './foot-finder.ts';
import { naturalNormal } from './natural-normal.ts';
import { nearestBySeeds, type SeedGrid, seedsOfSurface } from './seeds-of-surface.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { BSplineSurfaceShape } from './surface-shape.ts';

export class BSplineSurface implements Surface {
  readonly shape: BSplineSurfaceShape;
  readonly u: ParameterRange;
  readonly v: ParameterRange;
  readonly projectsGlobally = false;
  private readonly uBasis: BSplineBasis;
  private readonly vBasis: BSplineBasis;
  private readonly poles: Float64Array;
  private readonly rational: boolean;
  /** Scratch: w times the point, and w, with their derivatives. */
  private readonly homogeneous = new Float64Array(24);
  private readonly derivatives = new Float64Array(18);
  private readonly finder: FootFinder;
  private seeds: SeedGrid | null = null;

  constructor(shape: BSplineSurfaceShape) {
    const { poles, uPoles, vPoles } = shape;
    if (poles.length !== 3 * uPoles * vPoles)
      throw new RangeError(
        `BSplineSurface: ${poles.length} coordinates for ${uPoles} × ${vPoles} poles.\nMaybe a row is missing.`,
      );
    this.shape = shape;
    this.uBasis = new BSplineBasis(shape.uDegree, shape.uKnots, uPoles);
    this.vBasis = new BSplineBasis(shape.vDegree, shape.vKnots, vPoles);
    this.poles = homogeneousPoles(poles, shape.weights);
    this.rational = this.poles.length > poles.length;
    this.u = { from: this.uBasis.from, to: this.uBasis.to, period: null };
    this.v = { from: this.vBasis.from, to: this.vBasis.to, period: null };
    const { uCloses, vCloses } = this.closure();
    if (uCloses) this.u = { ...this.u, period: this.u.to - this.u.from };
    if (vCloses) this.v = { ...this.v, period: this.v.to - this.v.from };
    this.finder = new FootFinder(this, this.u, this.v);
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { uBasis, vBasis } = this;
    const inU = wrapParameter(u, this.u.from, this.u.period);
    const inV = wrapParameter(v, this.v.from, this.v.period);
    this.evaluatePatch(uBasis.spanAt(inU), vBasis.spanAt(inV), inU, inV, order, out);
  }

  normal(u: number, v: number, out: Float64Array): boolean {
    this.evaluate(u, v, 2, this.derivatives);
    return naturalNormal(this.derivatives, u, v, this.u, this.v, out);
  }

  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean {
    if (Number.isFinite(seedU) && Number.isFinite(seedV)) return this.finder.find(x, y, z, seedU, seedV, out);
    this.seeds ??= seedsOfSurface(this);
    return nearestBySeeds(this, this.seeds, x, y, z, out);
  }

  /** The polynomial pieces of one knot span each, which may be asked at their ends. */
  private evaluatePatch(
    uSpan: number,
    vSpan: number,
    u: number,
    v: number,
    order: 0 | 1 | 2,
    out: Float64Array,
  ) {
    this.uBasis.evaluate(uSpan, u, order);
    this.vBasis.evaluate(vSpan, v, order);
    if (this.rational) {
      this.sumPoles(4, order, this.homogeneous);
      this.divide(order, out);
    } else this.sumPoles(3, order, out);
  }

  /** Σ Nᵢ(u) Nⱼ(v) Pᵢⱼ and its derivatives, for each of the `size` numbers of a pole. */
  private sumPoles(size: 3 | 4, order: 0 | 1 | 2, out: Float64Array): void {
    const { poles } = this;
    const nu = this.uBasis.values;
    const nv = this.vBasis.values;
    const uCount = this.uBasis.degree + 1;
    const vCount = this.vBasis.degree + 1;
    const rowLength = size * this.shape.vPoles;
    const first = this.uBasis.firstPole * rowLength + this.vBasis.firstPole * size;
    for (let axis = 0; axis < size; axis++) {
      let s = 0;
      let su = 0;
      let sv = 0;
      let suu = 0;
      let suv = 0;
      let svv = 0;
      for (let i = 0; i < uCount; i++) {
        let row = 0;
        let row1 = 0;
        let row2 = 0;
        let at = first + axis + i * rowLength;
        if (order === 0) for (let j = 0; j < vCount; j++, at += size) row += nv[j] * poles[at];
        else
          for (let j = 0; j < vCount; j++, at += size) {
            const pole = poles[at];
            row += nv[j] * pole;
            row1 += nv[vCount + j] * pole;
            row2 += nv[2 * vCount + j] * pole;
          }
        s += nu[i] * row;
        sv += nu[i] * row1;
        svv += nu[i] * row2;
        if (order === 0) continue;
        su += nu[uCount + i] * row;
        suv += nu[uCount + i] * row1;
        suu += nu[2 * uCount + i] * row;
      }
      out[axis] = s;
      if (order === 0) continue;
      out[size + axis] = su;
      out[2 * size + axis] = sv;
      if (order === 1) continue;
      out[3 * size + axis] = suu;
      out[4 * size + axis] = suv;
      out[5 * size + axis] = svv;
    }
  }

  private divide(order: 0 | 1 | 2, out: Float64Array): void {
    const { homogeneous: h } = this;
    const scale = 1 / h[3];
    for (let k = 0; k < 3; k++) {
      const s = h[k] * scale;
      out[k] = s;
      if (order === 0) continue;
      const su = (h[4 + k] - h[7] * s) * scale;
      const sv = (h[8 + k] - h[11] * s) * scale;
      out[3 + k] = su;
      out[6 + k] = sv;
      if (order === 1) continue;
      out[9 + k] = (h[12 + k] - 2 * h[7] * su - h[15] * s) * scale;
      out[12 + k] = (h[16 + k] - h[7] * sv - h[11] * su - h[19] * s) * scale;
      out[15 + k] = (h[20 + k] - 2 * h[11] * sv - h[23] * s) * scale;
    }
  }

  /** Whether the two ends of each parameter are the same curve, seen at as many places as it has spans and more. */
  private closure(): { uCloses: boolean; vCloses: boolean } {
    const { u, v } = this;
    const size = this.shape.poles.reduce((largest, c) => Math.max(largest, Math.abs(c)), 0);
    const uLast = this.uBasis.spans - 1;
    const vLast = this.vBasis.spans - 1;
    const start = new Float64Array(3);
    const end = new Float64Array(3);
    const meets = () => Math.hypot(start[0] - end[0], start[1] - end[1], start[2] - end[2]) <= CLOSED * size;
    const uCloses = places(this.vBasis).every((at) => {
      const span = this.vBasis.spanAt(at);
      this.evaluatePatch(0, span, u.from, at, 0, start);
      this.evaluatePatch(uLast, span, u.to, at, 0, end);
      return meets();
    });
    const vCloses = places(this.uBasis).every((at) => {
      const span = this.uBasis.spanAt(at);
      this.evaluatePatch(span, 0, at, v.from, 0, start);
      this.evaluatePatch(span, vLast, at, v.to, 0, end);
      return meets();
    });
    return { uCloses, vCloses };
  }
}

/** Files carry 12 to 16 digits: a gap below this part of the size is their rounding. */
const CLOSED = 1e-10;

/** Enough places in each span to tell two curves of this degree apart. */
function places({ breaks, degree }: BSplineBasis): number[] {
  const places: number[] = [];
  for (let span = 0; span + 1 < breaks.length; span++)
    for (let k = 0; k <= degree; k++)
      places.push(breaks[span] + ((breaks[span + 1] - breaks[span]) * (k + 0.5)) / (degree + 1));
  return places;
}
