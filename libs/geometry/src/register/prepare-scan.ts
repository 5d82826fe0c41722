import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { estimateNormals } from './estimate-normals.ts';
import { type OrientedPoints, pickOriented } from './oriented-points.ts';
import { sampleEvenly } from './sample-evenly.ts';
import { sampleSurface } from './sample-surface.ts';

/** What was measured: a mesh, or points with or without normals that point out of the material. */
export type MeasuredSurface =
  | { readonly mesh: TriangleMesh }
  | { readonly positions: Float64Array; readonly normals?: Float32Array | Float64Array };

/** Points that neighbourhoods are taken from, and points that get a normal. */
const NEIGHBOURS = 60_000;
const ORIENTED = 6_000;

/**
 * Some thousand points spread evenly over what was measured, in a scattered order, with normals: of the mesh's faces,
 * as given, or else from the neighbours with their sign unknown. Points on edges and alone in the air are left out
 * where normals are estimated.
 */
export function prepareScan(surface: MeasuredSurface): OrientedPoints {
  if ('mesh' in surface) return withNormals(sampleSurface(surface.mesh, ORIENTED, 2));
  const { positions, normals } = surface;
  if (normals) return withNormals(given(positions, normals, sampleEvenly(positions, ORIENTED)));
  const chosen = sampleEvenly(positions, NEIGHBOURS);
  const points = new Float64Array(3 * chosen.length);
  for (let i = 0; i < chosen.length; i++)
    for (let k = 0; k < 3; k++) points[3 * i + k] = positions[3 * chosen[i] + k];
  const count = Math.min(ORIENTED, chosen.length);
  const estimated = estimateNormals(points, count, neighbourhood(points));
  return withNormals({ positions: points.subarray(0, 3 * count), normals: estimated, signed: false });
}

function given(
  positions: Float64Array,
  normals: Float32Array | Float64Array,
  chosen: Uint32Array,
): OrientedPoints {
  const all = { positions, normals: Float64Array.from(normals), signed: true };
  const points = pickOriented(all, chosen);
  for (let i = 0; i < points.normals.length; i += 3) {
    const n = points.normals.subarray(i, i + 3);
    const length = Math.hypot(n[0], n[1], n[2]);
    for (let k = 0; k < 3; k++) n[k] = length > 0 ? n[k] / length : 0;
  }
  return points;
}

/** Without the points whose normal is zero or not a number. */
function withNormals(points: OrientedPoints): OrientedPoints {
  const kept: number[] = [];
  const { normals } = points;
  for (let i = 0; i < normals.length / 3; i++)
    if (Math.abs(normals[3 * i]) + Math.abs(normals[3 * i + 1]) + Math.abs(normals[3 * i + 2]) > 0.5)
      kept.push(i);
  return pickOriented(points, kept);
}

/**
 * A radius that holds about twenty points: the median distance to the second neighbour among every tenth point,
 * from a hundred places.
 */
function neighbourhood(points: Float64Array): number {
  const n = points.length / 3;
  const stride = n > 200 ? 10 : 1;
  const places = Math.min(100, n);
  const distances = new Float64Array(places);
  for (let place = 0; place < places; place++) {
    const i = 3 * Math.floor((place * n) / places);
    let first = Infinity;
    let second = Infinity;
    for (let j = 0; j < points.length; j += 3 * stride) {
      const d =
        (points[j] - points[i]) ** 2 +
        (points[j + 1] - points[i + 1]) ** 2 +
        (points[j + 2] - points[i + 2]) ** 2;
      if (d === 0) continue;
      if (d < first) {
        second = first;
        first = d;
      } else if (d < second) second = d;
    }
    distances[place] = Math.sqrt(second);
  }
  return distances.sort()[places >> 1] || 1;
}
