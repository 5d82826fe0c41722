/**
 * Position, coaxiality and symmetry (ISO 1101:2017, 17.12–17.14; ASME Y14.5-2018, clause 10; actual value by
 * Y14.5.1-2019) of all features that are placed together under one datum system: twice the greatest distance of each
 * feature's axis (both ends), centre, middle plane or surface from its true place. Motions that the datums leave, and the
 * shift of a datum at its material boundary, are used once for all of them, so that the worst is best.
 *
 * ISO coaxiality and concentricity are the position of the derived axis; ASME withdrew them in 2018.
 */
import type { Failure, Transform } from '@diewright/geometry';
import { success } from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MaterialSizes } from '../datum/material-boundary.ts';
import type { Measurement, Step } from '../measure/measurement.ts';
import { measureZone } from '../zone/measure-zone.ts';
import type { PlacedFeature } from '../zone/placed-feature.ts';
import { zoneMeasurement } from '../zone/zone-measurement.ts';
import { bonusOf, clearanceOf, type MaterialRequirement, virtualCondition } from './material-requirement.ts';

export interface Located {
  readonly placed: PlacedFeature;
  /** mm, as stated; null: none is stated. */
  readonly tolerance: number | null;
  readonly material: { readonly requirement: MaterialRequirement; readonly sizes: MaterialSizes } | null;
}

export interface Position {
  readonly measurement: Measurement;
  readonly bonus: number | null;
}

export interface Positions {
  readonly motion: Transform;
  readonly searched: number;
  readonly shifted: boolean;
  readonly each: readonly Position[];
}

export function measurePositions(
  all: readonly Located[],
  frame: DatumFrame,
): { readonly ok: true; readonly value: Positions } | Failure<string> {
  const answer = measureZone(
    all.map(({ placed, tolerance }) => ({
      places: placed.places,
      target: placed.target,
      ...(tolerance !== null && tolerance > 0 && { tolerance }),
    })),
    frame.remaining,
    frame.shift,
  );
  if (!answer.ok) return answer;
  const { motion, members, searched, shifted } = answer.value;
  const each = all.map((located, k): Position => {
    const bonus = bonusFor(located);
    const allowed = located.tolerance === null ? null : located.tolerance + (bonus ?? 0);
    const member = members[k];
    if (!member) throw new RangeError(`measurePositions: ${all.length} features, ${members.length} answers`);
    const measurement = zoneMeasurement(located.placed, member, motion, { allowed, step: 'zone-position' });
    return { measurement: bySurface(measurement, located, frame, motion, bonus), bonus };
  });
  return success({ motion, searched, shifted, each });
}

function bonusFor({ placed, material }: Located): number | null {
  const { side } = placed.feature;
  if (!material || !placed.element || !side) return null;
  return bonusOf(placed.element.size, material.sizes, material.requirement, side);
}

function bySurface(
  measurement: Measurement,
  { placed, material, tolerance }: Located,
  frame: DatumFrame,
  motion: Transform,
  bonus: number | null,
): Measurement {
  const { side } = placed.feature;
  if (!material || !side || bonus === null || tolerance === null) return measurement;
  const size = virtualCondition(tolerance, material.sizes, material.requirement, side);
  const clearance = clearanceOf(placed.feature, frame, motion, { size, requirement: material.requirement });
  const resolved = measurement.value;
  if (clearance === null) return measurement;
  const value = Math.max(0, tolerance + bonus - 2 * clearance);
  const step: Step = {
    code: 'surface-method',
    details: { virtualCondition: size, clearance, resolved, value, requirement: material.requirement },
  };
  return {
    ...measurement,
    value,
    criterion: 'greatestDeviation',
    steps: [...measurement.steps, step],
  };
}
