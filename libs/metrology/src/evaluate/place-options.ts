/** What a tolerance of location or orientation asks of a feature: which element of it, in which zone. */
import { dot, length, scale, subtract, unit, type Vector3 } from '@diewright/geometry';
import { axisOf } from '../feature/axis-span.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { Material } from '../location/material-requirement.ts';
import type { ElementRule } from '../measure/derived-element.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import { inInnerUnit, type Quantity } from '../plan/quantity.ts';
import type { PlaceOptions, ProjectedZone } from '../zone/placed-feature.ts';
import type { EvaluationContext } from './evaluation-context.ts';

const ORIENTATIONS = /^(parallelism|perpendicularity|angularity)$/;

export function placeOptions(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  material: Material | null,
  context: EvaluationContext,
): PlaceOptions {
  const { shape } = one.zone;
  // Coaxiality is of an axis: its zone is a cylinder, whether the ⌀ is written or not.
  const isAxial = one.kind === 'coaxiality' || one.kind === 'concentricity';
  const isRound = isAxial || shape === 'cylindrical' || shape === 'spherical';
  const slabNormal = isRound ? null : slabNormalOf(one, feature, context);
  const isSlab = slabNormal !== null || shape === 'parallelPlanes';
  return {
    element: elementRule(one, material, context),
    outliers: context.outliersOf(feature),
    zone: shape === 'spherical' ? 'spherical' : isSlab && !isRound ? 'slab' : 'cylindrical',
    slabNormal,
    projected: projectedOf(one, feature, context),
    tangentPlane:
      one.modifiers.includes('tangentPlane') || one.modifiers.includes('associatedTangentFeature'),
  };
}

/** By symbol; else with a material requirement the envelope; else as the standard has it. */
function elementRule(
  { modifiers }: GeometricTolerance,
  material: Material | null,
  { standard }: EvaluationContext,
): ElementRule {
  if (modifiers.includes('associatedLeastSquareFeature')) return 'leastSquares';
  if (modifiers.includes('associatedMinmaxFeature')) return 'minimumZone';
  if (modifiers.includes('associatedMaximumInscribedFeature')) return 'maximumInscribed';
  // ISO 10303-1101 names the circumscribed one so.
  if (modifiers.includes('associatedMinimumInscribedFeature')) return 'minimumCircumscribed';
  if (material) return material.requirement === 'least' ? 'leastMaterial' : 'mating';
  return standard.body === 'iso' ? 'extracted' : 'mating';
}

/** Normal of the planes between which an axis must lie: as an indicator says, else as the datum leaves no choice. */
function slabNormalOf(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  context: EvaluationContext,
): Vector3 | null {
  const indicated = indicatedNormal(one, context);
  if (indicated || !ORIENTATIONS.test(one.kind)) return indicated;
  const axis = feature.nominal && axisOf(feature.nominal);
  return axis && normalByDatum(one, axis[1], context);
}

/** Orientation and direction indicators (ISO 1101:2017, 13.7 and 13.8): parallel to a plane, or across an axis, of a feature. */
function indicatedNormal(one: GeometricTolerance, context: EvaluationContext): Vector3 | null {
  for (const indicator of one.zone.indicators) {
    if (indicator.kind !== 'directed' && indicator.kind !== 'oriented') continue;
    const id = indicator.feature ?? firstDatumFeature(indicator.datumSystem, context);
    const nominal = id === undefined ? null : context.feature(id)?.nominal;
    if (!nominal) continue;
    if (nominal.kind === 'plane') return nominal.normal;
    const axis = axisOf(nominal);
    if (axis) return axis[1];
  }
  return null;
}

/**
 * Without ⌀ and indicator (ISO 1101:2017, 17.9–17.11): an axis parallel to a plane lies between planes parallel to it; one
 * square to an axis between planes square to that; one at an angle to an axis between planes at that angle. Beside a plane
 * to which an axis is square, or an axis to which it is parallel, no direction is said: then the zone is a cylinder.
 */
function normalByDatum(one: GeometricTolerance, axis: Vector3, context: EvaluationContext): Vector3 | null {
  const id = firstDatumFeature(one.datumSystem, context);
  const datum = id === undefined ? null : context.feature(id)?.nominal;
  if (!datum) return null;
  const isPlane = datum.kind === 'plane' || datum.kind === 'parallelPlanes';
  const direction = isPlane ? datum.normal : axisOf(datum)?.[1];
  if (!direction) return null;
  const along = dot(direction, axis);
  // What is left of the datum's direction across the axis.
  const aside = subtract(direction, scale(axis, along));
  return length(aside) > 1e-6 ? unit(aside) : null;
}

/**
 * Normal of the planes in which lines are judged (ISO 1101:2017, 13.6, intersection plane): parallel to a plane, across an
 * axis; null where none is said, or where what is said leaves a choice.
 */
export function sectionNormalOf(one: GeometricTolerance, context: EvaluationContext): Vector3 | null {
  for (const { kind, relation, feature, datumSystem } of one.zone.indicators) {
    if (kind !== 'affectedPlane') continue;
    const id = feature ?? firstDatumFeature(datumSystem, context);
    const nominal = id === undefined ? null : context.feature(id)?.nominal;
    if (!nominal) continue;
    const isAcross = /perpendicular/i.test(relation ?? '');
    if (nominal.kind === 'plane') return isAcross ? null : nominal.normal;
    const axis = axisOf(nominal);
    if (axis && !/including|parallel/i.test(relation ?? '')) return axis[1];
  }
  return null;
}

function firstDatumFeature(system: string | undefined, { plan }: EvaluationContext): string | undefined {
  const letter = plan.datumSystems.find(({ id }) => id === system)?.compartments[0]?.members[0]?.letter;
  return plan.datums.find((each) => each.letter === letter)?.features[0];
}

function projectedOf(
  { zone }: GeometricTolerance,
  feature: MeasuredFeature,
  context: EvaluationContext,
): ProjectedZone | null {
  const inMm = (quantity: Quantity | undefined) => (quantity ? inInnerUnit(quantity) : null);
  const length = inMm(zone.projectedLength);
  const axis = feature.nominal && axisOf(feature.nominal);
  if (length === null || !axis) return null;
  const end = zone.projectedEnd === undefined ? null : context.feature(zone.projectedEnd);
  const away = end?.outside ?? axis[1];
  return { from: inMm(zone.projectedOffset) ?? 0, length, away: [away[0], away[1], away[2]] };
}
