/** Weighted centroid and covariance of points, and what follows of them: the lines and planes of least squares. */
import { type SymmetricEigen, symmetricEigen } from '../../numerics/symmetric-eigen.ts';
import type { Vector3 } from '../../space/vector.ts';

export interface Moments {
  readonly centroid: Vector3;
  /** Of Σ w (p − p̄)(p − p̄)ᵀ, ascending. */
  readonly eigen: SymmetricEigen;
  readonly weight: number;
  /** Farthest point from the centroid, mm; NaN where a coordinate is not a number. */
  readonly reach: number;
}

/** Two passes: about the centroid no digits are lost to places far from the origin. */
export function momentsOf(points: Float64Array, weights: Float64Array | null): Moments {
  const n = points.length / 3;
  let weight = 0;
  const sum = [0, 0, 0];
  const [ox, oy, oz] = points;
  for (let i = 0; i < n; i++) {
    const w = weights ? weights[i] : 1;
    weight += w;
    sum[0] += w * (points[3 * i] - ox);
    sum[1] += w * (points[3 * i + 1] - oy);
    sum[2] += w * (points[3 * i + 2] - oz);
  }
  const centroid: Vector3 = [ox + sum[0] / weight, oy + sum[1] / weight, oz + sum[2] / weight];
  const c = new Float64Array(9);
  let reach = 0;
  for (let i = 0; i < n; i++) {
    const w = weights ? weights[i] : 1;
    const x = points[3 * i] - centroid[0];
    const y = points[3 * i + 1] - centroid[1];
    const z = points[3 * i + 2] - centroid[2];
    reach = Math.max(reach, x * x + y * y + z * z);
    c[0] += w * x * x;
    c[1] += w * x * y;
    c[2] += w * x * z;
    c[4] += w * y * y;
    c[5] += w * y * z;
    c[8] += w * z * z;
  }
  c[3] = c[1];
  c[6] = c[2];
  c[7] = c[5];
  const allFinite = centroid.every(Number.isFinite) && Number.isFinite(reach);
  const eigen = symmetricEigen(allFinite ? c : new Float64Array(9), 3);
  return { centroid, eigen, weight, reach: allFinite ? Math.sqrt(reach) : Number.NaN };
}

export function eigenvector({ eigen }: Moments, k: 0 | 1 | 2): Vector3 {
  return [eigen.vectors[3 * k], eigen.vectors[3 * k + 1], eigen.vectors[3 * k + 2]];
}

/** Which way a direction points where either would do: its component largest in size is positive. */
export function directed([x, y, z]: Vector3): Vector3 {
  const sizes = [Math.abs(x), Math.abs(y), Math.abs(z)];
  // Equal to rounding is equal: else two machines might choose differently.
  const most = Math.max(...sizes) * (1 - 1e-9);
  const first = [x, y, z][sizes.findIndex((size) => size >= most)];
  return first < 0 ? [-x, -y, -z] : [x, y, z];
}
