import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../uncertainty/normal-distribution.ts';
import { conformanceProbability } from './conformance-probability.ts';
import { decide, guardBand, leavesNoAcceptance } from './decide.ts';
import { decideRequirement } from './decide-requirement.ts';
import { type DecisionUncertainty, decisionRules, guardBands } from './decision-rule.ts';
import { geometricRequirement, type Requirement } from './requirement.ts';

const known = (standard: number, degreesOfFreedom: number | null = null): DecisionUncertainty => ({
  standard,
  degreesOfFreedom,
  expanded: 2 * standard,
});
const between = (lower: number | null, upper: number | null): Requirement => ({
  lower,
  upper,
  naturalLimit: null,
});
const verdictOf = (...given: Parameters<typeof decideRequirement>) => decideRequirement(...given).verdict;

describe('guard bands', () => {
  test('guarded: 1.65 u beside a wide tolerance and beside a single limit, never less', () => {
    expect(guardBands('guarded', between(-0.05, 0.05), known(0.01))).toEqual({
      acceptance: 0.0165,
      rejection: 0.0165,
    });
    expect(guardBands('guarded', between(null, 0.05), known(0.01))!.acceptance).toBe(0.0165);
    expect(guardBands('guarded', between(0.05, null), known(0.01))!.acceptance).toBe(0.0165);
    expect(guardBands('guarded', geometricRequirement(0.05), known(0.01))!.acceptance).toBe(0.0165);
  });

  test('guarded beside a narrow tolerance: the edge of acceptance is 95 % sure, not less', () => {
    for (const width of [3.93, 4, 4.3, 4.7, 4.9]) {
      const requirement = between(2, 2 + width);
      const { acceptance, rejection } = guardBands('guarded', requirement, known(1))!;
      expect(acceptance).toBeGreaterThan(1.65);
      expect(acceptance).toBeLessThanOrEqual(width / 2);
      expect(rejection).toBe(1.65);
      expect(conformanceProbability(2 + acceptance, requirement, known(1))).toBeCloseTo(0.95, 9);
      expect(conformanceProbability(2 + width - acceptance, requirement, known(1))).toBeCloseTo(0.95, 9);
    }
    for (const width of [1.97, 2.5, 3, 3.9]) {
      const { acceptance } = guardBands('guarded', geometricRequirement(width), known(1))!;
      expect(acceptance).toBeGreaterThan(1.65);
      expect(conformanceProbability(width - acceptance, geometricRequirement(width), known(1))).toBeCloseTo(
        0.95,
        9,
      );
    }
  });

  test('guarded where the tolerance is 3.92 u: only its middle is 95 % sure; below, nothing is', () => {
    const z = normalQuantile(0.975);
    const decided = (width: number) => decideRequirement(width / 2, between(0, width), 'guarded', known(1));
    expect(decided(2 * z + 1e-6).verdict).toBe('conforming');
    expect(decided(2 * z - 1e-6).leavesNoAcceptance).toBe(true);
    expect(decided(2 * z - 1e-6).guard!.acceptance).toBeCloseTo(z, 9);
    // 3.5 u is wider than 2 · 1.65 u, yet even its middle is only 92 % sure.
    expect(decided(3.5)).toMatchObject({ verdict: 'undecided', reason: 'no-acceptance-zone' });
    expect(decided(3.5).conformanceProbability).toBeCloseTo(0.91988, 4);
    const geometric = (width: number) =>
      decideRequirement(0, geometricRequirement(width), 'guarded', known(1));
    expect(geometric(z + 1e-6).verdict).toBe('conforming');
    expect(geometric(z - 1e-6)).toMatchObject({ verdict: 'undecided', leavesNoAcceptance: true });
  });

  test('few degrees of freedom widen the band: t95(4) = 2.132', () => {
    const { acceptance, rejection } = guardBands('guarded', between(0, 100), known(1, 4))!;
    expect(acceptance).toBeCloseTo(2.132, 3);
    // The far limit takes a trifle.
    expect(rejection).toBeCloseTo(acceptance, 5);
    expect(rejection).toBeLessThanOrEqual(acceptance);
    expect(guardBands('guarded', between(0, 100), known(1, 1e9))!.acceptance).toBe(1.65);
    // Narrow: T must hold t975(4) = 2.776 on both sides.
    expect(decideRequirement(2.77, between(0, 5.54), 'guarded', known(1, 4)).leavesNoAcceptance).toBe(true);
    expect(decideRequirement(2.78, between(0, 5.56), 'guarded', known(1, 4)).verdict).toBe('conforming');
  });

  test('expanded: U; simple: none; unknown: none can be said', () => {
    expect(guardBands('expanded', between(0, 1), known(0.1))).toEqual({ acceptance: 0.2, rejection: 0.2 });
    expect(guardBands('simple', between(0, 1), null)).toEqual({ acceptance: 0, rejection: 0 });
    expect(guardBands('simple', between(0, 1), known(9))).toEqual({ acceptance: 0, rejection: 0 });
    expect(guardBands('guarded', between(0, 1), null)).toBeNull();
    expect(guardBands('expanded', between(0, 1), null)).toBeNull();
    expect(guardBands('guarded', between(0, 1), known(0))).toEqual({ acceptance: 0, rejection: 0 });
    expect(() => guardBands('guarded', between(0, 1), known(-1))).toThrow(RangeError);
  });
});

