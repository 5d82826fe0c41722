/** One of many points, shape [3 n]; and the points of some numbers. */
import type { Vector3 } from '@diewright/geometry';

export function pointAt(points: Float64Array, i: number): Vector3 {
  return [points[3 * i] as number, points[3 * i + 1] as number, points[3 * i + 2] as number];
}

export function pointsAt(points: Float64Array, indices: ArrayLike<number>): Float64Array {
  const chosen = new Float64Array(3 * indices.length);
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k] as number;
    chosen.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
  }
  return chosen;
}

export function flatten(points: readonly Vector3[]): Float64Array {
  return Float64Array.from(points.flat());
}
