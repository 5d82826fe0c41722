import { AxisSurface } from './axis-surface.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { SphereShape } from './surface-shape.ts';

export class SphereSurface extends AxisSurface implements Surface {
  readonly shape: SphereShape;
  readonly v: ParameterRange = { from: -0.5 * Math.PI, to: 0.5 * Math.PI, period: null };
  private readonly radius: number;

  constructor(shape: SphereShape) {
    super(shape.frame);
    this.shape = shape;
    this.radius = shape.radius;
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const w = this.radius * Math.cos(v);
    const h = this.radius * Math.sin(v);
    this.write(u, w, -h, -w, h, w, -h, order, out);
  }

  normal(u: number, v: number, out: Float64Array): boolean {
    this.writeNormal(u, 1, -Math.sin(v), Math.cos(v), out);
    return true;
  }

  /** At the centre, where every point is nearest, the seed's own. */
  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean {
    this.locate(x, y, z, seedU);
    const distance = this.local[0];
    const height = this.local[1];
    const length = Math.sqrt(distance * distance + height * height);
    if (length > 0) {
      const scale = this.radius / length;
      this.writeFoot(distance * scale, height * scale, Math.atan2(height, distance), false, out);
    } else {
      const v = Number.isFinite(seedV) ? Math.max(this.v.from, Math.min(this.v.to, seedV)) : 0;
      this.writeFoot(this.radius * Math.cos(v), this.radius * Math.sin(v), v, false, out);
    }
    return true;
  }
}