describe('the whole decision', () => {
  test('between two limits: all zones, in order, without a gap', () => {
    const decision = decideRequirement(10.0, between(9.9, 10.1), 'guarded', known(0.02));
    expect(decision).toMatchObject({
      rule: 'guarded',
      source: 'ISO 14253-1:2017',
      verdict: 'conforming',
      reason: 'in-acceptance-zone',
      leavesNoAcceptance: false,
    });
    const near = (zone: { lower: number | null; upper: number | null } | null | undefined) => [
      zone!.lower!.toFixed(6),
      zone!.upper!.toFixed(6),
    ];
    expect(near(decision.acceptance)).toEqual(['9.933000', '10.067000']);
    expect(near(decision.rejection)).toEqual(['9.867000', '10.133000']);
    expect(decision.doubt.map(near)).toEqual([
      ['9.867000', '9.933000'],
      ['10.067000', '10.133000'],
    ]);
    expect(decision.conformanceProbability).toBeGreaterThan(0.999);
  });

  test.each([
    [10.0, 'conforming'],
    [10.066, 'conforming'],
    [10.068, 'undecided'],
    [10.132, 'undecided'],
    [10.134, 'notConforming'],
    [9.934, 'conforming'],
    [9.932, 'undecided'],
    [9.868, 'undecided'],
    [9.866, 'notConforming'],
  ] as const)('%d within 10 ± 0.1, u = 0.02, is %s', (value, verdict) => {
    expect(verdictOf(value, between(9.9, 10.1), 'guarded', known(0.02))).toBe(verdict);
  });

  test.each([
    [10.06, 'conforming'],
    [10.061, 'undecided'],
    [10.14, 'undecided'],
    [10.141, 'notConforming'],
  ] as const)('by the edition of 1998, U = 0.04, %d is %s', (value, verdict) => {
    const decision = decideRequirement(value, between(9.9, 10.1 + 1e-12), 'expanded', known(0.02));
    expect(decision.verdict).toBe(verdict);
    expect(decision.source).toBe('ISO 14253-1:1998');
  });

  test('edges belong inside: acceptance at its edge, no rejection at its edge', () => {
    const requirement = between(0, 8);
    const uncertainty: DecisionUncertainty = { standard: 0.5, degreesOfFreedom: null, expanded: 1 };
    expect(verdictOf(7, requirement, 'expanded', uncertainty)).toBe('conforming');
    expect(verdictOf(1, requirement, 'expanded', uncertainty)).toBe('conforming');
    expect(verdictOf(9, requirement, 'expanded', uncertainty)).toBe('undecided');
    expect(verdictOf(-1, requirement, 'expanded', uncertainty)).toBe('undecided');
    expect(verdictOf(8, requirement, 'simple', null)).toBe('conforming');
    expect(verdictOf(8.0001, requirement, 'simple', null)).toBe('notConforming');
  });

  test('T < 2g leaves nothing to accept, and says so; what is surely out is still rejected', () => {
    const decision = decideRequirement(0, between(-0.03, 0.03), 'guarded', known(0.02));
    expect(decision).toMatchObject({
      verdict: 'undecided',
      reason: 'no-acceptance-zone',
      acceptance: null,
      leavesNoAcceptance: true,
    });
    expect(decision.doubt).toHaveLength(1);
    expect(decision.doubt[0]!.lower).toBeCloseTo(-0.063, 12);
    expect(decision.doubt[0]!.upper).toBeCloseTo(0.063, 12);
    expect(verdictOf(0.064, between(-0.03, 0.03), 'guarded', known(0.02))).toBe('notConforming');
    // T = 2U exactly: the middle is left.
    const middle = decideRequirement(4, between(2, 6), 'expanded', known(1));
    expect(middle).toMatchObject({ verdict: 'conforming', leavesNoAcceptance: false });
  });

  test('a geometric tolerance has no guard band at its natural limit 0', () => {
    const requirement = geometricRequirement(0.1);
    const decision = decideRequirement(0, requirement, 'guarded', known(0.02));
    expect(decision).toMatchObject({ verdict: 'conforming', reason: 'in-acceptance-zone' });
    expect(decision.acceptance!.lower).toBe(0);
    expect(decision.acceptance!.upper).toBeCloseTo(0.067, 12);
    expect(decision.rejection!.lower).toBeNull();
    expect(decision.doubt).toHaveLength(1);
    expect(decision.doubt[0]!.upper).toBeCloseTo(0.133, 12);
    expect(verdictOf(0.1, requirement, 'guarded', known(0.02))).toBe('undecided');
    expect(verdictOf(0.134, requirement, 'guarded', known(0.02))).toBe('notConforming');
    // T < U: nothing left; the doubt begins at 0.
    const none = decideRequirement(0.01, geometricRequirement(0.03), 'expanded', known(0.02));
    expect(none).toMatchObject({ reason: 'no-acceptance-zone', leavesNoAcceptance: true });
    expect(none.doubt[0]!.lower).toBe(0);
  });

  test('one limit: the other side is open', () => {
    const decision = decideRequirement(-1e6, between(null, 5), 'guarded', known(1));
    expect(decision.verdict).toBe('conforming');
    expect(decision.acceptance!.lower).toBeNull();
    expect(verdictOf(1e6, between(5, null), 'guarded', known(1))).toBe('conforming');
    expect(verdictOf(0, between(5, null), 'guarded', known(1))).toBe('notConforming');
    expect(decideRequirement(6, between(5, null), 'guarded', known(1)).doubt).toEqual([
      { lower: 5 - 1.65, upper: 5 + 1.65 },
    ]);
  });

  test('without uncertainty nothing is proved, but by simple acceptance; without limits nothing is asked', () => {
    for (const rule of decisionRules) {
      const decision = decideRequirement(0.5, between(0, 1), rule, null);
      expect(decision.verdict).toBe(rule === 'simple' ? 'conforming' : 'undecided');
      expect(decision.reason).toBe(rule === 'simple' ? 'in-acceptance-zone' : 'uncertainty-unknown');
      expect(decision.conformanceProbability).toBeNull();
      expect(decision.leavesNoAcceptance).toBe(false);
      expect(decision.doubt).toEqual([]);
      expect(verdictOf(99, between(null, null), rule, known(1))).toBe('noTolerance');
    }
    const simple = decideRequirement(0.999, between(0, 1), 'simple', known(0.1));
    expect(simple).toMatchObject({ verdict: 'conforming', source: 'ILAC-G8:09/2019', doubt: [] });
    // It is said how sure it is, all the same.
    expect(simple.conformanceProbability).toBeCloseTo(0.504, 3);
  });

  test('agrees with the decision of deviations wherever the tolerance is wide', () => {
    const limits = { lower: -0.05, upper: 0.05 };
    for (const standard of [0.001, 0.005, 0.01, 0.02]) {
      const guard = guardBand(2 * standard);
      for (let value = -0.1; value < 0.1; value += 0.00137) {
        expect(verdictOf(value, between(-0.05, 0.05), 'guarded', known(standard))).toBe(
          decide(value, limits, guard),
        );
      }
      expect(decideRequirement(0, between(-0.05, 0.05), 'guarded', known(standard)).leavesNoAcceptance).toBe(
        leavesNoAcceptance(limits, guard),
      );
    }
  });

  test('every rule is kept by its own proof: accepted is 95 % sure, rejected is 95 % sure', () => {
    for (const width of [1, 3, 3.95, 4.5, 6, 20]) {
      for (const requirement of [between(0, width), geometricRequirement(width), between(null, width)]) {
        for (const degrees of [null, 3, 10]) {
          for (let value = 0; value < width + 6; value += 0.05) {
            const { verdict, conformanceProbability: p } = decideRequirement(
              value,
              requirement,
              'guarded',
              known(1, degrees),
            );
            if (verdict === 'conforming') expect(p).toBeGreaterThanOrEqual(0.95 - 1e-9);
            if (verdict === 'notConforming') expect(p).toBeLessThanOrEqual(0.05 + 1e-9);
          }
        }
      }
    }
  });

  test('a deviation that rounding left below 0 is 0; one truly below is no deviation', () => {
    for (const upper of [0, 0.1]) {
      const requirement = geometricRequirement(upper);
      expect(decideRequirement(-1e-15, requirement, 'simple', null)).toEqual(
        decideRequirement(0, requirement, 'simple', null),
      );
      expect(decideRequirement(-1e-15, requirement, 'guarded', known(0.02))).toEqual(
        decideRequirement(0, requirement, 'guarded', known(0.02)),
      );
      expect(verdictOf(-1e-15, requirement, 'simple', null)).toBe('conforming');
    }
    expect(() => decideRequirement(-1e-6, geometricRequirement(0.1), 'simple', null)).toThrow(RangeError);
    // Zero tolerance without bonus: with an uncertainty nothing can be proved.
    expect(decideRequirement(0, geometricRequirement(0), 'guarded', known(0.02)).reason).toBe(
      'no-acceptance-zone',
    );
  });

  test('refuses what cannot be judged', () => {
    expect(() => decideRequirement(Number.NaN, between(0, 1), 'simple', null)).toThrow(RangeError);
    expect(() => decideRequirement(0, between(1, 0), 'simple', null)).toThrow(RangeError);
  });
});
