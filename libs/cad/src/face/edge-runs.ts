import type { Curve } from '../curve/curve.ts';
import type { Point } from '../curve/frame.ts';
import { makeCurve } from '../curve/make-curve.ts';
import type { EdgeUse, FaceShape } from './face-shape.ts';

/** A run along an edge that really bounds the face, with its curve ready to be asked. */
export interface EdgeRun {
  readonly use: EdgeUse;
  readonly curve: Curve;
  /** Numbers of the loop and of the run in it, as the face states them. */
  readonly loop: number;
  readonly place: number;
  /** Index of the run that follows on this one and of the one that it follows on. */
  readonly next: number;
  readonly previous: number;
}

/**
 * The runs that bound a face. An edge that the face uses in both directions, a seam or the slit to a hole, has the
 * face on both its sides and bounds nothing; neither does an edge that is shorter than rounding.
 */
export function edgeRuns(shape: FaceShape): EdgeRun[] {
  const kept = shape.loops.flatMap((loop, number) =>
    loop.edges
      .map((use, place) => ({ use, place, loop: number, of: loop.edges.length }))
      .filter(({ use }) => use.to > use.from && !isUsedBothWays(shape, use)),
  );
  const curves = new Map<number, Curve>();
  const curveOf = (use: EdgeUse): Curve => {
    const known = curves.get(use.edge);
    if (known && known.shape === use.curve) return known;
    const made = makeCurve(use.curve);
    curves.set(use.edge, made);
    return made;
  };
  const follower = (i: number): number => {
    const { loop, place, of, use } = kept[i];
    const inOrder = kept.findIndex((run) => run.loop === loop && run.place === (place + 1) % of);
    return inOrder >= 0 ? inOrder : nearestStart(kept, use.end);
  };
  const next = kept.map((_, i) => follower(i));
  return kept.map(({ use, loop, place }, i) => ({
    use,
    curve: curveOf(use),
    loop,
    place,
    next: next[i],
    previous: Math.max(0, next.indexOf(i)),
  }));
}

function isUsedBothWays(shape: FaceShape, { edge, forward }: EdgeUse): boolean {
  return shape.loops.some(({ edges }) =>
    edges.some((other) => other.edge === edge && other.forward !== forward),
  );
}

function nearestStart(runs: readonly { readonly use: EdgeUse }[], [x, y, z]: Point): number {
  const distances = runs.map(({ use: { start } }) => Math.hypot(start[0] - x, start[1] - y, start[2] - z));
  return distances.indexOf(Math.min(...distances));
}
