/**
 * Normal equations of point-to-surface distances for a small motion p → p + v + w × (p − pivot) + s (p − centre)
 * (Y. Chen, G. Medioni 1992, with the true distance to the surface): row [n, (p − pivot) × n, n · (p − centre)].
 * The gradient n of the signed distance is the face's normal where the foot lies inside a face, and the direction
 * from the foot to the point where it lies on an edge or corner and the two are apart.
 */
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import {
  type DistanceAnswer,
  NEAREST_ON_EDGE,
  NEAREST_ON_VERTEX,
  NO_TRIANGLE,
} from '../search/distance-index.ts';
import type { Point3 } from './alignment.ts';

/** Closer than this to its foot, a point's direction from it is rounding, mm. */
const APART = 1e-4;

export interface SurfaceEquations {
  /** Σ ω row rowᵀ, shape [7 × 7], row by row. */
  readonly matrix: Float64Array;
  /** Σ ω d row, shape [7]. */
  readonly right: Float64Array;
}

/**
 * @param answer with feet
 * @param places the points asked, moved to the part, shape [3 n]
 * @param weights ω of each point, shape [n]; 0 leaves it out
 */
export function surfaceEquations(
  mesh: TriangleMesh,
  answer: DistanceAnswer,
  places: Float64Array,
  weights: Float64Array,
  pivot: Point3,
  centre: Point3,
): SurfaceEquations {
  const matrix = new Float64Array(49);
  const right = new Float64Array(7);
  const normal = new Float64Array(3);
  const row = new Float64Array(7);
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i];
    if (!(w > 0)) continue;
    distanceGradient(mesh, answer, places, i, normal);
    const nx = normal[0];
    const ny = normal[1];
    const nz = normal[2];
    const px = places[3 * i];
    const py = places[3 * i + 1];
    const pz = places[3 * i + 2];
    const x = px - pivot[0];
    const y = py - pivot[1];
    const z = pz - pivot[2];
    row[0] = nx;
    row[1] = ny;
    row[2] = nz;
    row[3] = y * nz - z * ny;
    row[4] = z * nx - x * nz;
    row[5] = x * ny - y * nx;
    row[6] = nx * (px - centre[0]) + ny * (py - centre[1]) + nz * (pz - centre[2]);
    const d = answer.distance[i] * w;
    for (let j = 0; j < 7; j++) {
      const wj = w * row[j];
      right[j] += d * row[j];
      for (let k = j; k < 7; k++) matrix[j * 7 + k] += wj * row[k];
    }
  }
  for (let j = 0; j < 7; j++) for (let k = 0; k < j; k++) matrix[j * 7 + k] = matrix[k * 7 + j];
  return { matrix, right };
}

/** The unit gradient of the signed distance at point `i`, into `out`; zero where there is no foot. */
export function distanceGradient(
  mesh: TriangleMesh,
  answer: DistanceAnswer,
  places: Float64Array,
  i: number,
  out: Float64Array,
): void {
  const triangle = answer.triangle[i];
  if (triangle === NO_TRIANGLE) {
    out.fill(0);
    return;
  }
  const d = answer.distance[i];
  const feet = answer.feet;
  if (feet && answer.feature[i] & (NEAREST_ON_EDGE | NEAREST_ON_VERTEX) && Math.abs(d) > APART) {
    out[0] = (places[3 * i] - feet[3 * i]) / d;
    out[1] = (places[3 * i + 1] - feet[3 * i + 1]) / d;
    out[2] = (places[3 * i + 2] - feet[3 * i + 2]) / d;
  } else triangleNormal(mesh, triangle, out);
}

/** The unit normal of a triangle, into `out`; zero for one without area. */
export function triangleNormal(
  { positions: p, triangles }: TriangleMesh,
  triangle: number,
  out: Float64Array,
): void {
  const a = 3 * triangles[3 * triangle];
  const b = 3 * triangles[3 * triangle + 1];
  const c = 3 * triangles[3 * triangle + 2];
  const ux = p[b] - p[a];
  const uy = p[b + 1] - p[a + 1];
  const uz = p[b + 2] - p[a + 2];
  const vx = p[c] - p[a];
  const vy = p[c + 1] - p[a + 1];
  const vz = p[c + 2] - p[a + 2];
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const length = Math.sqrt(x * x + y * y + z * z);
  const scale = length > 0 ? 1 / length : 0;
  out[0] = x * scale;
  out[1] = y * scale;
  out[2] = z * scale;
}
