/**
 * Profile of a surface (ISO 1660:2017; ASME Y14.5-2018, clause 11; Y14.5.1-2019): how wide the zone about the true
 * surface must be so that every point lies in it. Distances are those of the exact model, + = material outside.
 *
 *     equal zone        value = 2 · greatest |d|
 *     u outside (U, UZ) value = t + 2 · max(d − u, −d − (t − u)): the stated width grown by what passes it on both sides
 *
 * Motions that the datums leave (without datums all six) are used so that the greatest violation is least: minimax, not
 * least squares. The surface is taken as its tangent planes at the points' feet, and the feet are looked for anew until
 * the motion stays.
 */
import {
  type DistanceIndex,
  failure,
  invertRigid,
  type Outcome,
  success,
  transformPoints,
} from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type Measurement, type MeasureReason, MOST_PLOTTED } from '../measure/measurement.ts';
import type { Placement, ZoneMember } from '../zone/place-zones.ts';
import { type ProfileZone, surfaceMember } from './surface-member.ts';

export interface ProfileOptions {
  readonly index: DistanceIndex;
  /** mm; null: none is stated. */
  readonly tolerance: number | null;
  /** How much of the zone lies outside the material, mm; null: half. */
  readonly outside: number | null;
}

/** A surface in the frame of its datums, with the zone that is asked. */
export interface LocatedProfile {
  readonly feature: MeasuredFeature;
  /** mm, shape [3 n] */
  readonly points: Float64Array;
  readonly zone: ProfileZone;
  readonly options: ProfileOptions;
}

export function locateProfile(
  feature: MeasuredFeature,
  frame: DatumFrame,
  options: ProfileOptions,
): Outcome<LocatedProfile, MeasureReason> {
  if (feature.points.length === 0) return failure('measure-no-points', { feature: feature.name });
  const points = transformPoints(frame.nominalFromPart, feature.points);
  if (!points.every(Number.isFinite)) return failure('fit-not-finite');
  const { tolerance, outside } = options;
  const outer = tolerance === null ? 0 : (outside ?? tolerance / 2);
  return success({
    feature,
    points,
    zone: { outer, inner: tolerance === null ? 0 : tolerance - outer },
    options,
  });
}

export function profileMember({ points, zone, options }: LocatedProfile): ZoneMember {
  return surfaceMember(points, zone, options.index);
}

export async function measureProfile(
  { points, zone, options: { index, tolerance } }: LocatedProfile,
  { zones, searched }: Placement,
): Promise<Measurement> {
  const { distance } = await index.query(transformPoints(invertRigid(zones), points));
  return profileMeasurement(distance, zone, tolerance, searched);
}

/** @param distances of all points, mm, with the zone where it lies best */
export function profileMeasurement(
  distances: Float64Array,
  { outer, inner }: ProfileZone,
  tolerance: number | null,
  searched: number,
): Measurement {
  const n = distances.length;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const d of distances) {
    if (d < lowest) lowest = d;
    if (d > highest) highest = d;
  }
  const violation = Math.max(highest - outer, -lowest - inner);
  const isFitted = searched > 0;
  return {
    value: Math.max(0, (tolerance ?? 0) + 2 * violation),
    unit: 'mm',
    lowest,
    highest,
    criterion: isFitted ? 'minimumZone' : 'greatestDeviation',
    points: { given: n, used: n },
    outliers: { kind: 'none' },
    parts: [],
    sensitivity: { points: 2, degreesOfFreedom: null, scatterMm: null, lengthMm: 0, tip: 2 },
    steps: [
      {
        code: isFitted ? 'profile-fitted' : 'profile-deviations',
        details: { points: n, lowest, highest, outer, inner, motions: searched },
      },
    ],
    zone: null,
    plot: plotOf(distances, -inner, outer),
  };
}

function plotOf(distances: Float64Array, lower: number, upper: number): Measurement['plot'] {
  const every = Math.max(1, Math.ceil(distances.length / MOST_PLOTTED));
  const kept = Array.from({ length: Math.ceil(distances.length / every) }, (_, k) => k * every);
  return {
    kind: 'profile',
    axis: 'mm',
    place: kept,
    deviation: kept.map((i) => distances[i] as number),
    lower,
    upper,
  };
}
