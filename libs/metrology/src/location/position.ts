/**
 * Position (ISO 1101:2017, 17.12; ASME Y14.5-2018, clause 10; actual value by Y14.5.1-2019): how far the derived element
 * of a feature of size, or a plane itself, lies from its true place.
 *
 *     ⌀, S⌀      value = 2 · greatest distance from the true axis, of both ends, or from the true centre
 *     slab       value = 2 · greatest distance from the true plane
 *
 * Material requirement (ISO 2692; Y14.5-2018, 10.4): maximum: allowed = t + |mating size − MMC|; least: allowed = t +
 * |least-material size − LMC|. The surface method asks instead that no point passes the virtual condition (internal
 * MMC − t, external MMC + t; least: LMC ± t) and stands where the two disagree (Y14.5-2018, 10.4.1): then
 * value = allowed − 2 · clearance, which is the same for a feature of perfect form.
 * A pattern whose datums leave motions is placed once for all its members, so that the greatest value is least.
 */
import {
  addScaled,
  failure,
  length,
  type Outcome,
  type OutlierRule,
  type Shape,
  scale,
  subtract,
  transformPoints,
  unit,
  type Vector3,
} from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MaterialSizes } from '../datum/material-boundary.ts';
import { axisOf } from '../feature/axis-span.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type DerivedElement, deriveElement } from '../measure/derived-element.ts';
import type { MeasureReason, Step } from '../measure/measurement.ts';

export type MaterialRequirement = 'none' | 'maximum' | 'least';

export interface PositionOptions {
  readonly standard: 'iso' | 'asme';
  readonly outliers: OutlierRule;
  readonly requirement: MaterialRequirement;
  /** Of the feature, where a requirement is asked. */
  readonly sizes: MaterialSizes | null;
  /** mm. */
  readonly tolerance: number;
  readonly zone: 'cylindrical' | 'spherical' | 'slab';
  /** Normal of the slab where the feature has none of its own: of an axis between parallel planes. */
  readonly slabNormal: Vector3 | null;
  /** The zone begins here and reaches so far out of the material, mm; null: over the feature itself. */
  readonly projected: { readonly from: number; readonly length: number; readonly away: Vector3 } | null;
}

/** One feature brought to the datums' frame: what of it must lie in the zone, and where the zone stands. */
export interface Placed {
  readonly feature: MeasuredFeature;
  readonly element: DerivedElement | null;
  /** Places that must lie in the zone, in the nominal's frame, shape [3 n]. */
  readonly places: Float64Array;
  /** The true line, plane or point (a sphere of no size). */
  readonly target: Shape;
  readonly steps: readonly Step[];
}

export function placeFeature(
  feature: MeasuredFeature,
  frame: DatumFrame,
  options: PositionOptions,
): Outcome<Placed, MeasureReason> {
  const { nominal } = feature;
  if (!nominal) return failure('measure-nominal-unknown', { feature: feature.name });
  if (nominal.kind === 'plane') {
    if (feature.points.length === 0) return failure('measure-no-points', { feature: feature.name });
    const places = transformPoints(frame.nominalFromPart, feature.points);
    return { ok: true, value: { feature, element: null, places, target: nominal, steps: [] } };
  }
  const derived = deriveElement(feature, {
    standard: options.standard,
    outliers: options.outliers,
    envelope: options.requirement === 'least' ? 'leastMaterial' : 'mating',
  });
  if (!derived.ok) return derived;
  const element = derived.value;
  const target = targetOf(nominal, options);
  if (!target) return failure('measure-wrong-kind', { kind: nominal.kind });
  const along = options.projected ? projectedPlaces(element, nominal, options.projected) : element.places;
  return {
    ok: true,
    value: {
      feature,
      element,
      places: transformPoints(frame.nominalFromPart, along),
      target,
      steps: element.steps,
    },
  };
}

function targetOf(nominal: Shape, { zone, slabNormal }: PositionOptions): Shape | null {
  if (nominal.kind === 'sphere') return { ...nominal, radius: 0 };
  if (nominal.kind === 'parallelPlanes')
    return { kind: 'plane', point: nominal.point, normal: nominal.normal };
  const axis = axisOf(nominal);
  if (!axis) return null;
  const [point, direction] = axis;
  if (zone === 'spherical') return { kind: 'sphere', centre: point, radius: 0 };
  if (zone === 'cylindrical') return { kind: 'line', point, direction };
  return slabNormal ? { kind: 'plane', point, normal: slabNormal } : null;
}

/** The axis goes on outside the material, where the mating part's pin or screw stands. */
function projectedPlaces(
  { fit, places }: DerivedElement,
  nominal: Shape,
  { from, length: reach, away }: NonNullable<PositionOptions['projected']>,
): Float64Array {
  const own = axisOf(fit.shape);
  const nominalAxis = axisOf(nominal);
  if (!own || !nominalAxis) return places;
  const [, direction] = own;
  const outward = length(subtract(direction, unit(away))) < 1 ? direction : scale(direction, -1);
  const end = ([0, 3] as const).map((k) => places.slice(k, k + 3) as unknown as Vector3);
  const heightOf = (p: Vector3) => p[0] * away[0] + p[1] * away[1] + p[2] * away[2];
  const surface = end.reduce((a, b) => (heightOf(b) > heightOf(a) ? b : a));
  return Float64Array.from([
    ...addScaled(surface, from, outward),
    ...addScaled(surface, from + reach, outward),
  ]);
}
