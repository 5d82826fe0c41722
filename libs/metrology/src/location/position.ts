/**
 * Position, coaxiality and symmetry (ISO 1101:2017, 17.12–17.14; ASME Y14.5-2018, clause 10; actual value by
 * Y14.5.1-2019), and orientation of features (17.9–17.11; clause 9), of all features that are placed together under one
 * datum system: twice the greatest distance of each feature's axis, centre, middle plane or surface from its true place.
 * Motions that the datums leave, and the shift of a datum at its material boundary, are used once for all of them.
 *
 * ISO coaxiality and concentricity are the position of the derived axis; ASME withdrew them in 2018.
 */
import { transformPoints } from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { Measurement, Step } from '../measure/measurement.ts';
import type { Placement, ZoneMember } from '../zone/place-zones.ts';
import type { PlacedFeature } from '../zone/placed-feature.ts';
import { zoneExtremes } from '../zone/zone-extremes.ts';
import { zoneMeasurement } from '../zone/zone-measurement.ts';
import { conditionMember, placesMember } from '../zone/zone-member.ts';
import {
  bonusOf,
  clearanceOf,
  type Material,
  type VirtualCondition,
  virtualCondition,
} from './material-requirement.ts';

/** A feature in the frame of its datums with what is asked of it. */
export interface Located {
  readonly placed: PlacedFeature;
  /** mm, as stated; null: none is stated. */
  readonly tolerance: number | null;
  /** mm; null: regardless of size. */
  readonly bonus: number | null;
  readonly surface: LocatedSurface | null;
}

/** Of a material requirement: the surface's own points and what they must not pass. */
interface LocatedSurface {
  /** In the frame of the datums, mm, shape [3 n]. */
  readonly points: Float64Array;
  readonly condition: VirtualCondition;
  readonly side: 'internal' | 'external';
}

export interface Position {
  readonly measurement: Measurement;
  readonly bonus: number | null;
}

export function locateFeature(
  placed: PlacedFeature,
  frame: DatumFrame,
  tolerance: number | null,
  material: Material | null,
): Located {
  const { side, nominal, points } = placed.feature;
  const regardless = { placed, tolerance, bonus: null, surface: null };
  if (!material || !placed.element || !side || !nominal) return regardless;
  const bonus = bonusOf(placed.element.size, material, side);
  const condition = tolerance === null ? null : virtualCondition(nominal, tolerance, material, side);
  const own = condition && { points: transformPoints(frame.nominalFromPart, points), condition, side };
  return { placed, tolerance, bonus, surface: own };
}

/** What the search for the zones' place sees of it: the surface where its material counts, else the derived element. */
export function memberOf({ placed, tolerance, bonus, surface }: Located): ZoneMember {
  const width = tolerance === null ? null : tolerance + (bonus ?? 0);
  return surface
    ? conditionMember(surface.points, surface.condition, surface.side, width ?? 0)
    : placesMember(placed.places, placed.target, width);
}

/** @param step how the zone's answer is worded */
export function measurePosition(
  located: Located,
  { zones }: Placement,
  step: 'zone-position' | 'zone-orientation' = 'zone-position',
): Position {
  const { placed, tolerance, bonus } = located;
  const extremes = zoneExtremes(placed.places, placed.target, zones);
  const allowed = tolerance === null ? null : tolerance + (bonus ?? 0);
  const resolved = zoneMeasurement(placed, extremes, zones, { allowed, step });
  return { measurement: bySurface(resolved, located, zones), bonus };
}

function bySurface(
  measurement: Measurement,
  { surface, tolerance, bonus }: Located,
  zones: Placement['zones'],
): Measurement {
  if (!surface || bonus === null || tolerance === null) return measurement;
  const { points, condition, side } = surface;
  const clearance = clearanceOf(points, condition, side, zones);
  const value = Math.max(0, tolerance + bonus - 2 * clearance);
  const step: Step = {
    code: 'surface-method',
    details: {
      virtualCondition: condition.size,
      clearance,
      resolved: measurement.value,
      value,
      requirement: condition.requirement,
    },
  };
  return { ...measurement, value, criterion: 'greatestDeviation', steps: [...measurement.steps, step] };
}
