import { type Failure, failure } from '../../outcome.ts';
import type { ByteSource } from '../byte-source.ts';
import type { FileReason } from '../file-reason.ts';
import { crc32c } from './crc32c.ts';

const CHECKSUM_BYTES = 4;
const BATCH_BYTES = 1 << 18;

/*
 * E57 files lie in pages of 1024 bytes, each ending with the CRC-32C of what comes before it, high byte first
 * (ASTM E2807-11, 7):
 *
 *   physical   | 1020 bytes | crc | 1020 bytes | crc | …
 *   logical    | 0 …   1019 |     | 1020 … 2039 |
 *
 * Offsets in the file are physical, lengths are logical.
 */
export class PagedBytes {
  readonly #source: ByteSource;
  readonly #pageBytes: number;
  readonly #batch: Uint8Array;
  #batchPage = -1;
  #batchPages = 0;
  /** The page whose checksum was wrong, with the first fault; null while all is well. */
  fault: Failure<FileReason> | null = null;

  constructor(source: ByteSource, pageBytes: number) {
    this.#source = source;
    this.#pageBytes = pageBytes;
    const pages = Math.max(1, Math.floor(Math.min(BATCH_BYTES, source.size) / pageBytes));
    this.#batch = new Uint8Array(pages * pageBytes);
  }

  logicalOf(physical: number): number {
    const page = Math.floor(physical / this.#pageBytes);
    return physical - page * CHECKSUM_BYTES;
  }

  get logicalSize(): number {
    return Math.floor(this.#source.size / this.#pageBytes) * (this.#pageBytes - CHECKSUM_BYTES);
  }

  /** Fills `target` from a logical place on; false where the file ends or a page's checksum is wrong (see `fault`). */
  read(target: Uint8Array, logical: number): boolean {
    const content = this.#pageBytes - CHECKSUM_BYTES;
    let done = 0;
    while (done < target.length) {
      const page = Math.floor((logical + done) / content);
      const within = (logical + done) % content;
      if (!this.#load(page)) return false;
      const from = (page - this.#batchPage) * this.#pageBytes + within;
      const length = Math.min(content - within, target.length - done);
      target.set(this.#batch.subarray(from, from + length), done);
      done += length;
    }
    return true;
  }

  #load(page: number): boolean {
    if (page >= this.#batchPage && page < this.#batchPage + this.#batchPages) return true;
    const pageBytes = this.#pageBytes;
    const read = this.#source.read(this.#batch, page * pageBytes);
    const pages = Math.floor(read / pageBytes);
    this.#batchPage = page;
    this.#batchPages = 0;
    for (let k = 0; k < pages; k++) {
      if (!isSound(this.#batch, k * pageBytes, pageBytes)) {
        if (k > 0) break;
        this.fault ??= failure('checksum-wrong', { page: page + 1, at: page * pageBytes });
        return false;
      }
      this.#batchPages++;
    }
    if (pages > 0) return true;
    this.fault ??= failure('file-truncated', {
      expected: (page + 1) * pageBytes,
      found: this.#source.size,
    });
    return false;
  }
}

function isSound(bytes: Uint8Array, start: number, length: number): boolean {
  const end = start + length - CHECKSUM_BYTES;
  const stored = new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0, false);
  return stored === crc32c(bytes, start, end);
}
