import type { CadFace, SurfaceKind } from '../cad-model.ts';
import type { FacedMesh } from './faced-mesh.ts';

/** Area and centroid of each face's triangles, mm² and mm. */
export function measureFaces(mesh: FacedMesh, kinds: readonly SurfaceKind[]): CadFace[] {
  let firstTriangle = 0;
  return kinds.map((kind, index) => {
    const triangleCount = mesh.trianglesPerFace[index] as number;
    const own = mesh.triangles.subarray(3 * firstTriangle, 3 * (firstTriangle + triangleCount));
    const face: CadFace = {
      index,
      kind,
      firstTriangle,
      triangleCount,
      ...measureTriangles(mesh.positions, own),
    };
    firstTriangle += triangleCount;
    return face;
  });
}

/** Area, and centroid as the mean of the triangles' centroids weighted by area. */
export function measureTriangles(
  positions: Float64Array,
  triangles: Uint32Array,
): { area: number; centroid: [number, number, number] } {
  let area = 0;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 3 * (triangles[t] as number);
    const b = 3 * (triangles[t + 1] as number);
    const c = 3 * (triangles[t + 2] as number);
    const own = triangleArea(positions, a, b, c);
    area += own;
    x += own * ((positions[a] as number) + (positions[b] as number) + (positions[c] as number));
    y += own * ((positions[a + 1] as number) + (positions[b + 1] as number) + (positions[c + 1] as number));
    z += own * ((positions[a + 2] as number) + (positions[b + 2] as number) + (positions[c + 2] as number));
  }
  const scale = area > 0 ? 1 / (3 * area) : 0;
  return { area, centroid: [x * scale, y * scale, z * scale] };
}

/** `a`, `b`, `c` are places in `positions`, three times the vertex number. */
function triangleArea(positions: Float64Array, a: number, b: number, c: number): number {
  const ax = positions[a] as number;
  const ay = positions[a + 1] as number;
  const az = positions[a + 2] as number;
  const ux = (positions[b] as number) - ax;
  const uy = (positions[b + 1] as number) - ay;
  const uz = (positions[b + 2] as number) - az;
  const vx = (positions[c] as number) - ax;
  const vy = (positions[c + 1] as number) - ay;
  const vz = (positions[c + 2] as number) - az;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  return 0.5 * Math.sqrt(x * x + y * y + z * z);
}
