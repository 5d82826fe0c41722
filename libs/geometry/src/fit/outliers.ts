/**
 * Which points count, by the rule that was asked for. None is left out unasked. The rules look at the distances from the
 * least-squares shape, whatever criterion follows: what is left out is then the same for all of them.
 *
 * A stray that lies far off pulls the shape of all points so much that it is no longer the farthest. So `robust` and
 * `share` look from the shape of least trimmed squares too, which no stray pulls. `sigma` is what machines call it, from
 * all points; only where these cannot be fitted, or a few of them spoil the fit of all, does it begin from there.
 */
import { orderStatistic } from '../numerics/order-statistic.ts';
import { type Outcome, success } from '../outcome.ts';
import { lossScale, lossWeight, type RobustLoss } from '../register/robust-loss.ts';
import type { FitOptions, FitReason } from './fit.ts';
import {
  fitLeastSquares,
  type LeastSquares,
  type LeastSquaresOptions,
} from './least-squares/fit-least-squares.ts';
import { type LeastTrimmed, leastTrimmed } from './least-squares/least-trimmed.ts';
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
/** A sum of squares or a scale that changes by less of itself has come to rest. */
const SETTLED = 1e-9;

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

/** The scatter of all against that of most, from where on the fit of all is no measure of strays. */
const SPOILED = 10;
const FEW_SHARE = 0.1;

/** Again and again, until no point that counts is farther than `factor` standard deviations. */
function bySigma(kind: ShapeKind, points: Float64Array, options: FitOptions, factor: number): Answer {
  const all = new Uint8Array(points.length / 3).fill(1);
  const fromAll = sigmaRounds(kind, points, options, factor, all, false);
  const trimmed = leastTrimmed(kind, points, leastSquaresOptions(options), null);
  if (!trimmed || (fromAll.ok && scatterOf(fromAll.value) <= SPOILED * trimmed.sigma)) return fromAll;
  const near = within(distancesOf(trimmed.shape, points), factor * trimmed.sigma);
  const fromMost = sigmaRounds(kind, points, options, factor, near, true);
  if (!fromMost.ok) return fromAll;
  // Many points that lie elsewhere are no strays: they may be what was to be measured.
  const areFew = fromMost.value.leftOut.length <= FEW_SHARE * (points.length / 3);
  return areFew || !fromAll.ok ? fromMost : fromAll;
}

function scatterOf({ kept, leastSquares }: ChosenPoints): number {
  return leastSquares ? Math.sqrt(leastSquares.normal.cost / (kept.points.length / 3)) : 0;
}

/** @param mayReturn points that were left out count again when the shape has come near them */
function sigmaRounds(
  kind: ShapeKind,
  points: Float64Array,
  options: FitOptions,
  factor: number,
  first: Uint8Array,
  mayReturn: boolean,
): Answer {
  let counts = first;
  let last: LeastSquares | null = null;
  for (let round = 0; ; round++) {
    const chosen = keep(points, options.weights ?? null, counts);
    const fitted = fitKept(kind, chosen, options, last);
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
    const near = within(distances, Math.max(limit, 1e-12 * fitted.value.moments.reach));
    const next = mayReturn ? near : near.map((value, i) => value & counts[i]);
    if (isSame(next, counts) || round === MOST_ROUNDS)
      return success({ ...chosen, leastSquares: fitted.value });
    counts = next;
    last = fitted.value;
  }
}

/** Of the places where it comes to rest, from all points and from least trimmed squares, the one that lies best. */
function byShare(kind: ShapeKind, points: Float64Array, options: FitOptions, share: number): Answer {
  const n = points.length / 3;
  const goes = Math.floor(share * n);
  const fromAll = shareRounds(kind, points, options, goes, null);
  if (goes === 0) return fromAll;
  const trimmed = leastTrimmed(kind, points, leastSquaresOptions(options), 1 - share);
  if (!trimmed) return fromAll;
  const fromMost = shareRounds(kind, points, options, goes, trimmed.shape);
  if (!fromMost.ok) return fromAll;
  return fromAll.ok && costOf(fromAll.value) <= costOf(fromMost.value) * (1 + 1e-9) ? fromAll : fromMost;
}

function costOf({ leastSquares }: ChosenPoints): number {
  return leastSquares?.normal.cost ?? Number.POSITIVE_INFINITY;
}

