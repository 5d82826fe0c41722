import { triangleCross } from '../mesh/triangle-cross.ts';
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';

const HEAD_BYTES = 84;
const TRIANGLE_BYTES = 50;

/**
 * A mesh as binary STL: single precision, so coordinates beyond 16 m lose micrometres. Normals are computed from the
 * corners; a degenerate triangle has (0, 0, 0). `name` goes into the header as far as 80 bytes of ASCII hold it.
 */
export function formatStl(mesh: TriangleMesh, name = ''): Uint8Array {
  const { positions: p, triangles } = mesh;
  const count = triangles.length / 3;
  const bytes = new Uint8Array(HEAD_BYTES + TRIANGLE_BYTES * count);
  const view = new DataView(bytes.buffer);
  bytes.set(headerText(name));
  view.setUint32(80, count, true);
  let at = HEAD_BYTES;
  const cross = new Float64Array(3);
  for (let t = 0; t < count; t++) {
    const length = triangleCross(mesh, t, cross) || 1;
    for (let axis = 0; axis < 3; axis++)
      view.setFloat32(at + 4 * axis, (cross[axis] as number) / length, true);
    at += 12;
    for (let corner = 3 * t; corner < 3 * t + 3; corner++)
      for (let axis = 0; axis < 3; axis++, at += 4)
        view.setFloat32(at, p[3 * (triangles[corner] as number) + axis] as number, true);
    at += 2;
  }
  return bytes;
}

/** Never begins with "solid": readers would take the file for text. */
function headerText(name: string): Uint8Array {
  const ascii = name.replace(/[^\x20-\x7e]/g, '?').replace(/^solid/i, '');
  return new TextEncoder().encode(`STL ${ascii}`.slice(0, 80));
}
