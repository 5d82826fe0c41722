/** Which measure each characteristic of a plan means: the contents page of the engine. */

import { cross, length, unit, type Vector3 } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { measureCircularity } from '../form/circularity.ts';
import { measureCylindricity } from '../form/cylindricity.ts';
import { measureFlatness } from '../form/flatness.ts';
import { measureStraightness } from '../form/straightness.ts';
import type { MeasureOutcome } from '../measure/measurement.ts';
import type { Dimension, GeometricTolerance } from '../plan/characteristic.ts';
import { characteristicLimits } from '../plan/characteristic-limits.ts';
import { inInnerUnit } from '../plan/quantity.ts';
import { measureDimension } from '../size/dimension.ts';
import { combineMembers, type MemberValue } from './combine-members.ts';
import { type EvaluationContext, featuresOf } from './evaluation-context.ts';
import { locatePositions } from './locate-positions.ts';
import { alone, type MeasuredOutcome, type MeasuredValue, notMeasured } from './measured-value.ts';
import { orientationOf } from './orientation-of.ts';
import { sectionNormalOf } from './place-options.ts';
import { profileOf } from './profile-of.ts';
import { runoutOf } from './runout-of.ts';
import { unitAreaOf, unitLengthOf } from './unit-of.ts';

export async function measureCharacteristic(
  one: GeometricTolerance | Dimension,
  context: EvaluationContext,
): Promise<MeasuredOutcome> {
  const features = featuresOf(one, context);
  if (features.length === 0 && !('scope' in one && one.scope))
    return notMeasured({ reason: 'plan-feature-none', details: {} });
  if (one.group === 'dimension') return measureOneDimension(one, features, context);
  switch (one.kind) {
    case 'straightness':
    case 'flatness':
    case 'circularity':
    case 'cylindricity':
      return eachMember(one, features, (feature) => toValue(formOf(one, feature, context), feature));
    case 'parallelism':
    case 'perpendicularity':
    case 'angularity':
      return eachMember(one, features, (feature) => orientationOf(one, feature, context));
    case 'position':
    case 'coaxiality':
    case 'concentricity':
    case 'symmetry':
      return locatePositions(one, context);
    case 'circularRunout':
    case 'totalRunout':
      return eachMember(one, features, (feature) => runoutOf(one, feature, context));
    case 'surfaceProfile':
    case 'lineProfile':
      return profileOf(one, context);
    case 'otherTolerance':
      return notMeasured({ reason: 'plan-kind-unknown', details: { kind: one.kind } });
  }
}

function toValue(outcome: MeasureOutcome, feature: MeasuredFeature): MeasuredOutcome {
  return outcome.ok ? alone(outcome.value, feature) : notMeasured(outcome);
}

function formOf(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  context: EvaluationContext,
): MeasureOutcome {
  const outliers = context.outliersOf(feature);
  const { modifiers } = one;
  const criterion = modifiers.includes('referenceLeastSquareFeatureWithoutConstraint')
    ? ('leastSquares' as const)
    : ('minimumZone' as const);
  switch (one.kind) {
    case 'flatness': {
      const perUnit = unitAreaOf(one);
      return measureFlatness(feature, { criterion, outliers, ...(perUnit && { perUnit }) });
    }
    case 'circularity':
      return measureCircularity(feature, { criterion, outliers });
    case 'cylindricity':
      return measureCylindricity(feature, { criterion, outliers });
    default: {
      const perUnit = unitLengthOf(one);
      const direction = lineDirection(one, feature, context);
      return measureStraightness(feature, {
        criterion,
        outliers,
        standard: context.standard.body,
        // ⌀, or a feature of size's own axis: the median line.
        element:
          one.zone.shape === 'cylindrical' || modifiers.includes('derivedFeature') ? 'axis' : 'surface',
        ...(perUnit !== null && { perUnit }),
        ...(direction && { direction }),
      });
    }
  }
}

/** Lines of a plane run where the intersection plane of the tolerance cuts it. */
function lineDirection(
  one: GeometricTolerance,
  { nominal }: MeasuredFeature,
  context: EvaluationContext,
): Vector3 | null {
  const across = nominal?.kind === 'plane' ? sectionNormalOf(one, context) : null;
  if (!across || nominal?.kind !== 'plane') return null;
  const along = cross(across, nominal.normal);
  // A section plane parallel to the surface cuts no line of it.
  return length(along) > 1e-6 ? unit(along) : null;
}

function measureOneDimension(
  one: Dimension,
  features: readonly MeasuredFeature[],
  context: EvaluationContext,
): MeasuredOutcome | Promise<MeasuredOutcome> {
  const nominal = one.nominal && inInnerUnit(one.nominal);
  const measure = (these: readonly [MeasuredFeature, ...MeasuredFeature[]]) =>
    toValue(
      measureDimension(
        {
          kind: one.kind,
          standard: context.standard.body,
          modifiers: one.modifiers,
          statistic: one.statistic,
          outliers: context.outliersOf(these[0]),
          ...(one.measuredAt && { measuredAt: one.measuredAt }),
          ...(one.angleSelection && { angleSelection: one.angleSelection }),
          ...(nominal !== null && { nominal }),
          ...(one.direction && { direction: one.direction }),
        },
        these,
      ),
      these[0],
    );
  const [first, second] = features;
  if (!first) return notMeasured({ reason: 'plan-feature-none', details: {} });
  // Between two: as the plan names them; of a pattern each member has its own size.
  if (one.features.length === 2 && second && features.length === 2) return measure([first, second]);
  return eachMember(one, features, (feature) => measure([feature]));
}

/** The worst member stands for all; one that cannot be measured leaves the whole without a value. */
export async function eachMember(
  one: GeometricTolerance | Dimension,
  features: readonly MeasuredFeature[],
  measure: (feature: MeasuredFeature) => MeasuredOutcome | Promise<MeasuredOutcome>,
): Promise<MeasuredOutcome> {
  const members: MemberValue[] = [];
  for (const feature of features) {
    const measured = await measure(feature);
    if (!measured.ok)
      return {
        ok: false,
        reason: { ...measured.reason, details: { ...measured.reason.details, feature: feature.name } },
      };
    members.push({ label: feature.name, value: measured.value, margin: marginOf(one, measured.value) });
  }
  if (members.length === 0) return notMeasured({ reason: 'plan-feature-none', details: {} });
  return { ok: true, value: combineMembers(members) };
}

/** What is left of the tolerance, in the measure's unit; without one the value itself decides which is worst. */
export function marginOf(one: GeometricTolerance | Dimension, { measurement, bonus }: MeasuredValue): number {
  const { value, lowest, highest } = measurement;
  if (one.group === 'geometric') return (one.tolerance?.value ?? 0) + (bonus ?? 0) - value;
  const limits = dimensionLimits(one);
  if (!limits) return -Math.abs(value - (one.nominal ? (inInnerUnit(one.nominal) ?? 0) : 0));
  return Math.min(limits.upper - (highest ?? value), (lowest ?? value) - limits.lower);
}

function dimensionLimits(one: Dimension): { lower: number; upper: number } | null {
  const limits = characteristicLimits(one);
  if (!limits) return null;
  const inner = (value: number | null, none: number) =>
    value === null ? none : (inInnerUnit({ value, unit: limits.unit }) ?? none);
  return {
    lower: inner(limits.lower, Number.NEGATIVE_INFINITY),
    upper: inner(limits.upper, Number.POSITIVE_INFINITY),
  };
}
