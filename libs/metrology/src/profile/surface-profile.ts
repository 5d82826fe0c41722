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
  compose,
  countMotions,
  type DistanceIndex,
  failure,
  identity,
  invertRigid,
  type Motions,
  solveZone,
  type Transform,
  transformPoints,
} from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type Measurement, type MeasureOutcome, MOST_PLOTTED } from '../measure/measurement.ts';

export interface ProfileOptions {
  readonly index: DistanceIndex;
  /** mm; null: none is stated. */
  readonly tolerance: number | null;
  /** How much of the zone lies outside the material, mm; null: half. */
  readonly outside: number | null;
  /** The motions that are left to the zone. */
  readonly motions: Motions;
  /** Of the part, mm: a motion of less than a millionth of a millionth of it is none. */
  readonly sizeMm: number;
}

const MOST_LOOKS = 40;

export async function measureSurfaceProfile(
  feature: MeasuredFeature,
  frame: DatumFrame,
  options: ProfileOptions,
): Promise<MeasureOutcome> {
  const n = feature.points.length / 3;
  if (n === 0) return failure('measure-no-points', { feature: feature.name });
  const points = transformPoints(frame.nominalFromPart, feature.points);
  const { tolerance, outside, motions } = options;
  const outer = tolerance === null ? 0 : (outside ?? tolerance / 2);
  const inner = tolerance === null ? 0 : tolerance - outer;
  const placed = await placeZone(points, motions, { outer, inner }, options);
  if (!placed.ok) return placed;
  const { distances } = placed.value;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const d of distances) {
    if (d < lowest) lowest = d;
    if (d > highest) highest = d;
  }
  const violation = Math.max(highest - outer, -lowest - inner);
  const value = Math.max(0, (tolerance ?? 0) + 2 * violation);
  const measurement: Measurement = {
    value,
    unit: 'mm',
    lowest,
    highest,
    criterion: countMotions(motions) > 0 ? 'minimumZone' : 'greatestDeviation',
    points: { given: n, used: n },
    outliers: { kind: 'none' },
    parts: [],
    sensitivity: { points: 2, degreesOfFreedom: null, scatterMm: null, lengthMm: 0, tip: 2 },
    steps: [
      {
        code: countMotions(motions) > 0 ? 'profile-fitted' : 'profile-deviations',
        details: {
          points: n,
          lowest,
          highest,
          outer,
          inner,
          motions: countMotions(motions),
          looks: placed.value.looks,
        },
      },
    ],
    zone: null,
    plot: plotOf(distances, -inner, outer),
  };
  return { ok: true, value: measurement };
}

async function placeZone(
  points: Float64Array,
  motions: Motions,
  zone: { readonly outer: number; readonly inner: number },
  { index, sizeMm }: ProfileOptions,
) {
  let motion: Transform = identity;
  for (let looks = 1; ; looks++) {
    const answer = await index.query(transformPoints(invertRigid(motion), points), {
      feet: true,
      normals: true,
    });
    const { distance } = answer;
    if (distance.some(Number.isNaN)) return failure('fit-not-finite' as const);
    if (countMotions(motions) === 0 || looks === MOST_LOOKS)
      return { ok: true as const, value: { distances: distance, looks } };
    const feet = answer.feet as Float64Array;
    const normals = normalsAt(transformPoints(invertRigid(motion), points), feet, distance, answer.normals);
    const solved = solveZone({
      parts: [{ ...tangentPlanes(points, feet, normals), ...zone }],
      motions,
      start: { motion, sizes: [] },
    });
    if (!solved.ok) return solved;
    const change = compose(solved.value.motion, invertRigid(motion));
    motion = solved.value.motion;
    if (sizeOf(change, sizeMm) <= 1e-10 * sizeMm) {
      const last = await index.query(transformPoints(invertRigid(motion), points), { feet: true });
      return { ok: true as const, value: { distances: last.distance, looks: looks + 1 } };
    }
  }
}

/** Off the surface its normal is the way from the foot; on it what the index knows. */
function normalsAt(
  points: Float64Array,
  feet: Float64Array,
  distance: Float64Array,
  known: Float64Array | undefined,
): Float64Array {
  const normals = new Float64Array(points.length);
  for (let i = 0; i < distance.length; i++) {
    const d = distance[i] as number;
    for (let k = 3 * i; k < 3 * i + 3; k++)
      normals[k] =
        Math.abs(d) > 1e-6 || !known
          ? ((points[k] as number) - (feet[k] as number)) / (d || 1)
          : (known[k] as number);
  }
  return normals;
}

/** Each point against the tangent plane at its foot, both given in the nominal's own place. */
function tangentPlanes(points: Float64Array, feet: Float64Array, normals: Float64Array) {
  const count = points.length / 3;
  return {
    count,
    points,
    evaluate: (motion: Transform, distances: Float64Array, gradients: Float64Array) => {
      const movedFeet = transformPoints(motion, feet);
      const turn: Transform = [
        motion[0],
        motion[1],
        motion[2],
        0,
        motion[4],
        motion[5],
        motion[6],
        0,
        motion[8],
        motion[9],
        motion[10],
        0,
      ];
      gradients.set(transformPoints(turn, normals));
      for (let i = 0; i < count; i++) {
        let d = 0;
        for (let k = 3 * i; k < 3 * i + 3; k++)
          d += ((points[k] as number) - (movedFeet[k] as number)) * (gradients[k] as number);
        distances[i] = d;
      }
    },
  };
}

/** How far a motion moves a place as far from the origin as the part is large, mm. */
function sizeOf(motion: Transform, reach: number): number {
  const turn = Math.hypot(motion[1], motion[2], motion[4], motion[6], motion[8], motion[9]) / Math.SQRT2;
  return turn * reach + Math.hypot(motion[3], motion[7], motion[11]);
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
