/**
 * The borders of faces as line segments: edges that belong to one triangle only, faces sharing no vertex.
 * A seam, where a closed face meets itself, has the same two places twice in one face and is left out.
 */
import type { Places } from './same-places.ts';

/** @returns pairs of vertices, shape [2 · segments] */
export function faceOutlines(triangles: Uint32Array, faceOfVertex: Uint32Array, places: Places): Uint32Array {
  const border = borderEdges(triangles, faceOfVertex.length);
  const seam = seams(border, faceOfVertex, places.firstAt);
  const kept = new Uint32Array(border.length);
  let n = 0;
  for (let e = 0; e < border.length; e += 2) {
    if (seam[e / 2]) continue;
    kept[n++] = border[e]!;
    kept[n++] = border[e + 1]!;
  }
  return kept.slice(0, n);
}

/** Edges are grouped by their lower vertex (counting sort); within such a small group partners are looked for. */
function borderEdges(triangles: Uint32Array, vertices: number): Uint32Array {
  const start = new Uint32Array(vertices + 1);
  const each = (visit: (low: number, high: number) => void) => {
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
      visit(Math.min(a, b), Math.max(a, b));
      visit(Math.min(b, c), Math.max(b, c));
      visit(Math.min(c, a), Math.max(c, a));
    }
  };
  each((low) => {
    start[low + 1] = start[low + 1]! + 1;
  });
  for (let v = 0; v < vertices; v++) start[v + 1] = start[v + 1]! + start[v]!;
  const fill = start.slice(0, vertices);
  const partner = new Uint32Array(triangles.length);
  each((low, high) => {
    const at = fill[low]!;
    partner[at] = high;
    fill[low] = at + 1;
  });
  const found: number[] = [];
  for (let v = 0; v < vertices; v++) {
    const [from, to] = [start[v]!, start[v + 1]!];
    for (let i = from; i < to; i++) {
      let twin = false;
      for (let j = from; j < to && !twin; j++) twin = j !== i && partner[j] === partner[i];
      if (!twin) found.push(v, partner[i]!);
    }
  }
  return Uint32Array.from(found);
}

function seams(border: Uint32Array, faceOfVertex: Uint32Array, firstAt: Uint32Array): Uint8Array {
  const seam = new Uint8Array(border.length / 2);
  const seen = new Map<string, number>();
  for (let e = 0; e < border.length; e += 2) {
    const [p, q] = [firstAt[border[e]!]!, firstAt[border[e + 1]!]!];
    const key = `${Math.min(p, q)} ${Math.max(p, q)} ${faceOfVertex[border[e]!]}`;
    const other = seen.get(key);
    if (other === undefined) seen.set(key, e / 2);
    else {
      seam[other] = 1;
      seam[e / 2] = 1;
    }
  }
  return seam;
}
