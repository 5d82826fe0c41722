/**
 * Where each instance of a Part 21 text stands: flat arrays, some twenty bytes an instance and again as many once it
 * is asked by number and keyword, so that a text of hundreds of megabytes can be asked without being held.
 */
export class InstanceIndex {
  #count = 0;
  #ids: Uint32Array;
  #starts: Float64Array;
  #lengths: Uint32Array;
  #kinds: Uint16Array;
  /** Of each kind its keywords: one, or those of a complex instance's parts. */
  readonly #keywords: (readonly string[])[] = [];
  #places: Places | null = null;
  #byKind: { readonly order: Uint32Array; readonly first: Uint32Array } | null = null;

  /** @param expected how many instances there may be: a guess that saves growing */
  constructor(expected: number) {
    const size = Math.max(64, expected);
    this.#ids = new Uint32Array(size);
    this.#starts = new Float64Array(size);
    this.#lengths = new Uint32Array(size);
    this.#kinds = new Uint16Array(size);
  }

  get count(): number {
    return this.#count;
  }

  /** Number of a new kind of instance, for `add`. @param keywords one, or those of a complex instance's parts */
  addKind(keywords: readonly string[]): number {
    // Kinds beyond the most that are kept share one without a name.
    if (this.#keywords.length > MOST_KINDS) return MOST_KINDS;
    this.#keywords.push(this.#keywords.length < MOST_KINDS ? [...new Set(keywords)] : []);
    return this.#keywords.length - 1;
  }

  add(id: number, start: number, length: number, kind: number): void {
    if (this.#count === this.#ids.length) this.#grow();
    this.#ids[this.#count] = id;
    this.#starts[this.#count] = start;
    this.#lengths[this.#count] = length;
    this.#kinds[this.#count] = kind;
    this.#count++;
    this.#places = null;
    this.#byKind = null;
  }

  /** Place of an instance in the order of the file, -1 where there is none; of twins the first. */
  find(id: number): number {
    const { slots, shift } = this.#placesById();
    const mask = slots.length - 1;
    for (let slot = slotOf(id, shift); ; slot = (slot + 1) & mask) {
      const place = (slots[slot] as number) - 1;
      if (place < 0 || this.#ids[place] === id) return place;
    }
  }

  idAt(place: number): number {
    return this.#ids[place] as number;
  }

  startAt(place: number): number {
    return this.#starts[place] as number;
  }

  lengthAt(place: number): number {
    return this.#lengths[place] as number;
  }

  /** Keywords of the instance at a place: one, or those of a complex instance's parts. */
  keywordsAt(place: number): readonly string[] {
    return this.#keywords[this.#kinds[place] as number] as readonly string[];
  }

  /** Places of the instances that are of this keyword or have it among their parts, in the order of the file. */
  placesOf(keyword: string): number[] {
    const { order, first } = this.#orderByKind();
    const places: number[] = [];
    let kinds = 0;
    this.#keywords.forEach((names, kind) => {
      if (!names.includes(keyword)) return;
      kinds++;
      for (let i = first[kind] as number; i < (first[kind + 1] as number); i++)
        places.push(order[i] as number);
    });
    return kinds > 1 ? places.sort((a, b) => a - b) : places;
  }

  /** How many instances each keyword has; a complex instance counts for each of its parts. */
  counts(): Map<string, number> {
    const { first } = this.#orderByKind();
    const counts = new Map<string, number>();
    this.#keywords.forEach((names, kind) => {
      const own = (first[kind + 1] as number) - (first[kind] as number);
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + own);
    });
    return counts;
  }

  /** Places of instances whose id stands in the file before, in the order of the file. */
  twins(): readonly number[] {
    return this.#placesById().twins;
  }

  #grow(): void {
    const size = Math.ceil(1.5 * this.#ids.length);
    const grown = <T extends { set(from: T): void }>(made: T, from: T) => {
      made.set(from);
      return made;
    };
    this.#ids = grown(new Uint32Array(size), this.#ids);
    this.#starts = grown(new Float64Array(size), this.#starts);
    this.#lengths = grown(new Uint32Array(size), this.#lengths);
    this.#kinds = grown(new Uint16Array(size), this.#kinds);
  }

  #placesById(): Places {
    if (this.#places) return this.#places;
    const bits = Math.max(4, Math.ceil(Math.log2(this.#count + 1)) + 1);
    const slots = new Uint32Array(2 ** bits);
    const shift = 32 - bits;
    const mask = slots.length - 1;
    const twins: number[] = [];
    for (let place = 0; place < this.#count; place++) {
      const id = this.#ids[place] as number;
      let slot = slotOf(id, shift);
      while (slots[slot] !== 0 && this.#ids[(slots[slot] as number) - 1] !== id) slot = (slot + 1) & mask;
      if (slots[slot] === 0) slots[slot] = place + 1;
      else twins.push(place);
    }
    this.#places = { slots, shift, twins };
    return this.#places;
  }

  /** Instances of one kind lie together: a counting sort. */
  #orderByKind() {
    if (this.#byKind) return this.#byKind;
    const first = new Uint32Array(this.#keywords.length + 1);
    for (let i = 0; i < this.#count; i++) (first[(this.#kinds[i] as number) + 1] as number)++;
    for (let kind = 1; kind < first.length; kind++) (first[kind] as number) += first[kind - 1] as number;
    const next = first.slice();
    const order = new Uint32Array(this.#count);
    for (let i = 0; i < this.#count; i++) {
      const kind = this.#kinds[i] as number;
      order[next[kind] as number] = i;
      (next[kind] as number)++;
    }
    this.#byKind = { order, first };
    return this.#byKind;
  }
}

/** Place + 1 at the hash of the instance's id (open addressing, at most half full); 0 is free. */
interface Places {
  readonly slots: Uint32Array;
  readonly shift: number;
  readonly twins: readonly number[];
}

const MOST_KINDS = 0xffff;

/** Multiplicative hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4): the golden ratio spreads any stride. */
const slotOf = (id: number, shift: number) => Math.imul(id, 0x9e3779b1) >>> shift;
