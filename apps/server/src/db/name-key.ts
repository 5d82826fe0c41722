/**
 * Names as they are sorted: for each a key that, compared byte by byte (collation "C"), stands where people of its
 * language look for the name. Keys are written with the names, so that an index leads through any list, and they are the
 * same on every computer; a database's own collations are not.
 *
 * Chinese pages: blanks and signs, numbers, Chinese, other letters, as Unicode's collation for Chinese (CLDR, pinyin).
 * A Chinese character stands by its syllable, then its tone, then itself (Unicode's order: radical, strokes), whatever
 * follows it. English pages: a Chinese name stands among the others where its pinyin would. Numbers go by their
 * value in both: 镶件 2 before 镶件 10. Capitals, width and accents tell names apart only where all else is alike.
 *
 * Which of its readings a character has in a word is known from the word: 重庆 stands under C, 重量 under Z. Of a person
 * the first character is read as a surname: 单雄信 stands under S.
 *
 * Whoever changes the rule adds a migration that sets the keys to '': the next start gives every row its new ones.
 */
import { pinyin } from 'pinyin-pro';

export interface NameKeys {
  readonly zh: string;
  readonly en: string;
}

/** Of what has no name (a die without a customer): after everything. */
export const NO_NAME: NameKeys = { zh: '9', en: '9' };

/** Characters that count: an entry of an index has its limits, and so have people's eyes. */
const MOST = 48;
const CHINESE = /\p{Script=Han}/u;
/** Kinds of signs, in their order. */
const SIGN = '1';
const NUMBER = '2';
const HAN = '3';
const LETTER = '4';
/** Signs in the order of Unicode's collation; others come after them by their number. */
const SIGNS = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';
/** Before every kind: a name stands before those that go on from it. */
const END = '\u0001';
/** After every syllable: a character whose reading nobody knows. */
const UNREAD = '~';

export function nameKeysOf(name: string, { isPerson = false } = {}): NameKeys {
  const text = [...name.normalize('NFKC')].slice(0, MOST).join('');
  const characters = CHINESE.test(text) ? readingsOf(text, isPerson) : [...text].map((sign) => ({ sign }));
  const tail = `${END}${text}`;
  return {
    zh: signsOf(characters, ({ sign, syllable, tone }) => `${HAN}${syllable} ${tone}${sign}`) + tail,
    en: signsOf(characters, ({ syllable }) => spelt(syllable)) + tail,
  };
}

interface Reading {
  readonly sign: string;
  /** Letters of the syllable without its tone; undefined: no Chinese character. */
  readonly syllable?: string;
  readonly tone?: string;
}

function readingsOf(text: string, isPerson: boolean): Reading[] {
  const read = pinyin(text, { toneType: 'num', type: 'all', ...(isPerson ? { surname: 'head' } : {}) });
  return read.map(({ origin, pinyin: spoken, isZh }): Reading => {
    if (!CHINESE.test(origin)) return { sign: origin };
    if (!isZh) return { sign: origin, syllable: UNREAD, tone: '' };
    const syllable = spoken.replace(/\d/g, '');
    // ü stands after u of the same letters: lu, lü, luan, lüe, lun.
    return {
      sign: origin,
      syllable: syllable.replaceAll('ü', 'u'),
      tone: `${syllable.includes('ü') ? 1 : 0}${/\d/.exec(spoken)?.[0] ?? 0}`,
    };
  });
}

function signsOf(characters: readonly Reading[], han: (reading: Required<Reading>) => string): string {
  let key = '';
  let digits = '';
  const endNumber = () => {
    if (digits === '') return;
    const value = digits.replace(/^0+(?=.)/, '');
    key += `${NUMBER}${String(value.length).padStart(3, '0')}${value}`;
    digits = '';
  };
  for (const reading of characters) {
    if (/^\p{Nd}$/u.test(reading.sign) && /[0-9]/.test(reading.sign)) {
      digits += reading.sign;
      continue;
    }
    endNumber();
    if (reading.syllable !== undefined) key += han(reading as Required<Reading>);
    else key += other(reading.sign);
  }
  endNumber();
  return key;
}

function other(sign: string): string {
  const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain]
    .map((each) => (/[\p{L}\p{N}]/u.test(each) ? `${LETTER}${each}` : `${SIGN}${signOf(each)}`))
    .join('');
}

function signOf(sign: string): string {
  const at = SIGNS.indexOf(sign);
  return at < 0 ? `~${sign}` : String.fromCharCode(0x21 + at);
}

/** As a word of its own, so that Xi an stands before Xian. */
function spelt(syllable: string): string {
  return `${[...syllable].map((letter) => `${LETTER}${letter}`).join('')}${SIGN}${signOf(' ')}`;
}
