import type { TriangleMesh } from './triangle-mesh.ts';

/**
 * The sides of all triangles, sorted so that the sides on one edge stand together. Triangles with two corners the
 * same have no sides here.
 */
export interface SortedSides {
  /** The side's vertex with the lower and the higher number, shape [sides]. */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** 2 · triangle, and 1 more where the triangle passes the edge from the lower vertex to the higher. */
  readonly owner: Uint32Array;
}

/** Sorts sides by counting, first by the higher vertex, then by the lower: linear whatever the mesh looks like. */
export function sortSides(mesh: TriangleMesh): SortedSides {
  const { triangles } = mesh;
  const vertices = mesh.positions.length / 3;
  const byHigh = new Uint32Array(vertices + 1);
  const byLow = new Uint32Array(vertices + 1);
  let sides = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    if (repeatsCorner(triangles, t)) continue;
    for (let k = 0; k < 3; k++) {
      const a = triangles[t + k] as number;
      const b = triangles[k === 2 ? t : t + k + 1] as number;
      byHigh[Math.max(a, b) + 1]!++;
      byLow[Math.min(a, b) + 1]!++;
    }
    sides += 3;
  }
  for (let v = 0; v < vertices; v++) {
    byHigh[v + 1]! += byHigh[v] as number;
    byLow[v + 1]! += byLow[v] as number;
  }
  const lowOnce = new Uint32Array(sides);
  const highOnce = new Uint32Array(sides);
  const ownerOnce = new Uint32Array(sides);
  for (let t = 0; t < triangles.length; t += 3) {
    if (repeatsCorner(triangles, t)) continue;
    for (let k = 0; k < 3; k++) {
      const a = triangles[t + k] as number;
      const b = triangles[k === 2 ? t : t + k + 1] as number;
      const forward = a < b;
      const at = byHigh[forward ? b : a]!++;
      lowOnce[at] = forward ? a : b;
      highOnce[at] = forward ? b : a;
      ownerOnce[at] = 2 * (t / 3) + (forward ? 1 : 0);
    }
  }
  const low = new Uint32Array(sides);
  const high = new Uint32Array(sides);
  const owner = new Uint32Array(sides);
  for (let s = 0; s < sides; s++) {
    const at = byLow[lowOnce[s] as number]!++;
    low[at] = lowOnce[s] as number;
    high[at] = highOnce[s] as number;
    owner[at] = ownerOnce[s] as number;
  }
  return { low, high, owner };
}

export function repeatsCorner(triangles: Uint32Array, t: number): boolean {
  const a = triangles[t];
  const b = triangles[t + 1];
  const c = triangles[t + 2];
  return a === b || b === c || a === c;
}
