import { type SentenceKey, sentences } from './catalogue/all-sentences.ts';
import type { Blanks } from './catalogue.ts';
import { fill } from './fill.ts';
import type { Language } from './language.ts';

type Values<K extends SentenceKey> = Readonly<Record<Blanks<(typeof sentences)[K]['en']>, string | number>>;

/** What follows the key in a call of `say`: for wrappers that know the language already. */
export type SayValues<K extends SentenceKey> =
  Blanks<(typeof sentences)[K]['en']> extends never ? [] : [Values<K>];

/**
 * The sentence of a key in a language with its blanks filled.
 * Numbers come already formatted (`formatLength` and its neighbours): a bare number is written as it is.
 */
export function say<K extends SentenceKey>(language: Language, key: K, ...values: SayValues<K>): string {
  return fill(sentences[key][language], values[0] ?? {});
}

/** Whether there is a sentence for a key that was put together at run time, as `problem.` + reason. */
export function isSentenceKey(key: string): key is SentenceKey {
  return Object.hasOwn(sentences, key);
}

/**
 * As `say`, for a key and values that are only known at run time.
 * @throws RangeError for a key without a sentence: every reason has one, a test sees to it.
 */
export function sayAny(
  language: Language,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  if (!isSentenceKey(key))
    throw new RangeError(`no sentence for ${key}. Maybe its catalogue is not in all-sentences.ts`);
  return fill(sentences[key][language], values);
}
