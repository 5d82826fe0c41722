import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { closestOnTriangle, newClosest } from './closest-on-triangle.ts';
import { type DistanceAnswer, NO_TRIANGLE } from './distance-index.ts';
import { buildPseudonormals, cornersOf } from './pseudonormals.ts';

/**
 * The slow truth: every point against every triangle in double precision, O(n · m). Tests hold the fast searches
 * against it; nothing else should need it.
 */
export function exactDistance(
  mesh: TriangleMesh,
  points: Float64Array | Float32Array,
): Required<Omit<DistanceAnswer, 'normals'>> {
  const n = points.length / 3;
  const sides = buildPseudonormals(mesh);
  const corners = Array.from(sides.usable, (usable, t) => (usable ? cornersOf(mesh, t) : null));
  const answer = {
    distance: new Float64Array(n).fill(NaN),
    triangle: new Uint32Array(n).fill(NO_TRIANGLE),
    feature: new Uint8Array(n),
    feet: new Float64Array(3 * n).fill(NaN),
  };
  const candidate = newClosest();
  for (let i = 0; i < n; i++) {
    const px = points[3 * i]!;
    const py = points[3 * i + 1]!;
    const pz = points[3 * i + 2]!;
    if (!Number.isFinite(px + py + pz)) continue;
    const best = newClosest();
    let triangle = NO_TRIANGLE;
    corners.forEach((c, t) => {
      if (!c) return;
      closestOnTriangle(px, py, pz, c, candidate);
      if (!(candidate.squared < best.squared)) return;
      Object.assign(best, candidate);
      triangle = t;
    });
    if (triangle === NO_TRIANGLE) continue;
    const side = sides.side(triangle, best);
    answer.distance[i] = side < 0 ? -Math.sqrt(best.squared) : Math.sqrt(best.squared);
    answer.triangle[i] = triangle;
    answer.feature[i] = sides.featureBits(triangle, best.feature);
    answer.feet[3 * i] = px - best.rx;
    answer.feet[3 * i + 1] = py - best.ry;
    answer.feet[3 * i + 2] = pz - best.rz;
  }
  return answer;
}
