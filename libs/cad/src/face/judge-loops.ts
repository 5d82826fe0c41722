import { ConeNappe, nappeOf } from './cone-nappe.ts';
import { FaceTrim } from './face-trim.ts';
import type { TracedFace } from './trace-face.ts';

export type LoopState = 'sound' | 'turned' | 'unusable';

export interface JudgedLoops {
  readonly trim: FaceTrim | null;
  readonly state: LoopState;
}

/** Share of the face over which loops may contradict themselves and each other, or miss places known to be inside. */
const DOUBTFUL = 0.02;
const UNUSABLE = 0.2;
const MOST_PLACES = 64;

/**
 * Finds which of a face's loops run the wrong way round: as stated, all turned, each one turned; the least contradiction
 * wins, of the loops among themselves and with places known to lie inside.
 */
export function judgeLoops(traced: TracedFace, placesInside: Float64Array): JudgedLoops {
  const { boundary, shape } = traced;
  if (boundary === null) return { trim: null, state: isClosed(traced) ? 'sound' : 'unusable' };
  const places = footsOf(traced, placesInside);
  const judge = (isTurned: readonly boolean[]) => {
    const trim = new FaceTrim(traced, boundary, isTurned);
    return { trim, fault: trim.grid.contradiction + shareMissed(trim, places) };
  };
  const stated = shape.loops.map(() => false);
  let best = judge(stated);
  if (best.fault < DOUBTFUL) return { trim: best.trim, state: 'sound' };
  let state: LoopState = 'sound';
  const ways = [
    stated.map(() => true),
    ...(stated.length > 1 ? stated.map((_, i) => stated.with(i, true)) : []),
  ];
  for (const way of ways) {
    const judged = judge(way);
    if (judged.fault >= best.fault) continue;
    best = judged;
    state = 'turned';
    if (best.fault < DOUBTFUL) break;
  }
  return { trim: best.trim, state: best.fault > UNUSABLE ? 'unusable' : state };
}

/** Whether a surface with nothing to bound it is a face at all. */
function isClosed({ surface: { u, v } }: TracedFace): boolean {
  return Number.isFinite(u.to - u.from) && Number.isFinite(v.to - v.from);
}

/** u v x y z of the places' feet. */
function footsOf({ surface, lines }: TracedFace, places: Float64Array): Float64Array[] {
  const { shape } = surface;
  const side = shape.kind === 'cone' ? nappeOf(shape, lines.segments) : null;
  const nappe = shape.kind === 'cone' && side ? new ConeNappe(surface, shape, side === 'upper') : null;
  const count = places.length / 3;
  return Array.from({ length: Math.min(MOST_PLACES, count) }, (_, k) => {
    const at = 3 * Math.floor((k * count) / Math.min(MOST_PLACES, count));
    const foot = new Float64Array(5);
    surface.project(places[at], places[at + 1], places[at + 2], Number.NaN, Number.NaN, foot);
    nappe?.correct(places[at], places[at + 1], places[at + 2], foot);
    return foot;
  });
}

function shareMissed(trim: FaceTrim, places: readonly Float64Array[]): number {
  if (places.length === 0) return 0;
  return places.filter(([u, v, x, y, z]) => !trim.contains(u, v, x, y, z)).length / places.length;
}
