/**
 * How far features stray from their true lines, planes and points under one datum system: each value is twice the
 * greatest distance, the width or diameter of the least zone around the true place that holds them (ISO 1101:2017, 4 and
 * 17; ASME Y14.5.1-2019, actual value). Motions that the datums leave are used so that the greatest value is least, for
 * all features together; a datum at maximum or least material may float as far as its boundary lets it.
 */
import {
  countMotions,
  type Failure,
  identity,
  type Motions,
  partOfShape,
  type Shape,
  solveZone,
  success,
  surfaceOf,
  type Transform,
  type ZonePart,
} from '@diewright/geometry';
import type { DatumShift } from '../datum/datum-frame.ts';

export interface ZoneMember {
  /** In the frame of the datums, mm, shape [3 n]. */
  readonly places: Float64Array;
  readonly target: Shape;
  /** mm: of several requirements together the violations are counted in it; default 1. */
  readonly tolerance?: number;
}

export interface ZoneAnswer {
  /** Of the true places, out of what the datums leave free. */
  readonly motion: Transform;
  readonly members: readonly {
    /** Signed distances' extremes, mm; of lines and points the least is never negative. */
    readonly lowest: number;
    readonly highest: number;
    /** 2 · greatest |distance|. */
    readonly value: number;
    /** Place with the greatest |distance|. */
    readonly worst: number;
  }[];
  readonly searched: number;
  readonly shifted: boolean;
}

export function measureZone(
  members: readonly ZoneMember[],
  motions: Motions,
  shift: DatumShift | null,
): { readonly ok: true; readonly value: ZoneAnswer } | Failure<string> {
  const free = shift ? shift.motions : motions;
  const motion = countMotions(free) === 0 ? success(identity) : searchMotion(members, free, shift);
  if (!motion.ok) return motion;
  return success({
    motion: motion.value,
    members: members.map((member) => extremesOf(member, motion.value)),
    searched: countMotions(free),
    shifted: shift !== null,
  });
}

function extremesOf({ places, target }: ZoneMember, motion: Transform): ZoneAnswer['members'][number] {
  const surface = surfaceOf(target.kind);
  const distances = new Float64Array(places.length / 3);
  surface.distances(surface.move(target, motion), places, distances);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let worst = 0;
  distances.forEach((d, i) => {
    lowest = Math.min(lowest, d);
    highest = Math.max(highest, d);
    if (Math.abs(d) > Math.abs(distances[worst] as number)) worst = i;
  });
  return { lowest, highest, worst, value: 2 * Math.abs(distances[worst] as number) };
}

function searchMotion(members: readonly ZoneMember[], motions: Motions, shift: DatumShift | null) {
  const parts: ZonePart[] = members.map(({ places, target, tolerance }) => ({
    ...partOfShape(target, places),
    ...(tolerance !== undefined && { tolerance }),
    outer: 0,
    inner: 0,
  }));
  for (const { shape, side, requirement, points } of shift?.boundaries ?? []) {
    // Clear of a pin in a hole: all distances ≥ 0; of a ring around a shaft: ≤ 0; at least material the other way.
    const within = (side === 'internal') === (requirement === 'maximum');
    parts.push({
      ...partOfShape(shape, points),
      hard: true,
      outer: within ? Number.POSITIVE_INFINITY : 0,
      inner: within ? 0 : Number.POSITIVE_INFINITY,
    });
  }
  const solved = solveZone({ parts, motions });
  return solved.ok ? success(solved.value.motion) : solved;
}
