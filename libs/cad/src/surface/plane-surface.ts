import type { ParameterRange, Surface } from './surface.ts';
import type { PlaneShape } from './surface-shape.ts';

const UNBOUNDED: ParameterRange = {
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  period: null,
};

export class PlaneSurface implements Surface {
  readonly shape: PlaneShape;
  readonly u = UNBOUNDED;
  readonly v = UNBOUNDED;
  readonly projectsGlobally = true;

  constructor(shape: PlaneShape) {
    this.shape = shape;
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { origin, x, y } = this.shape.frame;
    for (let axis = 0; axis < 3; axis++) {
      out[axis] = origin[axis] + u * x[axis] + v * y[axis];
      if (order === 0) continue;
      out[3 + axis] = x[axis];
      out[6 + axis] = y[axis];
    }
    if (order === 2) out.fill(0, 9, 18);
  }

  normal(_u: number, _v: number, out: Float64Array): boolean {
    const { z } = this.shape.frame;
    out[0] = z[0];
    out[1] = z[1];
    out[2] = z[2];
    return true;
  }

  project(x: number, y: number, z: number, _seedU: number, _seedV: number, out: Float64Array): boolean {
    const { origin: o, x: a, y: b, z: n } = this.shape.frame;
    const dx = x - o[0];
    const dy = y - o[1];
    const dz = z - o[2];
    const height = dx * n[0] + dy * n[1] + dz * n[2];
    out[0] = dx * a[0] + dy * a[1] + dz * a[2];
    out[1] = dx * b[0] + dy * b[1] + dz * b[2];
    out[2] = x - height * n[0];
    out[3] = y - height * n[1];
    out[4] = z - height * n[2];
    return true;
  }
}
