/**
 * The door for the web application: the sentences of its pages and nothing else, so that a first page need not load what
 * only reports and the command line say. What the server refuses comes with its sentence. Pages that open later bring
 * more sentences along (`web-more.ts`).
 */
import { shopSentences } from './catalogue/shop-sentences.ts';
import { verdictSentences } from './catalogue/verdict-sentences.ts';
import { webSentences as pageSentences } from './catalogue/web-sentences.ts';
import type { Blanks, Catalogue, Sentence } from './catalogue.ts';
import { fill } from './fill.ts';
import type { Language } from './language.ts';
import type { moreSentences } from './web-more.ts';

const first = { ...pageSentences, ...shopSentences, ...verdictSentences } as const satisfies Catalogue;

type Sentences = typeof first & typeof moreSentences;
export type WebKey = keyof Sentences;

type Values<K extends WebKey> = Readonly<Record<Blanks<Sentences[K]['en']>, string | number>>;

/** What follows the key: nothing, or what fills its blanks. */
export type WebValues<K extends WebKey> = Blanks<Sentences[K]['en']> extends never ? [] : [Values<K>];

const sentences = new Map<string, Sentence>(Object.entries(first));

/** For a page that brings sentences of its own along, before it says one of them. */
export function addWebSentences(more: Catalogue): void {
  for (const [key, sentence] of Object.entries(more)) sentences.set(key, sentence);
}

/** As `say` of the whole catalogue. */
export function sayWeb<K extends WebKey>(language: Language, key: K, ...values: WebValues<K>): string {
  return fill(sentences.get(key)?.[language] ?? key, values[0] ?? {});
}

/** For a key put together at run time; one that has no sentence is shown as it is. */
export function sayWebAny(language: Language, key: string): string {
  return sentences.get(key)?.[language] ?? key;
}

export { type Language, languages } from './language.ts';
export {
  formatBytes,
  formatCount,
  formatDay,
  formatDeviation,
  formatInstant,
  formatMinute,
  formatNumber,
  formatShare,
} from './numbers.ts';
