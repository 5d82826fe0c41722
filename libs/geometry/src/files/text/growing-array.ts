type Growable = Float64Array | Float32Array | Uint32Array | Uint8Array;

/**
 * A typed array whose final length is known only when the file has been read. The hot loop writes into `data`
 * itself after asking for room; growth looks at how far the reader is through the file, so that a regular
 * file needs two allocations and never more than it will fill.
 */
export class GrowingArray<T extends Growable> {
  data: T;
  length = 0;
  readonly #make: new (
    length: number,
  ) => T;

  constructor(make: new (length: number) => T, capacity: number) {
    this.#make = make;
    this.data = new make(capacity);
  }

  /** Makes room for `extra` more values; `shareRead` (0…1] is the share of the file behind the reader. */
  ensure(extra: number, shareRead: number): void {
    const needed = this.length + extra;
    if (needed <= this.data.length) return;
    const expected = shareRead > 0 ? Math.ceil((this.length / shareRead) * 1.01) : 0;
    const most = Math.max(needed, 2 * this.data.length);
    const grown = new this.#make(Math.max(needed, Math.min(expected, Math.max(most, 4 * needed))));
    grown.set(this.data.subarray(0, this.length) as never);
    this.data = grown;
  }

  /** The values, in an array of exactly their number. */
  finish(): T {
    return (this.length === this.data.length ? this.data : this.data.slice(0, this.length)) as T;
  }
}
