import type { TriangleMesh } from './triangle-mesh.ts';

/**
 * (b − a) × (c − a) of a triangle: along its normal, as long as twice its area.
 * @param out receives x, y, z; mm²
 * @returns the length, mm²; 0 for a triangle without area
 */
export function triangleCross(
  { positions: p, triangles }: TriangleMesh,
  triangle: number,
  out: Float64Array,
): number {
  const a = 3 * (triangles[3 * triangle] as number);
  const b = 3 * (triangles[3 * triangle + 1] as number);
  const c = 3 * (triangles[3 * triangle + 2] as number);
  const ux = (p[b] as number) - (p[a] as number);
  const uy = (p[b + 1] as number) - (p[a + 1] as number);
  const uz = (p[b + 2] as number) - (p[a + 2] as number);
  const vx = (p[c] as number) - (p[a] as number);
  const vy = (p[c + 1] as number) - (p[a + 1] as number);
  const vz = (p[c + 2] as number) - (p[a + 2] as number);
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  out[0] = x;
  out[1] = y;
  out[2] = z;
  return Math.sqrt(x * x + y * y + z * z);
}
