import { expect, test } from 'vitest';
import { residualStatistics } from './residual-statistics.ts';

test('the whole numbers 0 … 100 have their own percentiles', () => {
  const values = Array.from({ length: 101 }, (_, i) => (i * 37) % 101);
  const s = residualStatistics([...values, Number.NaN]);
  expect(s.count).toBe(101);
  expect(s.mean).toBe(50);
  expect(s.percentiles).toEqual({ p1: 1, p5: 5, p25: 25, p50: 50, p75: 75, p95: 95, p99: 99 });
  // Σk² = n(n+1)(2n+1)/6; the variance of 0 … n with n − 1 is n(n+2)/12 · (n+1)/n …
  expect(s.rms).toBeCloseTo(Math.sqrt((100 * 101 * 201) / 6 / 101), 12);
  expect(s.standardDeviation).toBeCloseTo(Math.sqrt((101 * 102) / 12), 12);
});

test('nothing has no spread', () => {
  expect(residualStatistics([])).toMatchObject({ count: 0, mean: 0, rms: 0, standardDeviation: 0 });
});
