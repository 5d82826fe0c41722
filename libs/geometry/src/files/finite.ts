import type { TriangleMesh } from '../mesh/triangle-mesh.ts';

export interface FiniteMesh {
  readonly mesh: TriangleMesh;
  /** Triangles taken out. */
  readonly dropped: number;
  /** The vertices that were kept, rising; null for all. */
  readonly keptVertices: Uint32Array | null;
}

/** Takes vertices that are not finite, and triangles with such a corner, out of a mesh. */
export function withoutBrokenTriangles(mesh: TriangleMesh): FiniteMesh {
  const { positions, triangles } = mesh;
  if (allFinite(positions)) return { mesh, dropped: 0, keptVertices: null };
  const kept = new Uint32Array(triangles.length);
  let count = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    let sum = 0;
    for (let corner = t; corner < t + 3; corner++) {
      const v = 3 * (triangles[corner] as number);
      sum += (positions[v] as number) - (positions[v] as number);
      sum += (positions[v + 1] as number) - (positions[v + 1] as number);
      sum += (positions[v + 2] as number) - (positions[v + 2] as number);
    }
    if (sum !== 0) continue;
    kept[count++] = triangles[t] as number;
    kept[count++] = triangles[t + 1] as number;
    kept[count++] = triangles[t + 2] as number;
  }
  return {
    ...compacted({ positions, triangles: kept.slice(0, count) }),
    dropped: (triangles.length - count) / 3,
  };
}

export function allFinite(values: Float64Array): boolean {
  let sum = 0;
  // x − x is 0 for finite x and NaN otherwise.
  for (let k = 0; k < values.length; k++) sum += (values[k] as number) - (values[k] as number);
  return sum === 0;
}

/** Without the vertices that are not finite: they would spoil every box. */
function compacted(mesh: TriangleMesh): { mesh: TriangleMesh; keptVertices: Uint32Array } {
  const vertices = mesh.positions.length / 3;
  const renamed = new Uint32Array(vertices);
  const keptVertices = new Uint32Array(vertices);
  const positions = new Float64Array(mesh.positions.length);
  let count = 0;
  for (let v = 0; v < vertices; v++) {
    const p = mesh.positions.subarray(3 * v, 3 * v + 3);
    renamed[v] = count;
    if (!allFinite(p)) continue;
    positions.set(p, 3 * count);
    keptVertices[count++] = v;
  }
  return {
    mesh: {
      positions: positions.slice(0, 3 * count),
      triangles: mesh.triangles.map((v) => renamed[v] as number),
    },
    keptVertices: keptVertices.slice(0, count),
  };
}
