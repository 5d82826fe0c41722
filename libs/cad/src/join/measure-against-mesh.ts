import type { ExactFaces } from '../exact/exact-faces.ts';
import { placesInside } from '../exact/places-inside.ts';
import { readyFace } from '../exact/ready-face.ts';
import type { FaceShape } from '../face/face-shape.ts';
import { FACE_FOOT_LENGTH, type TrimmedFace } from '../face/trimmed-face.ts';
import { type FacedMesh, forEachFace } from '../mesh/faced-mesh.ts';

/** Triangles of a face at which its distance from the exact one is looked at. */
const MOST_LOOKED_AT = 60;

/**
 * Finds for every face that has a shape where in its parameters each triangle lies and how far the two are apart.
 * A shape on which the triangles do not lie after all, or whose loops are nonsense, is given up.
 * @param mostErrorMm no shape that is farther from its triangles is kept
 */
export function measureAgainstMesh(
  mesh: FacedMesh,
  shapes: readonly (FaceShape | null)[],
  mostErrorMm: number,
): Omit<ExactFaces, 'byGeometry'> {
  const seeds = new Float32Array((2 * mesh.triangles.length) / 3).fill(Number.NaN);
  const errors = new Float64Array(shapes.length);
  const kept = [...shapes];
  let loopsTurned = 0;
  forEachFace(mesh.trianglesPerFace, (index, first, count) => {
    const shape = shapes[index];
    if (!shape || count === 0) return;
    const face = readyFace(shape, placesInside(mesh, first, count));
    const error = face ? errorOf(face, mesh, first, count) : Infinity;
    if (!face || !(error <= mostErrorMm)) {
      kept[index] = null;
      return;
    }
    errors[index] = error;
    if (face.state === 'turned') loopsTurned++;
    if (!face.surface.projectsGlobally) writeSeeds(face, mesh, first, count, seeds);
  });
  return { shapes: kept, seeds, errors, loopsTurned };
}

const foot = new Float64Array(FACE_FOOT_LENGTH);
const uvxyz = new Float64Array(5);

/** The greatest distance seen at the middles of triangles and of their sides, mm. */
function errorOf(face: TrimmedFace, mesh: FacedMesh, first: number, count: number): number {
  const step = Math.max(1, Math.floor(count / MOST_LOOKED_AT));
  let worst = 0;
  for (let t = first; t < first + count; t += step)
    for (const weights of places) {
      const [x, y, z] = pointOf(mesh, t, weights);
      const distance = Math.abs(face.project(x, y, z, Number.NaN, Number.NaN, foot));
      if (!(distance <= worst)) worst = distance;
    }
  return worst;
}

/** Where a flat triangle lies farthest from its surface. */
const places = [
  [1 / 3, 1 / 3, 1 / 3],
  [0.5, 0.5, 0],
  [0, 0.5, 0.5],
  [0.5, 0, 0.5],
] as const;

/**
 * Parameters at the middle of each triangle. Neighbours in the list are neighbours on the face more often than not, so
 * each search starts where the last one ended, and anew where that leads astray.
 */
function writeSeeds(face: TrimmedFace, mesh: FacedMesh, first: number, count: number, seeds: Float32Array) {
  const { surface } = face;
  let u = Number.NaN;
  let v = Number.NaN;
  for (let t = first; t < first + count; t++) {
    const [x, y, z] = pointOf(mesh, t, places[0]);
    const near = Math.max(1e-3, 0.05 * sideOf(mesh, t));
    let found = false;
    if (!Number.isNaN(u)) {
      found = surface.project(x, y, z, u, v, uvxyz);
      found &&= Math.hypot(uvxyz[2] - x, uvxyz[3] - y, uvxyz[4] - z) <= near;
    }
    if (!found) {
      face.project(x, y, z, Number.NaN, Number.NaN, foot);
      uvxyz[0] = foot[3];
      uvxyz[1] = foot[4];
    }
    u = uvxyz[0];
    v = uvxyz[1];
    seeds[2 * t] = u;
    seeds[2 * t + 1] = v;
  }
}

function pointOf(
  { positions, triangles }: FacedMesh,
  t: number,
  [a, b, c]: readonly [number, number, number],
): [number, number, number] {
  const [p, q, r] = [3 * triangles[3 * t], 3 * triangles[3 * t + 1], 3 * triangles[3 * t + 2]];
  const mix = (axis: number) => a * positions[p + axis] + b * positions[q + axis] + c * positions[r + axis];
  return [mix(0), mix(1), mix(2)];
}

/** Length of one side of a triangle, mm. */
function sideOf({ positions, triangles }: FacedMesh, t: number): number {
  const [p, q] = [3 * triangles[3 * t], 3 * triangles[3 * t + 1]];
  return Math.hypot(
    positions[q] - positions[p],
    positions[q + 1] - positions[p + 1],
    positions[q + 2] - positions[p + 2],
  );
}
