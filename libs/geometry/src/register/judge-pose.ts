import { type DistanceIndex, NO_TRIANGLE } from '../search/distance-index.ts';
import { type Transform, transformPoints } from '../space/transform.ts';
import { alignBestFit } from './best-fit.ts';
import type { OrientedPoints } from './oriented-points.ts';
import { distanceGradient } from './surface-equations.ts';

/** A pose fitted with true distances, and what they are. */
export interface JudgedPose {
  readonly pose: Transform;
  /** Robust standard deviation of the fit, mm. */
  readonly sigma: number;
  /**
   * Signed distances of the points that were judged, mm; NaN where the point is far or faces the wrong way.
   * Points of even place in the order are spread over the area, the others over the directions.
   */
  readonly distances: Float64Array;
  /** Share of the points deep inside the material, where nothing can be measured. */
  readonly insideShare: number;
}

const JUDGED_POINTS = 6_000;
const FITTED_POINTS = 1_500;
/** Farther than this, a share of the nominal's size, is not on its surface. */
const FAR = 0.012;
const NEAR = 0.004;
/** Normals may differ by 60°: the foot may lie just across an edge. */
const FACING = 0.5;

/** @param size diagonal of the nominal, mm */
export async function judgePose(
  index: DistanceIndex,
  scan: OrientedPoints,
  start: Transform,
  size: number,
  signal?: AbortSignal,
): Promise<JudgedPose> {
  let pose = start;
  let sigma = NEAR * size;
  for (const maxDistance of [FAR * size, NEAR * size]) {
    const fit = await alignBestFit(index, scan.positions.subarray(0, 3 * 2 * FITTED_POINTS), {
      start: pose,
      samples: [FITTED_POINTS],
      maxDistance,
      tolerance: 2e-5 * size,
      ...(signal ? { signal } : {}),
    });
    if (!fit.ok) break;
    pose = fit.value.partFromMeasured;
    sigma = fit.value.sigma;
  }
  return { pose, sigma, ...(await measure(index, scan, pose, size, signal)) };
}

async function measure(
  index: DistanceIndex,
  scan: OrientedPoints,
  pose: Transform,
  size: number,
  signal: AbortSignal | undefined,
): Promise<{ distances: Float64Array; insideShare: number }> {
  const points = scan.positions.subarray(0, 3 * JUDGED_POINTS);
  const answer = await index.query(points, {
    meshFromPoints: pose,
    feet: true,
    maxDistance: 5 * FAR * size,
    ...(signal ? { signal } : {}),
  });
  const places = transformPoints(pose, points);
  const distances = answer.distance.slice();
  const gradient = new Float64Array(3);
  let inside = 0;
  for (let i = 0; i < distances.length; i++) {
    if (answer.triangle[i] === NO_TRIANGLE) continue;
    if (distances[i] < -FAR * size) inside++;
    distanceGradient(index.mesh, answer, places, i, gradient);
    const facing = turnedNormal(scan, i, pose, gradient);
    if (Math.abs(distances[i]) > FAR * size || facing < FACING) distances[i] = Number.NaN;
  }
  return { distances, insideShare: inside / distances.length };
}

/** Cosine between a point's normal, moved, and a direction. */
function turnedNormal(scan: OrientedPoints, i: number, t: Transform, direction: Float64Array): number {
  const a = scan.normals[3 * i];
  const b = scan.normals[3 * i + 1];
  const c = scan.normals[3 * i + 2];
  const cosine =
    direction[0] * (t[0] * a + t[1] * b + t[2] * c) +
    direction[1] * (t[4] * a + t[5] * b + t[6] * c) +
    direction[2] * (t[8] * a + t[9] * b + t[10] * c);
  return scan.signed ? cosine : Math.abs(cosine);
}

/** Over area and directions alike, each point fading from 1 on the surface to nothing at the tolerance (MSAC). */
export function poseShare(judged: JudgedPose, tolerance: number): number {
  let sum = 0;
  for (const d of judged.distances) if (Math.abs(d) < tolerance) sum += 1 - (d / tolerance) ** 2;
  return sum / judged.distances.length;
}

/** Share of the area's points within the tolerance. */
export function shareWithin(judged: JudgedPose, tolerance: number): number {
  let within = 0;
  let total = 0;
  for (let i = 0; i < judged.distances.length; i += 2) {
    total++;
    if (Math.abs(judged.distances[i]) <= tolerance) within++;
  }
  return within / total;
}
