import type { ByteSource } from '../byte-source.ts';
import type { TextEncoding } from '../encoding.ts';

export const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;
const RETURN = 13;
const BACKSLASH = 92;

/**
 * A text file, block by block; every block is whole lines: `bytes[start … end)`, its last byte a line end, so
 * that a scanner which stops at line ends needs no other bound. UTF-16 is turned into UTF-8 on the way; UTF-8
 * and GB18030 pass as they are (in both, bytes below 0x30 are never a part of another character).
 */
export class TextWindow {
  readonly bytes: Uint8Array;
  start = 0;
  end = 0;
  /** True when reading stopped because a single line exceeds the window. */
  lineTooLong = false;
  /** True when the file's last line came without a line end, as in a file that was cut. */
  lastLineOpen = false;
  readonly #source: ByteSource;
  readonly #capacity: number;
  readonly #decoder: InstanceType<typeof TextDecoder> | null;
  #filled = 0;
  #position: number;
  #ended = false;

  constructor(source: ByteSource, encoding: TextEncoding, position: number) {
    this.#source = source;
    this.#position = position;
    this.#decoder = encoding.startsWith('utf-16') ? new TextDecoder(encoding) : null;
    this.#capacity = Math.min(CHUNK_BYTES, 64 + source.size * (this.#decoder ? 3 : 1));
    this.bytes = new Uint8Array(this.#capacity + 1);
  }

  /** Share of the file that has been taken in, 0…1. */
  get shareRead(): number {
    return this.#source.size > 0 ? Math.min(1, this.#position / this.#source.size) : 1;
  }

  /** Moves to the next block. False at the end of the file, or when a line is too long. */
  nextBlock(): boolean {
    this.bytes.copyWithin(0, this.end, this.#filled);
    this.#filled -= this.end;
    this.start = 0;
    this.end = 0;
    while (!this.#ended && this.#filled < this.#capacity - 3) this.#take();
    if (this.#filled === 0) return false;
    if (this.#ended) {
      const last = this.bytes[this.#filled - 1];
      this.lastLineOpen = last !== NEWLINE && last !== RETURN;
      if (this.lastLineOpen) this.bytes[this.#filled++] = NEWLINE;
      this.end = this.#filled;
      return true;
    }
    this.end = this.#lastLineEnd();
    this.lineTooLong = this.end === 0;
    return !this.lineTooLong;
  }

  #take(): void {
    const room = this.#capacity - this.#filled;
    if (this.#decoder === null) {
      const read = this.#source.read(this.bytes.subarray(this.#filled, this.#capacity), this.#position);
      this.#ended = read < room;
      this.#position += read;
      this.#filled += read;
      return;
    }
    const raw = new Uint8Array(2 * Math.floor(room / 3));
    const read = this.#source.read(raw, this.#position);
    this.#ended = read < raw.length;
    this.#position += read;
    const text = this.#decoder.decode(raw.subarray(0, read), { stream: !this.#ended });
    this.#filled += new TextEncoder().encodeInto(text, this.bytes.subarray(this.#filled)).written;
  }

  /** After the last line end that does not continue the line (a backslash before it, as OBJ has it); 0 without. */
  #lastLineEnd(): number {
    const bytes = this.bytes;
    for (const mark of [NEWLINE, RETURN]) {
      let at = bytes.lastIndexOf(mark, this.#filled - 1);
      while (at > 0 && continues(bytes, at)) at = bytes.lastIndexOf(mark, at - 1);
      if (at >= 0 && !continues(bytes, at)) return at + 1;
    }
    return 0;
  }
}

function continues(bytes: Uint8Array, lineEnd: number): boolean {
  const before = bytes[lineEnd - 1] === RETURN ? lineEnd - 2 : lineEnd - 1;
  return before >= 0 && bytes[before] === BACKSLASH;
}
