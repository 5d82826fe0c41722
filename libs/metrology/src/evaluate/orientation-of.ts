/** Parallelism, perpendicularity or angularity of one feature, as the plan asks it. */
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { measureOrientation } from '../orientation/orientation.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import { inInnerUnit } from '../plan/quantity.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { materialOf } from './material-of.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';
import { placeOptions } from './place-options.ts';

export async function orientationOf(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  context: EvaluationContext,
): Promise<MeasuredOutcome> {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return notMeasured(frame);
  const material = materialOf(one, feature, context);
  if (!material.ok) return notMeasured(material);
  const measured = await measureOrientation(feature, frame.value, {
    ...placeOptions(one, feature, material.value, context),
    tolerance: one.tolerance && inInnerUnit(one.tolerance),
    material: material.value,
    sizeMm: context.sizeMm,
  });
  if (!measured.ok) return notMeasured(measured);
  const { measurement, bonus, placement } = measured.value;
  return {
    ok: true,
    value: {
      measurement,
      bonus,
      frame: frame.value,
      freeMotions: (frame.value.shift?.motions ?? frame.value.remaining).turns.length,
      shifted: placement.shifted,
      feature,
      warnings: [],
    },
  };
}
