/**
 * Parallelism, perpendicularity and angularity (ISO 1101:2017, 17.9–17.11; ASME Y14.5-2018, clause 9; actual value by
 * Y14.5.1-2019): the width of the least slab, or the diameter of the least cylinder, at the theoretically exact angle to
 * the datums that holds the surface, the axis or the middle plane. The zone may lie anywhere; it may turn only as the
 * datums leave it.
 */
import { type Motions, success, type Vector3 } from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasureOutcome } from '../measure/measurement.ts';
import { measureZone } from '../zone/measure-zone.ts';
import { type PlaceOptions, placeFeature } from '../zone/placed-feature.ts';
import { zoneMeasurement } from '../zone/zone-measurement.ts';

const ANYWHERE: readonly Vector3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

export function measureOrientation(
  feature: MeasuredFeature,
  frame: DatumFrame,
  options: PlaceOptions,
  allowed: number | null,
): MeasureOutcome {
  const placed = placeFeature(feature, frame, options);
  if (!placed.ok) return placed;
  const { places, target } = placed.value;
  const motions: Motions = { pivot: middleOf(places), turns: frame.remaining.turns, shifts: ANYWHERE };
  const answer = measureZone([{ places, target }], motions, null);
  if (!answer.ok) return answer as MeasureOutcome;
  const [member] = answer.value.members;
  if (!member) throw new RangeError('measureOrientation: a zone without members');
  return success(
    zoneMeasurement(placed.value, member, answer.value.motion, { allowed, step: 'zone-orientation' }),
  );
}

function middleOf(places: Float64Array): Vector3 {
  const n = places.length / 3;
  const sum = [0, 0, 0];
  places.forEach((value, i) => {
    sum[i % 3] = (sum[i % 3] as number) + value / n;
  });
  return sum as unknown as Vector3;
}
