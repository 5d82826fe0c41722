/** Parallelism, perpendicularity or angularity of one feature, as the plan asks it. */
import type { Vector3 } from '@diewright/geometry';
import { axisOf } from '../feature/axis-span.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { bonusOf } from '../location/material-requirement.ts';
import { measureOrientation } from '../orientation/orientation.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { materialOf } from './material-of.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';

export function orientationOf(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  context: EvaluationContext,
): MeasuredOutcome {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return notMeasured(frame);
  const material = materialOf(one, feature, context);
  if (!material.ok) return notMeasured(material);
  const requirement = material.value?.requirement ?? null;
  const isRound = one.zone.shape === 'cylindrical' || one.zone.shape === undefined;
  const slabNormal = one.zone.shape === 'parallelPlanes' || isRound ? slabOf(one, feature, context) : null;
  const measured = measureOrientation(
    feature,
    frame.value,
    {
      standard: context.standard.body,
      outliers: context.outliersOf(feature),
      envelope: requirement === 'least' ? 'leastMaterial' : 'mating',
      zone:
        one.zone.shape === 'cylindrical' || (one.zone.shape === undefined && !slabNormal)
          ? 'cylindrical'
          : 'slab',
      slabNormal,
      projected: null,
      tangentPlane:
        one.modifiers.includes('tangentPlane') || one.modifiers.includes('associatedTangentFeature'),
    },
    one.tolerance?.value ?? null,
  );
  if (!measured.ok) return notMeasured(measured);
  const size = measured.value.steps.find(({ code }) => code === 'derived-element')?.details.size;
  const bonus =
    material.value && feature.side && typeof size === 'number'
      ? bonusOf(size, material.value.sizes, material.value.requirement, feature.side)
      : null;
  return {
    ok: true,
    value: {
      measurement: measured.value,
      frame: frame.value,
      freeMotions: frame.value.remaining.turns.length,
      shifted: false,
      bonus,
      feature,
      warnings: frame.value.shift ? [{ code: 'datum-shift-not-used', details: {} }] : [],
    },
  };
}

/** An axis parallel to a datum plane lies between planes parallel to it; else the direction is not said. */
function slabOf(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  context: EvaluationContext,
): Vector3 | null {
  const axis = feature.nominal && axisOf(feature.nominal);
  if (!axis || one.zone.shape === 'cylindrical' || one.kind !== 'parallelism') return null;
  const system = context.plan.datumSystems.find(({ id }) => id === one.datumSystem);
  const letter = system?.compartments[0]?.members[0]?.letter;
  const datum = context.plan.datums.find((each) => each.letter === letter);
  const nominal = datum?.features[0] === undefined ? null : context.feature(datum.features[0])?.nominal;
  return nominal?.kind === 'plane' ? nominal.normal : null;
}
