/**
 * The whole decision on one value: zones of acceptance, rejection and doubt, the guard bands, the rule by its name, the
 * probability of conformance, and the verdict with its reason. ISO 14253-1:2017, 5; rules and factors in
 * `decision-rule.ts`. A value on the edge of the acceptance zone conforms; one on the edge of the rejection zone is not
 * rejected.
 */
import type { Verdict } from '../result/result.ts';
import { conformanceProbability } from './conformance-probability.ts';
import {
  DECISION_RULE_SOURCES,
  type DecisionRule,
  type DecisionUncertainty,
  type GuardBands,
  guardBands,
} from './decision-rule.ts';
import { checkRequirement, keepNaturalLimit, type Requirement } from './requirement.ts';

/** null: open to that side. */
export interface Zone {
  readonly lower: number | null;
  readonly upper: number | null;
}

export const decisionReasons = [
  'in-acceptance-zone',
  'in-rejection-zone',
  'in-uncertainty-zone',
  /** Inside the limits, but the guard bands leave nothing to accept: T < 2g, T < g above a natural limit. */
  'no-acceptance-zone',
  /** The rule needs an uncertainty and none is known. */
  'uncertainty-unknown',
  'no-limits',
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

export interface Decision {
  readonly rule: DecisionRule;
  readonly source: string;
  readonly verdict: Verdict;
  readonly reason: DecisionReason;
  /** In the value's unit; null: unknown. */
  readonly guard: GuardBands | null;
  /** null: there is none, or it is unknown. */
  readonly acceptance: Zone | null;
  /** What lies beyond these is rejected: below `lower`, above `upper`. null: unknown. */
  readonly rejection: Zone | null;
  /** Between acceptance and rejection, ascending. */
  readonly doubt: readonly Zone[];
  readonly leavesNoAcceptance: boolean;
  /** null: no uncertainty is known. */
  readonly conformanceProbability: number | null;
}

export function decideRequirement(
  given: number,
  requirement: Requirement,
  rule: DecisionRule,
  uncertainty: DecisionUncertainty | null,
): Decision {
  checkRequirement(requirement);
  if (Number.isNaN(given)) throw new RangeError('a value that is no number cannot be judged');
  const value = keepNaturalLimit(given, requirement);
  const guard = guardBands(rule, requirement, uncertainty);
  const acceptance = guard && acceptanceZone(requirement, guard.acceptance);
  const rejection = guard && rejectionZone(requirement, guard.rejection);
  const limited = requirement.lower !== null || requirement.upper !== null;
  return {
    rule,
    source: DECISION_RULE_SOURCES[rule],
    ...judged(value, limited, acceptance, rejection),
    guard,
    acceptance,
    rejection,
    doubt: rejection && rule !== 'simple' ? doubtZones(requirement, acceptance, rejection) : [],
    leavesNoAcceptance: guard !== null && acceptance === null,
    conformanceProbability: uncertainty && conformanceProbability(value, requirement, uncertainty),
  };
}

function judged(
  value: number,
  limited: boolean,
  acceptance: Zone | null,
  rejection: Zone | null,
): Pick<Decision, 'verdict' | 'reason'> {
  if (!limited) return { verdict: 'noTolerance', reason: 'no-limits' };
  if (!rejection) return { verdict: 'undecided', reason: 'uncertainty-unknown' };
  if (!within(value, rejection)) return { verdict: 'notConforming', reason: 'in-rejection-zone' };
  if (!acceptance) return { verdict: 'undecided', reason: 'no-acceptance-zone' };
  if (within(value, acceptance)) return { verdict: 'conforming', reason: 'in-acceptance-zone' };
  return { verdict: 'undecided', reason: 'in-uncertainty-zone' };
}

function within(value: number, { lower, upper }: Zone): boolean {
  return (lower === null || value >= lower) && (upper === null || value <= upper);
}

/** The limits drawn in; a natural limit that no lower limit replaces stays where it is. */
function acceptanceZone({ lower, upper, naturalLimit }: Requirement, guard: number): Zone | null {
  const zone: Zone = {
    lower: lower === null ? naturalLimit : lower + guard,
    upper: upper === null ? null : upper - guard,
  };
  return zone.lower !== null && zone.upper !== null && zone.lower > zone.upper ? null : zone;
}

function rejectionZone({ lower, upper }: Requirement, guard: number): Zone {
  return { lower: lower === null ? null : lower - guard, upper: upper === null ? null : upper + guard };
}

function doubtZones({ naturalLimit }: Requirement, acceptance: Zone | null, rejection: Zone): Zone[] {
  if (!acceptance) return [{ lower: rejection.lower ?? naturalLimit, upper: rejection.upper }];
  const zones: Zone[] = [];
  if (rejection.lower !== null) zones.push({ lower: rejection.lower, upper: acceptance.lower });
  if (rejection.upper !== null) zones.push({ lower: acceptance.upper, upper: rejection.upper });
  return zones;
}
