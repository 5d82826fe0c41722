/** Distances of moved points to a surface, with their gradients. */
import { distanceGradient } from '../../register/surface-equations.ts';
import type { DistanceIndex } from '../../search/distance-index.ts';
import { type Transform, transformPoints } from '../../space/transform.ts';

export interface SurfaceDistances {
  /** Where the points lie, mm, shape [3 n]. */
  readonly places: Float64Array;
  /** Signed, less the tip's radius, mm, shape [n]. */
  readonly distances: Float64Array;
  /** ∂d/∂p, shape [3 n]. */
  readonly normals: Float64Array;
  /** Farthest of the points from their middle, mm. */
  readonly reach: number;
  readonly middle: readonly [number, number, number];
}

export async function distancesToSurface(
  index: DistanceIndex,
  points: Float64Array,
  pose: Transform,
  tipRadius: number,
  signal?: AbortSignal,
): Promise<SurfaceDistances> {
  const places = transformPoints(pose, points);
  const answer = await index.query(places, { feet: true, normals: true, ...(signal ? { signal } : {}) });
  const n = points.length / 3;
  const normals = new Float64Array(3 * n);
  const gradient = new Float64Array(3);
  for (let i = 0; i < n; i++) {
    distanceGradient(index.mesh, answer, places, i, gradient);
    normals.set(gradient, 3 * i);
  }
  const distances = tipRadius === 0 ? answer.distance : answer.distance.map((d) => d - tipRadius);
  return { places, distances, normals, ...aboutMiddle(places) };
}

function aboutMiddle(places: Float64Array): Pick<SurfaceDistances, 'reach' | 'middle'> {
  const n = places.length / 3 || 1;
  const middle: [number, number, number] = [0, 0, 0];
  places.forEach((value, k) => {
    middle[k % 3] += value / n;
  });
  let reach = 0;
  for (let k = 0; k < places.length; k += 3)
    reach = Math.max(
      reach,
      Math.hypot(places[k] - middle[0], places[k + 1] - middle[1], places[k + 2] - middle[2]),
    );
  return { reach, middle };
}
