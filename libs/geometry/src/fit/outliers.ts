/**
 * Which points count, by the rule that was asked for. None is left out unasked. The rules look at the distances from the
 * least-squares shape, whatever criterion follows: what is left out is then the same for all of them.
 */
import { orderStatistic } from '../numerics/order-statistic.ts';
import { type Outcome, success } from '../outcome.ts';
import { lossScale, lossWeight, type RobustLoss } from '../register/robust-loss.ts';
import type { FitOptions, FitReason } from './fit.ts';
import { fitLeastSquares, type LeastSquares } from './least-squares/fit-least-squares.ts';
import type { Shape, ShapeKind } from './shape.ts';
import type { FitSurface } from './surface/fit-surface.ts';
import { surfaceOf } from './surface/surface-of.ts';

export interface ChosenPoints {
  readonly kept: {
    readonly points: Float64Array;
    readonly weights: Float64Array | null;
    /** In the points as given. */
    indexOf(kept: number): number;
  };
  /** Ascending. */
  readonly leftOut: Uint32Array;
  /** Of the points that count, where the rule made one. */
  readonly leastSquares: LeastSquares | null;
}

type Answer = Outcome<ChosenPoints, FitReason>;

const MOST_ROUNDS = 50;

export function chooseByRule(kind: ShapeKind, points: Float64Array, options: FitOptions): Answer {
  const rule = options.outliers ?? { kind: 'none' };
  const weights = options.weights ?? null;
  if (rule.kind === 'none')
    return success({
      kept: { points, weights, indexOf: (i) => i },
      leftOut: new Uint32Array(0),
      leastSquares: null,
    });
  if (rule.kind === 'sigma') return bySigma(kind, points, options, rule.factor);
  return rule.kind === 'share'
    ? byShare(kind, points, options, rule.share)
    : byBiweight(kind, points, options);
}

/** Again and again, until no point that counts is farther than `factor` standard deviations. */
function bySigma(kind: ShapeKind, points: Float64Array, options: FitOptions, factor: number): Answer {
  let counts = new Uint8Array(points.length / 3).fill(1);
  for (let round = 0; ; round++) {
    const chosen = keep(points, options.weights ?? null, counts);
    const fitted = fitLeastSquares(kind, chosen.kept.points, { ...options, weights: chosen.kept.weights });
    if (!fitted.ok) return fitted;
    const distances = distancesOf(fitted.value.shape, points);
    const unknowns = fitted.value.normal.right.length;
    let squares = 0;
    let n = 0;
    distances.forEach((d, i) => {
      if (!counts[i]) return;
      squares += d * d;
      n++;
    });
    const limit = factor * Math.sqrt(squares / Math.max(1, n - unknowns));
    // Rounding is no reason to leave a point out.
    const floor = 1e-12 * fitted.value.moments.reach;
    const next = Uint8Array.from(distances, (d, i) =>
      counts[i] && Math.abs(d) <= Math.max(limit, floor) ? 1 : 0,
    );
    const isSame = next.every((value, i) => value === counts[i]);
    if (isSame || round === MOST_ROUNDS) return success({ ...chosen, leastSquares: fitted.value });
    counts = next;
  }
}

/** The farthest go; with what is left the farthest are looked for once more, until they are the same. */
function byShare(kind: ShapeKind, points: Float64Array, options: FitOptions, share: number): Answer {
  const n = points.length / 3;
  const goes = Math.floor(share * n);
  let counts = new Uint8Array(n).fill(1);
  for (let round = 0; ; round++) {
    const chosen = keep(points, options.weights ?? null, counts);
    const fitted = fitLeastSquares(kind, chosen.kept.points, { ...options, weights: chosen.kept.weights });
    if (!fitted.ok) return fitted;
    const sizes = distancesOf(fitted.value.shape, points).map(Math.abs);
    const limit =
      goes === 0 ? Number.POSITIVE_INFINITY : orderStatistic(Float64Array.from(sizes), n - goes - 1);
    const next = Uint8Array.from(sizes, (d) => (d <= limit ? 1 : 0));
    const isSame = next.every((value, i) => value === counts[i]);
    if ((isSame && round > 0) || goes === 0 || round === MOST_ROUNDS)
      return success({ ...chosen, leastSquares: fitted.value });
    counts = next;
  }
}

/** Tukey's biweight from the median's scale; what weighs nothing at the end does not count. */
function byBiweight(kind: ShapeKind, points: Float64Array, options: FitOptions): Answer {
  const loss: RobustLoss = { kind: 'tukey' };
  const n = points.length / 3;
  const own = options.weights ?? new Float64Array(n).fill(1);
  let weights = own;
  let chosen = keep(points, own, new Uint8Array(n).fill(1));
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; ; round++) {
    const fitted = fitLeastSquares(kind, chosen.kept.points, { ...options, weights: chosen.kept.weights });
    if (!fitted.ok) return fitted;
    const distances = distancesOf(fitted.value.shape, points);
    const { cut, sigma } = lossScale(loss, distances, 1e-12 * fitted.value.moments.reach);
    if (Math.abs(sigma - before) <= 1e-12 * sigma || round === MOST_ROUNDS)
      return success({ ...chosen, leastSquares: fitted.value });
    before = sigma;
    weights = own.map((w, i) => w * lossWeight(loss, distances[i], cut));
    chosen = keep(
      points,
      weights,
      Uint8Array.from(weights, (w) => (w > 0 ? 1 : 0)),
    );
  }
}

function keep(
  points: Float64Array,
  weights: Float64Array | null,
  counts: Uint8Array,
): Omit<ChosenPoints, 'leastSquares'> {
  const kept: number[] = [];
  const left: number[] = [];
  counts.forEach((counting, i) => {
    (counting ? kept : left).push(i);
  });
  const few = new Float64Array(3 * kept.length);
  kept.forEach((i, k) => {
    few.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  return {
    kept: {
      points: few,
      weights: weights && Float64Array.from(kept, (i) => weights[i]),
      indexOf: (k) => kept[k],
    },
    leftOut: Uint32Array.from(left),
  };
}

function distancesOf(shape: Shape, points: Float64Array): Float64Array {
  const distances = new Float64Array(points.length / 3);
  (surfaceOf(shape.kind) as unknown as FitSurface<Shape>).distances(shape, points, distances);
  return distances;
}
