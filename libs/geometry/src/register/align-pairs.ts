/**
 * Alignment by chosen pairs of points: the rigid motion that minimises Σ w |T m − p|², in closed form by the singular
 * values of the cross-covariance with the determinant corrected (B. K. P. Horn 1987; W. Kabsch 1976, 1978;
 * S. Umeyama 1991, eq. 34–43). With locked freedoms there is no closed form: then Gauss–Newton from several turns.
 * Fails where the pairs do not hold the motion: fewer than three, or all on one line.
 */
import { singularValues } from '../numerics/singular-values.ts';
import { failure, type Outcome, success } from '../outcome.ts';
import { compose, identity, type Transform, translation } from '../space/transform.ts';
import { ALL_FREEDOMS, type Alignment, type Freedom, type Point3 } from './alignment.ts';
import { motionFrom } from './motion.ts';
import { residualStatistics } from './residual-statistics.ts';
import { freeMotions, type Lock, type LocksSolution, solveLocks } from './solve-locks.ts';

export interface PointPair {
  readonly measured: Point3;
  readonly nominal: Point3;
  /** Relative, > 0; default 1. */
  readonly weight?: number;
  readonly name?: string;
}

export interface PairsOptions {
  /** What may move; default all six. */
  readonly freedom?: readonly Freedom[];
  /** partFromFrame: the axes in which freedoms are locked; default the part's own. */
  readonly frame?: Transform;
  /** Where the measured points are taken to lie before locked freedoms are held; default as measured. */
  readonly start?: Transform;
  /** Also estimate the scale that would fit best. */
  readonly scale?: boolean;
}

export type PairsReason =
  | 'too-few-pairs'
  | 'pairs-collinear'
  | 'point-not-finite'
  | 'alignment-leaves-freedom';

export interface PairsAlignment extends Alignment {
  /** |T measured − nominal| of each pair, mm; the residuals' statistics are of these. */
  readonly distances: Float64Array;
}

/** Thinner than this share of its length, a set of points is a line: it does not hold the turn about itself. */
const COLLINEAR = 1e-3;

/** @throws RangeError for a weight that is not a positive number */
export function alignPairs(
  pairs: readonly PointPair[],
  options: PairsOptions = {},
): Outcome<PairsAlignment, PairsReason> {
  const freedom = options.freedom ?? ALL_FREEDOMS;
  const wrong = firstNotFinite(pairs);
  if (wrong >= 0) return failure('point-not-finite', { point: nameOf(pairs, wrong) });
  checkWeights(pairs);
  if (freedom.length < 6) return alignGuided(pairs, freedom, options);
  if (pairs.length < 3) return failure('too-few-pairs', { pairs: pairs.length, needed: 3 });
  if (isLine(pairs.map((p) => p.nominal)) || isLine(pairs.map((p) => p.measured)))
    return failure('pairs-collinear', { pairs: pairs.length });
  const { transform, scale } = superpose(pairs);
  return success(described(pairs, transform, ALL_FREEDOMS, 1, true, options.scale ? scale : null));
}

/**
 * The closed form by itself: never fails, but leaves the turn about a line arbitrary.
 * The third columns of U and V are completed as cross products, which is the determinant correction of Umeyama
 * eq. 43 and also holds for coplanar points, whose third singular value is 0.
 */
export function superpose(pairs: readonly PointPair[]): { transform: Transform; scale: number } {
  const measured = weightedMean(pairs, (p) => p.measured);
  const nominal = weightedMean(pairs, (p) => p.nominal);
  const covariance = new Float64Array(9);
  let spread = 0;
  for (const pair of pairs) {
    const w = pair.weight ?? 1;
    for (let i = 0; i < 3; i++) {
      spread += w * (pair.measured[i] - measured[i]) ** 2;
      for (let j = 0; j < 3; j++)
        covariance[i * 3 + j] += w * (pair.nominal[i] - nominal[i]) * (pair.measured[j] - measured[j]);
    }
  }
  const { u, s, v } = singularValues(covariance, 3, 3);
  const [u1, u2, u3] = rightHanded(u, s);
  const [v1, v2, v3] = rightHanded(v, s);
  const r = (i: number, j: number) => u1[i] * v1[j] + u2[i] * v2[j] + u3[i] * v3[j];
  const [x, y, z] = measured;
  const shift = (i: number) => nominal[i] - r(i, 0) * x - r(i, 1) * y - r(i, 2) * z;
  let trace = 0;
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) trace += r(i, j) * covariance[i * 3 + j];
  return {
    transform: [
      ...([r(0, 0), r(0, 1), r(0, 2), shift(0)] as const),
      ...([r(1, 0), r(1, 1), r(1, 2), shift(1)] as const),
      ...([r(2, 0), r(2, 1), r(2, 2), shift(2)] as const),
    ],
    scale: spread > 0 ? trace / spread : 1,
  };
}

/** Columns 1 and 2 (any orthogonal ones where the values are 0) and their cross product. */
function rightHanded(m: Float64Array, s: Float64Array): readonly [Point3, Point3, Point3] {
  const first: Point3 = s[0] > 0 ? [m[0], m[3], m[6]] : [1, 0, 0];
  let second: Point3 = [m[1], m[4], m[7]];
  if (!(s[1] > 1e-14 * s[0]) || !(Math.hypot(...second) > 0.5)) second = anyNormalTo(first);
  return [first, second, cross(first, second)];
}

