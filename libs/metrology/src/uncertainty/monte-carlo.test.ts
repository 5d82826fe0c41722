import { describe, expect, test } from 'vitest';
import type { InputDistribution } from './input-distribution.ts';
import {
  type MonteCarloOptions,
  type MonteCarloResult,
  monteCarlo,
  numericalTolerance,
  propagateDistributions,
} from './monte-carlo.ts';
import { normalQuantile } from './normal-distribution.ts';
import { studentQuantile } from './student-t.ts';

const rectangular = (halfWidth: number): InputDistribution => ({ kind: 'rectangular', mean: 0, halfWidth });
const standardNormal: InputDistribution = { kind: 'normal', mean: 0, standardUncertainty: 1 };
const sum = (x: Float64Array) => x.reduce((total, each) => total + each, 0);
const many: MonteCarloOptions = { seed: 1, draws: { kind: 'fixed', count: 400_000 } };
const adaptive: MonteCarloOptions = { seed: 1, draws: { kind: 'adaptive', digits: 2, most: 2_000_000 } };

function run(
  inputs: InputDistribution[],
  model: (x: Float64Array) => number,
  options: Parameters<typeof propagateDistributions>[2] = many,
): MonteCarloResult {
  const outcome = propagateDistributions(inputs, model, options);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

/** P(Σ Xᵢ ≤ x) of rectangular Xᵢ within ± aᵢ: Σ over signs of ± (x + Σ ± aᵢ)₊ⁿ / (n! Π 2aᵢ). */
function cumulativeOfSum(x: number, halfWidths: number[]): number {
  const n = halfWidths.length;
  let total = 0;
  for (let signs = 0; signs < 2 ** n; signs++) {
    let [at, sign] = [x, 1];
    halfWidths.forEach((a, k) => {
      const minus = (signs >> k) & 1;
      at += minus ? -a : a;
      if (minus) sign = -sign;
    });
    if (at > 0) total += sign * at ** n;
  }
  return halfWidths.reduce((value, a, k) => value / (2 * a * (k + 1)), total);
}

function quantileOfSum(p: number, halfWidths: number[]): number {
  let [low, high] = [-sum(Float64Array.from(halfWidths)), sum(Float64Array.from(halfWidths))];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (cumulativeOfSum(middle, halfWidths) < p) low = middle;
    else high = middle;
  }
  return low;
}

describe('JCGM 101:2008, 9.2: sums of four', () => {
  const root3 = Math.sqrt(3);

  test('9.2.2, normal: u = 2.0, ± 3.92', () => {
    const { estimate, standardUncertainty, symmetric } = run(Array(4).fill(standardNormal), sum);
    expect(Math.abs(estimate)).toBeLessThan(0.02);
    expect(standardUncertainty).toBeCloseTo(2, 1);
    expect(Math.abs(symmetric.low + 3.92)).toBeLessThan(0.03);
    expect(Math.abs(symmetric.high - 3.92)).toBeLessThan(0.03);
  });

  test('9.2.3, rectangular of u = 1: u = 2.0, ± 3.88', () => {
    const widths = Array(4).fill(root3) as number[];
    expect(quantileOfSum(0.975, widths)).toBeCloseTo(3.88, 2);
    const { estimate, standardUncertainty, symmetric, shortest } = run(widths.map(rectangular), sum);
    expect(Math.abs(estimate)).toBeLessThan(0.02);
    expect(standardUncertainty).toBeCloseTo(2, 1);
    expect(Math.abs(symmetric.high - 3.88)).toBeLessThan(0.03);
    expect(Math.abs(symmetric.low + 3.88)).toBeLessThan(0.03);
    // Of a symmetric one-peaked distribution the shortest is the symmetric one, but more loosely.
    expect(shortest.high - shortest.low).toBeLessThanOrEqual(symmetric.high - symmetric.low);
    expect(Math.abs(shortest.high - 3.88)).toBeLessThan(0.15);
  });

  test('9.2.4, the fourth ten times as wide: u = 10.1, ± 17.0 and not ± 19.9', () => {
    const widths = [root3, root3, root3, 10 * root3];
    const exact = quantileOfSum(0.975, widths);
    expect(exact).toBeCloseTo(17, 1);
    const { standardUncertainty, symmetric } = run(widths.map(rectangular), sum);
    expect(Math.abs(standardUncertainty - Math.sqrt(103))).toBeLessThan(0.05);
    expect(Math.abs(symmetric.high - exact)).toBeLessThan(0.08);
    expect(Math.abs(symmetric.low + exact)).toBeLessThan(0.08);
  });
});

