/** Profile of a surface or a line, as the plan asks it: all its features are one surface under one zone. */

import type { GeometricTolerance } from '../plan/characteristic.ts';
import { measureProfile } from '../profile/surface-profile.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { togetherNote } from './locate-positions.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';
import { placeRequirement } from './met-together.ts';

export async function profileOf(
  one: GeometricTolerance,
  context: EvaluationContext,
): Promise<MeasuredOutcome> {
  const placed = await placeRequirement(one, context);
  if (!placed.ok) return notMeasured(placed);
  const { frame, placement, located } = placed.value;
  const [part] = located;
  if (part?.kind !== 'profile') return notMeasured({ reason: 'plan-feature-none', details: {} });
  return {
    ok: true,
    value: {
      measurement: await measureProfile(part.located, placement),
      frame: one.datumSystem === undefined ? null : frame,
      freeMotions: placement.searched,
      shifted: placement.shifted,
      bonus: null,
      feature: part.feature,
      warnings: togetherNote(placed.value),
    },
  };
}
