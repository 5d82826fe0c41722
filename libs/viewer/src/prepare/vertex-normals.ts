/**
 * Normals for shading, weighted by the triangles' areas, as signed bytes: four a vertex, the fourth unused, because
 * graphics cards read aligned quadruples. A vertex without a triangle gets 0.
 */
export function vertexNormals(positions: Float32Array, triangles: Uint32Array): Int8Array {
  const vertices = positions.length / 3;
  const sums = new Float32Array(3 * vertices);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t]!, 3 * triangles[t + 1]!, 3 * triangles[t + 2]!];
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (const v of [a, b, c]) {
      sums[v] = sums[v]! + nx;
      sums[v + 1] = sums[v + 1]! + ny;
      sums[v + 2] = sums[v + 2]! + nz;
    }
  }
  const normals = new Int8Array(4 * vertices);
  for (let v = 0; v < vertices; v++) {
    const [x, y, z] = [sums[3 * v]!, sums[3 * v + 1]!, sums[3 * v + 2]!];
    const length = Math.hypot(x, y, z);
    if (!(length > 0)) continue;
    normals[4 * v] = Math.round((127 * x) / length);
    normals[4 * v + 1] = Math.round((127 * y) / length);
    normals[4 * v + 2] = Math.round((127 * z) / length);
  }
  return normals;
}
