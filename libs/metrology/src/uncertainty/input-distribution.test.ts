import { describe, expect, test } from 'vitest';
import { uncertaintyOfHalfWidth } from './contribution.ts';
import {
  drawInput,
  errorDistribution,
  type InputDistribution,
  inputsDrawer,
  randomSource,
} from './input-distribution.ts';
import { normalCumulative } from './normal-distribution.ts';
import { studentCumulative } from './student-t.ts';

const DRAWS = 100_000;

/** Greatest distance between the drawn and the true cumulative probability, times √n (Kolmogorov). */
function kolmogorov(input: InputDistribution, cumulative: (x: number) => number): number {
  const source = randomSource(11);
  const drawn = Float64Array.from({ length: DRAWS }, () => drawInput(input, source)).sort();
  let most = 0;
  drawn.forEach((x, k) => {
    const p = cumulative(x);
    most = Math.max(most, Math.abs(p - k / DRAWS), Math.abs(p - (k + 1) / DRAWS));
  });
  return most * Math.sqrt(DRAWS);
}

describe('drawn numbers follow their distribution', () => {
  const cases: readonly (readonly [string, InputDistribution, (x: number) => number])[] = [
    ['normal', { kind: 'normal', mean: 3, standardUncertainty: 2 }, (x) => normalCumulative((x - 3) / 2)],
    [
      't of 3',
      { kind: 'student', mean: 1, scale: 0.5, degreesOfFreedom: 3 },
      (x) => studentCumulative((x - 1) / 0.5, 3),
    ],
    [
      't of 7.5',
      { kind: 'student', mean: 0, scale: 1, degreesOfFreedom: 7.5 },
      (x) => studentCumulative(x, 7.5),
    ],
    ['rectangular', { kind: 'rectangular', mean: 5, halfWidth: 2 }, (x) => (x - 3) / 4],
    [
      'triangular',
      { kind: 'triangular', mean: 0, halfWidth: 2 },
      (x) => (x < 0 ? (2 + x) ** 2 / 8 : 1 - (2 - x) ** 2 / 8),
    ],
    [
      'arc sine',
      { kind: 'uShaped', mean: -1, halfWidth: 3 },
      (x) => 0.5 + Math.asin(Math.max(-1, Math.min(1, (x + 1) / 3))) / Math.PI,
    ],
  ];

  // 1.95 is exceeded once in a thousand.
  test.each(cases)('%s', (_, input, cumulative) => {
    expect(kolmogorov(input, cumulative)).toBeLessThan(1.95);
  });

  test('the test sees a wrong width', () => {
    expect(
      kolmogorov({ kind: 'normal', mean: 0, standardUncertainty: 1.02 }, normalCumulative),
    ).toBeGreaterThan(1.95);
    expect(
      kolmogorov({ kind: 'student', mean: 0, scale: 1, degreesOfFreedom: 4 }, (x) => studentCumulative(x, 3)),
    ).toBeGreaterThan(1.95);
  });
});

describe('the error of a contribution', () => {
  const line = {
    code: 'x',
    evaluation: 'B',
    standardUncertainty: 0.4,
    unit: 'mm',
    sensitivity: 7,
    degreesOfFreedom: null,
  } as const;

  test('keeps its standard uncertainty and lies about 0', () => {
    for (const distribution of ['rectangular', 'triangular', 'uShaped'] as const) {
      const error = errorDistribution({ ...line, distribution });
      expect(error).toMatchObject({ kind: distribution, mean: 0 });
      const { halfWidth } = error as { halfWidth: number };
      expect(uncertaintyOfHalfWidth(distribution, halfWidth)).toBeCloseTo(0.4, 15);
    }
    expect(errorDistribution({ ...line, distribution: 'normal' })).toEqual({
      kind: 'normal',
      mean: 0,
      standardUncertainty: 0.4,
    });
    expect(errorDistribution({ ...line, distribution: 'student' }).kind).toBe('normal');
    expect(errorDistribution({ ...line, distribution: 'student', degreesOfFreedom: 5 })).toEqual({
      kind: 'student',
      mean: 0,
      scale: 0.4,
      degreesOfFreedom: 5,
    });
  });
});

