import { triangleCross } from '@diewright/geometry';
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
  const [ox, oy, oz] = centroid;
  let worst = 0;
  let size = 0;
  for (let k = 0; k < triangles.length; k++) {
    const v = 3 * (triangles[k] as number);
    const x = positions[v] as number;
    const y = positions[v + 1] as number;
    const z = positions[v + 2] as number;
    worst = Math.max(worst, Math.abs(nx * (x - ox) + ny * (y - oy) + nz * (z - oz)));
    size = Math.max(size, Math.abs(x), Math.abs(y), Math.abs(z));
  }
  return worst <= 2 * SINGLE_PRECISION * size * length;
}

/** Sum of the triangles' normals times their areas, mm². */
function vectorArea(positions: Float64Array, triangles: Uint32Array): [number, number, number] {
  const cross = new Float64Array(3);
  const sum: [number, number, number] = [0, 0, 0];
  for (let t = 0; t < triangles.length / 3; t++) {
    triangleCross({ positions, triangles }, t, cross);
    for (let k = 0; k < 3; k++) sum[k] = (sum[k] as number) + 0.5 * (cross[k] as number);
  }
  return sum;
}
