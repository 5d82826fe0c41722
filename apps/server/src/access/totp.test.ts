/** Against the test vectors of the RFCs themselves. */
import { expect, test } from 'vitest';
import { base32, stepOfCode, totpAddress, totpOf } from './totp.ts';

/** RFC 6238, appendix B: the key is these twenty letters, codes have eight digits. */
const key = Buffer.from('12345678901234567890');
const vectors = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const;

test.each(vectors)('RFC 6238: %i s', (seconds, code) => {
  const step = Math.floor(seconds / 30);
  expect(totpOf(key, step, 8)).toBe(code);
  expect(totpOf(key, step)).toBe(code.slice(2));
});

/** RFC 4226, appendix D, counters 0 to 9. */
const counted = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ');
test('RFC 4226: the first ten counters', () => {
  expect(counted.map((_, counter) => totpOf(key, counter))).toEqual(counted);
});

test('a code counts for its own half minute and those beside it', () => {
  const at = (seconds: number) => new Date(seconds * 1000);
  // Counter 5 lasts from 150 to 179 s.
  expect([119, 120, 149, 150, 179, 180, 209, 210].map((s) => stepOfCode(key, '254676', at(s)))).toEqual([
    ...[null, 5, 5, 5, 5, 5, 5, null],
  ]);
  for (const wrong of ['', '25467', '2546760', '254677', 'abcdef'])
    expect(stepOfCode(key, wrong, at(160))).toBeNull();
});

test('RFC 4648: base 32 without padding', () => {
  const of = (text: string) => base32(Buffer.from(text));
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(of)).toEqual([
    '',
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
  expect(totpAddress(key, '王 wang')).toBe(
    'otpauth://totp/Diewright:%E7%8E%8B%20wang?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Diewright&algorithm=SHA1&digits=6&period=30',
  );
});
