/**
 * A curve turned about an axis (ISO 10303-42, surface_of_revolution): u is the angle, v the curve's parameter.
 * The nearest point stands in the half-plane of the point, so only height and distance from the axis count. A curve
 * that lies in a plane with the axis, as nearly all do, is asked itself for the point turned into that plane, on
 * either side of the axis if it crosses it; of any other one the curve (height, distance) is searched. Both global.
 */
import { cross, dot, scaled, unit } from '../curve/affine-map.ts';
import type { Curve } from '../curve/curve.ts';
import type { Point } from '../curve/frame.ts';
import { makeCurve } from '../curve/make-curve.ts';
import { smoothBreaks } from '../curve/smooth-breaks.ts';
import { wrapParameter } from '../curve/wrap-parameter.ts';
import { ROUND, TURN } from './axis-surface.ts';
import { MeridianSearch } from './meridian-search.ts';
import { naturalNormal } from './natural-normal.ts';
import { rangeOfCurve } from './range-of-curve.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { RevolutionShape } from './surface-shape.ts';

export class RevolutionSurface implements Surface {
  readonly shape: RevolutionShape;
  readonly u = ROUND;
  readonly v: ParameterRange;
  readonly projectsGlobally = true;
  private readonly curve: Curve;
  /** Unit direction from the axis to the curve, and whether the curve passes to the other side; null: not flat. */
  private readonly plane: { readonly side: Point; readonly crosses: boolean } | null;
  private readonly search: MeridianSearch | null;
  private readonly derivatives = new Float64Array(18);
  private readonly foot = new Float64Array(4);

  constructor(shape: RevolutionShape) {
    this.shape = shape;
    this.curve = makeCurve(shape.curve);
    this.v = rangeOfCurve(this.curve);
    this.plane = planeOfCurve(this.curve, shape);
    this.search = this.plane === null ? new MeridianSearch(this.curve, shape) : null;
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { axisOrigin: o, axis: a } = this.shape;
    const { derivatives: d } = this;
    this.curve.evaluate(wrapParameter(v, this.v.from, this.v.period), order, d);
    d[0] -= o[0];
    d[1] -= o[1];
    d[2] -= o[2];
    const c = Math.cos(u);
    const s = Math.sin(u);
    for (let derivative = 0; derivative <= order; derivative++) {
      const k = 3 * derivative;
      const x = d[k];
      const y = d[k + 1];
      const z = d[k + 2];
      // Rodrigues' formula: along the axis, cos u of what stands across it, sin u of what is turned by 90°.
      const along = x * a[0] + y * a[1] + z * a[2];
      const qx = x - along * a[0];
      const qy = y - along * a[1];
      const qz = z - along * a[2];
      const tx = a[1] * z - a[2] * y;
      const ty = a[2] * x - a[0] * z;
      const tz = a[0] * y - a[1] * x;
      // S, Sv, Svv stand at 0, 6, 15; their derivatives by u at 3 and 12, and Suu at 9.
      const to = derivative === 0 ? 0 : derivative === 1 ? 6 : 15;
      out[to] = along * a[0] + c * qx + s * tx;
      out[to + 1] = along * a[1] + c * qy + s * ty;
      out[to + 2] = along * a[2] + c * qz + s * tz;
      if (derivative === order) continue;
      const by = derivative === 0 ? 3 : 12;
      out[by] = c * tx - s * qx;
      out[by + 1] = c * ty - s * qy;
      out[by + 2] = c * tz - s * qz;
      if (derivative > 0 || order < 2) continue;
      out[9] = -c * qx - s * tx;
      out[10] = -c * qy - s * ty;
      out[11] = -c * qz - s * tz;
    }
    out[0] += o[0];
    out[1] += o[1];
    out[2] += o[2];
  }

  normal(u: number, v: number, out: Float64Array): boolean {
    const derivatives = this.normalScratch;
    this.evaluate(u, v, 2, derivatives);
    return naturalNormal(derivatives, u, v, this.u, this.v, out);
  }

  private readonly normalScratch = new Float64Array(18);