/** The farthest go; with what is left the farthest are looked for once more, until they are the same. */
function shareRounds(
  kind: ShapeKind,
  points: Float64Array,
  options: FitOptions,
  goes: number,
  from: Shape | null,
): Answer {
  const n = points.length / 3;
  const nearest = (shape: Shape) => {
    const sizes = distancesOf(shape, points).map(Math.abs);
    return within(sizes, goes === 0 ? Number.POSITIVE_INFINITY : orderStatistic(sizes.slice(), n - goes - 1));
  };
  let counts = from ? nearest(from) : new Uint8Array(n).fill(1);
  let last: LeastSquares | null = null;
  for (let round = 0; ; round++) {
    const chosen = keep(points, options.weights ?? null, counts);
    const fitted = fitKept(kind, chosen, options, last);
    if (!fitted.ok) return fitted;
    const next = nearest(fitted.value.shape);
    const isFirst = !from && round === 0;
    const falls =
      isFirst || !last || last.normal.cost - fitted.value.normal.cost > SETTLED * last.normal.cost;
    if (isSame(next, counts) || !falls || round === MOST_ROUNDS)
      return success({ ...chosen, leastSquares: fitted.value });
    counts = next;
    last = isFirst ? null : fitted.value;
  }
}

/** So many times wider than what most points tell, the scatter of all says that strays have pulled the shape. */
const PULLED = 3;

/** Tukey's biweight from the median's scale; what weighs nothing at the end does not count. */
function byBiweight(kind: ShapeKind, points: Float64Array, options: FitOptions): Answer {
  const fromAll = biweightRounds(kind, points, options, null);
  const trimmed = leastTrimmed(kind, points, leastSquaresOptions(options), null);
  if (!trimmed || (fromAll.ok && fromAll.value.sigma <= PULLED * trimmed.sigma)) return fromAll;
  const fromMost = biweightRounds(kind, points, options, trimmed);
  return fromMost.ok ? fromMost : fromAll;
}

function biweightRounds(
  kind: ShapeKind,
  points: Float64Array,
  options: FitOptions,
  from: LeastTrimmed | null,
): Outcome<ChosenPoints & { readonly sigma: number }, FitReason> {
  const loss: RobustLoss = { kind: 'tukey' };
  const n = points.length / 3;
  const own = options.weights ?? new Float64Array(n).fill(1);
  const weigh = (distances: Float64Array, cut: number) => {
    const weights = own.map((w, i) => w * lossWeight(loss, distances[i], cut));
    return keep(
      points,
      weights,
      Uint8Array.from(weights, (w) => (w > 0 ? 1 : 0)),
    );
  };
  let chosen = keep(points, own, new Uint8Array(n).fill(1));
  if (from) {
    const distances = distancesOf(from.shape, points);
    chosen = weigh(distances, lossScale(loss, distances, from.sigma).cut);
  }
  let last: LeastSquares | null = null;
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; ; round++) {
    const fitted = fitKept(kind, chosen, options, last);
    if (!fitted.ok) return fitted;
    const distances = distancesOf(fitted.value.shape, points);
    const { cut, sigma } = lossScale(loss, distances, 1e-12 * fitted.value.moments.reach);
    if (Math.abs(sigma - before) <= SETTLED * sigma || round === MOST_ROUNDS)
      return success({ ...chosen, leastSquares: fitted.value, sigma });
    before = sigma;
    last = fitted.value;
    chosen = weigh(distances, cut);
  }
}

/** After the first round the last shape is where to begin. */
function fitKept(
  kind: ShapeKind,
  { kept }: Omit<ChosenPoints, 'leastSquares'>,
  options: FitOptions,
  last: LeastSquares | null,
) {
  const start = last?.shape ?? options.start;
  return fitLeastSquares(kind, kept.points, {
    ...options,
    ...(start ? { start } : {}),
    weights: kept.weights,
  });
}

function leastSquaresOptions(options: FitOptions): LeastSquaresOptions {
  return { ...options, weights: options.weights ?? null };
}

function within(distances: Float64Array, limit: number): Uint8Array {
  return Uint8Array.from(distances, (d) => (Math.abs(d) <= limit ? 1 : 0));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((value, i) => value === b[i]);
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
