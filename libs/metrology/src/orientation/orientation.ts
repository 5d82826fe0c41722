/**
 * Parallelism, perpendicularity and angularity (ISO 1101:2017, 17.9–17.11; ASME Y14.5-2018, clause 9; actual value by
 * Y14.5.1-2019): the width of the least slab, or the diameter of the least cylinder, at the theoretically exact angle to
 * the datums that holds the surface, the axis or the middle plane. The zone may lie anywhere; it may turn only as the
 * datums leave it. That is a position whose place nothing holds; a material requirement counts alike.
 */
import { type Failure, fitShape, success } from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { Material } from '../location/material-requirement.ts';
import { locateFeature, measurePosition, memberOf, type Position } from '../location/position.ts';
import { freedomOf, type Placement, placeZones } from '../zone/place-zones.ts';
import { type PlaceOptions, placeFeature } from '../zone/placed-feature.ts';

export interface Orientation extends Position {
  readonly placement: Placement;
}

export interface OrientationOptions extends PlaceOptions {
  /** mm; null: none is stated. */
  readonly tolerance: number | null;
  readonly material: Material | null;
  /** Of the part, mm. */
  readonly sizeMm: number;
}

export async function measureOrientation(
  feature: MeasuredFeature,
  frame: DatumFrame,
  options: OrientationOptions,
): Promise<{ readonly ok: true; readonly value: Orientation } | Failure<string>> {
  // Two points, or a row of them, lean any way: no surface is told by them.
  const told = feature.nominal?.kind === 'plane' ? fitShape('plane', feature.points) : null;
  if (told && !told.ok) return told;
  const placed = placeFeature(feature, frame, options);
  if (!placed.ok) return placed;
  const located = locateFeature(placed.value, frame, options.tolerance, options.material);
  const placement = await placeZones([memberOf(located)], freedomOf(frame, true), options.sizeMm);
  if (!placement.ok) return placement;
  return success({
    ...measurePosition(located, placement.value, 'zone-orientation'),
    placement: placement.value,
  });
}