function anyNormalTo(a: Point3): Point3 {
  const k = [0, 1, 2].reduce((best, i) => (Math.abs(a[i]) < Math.abs(a[best]) ? i : best), 0);
  const other = cross(a, [k === 0 ? 1 : 0, k === 1 ? 1 : 0, k === 2 ? 1 : 0]);
  const length = Math.hypot(...other);
  return [other[0] / length, other[1] / length, other[2] / length];
}

function cross(a: Point3, b: Point3): Point3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** Locked freedoms: Gauss–Newton from eighths of a turn about every axis that may turn; the best end counts. */
function alignGuided(
  pairs: readonly PointPair[],
  freedom: readonly Freedom[],
  options: PairsOptions,
): Outcome<PairsAlignment, PairsReason> {
  const frame = options.frame ?? identity;
  const locks = pairs.flatMap(locksOfPair);
  if (locks.length === 0) return failure('too-few-pairs', { pairs: 0, needed: 1 });
  const loose = freeMotions(locks, freedom, frame);
  if (loose.length > 0) return failure('alignment-leaves-freedom', { freedom: loose.join(', ') });
  const start = options.start ?? identity;
  let best: LocksSolution | undefined;
  let iterations = 0;
  for (const first of firstTurns(freedom, frame)) {
    const solution = solveLocks(locks, compose(first, start), freedom, frame);
    iterations += solution.iterations;
    if (!best || sumOfSquares(solution.deviations) < sumOfSquares(best.deviations)) best = solution;
  }
  const { partFromMeasured, converged } = best as LocksSolution;
  const scale = options.scale ? superpose(pairs).scale : null;
  return success(described(pairs, partFromMeasured, freedom, iterations, converged, scale));
}

/** Turns about the one free axis of the frame; with two free axes the steps of the solver must do. */
function firstTurns(freedom: readonly Freedom[], frame: Transform): Transform[] {
  const turning = (['rx', 'ry', 'rz'] as const).filter((f) => freedom.includes(f));
  if (turning.length !== 1) return [identity];
  const k = turning[0] === 'rx' ? 0 : turning[0] === 'ry' ? 1 : 2;
  const axis = [frame[k], frame[k + 4], frame[k + 8]] as const;
  const [x, y, z] = [frame[3], frame[7], frame[11]];
  return Array.from({ length: 8 }, (_, i) => {
    const turn = motionFrom([
      (axis[0] * i * Math.PI) / 4,
      (axis[1] * i * Math.PI) / 4,
      (axis[2] * i * Math.PI) / 4,
    ]);
    return compose(translation(x, y, z), compose(turn, translation(-x, -y, -z)));
  });
}

function locksOfPair(pair: PointPair): Lock[] {
  const axes: Point3[] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  return axes.map((direction) => ({
    nominal: pair.nominal,
    measured: pair.measured,
    direction,
    weight: pair.weight ?? 1,
  }));
}

function described(
  pairs: readonly PointPair[],
  t: Transform,
  freedom: readonly Freedom[],
  iterations: number,
  converged: boolean,
  scaleEstimate: number | null,
): PairsAlignment {
  const distances = Float64Array.from(pairs, ({ measured: [x, y, z], nominal: [a, b, c] }) =>
    Math.hypot(
      t[0] * x + t[1] * y + t[2] * z + t[3] - a,
      t[4] * x + t[5] * y + t[6] * z + t[7] - b,
      t[8] * x + t[9] * y + t[10] * z + t[11] - c,
    ),
  );
  return {
    partFromMeasured: t,
    freedom: ALL_FREEDOMS.filter((f) => freedom.includes(f)),
    iterations,
    converged,
    residuals: residualStatistics(distances),
    pointsGiven: pairs.length,
    pointsUsed: pairs.length,
    shareUsed: 1,
    scaleEstimate,
    distances,
  };
}

/** Whether points lie on one line (or in one place), to COLLINEAR of their length. */
function isLine(points: readonly Point3[]): boolean {
  const n = points.length;
  const mean = [0, 1, 2].map((k) => points.reduce((sum, p) => sum + p[k], 0) / n);
  const centred = Float64Array.from(points.flatMap((p) => [p[0] - mean[0], p[1] - mean[1], p[2] - mean[2]]));
  const { s } = singularValues(centred, n, 3);
  return !(s[1] > COLLINEAR * s[0]);
}

function weightedMean(pairs: readonly PointPair[], pick: (pair: PointPair) => Point3): Point3 {
  const sum = [0, 0, 0];
  let total = 0;
  for (const pair of pairs) {
    const w = pair.weight ?? 1;
    total += w;
    for (let k = 0; k < 3; k++) sum[k] += w * pick(pair)[k];
  }
  return [sum[0] / total, sum[1] / total, sum[2] / total];
}

function firstNotFinite(pairs: readonly PointPair[]): number {
  return pairs.findIndex((p) => ![...p.measured, ...p.nominal].every(Number.isFinite));
}

function nameOf(pairs: readonly PointPair[], index: number): string {
  return pairs[index].name ?? String(index + 1);
}

function checkWeights(pairs: readonly PointPair[]): void {
  for (const { weight = 1 } of pairs)
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`alignPairs: weight ${weight}. Maybe a pair to be left out should not be given.`);
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x * x, 0);
}
