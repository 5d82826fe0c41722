/**
 * The door for the web application: the sentences of its pages and nothing else, so that a first page need not load what
 * only reports and the command line say. What the server refuses comes with its sentence.
 */
import { lifeSentences } from './catalogue/life-sentences.ts';
import { shopSentences } from './catalogue/shop-sentences.ts';
import { verdictSentences } from './catalogue/verdict-sentences.ts';
import { viewerSentences } from './catalogue/viewer-sentences.ts';
import { webSentences as pageSentences } from './catalogue/web-sentences.ts';
import type { Blanks, Catalogue } from './catalogue.ts';
import { fill } from './fill.ts';
import type { Language } from './language.ts';

const sentences = {
  ...pageSentences,
  ...shopSentences,
  ...verdictSentences,
  ...lifeSentences,
  ...viewerSentences,
} as const satisfies Catalogue;

export type WebKey = keyof typeof sentences;

type Values<K extends WebKey> = Readonly<Record<Blanks<(typeof sentences)[K]['en']>, string | number>>;

/** What follows the key: nothing, or what fills its blanks. */
export type WebValues<K extends WebKey> =
  Blanks<(typeof sentences)[K]['en']> extends never ? [] : [Values<K>];

/** As `say` of the whole catalogue. */
export function sayWeb<K extends WebKey>(language: Language, key: K, ...values: WebValues<K>): string {
  return fill(sentences[key][language], values[0] ?? {});
}

/** For a key put together at run time; one that has no sentence is shown as it is. */
export function sayWebAny(language: Language, key: string): string {
  return Object.hasOwn(sentences, key) ? sentences[key as WebKey][language] : key;
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
