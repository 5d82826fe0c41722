/**
 * The entries of a ZIP archive, each inflated in pieces (PKWARE APPNOTE 6.3.10, 4.3): a workbook's sheet can be a hundred
 * times as large as the archive, and is never in memory whole. What is no archive, or one that lies, throws.
 */
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

export interface ZipEntry {
  readonly method: number;
  readonly packedBytes: number;
  /** Of its local header. */
  readonly at: number;
}

const END_BYTES = 22;
const END_SIGN = 0x06054b50;
const ENTRY_SIGN = 0x02014b50;
const LOCAL_SIGN = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 10_000;

export async function readZipEntries(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGN) end--;
  if (end < 0) throw new Error('no end of a central directory');
  const count = tail.readUInt16LE(end + 10);
  const from = tail.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw new Error(`${count} entries`);
  const directory = await readAt(file, from, from + tail.readUInt32LE(end + 12));
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let k = 0; k < count; k++) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGN) throw new Error('no entry where one should be');
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
    entries.set(name.replace(/^\//, ''), {
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** @throws Error where it holds more than `mostBytes`, or nothing that can be inflated */
export async function* inflateEntry(
  path: string,
  file: FileHandle,
  entry: ZipEntry,
  mostBytes: number,
): AsyncGenerator<Buffer> {
  const head = await readAt(file, entry.at, entry.at + 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL_SIGN) throw new Error('no local header');
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.packedBytes === 0) return;
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1 });
  let plain: Readable = packed;
  if (entry.method === 8) {
    const inflate = createInflateRaw();
    packed.once('error', (error) => inflate.destroy(error));
    plain = packed.pipe(inflate);
  } else if (entry.method !== 0) throw new Error(`method ${entry.method}`);
  let bytes = 0;
  try {
    for await (const piece of plain) {
      bytes += piece.length;
      if (bytes > mostBytes) throw new Error(`more than ${mostBytes} bytes inside`);
      yield piece;
    }
  } finally {
    packed.destroy();
    plain.destroy();
  }
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { size } = await file.stat();
  if (from < 0 || from > size || to > size || to < from) throw new Error(`bytes ${from} to ${to} of ${size}`);
  const bytes = Buffer.alloc(to - from);
  await file.read(bytes, 0, bytes.length, from);
  return bytes;
}
