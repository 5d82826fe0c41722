import type { ByteSource } from '@diewright/geometry';

const BLOCK_BYTES = 1 << 18;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/**
 * Lines of a text by position, from 1; a line ends with LF, CR LF or CR. Looks once over what it is asked for and
 * remembers the line at the start of each block, and all lines of the block last asked for.
 */
export class LineTable {
  readonly #source: ByteSource;
  /** Line ends before each block; a CR LF across a border counts for the block of the LF. */
  readonly #endsBefore = [0];
  #block = -1;
  /** With the byte behind the last, which tells whether a CR there stands alone. */
  readonly #bytes: Uint8Array;
  /** Places in that block at which a new line has begun; only the first `#count` count. */
  #ends = new Uint32Array(1024);
  #count = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.#bytes = new Uint8Array(Math.min(BLOCK_BYTES, source.size) + 1);
  }

  /** The line on which a byte stands. */
  lineAt(position: number): number {
    const block = Math.floor(position / BLOCK_BYTES);
    for (let next = this.#endsBefore.length; next <= block; next++) {
      this.#load(next - 1);
      this.#endsBefore.push((this.#endsBefore[next - 1] as number) + this.#count);
    }
    this.#load(block);
    return 1 + (this.#endsBefore[block] as number) + this.#endsUpTo(position - block * BLOCK_BYTES);
  }

  #load(block: number): void {
    if (this.#block === block) return;
    const start = block * BLOCK_BYTES;
    const bytes = this.#bytes;
    const filled = this.#source.read(bytes, start);
    this.#block = block;
    this.#count = 0;
    for (let i = 0; i < Math.min(filled, BLOCK_BYTES); i++) {
      const byte = bytes[i];
      if (byte === LINE_FEED || (byte === RETURN && (i + 1 >= filled || bytes[i + 1] !== LINE_FEED)))
        this.#add(i + 1);
    }
  }

  #add(end: number): void {
    if (this.#count === this.#ends.length) {
      const grown = new Uint32Array(2 * this.#ends.length);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[this.#count++] = end;
  }

  #endsUpTo(place: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] as number) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
