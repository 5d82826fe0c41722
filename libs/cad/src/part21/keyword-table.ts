/**
 * One number for each keyword however often it stands, found by its bytes: decoding it each time would be half of a
 * scan's cost. Small letters, which some writers use, count as capitals.
 */
export class KeywordTable {
  /** By number. */
  readonly names: string[] = [];
  readonly #numberOf = new Map<string, number>();
  /** Open addressing: entry + 1 at the hash of its spelling; 0 is free. A power of two, at most half full. */
  #slots = new Uint32Array(1024);
  readonly #spellings: string[] = [];
  readonly #numbers: number[] = [];

  numberOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry === 0) return this.#add(slot, ascii.decode(bytes.subarray(start, end)));
      if (isSpelled(this.#spellings[entry - 1] as string, bytes, start, end))
        return this.#numbers[entry - 1] as number;
      slot = (slot + 1) & mask;
    }
  }

  /** The keyword in capitals. */
  nameOf(bytes: Uint8Array, start: number, end: number): string {
    return (
      this.names[this.numberOf(bytes, start, end)] ?? ascii.decode(bytes.subarray(start, end)).toUpperCase()
    );
  }

  #add(slot: number, spelling: string): number {
    // A file of nonsense may invent more keywords than any schema has: they share a number that has no name.
    if (this.#spellings.length >= MOST_SPELLINGS) return MOST_SPELLINGS;
    const name = spelling.toUpperCase();
    let number = this.#numberOf.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.#numberOf.set(name, number);
    }
    this.#spellings.push(spelling);
    this.#numbers.push(number);
    this.#slots[slot] = this.#spellings.length;
    if (2 * this.#spellings.length > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    this.#spellings.forEach((spelling, entry) => {
      let hash = 0x811c9dc5;
      for (let i = 0; i < spelling.length; i++) hash = Math.imul(hash ^ spelling.charCodeAt(i), 0x01000193);
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    });
    this.#slots = slots;
  }
}

const MOST_SPELLINGS = 0xffff;

function isSpelled(spelling: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (spelling.length !== end - start) return false;
  for (let i = 0; i < spelling.length; i++) if (spelling.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}

const ascii = new TextDecoder('latin1');
