import { expect, test } from 'vitest';
import { wichmannHill, wichmannHillFrom } from './wichmann-hill.ts';

/** x aⁿ mod m, by whole numbers of any size. */
function jump(x: number, a: number, m: number, n: number): bigint {
  let [result, power, rest] = [BigInt(x), BigInt(a), n];
  while (rest > 0) {
    if (rest % 2 === 1) result = (result * power) % BigInt(m);
    power = (power * power) % BigInt(m);
    rest = Math.floor(rest / 2);
  }
  return result;
}

test('after 100 000 steps it stands where the powers of its factors say', () => {
  const start = [123456789, 362436069, 521288629, 88675123] as const;
  const draw = wichmannHillFrom(start);
  const steps = 100_000;
  let last = 0;
  for (let k = 0; k < steps; k++) last = draw();
  const generators = [
    [11600, 2147483579],
    [47003, 2147483543],
    [23000, 2147483423],
    [33000, 2147483123],
  ] as const;
  let sum = 0;
  generators.forEach(([factor, modulus], k) => {
    sum += Number(jump(start[k]!, factor, modulus, steps)) / modulus;
  });
  expect(last).toBe(sum - Math.floor(sum));
});

test('numbers are spread evenly, one by one and in pairs: χ² of 100 boxes', () => {
  const draw = wichmannHill(4);
  const count = 200_000;
  const [single, pairs] = [new Float64Array(100), new Float64Array(100)];
  let before = draw();
  for (let k = 0; k < count; k++) {
    const next = draw();
    expect(next >= 0 && next < 1).toBe(true);
    single[Math.floor(100 * next)]! += 1;
    pairs[10 * Math.floor(10 * before) + Math.floor(10 * next)]! += 1;
    before = next;
  }
  for (const boxes of [single, pairs]) {
    const expected = count / 100;
    const chi = boxes.reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0);
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(Math.abs(chi - 99)).toBeLessThan(5 * 14.1);
  }
});

test('the same seed gives the same numbers, another seed others', () => {
  const [a, b, c] = [wichmannHill(1), wichmannHill(1), wichmannHill(2)];
  const first = Array.from({ length: 5 }, a);
  expect(Array.from({ length: 5 }, b)).toEqual(first);
  expect(Array.from({ length: 5 }, c)).not.toEqual(first);
});

test('refuses states that stand still', () => {
  expect(wichmannHillFrom([1, 1, 1, 1])()).toBeGreaterThan(0);
  expect(() => wichmannHillFrom([0, 1, 1, 1])).toThrow(RangeError);
  expect(() => wichmannHillFrom([1, 2147483543, 1, 1])).toThrow(RangeError);
  expect(() => wichmannHillFrom([1, 1, 1.5, 1])).toThrow(RangeError);
});
