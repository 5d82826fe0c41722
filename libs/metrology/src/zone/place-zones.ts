/**
 * Where the zones of one datum system lie. Motions that the datums leave are used once for all of them so that the
 * greatest violation, counted in each zone's own tolerance, is least; a datum at maximum or least material may float as
 * far as its boundary lets it (ISO 2692; ASME Y14.5-2018, 7.11); where only orientation is held (orientation tolerances,
 * lower segments) the zones may also be shifted, which no boundary feels.
 */
import {
  compose,
  type Failure,
  identity,
  invertRigid,
  type Motions,
  partOfShape,
  solveZone,
  success,
  type Transform,
  translation,
  type ZonePart,
} from '@diewright/geometry';
import type { DatumFrame, DatumShift } from '../datum/datum-frame.ts';

export interface ZoneFreedom {
  readonly motions: Motions;
  readonly shift: DatumShift | null;
  /** The zones may lie anywhere, all together: the datums hold turns alone. */
  readonly anywhere: boolean;
}

export function freedomOf({ remaining, shift }: DatumFrame, anywhere = false): ZoneFreedom {
  return { motions: remaining, shift, anywhere };
}

/** What one requirement gives to the search. */
export interface ZoneMember {
  /** Its points against its zone, with the zones where they lie now. */
  partAt(zones: Transform): Promise<ZonePart>;
  /** The part is the same wherever the zones lie: one look settles it. */
  readonly isSettled: boolean;
}

export interface Placement {
  /** Of the true places, from where the datums have them. */
  readonly zones: Transform;
  /** How many motions were free. */
  readonly searched: number;
  readonly shifted: boolean;
  readonly looks: number;
}

export type PlacementOutcome = { readonly ok: true; readonly value: Placement } | Failure<string>;

/** Surfaces are taken as their tangent planes and looked at anew until the zones stay. */
const MOST_LOOKS = 40;
/** Of the part's size: a motion of less is none. */
const STILL = 1e-10;

export function countFreedom({ motions, shift, anywhere }: ZoneFreedom): number {
  const { turns, shifts } = shift?.motions ?? motions;
  return turns.length + (anywhere ? 3 : shifts.length);
}

/** @param sizeMm of the part, mm */
export async function placeZones(
  members: readonly ZoneMember[],
  freedom: ZoneFreedom,
  sizeMm: number,
): Promise<PlacementOutcome> {
  const searched = countFreedom(freedom);
  const shifted = freedom.shift !== null;
  if (searched === 0) return success({ zones: identity, searched, shifted, looks: 0 });
  let state: State = { motion: identity, own: [0, 0, 0] };
  for (let looks = 1; ; looks++) {
    const before = zonesOf(state);
    const parts = await Promise.all(members.map((member) => member.partAt(before)));
    const solved = solveOnce(parts, freedom, state);
    if (!solved.ok) return solved;
    state = solved.value;
    const zones = zonesOf(state);
    const isStill = sizeOfMotion(compose(zones, invertRigid(before)), sizeMm) <= STILL * sizeMm;
    if (isStill || looks === MOST_LOOKS || members.every(({ isSettled }) => isSettled))
      return success({ zones, searched, shifted, looks });
  }
}

/** The datums' motion, and the zones' own shift after it. */
interface State {
  readonly motion: Transform;
  readonly own: readonly [number, number, number];
}

function zonesOf({ motion, own }: State): Transform {
  return compose(translation(...own), motion);
}

function solveOnce(
  parts: readonly ZonePart[],
  { motions, shift, anywhere }: ZoneFreedom,
  { motion, own }: State,
): { readonly ok: true; readonly value: State } | Failure<string> {
  const given = shift?.motions ?? motions;
  // Shifts of the datums are no different from the zones' own, but for boundaries that they must not pass.
  const free = anywhere && !shift ? { ...given, shifts: [] } : given;
  const moved = anywhere ? parts.map((part, k) => shiftedAlone(part, k === 0)) : parts;
  const solved = solveZone({
    parts: [...moved, ...boundaryParts(shift)],
    motions: free,
    start: { motion, sizes: anywhere ? own : [] },
  });
  if (!solved.ok) return solved;
  const [x = 0, y = 0, z = 0] = solved.value.sizes;
  return success({ motion: solved.value.motion, own: [x, y, z] });
}

/** The zones' shift as three more unknowns, those of the first part for all: a surface that moves by s is nearer by n·s. */
function shiftedAlone(part: ZonePart, isFirst: boolean): ZonePart {
  const { evaluate, count } = part;
  const none = new Float64Array(0);
  return {
    ...part,
    ...(isFirst ? { sizes: 3 } : { sizesOf: 0 }),
    evaluate: (motion, distances, normals, sizes, bySize) => {
      const [x = 0, y = 0, z = 0] = sizes;
      evaluate(compose(translation(x, y, z), motion), distances, normals, none, none);
      for (let i = 0; i < 3 * count; i++) bySize[i] = -(normals[i] as number);
    },
  };
}

function boundaryParts(shift: DatumShift | null): ZonePart[] {
  return (shift?.boundaries ?? []).map(({ shape, side, requirement, points }) => ({
    ...partOfShape(shape, points),
    hard: true,
    ...sideOf(side, requirement),
  }));
}

/** Clear of a pin in a hole: all distances ≥ 0; of a ring around a shaft: ≤ 0; at least material the other way. */
export function sideOf(
  side: 'internal' | 'external',
  requirement: 'maximum' | 'least',
): Pick<ZonePart, 'outer' | 'inner'> {
  const within = (side === 'internal') === (requirement === 'maximum');
  return {
    outer: within ? Number.POSITIVE_INFINITY : 0,
    inner: within ? 0 : Number.POSITIVE_INFINITY,
  };
}

/** How far a motion moves a place as far from the origin as the part is large, mm. */
function sizeOfMotion(motion: Transform, reach: number): number {
  const turn = Math.hypot(motion[1], motion[2], motion[4], motion[6], motion[8], motion[9]) / Math.SQRT2;
  return turn * reach + Math.hypot(motion[3], motion[7], motion[11]);
}
