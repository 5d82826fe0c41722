import { measureTriangles } from './measure-faces.ts';

/** Single precision, as STL holds it, rounds a coordinate by half of this share of its size. */
const SINGLE_PRECISION = 2 ** -23;

/**
 * Whether all corners of the triangles lie in one plane, within what rounding to single precision does to their
 * coordinates (the plane: through the centroid, along the area-weighted normal).
 */
export function lieInOnePlane(positions: Float64Array, triangles: Uint32Array): boolean {
  const [nx, ny, nz] = vectorArea(positions, triangles);
  const length = Math.hypot(nx, ny, nz);
  if (!(length > 0)) return false;
  const { centroid } = measureTriangles(positions, triangles);
  let worst = 0;
  let size = 0;
  for (const v of triangles) {
    const x = positions[3 * v] as number;
    const y = positions[3 * v + 1] as number;
    const z = positions[3 * v + 2] as number;
    const away = nx * (x - centroid[0]) + ny * (y - centroid[1]) + nz * (z - centroid[2]);
    worst = Math.max(worst, Math.abs(away) / length);
    size = Math.max(size, Math.abs(x), Math.abs(y), Math.abs(z));
  }
  return worst <= 2 * SINGLE_PRECISION * size;
}

/** Sum of the triangles' normals times their areas, mm². */
function vectorArea(positions: Float64Array, triangles: Uint32Array): [number, number, number] {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 3 * (triangles[t] as number);
    const b = 3 * (triangles[t + 1] as number);
    const c = 3 * (triangles[t + 2] as number);
    const u = [0, 1, 2].map((k) => (positions[b + k] as number) - (positions[a + k] as number));
    const v = [0, 1, 2].map((k) => (positions[c + k] as number) - (positions[a + k] as number));
    const [ux, uy, uz] = u as [number, number, number];
    const [vx, vy, vz] = v as [number, number, number];
    x += 0.5 * (uy * vz - uz * vy);
    y += 0.5 * (uz * vx - ux * vz);
    z += 0.5 * (ux * vy - uy * vx);
  }
  return [x, y, z];
}
