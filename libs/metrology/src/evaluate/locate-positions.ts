/**
 * Position, coaxiality and symmetry as the plan asks them. Where a datum system leaves motions or lets a datum float, all
 * requirements that are to be met together are placed by one motion: by ASME Y14.5-2018, 7.19, those that name the same
 * datums in the same order with the same modifiers (unless SEP REQT is said), by ISO 5458 those that say so (SIM).
 */
import { countMotions, type Vector3 } from '@diewright/geometry';
import { axisOf } from '../feature/axis-span.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type Located, measurePositions, type Position, type Positions } from '../location/position.ts';
import type { Characteristic, GeometricTolerance } from '../plan/characteristic.ts';
import { inInnerUnit, type Quantity } from '../plan/quantity.ts';
import { type PlaceOptions, type ProjectedZone, placeFeature } from '../zone/placed-feature.ts';
import { combineMembers } from './combine-members.ts';
import { type EvaluationContext, featuresOf } from './evaluation-context.ts';
import { type Material, materialOf } from './material-of.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';

export function locatePositions(one: GeometricTolerance, context: EvaluationContext): MeasuredOutcome {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return notMeasured(frame);
  const isFree = countMotions(frame.value.remaining) > 0 || frame.value.shift !== null;
  const together = isFree ? metTogether(one, context) : [one];
  const located: (Located & { readonly of: string; readonly feature: MeasuredFeature })[] = [];
  for (const each of together)
    for (const feature of featuresOf(each, context)) {
      const placed = locate(each, feature, context);
      if (!placed.ok) {
        // What cannot be measured elsewhere takes no part; what was asked for says why.
        if (each === one)
          return notMeasured({ ...placed, details: { feature: feature.name, ...placed.details } });
        continue;
      }
      located.push({ ...placed.value, of: each.id, feature });
    }
  const answer = measurePositions(located, frame.value);
  if (!answer.ok) return notMeasured(answer);
  const mine = located.flatMap((each, k) =>
    each.of === one.id ? [{ feature: each.feature, position: answer.value.each[k] as Position }] : [],
  );
  if (mine.length === 0) return notMeasured({ reason: 'plan-feature-none', details: {} });
  const shared = { frame: frame.value, freeMotions: answer.value.searched, shifted: answer.value.shifted };
  const members = mine.map(({ feature, position: { measurement, bonus } }) => ({
    label: feature.name,
    value: { ...shared, measurement, bonus, feature, warnings: togetherNote(together, answer.value) },
    margin: (one.tolerance?.value ?? 0) + (bonus ?? 0) - measurement.value,
  }));
  return { ok: true, value: combineMembers(members) };
}

function togetherNote(together: readonly GeometricTolerance[], { searched }: Positions) {
  return together.length > 1 && searched > 0
    ? [{ code: 'met-together', details: { requirements: together.length } }]
    : [];
}

function metTogether(one: GeometricTolerance, { plan, standard }: EvaluationContext): GeometricTolerance[] {
  const isPosition = (each: Characteristic): each is GeometricTolerance =>
    each.group === 'geometric' &&
    /^(position|coaxiality|concentricity|symmetry)$/.test(each.kind) &&
    each.datumSystem === one.datumSystem;
  const isSeparate = (each: GeometricTolerance) => each.modifiers.includes('separateRequirement');
  const named = new Set(one.relations.filter(({ kind }) => kind === 'simultaneous').map(({ to }) => to));
  const others = plan.characteristics.filter(isPosition).filter((each) => {
    if (each.id === one.id) return true;
    if (standard.body === 'iso') return named.has(each.id);
    return !isSeparate(one) && !isSeparate(each);
  });
  return others.length > 0 ? others : [one];
}

function locate(one: GeometricTolerance, feature: MeasuredFeature, context: EvaluationContext) {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return frame;
  const material = materialOf(one, feature, context);
  if (!material.ok) return material;
  const placed = placeFeature(feature, frame.value, placeOptions(one, feature, material.value, context));
  if (!placed.ok) return placed;
  return {
    ok: true as const,
    value: {
      placed: placed.value,
      tolerance: one.tolerance && inInnerUnit(one.tolerance),
      material: material.value,
    } satisfies Located,
  };
}

function placeOptions(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  material: Material | null,
  context: EvaluationContext,
): PlaceOptions {
  const { shape } = one.zone;
  // Coaxiality is of an axis: its zone is a cylinder, whether the ⌀ is written or not.
  const isAxial = one.kind === 'coaxiality' || one.kind === 'concentricity';
  const slabNormal =
    isAxial || shape === 'cylindrical' || shape === 'spherical' ? null : directionOf(one, context);
  return {
    standard: context.standard.body,
    outliers: context.outliersOf(feature),
    envelope: material?.requirement === 'least' ? 'leastMaterial' : 'mating',
    zone:
      shape === 'spherical' ? 'spherical' : slabNormal || shape === 'parallelPlanes' ? 'slab' : 'cylindrical',
    slabNormal,
    projected: projectedOf(one, feature, context),
    tangentPlane:
      one.modifiers.includes('tangentPlane') || one.modifiers.includes('associatedTangentFeature'),
  };
}

/** Normal of the planes between which an axis must lie: of the feature that a zone indicator names. */
function directionOf(one: GeometricTolerance, context: EvaluationContext): Vector3 | null {
  for (const { kind, feature } of one.zone.indicators) {
    if (kind !== 'directed' && kind !== 'oriented') continue;
    const nominal = feature === undefined ? null : context.feature(feature)?.nominal;
    if (nominal?.kind === 'plane') return nominal.normal;
  }
  return null;
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
