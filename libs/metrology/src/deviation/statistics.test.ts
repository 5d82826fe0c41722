import { describe, expect, test } from 'vitest';
import { describeDeviations, quantile } from './statistics.ts';

describe('figures of deviations', () => {
  test('of 1…9 thousandths, by hand', () => {
    const values = Float64Array.from([9, 2, 7, 4, 5, 6, 3, 8, 1], (v) => v / 1000);
    const positions = Float64Array.from({ length: 27 }, (_, i) => i);
    const found = describeDeviations(
      { values, points: Uint32Array.from({ length: 9 }, (_, i) => i) },
      positions,
      new Uint32Array(9).fill(4),
    );
    expect(found.mean).toBeCloseTo(0.005, 15);
    // Variance of 1…n is n(n + 1)/12 with n − 1.
    expect(found.standardDeviation).toBeCloseTo(Math.sqrt(90 / 12) / 1000, 15);
    expect(found.rms).toBeCloseTo(Math.sqrt(285 / 9) / 1000, 15);
    expect(found.percentiles?.p50).toBeCloseTo(0.005, 15);
    expect(found.percentiles?.p25).toBeCloseTo(0.003, 15);
    expect(found.lowest).toEqual({ value: 0.001, at: [24, 25, 26], face: 4 });
    expect(found.highest).toEqual({ value: 0.009, at: [0, 1, 2], face: 4 });
  });

  test('a large mean does not eat the spread', () => {
    const values = Float64Array.from([1e9, 1e9 + 1, 1e9 + 2]);
    const found = describeDeviations(
      { values, points: Uint32Array.of(0, 1, 2) },
      new Float64Array(9),
      new Uint32Array(3),
    );
    expect(found.standardDeviation).toBeCloseTo(1, 9);
  });

  test('nothing measured, nothing said', () => {
    const found = describeDeviations(
      { values: new Float64Array(0), points: new Uint32Array(0) },
      new Float64Array(0),
      new Uint32Array(0),
    );
    expect(found).toMatchObject({ count: 0, mean: null, percentiles: null, lowest: null });
  });

  test('quantiles interpolate as numpy does (documented example: 10, 7, 4, 3, 2, 1 → median 3.5)', () => {
    expect(quantile(Float64Array.of(1, 2, 3, 4, 7, 10), 0.5)).toBe(3.5);
  });
});
