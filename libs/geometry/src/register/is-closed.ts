import type { TriangleMesh } from '../mesh/triangle-mesh.ts';

/**
 * Whether a mesh bounds a body: the vectors of its triangles' areas then add up to nothing (Gauss's theorem for a
 * constant field). Needs no welded vertices; tells by a millionth of the area, which rounding in single precision
 * stays below and a missing face does not.
 */
export function isClosed({ positions: p, triangles: t }: TriangleMesh): boolean {
  const sum = [0, 0, 0];
  let total = 0;
  for (let i = 0; i < t.length; i += 3) {
    const a = 3 * t[i];
    const b = 3 * t[i + 1];
    const c = 3 * t[i + 2];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    sum[0] += x;
    sum[1] += y;
    sum[2] += z;
    total += Math.sqrt(x * x + y * y + z * z);
  }
  return Math.hypot(sum[0], sum[1], sum[2]) <= 1e-6 * total;
}