describe('closed forms', () => {
  test('ln of a rectangular from 0.1 to 1.1 (NPL DEM-ES-011, 9.2): mean, u, shortest interval', () => {
    const { estimate, standardUncertainty, shortest, symmetric } = run(
      [{ kind: 'rectangular', mean: 0.6, halfWidth: 0.5 }],
      ([x]) => Math.log(x!),
    );
    // ∫ ln x = x ln x − x, ∫ ln² x = x ln² x − 2x ln x + 2x.
    const first = (x: number) => x * Math.log(x) - x;
    const second = (x: number) => x * Math.log(x) ** 2 - 2 * x * Math.log(x) + 2 * x;
    const mean = first(1.1) - first(0.1);
    const deviation = Math.sqrt(second(1.1) - second(0.1) - mean ** 2);
    expect(mean).toBeCloseTo(-0.665, 3);
    expect(deviation).toBeCloseTo(0.606, 3);
    expect(Math.abs(estimate - mean)).toBeLessThan(0.005);
    expect(Math.abs(standardUncertainty - deviation)).toBeLessThan(0.005);
    // The density rises with ln x: the shortest leaves all 5 % below.
    expect(Math.abs(shortest.low - Math.log(0.15))).toBeLessThan(0.01);
    expect(Math.abs(shortest.high - Math.log(1.1))).toBeLessThan(0.001);
    expect(Math.abs(symmetric.low - Math.log(0.125))).toBeLessThan(0.01);
    expect(Math.abs(symmetric.high - Math.log(1.075))).toBeLessThan(0.001);
  });

  test('the square of a normal number is χ² of one degree: mean 1, u √2, shortest from 0 to 3.84', () => {
    const { estimate, standardUncertainty, shortest, symmetric } = run([standardNormal], ([x]) => x! * x!);
    expect(Math.abs(estimate - 1)).toBeLessThan(0.012);
    expect(Math.abs(standardUncertainty - Math.SQRT2)).toBeLessThan(0.02);
    expect(shortest.low).toBeLessThan(1e-6);
    expect(Math.abs(shortest.high - normalQuantile(0.975) ** 2)).toBeLessThan(0.05);
    expect(Math.abs(symmetric.high - normalQuantile(0.9875) ** 2)).toBeLessThan(0.07);
    expect(Math.abs(symmetric.low - normalQuantile(0.5125) ** 2)).toBeLessThan(1e-4);
  });

  test('t of 5 degrees: its own quantile and √(5/3)', () => {
    const { standardUncertainty, symmetric } = run(
      [{ kind: 'student', mean: 7, scale: 2, degreesOfFreedom: 5 }],
      ([x]) => x!,
    );
    expect(Math.abs(standardUncertainty - 2 * Math.sqrt(5 / 3))).toBeLessThan(0.04);
    expect(Math.abs(symmetric.high - 7 - 2 * studentQuantile(0.975, 5))).toBeLessThan(0.06);
  });

  test('correlated inputs: the difference of a pair with r = 0.9', () => {
    const { standardUncertainty } = run([standardNormal, standardNormal], ([a, b]) => a! - b!, {
      ...many,
      correlations: [{ first: 0, second: 1, coefficient: 0.9 }],
    });
    expect(Math.abs(standardUncertainty - Math.sqrt(0.2))).toBeLessThan(0.003);
  });

  test('another probability, another interval', () => {
    const { symmetric, coverageProbability } = run([standardNormal], ([x]) => x!, {
      ...many,
      coverageProbability: 0.6827,
    });
    expect(coverageProbability).toBe(0.6827);
    expect(Math.abs(symmetric.high - 1)).toBeLessThan(0.01);
  });

  test('a large common part costs no digits', () => {
    const { estimate, standardUncertainty } = run(
      [{ kind: 'rectangular', mean: 0, halfWidth: 1e-6 }],
      ([x]) => 1e6 + x!,
      { seed: 1, draws: { kind: 'fixed', count: 10_000 } },
    );
    expect(estimate).toBeCloseTo(1e6, 6);
    // The values themselves are rounded to 1e-10.
    expect(Math.abs(standardUncertainty / (1e-6 / Math.sqrt(3)) - 1)).toBeLessThan(0.02);
  });
});

