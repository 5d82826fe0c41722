import { normalRandom, seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { conformanceProbability } from './conformance-probability.ts';
import { geometricRequirement, keepNaturalLimit, type Requirement } from './requirement.ts';

const sure = (standard: number) => ({ standard, degreesOfFreedom: null });
const between = (lower: number | null, upper: number | null): Requirement => ({
  lower,
  upper,
  naturalLimit: null,
});

describe('probability of conformance (JCGM 106:2012, 7)', () => {
  test('two limits: y = 13.6, u = 1.8, 12.5 to 16.3 is Φ(1.5) − Φ(−0.611)', () => {
    // Φ(1.5) = 0.93319, Φ(−0.6111) = 0.27056 (Abramowitz, Stegun, Table 26.1).
    expect(conformanceProbability(13.6, between(12.5, 16.3), sure(1.8))).toBeCloseTo(0.93319 - 0.27056, 4);
  });

  test('one limit is Φ of the distance to it', () => {
    expect(conformanceProbability(-5.47, between(null, -5.4), sure(0.05))).toBeCloseTo(0.91924, 5);
    expect(conformanceProbability(507, between(490, null), sure(8))).toBeCloseTo(0.98321, 4);
    expect(conformanceProbability(1, between(null, null), sure(8))).toBe(1);
  });

  test('on a limit it is a half, at 1.645 u inside 95 %, far outside its tail keeps its digits', () => {
    expect(conformanceProbability(10, between(null, 10), sure(0.3))).toBe(0.5);
    expect(conformanceProbability(10 - 1.6448536 * 0.3, between(null, 10), sure(0.3))).toBeCloseTo(0.95, 7);
    // P beyond 10 σ is 7.619853e-24.
    expect(conformanceProbability(-10, between(0, 100), sure(1)) / 7.61985302416e-24).toBeCloseTo(1, 10);
  });

  test('between two limits in the tail it is the integral of the density there', () => {
    // Simpson’s rule over a thousandth of σ: its error is h⁴ z⁴/2880 of itself, 4e-12.
    const density = [10, 10.0005, 10.001].map((z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
    const byHand = (0.001 / 6) * (density[0]! + 4 * density[1]! + density[2]!);
    expect(conformanceProbability(-10, between(0, 0.001), sure(1)) / byHand).toBeCloseTo(1, 8);
    expect(conformanceProbability(10, between(-0.001, 0), sure(1)) / byHand).toBeCloseTo(1, 8);
  });

  test('with one degree of freedom it is the arc tangent of Cauchy', () => {
    const known = { standard: 2, degreesOfFreedom: 1 };
    expect(conformanceProbability(3, between(1, 7), known)).toBeCloseTo(
      (Math.atan(2) - Math.atan(-1)) / Math.PI,
      13,
    );
  });

  test('above a natural limit what lies below it does not count', () => {
    // y = 0: the half distribution; P = 2Φ(T/u) − 1.
    expect(conformanceProbability(0, geometricRequirement(0.02), sure(0.01))).toBeCloseTo(0.9545, 4);
    const [y, u, limit] = [0.012, 0.01, 0.02];
    const normal = normalRandom(seededRandom(7));
    let [kept, inside] = [0, 0];
    for (let draw = 0; draw < 400_000; draw++) {
      const truth = y + u * normal();
      if (truth < 0) continue;
      kept++;
      if (truth <= limit) inside++;
    }
    const p = conformanceProbability(y, geometricRequirement(limit), sure(u));
    expect(Math.abs(inside / kept - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / kept));
    // Far from it nothing is lost.
    expect(conformanceProbability(1, geometricRequirement(1.1), sure(0.05))).toBeCloseTo(
      conformanceProbability(1, between(null, 1.1), sure(0.05)),
      12,
    );
  });

  test('rounding below the natural limit is measured by the size of the limits', () => {
    const kept = (value: number, requirement: Requirement) => keepNaturalLimit(value, requirement);
    expect(kept(-5e-10, geometricRequirement(0.1))).toBe(0);
    expect(() => kept(-5e-9, geometricRequirement(0.1))).toThrow(RangeError);
    expect(kept(-5e-7, geometricRequirement(1000))).toBe(0);
    expect(() => kept(-5e-6, geometricRequirement(1000))).toThrow(RangeError);
    expect(kept(-5e-10, { lower: null, upper: null, naturalLimit: 0 })).toBe(0);
    expect(kept(-1000 - 5e-7, { lower: null, upper: 1, naturalLimit: -1000 })).toBe(-1000);
    expect(kept(-2000 - 5e-7, { lower: null, upper: -1000, naturalLimit: -2000 })).toBe(-2000);
    expect(kept(3, geometricRequirement(0.1))).toBe(3);
    expect(kept(-3, between(null, 1))).toBe(-3);
  });

  test('without uncertainty it is yes or no', () => {
    expect(conformanceProbability(10, between(0, 10), sure(0))).toBe(1);
    expect(conformanceProbability(10.001, between(0, 10), sure(0))).toBe(0);
  });

  test('refuses what is not defined', () => {
    expect(() => conformanceProbability(1, between(2, 1), sure(1))).toThrow(RangeError);
    expect(() => conformanceProbability(1, between(0, 2), sure(-1))).toThrow(RangeError);
    expect(() => conformanceProbability(Number.NaN, between(0, 2), sure(1))).toThrow(RangeError);
    expect(() => conformanceProbability(-0.1, geometricRequirement(1), sure(1))).toThrow(RangeError);
    expect(() => conformanceProbability(0, geometricRequirement(-1), sure(1))).toThrow(RangeError);
    expect(() => conformanceProbability(0, between(Number.NaN, 1), sure(1))).toThrow(RangeError);
  });
});
