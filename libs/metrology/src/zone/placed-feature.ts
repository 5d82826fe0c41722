/**
 * A toleranced feature brought to the frame of its datums: which places of it must lie in the zone, and about which true
 * line, plane or point the zone stands. Orientation and location ask this alike; they differ in what may still move.
 */
import {
  addScaled,
  dot,
  failure,
  fitShape,
  type Outcome,
  type OutlierRule,
  type Shape,
  scale,
  success,
  transformPoints,
  type Vector3,
} from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import { axisOf } from '../feature/axis-span.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type DerivedElement, deriveElement, type ElementRule } from '../measure/derived-element.ts';
import type { MeasureReason, Step } from '../measure/measurement.ts';

export type ZoneForm = 'cylindrical' | 'spherical' | 'slab';

export interface PlaceOptions {
  readonly element: ElementRule;
  readonly outliers: OutlierRule;
  readonly zone: ZoneForm;
  /** Normal of the slab for an axis between two planes; null where none is known. */
  readonly slabNormal: Vector3 | null;
  /** Beyond the feature: from its end, so long, out of the material; null: over the feature itself. */
  readonly projected: ProjectedZone | null;
  /** The tangent plane stands for the surface (Y14.5-2018, 6.6.3; ISO 1101 Ⓣ). */
  readonly tangentPlane: boolean;
}

export interface ProjectedZone {
  readonly from: number;
  readonly length: number;
  readonly away: Vector3;
}

export interface PlacedFeature {
  readonly feature: MeasuredFeature;
  /** null: the surface itself must lie in the zone. */
  readonly element: DerivedElement | null;
  /** In the frame of the datums, shape [3 n]. */
  readonly places: Float64Array;
  readonly target: Shape;
  readonly pointsUsed: number;
  readonly steps: readonly Step[];
}

export function placeFeature(
  feature: MeasuredFeature,
  frame: DatumFrame,
  options: PlaceOptions,
): Outcome<PlacedFeature, MeasureReason> {
  const { nominal, points } = feature;
  if (!nominal) return failure('measure-nominal-unknown', { feature: feature.name });
  if (points.length === 0) return failure('measure-no-points', { feature: feature.name });
  if (nominal.kind === 'plane') return placeSurface(feature, nominal, frame, options);
  const derived = deriveElement(feature, options);
  if (!derived.ok) return derived;
  const element = derived.value;
  const target = targetOf(nominal, options);
  if (!target) return failure('measure-zone-direction-unknown', { feature: feature.name });
  const places = options.projected ? projectedPlaces(element, options.projected) : element.places;
  return success({
    feature,
    element,
    places: transformPoints(frame.nominalFromPart, places),
    target,
    pointsUsed: element.fit.points.used,
    steps: element.steps,
  });
}

/** The surface's own points; with a tangent plane the feet on it of its points. */
function placeSurface(
  feature: MeasuredFeature,
  nominal: Shape,
  frame: DatumFrame,
  { tangentPlane, outliers }: PlaceOptions,
): Outcome<PlacedFeature, MeasureReason> {
  const own = { feature, element: null, target: nominal } as const;
  if (!tangentPlane) {
    const places = transformPoints(frame.nominalFromPart, feature.points);
    return success({ ...own, places, pointsUsed: places.length / 3, steps: [] });
  }
  const tangent = fitTangentPlane(feature, outliers);
  if (!tangent.ok) return tangent;
  const places = transformPoints(frame.nominalFromPart, tangent.value);
  return success({
    ...own,
    places,
    pointsUsed: places.length / 3,
    steps: [{ code: 'tangent-plane', details: { points: places.length / 3 } }],
  });
}

/** Constrained least squares outside the material touches the high places without rocking (Y14.5.1-2019). */
function fitTangentPlane(
  { points, outside, name }: MeasuredFeature,
  outliers: OutlierRule,
): Outcome<Float64Array, MeasureReason> {
  if (!outside) return failure('measure-nominal-unknown', { feature: name });
  const fitted = fitShape('plane', points, { criterion: 'leastSquaresExternal', outside, outliers });
  if (!fitted.ok) return fitted;
  const { shape, residuals } = fitted.value;
  return success(
    points.map(
      (value, i) => value - (residuals[Math.floor(i / 3)] as number) * (shape.normal[i % 3] as number),
    ),
  );
}

function targetOf(nominal: Shape, { zone, slabNormal }: PlaceOptions): Shape | null {
  if (nominal.kind === 'sphere') return { ...nominal, radius: 0 };
  if (nominal.kind === 'parallelPlanes')
    return { kind: 'plane', point: nominal.point, normal: nominal.normal };
  const axis = axisOf(nominal);
  if (!axis) return null;
  const [point, direction] = axis;
  if (zone === 'spherical') return { kind: 'sphere', centre: point, radius: 0 };
  if (zone === 'cylindrical') return { kind: 'line', point, direction };
  return slabNormal && { kind: 'plane', point, normal: slabNormal };
}

/** The axis goes on outside the material, where the mating part's pin or screw stands. */
function projectedPlaces(
  { fit, places }: DerivedElement,
  { from, length, away }: ProjectedZone,
): Float64Array {
  const axis = axisOf(fit.shape);
  if (!axis) return places;
  const outward = dot(axis[1], away) < 0 ? scale(axis[1], -1) : axis[1];
  // The last two places are the axis' own ends; centres of sections stand before them.
  const ends = [places.length - 6, places.length - 3].map(
    (k) => [...places.subarray(k, k + 3)] as unknown as Vector3,
  );
  const outer = ends.reduce((a, b) => (dot(b, away) > dot(a, away) ? b : a));
  return Float64Array.from([...addScaled(outer, from, outward), ...addScaled(outer, from + length, outward)]);
}
