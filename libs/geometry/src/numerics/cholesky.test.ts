import { describe, expect, test } from 'vitest';
import { solveCholesky } from './cholesky.ts';
import { seededRandom } from './random.ts';

describe('solveCholesky', () => {
  test('solves the Hilbert matrix of order 3 for a known answer', () => {
    const a = [1, 1 / 2, 1 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 3, 1 / 4, 1 / 5];
    // b = A (1, 2, 3)
    const b = [1 + 1 + 1, 1 / 2 + 2 / 3 + 3 / 4, 1 / 3 + 2 / 4 + 3 / 5];
    const x = solveCholesky(a, b);
    expect(x?.[0]).toBeCloseTo(1, 11);
    expect(x?.[1]).toBeCloseTo(2, 11);
    expect(x?.[2]).toBeCloseTo(3, 11);
  });

  test('gives null for a singular and for an indefinite matrix', () => {
    expect(solveCholesky([1, 2, 2, 4], [1, 1])).toBeNull();
    expect(solveCholesky([1, 2, 2, 1], [1, 1])).toBeNull();
  });

  test.each([5, 6])('A x = b holds for random normal equations, seed %i', (seed) => {
    const random = seededRandom(seed);
    const n = 6;
    const rows = Array.from({ length: 20 }, () => Array.from({ length: n }, () => random() - 0.5));
    const a = new Float64Array(n * n);
    for (const row of rows)
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] += row[i] * row[j];
    const b = Array.from({ length: n }, () => random());
    const x = solveCholesky(a, b) as Float64Array;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += a[i * n + j] * x[j];
      expect(sum).toBeCloseTo(b[i], 11);
    }
  });
});
