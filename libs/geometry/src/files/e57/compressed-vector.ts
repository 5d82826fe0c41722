import { type Failure, failure } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import { FieldDecoder } from './field-decoder.ts';
import type { PagedBytes } from './paged-bytes.ts';
import type { E57Field } from './prototype.ts';

const SECTION_HEAD_BYTES = 32;
const DATA_PACKET = 1;

/*
 * A compressed vector (ASTM E2807-11, 9.3 to 9.6): a section head, then packets up to 64 kB.
 *
 *   section   | id 1 | 7 reserved | section length u64 | data offset u64 | index offset u64 |
 *   packet    | type | flags | length − 1 u16 | streams u16 | length of each stream u16 … | streams … |
 *             type 0 index and 2 empty are passed over; lengths are logical, offsets physical
 */

/** Reads the packets of a section until every wanted field has all its records. */
export function takeRecords(
  pages: PagedBytes,
  fileOffset: number,
  records: number,
  fields: readonly E57Field[],
  writers: ReadonlyMap<string, (record: number, value: number) => void>,
): Failure<FileReason> | null {
  const broken = (at: number) => pages.fault ?? failure('data-broken', { format: 'E57', at });
  const start = pages.logicalOf(fileOffset);
  const head = new Uint8Array(SECTION_HEAD_BYTES);
  if (!pages.read(head, start) || head[0] !== 1) return broken(fileOffset);
  const view = new DataView(head.buffer);
  const end = start + Number(view.getBigUint64(8, true));
  let at = pages.logicalOf(Number(view.getBigUint64(16, true)));
  if (!(at >= start && at < pages.logicalSize)) return broken(fileOffset);
  const decoders = fields.map((field) => {
    const write = writers.get(field.name);
    return write === undefined ? null : new FieldDecoder(field, records, write);
  });
  const wanted = decoders.filter((decoder) => decoder !== null);
  const packet = new Uint8Array(1 << 16);
  while (wanted.some((decoder) => !decoder.complete)) {
    if (at + 4 > end || !pages.read(packet.subarray(0, 4), at)) return broken(at);
    const length = 1 + (packet[2] as number) + 256 * (packet[3] as number);
    if (length < 4) return broken(at);
    if (packet[0] === DATA_PACKET) {
      if (!pages.read(packet.subarray(0, length), at) || !takePacket(packet.subarray(0, length), decoders))
        return broken(at);
    } else if (packet[0] !== 0 && packet[0] !== 2) return broken(at);
    at += length;
  }
  return null;
}

function takePacket(packet: Uint8Array, decoders: readonly (FieldDecoder | null)[]): boolean {
  if (packet.length < 6) return false;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const streams = view.getUint16(4, true);
  if (streams !== decoders.length || 6 + 2 * streams > packet.length) return false;
  let at = 6 + 2 * streams;
  for (let k = 0; k < streams; k++) {
    const length = view.getUint16(6 + 2 * k, true);
    if (at + length > packet.length) return false;
    decoders[k]?.take(packet.subarray(at, at + length));
    at += length;
  }
  return true;
}
