import { describe, expect, test } from 'vitest';
import { normalCumulative, normalQuantile } from './normal-distribution.ts';
import { studentCumulative, studentQuantile } from './student-t.ts';

/** P(|T| ≤ t) for whole ν by the finite sums of Abramowitz, Stegun 26.7.3 and 26.7.4: nothing in common with the code. */
function twoSidedBySums(t: number, nu: number): number {
  const angle = Math.atan(t / Math.sqrt(nu));
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  let sum = 0;
  if (nu % 2 === 0) {
    let term = 1;
    for (let k = 0; k < nu / 2; k++) {
      sum += term;
      term *= ((2 * k + 1) / (2 * k + 2)) * c * c;
    }
    return s * sum;
  }
  let term = c;
  for (let k = 0; k < (nu - 1) / 2; k++) {
    sum += term;
    term *= ((2 * k + 2) / (2 * k + 3)) * c * c;
  }
  return (2 / Math.PI) * (angle + s * sum);
}

/** GUM Table G.2, as reprinted in NIST TN 1297, Table B.1: t_p(ν) for p of 68.27, 90, 95, 95.45, 99 and 99.73 %. */
const PROBABILITIES = [0.6827, 0.9, 0.95, 0.9545, 0.99, 0.9973];
const TABLE_G2: readonly (readonly [number, ...number[]])[] = [
  [1, 1.84, 6.31, 12.71, 13.97, 63.66, 235.8],
  [2, 1.32, 2.92, 4.3, 4.53, 9.92, 19.21],
  [3, 1.2, 2.35, 3.18, 3.31, 5.84, 9.22],
  [4, 1.14, 2.13, 2.78, 2.87, 4.6, 6.62],
  [5, 1.11, 2.02, 2.57, 2.65, 4.03, 5.51],
  [6, 1.09, 1.94, 2.45, 2.52, 3.71, 4.9],
  [7, 1.08, 1.89, 2.36, 2.43, 3.5, 4.53],
  [8, 1.07, 1.86, 2.31, 2.37, 3.36, 4.28],
  [9, 1.06, 1.83, 2.26, 2.32, 3.25, 4.09],
  [10, 1.05, 1.81, 2.23, 2.28, 3.17, 3.96],
  [12, 1.04, 1.78, 2.18, 2.23, 3.05, 3.76],
  [15, 1.03, 1.75, 2.13, 2.18, 2.95, 3.59],
  [16, 1.03, 1.75, 2.12, 2.17, 2.92, 3.54],
  [18, 1.03, 1.73, 2.1, 2.15, 2.88, 3.48],
  [20, 1.03, 1.72, 2.09, 2.13, 2.85, 3.42],
  [25, 1.02, 1.71, 2.06, 2.11, 2.79, 3.33],
  [30, 1.02, 1.7, 2.04, 2.09, 2.75, 3.27],
  [40, 1.01, 1.68, 2.02, 2.06, 2.7, 3.2],
  [50, 1.01, 1.68, 2.01, 2.05, 2.68, 3.16],
  [100, 1.005, 1.66, 1.984, 2.025, 2.626, 3.077],
];

describe('quantile of t', () => {
  test.each(TABLE_G2)('of %d degrees of freedom is that of GUM Table G.2', (nu, ...row) => {
    row.forEach((tabulated, column) => {
      const step = nu === 100 ? 0.001 : 0.01;
      // The columns 68.27, 95.45 and 99.73 % are of 1σ, 2σ and 3σ; rounded, they move the first row by more than a digit.
      const exact = [0, 3, 5].includes(column)
        ? 2 * normalCumulative([1, 2, 3][[0, 3, 5].indexOf(column)]!) - 1
        : PROBABILITIES[column]!;
      const slack = 0.5000001 * step;
      expect(Math.abs(studentQuantile((1 + exact) / 2, nu) - tabulated)).toBeLessThanOrEqual(slack);
    });
  });

  test.each([1e-12, 1e-6, 0.005, 0.025, 0.31, 0.4999, 0.6, 0.99])('is the closed form for p = %d', (p) => {
    // ν = 1: tan π(p − ½); ν = 2: (2p − 1)/√(2p(1 − p)); ν = 4: Shaw (2006), with α = 4p(1 − p).
    expect(studentQuantile(p, 1) / (-1 / Math.tan(Math.PI * p))).toBeCloseTo(1, 11);
    expect(studentQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 11);
    const alpha = 4 * p * (1 - p);
    const four = Math.cos(Math.acos(Math.sqrt(alpha)) / 3) / Math.sqrt(alpha);
    const quantile = Math.sign(p - 0.5) * 2 * Math.sqrt(four - 1);
    // The closed form itself loses digits at small |t| (four − 1).
    expect(studentQuantile(p, 4) / quantile).toBeCloseTo(1, 8);
  });

  test('is the inverse of the cumulative probability for any ν, whole or not', () => {
    for (const nu of [0.5, 1, 1.3, 3.7, 16.73, 25.6, 300, 9999, 10_001, 1e6, 1e9, 1e13]) {
      for (const p of [1e-9, 0.001, 0.2, 0.45, 0.5, 0.7, 0.975]) {
        expect(studentCumulative(studentQuantile(p, nu), nu) / p).toBeCloseTo(1, 10);
      }
    }
  });

  test('is odd about the middle and falls towards the normal quantile', () => {
    expect(studentQuantile(0.03125, 7.5)).toBe(-studentQuantile(0.96875, 7.5));
    expect(studentQuantile(0.5, 7.5)).toBe(0);
    let last = Number.POSITIVE_INFINITY;
    for (const nu of [1, 2, 5, 20, 100, 9000, 11_000, 1e6, 1e9]) {
      const t = studentQuantile(0.975, nu);
      expect(t).toBeLessThan(last);
      expect(t).toBeGreaterThan(normalQuantile(0.975));
      last = t;
    }
    // First term of the expansion about the normal quantile, (z³ + z)/4ν; the next is 1/ν smaller.
    const z = normalQuantile(0.975);
    expect((studentQuantile(0.975, 1e6) - z) * 4e6).toBeCloseTo(z ** 3 + z, 4);
  });
});

describe('cumulative probability of t', () => {
  test('is that of the finite sums for whole ν', () => {
    for (const nu of [1, 2, 3, 4, 5, 8, 17, 50, 201, 1000, 9999, 10_000, 20_001]) {
      for (const t of [1e-6, 0.01, 0.3, 1, 1.96, 3, 6]) {
        const outside = 2 * studentCumulative(-t, nu);
        expect(Math.abs(1 - outside - twoSidedBySums(t, nu))).toBeLessThan(1e-11);
        expect(studentCumulative(t, nu)).toBeCloseTo(1 - outside / 2, 13);
      }
    }
  });

  test('refuses what is not defined', () => {
    expect(() => studentCumulative(1, 0)).toThrow(RangeError);
    expect(() => studentCumulative(Number.NaN, 3)).toThrow(RangeError);
    expect(() => studentQuantile(0, 3)).toThrow(RangeError);
    expect(() => studentQuantile(1, 3)).toThrow(RangeError);
    expect(() => studentQuantile(0.5, -1)).toThrow(RangeError);
    expect(() => studentQuantile(0.5, Number.NaN)).toThrow(RangeError);
  });
});