describe('the adaptive procedure (7.9.4)', () => {
  test('δ is half a unit of the last digit that counts (7.9.2)', () => {
    // The supplement's example: u = 0.000 35 g, two digits: δ = ½ · 10⁻⁵; one digit: ½ · 10⁻⁴; u = 2 K, one digit: ½ K.
    expect(numericalTolerance(0.00035, 2)).toBeCloseTo(0.5e-5, 18);
    expect(numericalTolerance(0.00035, 1)).toBeCloseTo(0.5e-4, 18);
    expect(numericalTolerance(2, 1)).toBe(0.5);
    expect(numericalTolerance(9.97, 2)).toBe(0.5);
    expect(numericalTolerance(9.94, 2)).toBeCloseTo(0.05, 15);
    expect(numericalTolerance(123, 2)).toBe(5);
    expect(numericalTolerance(0, 2)).toBe(0);
  });

  test('settles, and its results are then as sure as it says', () => {
    const result = run(Array(4).fill(rectangular(Math.sqrt(3))), sum, adaptive);
    expect(result.settled).toBe(true);
    expect(result.tolerance).toBe(0.05);
    expect(result.draws % 10_000).toBe(0);
    expect(result.draws).toBeGreaterThanOrEqual(20_000);
    const exact = quantileOfSum(0.975, Array(4).fill(Math.sqrt(3)) as number[]);
    for (const [found, truth] of [
      [result.estimate, 0],
      [result.standardUncertainty, 2],
      [result.symmetric.high, exact],
      [result.symmetric.low, -exact],
    ] as const) {
      expect(Math.abs(found - truth)).toBeLessThan(2 * 0.05);
    }
  });

  test('more digits need more draws', () => {
    const one = run([standardNormal], ([x]) => 3 * x!, {
      seed: 2,
      draws: { kind: 'adaptive', digits: 1, most: 2_000_000 },
    });
    const two = run([standardNormal], ([x]) => 3 * x!, { ...adaptive, seed: 2 });
    expect(one.tolerance).toBe(0.5);
    expect(two.tolerance).toBe(0.05);
    expect(two.draws).toBeGreaterThan(one.draws);
  });

  test('a rare probability takes blocks of 100/(1 − p)', () => {
    const { draws } = run([standardNormal], ([x]) => x!, {
      seed: 2,
      coverageProbability: 0.999,
      draws: { kind: 'adaptive', digits: 1, most: 300_000 },
    });
    expect(draws % 100_000).toBe(0);
  });

  test('ends at the most draws and says that it did not settle', () => {
    const result = run([{ kind: 'student', mean: 0, scale: 1, degreesOfFreedom: 2 }], ([x]) => x!, {
      seed: 5,
      draws: { kind: 'adaptive', digits: 2, most: 45_000 },
    });
    expect(result.draws).toBe(40_000);
    expect(result.settled).toBe(false);
  });

  test('goes on until each of its results is sure, not only the mean', () => {
    // By chance two blocks may agree: of eight seeds some do not.
    const most = (share: number, size: number) =>
      Math.max(
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
          const draws = { kind: 'adaptive', digits: 1, most: 30_000 } as const;
          return run([rectangular(1)], ([x]) => (x! > 1 - 2 * share ? size : 0), { seed, draws }).draws;
        }),
      );
    // One in a thousand: the limits stay 0 and the mean is steady, but u of a block varies by 0.5.
    expect(most(0.001, 100)).toBeGreaterThan(20_000);
    // Exactly as many as lie above the upper limit, below the lower one: it springs from block to block.
    expect(most(0.025, 10)).toBeGreaterThan(20_000);
    expect(most(0.025, -10)).toBeGreaterThan(20_000);
    // One in three: nothing springs, nothing varies.
    expect(most(0.33, 10)).toBe(20_000);
  });

  test('nothing uncertain settles at once', () => {
    const result = run([rectangular(0)], () => 5, adaptive);
    expect(result).toMatchObject({ estimate: 5, standardUncertainty: 0, settled: true, draws: 20_000 });
    expect(result.symmetric).toEqual({ low: 5, high: 5 });
  });

  test('gives what as many draws at once give', () => {
    const result = run([standardNormal], ([x]) => Math.exp(x!), {
      ...adaptive,
      draws: { kind: 'adaptive', digits: 1, most: 60_000 },
    });
    const fixed = run([standardNormal], ([x]) => Math.exp(x!), {
      seed: 1,
      draws: { kind: 'fixed', count: result.draws },
    });
    expect(fixed.estimate).toBe(result.estimate);
    expect(fixed.standardUncertainty).toBe(result.standardUncertainty);
    expect(fixed.symmetric).toEqual(result.symmetric);
    expect(fixed.shortest).toEqual(result.shortest);
    expect(fixed.settled).toBeNull();
    expect(fixed.tolerance).toBeNull();
  });
});

