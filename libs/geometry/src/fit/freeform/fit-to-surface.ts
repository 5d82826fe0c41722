/**
 * Association of points with a given surface of any form, as the designer drew it: which rigid motion brings the points
 * onto it, by least squares (Σ w d² least) or as the least zone about it (max |d| least), over the true distances to the
 * surface. It begins where a robust best fit ends, so the points must lie near the surface as they are given.
 *
 * Motions that the surface cannot tell (along a plane, about a cylinder) are counted; they take no part in the
 * covariance, and of the poses that are as good the least motion is given.
 */
import { orderStatistic } from '../../numerics/order-statistic.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import { alignBestFit, type BestFitReason } from '../../register/best-fit.ts';
import { lossScale, lossWeight } from '../../register/robust-loss.ts';
import type { DistanceIndex } from '../../search/distance-index.ts';
import { compose, identity, invertRigid, type Transform, transformPoints } from '../../space/transform.ts';
import type { Fit, FitReason, OutlierRule } from '../fit.ts';
import { allMotions } from '../motions.ts';
import { solveZoneLater } from '../zone/solve-zone.ts';
import { type RefinedOnSurface, refineOnSurface } from './refine-on-surface.ts';
import { distancesToSurface, type SurfaceDistances } from './surface-distances.ts';
import { withoutUntold } from './without-untold.ts';

export interface FreeformOptions {
  readonly criterion?: 'leastSquares' | 'minimumZone';
  /** One per point, > 0; least squares only. */
  readonly weights?: Float64Array;
  readonly outliers?: OutlierRule;
  /** Of the ball whose centres the points are, mm: they are to lie so far outside. Default 0. */
  readonly tipRadius?: number;
  /**
   * Points that lie farther than this from the surface after the robust best fit take no part, mm: a fixture, the
   * floor. Default: all take part.
   */
  readonly maxDistance?: number;
  /** partFromMeasured to begin from; default as measured. */
  readonly start?: Transform;
  readonly signal?: AbortSignal;
}

/**
 * As a fit of a shape answers. Distances are positive outside the material; `leftOut` also names what lies beyond the
 * maximum distance. With covariance by least squares, with a certificate as least zone.
 */
export interface FreeformFit
  extends Pick<
    Fit,
    | 'residuals'
    | 'rms'
    | 'lowest'
    | 'highest'
    | 'range'
    | 'points'
    | 'outliers'
    | 'covariance'
    | 'certificate'
  > {
  readonly partFromMeasured: Transform;
  readonly criterion: 'leastSquares' | 'minimumZone';
  readonly beyondMaxDistance: number;
  readonly convergence: { readonly iterations: number; readonly lastStep: number };
  /** How many of the six motions the points on this surface do not tell. */
  readonly untoldMotions: number;
}

export type FreeformReason = FitReason | BestFitReason;

const MOTIONS = 6;
const MOST_ROUNDS = 50;
/** Taking back what was wandered is exact for turns about the middle, else nearly so: again from there. */
const MOST_RETURNS = 4;
const SETTLED = 1e-9;

/**
 * @param points measured, mm, shape [3 n]; six at least
 * @returns why there is no answer: too few, not finite, nothing near, or no rest (points that lie far from the surface)
 * @throws RangeError for weights of another length than the points
 */
