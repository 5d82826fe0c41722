import type { Curve } from './curve.ts';
import type { PolylineShape } from './curve-shape.ts';

/** Exact: every segment between `from` and `to` is looked at. */
export class PolylineCurve implements Curve {
  readonly shape: PolylineShape;
  readonly from = 0;
  readonly to: number;
  readonly period = null;

  constructor(shape: PolylineShape) {
    const { length } = shape.points;
    if (length < 6 || length % 3 !== 0)
      throw new RangeError(`PolylineCurve: ${length} coordinates.\nMaybe fewer than two points.`);
    this.shape = shape;
    this.to = length / 3 - 1;
  }

  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { points } = this.shape;
    const segment = Math.max(0, Math.min(this.to - 1, Math.floor(t)));
    const rest = t - segment;
    for (let axis = 0; axis < 3; axis++) {
      const start = points[3 * segment + axis];
      const side = points[3 * segment + 3 + axis] - start;
      out[axis] = start + rest * side;
      if (order > 0) out[3 + axis] = side;
      if (order > 1) out[6 + axis] = 0;
    }
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    const { points } = this.shape;
    const first = Math.max(0, Math.min(this.to - 1, Math.floor(from)));
    const last = Math.max(first, Math.min(this.to - 1, Math.ceil(to) - 1));
    let least = Number.POSITIVE_INFINITY;
    for (let segment = first; segment <= last; segment++) {
      const k = 3 * segment;
      const sx = points[k + 3] - points[k];
      const sy = points[k + 4] - points[k + 1];
      const sz = points[k + 5] - points[k + 2];
      const rx = x - points[k];
      const ry = y - points[k + 1];
      const rz = z - points[k + 2];
      const length = sx * sx + sy * sy + sz * sz;
      const foot = length > 0 ? (rx * sx + ry * sy + rz * sz) / length : 0;
      const low = Math.max(0, from - segment);
      const rest = Math.max(low, Math.min(Math.min(1, to - segment), foot));
      const squared = (rx - rest * sx) ** 2 + (ry - rest * sy) ** 2 + (rz - rest * sz) ** 2;
      if (squared >= least) continue;
      least = squared;
      out[0] = segment + rest;
      out[1] = points[k] + rest * sx;
      out[2] = points[k + 1] + rest * sy;
      out[3] = points[k + 2] + rest * sz;
    }
  }
}
