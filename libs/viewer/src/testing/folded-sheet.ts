/** Two square faces of n × n quads that meet at a right angle along y = 0 … 1, x = 0: faces share places, not vertices. */
import type { SurfaceSource } from '../prepare/prepare-surface.ts';

export function foldedSheet(n: number): SurfaceSource {
  const positions: number[] = [];
  const triangles: number[] = [];
  const faceOfTriangle: number[] = [];
  for (let face = 0; face < 2; face++) {
    const first = positions.length / 3;
    for (let i = 0; i <= n; i++) {
      for (let j = 0; j <= n; j++) {
        if (face === 0) positions.push(i / n, j / n, 0);
        else positions.push(0, j / n, i / n);
      }
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const a = first + i * (n + 1) + j;
        const b = a + n + 1;
        triangles.push(a, b, b + 1, a, b + 1, a + 1);
        faceOfTriangle.push(face, face);
      }
    }
  }
  return {
    positions: Float32Array.from(positions),
    triangles: Uint32Array.from(triangles),
    faceOfTriangle: Uint32Array.from(faceOfTriangle),
    deviation: new Float32Array(positions.length / 3),
  };
}
