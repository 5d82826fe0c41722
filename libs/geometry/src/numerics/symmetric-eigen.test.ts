import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

describe('symmetricEigen', () => {
  test('[[2, 1], [1, 2]] has 1 and 3 along the diagonals', () => {
    const { values, vectors } = symmetricEigen([2, 1, 1, 2], 2);
    expect(values[0]).toBeCloseTo(1, 14);
    expect(values[1]).toBeCloseTo(3, 14);
    expect(Math.abs(vectors[2] + vectors[3])).toBeCloseTo(Math.SQRT2, 14);
  });

  test('the second difference matrix has 2 − 2 cos(kπ/(n+1))', () => {
    const n = 6;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      a[i * n + i] = 2;
      if (i > 0) a[i * n + i - 1] = a[(i - 1) * n + i] = -1;
    }
    const { values } = symmetricEigen(a, n);
    for (let k = 1; k <= n; k++)
      expect(values[k - 1]).toBeCloseTo(2 - 2 * Math.cos((k * Math.PI) / (n + 1)), 13);
  });

  test.each([11, 12, 13])('A v = λ v for every pair, seed %i', (seed) => {
    const random = seededRandom(seed);
    const n = 4;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random() - 0.5;
    const { values, vectors } = symmetricEigen(a, n);
    for (let k = 0; k < n; k++)
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += a[i * n + j] * vectors[k * n + j];
        expect(sum).toBeCloseTo(values[k] * vectors[k * n + i], 13);
      }
  });
});