describe('the same again', () => {
  test('one seed, one result; another seed, another', () => {
    const model = (x: Float64Array) => Math.sin(x[0]!) + x[1]!;
    const few = (seed: number): MonteCarloOptions => ({ seed, draws: { kind: 'fixed', count: 1000 } });
    const inputs = [standardNormal, rectangular(1)];
    expect(run(inputs, model, few(9))).toEqual(run(inputs, model, few(9)));
    expect(run(inputs, model, few(9)).estimate).not.toBe(run(inputs, model, few(10)).estimate);
    expect(run(inputs, model, few(9)).seed).toBe(9);
  });
});

describe('what goes wrong', () => {
  test('a draw without value ends it, with its number', () => {
    let calls = 0;
    const outcome = monteCarlo(() => (++calls === 37 ? null : calls), many);
    expect(outcome).toEqual({ ok: false, reason: 'monte-carlo-no-value', details: { draw: 37 } });
    let late = 0;
    expect(
      monteCarlo(() => (++late === 15_001 ? Number.NaN : late % 7), {
        seed: 1,
        draws: { kind: 'adaptive', digits: 2, most: 1_000_000 },
      }),
    ).toEqual({ ok: false, reason: 'monte-carlo-no-value', details: { draw: 15_001 } });
  });

  test('refuses too few draws', () => {
    const model = () => 1;
    expect(() => monteCarlo(model, { seed: 1, draws: { kind: 'fixed', count: 1 } })).toThrow(RangeError);
    expect(() => monteCarlo(model, { seed: 1, draws: { kind: 'fixed', count: 10.5 } })).toThrow(RangeError);
    expect(() =>
      monteCarlo(model, { seed: 1, draws: { kind: 'adaptive', digits: 1, most: 19_999 } }),
    ).toThrow(RangeError);
  });
});
