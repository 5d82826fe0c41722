/** Small linear least-squares problems in a frame about the points' centroid: what the starts of fits are made of. */
import { solveCholesky } from '../../../numerics/cholesky.ts';
import { across, dot, subtract, type Vector3 } from '../../../space/vector.ts';

/** (u, v, h): across and along a direction, from the centroid. */
export type Framed = readonly [u: number, v: number, h: number];

export function framed(points: Float64Array, centroid: Vector3, direction: Vector3): Framed[] {
  const [s, t] = across(direction);
  return Array.from({ length: points.length / 3 }, (_, i) => {
    const w = subtract(place(points, i), centroid);
    return [dot(w, s), dot(w, t), dot(w, direction)];
  });
}

export function place(points: Float64Array, i: number): Vector3 {
  return [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
}

/** Least squares of A x = b by normal equations, columns brought to one size; null where they depend on one another. */
export function linear(rows: readonly (readonly number[])[], b: readonly number[]): Float64Array | null {
  const n = rows[0].length;
  const size = new Float64Array(n);
  for (const row of rows)
    row.forEach((value, k) => {
      size[k] = Math.max(size[k], Math.abs(value));
    });
  const a = new Float64Array(n * n);
  const right = new Float64Array(n);
  rows.forEach((row, r) => {
    for (let i = 0; i < n; i++) {
      const value = row[i] / (size[i] || 1);
      right[i] += value * b[r];
      for (let j = 0; j <= i; j++) a[i * n + j] += (value * row[j]) / (size[j] || 1);
    }
  });
  const x = solveCholesky(a, right);
  return x === null ? null : x.map((value, k) => value / (size[k] || 1));
}

export function rmsOf<T>(all: readonly T[], distance: (one: T) => number): number {
  return Math.sqrt(all.reduce((sum, one) => sum + distance(one) ** 2, 0) / all.length);
}
