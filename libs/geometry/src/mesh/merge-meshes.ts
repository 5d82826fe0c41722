import type { TriangleMesh } from './triangle-mesh.ts';

/** One mesh of several, the triangles following one another in the order given. */
export function mergeMeshes(meshes: readonly TriangleMesh[]): TriangleMesh {
  const [only] = meshes;
  if (only && meshes.length === 1) return only;
  const positions = new Float64Array(meshes.reduce((sum, mesh) => sum + mesh.positions.length, 0));
  const triangles = new Uint32Array(meshes.reduce((sum, mesh) => sum + mesh.triangles.length, 0));
  let atPosition = 0;
  let atTriangle = 0;
  for (const mesh of meshes) {
    positions.set(mesh.positions, atPosition);
    const shift = atPosition / 3;
    for (const vertex of mesh.triangles) triangles[atTriangle++] = vertex + shift;
    atPosition += mesh.positions.length;
  }
  return { positions, triangles };
}
