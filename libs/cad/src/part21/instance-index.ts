/**
 * Where each instance of a Part 21 text stands: flat arrays, some twenty bytes an instance, so that a text of hundreds
 * of megabytes can be asked without being held. Instances of one keyword lie together (a counting sort).
 */
export class InstanceIndex {
  #count = 0;
  #ids = new Uint32Array(1024);
  #starts = new Float64Array(1024);
  #lengths = new Uint32Array(1024);
  #kinds = new Uint16Array(1024);
  readonly #kindNames: string[][] = [];
  readonly #kindNumbers = new Map<string, number>();
  /** Places ordered by id, and by kind. */
  #byId: Uint32Array | null = null;
  #byKind: { readonly order: Uint32Array; readonly first: Uint32Array } | null = null;

  get count(): number {
    return this.#count;
  }

  /** @param keyword the simple instance's, or those of a complex one joined by blanks */
  add(id: number, start: number, length: number, keyword: string): void {
    if (this.#count === this.#ids.length) this.#grow();
    this.#ids[this.#count] = id;
    this.#starts[this.#count] = start;
    this.#lengths[this.#count] = length;
    this.#kinds[this.#count] = this.#kindOf(keyword);
    this.#count++;
    this.#byId = null;
    this.#byKind = null;
  }

  /** Place of an instance in the order of the file, -1 where there is none; of twins the first. */
  find(id: number): number {
    const order = this.#orderById();
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[order[middle] as number] as number) < id) low = middle + 1;
      else high = middle;
    }
    const place = order[low];
    return place !== undefined && this.#ids[place] === id ? place : -1;
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
    return this.#kindNames[this.#kinds[place] as number] as readonly string[];
  }

  /** Places of the instances that are of this keyword or have it among their parts, in the order of the file. */
  placesOf(keyword: string): number[] {
    const { order, first } = this.#orderByKind();
    const places: number[] = [];
    let kinds = 0;
    this.#kindNames.forEach((names, kind) => {
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
    this.#kindNames.forEach((names, kind) => {
      const own = (first[kind + 1] as number) - (first[kind] as number);
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + own);
    });
    return counts;
  }

  /** Places of instances whose id stands in the file before, in the order of the file. */
  twins(): number[] {
    const order = this.#orderById();
    const found: number[] = [];
    for (let i = 1; i < order.length; i++)
      if (this.#ids[order[i] as number] === this.#ids[order[i - 1] as number]) found.push(order[i] as number);
    return found.sort((a, b) => a - b);
  }

  #kindOf(keyword: string): number {
    let kind = this.#kindNumbers.get(keyword);
    if (kind === undefined) {
      // A file of nonsense may invent more keywords than any schema has: what is beyond shares one number.
      kind = Math.min(this.#kindNames.length, 0xffff);
      if (kind < 0xffff) {
        this.#kindNames.push([...new Set(keyword.split(' '))]);
        this.#kindNumbers.set(keyword, kind);
      } else this.#kindNames[kind] ??= [];
    }
    return kind;
  }

  #grow(): void {
    const size = 2 * this.#ids.length;
    const grown = <T extends { set(from: T): void }>(made: T, from: T) => {
      made.set(from);
      return made;
    };
    this.#ids = grown(new Uint32Array(size), this.#ids);
    this.#starts = grown(new Float64Array(size), this.#starts);
    this.#lengths = grown(new Uint32Array(size), this.#lengths);
    this.#kinds = grown(new Uint16Array(size), this.#kinds);
  }

  /** Most writers count upwards: then the order of the file is that of the ids. */
  #orderById(): Uint32Array {
    if (this.#byId) return this.#byId;
    const order = new Uint32Array(this.#count);
    let rising = true;
    for (let i = 0; i < this.#count; i++) {
      order[i] = i;
      rising &&= i === 0 || (this.#ids[i - 1] as number) <= (this.#ids[i] as number);
    }
    if (!rising) order.sort((a, b) => (this.#ids[a] as number) - (this.#ids[b] as number) || a - b);
    this.#byId = order;
    return order;
  }

  #orderByKind() {
    if (this.#byKind) return this.#byKind;
    const first = new Uint32Array(this.#kindNames.length + 1);
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
