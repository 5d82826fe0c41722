import type { Curve } from './curve.ts';
import type { LineShape } from './curve-shape.ts';

export class LineCurve implements Curve {
  readonly shape: LineShape;
  readonly from = Number.NEGATIVE_INFINITY;
  readonly to = Number.POSITIVE_INFINITY;
  readonly period = null;

  constructor(shape: LineShape) {
    this.shape = shape;
  }

  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { origin, direction } = this.shape;
    for (let axis = 0; axis < 3; axis++) {
      out[axis] = origin[axis] + t * direction[axis];
      if (order > 0) out[3 + axis] = direction[axis];
      if (order > 1) out[6 + axis] = 0;
    }
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    const { origin, direction } = this.shape;
    const dx = direction[0];
    const dy = direction[1];
    const dz = direction[2];
    const squared = dx * dx + dy * dy + dz * dz;
    const along = (x - origin[0]) * dx + (y - origin[1]) * dy + (z - origin[2]) * dz;
    // A direction of no length comes from flattening a line along itself: every parameter is the same point.
    const t = Math.min(to, Math.max(from, squared > 0 ? along / squared : 0));
    out[0] = t;
    out[1] = origin[0] + t * dx;
    out[2] = origin[1] + t * dy;
    out[3] = origin[2] + t * dz;
  }
}
