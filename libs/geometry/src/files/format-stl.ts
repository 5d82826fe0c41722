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
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 3 * (triangles[t] as number);
    const b = 3 * (triangles[t + 1] as number);
    const c = 3 * (triangles[t + 2] as number);
    const ux = (p[b] as number) - (p[a] as number);
    const uy = (p[b + 1] as number) - (p[a + 1] as number);
    const uz = (p[b + 2] as number) - (p[a + 2] as number);
    const vx = (p[c] as number) - (p[a] as number);
    const vy = (p[c + 1] as number) - (p[a + 1] as number);
    const vz = (p[c + 2] as number) - (p[a + 2] as number);
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
    view.setFloat32(at, nx / length, true);
    view.setFloat32(at + 4, ny / length, true);
    view.setFloat32(at + 8, nz / length, true);
    at += 12;
    for (const corner of [a, b, c])
      for (let axis = 0; axis < 3; axis++, at += 4) view.setFloat32(at, p[corner + axis] as number, true);
    at += 2;
  }
  return bytes;
}

/** Never begins with "solid": readers would take the file for text. */
function headerText(name: string): Uint8Array {
  const ascii = name.replace(/[^\x20-\x7e]/g, '?').replace(/^solid/i, '');
  return new TextEncoder().encode(`STL ${ascii}`.slice(0, 80));
}
