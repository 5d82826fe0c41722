/**
 * Ring, horn, apple and lemon (ISO 10303-42, toroidal_surface and degenerate_toroidal_surface). With R < r the circle
 * of the profile crosses the axis at v = ±φ, cos φ = −R / r: the apple is |v| ≤ φ, the lemon φ ≤ v ≤ 2π − φ. On the
 * lemon R + r cos v is negative, so its points stand opposite their u.
 */
import { wrapParameter } from '../curve/wrap-parameter.ts';
import { AxisSurface, ROUND, TURN } from './axis-surface.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { TorusShape } from './surface-shape.ts';

export class TorusSurface extends AxisSurface implements Surface {
  readonly shape: TorusShape;
  readonly v: ParameterRange;
  private readonly major: number;
  private readonly minor: number;
  private readonly lemon: boolean;

  constructor(shape: TorusShape) {
    super(shape.frame);
    const { majorRadius, minorRadius, part } = shape;
    if ((part === 'whole') !== majorRadius >= minorRadius)
      throw new RangeError(
        `TorusSurface: radii ${majorRadius} and ${minorRadius} as '${part}'.\nMaybe the part was not chosen.`,
      );
    this.shape = shape;
    this.major = majorRadius;
    this.minor = minorRadius;
    this.lemon = part === 'lemon';
    const crossing = Math.acos(-Math.min(1, majorRadius / minorRadius));
    if (part === 'whole') this.v = ROUND;
    else if (part === 'apple') this.v = { from: -crossing, to: crossing, period: null };
    else this.v = { from: crossing, to: TURN - crossing, period: null };
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const w = this.minor * Math.cos(v);
    const h = this.minor * Math.sin(v);
    this.write(u, this.major + w, -h, -w, h, w, -h, order, out);
  }

  normal(u: number, v: number, out: Float64Array): boolean {
    this.writeNormal(u, this.lemon ? -1 : 1, -Math.sin(v), Math.cos(v), out);
    return true;
  }

  /** Where every point of the profile is nearest, the seed's own. */
  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean {
    this.locate(x, y, z, seedU);
    const { from, to, period } = this.v;
    const away = (this.lemon ? -this.local[0] : this.local[0]) - this.major;
    const height = this.local[1];
    const length = Math.sqrt(away * away + height * height);
    const seed = Number.isFinite(seedV) ? seedV : 0;
    // In the middle of the range first, so that beyond either end that end is the nearer one.
    let v = wrapParameter(length > 0 ? Math.atan2(height, away) : seed, 0.5 * (from + to) - Math.PI, TURN);
    if (period === null) v = Math.max(from, Math.min(to, v));
    else v = wrapParameter(v, from, period);
    this.writeFoot(this.major + this.minor * Math.cos(v), this.minor * Math.sin(v), v, this.lemon, out);
    return true;
  }
}
