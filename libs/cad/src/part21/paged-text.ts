import type { ByteSource } from '@diewright/geometry';

const MOST_PAGES = 2048;

/** Pieces of a text by position: the pages last asked for are kept, 2048 at most. */
export class PagedText {
  readonly #source: ByteSource;
  readonly #pageBytes: number;
  readonly #pages = new Map<number, Uint8Array>();

  constructor(source: ByteSource, pageBytes: number) {
    this.#source = source;
    this.#pageBytes = pageBytes;
  }

  /** The bytes [start, start + length); a view that must not be written, and is good until the next question. */
  slice(start: number, length: number): Uint8Array {
    const first = Math.floor(start / this.#pageBytes);
    const within = start - first * this.#pageBytes;
    if (within + length <= this.#pageBytes) return this.#page(first).subarray(within, within + length);
    const piece = new Uint8Array(length);
    return piece.subarray(0, this.#source.read(piece, start));
  }

  #page(number: number): Uint8Array {
    const known = this.#pages.get(number);
    if (known) return known;
    const page = this.#freePage();
    // What the source does not fill is beyond the text's end, where nothing is asked for.
    this.#source.read(page, number * this.#pageBytes);
    this.#pages.set(number, page);
    return page;
  }

  /** The page that came first goes first: files are walked from one end to the other more often than to and fro. */
  #freePage(): Uint8Array {
    const [oldest] = this.#pages.size < MOST_PAGES ? [] : this.#pages;
    if (!oldest) return new Uint8Array(this.#pageBytes);
    this.#pages.delete(oldest[0]);
    return oldest[1];
  }
}
