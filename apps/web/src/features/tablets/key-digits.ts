/** Digits as keys come: from a keyboard, a pad, or a scanner, which is a keyboard that types fast and ends with Enter. */
import { BADGE_DIGITS } from '@diewright/shop';

export interface Key {
  readonly key: string;
  readonly code: string;
  /** ms, of any clock that goes forward. */
  readonly at: number;
}

/** A scanner leaves some ms between two keys, over slow radio a tenth of a second; a hand at a keyboard more. */
const LONGEST_GAP_MS = 250;

/** @returns the digit; null: the key is none */
export function digitOf({ key, code }: Pick<Key, 'key' | 'code'>): string | null {
  const plain = key.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  // An input method that is open takes the key and says only that it did.
  if (key === 'Process' || key === 'Unidentified') return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null;
  return null;
}

export interface ScanReader {
  /** @returns the badge that this key, an Enter, ended; null: none (yet) */
  take(key: Key): string | null;
}

export function createScanReader(): ScanReader {
  let digits = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    take(key) {
      if (key.at - last > LONGEST_GAP_MS) digits = '';
      if (key.key === 'Enter') {
        const badge = digits.length === BADGE_DIGITS ? digits : null;
        digits = '';
        return badge;
      }
      const digit = digitOf(key);
      if (digit !== null) {
        digits = (digits + digit).slice(-BADGE_DIGITS);
        last = key.at;
      }
      return null;
    },
  };
}
