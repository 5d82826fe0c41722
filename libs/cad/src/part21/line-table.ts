import type { ByteSource } from '@diewright/geometry';

const BLOCK_BYTES = 1 << 20;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/**
 * Lines of a text by position, from 1; a line ends with LF, CR LF or CR. Counts once over what it is asked for and
 * remembers the line at each megabyte.
 */
export class LineTable {
  readonly #source: ByteSource;
  /** Line ends before each block; a CR LF across a border counts for the block of the LF. */
  readonly #endsBefore = [0];
  #block = new Uint8Array(0);

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The line on which a byte stands. */
  lineAt(position: number): number {
    const block = Math.floor(position / BLOCK_BYTES);
    while (this.#endsBefore.length <= block) {
      const last = this.#endsBefore.length - 1;
      this.#endsBefore.push((this.#endsBefore[last] as number) + this.#endsIn(last, BLOCK_BYTES));
    }
    return 1 + (this.#endsBefore[block] as number) + this.#endsIn(block, position - block * BLOCK_BYTES);
  }

  /** Lines that have ended within the first `length` bytes of a block: one that ends in CR when its LF is not next. */
  #endsIn(block: number, length: number): number {
    if (this.#block.length === 0)
      this.#block = new Uint8Array(Math.min(BLOCK_BYTES + 1, this.#source.size + 1));
    const bytes = this.#block;
    // With the byte behind the last, which tells whether a CR there stands alone.
    const wanted = Math.min(length + 1, bytes.length);
    const filled = this.#source.read(bytes.subarray(0, wanted), block * BLOCK_BYTES);
    let ends = 0;
    for (let i = 0; i < Math.min(filled, length); i++)
      if (bytes[i] === LINE_FEED || (bytes[i] === RETURN && (i + 1 >= filled || bytes[i + 1] !== LINE_FEED)))
        ends++;
    return ends;
  }
}
