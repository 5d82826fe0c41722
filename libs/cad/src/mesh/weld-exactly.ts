import type { FacedMesh } from './faced-mesh.ts';

/**
 * Makes vertices of the same group with equal coordinates one vertex, and leaves out vertices that no triangle
 * uses and triangles that collapse to a line. Groups (solids) stay apart where they touch.
 * Vertices are numbered in the order in which the triangles come to them.
 * @param groupOfVertex shape [vertices]
 */
export function weldExactly(mesh: FacedMesh, groupOfVertex: Uint32Array): FacedMesh {
  const { positions, triangles, trianglesPerFace } = mesh;
  const { newOfOld, welded } = weldVertices(positions, triangles, groupOfVertex);
  const kept = new Uint32Array(triangles.length);
  const keptPerFace = new Uint32Array(trianglesPerFace.length);
  let at = 0;
  let t = 0;
  trianglesPerFace.forEach((count, face) => {
    const before = at;
    for (const end = t + 3 * count; t < end; t += 3) {
      const a = newOfOld[triangles[t] as number] as number;
      const b = newOfOld[triangles[t + 1] as number] as number;
      const c = newOfOld[triangles[t + 2] as number] as number;
      if (a === b || b === c || c === a) continue;
      kept[at++] = a;
      kept[at++] = b;
      kept[at++] = c;
    }
    keptPerFace[face] = (at - before) / 3;
  });
  return { positions: welded, triangles: kept.slice(0, at), trianglesPerFace: keptPerFace };
}

/** Open addressing over the coordinates' bits; the table is at most half full. */
function weldVertices(positions: Float64Array, triangles: Uint32Array, groupOfVertex: Uint32Array) {
  const count = groupOfVertex.length;
  const points = Float64Array.from(positions, (value) => value + 0); // −0 and 0 are one place
  const bits = new Uint32Array(points.buffer);
  const mask = 2 ** Math.ceil(Math.log2(2 * count + 2)) - 1;
  const table = new Uint32Array(mask + 1); // 0 is empty, otherwise vertex + 1
  const newOfOld = new Uint32Array(count);
  const oldOfNew = new Uint32Array(count);
  let distinct = 0;
  const seen = new Uint8Array(count);
  for (const v of triangles) {
    if (seen[v]) continue;
    seen[v] = 1;
    let hash = groupOfVertex[v] as number;
    for (let k = 6 * v; k < 6 * v + 6; k++)
      hash = Math.imul(hash ^ (bits[k] as number), 0x9e3779b1) ^ (hash >>> 15);
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (;;) {
      const other = table[slot] as number;
      if (other === 0) {
        table[slot] = v + 1;
        newOfOld[v] = distinct;
        oldOfNew[distinct++] = v;
        break;
      }
      const o = other - 1;
      if (
        groupOfVertex[o] === groupOfVertex[v] &&
        points[3 * o] === points[3 * v] &&
        points[3 * o + 1] === points[3 * v + 1] &&
        points[3 * o + 2] === points[3 * v + 2]
      ) {
        newOfOld[v] = newOfOld[o] as number;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  const welded = new Float64Array(3 * distinct);
  for (let n = 0; n < distinct; n++) {
    const o = 3 * (oldOfNew[n] as number);
    welded[3 * n] = points[o] as number;
    welded[3 * n + 1] = points[o + 1] as number;
    welded[3 * n + 2] = points[o + 2] as number;
  }
  return { newOfOld, welded };
}
