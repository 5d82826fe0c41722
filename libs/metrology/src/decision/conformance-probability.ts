/**
 * How probable it is that a value conforms, from what one measurement says of it: JCGM 106:2012, 7. The measured value y
 * and its standard uncertainty u make a normal distribution of what the value may be, or Student's t with y and u where
 * u is known with few degrees of freedom; the probability is its part within the limits. Where nature sets a limit (a
 * flatness is not negative) the distribution ends there and its rest counts as the whole.
 *
 * Nothing is known beforehand of the process that made the part: a process that is known to be good makes the
 * probability greater. RangeError where u is negative or y lies below the natural limit.
 */
import { normalCumulative } from '../uncertainty/normal-distribution.ts';
import { studentCumulative } from '../uncertainty/student-t.ts';
import { checkRequirement, keepNaturalLimit, type Requirement } from './requirement.ts';

export interface KnownUncertainty {
  /** u, in the value's unit. */
  readonly standard: number;
  /** null: infinite. */
  readonly degreesOfFreedom: number | null;
}

export function conformanceProbability(
  given: number,
  requirement: Requirement,
  { standard, degreesOfFreedom }: KnownUncertainty,
): number {
  checkRequirement(requirement);
  const { lower, upper, naturalLimit } = requirement;
  if (!(standard >= 0) || Number.isNaN(given)) throw new RangeError(`value ${given}, u ${standard}`);
  const value = keepNaturalLimit(given, requirement);
  const from = Math.max(lower ?? Number.NEGATIVE_INFINITY, naturalLimit ?? Number.NEGATIVE_INFINITY);
  const to = upper ?? Number.POSITIVE_INFINITY;
  if (standard === 0) return value >= from && value <= to ? 1 : 0;
  const inside = standardProbability((from - value) / standard, (to - value) / standard, degreesOfFreedom);
  if (naturalLimit === null) return inside;
  return (
    inside /
    standardProbability((naturalLimit - value) / standard, Number.POSITIVE_INFINITY, degreesOfFreedom)
  );
}

/** P(from ≤ T ≤ to) of the standard normal distribution, or of t; in the tail where digits are not lost. */
export function standardProbability(from: number, to: number, degreesOfFreedom: number | null): number {
  if (!(from <= to)) return 0;
  return from > 0
    ? below(-from, degreesOfFreedom) - below(-to, degreesOfFreedom)
    : below(to, degreesOfFreedom) - below(from, degreesOfFreedom);
}

function below(z: number, degreesOfFreedom: number | null): number {
  if (z === Number.NEGATIVE_INFINITY) return 0;
  if (z === Number.POSITIVE_INFINITY) return 1;
  return degreesOfFreedom === null ? normalCumulative(z) : studentCumulative(z, degreesOfFreedom);
}
