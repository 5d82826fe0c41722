import { AxisSurface } from './axis-surface.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { CylinderShape } from './surface-shape.ts';

export class CylinderSurface extends AxisSurface implements Surface {
  readonly shape: CylinderShape;
  readonly v: ParameterRange = {
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    period: null,
  };
  private readonly radius: number;

  constructor(shape: CylinderShape) {
    super(shape.frame);
    this.shape = shape;
    this.radius = shape.radius;
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    this.write(u, this.radius, 0, 0, v, 1, 0, order, out);
  }

  normal(u: number, _v: number, out: Float64Array): boolean {
    this.writeNormal(u, 1, 0, 1, out);
    return true;
  }

  project(x: number, y: number, z: number, seedU: number, _seedV: number, out: Float64Array): boolean {
    this.locate(x, y, z, seedU);
    const height = this.local[1];
    this.writeFoot(this.radius, height, height, false, out);
    return true;
  }
}
