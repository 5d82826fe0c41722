import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../numerics/random.ts';
import { NO_NUMBER, NOT_FINITE, NUMBER, NumberReader } from './number-reader.ts';

const bytesOf = (text: string) => new TextEncoder().encode(`${text}\n`);

function readerOf(text: string, separator = 0, decimal = '.'): NumberReader {
  const reader = new NumberReader();
  reader.bytes = bytesOf(text);
  reader.separator = separator;
  reader.decimal = decimal.charCodeAt(0);
  return reader;
}

/** Decimal texts of every shape: short, long, with exponents, of numbers from 1e-320 to 1e308. */
function randomDecimal(random: () => number): string {
  const digits = (most: number) =>
    Array.from({ length: Math.floor(random() * most) }, () => Math.floor(random() * 10)).join('');
  const sign = ['', '-', '+'][Math.floor(random() * 3)] as string;
  const whole = digits(random() < 0.9 ? 8 : 24);
  const fraction = random() < 0.8 ? `.${digits(random() < 0.8 ? 9 : 24)}` : '';
  if (whole === '' && fraction.length < 2) return '0';
  const exponent =
    random() < 0.4
      ? `${random() < 0.5 ? 'e' : 'E'}${['', '-', '+'][Math.floor(random() * 3)]}${Math.floor(random() * (random() < 0.7 ? 25 : 330))}`
      : '';
  return sign + whole + fraction + exponent;
}

describe('NumberReader', () => {
  test('gives the same double as Number() for 40 000 random decimal texts (seed 11)', () => {
    const random = seededRandom(11);
    for (let k = 0; k < 40_000; k++) {
      const text = randomDecimal(random);
      const reader = readerOf(text);
      const value = reader.next();
      const expected = Number(text);
      const right = Number.isFinite(expected)
        ? Object.is(value, expected) && reader.met === NUMBER
        : reader.met === NOT_FINITE;
      if (!right) expect.fail(`${text}: ${value} instead of ${expected}`);
    }
  });

  test('gives back random doubles written in full (seed 12)', () => {
    const random = seededRandom(12);
    for (let k = 0; k < 20_000; k++) {
      const value = (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
      for (const text of [String(value), value.toExponential(17)])
        if (readerOf(text).next() !== value) expect.fail(text);
    }
  });

  test('rounds ties to even, and texts next to ties to their side (seed 13)', () => {
    const random = seededRandom(13);
    for (let k = 0; k < 4000; k++) {
      // An odd 54-bit number over a power of two lies half-way between two doubles.
      const odd = 2n ** 53n + 2n * BigInt(Math.floor(random() * 2 ** 40)) * 3001n + 1n;
      const j = 1 + Math.floor(random() * 12);
      const digits = (odd * 5n ** BigInt(j)).toString();
      const tie = `${digits.slice(0, -j)}.${digits.slice(-j)}`;
      for (const text of [
        tie,
        `${tie}1`,
        `${(odd * 5n ** BigInt(j) - 1n).toString().slice(0, -j)}.${(odd * 5n ** BigInt(j) - 1n).toString().slice(-j)}`,
      ])
        expect(readerOf(text).next(), text).toBe(Number(text));
    }
  });

  test.each([
    ['1.', 1],
    ['.5', 0.5],
    ['-.5e3', -500],
    ['+7', 7],
    ['1.5D+03', 1500],
    ['9007199254740993', 9007199254740992],
    ['0.1e23', 1e22],
    ['123456789012345678901234567890', 1.2345678901234568e29],
  ])('reads %s', (text, value) => {
    expect(readerOf(text).next()).toBe(value);
  });

  test.each(['nan', 'NaN', '-nan', 'nan(ind)', 'inf', '-Infinity', '1.#QNAN', '-1.#IND', '1e999'])(
    '%s is not finite',
    (text) => {
      const reader = readerOf(`${text} 5`);
      expect(reader.next()).toBeNaN();
      expect(reader.met).toBe(NOT_FINITE);
      expect(reader.next()).toBe(5);
    },
  );

  test.each(['abc', '1.2.3', '0x10', '-', '.', '1e', '12mm', '', ','])('“%s” is no number', (text) => {
    const reader = readerOf(text);
    reader.next();
    expect(reader.met).toBe(NO_NUMBER);
  });

  test('parts fields by a separator and knows an empty one', () => {
    const reader = readerOf(' 1.5 ; -2;;"4" ;5', 59);
    expect(reader.next()).toBe(1.5);
    expect(reader.next()).toBe(-2);
    reader.next();
    expect(reader.met).toBe(NO_NUMBER);
    reader.skipField();
    expect(reader.next()).toBe(4);
    expect(reader.next()).toBe(5);
    expect(reader.atLineEnd()).toBe(true);
  });

  test('reads decimal commas, with blanks, semicolons and commas between', () => {
    expect([readerOf('1,5 2', 0, ',').next(), readerOf('-0,25;2', 59, ',').next()]).toEqual([1.5, -0.25]);
    const reader = readerOf('1,5, 2,25, 3', 44, ',');
    expect([reader.next(), reader.next(), reader.next()]).toEqual([1.5, 2.25, 3]);
  });

  test('skips text in quotes with separators inside', () => {
    const reader = readerOf('"P 1; left" ; 3', 59);
    reader.skipField();
    expect(reader.next()).toBe(3);
  });
});
