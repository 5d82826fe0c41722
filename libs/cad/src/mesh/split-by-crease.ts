import { sortSides } from '@diewright/geometry';
import type { FacedMesh } from './faced-mesh.ts';
import { triangleNormals } from './triangle-normals.ts';

/**
 * Parts a welded mesh into faces: two triangles belong together where they share an edge with no third one and
 * their normals differ by at most `creaseAngle` rad. A triangle without area goes with the neighbour across its
 * longest edge. Faces are numbered by their first triangle, and the triangles sorted by face.
 */
export function splitByCrease(mesh: FacedMesh, creaseAngle: number): FacedMesh {
  const { positions, triangles } = mesh;
  const count = triangles.length / 3;
  const normals = triangleNormals(positions, triangles);
  const neighbours = neighboursOf(mesh);
  const flat = (t: number) => !(Math.abs(dot(normals, t, t)) > 0);
  const limit = Math.cos(creaseAngle);
  const together = (t: number, edge: number, other: number) => {
    if (flat(t)) return edge === longestEdge(positions, triangles, t);
    if (flat(other)) return neighbours[3 * other + longestEdge(positions, triangles, other)] === t;
    return dot(normals, t, other) >= limit - 1e-12;
  };
  const faceOf = new Int32Array(count).fill(-1);
  const waiting: number[] = [];
  let faces = 0;
  for (let seed = 0; seed < count; seed++) {
    if (faceOf[seed] !== -1) continue;
    faceOf[seed] = faces;
    waiting.push(seed);
    for (let t = waiting.pop(); t !== undefined; t = waiting.pop())
      for (let edge = 0; edge < 3; edge++) {
        const other = neighbours[3 * t + edge] as number;
        if (other < 0 || faceOf[other] !== -1 || !together(t, edge, other)) continue;
        faceOf[other] = faces;
        waiting.push(other);
      }
    faces++;
  }
  return sortByFace(mesh, faceOf, faces);
}

/** The triangle across each edge (a–b, b–c, c–a), −1 where there is none or more than one; shape [3 · triangles]. */
function neighboursOf(mesh: FacedMesh): Int32Array {
  const { triangles } = mesh;
  const { low, high, owner } = sortSides(mesh);
  const neighbours = new Int32Array(triangles.length).fill(-1);
  const link = (s: number, other: number) => {
    const t = (owner[s] as number) >>> 1;
    const from = (owner[s] as number) & 1 ? low[s] : high[s];
    const edge = triangles[3 * t] === from ? 0 : triangles[3 * t + 1] === from ? 1 : 2;
    neighbours[3 * t + edge] = (owner[other] as number) >>> 1;
  };
  for (let s = 0; s < owner.length; ) {
    let end = s + 1;
    while (low[end] === low[s] && high[end] === high[s]) end++;
    if (end === s + 2) {
      link(s, s + 1);
      link(s + 1, s);
    }
    s = end;
  }
  return neighbours;
}

const dot = (normals: Float64Array, t: number, u: number) =>
  (normals[3 * t] as number) * (normals[3 * u] as number) +
  (normals[3 * t + 1] as number) * (normals[3 * u + 1] as number) +
  (normals[3 * t + 2] as number) * (normals[3 * u + 2] as number);

/** 0 for a–b, 1 for b–c, 2 for c–a. */
function longestEdge(positions: Float64Array, triangles: Uint32Array, t: number): number {
  const length = (edge: number) => {
    const a = 3 * (triangles[3 * t + edge] as number);
    const b = 3 * (triangles[3 * t + ((edge + 1) % 3)] as number);
    return Math.hypot(
      (positions[b] as number) - (positions[a] as number),
      (positions[b + 1] as number) - (positions[a + 1] as number),
      (positions[b + 2] as number) - (positions[a + 2] as number),
    );
  };
  const [ab, bc, ca] = [length(0), length(1), length(2)];
  return ab >= bc && ab >= ca ? 0 : bc >= ca ? 1 : 2;
}

function sortByFace(mesh: FacedMesh, faceOf: Int32Array, faces: number): FacedMesh {
  const trianglesPerFace = new Uint32Array(faces);
  for (const face of faceOf) trianglesPerFace[face] = (trianglesPerFace[face] as number) + 1;
  const next = new Uint32Array(faces);
  for (let face = 1; face < faces; face++)
    next[face] = (next[face - 1] as number) + (trianglesPerFace[face - 1] as number);
  const triangles = new Uint32Array(mesh.triangles.length);
  faceOf.forEach((face, t) => {
    const at = next[face] as number;
    next[face] = at + 1;
    triangles.set(mesh.triangles.subarray(3 * t, 3 * t + 3), 3 * at);
  });
  return { positions: mesh.positions, triangles, trianglesPerFace };
}