describe('several inputs', () => {
  const normal = (standardUncertainty: number): InputDistribution => ({
    kind: 'normal',
    mean: 10,
    standardUncertainty,
  });

  test('correlated normal inputs have the correlations asked for; others stay free', () => {
    const draw = inputsDrawer(
      [normal(1), { kind: 'rectangular', mean: 0, halfWidth: 1 }, normal(2), normal(0.5)],
      [
        { first: 0, second: 2, coefficient: 0.8 },
        { first: 3, second: 0, coefficient: -0.5 },
        { first: 2, second: 3, coefficient: -0.1 },
      ],
    );
    const source = randomSource(3);
    const sums = new Float64Array(16);
    const scale = [1, Math.sqrt(1 / 3), 2, 0.5];
    const mean = [10, 0, 10, 10];
    for (let k = 0; k < DRAWS; k++) {
      const x = draw(source);
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++)
          sums[4 * i + j]! += ((x[i]! - mean[i]!) / scale[i]!) * ((x[j]! - mean[j]!) / scale[j]!);
    }
    const expected = [1, 0, 0.8, -0.5, 0, 1, 0, 0, 0.8, 0, 1, -0.1, -0.5, 0, -0.1, 1];
    sums.forEach((sum, k) => {
      // Standard deviation of each is below √(2/n).
      expect(Math.abs(sum / DRAWS - expected[k]!)).toBeLessThan(5 * Math.sqrt(2 / DRAWS));
    });
  });

  test('four that hang together: the variance of their sum is the sum of the matrix', () => {
    const matrix = [
      [1, 0.6, 0.3, -0.2],
      [0.6, 1, 0.7, 0.1],
      [0.3, 0.7, 1, 0.5],
      [-0.2, 0.1, 0.5, 1],
    ];
    const correlations = [0, 1, 2, 3].flatMap((first) =>
      [0, 1, 2, 3]
        .filter((second) => second > first)
        .map((second) => ({ first, second, coefficient: matrix[first]![second]! })),
    );
    const draw = inputsDrawer([normal(1), normal(1), normal(1), normal(1)], correlations);
    const weights = [
      [1, 1, 1, 1],
      [1, -1, 1, -1],
      [0, 0, 1, -1],
      [0, 1, 0, 1],
    ];
    const source = randomSource(21);
    const squares = [0, 0, 0, 0];
    for (let k = 0; k < DRAWS; k++) {
      const x = draw(source);
      weights.forEach((row, w) => {
        squares[w]! += row.reduce((sum, each, i) => sum + each * (x[i]! - 10), 0) ** 2;
      });
    }
    weights.forEach((row, w) => {
      const variance = row.reduce(
        (sum, a, i) => sum + row.reduce((inner, b, j) => inner + a * b * matrix[i]![j]!, 0),
        0,
      );
      expect(Math.abs(squares[w]! / DRAWS / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / DRAWS));
    });
  });

  test('full correlation: one number twice', () => {
    const draw = inputsDrawer([normal(1), normal(3)], [{ first: 0, second: 1, coefficient: -1 }]);
    const source = randomSource(5);
    for (let k = 0; k < 20; k++) {
      const [a, b] = draw(source);
      expect(b! - 10).toBeCloseTo(-3 * (a! - 10), 12);
    }
  });

  test('refuses what cannot be drawn', () => {
    const pair = [normal(1), normal(1), normal(1)];
    const pairs = (...list: [number, number, number][]) =>
      list.map(([first, second, coefficient]) => ({ first, second, coefficient }));
    expect(() => inputsDrawer([normal(-1)])).toThrow(RangeError);
    expect(() => inputsDrawer([normal(Number.NaN)])).toThrow(RangeError);
    expect(() => inputsDrawer([{ kind: 'rectangular', mean: 0, halfWidth: -1 }])).toThrow(RangeError);
    expect(() => inputsDrawer([{ kind: 'student', mean: 0, scale: 1, degreesOfFreedom: 0 }])).toThrow(
      RangeError,
    );
    expect(() => inputsDrawer(pair, pairs([0, 1, 1.01]))).toThrow(RangeError);
    expect(() => inputsDrawer(pair, pairs([0, 0, 1]))).toThrow(RangeError);
    expect(() => inputsDrawer(pair, pairs([0, 3, 0.5]))).toThrow(RangeError);
    expect(() => inputsDrawer(pair, pairs([0, 1, 0.9], [1, 2, 0.9], [0, 2, -0.9]))).toThrow(RangeError);
    expect(() => inputsDrawer(pair, pairs([0, 1, 1], [1, 2, 0.5], [0, 2, 0.2]))).toThrow(RangeError);
    expect(() =>
      inputsDrawer([normal(1), { kind: 'rectangular', mean: 0, halfWidth: 1 }], pairs([0, 1, 0.5])),
    ).toThrow(RangeError);
  });
});
