/** Puts figures and a verdict on one thing: the whole part, a face or a zone. */
import { decide, type Limits } from '../decision/decide.ts';
import { describeDeviations, extremeAt } from '../deviation/statistics.ts';
import type { Extreme, Judged, Verdict } from '../result/result.ts';

export interface JudgedValues {
  /** Deviations of single points for the figures, mm, finite, and the points they belong to. */
  readonly values: Float64Array;
  readonly points: Uint32Array;
  /** What the verdict rests on: patch medians or the points themselves. mm, finite. */
  readonly judgedValues: Float64Array;
  readonly judgedAt: (i: number) => Extreme;
  readonly samples: number;
  readonly measuredSamples: number | null;
}

export interface JudgeRules {
  readonly tolerance: (Limits & { source: 'general' | 'face' | 'zone' | 'command' }) | null;
  /** mm; null where no uncertainty is known and simple acceptance was not asked for. */
  readonly guard: number | null;
  /** Below this share of measured samples nothing is conforming; only for what the plan names. */
  readonly minimumCoverage: number | null;
}

export function judge(
  set: JudgedValues,
  positions: Float64Array,
  faces: Uint32Array,
  rules: JudgeRules,
): Judged {
  const statistics = describeDeviations(set, positions, faces);
  const coverage =
    set.measuredSamples === null ? null : set.samples === 0 ? 0 : set.measuredSamples / set.samples;
  const { judgedValues } = set;
  let outside = 0;
  let unsure = 0;
  let low = -1;
  let high = -1;
  for (let i = 0; i < judgedValues.length; i++) {
    const value = judgedValues[i] as number;
    if (low < 0 || value < (judgedValues[low] as number)) low = i;
    if (high < 0 || value > (judgedValues[high] as number)) high = i;
    if (!rules.tolerance) continue;
    const verdict = decide(value, rules.tolerance, rules.guard);
    if (verdict === 'notConforming') outside++;
    else if (verdict === 'undecided') unsure++;
  }
  return {
    statistics,
    coverage,
    samples: set.samples,
    judgedLowest: low < 0 ? null : set.judgedAt(low),
    judgedHighest: high < 0 ? null : set.judgedAt(high),
    tolerance: rules.tolerance,
    judged: judgedValues.length,
    outside,
    unsure,
    verdict: verdictOf(judgedValues.length, outside, unsure, coverage, rules),
  };
}

function verdictOf(
  judged: number,
  outside: number,
  unsure: number,
  coverage: number | null,
  rules: JudgeRules,
): Verdict {
  if (!rules.tolerance) return 'noTolerance';
  if (outside > 0) return 'notConforming';
  if (unsure > 0) return 'undecided';
  const named = rules.tolerance.source === 'face' || rules.tolerance.source === 'zone';
  const tooLittle =
    judged === 0 || (rules.minimumCoverage !== null && coverage !== null && coverage < rules.minimumCoverage);
  // A face that the plan names must have been measured; under a general tolerance what nobody looked at stays unjudged.
  if (tooLittle) return named ? 'undecided' : 'noTolerance';
  return 'conforming';
}

export function extremeOfPoint(
  values: Float64Array,
  points: Uint32Array,
  positions: Float64Array,
  faces: Uint32Array,
): (i: number) => Extreme {
  return (i) => extremeAt(points[i] as number, values[i] as number, positions, faces);
}
