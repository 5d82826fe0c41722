import { describe, expect, test } from 'vitest';
import { normalCumulative, normalDensity, normalQuantile } from './normal-distribution.ts';

/** ∫ φ by Simpson's rule: slow and obvious. */
function cumulativeBySum(z: number): number {
  const pieces = 4000;
  const step = z / pieces;
  let sum = normalDensity(0) + normalDensity(z);
  for (let i = 1; i < pieces; i++) sum += normalDensity(i * step) * (i % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * step) / 3;
}

describe('the normal distribution', () => {
  test('cumulative probability is the integral of the density', () => {
    for (const z of [-5, -3.001, -2.999, -1, -0.1, 0, 0.5, 1.65, 2, 3, 3.1, 6]) {
      expect(Math.abs(normalCumulative(z) - cumulativeBySum(z))).toBeLessThan(2e-13);
    }
  });

  // Abramowitz, Stegun 1964, Table 26.1 (P) and Table 26.2 (log₁₀ of the tail).
  test.each([
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [4, 0.999968328758167],
  ])('P(Z ≤ %d) is the tabulated one', (z, p) => {
    expect(Math.abs(normalCumulative(z) - p)).toBeLessThan(1e-15 * 3);
  });

  test.each([
    [5, 6.54265],
    [10, 23.11805],
    [20, 88.5601],
    [30, 197.30921],
  ])('the tail beyond %d has the tabulated logarithm', (z, minusLog) => {
    expect(Math.abs(-Math.log10(normalCumulative(-z)) - minusLog)).toBeLessThan(0.6e-5);
  });

  test('both ways of computing meet without a step', () => {
    const [below, above] = [normalCumulative(-3 - 1e-9), normalCumulative(-3 + 1e-9)];
    expect((above - below) / (2e-9 * normalDensity(3))).toBeCloseTo(1, 3);
  });

  test('the quantile undoes it, in the far tails too', () => {
    for (const p of [1e-300, 1e-15, 0.00135, 0.025, 0.3, 0.49999, 0.6, 0.95, 0.975]) {
      expect(normalCumulative(normalQuantile(p)) / p).toBeCloseTo(1, 12);
    }
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 14);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
  });

  test('refuses what is not defined', () => {
    expect(() => normalQuantile(0)).toThrow(RangeError);
    expect(() => normalQuantile(1)).toThrow(RangeError);
    expect(() => normalCumulative(Number.NaN)).toThrow(RangeError);
    expect(normalCumulative(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCumulative(Number.POSITIVE_INFINITY)).toBe(1);
  });
});
