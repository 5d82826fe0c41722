import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { singularValues } from './singular-values.ts';

describe('singularValues', () => {
  test('the golden ratio: [[1, 1], [1, 0]]', () => {
    const { s } = singularValues([1, 1, 1, 0], 2, 2);
    const golden = (1 + Math.sqrt(5)) / 2;
    expect(s[0]).toBeCloseTo(golden, 14);
    expect(s[1]).toBeCloseTo(1 / golden, 14);
  });

  test('a product of rank one leaves one value', () => {
    const { s } = singularValues([1, 2, 2, 4, 3, 6], 3, 2);
    expect(s[0]).toBeCloseTo(Math.sqrt(70), 12);
    expect(s[1]).toBeLessThan(1e-14);
  });

  test.each([1, 2, 3, 4])('U diag(s) Vᵀ gives the matrix back, V is orthogonal, seed %i', (seed) => {
    const random = seededRandom(seed);
    const rows = 9;
    const columns = 6;
    const a = Array.from({ length: rows * columns }, () => random() * 2 - 1);
    const { u, s, v } = singularValues(a, rows, columns);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < columns; k++) sum += u[i * columns + k] * s[k] * v[j * columns + k];
        expect(sum).toBeCloseTo(a[i * columns + j], 13);
      }
    for (let i = 0; i < columns; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < columns; k++) sum += v[k * columns + i] * v[k * columns + j];
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 13);
      }
    expect([...s]).toEqual([...s].sort((x, y) => y - x));
  });
});
