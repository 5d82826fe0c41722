/** The two languages of every sentence, side by side, so that neither can be forgotten. `{name}` is filled in. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

export type Catalogue = Readonly<Record<string, Sentence>>;

/** The names in braces of a sentence: 'cut {depth} from {face}' → 'depth' | 'face'. */
export type Blanks<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never;