export async function fitToSurface(
  index: DistanceIndex,
  points: Float64Array,
  options: FreeformOptions = {},
): Promise<Outcome<FreeformFit, FreeformReason>> {
  const n = points.length / 3;
  const {
    weights,
    signal,
    tipRadius = 0,
    maxDistance = Infinity,
    outliers: rule = { kind: 'none' },
  } = options;
  if (weights && weights.length !== n)
    throw new RangeError(`fitToSurface: ${weights.length} weights for ${n} points`);
  if (!points.every(Number.isFinite)) return failure('fit-not-finite');
  if (n < MOTIONS) return failure('fit-too-few-points', { given: n, needed: MOTIONS });
  const begun = await alignBestFit(index, points, {
    ...(options.start ? { start: options.start } : {}),
    tipRadius,
    ...(maxDistance < Infinity ? { maxDistance } : {}),
    ...(signal ? { signal } : {}),
  });
  if (!begun.ok) return begun;
  const seek = (pose: Transform) => distancesToSurface(index, points, pose, tipRadius, signal);
  const start = begun.value.partFromMeasured;
  const atStart = await seek(start);
  const given = (weights ?? new Float64Array(n).fill(1)).map((w, i) =>
    Math.abs(atStart.distances[i]) <= maxDistance ? w : 0,
  );
  const taking = given.reduce((count, w) => count + (w > 0 ? 1 : 0), 0);
  if (taking < MOTIONS) return failure('best-fit-nothing-near', { points: n, maxDistanceMm: maxDistance });
  let squares = await byRule(start, atStart, rule, given, seek);
  for (let round = 0; squares.ok && round < MOST_RETURNS; round++) {
    const returned = withoutUntold(options.start ?? identity, squares.value);
    if (!returned) break;
    squares = await byRule(returned, await seek(returned), rule, given, seek);
  }
  if (!squares.ok) return squares;
  return options.criterion === 'minimumZone'
    ? leastZone(points, { ...squares.value, beyond: n - taking }, rule, seek)
    : success(described({ ...squares.value, beyond: n - taking }, rule));
}

type Seek = (pose: Transform) => Promise<SurfaceDistances>;

interface Squares extends RefinedOnSurface {
  /** 0: left out. */
  readonly weights: Float64Array;
  readonly beyond: number;
}

/** Again with other weights until the rule changes nothing. */
async function byRule(
  start: Transform,
  atStart: SurfaceDistances,
  rule: OutlierRule,
  given: Float64Array,
  seek: Seek,
): Promise<Outcome<Omit<Squares, 'beyond'>, FreeformReason>> {
  let pose = start;
  let weights = rule.kind === 'none' ? given : weighed(rule, given, atStart, null);
  let iterations = 0;
  for (let round = 0; ; round++) {
    const refined = await refineOnSurface(pose, weights, seek);
    if (!refined.ok) return refined;
    iterations += refined.value.iterations;
    pose = refined.value.pose;
    const next = rule.kind === 'none' ? weights : weighed(rule, given, refined.value.at, weights);
    const isSame = next.every((w, i) => Math.abs(w - weights[i]) <= SETTLED * given[i]);
    if (isSame || round === MOST_ROUNDS) return success({ ...refined.value, weights, iterations });
    weights = next;
  }
}

/** @param before the weights that led here; null: from a start that strays do not pull */
function weighed(
  rule: Exclude<OutlierRule, { kind: 'none' }>,
  given: Float64Array,
  { distances, reach }: SurfaceDistances,
  before: Float64Array | null,
): Float64Array {
  const floor = 1e-12 * reach;
  const considered = distances.filter((_, i) => given[i] > 0);
  if (rule.kind === 'share') {
    const goes = Math.floor(rule.share * considered.length);
    const place = considered.length - goes - 1;
    const limit = goes === 0 ? Infinity : orderStatistic(considered.map(Math.abs), place);
    return given.map((w, i) => (Math.abs(distances[i]) <= limit ? w : 0));
  }
  const { cut, sigma } = lossScale({ kind: 'tukey' }, considered, floor);
  if (rule.kind === 'robust')
    return given.map((w, i) => w * lossWeight({ kind: 'tukey' }, distances[i], cut));
  const limit = rule.factor * Math.max(floor, before ? scatterOf(distances, before) : sigma);
  return given.map((w, i) => (Math.abs(distances[i]) <= limit ? w : 0));
}

function scatterOf(distances: Float64Array, weights: Float64Array): number {
  let squares = 0;
  let used = 0;
  distances.forEach((d, i) => {
    if (weights[i] === 0) return;
    squares += d * d;
    used++;
  });
  return Math.sqrt(squares / Math.max(1, used - MOTIONS));
}

