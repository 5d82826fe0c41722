/**
 * A Part 21 text by regular expressions alone: the second road of tests, which shares nothing with the reader. Knows no
 * comments and no strings with statements in them; the files that it is used on have none.
 */
export class GrepPart21 {
  /** Text of each instance without its number, blanks outside of strings as they are. */
  readonly instances = new Map<number, string>();
  readonly #lines: readonly string[];
  readonly #matching = new Map<string, number[]>();
  readonly #refs = new Map<number, number[]>();

  constructor(text: string) {
    this.#lines = text.split('\n');
    for (const [, id, body] of text.matchAll(/^#(\d+)\s*=\s*([\s\S]*?);\s*$/gm))
      this.instances.set(Number(id), (body as string).replace(/\s*\n\s*/g, ' '));
  }

  /** Numbers of the instances whose text matches, rising. */
  ids(pattern: RegExp): number[] {
    let ids = this.#matching.get(pattern.source);
    if (!ids) {
      ids = [...this.instances]
        .filter(([, text]) => pattern.test(text))
        .map(([id]) => id)
        .sort((a, b) => a - b);
      this.#matching.set(pattern.source, ids);
    }
    return ids;
  }

  text(id: number): string {
    return this.instances.get(id) ?? '';
  }

  /** All numbers that an instance refers to, in order; strings taken out. */
  refs(id: number): number[] {
    let refs = this.#refs.get(id);
    if (!refs) {
      const bare = this.text(id).replace(/'(?:[^']|'')*'/g, "''");
      refs = [...bare.matchAll(/#(\d+)/g)].map(([, ref]) => Number(ref));
      this.#refs.set(id, refs);
    }
    return refs;
  }

  /** Numbers of the instances that match and refer to this one. */
  users(id: number, pattern: RegExp): number[] {
    return this.ids(pattern).filter((user) => this.refs(user).includes(id));
  }

  lineOf(id: number): number {
    return 1 + this.#lines.findIndex((line) => new RegExp(`^#${id}\\s*=`).test(line));
  }

  /** A measure in mm or rad: the number behind `…MEASURE(` by the words in its unit. */
  measure(id: number): number {
    const [, number] = /_MEASURE\s*\(\s*([-+.\dEe]+)\s*\)\s*,\s*#\d+/.exec(this.text(id)) ?? [];
    const unit = /MEASURE\s*\([-+.\dEe ]+\)\s*,\s*#(\d+)/.exec(this.text(id))?.[1];
    return Number(number) * this.#factor(Number(unit));
  }

  #factor(unit: number): number {
    const text = this.text(unit);
    if (/'INCH'/i.test(text)) return 25.4;
    if (/'DEGREE'/i.test(text)) return Math.PI / 180;
    if (/'MILLIMETRE'|MILLI\.\s*,\s*\.METRE/.test(text)) return 1;
    if (/RADIAN/.test(text)) return 1;
    throw new RangeError(`Unit ${unit} is ${text}. Maybe a file of another kind?`);
  }

  /** Faces that a walk over usages and relationships reaches from an aspect. */
  faces(aspect: number, seen = new Set<number>()): number[] {
    if (seen.has(aspect)) return [];
    seen.add(aspect);
    const found = new Set<number>();
    for (const id of this.users(aspect, /^(GEOMETRIC_ITEM_SPECIFIC|ITEM_IDENTIFIED_REPRESENTATION)_USAGE/))
      if (this.refs(id)[0] === aspect)
        for (const ref of this.refs(id)) if (/^ADVANCED_FACE/.test(this.text(ref))) found.add(ref);
    if (found.size === 0)
      for (const property of this.users(aspect, /^PROPERTY_DEFINITION\(/))
        for (const user of this.users(property, /^SHAPE_DEFINITION_REPRESENTATION/))
          for (const shape of this.refs(user).slice(1))
            for (const ref of this.refs(shape)) if (/^ADVANCED_FACE/.test(this.text(ref))) found.add(ref);
    for (const id of this.users(aspect, /^SHAPE_ASPECT_RELATIONSHIP/)) {
      const [relating, related] = this.refs(id) as [number, number];
      if (relating === aspect && !/^DATUM\(/.test(this.text(related)))
        for (const face of this.faces(related, seen)) found.add(face);
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Texts of the validation properties of an instance: 'datum references', 'equivalent unicode string'. */
  validation(id: number, name: string): string[] {
    return this.users(id, /^PROPERTY_DEFINITION\('pmi validation property'/)
      .flatMap((property) => this.users(property, /^PROPERTY_DEFINITION_REPRESENTATION/))
      .flatMap((user) => this.refs(user).slice(1))
      .flatMap((representation) => this.refs(representation))
      .flatMap(
        (item) =>
          new RegExp(`^DESCRIPTIVE_REPRESENTATION_ITEM\\('${name}','(.*)'\\)`).exec(this.text(item))?.[1] ??
          [],
      );
  }
}
