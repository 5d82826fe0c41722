import { type FacedMesh, forEachFace } from '../mesh/faced-mesh.ts';
import type { FaceSamples } from './join-faces.ts';

/** Triangles of a face whose middles and first corners are looked at. */
const MOST_TRIANGLES = 8;

/** Points of every face's triangles by which it is recognised. */
export function sampleFaces(mesh: FacedMesh): FaceSamples[] {
  const found: FaceSamples[] = [];
  forEachFace(mesh.trianglesPerFace, (_, first, count) => {
    found.push({ points: pointsOf(mesh, first, count), vertices: verticesOf(mesh, first, count) });
  });
  return found;
}

function pointsOf({ positions, triangles }: FacedMesh, first: number, count: number): Float64Array {
  const looked = Math.min(count, MOST_TRIANGLES);
  const points = new Float64Array(6 * looked);
  for (let i = 0; i < looked; i++) {
    const t = first + Math.floor((i * count) / looked);
    for (let axis = 0; axis < 3; axis++) {
      const corner = (c: number) => positions[3 * triangles[3 * t + c] + axis];
      points[6 * i + axis] = (corner(0) + corner(1) + corner(2)) / 3;
      points[6 * i + 3 + axis] = corner(0);
    }
  }
  return points;
}

function verticesOf({ positions, triangles }: FacedMesh, first: number, count: number): Float64Array {
  const own = new Set(triangles.subarray(3 * first, 3 * (first + count)));
  const vertices = new Float64Array(3 * own.size);
  let at = 0;
  for (const vertex of own) {
    vertices.set(positions.subarray(3 * vertex, 3 * vertex + 3), at);
    at += 3;
  }
  return vertices;
}
