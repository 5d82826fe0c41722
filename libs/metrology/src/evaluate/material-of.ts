/** The material requirement of a tolerance, with the sizes that it speaks of. */
import { type Failure, failure, success } from '@diewright/geometry';
import { materialSizes } from '../datum/material-boundary.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { Material } from '../location/material-requirement.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import { inInnerUnit } from '../plan/quantity.ts';
import type { EvaluationContext } from './evaluation-context.ts';

/** null: regardless of size. */
export function materialOf(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  { plan }: EvaluationContext,
):
  | { readonly ok: true; readonly value: Material | null }
  | Failure<'measure-side-unknown' | 'material-size-unknown'> {
  const requirement = one.modifiers.includes('maximumMaterialRequirement')
    ? 'maximum'
    : one.modifiers.includes('leastMaterialRequirement')
      ? 'least'
      : null;
  if (!requirement) return success(null);
  const { side } = feature;
  if (!side) return failure('measure-side-unknown', { feature: feature.name });
  // The dimension may stand on the feature, on the pattern that it is one of, or the tolerance may stand on the dimension.
  const stands = plan.characteristics.find(({ id }) => id === one.ofDimension)?.features ?? [];
  const patterns = plan.features.filter(({ members }) => members.includes(feature.id)).map(({ id }) => id);
  for (const id of [feature.id, ...stands, ...patterns, ...one.features]) {
    const sizes = materialSizes(plan, id, side);
    if (sizes) return success({ requirement, sizes, mostBonus: mostBonusOf(one) });
  }
  return failure('material-size-unknown', { feature: feature.name });
}

/** The greatest that tolerance and bonus may be together (Y14.5-2018, 6.3.17: MAX). */
function mostBonusOf({ maximum, tolerance }: GeometricTolerance): number | null {
  const most = maximum && inInnerUnit(maximum);
  const stated = tolerance && inInnerUnit(tolerance);
  return typeof most === 'number' && typeof stated === 'number' ? Math.max(0, most - stated) : null;
}
