import { triangleCross } from '../mesh/triangle-cross.ts';
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { seededRandom } from '../numerics/random.ts';
import type { OrientedPoints } from './oriented-points.ts';

/**
 * Points spread over a mesh in proportion to area, one per equal share of it (stratified), with face normals, in a
 * shuffled order so that every beginning is spread over the whole surface too. Seeded: the same for the same mesh.
 * Inside a triangle: the square root map of R. Osada et al. 2002, eq. 1.
 */
export function sampleSurface(
  mesh: TriangleMesh,
  count: number,
  seed = 1,
): OrientedPoints & { area: number } {
  const { positions: p, triangles: t } = mesh;
  const areas = doubleAreas(mesh);
  const total = areas.reduce((sum, a) => sum + a, 0);
  const random = seededRandom(seed);
  const positions = new Float64Array(3 * count);
  const normals = new Float64Array(3 * count);
  const order = shuffled(count, random);
  let triangle = 0;
  let covered = areas[0];
  for (let i = 0; i < count; i++) {
    const place = ((i + random()) / count) * total;
    while (covered < place && triangle < areas.length - 1) covered += areas[++triangle];
    const a = 3 * t[3 * triangle];
    const b = 3 * t[3 * triangle + 1];
    const c = 3 * t[3 * triangle + 2];
    const root = Math.sqrt(random());
    const v = root * random();
    const u = 1 - root;
    const w = root - v;
    const to = 3 * order[i];
    const ab = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
    const ac = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
    for (let k = 0; k < 3; k++) {
      positions[to + k] = u * p[a + k] + w * p[b + k] + v * p[c + k];
      const j = (k + 1) % 3;
      const l = (k + 2) % 3;
      normals[to + k] = areas[triangle] > 0 ? (ab[j] * ac[l] - ab[l] * ac[j]) / areas[triangle] : 0;
    }
  }
  return { positions, normals, signed: true, area: total / 2 };
}

/** Twice the area of each triangle, mm². */
function doubleAreas(mesh: TriangleMesh): Float64Array {
  const areas = new Float64Array(mesh.triangles.length / 3);
  const cross = new Float64Array(3);
  for (let t = 0; t < areas.length; t++) areas[t] = triangleCross(mesh, t, cross);
  return areas;
}

/** A permutation of 0 … n − 1 (R. A. Fisher, F. Yates 1938). */
function shuffled(n: number, random: () => number): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const other = order[i];
    order[i] = order[j];
    order[j] = other;
  }
  return order;
}
