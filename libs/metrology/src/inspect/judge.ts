/** Puts figures and a verdict on one thing: the whole part, a face or a zone. */
import { decide, type Limits } from '../decision/decide.ts';
import { describeDeviations } from '../deviation/statistics.ts';
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
  /** Zones claim all of it: it is judged there, so that nothing need be judged here. */
  readonly claimedByZones: boolean;
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
    verdict: verdictOf({ judged: judgedValues.length, outside, unsure, coverage }, set, rules),
  };
}

function verdictOf(
  { judged, outside, unsure, coverage }: Pick<Judged, 'judged' | 'outside' | 'unsure' | 'coverage'>,
  { claimedByZones }: JudgedValues,
  rules: JudgeRules,
): Verdict {
  if (!rules.tolerance) return 'noTolerance';
  if (outside > 0) return 'notConforming';
  if (unsure > 0) return 'undecided';
  // A part that the plan names must have been measured; under a general tolerance what nobody looked at stays unjudged.
  const named = (rules.tolerance.source === 'face' || rules.tolerance.source === 'zone') && !claimedByZones;
  const tooLittle = rules.minimumCoverage !== null && coverage !== null && coverage < rules.minimumCoverage;
  if (named && (judged === 0 || tooLittle)) return 'undecided';
  return judged === 0 ? 'noTolerance' : 'conforming';
}