  project(x: number, y: number, z: number, seedU: number, _seedV: number, out: Float64Array): boolean {
    const { axisOrigin: o, axis: a } = this.shape;
    const { derivatives: d, foot } = this;
    const px = x - o[0];
    const py = y - o[1];
    const pz = z - o[2];
    const height = px * a[0] + py * a[1] + pz * a[2];
    const qx = px - height * a[0];
    const qy = py - height * a[1];
    const qz = pz - height * a[2];
    const distance = Math.sqrt(qx * qx + qy * qy + qz * qz);
    if (this.search !== null) this.search.project(height, distance, foot);
    else this.projectFlat(height, distance);
    const v = foot[0];
    this.curve.evaluate(v, 0, d);
    // The angle from the curve's point to the given one about the axis; on the axis any will do.
    const cx = d[0] - o[0];
    const cy = d[1] - o[1];
    const cz = d[2] - o[2];
    const sine = a[0] * (cy * qz - cz * qy) + a[1] * (cz * qx - cx * qz) + a[2] * (cx * qy - cy * qx);
    const cosine = cx * qx + cy * qy + cz * qz;
    let u = Number.isFinite(seedU) ? seedU : 0;
    if (sine !== 0 || cosine !== 0) u = Math.atan2(sine, cosine);
    u = wrapParameter(u, 0, TURN);
    this.evaluate(u, v, 0, this.normalScratch);
    out[0] = u;
    out[1] = v;
    out[2] = this.normalScratch[0];
    out[3] = this.normalScratch[1];
    out[4] = this.normalScratch[2];
    return true;
  }

  /** The foot on the curve in its own plane, written to `foot`. */
  private projectFlat(height: number, distance: number): void {
    const { foot, derivatives: d } = this;
    const { crosses } = this.plane as NonNullable<RevolutionSurface['plane']>;
    const near = this.askCurve(height, distance, foot);
    if (!crosses) return;
    const far = this.askCurve(height, -distance, d);
    if (far < near) foot[0] = d[0];
  }

  private askCurve(height: number, distance: number, out: Float64Array): number {
    const { axisOrigin: o, axis: a } = this.shape;
    const { side } = this.plane as NonNullable<RevolutionSurface['plane']>;
    const x = o[0] + height * a[0] + distance * side[0];
    const y = o[1] + height * a[1] + distance * side[1];
    const z = o[2] + height * a[2] + distance * side[2];
    this.curve.project(x, y, z, this.v.from, this.v.to, out);
    return (out[1] - x) ** 2 + (out[2] - y) ** 2 + (out[3] - z) ** 2;
  }
}

/** Of the curve's size: a curve nearer to its plane than this lies in it but for its file's rounding. */
const FLAT = 1e-10;
const SAMPLES_PER_PIECE = 5;

function planeOfCurve(curve: Curve, { axisOrigin, axis }: RevolutionShape) {
  const out = new Float64Array(9);
  const arms = samples(curve).map((t): Point => {
    curve.evaluate(t, 0, out);
    const d: Point = [out[0] - axisOrigin[0], out[1] - axisOrigin[1], out[2] - axisOrigin[2]];
    const height = dot(d, axis);
    return [d[0] - height * axis[0], d[1] - height * axis[1], d[2] - height * axis[2]];
  });
  const longest = arms.reduce((a, b) => (dot(b, b) > dot(a, a) ? b : a));
  const size = Math.sqrt(dot(longest, longest));
  if (size === 0) return { side: unit(cross(axis, otherThan(axis))), crosses: false };
  const side = scaled(longest, 1 / size);
  const across = cross(axis, side);
  if (arms.some((arm) => Math.abs(dot(arm, across)) > FLAT * size)) return null;
  // An unbounded curve is seen in part only.
  const bounded = Number.isFinite(curve.to - curve.from);
  return { side, crosses: !bounded || arms.some((arm) => dot(arm, side) < 0) };
}

function samples(curve: Curve): number[] {
  if (!Number.isFinite(curve.to - curve.from)) return [-2, -1, 0, 1, 2];
  const breaks = smoothBreaks(curve);
  const places = [curve.to];
  for (let k = 0; k + 1 < breaks.length; k++)
    for (let part = 0; part < SAMPLES_PER_PIECE; part++)
      places.push(breaks[k] + ((breaks[k + 1] - breaks[k]) * part) / SAMPLES_PER_PIECE);
  return places;
}

function otherThan([x, y, z]: Point): Point {
  return Math.abs(x) < 0.6 ? [1, 0, 0] : [z, x, y];
}
