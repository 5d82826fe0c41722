import { signedVolume } from './signed-volume.ts';

/** A mesh whose triangles are sorted by face. */
export interface FacedMesh {
  /** mm, shape [3 · vertices]. */
  readonly positions: Float64Array;
  /** Shape [3 · triangles], the first face's triangles first. */
  readonly triangles: Uint32Array;
  readonly trianglesPerFace: Uint32Array;
}

/** Visits each face with the number of its first triangle and their count. */
export function forEachFace(
  trianglesPerFace: Uint32Array,
  visit: (face: number, first: number, count: number) => void,
): void {
  let first = 0;
  trianglesPerFace.forEach((count, face) => {
    visit(face, first, count);
    first += count;
  });
}

/** Only the faces of a rising list of numbers; vertices stay as they are. */
export function keepFaces(mesh: FacedMesh, kept: readonly number[]): FacedMesh {
  if (kept.length === mesh.trianglesPerFace.length) return mesh;
  const wanted = new Set(kept);
  const parts: Uint32Array[] = [];
  forEachFace(mesh.trianglesPerFace, (face, first, count) => {
    if (wanted.has(face)) parts.push(mesh.triangles.subarray(3 * first, 3 * (first + count)));
  });
  const triangles = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    triangles.set(part, at);
    at += part.length;
  }
  return {
    positions: mesh.positions,
    triangles,
    trianglesPerFace: Uint32Array.from(kept, (face) => mesh.trianglesPerFace[face] as number),
  };
}

/** Which face each triangle belongs to, shape [triangles]. */
export function facesOfTriangles(mesh: FacedMesh): Uint32Array {
  const faceOfTriangle = new Uint32Array(mesh.triangles.length / 3);
  forEachFace(mesh.trianglesPerFace, (face, first, count) => faceOfTriangle.fill(face, first, first + count));
  return faceOfTriangle;
}

/**
 * Turns, in place, the triangles of every body below `bodies` that encloses a negative volume.
 * @param bodyOfFace shape [faces]
 * @returns how many were turned
 */
export function turnBodiesOutwards(mesh: FacedMesh, bodyOfFace: Uint32Array, bodies: number): number {
  const trianglesOf = (first: number, count: number) =>
    mesh.triangles.subarray(3 * first, 3 * (first + count));
  const volumes = new Float64Array(bodies);
  forEachFace(mesh.trianglesPerFace, (face, first, count) => {
    const body = bodyOfFace[face] as number;
    if (body < bodies)
      volumes[body] = (volumes[body] as number) + signedVolume(mesh.positions, trianglesOf(first, count));
  });
  forEachFace(mesh.trianglesPerFace, (face, first, count) => {
    if ((volumes[bodyOfFace[face] as number] ?? 0) < 0) turn(trianglesOf(first, count));
  });
  return volumes.reduce((turned, volume) => turned + (volume < 0 ? 1 : 0), 0);
}

function turn(triangles: Uint32Array): void {
  for (let t = 0; t < triangles.length; t += 3) {
    const b = triangles[t + 1] as number;
    triangles[t + 1] = triangles[t + 2] as number;
    triangles[t + 2] = b;
  }
}
