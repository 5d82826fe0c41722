/**
 * Disjoint sets whose members stand one of two ways to each other (union-find by size with path halving,
 * R. E. Tarjan 1975; with a parity a link).
 */
export class ParitySets {
  readonly #parent: Uint32Array;
  readonly #parity: Uint8Array;
  readonly #size: Uint32Array;

  constructor(members: number) {
    this.#parent = new Uint32Array(members);
    for (let k = 0; k < members; k++) this.#parent[k] = k;
    this.#parity = new Uint8Array(members);
    this.#size = new Uint32Array(members).fill(1);
  }

  root(member: number): number {
    const parent = this.#parent;
    const parity = this.#parity;
    let at = member;
    for (;;) {
      const up = parent[at] as number;
      if (up === at) return at;
      const top = parent[up] as number;
      if (top !== up) {
        parity[at]! ^= parity[up] as number;
        parent[at] = top;
      }
      at = top;
    }
  }

  /** Which way a member stands to its set's root: 0 the same, 1 the other. */
  parityOf(member: number): number {
    let parity = 0;
    let at = member;
    while (this.#parent[at] !== at) {
      parity ^= this.#parity[at] as number;
      at = this.#parent[at] as number;
    }
    return parity;
  }

  /** Says that two members stand the same way (0) or the other (1). False where that contradicts what was said. */
  join(a: number, b: number, turned: number): boolean {
    const rootA = this.root(a);
    const rootB = this.root(b);
    const between = this.parityOf(a) ^ this.parityOf(b) ^ turned;
    if (rootA === rootB) return between === 0;
    const [child, parent] =
      (this.#size[rootA] as number) < (this.#size[rootB] as number) ? [rootA, rootB] : [rootB, rootA];
    this.#parent[child] = parent;
    this.#parity[child] = between;
    this.#size[parent]! += this.#size[child] as number;
    return true;
  }
}
