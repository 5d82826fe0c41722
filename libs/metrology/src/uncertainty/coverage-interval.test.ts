import { expect, test } from 'vitest';
import { shortestInterval, symmetricInterval } from './coverage-interval.ts';

const upTo = (count: number) => Float64Array.from({ length: count }, (_, k) => k + 1);

test('of 1 … M the places are those of JCGM 101, 7.7', () => {
  // M = 100, p = 0.95: q = 95, r = (100 − 95 + 1)/2 = 3.
  expect(symmetricInterval(upTo(100), 0.95)).toEqual({ low: 3, high: 98 });
  // M − q = 4, even: r = 2.
  expect(symmetricInterval(upTo(100), 0.96)).toEqual({ low: 2, high: 98 });
  // pM = 9.5 is no whole number: q = 10 of 19, r = 5.
  expect(symmetricInterval(upTo(19), 0.5)).toEqual({ low: 5, high: 15 });
  expect(symmetricInterval(upTo(2), 0.5)).toEqual({ low: 1, high: 2 });
});

test('the shortest is the least of all, by looking at all', () => {
  const values = Float64Array.from([0, 10, 11, 12, 13.5, 14, 20, 21, 30, 31]);
  for (const [p, q] of [
    [0.3, 3],
    [0.5, 5],
    [0.7, 7],
    [0.9, 9],
  ] as const) {
    const all = [...values].slice(0, values.length - q).map((low, r) => ({ low, high: values[r + q]! }));
    const least = all.reduce((best, each) => (each.high - each.low < best.high - best.low ? each : best));
    expect(shortestInterval(values, p)).toEqual(least);
  }
});

test('refuses too few values and what is no probability', () => {
  expect(() => symmetricInterval(upTo(3), 0.95)).toThrow(RangeError);
  expect(() => shortestInterval(upTo(1), 0.1)).toThrow(RangeError);
  expect(() => shortestInterval(upTo(10), 1)).toThrow(RangeError);
  expect(() => symmetricInterval(upTo(10), 0)).toThrow(RangeError);
});
