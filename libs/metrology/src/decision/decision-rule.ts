/**
 * The rules by which a measured value with its uncertainty is accepted or rejected, and the guard bands they ask.
 *
 * guarded: ISO 14253-1:2017, default rule: conformity is proved where the probability of conformance is at least 95 %,
 *   non-conformity where that of non-conformance is. With u small beside the tolerance that is a guard band of 1.65·u,
 *   one-sided. Where u is not small the other limit takes its part of the distribution (JCGM 106:2012, 7.4 and 8.3):
 *   the factor then grows until, at T = 3.92·u, not even the middle of the tolerance is 95 % sure.
 * expanded: ISO 14253-1:1998, still in many contracts: the guard band is the expanded uncertainty U.
 * simple: no guard band; only where it was agreed (ILAC-G8:09/2019, 4.2.1).
 */
import { normalQuantile } from '../uncertainty/normal-distribution.ts';
import { studentQuantile } from '../uncertainty/student-t.ts';
import { type KnownUncertainty, standardProbability } from './conformance-probability.ts';
import type { Requirement } from './requirement.ts';

export const decisionRules = ['guarded', 'expanded', 'simple'] as const;
export type DecisionRule = (typeof decisionRules)[number];

export const DECISION_RULE_SOURCES: Readonly<Record<DecisionRule, string>> = {
  guarded: 'ISO 14253-1:2017',
  expanded: 'ISO 14253-1:1998',
  simple: 'ILAC-G8:09/2019',
};

/** What must be proved. */
const PROVED = 0.95;

/** Its one-sided factor of the normal distribution, as ISO 14253-1 rounds it. */
export const STATED_GUARD_FACTOR = 1.65;

export interface DecisionUncertainty extends KnownUncertainty {
  /** U, in the value's unit: of the rule `expanded`. */
  readonly expanded: number;
}

export interface GuardBands {
  /** Inwards from each limit: beyond it conformity is not proved. */
  readonly acceptance: number;
  /** Outwards from each limit: up to it non-conformity is not proved. */
  readonly rejection: number;
}

/** The guard bands in the value's unit; null where the rule needs an uncertainty and none is known. */
export function guardBands(
  rule: DecisionRule,
  requirement: Requirement,
  uncertainty: DecisionUncertainty | null,
): GuardBands | null {
  if (rule === 'simple') return { acceptance: 0, rejection: 0 };
  if (uncertainty === null) return null;
  const { standard, degreesOfFreedom, expanded } = uncertainty;
  if (!(standard >= 0 && expanded >= 0)) throw new RangeError(`u ${standard}, U ${expanded}`);
  if (rule === 'expanded') return { acceptance: expanded, rejection: expanded };
  return {
    acceptance: standard * acceptanceFactor(requirement, standard, degreesOfFreedom),
    rejection: standard * oneSidedFactor(degreesOfFreedom),
  };
}

function oneSidedFactor(degreesOfFreedom: number | null): number {
  return degreesOfFreedom === null
    ? STATED_GUARD_FACTOR
    : Math.max(STATED_GUARD_FACTOR, studentQuantile(PROVED, degreesOfFreedom));
}

/**
 * g/u so that a value g inside a limit conforms with 95 %. Where no value does, the factor at which the last one did:
 * then 2g > T (with a natural limit g > T), and no acceptance zone is left.
 */
function acceptanceFactor(
  { lower, upper, naturalLimit }: Requirement,
  standard: number,
  degreesOfFreedom: number | null,
): number {
  const oneSided = oneSidedFactor(degreesOfFreedom);
  const twoSided = quantile((1 + PROVED) / 2, degreesOfFreedom);
  const natural = lower === null;
  const least = natural ? naturalLimit : lower;
  if (upper === null || least === null || standard === 0) return oneSided;
  const width = (upper - least) / standard;
  const most = natural ? width : width / 2;
  if (most <= twoSided) return twoSided;
  const probability = (factor: number) => {
    const inside = standardProbability(factor - width, factor, degreesOfFreedom);
    return natural ? inside / standardProbability(factor - width, Infinity, degreesOfFreedom) : inside;
  };
  if (probability(oneSided) >= PROVED) return oneSided;
  let [low, high] = [oneSided, Math.min(most, twoSided)];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (probability(middle) >= PROVED) high = middle;
    else low = middle;
  }
  return high;
}

function quantile(p: number, degreesOfFreedom: number | null): number {
  return degreesOfFreedom === null ? normalQuantile(p) : studentQuantile(p, degreesOfFreedom);
}
