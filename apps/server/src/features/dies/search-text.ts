/** What a search looks through, made when a thing is written: people type parts of numbers, names, or their pinyin. */
import { pinyin } from 'pinyin-pro';

const CHINESE = /[\u3400-\u9fff]/;

/**
 * The words in lower case and one width, and of Chinese ones how they are pronounced: in full and by first letters, so
 * that `biansuxiang` and `bsx` both find 变速箱.
 */
export function searchTextOf(words: readonly (string | null)[]): string {
  const texts = words.filter((word) => word !== null).map(searchWord);
  const spoken = texts
    .filter((text) => CHINESE.test(text))
    .flatMap((text) => [spell(text, 'pinyin'), spell(text, 'first')]);
  return [...texts, ...spoken].join(' ');
}

/** A search in the form in which texts are kept: full-width letters and capitals do not tell things apart. */
export function searchWord(search: string): string {
  return search.normalize('NFKC').toLowerCase();
}

function spell(text: string, pattern: 'pinyin' | 'first'): string {
  return pinyin(text, { pattern, toneType: 'none', type: 'array', v: true }).join('').replace(/\s+/g, '');
}
