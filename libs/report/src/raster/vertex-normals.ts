import type { SurfaceMap } from '@diewright/metrology';

/**
 * Unit normals for shading, the sum of the triangles' normals around each vertex weighted by area. Vertices are not
 * shared across faces, so creases stay sharp. A vertex without area gets 0, 0, 0. Shape [3 · vertices].
 */
export function vertexNormals(surface: SurfaceMap): Float32Array {
  const { positions: p, triangles } = surface;
  const normals = new Float32Array(p.length);
  for (let k = 0; k < triangles.length; k += 3) {
    const a = 3 * triangles[k]!;
    const b = 3 * triangles[k + 1]!;
    const c = 3 * triangles[k + 2]!;
    const ux = p[b]! - p[a]!;
    const uy = p[b + 1]! - p[a + 1]!;
    const uz = p[b + 2]! - p[a + 2]!;
    const vx = p[c]! - p[a]!;
    const vy = p[c + 1]! - p[a + 1]!;
    const vz = p[c + 2]! - p[a + 2]!;
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    normals[a] = normals[a]! + x;
    normals[a + 1] = normals[a + 1]! + y;
    normals[a + 2] = normals[a + 2]! + z;
    normals[b] = normals[b]! + x;
    normals[b + 1] = normals[b + 1]! + y;
    normals[b + 2] = normals[b + 2]! + z;
    normals[c] = normals[c]! + x;
    normals[c + 1] = normals[c + 1]! + y;
    normals[c + 2] = normals[c + 2]! + z;
  }
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.sqrt(normals[i]! ** 2 + normals[i + 1]! ** 2 + normals[i + 2]! ** 2);
    if (!(length > 0)) continue;
    normals[i] = normals[i]! / length;
    normals[i + 1] = normals[i + 1]! / length;
    normals[i + 2] = normals[i + 2]! / length;
  }
  return normals;
}
