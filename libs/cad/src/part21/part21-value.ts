/** A parameter of an instance in a Part 21 text (ISO 10303-21, 6.4): numbers and strings are themselves. */
export type Part21Value =
  | number
  /** Decoded. */
  | string
  | readonly Part21Value[]
  | Part21Reference
  | Part21Word
  | Part21Typed
  /** `$`: not given; `*`: derived elsewhere. */
  | typeof OMITTED
  | typeof DERIVED;

/** `#12`; the name of a constant or of an external value (`@12`, `#NAME`, `<anchor>`) has no number and is a word. */
export interface Part21Reference {
  readonly kind: 'reference';
  readonly id: number;
}

/** `.TRUE.` without its points, a binary "0F1" without its quotes, or a name. */
export interface Part21Word {
  readonly kind: 'enumeration' | 'binary' | 'name';
  readonly word: string;
}

/** `LENGTH_MEASURE(25.4)`: a value that says its type, as members of a select do. */
export interface Part21Typed {
  readonly kind: 'typed';
  readonly type: string;
  readonly value: Part21Value;
}

export const OMITTED = null;
export const DERIVED = undefined;

/** One keyword with its parameters. */
export interface Part21Part {
  readonly keyword: string;
  readonly parameters: readonly Part21Value[];
}

/** An instance: one part where it is simple, several where it is complex (ISO 10303-21, 11.2: external mapping). */
export interface Part21Record {
  readonly id: number;
  readonly parts: readonly Part21Part[];
  readonly isComplex: boolean;
}
