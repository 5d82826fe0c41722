/**
 * Normal equations of point-to-surface distances for a small motion p → p + v + w × (p − pivot) + s (p − centre)
 * (Y. Chen, G. Medioni 1992, with the true distance to the surface): row [n, (p − pivot) × n, n · (p − centre)].
 * The gradient n of the signed distance is the direction from the foot to the point where the two are apart, also on
 * edges and corners, and the surface's normal where they are not: the index's own, where it knows more than triangles.
 */
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { type DistanceAnswer, NO_TRIANGLE } from '../search/distance-index.ts';
import type { Point3 } from './alignment.ts';

/** Closer than this to its foot, a point's direction from it is rounding, mm. */
const APART = 1e-3;

export interface SurfaceEquations {
  /** Σ ω row rowᵀ, shape [7 × 7], row by row. */
  readonly matrix: Float64Array;
  /** Σ ω r row, shape [7]. */
  readonly right: Float64Array;
}

/** What the equations are made of, as `SurfaceSamples.evaluate` gives it. */
export interface Residuals {
  /** With feet. */
  readonly answer: DistanceAnswer;
  /** The points asked, moved to the part, mm, shape [3 n]. */
  readonly places: Float64Array;
  /** mm, shape [n]. */
  readonly residuals: Float64Array;
}

/** @param weights ω of each point, shape [n]; 0 leaves it out */
export function surfaceEquations(
  mesh: TriangleMesh,
  { answer, places, residuals }: Residuals,
  weights: Float64Array,
  pivot: Point3,
  centre: Point3,
): SurfaceEquations {
  const matrix = new Float64Array(49);
  const right = new Float64Array(7);
  const normal = new Float64Array(3);
  // The upper triangle and the right side as single numbers: a hundred thousand rows are added per step.
  let m00 = 0;
  let m01 = 0;
  let m02 = 0;
  let m03 = 0;
  let m04 = 0;
  let m05 = 0;
  let m06 = 0;
  let m11 = 0;
  let m12 = 0;
  let m13 = 0;
  let m14 = 0;
  let m15 = 0;
  let m16 = 0;
  let m22 = 0;
  let m23 = 0;
  let m24 = 0;
  let m25 = 0;
  let m26 = 0;
  let m33 = 0;
  let m34 = 0;
  let m35 = 0;
  let m36 = 0;
  let m44 = 0;
  let m45 = 0;
  let m46 = 0;
  let m55 = 0;
  let m56 = 0;
  let m66 = 0;
  let r0 = 0;
  let r1 = 0;
  let r2 = 0;
  let r3 = 0;
  let r4 = 0;
  let r5 = 0;
  let r6 = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i];
    if (!(w > 0)) continue;
    distanceGradient(mesh, answer, places, i, normal);
    const x0 = normal[0];
    const x1 = normal[1];
    const x2 = normal[2];
    const px = places[3 * i];
    const py = places[3 * i + 1];
    const pz = places[3 * i + 2];
    const x = px - pivot[0];
    const y = py - pivot[1];
    const z = pz - pivot[2];
    const x3 = y * x2 - z * x1;
    const x4 = z * x0 - x * x2;
    const x5 = x * x1 - y * x0;
    const x6 = x0 * (px - centre[0]) + x1 * (py - centre[1]) + x2 * (pz - centre[2]);
    const d = residuals[i] * w;
    r0 += d * x0;
    r1 += d * x1;
    r2 += d * x2;
    r3 += d * x3;
    r4 += d * x4;
    r5 += d * x5;
    r6 += d * x6;
    const w0 = w * x0;
    const w1 = w * x1;
    const w2 = w * x2;
    const w3 = w * x3;
    const w4 = w * x4;
    const w5 = w * x5;
    const w6 = w * x6;
    m00 += w0 * x0;
    m01 += w0 * x1;
    m02 += w0 * x2;
    m03 += w0 * x3;
    m04 += w0 * x4;
    m05 += w0 * x5;
    m06 += w0 * x6;
    m11 += w1 * x1;
    m12 += w1 * x2;
    m13 += w1 * x3;
    m14 += w1 * x4;
    m15 += w1 * x5;
    m16 += w1 * x6;
    m22 += w2 * x2;
    m23 += w2 * x3;
    m24 += w2 * x4;
    m25 += w2 * x5;
    m26 += w2 * x6;
    m33 += w3 * x3;
    m34 += w3 * x4;
    m35 += w3 * x5;
    m36 += w3 * x6;
    m44 += w4 * x4;
    m45 += w4 * x5;
    m46 += w4 * x6;
    m55 += w5 * x5;
    m56 += w5 * x6;
    m66 += w6 * x6;
  }
  right.set([r0, r1, r2, r3, r4, r5, r6]);
  matrix.set([m00, m01, m02, m03, m04, m05, m06], 0);
  matrix.set([m11, m12, m13, m14, m15, m16], 8);
  matrix.set([m22, m23, m24, m25, m26], 16);
  matrix.set([m33, m34, m35, m36], 24);
  matrix.set([m44, m45, m46], 32);
  matrix.set([m55, m56], 40);
  matrix.set([m66], 48);
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
  if (feet && Math.abs(d) > APART) {
    out[0] = (places[3 * i] - feet[3 * i]) / d;
    out[1] = (places[3 * i + 1] - feet[3 * i + 1]) / d;
    out[2] = (places[3 * i + 2] - feet[3 * i + 2]) / d;
  } else if (answer.normals) out.set(answer.normals.subarray(3 * i, 3 * i + 3));
  else triangleNormal(mesh, triangle, out);
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
