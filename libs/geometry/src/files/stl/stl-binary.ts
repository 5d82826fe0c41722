import type { TriangleMesh } from '../../mesh/triangle-mesh.ts';
import { SingleWelder, weldMesh, withoutZeroNoise } from '../../mesh/weld.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import type { MeasuredFile } from '../measured-file.ts';
import { decodeName, note, type Reading, readBytes } from '../reading.ts';

/*
 * Binary STL (3D Systems, StereoLithography Interface Specification, 1989):
 *
 *   0        80           84                  134
 *   | header | count u32  | triangle 50 bytes | …
 *                           normal 3 f32 · corners 9 f32 · attribute u16      little-endian
 *
 * The header is free text and may begin with "solid" as the text form does. The stored normals are not used:
 * the order of the corners tells the outside.
 */
export const STL_HEAD_BYTES = 84;
export const STL_TRIANGLE_BYTES = 50;
const TRIANGLES_A_CHUNK = 1 << 14;
const EXPONENT_ALL_ONES = 0x7f800000;

/** The triangle count that the head states, or null for a file that is too short to have one. */
export function statedTriangles(head: Uint8Array): number | null {
  if (head.length < STL_HEAD_BYTES) return null;
  return new DataView(head.buffer, head.byteOffset).getUint32(80, true);
}

/** Reads and welds a binary STL; coordinates are the file's single-precision numbers, exactly. */
export function readBinaryStl(reading: Reading): Outcome<MeasuredFile, FileReason> {
  const { source } = reading;
  const head = readBytes(source, 0, STL_HEAD_BYTES);
  const count = statedTriangles(head);
  if (count === null) return failure('file-truncated', { expected: STL_HEAD_BYTES, found: source.size });
  if (count === 0) return failure('no-triangles');
  const expected = STL_HEAD_BYTES + STL_TRIANGLE_BYTES * count;
  if (expected > source.size) return failure('file-truncated', { expected, found: source.size });
  if (expected < source.size) note(reading, 'trailing-bytes', { bytes: source.size - expected });

  const welder = new SingleWelder(Math.ceil(0.52 * count) + 8);
  let triangles = new Uint32Array(3 * count);
  const inChunk = Math.min(count, TRIANGLES_A_CHUNK);
  const chunk = new Uint8Array(STL_TRIANGLE_BYTES * inChunk);
  const bits = new Int32Array(9 * inChunk);
  let kept = 0;
  for (let done = 0; done < count; done += inChunk) {
    const here = Math.min(inChunk, count - done);
    const wanted = STL_TRIANGLE_BYTES * here;
    const read = source.read(chunk.subarray(0, wanted), STL_HEAD_BYTES + STL_TRIANGLE_BYTES * done);
    if (read < wanted)
      return failure('file-truncated', {
        expected,
        found: STL_HEAD_BYTES + STL_TRIANGLE_BYTES * done + read,
      });
    const good = unpack(chunk, here, bits);
    welder.add(bits, 3 * good, triangles, 3 * kept);
    kept += good;
  }
  if (kept < count) {
    note(reading, 'triangles-not-finite', { triangles: count - kept });
    if (kept === 0) return failure('no-triangles');
    triangles = triangles.slice(0, 3 * kept);
  }
  const name = headerName(head.subarray(0, 80), reading);
  return success({
    format: 'stl-binary',
    statedUnit: null,
    pieces: [
      { kind: 'mesh', ...(name && { name }), mesh: settled({ positions: welder.positions(), triangles }) },
    ],
    notes: reading.notes,
  });
}

/** Welds once more where there is noise around 0, which bits alone cannot tell. */
function settled(mesh: TriangleMesh): TriangleMesh {
  return withoutZeroNoise(mesh.positions) === mesh.positions ? mesh : weldMesh(mesh).mesh;
}

/** Corner bits of `count` triangles, those with a number that is not finite left out. Returns how many are left. */
function unpack(chunk: Uint8Array, count: number, bits: Int32Array): number {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  let out = 0;
  for (let t = 0; t < count; t++) {
    const at = STL_TRIANGLE_BYTES * t + 12;
    let finite = true;
    for (let k = 0; k < 9; k++) {
      const word = view.getInt32(at + 4 * k, true);
      bits[out + k] = word;
      finite = finite && (word & EXPONENT_ALL_ONES) !== EXPONENT_ALL_ONES;
    }
    if (finite) out += 9;
  }
  return out / 9;
}

/** The header as a name, where it is text: writers put the part's or their own name there. */
function headerName(header: Uint8Array, reading: Reading): string {
  const end = header.indexOf(0);
  const text = decodeName(end < 0 ? header : header.subarray(0, end), reading.encoding);
  if ([...text].some((c) => c < ' ' || c === '\ufffd')) return '';
  return text.replace(/^solid\s+/i, '').trim();
}
