import type { ByteSource } from '@diewright/geometry';

const PAGE_BYTES = 1 << 16;
const MOST_PAGES = 512;

/** Pieces of a text by position: the pages last asked for are kept (32 MB at most). */
export class PagedText {
  readonly #source: ByteSource;
  readonly #pages = new Map<number, Uint8Array>();

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The bytes [start, start + length); a view that must not be written. */
  slice(start: number, length: number): Uint8Array {
    const first = Math.floor(start / PAGE_BYTES);
    const within = start - first * PAGE_BYTES;
    if (within + length <= PAGE_BYTES) return this.#page(first).subarray(within, within + length);
    const piece = new Uint8Array(length);
    const filled = this.#source.read(piece, start);
    return piece.subarray(0, filled);
  }

  #page(number: number): Uint8Array {
    const known = this.#pages.get(number);
    if (known) return known;
    // The page that came first goes first: files are walked from one end to the other more often than to and fro.
    if (this.#pages.size >= MOST_PAGES) this.#pages.delete(this.#pages.keys().next().value as number);
    const bytes = new Uint8Array(PAGE_BYTES);
    const page = bytes.subarray(0, this.#source.read(bytes, number * PAGE_BYTES));
    this.#pages.set(number, page);
    return page;
  }
}
