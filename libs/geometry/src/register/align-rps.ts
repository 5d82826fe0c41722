/**
 * RPS alignment (reference point system): every point locks one to three directions. With exactly six independent
 * locks all locked deviations become 0; with more it is least squares in the locked directions and the standard
 * deviation √(Σe² / (locks − 6)) is said. Gauss–Newton from the superposition of the points themselves.
 * Fails where a needed point was not measured or where the locks leave a motion free, which is named.
 */
import { type Failure, failure, type Outcome, success } from '../outcome.ts';
import { identity } from '../space/transform.ts';
import { superpose } from './align-pairs.ts';
import { ALL_FREEDOMS, type Alignment, type Point3 } from './alignment.ts';
import { residualStatistics } from './residual-statistics.ts';
import { freeMotions, type Lock, solveLocks } from './solve-locks.ts';

export type Axis = 'x' | 'y' | 'z';

export interface RpsPoint {
  readonly name?: string;
  readonly nominal: Point3;
  /** null: not measured; allowed where the point is optional. */
  readonly measured: Point3 | null;
  /** Axes of the part, or one direction (the surface normal, any length). */
  readonly locks: readonly Axis[] | { readonly normal: Point3 };
  readonly optional?: boolean;
  /** Relative, > 0; matters only with more than six locks. Default 1. */
  readonly weight?: number;
}

export interface LockedDeviation {
  /** Index into the points given. */
  readonly point: number;
  /** Unit vector, part coordinates. */
  readonly direction: Point3;
  /** Along the direction, measured − nominal, mm. */
  readonly deviation: number;
}

export interface RpsAlignment extends Alignment {
  /** The residuals' statistics are of these. */
  readonly lockedDeviations: readonly LockedDeviation[];
  readonly locks: number;
  /** Locks beyond the six that are needed. */
  readonly surplusLocks: number;
  /** √(Σe² / surplus), mm; null with exactly six locks, where every locked deviation is 0. */
  readonly standardDeviation: number | null;
}

export type RpsReason =
  | 'alignment-point-not-measured'
  | 'alignment-leaves-freedom'
  | 'alignment-direction-zero'
  | 'alignment-does-not-converge'
  | 'point-not-finite';

/** Locked deviations must be 0 to this with exactly six locks, mm (rounding at 10 m is below it). */
const EXACT = 1e-9;

export function alignRps(points: readonly RpsPoint[]): Outcome<RpsAlignment, RpsReason> {
  const wrong = firstWrong(points);
  if (wrong) return wrong;
  const used = [...points.keys()].filter((i) => points[i].measured !== null);
  const locks: Lock[] = [];
  const owners: number[] = [];
  for (const i of used)
    for (const direction of directionsOf(points[i])) {
      const { nominal, measured, weight = 1 } = points[i];
      locks.push({ nominal, measured: measured as Point3, direction, weight });
      owners.push(i);
    }
  const loose = locks.length > 0 ? freeMotions(locks, ALL_FREEDOMS, identity) : ALL_FREEDOMS;
  if (loose.length > 0) return failure('alignment-leaves-freedom', { freedom: loose.join(', ') });
  const start = superpose(
    used.map((i) => ({ nominal: points[i].nominal, measured: points[i].measured as Point3 })),
  ).transform;
  const { partFromMeasured, iterations, converged, deviations } = solveLocks(
    locks,
    start,
    ALL_FREEDOMS,
    identity,
  );
  const surplus = locks.length - 6;
  const worst = Math.max(...deviations.map(Math.abs));
  if (!converged || (surplus === 0 && worst > EXACT))
    return failure('alignment-does-not-converge', { iterations, worstMm: Number(worst.toPrecision(3)) });
  const squares = deviations.reduce((sum, e) => sum + e * e, 0);
  return success({
    partFromMeasured,
    freedom: ALL_FREEDOMS,
    iterations,
    converged,
    residuals: residualStatistics(deviations),
    pointsGiven: points.length,
    pointsUsed: used.length,
    shareUsed: used.length / points.length,
    scaleEstimate: null,
    lockedDeviations: locks.map((lock, i) => ({
      point: owners[i],
      direction: lock.direction,
      deviation: deviations[i],
    })),
    locks: locks.length,
    surplusLocks: surplus,
    standardDeviation: surplus > 0 ? Math.sqrt(squares / surplus) : null,
  });
}

function firstWrong(points: readonly RpsPoint[]): Failure<RpsReason> | null {
  for (const [i, point] of points.entries()) {
    const name = point.name ?? String(i + 1);
    const numbers = [...point.nominal, ...(point.measured ?? [])];
    if (!numbers.every(Number.isFinite)) return failure('point-not-finite', { point: name });
    if (!point.measured && !point.optional) return failure('alignment-point-not-measured', { point: name });
    if ('normal' in point.locks) {
      const length = Math.hypot(...point.locks.normal);
      if (!(length > 0 && length < Infinity)) return failure('alignment-direction-zero', { point: name });
    }
    const { weight = 1 } = point;
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`alignRps: weight ${weight} of point ${name}. Maybe it should not be given.`);
  }
  return null;
}

function directionsOf(point: RpsPoint): Point3[] {
  if ('normal' in point.locks) {
    const [x, y, z] = point.locks.normal;
    const length = Math.hypot(x, y, z);
    return [[x / length, y / length, z / length]];
  }
  return [...new Set(point.locks)].map((axis) => [
    axis === 'x' ? 1 : 0,
    axis === 'y' ? 1 : 0,
    axis === 'z' ? 1 : 0,
  ]);
}