function described(squares: Squares, rule: OutlierRule): FreeformFit {
  const { pose, at, weights, beyond, motions, told, covariance, iterations, lastStep } = squares;
  const { weightedSquares, used, ...kept } = statistics(at.distances, weights);
  return {
    partFromMeasured: pose,
    criterion: 'leastSquares',
    ...kept,
    points: { given: weights.length, used },
    outliers: { rule, leftOut: leftOutOf(weights) },
    beyondMaxDistance: beyond,
    convergence: { iterations, lastStep },
    covariance: {
      parameters: [
        ...motions.turns.map((_, k) => ({ name: `turn${k + 1}`, unit: 'rad' as const })),
        ...motions.shifts.map((_, k) => ({ name: `shift${k + 1}`, unit: 'mm' as const })),
      ],
      unscaled: covariance,
      motions,
      variance: used > told ? weightedSquares / (used - told) : null,
    },
    certificate: null,
    untoldMotions: MOTIONS - told,
  };
}

async function leastZone(
  points: Float64Array,
  squares: Squares,
  rule: OutlierRule,
  seek: Seek,
): Promise<Outcome<FreeformFit, FreeformReason>> {
  const { weights, pose, at } = squares;
  const counting = Uint32Array.from([...weights.keys()].filter((i) => weights[i] > 0));
  const places = transformPoints(pose, points);
  const of = (values: Float64Array, width: number) => {
    const some = new Float64Array(width * counting.length);
    counting.forEach((i, k) => {
      some.set(values.subarray(width * i, width * (i + 1)), width * k);
    });
    return some;
  };
  const solved = await solveZoneLater({
    parts: [
      {
        count: counting.length,
        points: of(places, 3),
        outer: 0,
        inner: 0,
        async evaluate(motion) {
          // The surface moved by a motion lies to the points as the surface to the points moved back.
          const found = await seek(compose(invertRigid(motion), pose));
          return { distances: of(found.distances, 1), normals: of(turnedBy(motion, found.normals), 3) };
        },
      },
    ],
    motions: allMotions(at.middle),
    firstStep: Math.max(
      of(at.distances, 1).reduce((most, d) => Math.max(most, Math.abs(d)), 0),
      Number.MIN_VALUE,
    ),
  });
  if (!solved.ok) return solved;
  const { motion, contacts, stationarity, gap, iterations, lastStep } = solved.value;
  const partFromMeasured = compose(invertRigid(motion), pose);
  const final = await seek(partFromMeasured);
  const { weightedSquares: _, used, ...kept } = statistics(final.distances, weights);
  return success({
    partFromMeasured,
    criterion: 'minimumZone',
    ...kept,
    points: { given: points.length / 3, used },
    outliers: { rule, leftOut: leftOutOf(weights) },
    beyondMaxDistance: squares.beyond,
    convergence: { iterations, lastStep },
    covariance: null,
    certificate: {
      contacts: contacts.map(({ index, side, multiplier }) => ({ index: counting[index], side, multiplier })),
      stationarity,
      gap,
    },
    untoldMotions: MOTIONS - squares.told,
  });
}

function turnedBy(t: Transform, normals: Float64Array): Float64Array {
  const turned = new Float64Array(normals.length);
  for (let i = 0; i < normals.length; i += 3)
    for (let r = 0; r < 3; r++)
      turned[i + r] = t[4 * r] * normals[i] + t[4 * r + 1] * normals[i + 1] + t[4 * r + 2] * normals[i + 2];
  return turned;
}

function leftOutOf(weights: Float64Array): Uint32Array {
  return Uint32Array.from([...weights.keys()].filter((i) => weights[i] === 0));
}

function statistics(distances: Float64Array, weights: Float64Array) {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let squares = 0;
  let weightedSquares = 0;
  let used = 0;
  distances.forEach((d, i) => {
    if (weights[i] === 0) return;
    used++;
    squares += d * d;
    weightedSquares += weights[i] * d * d;
    if (d < lowest) lowest = d;
    if (d > highest) highest = d;
  });
  const rms = Math.sqrt(squares / used);
  return { residuals: distances, rms, lowest, highest, range: highest - lowest, used, weightedSquares };
}
