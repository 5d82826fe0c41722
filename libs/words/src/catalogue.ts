/** The two languages of every sentence, side by side, so that neither can be forgotten. `{name}` is filled in. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

export type Catalogue = Readonly<Record<string, Sentence>>;

/** The names in braces of a sentence: 'cut {depth} from {face}' → 'depth' | 'face'. */
export type Blanks<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? NameOf<Name> | Blanks<Rest>
  : never;

/** Of `count|point|points`, which chooses between words, it is `count`. */
type NameOf<Blank extends string> = Blank extends `${infer Name}|${string}` ? Name : Blank;
