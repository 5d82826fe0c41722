/**
 * A curve swept along a direction (ISO 10303-42, surface_of_linear_extrusion). The distance to it is the distance to
 * the curve, both pressed flat along the direction, so the foot is the flat curve's own nearest point: global.
 */
import { cross, unit } from '../curve/affine-map.ts';
import type { Curve } from '../curve/curve.ts';
import { makeCurve } from '../curve/make-curve.ts';
import { placeCurve } from '../curve/place-curve.ts';
import { wrapParameter } from '../curve/wrap-parameter.ts';
import { naturalNormal } from './natural-normal.ts';
import { rangeOfCurve } from './range-of-curve.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { ExtrusionShape } from './surface-shape.ts';

export class ExtrusionSurface implements Surface {
  readonly shape: ExtrusionShape;
  readonly u: ParameterRange;
  readonly v: ParameterRange = {
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    period: null,
  };
  readonly projectsGlobally = true;
  private readonly curve: Curve;
  private readonly flat: Curve;
  private readonly derivatives = new Float64Array(18);
  private readonly foot = new Float64Array(4);

  constructor(shape: ExtrusionShape) {
    const [x, y, z] = shape.direction;
    if (!(Math.hypot(x, y, z) > 0))
      throw new RangeError('ExtrusionSurface: a direction of no length.\nMaybe it was not read.');
    this.shape = shape;
    this.curve = makeCurve(shape.curve);
    this.flat = makeCurve(placeCurve(shape.curve, flattening(shape.direction)));
    this.u = rangeOfCurve(this.curve);
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { direction } = this.shape;
    // The curve's C, C′, C″ come where S, Su, Sv will be.
    this.curve.evaluate(wrapParameter(u, this.u.from, this.u.period), order, out);
    for (let k = 0; k < 3; k++) {
      out[k] += v * direction[k];
      if (order > 1) {
        out[9 + k] = out[6 + k];
        out[12 + k] = 0;
        out[15 + k] = 0;
      }
      if (order > 0) out[6 + k] = direction[k];
    }
  }

  normal(u: number, v: number, out: Float64Array): boolean {
    this.evaluate(u, v, 2, this.derivatives);
    return naturalNormal(this.derivatives, u, v, this.u, this.v, out);
  }

  project(x: number, y: number, z: number, _seedU: number, _seedV: number, out: Float64Array): boolean {
    const { foot, u, derivatives: c } = this;
    const { direction } = this.shape;
    const dx = direction[0];
    const dy = direction[1];
    const dz = direction[2];
    const squared = dx * dx + dy * dy + dz * dz;
    const height = (x * dx + y * dy + z * dz) / squared;
    this.flat.project(x - height * dx, y - height * dy, z - height * dz, u.from, u.to, foot);
    this.curve.evaluate(foot[0], 0, c);
    const v = ((x - c[0]) * dx + (y - c[1]) * dy + (z - c[2]) * dz) / squared;
    out[0] = foot[0];
    out[1] = v;
    out[2] = c[0] + v * dx;
    out[3] = c[1] + v * dy;
    out[4] = c[2] + v * dz;
    return true;
  }
}

/** The projection along a direction onto the plane through the origin: I − d dᵀ, written from two normals of d. */
function flattening(direction: readonly [number, number, number]): readonly number[] {
  const d = unit(direction);
  const least = Math.min(Math.abs(d[0]), Math.abs(d[1]), Math.abs(d[2]));
  const side = [0, 1, 2].map((k) => (Math.abs(d[k]) === least ? 1 : 0));
  const a = unit(cross(d, [side[0], side[1], side[2]]));
  const b = cross(d, a);
  return [0, 1, 2].flatMap((row) => [
    a[row] * a[0] + b[row] * b[0],
    a[row] * a[1] + b[row] * b[1],
    a[row] * a[2] + b[row] * b[2],
    0,
  ]);
}
