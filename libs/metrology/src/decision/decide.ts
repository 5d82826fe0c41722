/**
 * The decision whether a measured value conforms, with its uncertainty counted against whoever claims something.
 *
 * ISO 14253-1:2017 (clause 5, default rule; JCGM 106:2012, 8.3): conformity is proved inside the limits drawn in by
 * the guard band g, non-conformity outside the limits pushed out by g; in between nothing is proved. For a conformance
 * probability of 95 % and an uncertainty small beside the tolerance the guard band is g = 1.65·u, u = U/2 for an
 * expanded uncertainty U with k = 2. Simple acceptance (g = 0) only where it was agreed (ILAC-G8:09/2019, 4.2.1).
 *
 * This is the quick decision of many deviations with one guard band; one characteristic with its own uncertainty, rule
 * and natural limit is decided by `decide-requirement.ts`.
 */
import type { Verdict } from '../result/result.ts';
import { DECISION_RULE_SOURCES, STATED_GUARD_FACTOR } from './decision-rule.ts';

export interface Limits {
  readonly lower: number;
  readonly upper: number;
}

export const DECISION_SOURCE = DECISION_RULE_SOURCES.guarded;

/** The guard band in mm for an expanded uncertainty (k = 2) in mm. */
export function guardBand(expandedUncertainty: number): number {
  return (STATED_GUARD_FACTOR * expandedUncertainty) / 2;
}

/** True where the guard bands leave nothing of the tolerance: T < 2g, so nothing can be proved to conform. */
export function leavesNoAcceptance(limits: Limits, guard: number): boolean {
  return limits.upper - limits.lower < 2 * guard;
}

/** Verdict on one value. `guard` 0 is simple acceptance; null: no uncertainty is known, so nothing is proved inside. */
export function decide(value: number, limits: Limits, guard: number | null): Exclude<Verdict, 'noTolerance'> {
  if (guard === null) return 'undecided';
  if (value < limits.lower - guard || value > limits.upper + guard) return 'notConforming';
  if (value >= limits.lower + guard && value <= limits.upper - guard) return 'conforming';
  return 'undecided';
}

/** The worst of several: one that is surely out scraps the whole, one in doubt leaves it in doubt. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let outcome: Verdict = 'noTolerance';
  for (const verdict of verdicts) {
    if (verdict === 'notConforming') return verdict;
    if (verdict === 'undecided') outcome = verdict;
    else if (verdict === 'conforming' && outcome === 'noTolerance') outcome = verdict;
  }
  return outcome;
}
