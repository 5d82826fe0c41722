import { AxisSurface } from './axis-surface.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { ConeShape } from './surface-shape.ts';

/**
 * Both nappes of a cone. In the plane of the point and the axis the cone is two lines, mirror images about the axis;
 * the foot is on the nearer one, and behind the apex it belongs to the angle opposite the point.
 */
export class ConeSurface extends AxisSurface implements Surface {
  readonly shape: ConeShape;
  readonly v: ParameterRange = {
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    period: null,
  };
  private readonly radius: number;
  private readonly slope: number;
  private readonly cosine: number;
  private readonly sine: number;

  constructor(shape: ConeShape) {
    super(shape.frame);
    this.shape = shape;
    this.radius = shape.radius;
    this.slope = Math.tan(shape.semiAngle);
    this.cosine = Math.cos(shape.semiAngle);
    this.sine = Math.sin(shape.semiAngle);
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    this.write(u, this.radius + v * this.slope, this.slope, 0, v, 1, 0, order, out);
  }

  /** At the apex the normal of the upper nappe. */
  normal(u: number, v: number, out: Float64Array): boolean {
    this.writeNormal(u, this.radius + v * this.slope < 0 ? -1 : 1, this.slope, 1, out);
    return true;
  }

  project(x: number, y: number, z: number, seedU: number, _seedV: number, out: Float64Array): boolean {
    this.locate(x, y, z, seedU);
    const { radius, slope, cosine, sine } = this;
    const distance = this.local[0];
    const height = this.local[1];
    const near = Math.abs((distance - radius) * cosine - height * sine);
    const far = Math.abs((distance + radius) * cosine + height * sine);
    const across = far < near;
    const away = across ? -distance : distance;
    const v = cosine * ((away - radius) * sine + height * cosine);
    this.writeFoot(radius + v * slope, v, v, across, out);
    return true;
  }
}
