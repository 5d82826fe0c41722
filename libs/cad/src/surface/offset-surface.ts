/**
 * basis + distance · natural unit normal. A foot on a surface is one on its parallels, so it projects through the
 * basis; only a foot at an end of the ranges, where the point does not stand above it, is looked for on the offset.
 * Derivatives: n′ by the quotient rule from the basis' second derivatives; second ones would need third ones of the
 * basis and are central differences (relative error about 1e-8, it steers Newton's steps and serves curvatures).
 */
import { wrapParameter } from '../curve/wrap-parameter.ts';
import { FootFinder } from './foot-finder.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { OffsetSurfaceShape } from './surface-shape.ts';

/** Of a difference, as part of the range (of 1 where it is unbounded). */
const STEP = 1e-5;
/** Sine of the angle between the normal and the line to the point below which it stands above its foot. */
const UPRIGHT = 1e-7;

export class OffsetSurface implements Surface {
  readonly shape: OffsetSurfaceShape;
  readonly u: ParameterRange;
  readonly v: ParameterRange;
  readonly projectsGlobally = false;
  private readonly basis: Surface;
  private readonly own = new Float64Array(18);
  private readonly first = new Float64Array(9);
  private readonly before = new Float64Array(9);
  private readonly after = new Float64Array(9);
  private readonly unit = new Float64Array(3);
  private readonly finder: FootFinder;

  constructor(shape: OffsetSurfaceShape, basis: Surface) {
    this.shape = shape;
    this.basis = basis;
    this.u = basis.u;
    this.v = basis.v;
    this.finder = new FootFinder(this, this.u, this.v);
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    if (order === 0) {
      const { distance } = this.shape;
      const { unit } = this;
      this.basis.evaluate(u, v, 0, out);
      if (!this.basis.normal(wrapU(u, this.u), wrapU(v, this.v), unit)) return;
      for (let k = 0; k < 3; k++) out[k] += distance * unit[k];
      return;
    }
    this.shift(u, v, out);
    if (order === 1) return;
    this.difference(u, v, this.u, true, out);
    this.difference(u, v, this.v, false, out);
  }

  /** That of the basis, turned over where the offset passes one of its centres of curvature. */
  normal(u: number, v: number, out: Float64Array): boolean {
    const { first: s } = this;
    this.shift(u, v, s);
    if (!this.basis.normal(wrapU(u, this.u), wrapU(v, this.v), out)) return false;
    const x = s[4] * s[8] - s[5] * s[7];
    const y = s[5] * s[6] - s[3] * s[8];
    const z = s[3] * s[7] - s[4] * s[6];
    if (x * out[0] + y * out[1] + z * out[2] >= 0) return true;
    out[0] = -out[0];
    out[1] = -out[1];
    out[2] = -out[2];
    return true;
  }

  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean {
    const { own } = this;
    const converged = this.basis.project(x, y, z, seedU, seedV, out);
    const u = out[0];
    const v = out[1];
    this.basis.evaluate(u, v, 1, own);
    const rx = x - own[0];
    const ry = y - own[1];
    const rz = z - own[2];
    const length = Math.sqrt(rx * rx + ry * ry + rz * rz);
    const size = Math.abs(x) + Math.abs(y) + Math.abs(z);
    const allowed = UPRIGHT * length + 1e-12 * size;
    const alongU = Math.abs(rx * own[3] + ry * own[4] + rz * own[5]);
    const alongV = Math.abs(rx * own[6] + ry * own[7] + rz * own[8]);
    const upright =
      alongU <= allowed * Math.sqrt(own[3] ** 2 + own[4] ** 2 + own[5] ** 2) &&
      alongV <= allowed * Math.sqrt(own[6] ** 2 + own[7] ** 2 + own[8] ** 2);
    if (!upright || !converged) return this.finder.find(x, y, z, u, v, out);
    this.evaluate(u, v, 0, own);
    out[2] = own[0];
    out[3] = own[1];
    out[4] = own[2];
    return true;
  }

  /** Point and first derivatives: S + d n, with n′ = (N′ − n (n · N′)) / |N| and N = Su × Sv. */
  private shift(u: number, v: number, out: Float64Array): void {
    const { basis, own: s, unit: n } = this;
    const { distance } = this.shape;
    basis.evaluate(u, v, 2, s);
    for (let k = 0; k < 9; k++) out[k] = s[k];
    if (!basis.normal(wrapU(u, this.u), wrapU(v, this.v), n)) return;
    for (let k = 0; k < 3; k++) out[k] += distance * n[k];
    const nx = s[4] * s[8] - s[5] * s[7];
    const ny = s[5] * s[6] - s[3] * s[8];
    const nz = s[3] * s[7] - s[4] * s[6];
    // In a pole or an apex the natural normal may be the opposite of the limit.
    const length = nx * n[0] + ny * n[1] + nz * n[2];
    if (length === 0) return;
    for (let k = 3; k < 9; k += 3) {
      const a = k === 3 ? 9 : 12;
      const b = k === 3 ? 12 : 15;
      const x = s[a + 1] * s[8] - s[a + 2] * s[7] + s[4] * s[b + 2] - s[5] * s[b + 1];
      const y = s[a + 2] * s[6] - s[a] * s[8] + s[5] * s[b] - s[3] * s[b + 2];
      const z = s[a] * s[7] - s[a + 1] * s[6] + s[3] * s[b + 1] - s[4] * s[b];
      const along = x * n[0] + y * n[1] + z * n[2];
      out[k] += (distance * (x - along * n[0])) / length;
      out[k + 1] += (distance * (y - along * n[1])) / length;
      out[k + 2] += (distance * (z - along * n[2])) / length;
    }
  }

  /** Second derivatives by u (Suu and Suv) or by v (Svv) from first ones beside the place. */
  private difference(u: number, v: number, range: ParameterRange, byU: boolean, out: Float64Array): void {
    const { before, after } = this;
    const at = byU ? u : v;
    const width = range.to - range.from;
    const step = STEP * (Number.isFinite(width) ? width : 1);
    const low = range.period === null ? Math.max(range.from, at - step) : at - step;
    const high = range.period === null ? Math.min(range.to, at + step) : at + step;
    this.shift(byU ? low : u, byU ? v : low, before);
    this.shift(byU ? high : u, byU ? v : high, after);
    const scale = 1 / (high - low);
    for (let k = 0; k < 3; k++) {
      if (byU) out[9 + k] = (after[3 + k] - before[3 + k]) * scale;
      if (byU) out[12 + k] = (after[6 + k] - before[6 + k]) * scale;
      else out[15 + k] = (after[6 + k] - before[6 + k]) * scale;
    }
  }
}

function wrapU(at: number, range: ParameterRange): number {
  return wrapParameter(at, range.from, range.period);
}
