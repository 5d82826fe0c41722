import { triangleCross } from '@diewright/geometry';

/** Unit normal of each triangle, shape [3 · triangles]; 0 0 0 where it has no area. */
export function triangleNormals(positions: Float64Array, triangles: Uint32Array): Float64Array {
  const normals = new Float64Array(triangles.length);
  const cross = new Float64Array(3);
  for (let t = 0; t < triangles.length / 3; t++) {
    const length = triangleCross({ positions, triangles }, t, cross);
    if (!(length > 0)) continue;
    for (let k = 0; k < 3; k++) normals[3 * t + k] = (cross[k] as number) / length;
  }
  return normals;
}
