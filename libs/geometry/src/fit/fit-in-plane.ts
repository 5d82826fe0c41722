/**
 * Circles and slots: the plane of least squares first, then the shape in it (NIST ATS, strategy 1: a full orthogonal fit
 * of a circle in space gives other numbers). A plane that is known is given by `start` with its normal.
 */
import { failure } from '../outcome.ts';
import { across, cross, unit, type Vector3 } from '../space/vector.ts';
import type { FitOptions, FitOutcome } from './fit.ts';
import { directed, eigenvector, type Moments, momentsOf } from './least-squares/moments.ts';
import { startsOf } from './least-squares/starts/starts-of.ts';
import type { Shape, ShapeKind } from './shape.ts';

/** A fit whose plane is settled. */
export type FitFreely = (kind: ShapeKind, points: Float64Array, options: FitOptions) => FitOutcome;

export function fitInPlane(
  kind: 'circle' | 'slot',
  points: Float64Array,
  options: FitOptions,
  fitFreely: FitFreely,
): FitOutcome {
  const n = points.length / 3;
  const needed = kind === 'circle' ? 3 : 5;
  if (n < needed) return failure('fit-too-few-points', { given: n, needed });
  const moments = momentsOf(points, options.weights ?? null);
  if (!Number.isFinite(moments.reach)) return failure('fit-not-finite');
  if (!(moments.reach > 1e-13 * Math.hypot(...moments.centroid))) return failure('fit-coincident');
  if (Math.sqrt(Math.max(0, moments.eigen.values[1]) / moments.weight) <= 1e-9 * moments.reach)
    return failure('fit-collinear');
  const normal =
    options.start && 'normal' in options.start
      ? options.start.normal
      : directed(planeNormal(points, moments, options, fitFreely));
  return inKnownPlane(kind, points, normal, options, fitFreely);
}

/** A stray off the plane tilts it: the rule that was asked for rules there too. */
function planeNormal(
  points: Float64Array,
  moments: Moments,
  { outliers, weights }: FitOptions,
  fitFreely: FitFreely,
): Vector3 {
  const plane =
    outliers && outliers.kind !== 'none'
      ? fitFreely('plane', points, { outliers, ...(weights ? { weights } : {}) })
      : null;
  return plane?.ok && plane.value.shape.kind === 'plane' ? plane.value.shape.normal : eigenvector(moments, 0);
}

/** @param normal of the plane; heights over it play no part */
export function inKnownPlane(
  kind: 'circle' | 'slot',
  points: Float64Array,
  normal: Vector3,
  options: FitOptions,
  fitFreely: FitFreely,
): FitOutcome {
  const flat = unit(normal);
  const moments = momentsOf(points, options.weights ?? null);
  const starts = options.start ? [options.start] : startsOf(kind, points, moments, flat);
  if (starts.length === 0) return failure('fit-collinear');
  let best: FitOutcome | null = null;
  for (const start of starts) {
    const answer = fitFreely(kind, points, { ...options, start, motions: motionsIn(start, flat) });
    if (answer.ok && (!best?.ok || answer.value.rms < best.value.rms)) best = answer;
    else best ??= answer;
  }
  return best ?? failure('fit-not-converged');
}

function motionsIn(start: Shape, normal: Vector3) {
  const pivot = 'centre' in start ? start.centre : ([0, 0, 0] as const);
  const [s] = across(normal);
  return {
    pivot,
    turns: start.kind === 'slot' ? [normal] : [],
    shifts: [s, cross(normal, s)],
  };
}
