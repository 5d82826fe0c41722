import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import type { SearchableMesh } from '@diewright/geometry';

/** The plainest readers of the benchmark's own files, as the peers' harnesses have theirs: no checks, no welding. */

const TRIANGLES_A_PIECE = 20_000;

/** Binary STL, little-endian, on a little-endian machine. */
export function readPlainStl(path: string): SearchableMesh {
  const file = openSync(path, 'r');
  const head = new Uint8Array(84);
  readSync(file, head, 0, 84, 0);
  const count = new DataView(head.buffer).getUint32(80, true);
  const positions = new Float32Array(9 * count);
  const words = new Uint32Array(positions.buffer);
  // corners begin at 12 and 62 of each pair of triangles: one copy for the even and one, 2 bytes on, for the odd
  const even = new Uint8Array(50 * TRIANGLES_A_PIECE);
  const odd = new Uint8Array(50 * TRIANGLES_A_PIECE + 4);
  const evenWords = new Uint32Array(even.buffer);
  const oddWords = new Uint32Array(odd.buffer);
  for (let done = 0; done < count; done += TRIANGLES_A_PIECE) {
    const here = Math.min(TRIANGLES_A_PIECE, count - done);
    readSync(file, even, 0, 50 * here, 84 + 50 * done);
    odd.set(even, 2);
    let to = 9 * done;
    for (let t = 0; t < here; t++) {
      const from = t & 1 ? oddWords : evenWords;
      const at = ((t & 1 ? 14 : 12) + 50 * t) >> 2;
      for (let k = 0; k < 9; k++) words[to++] = from[at + k]!;
    }
  }
  closeSync(file);
  const triangles = new Uint32Array(3 * count);
  for (let k = 0; k < triangles.length; k++) triangles[k] = k;
  return { positions, triangles };
}

/** Binary PLY of x y z floats, little-endian. */
export function readPlainPly(path: string): Float32Array {
  const file = openSync(path, 'r');
  const head = new Uint8Array(Math.min(300, fstatSync(file).size));
  readSync(file, head, 0, head.length, 0);
  const text = Buffer.from(head).toString('latin1');
  const count = Number(/element vertex (\d+)/.exec(text)?.[1]);
  const points = new Float32Array(3 * count);
  readSync(file, new Uint8Array(points.buffer), 0, 12 * count, text.indexOf('end_header\n') + 11);
  closeSync(file);
  return points;
}

export function writeSingles(path: string, values: Float64Array): void {
  writeFileSync(path, new Uint8Array(Float32Array.from(values).buffer));
}
