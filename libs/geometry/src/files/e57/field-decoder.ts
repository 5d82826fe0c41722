import type { E57Field } from './prototype.ts';

/**
 * Takes one field's byte stream, packet after packet, and writes its values. Values lie bit after bit, lowest
 * first, and may run on from one packet into the next (ASTM E2807-11, 9.7).
 */
export class FieldDecoder {
  /** Values written so far. */
  taken = 0;
  readonly #field: E57Field;
  readonly #wanted: number;
  readonly #write: (record: number, value: number) => void;
  /** Bytes of values that are not complete, and how many of their first bits are used up. */
  #left = new Uint8Array(0);
  #usedBits = 0;

  constructor(field: E57Field, wanted: number, write: (record: number, value: number) => void) {
    this.#field = field;
    this.#wanted = wanted;
    this.#write = write;
    if (field.bits === 0) {
      const value = Number(field.minimum) * field.scale + field.offset;
      for (; this.taken < wanted; this.taken++) write(this.taken, value);
    }
  }

  get complete(): boolean {
    return this.taken >= this.#wanted;
  }

  take(stream: Uint8Array): void {
    if (this.complete) return;
    const bytes = new Uint8Array(this.#left.length + stream.length + 8);
    bytes.set(this.#left);
    bytes.set(stream, this.#left.length);
    const length = bytes.length - 8;
    const bits = this.#field.bits;
    const here = Math.min(this.#wanted - this.taken, Math.floor((8 * length - this.#usedBits) / bits));
    if (here > 0) {
      if (this.#field.kind === 'integer') this.#takeIntegers(bytes, here);
      else this.#takeFloats(bytes, here);
    }
    const used = this.#usedBits + here * bits;
    this.#left = bytes.slice(Math.floor(used / 8), length);
    this.#usedBits = used % 8;
  }

  #takeFloats(bytes: Uint8Array, count: number): void {
    const view = new DataView(bytes.buffer);
    const single = this.#field.kind === 'float32';
    for (let k = 0; k < count; k++)
      this.#write(this.taken++, single ? view.getFloat32(4 * k, true) : view.getFloat64(8 * k, true));
  }

  #takeIntegers(bytes: Uint8Array, count: number): void {
    const { bits, minimum, maximum, scale, offset } = this.#field;
    const view = new DataView(bytes.buffer);
    // With the bits before it, a value of up to 45 bits stays below 2^52: exact in double precision.
    const least = Number(minimum);
    const exact = bits <= 45 && Number.isSafeInteger(least) && Number.isSafeInteger(Number(maximum));
    let bit = this.#usedBits;
    for (let k = 0; k < count; k++, bit += bits) {
      const at = Math.floor(bit / 8);
      const shift = bit % 8;
      if (exact) {
        const low = view.getUint32(at, true);
        let stored: number;
        if (bits + shift < 32) stored = (low >>> shift) & ((1 << bits) - 1);
        else {
          const high = view.getUint32(at + 4, true) & ((1 << (bits + shift - 32)) - 1);
          stored = Math.floor((low + high * 2 ** 32) / 2 ** shift);
        }
        this.#write(this.taken++, (stored + least) * scale + offset);
      } else {
        const wide = view.getBigUint64(at, true) | (BigInt(bytes[at + 8] ?? 0) << 64n);
        const value = ((wide >> BigInt(shift)) & ((1n << BigInt(bits)) - 1n)) + minimum;
        this.#write(this.taken++, Number(value) * scale + offset);
      }
    }
  }
}
