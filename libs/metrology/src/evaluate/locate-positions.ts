/** Position, coaxiality and symmetry as the plan asks them. */
import { measurePosition } from '../location/position.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import { combineMembers } from './combine-members.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';
import { type PlacedRequirement, placeRequirement } from './met-together.ts';

export async function locatePositions(
  one: GeometricTolerance,
  context: EvaluationContext,
): Promise<MeasuredOutcome> {
  const placed = await placeRequirement(one, context);
  if (!placed.ok) return notMeasured(placed);
  const { frame, placement, located } = placed.value;
  const members = located.flatMap((part) => {
    if (part.kind !== 'feature') return [];
    const { measurement, bonus } = measurePosition(part.located, placement);
    const value = {
      measurement,
      bonus,
      frame,
      freeMotions: placement.searched,
      shifted: placement.shifted,
      feature: part.feature,
      warnings: togetherNote(placed.value),
    };
    const margin = (part.located.tolerance ?? 0) + (bonus ?? 0) - measurement.value;
    return [{ label: part.feature.name, value, margin }];
  });
  if (members.length === 0) return notMeasured({ reason: 'plan-feature-none', details: {} });
  return { ok: true, value: combineMembers(members) };
}

export function togetherNote({ together, placement }: PlacedRequirement) {
  return together > 1 && placement.searched > 0
    ? [{ code: 'met-together', details: { requirements: together } }]
    : [];
}
