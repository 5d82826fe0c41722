/**
 * The rigid motion that brings measured points onto their nominal places along given directions: minimises
 * Σ w (n · (T m − p))² by Gauss–Newton with a pseudo-inverse (Golub, Van Loan 2013, 5.5), halving steps that do not
 * help. It carries pairs with locked freedoms, 3-2-1 and RPS.
 */
import { singularValues } from '../numerics/singular-values.ts';
import type { Transform } from '../space/transform.ts';
import type { Freedom, Point3 } from './alignment.ts';
import { GuidedMotion } from './guided-motion.ts';
import { nameFreedoms } from './name-freedoms.ts';

/** One direction along which one point is held. */
export interface Lock {
  readonly nominal: Point3;
  readonly measured: Point3;
  /** Unit vector, part coordinates. */
  readonly direction: Point3;
  readonly weight: number;
}

export interface LocksSolution {
  readonly partFromMeasured: Transform;
  readonly iterations: number;
  readonly converged: boolean;
  /** direction · (T measured − nominal), mm, one per lock. */
  readonly deviations: Float64Array;
}

/** A motion held this much more weakly than the best held one counts as free. */
const HELD = 1e-4;
const MOST_ITERATIONS = 100;
/** Steps end when no point moves by more than this, mm per mm of size. */
const STILL = 1e-13;

/**
 * Which freedoms the locks leave free, judged at the nominal places: the same answer before and after measuring.
 * Rotations are compared with shifts by the lever of the points. Empty where all six (or all allowed) are held.
 */
export function freeMotions(
  locks: readonly Lock[],
  freedom: readonly Freedom[],
  frame: Transform,
): Freedom[] {
  const places = locks.map((lock) => lock.nominal);
  const centre = middle(places);
  const guide = new GuidedMotion([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], freedom, frame, centre);
  const lever = leverOf(places, guide.pivot());
  const count = guide.freedom.length;
  const rows = jacobian(locks, places, guide, lever);
  const { s, v } = singularValues(rows, rows.length / count, count);
  const rank = [...s].filter((value) => value > HELD * s[0]).length;
  const loose = Array.from({ length: count - rank }, (_, j) =>
    Array.from({ length: count }, (_, i) => v[i * count + rank + j]),
  );
  return nameFreedoms(loose, guide.freedom);
}

/** @param start partFromMeasured to begin from; what is locked stays as it is there */
export function solveLocks(
  locks: readonly Lock[],
  start: Transform,
  freedom: readonly Freedom[],
  frame: Transform,
): LocksSolution {
  const guide = new GuidedMotion(start, freedom, frame, middle(locks.map((lock) => lock.nominal)));
  const count = guide.freedom.length;
  let iterations = 0;
  let converged = count === 0;
  while (!converged && iterations < MOST_ITERATIONS) {
    iterations++;
    const transform = guide.partFromMeasured();
    const places = locks.map((lock) => moved(transform, lock.measured));
    const lever = leverOf(places, guide.pivot());
    const rows = jacobian(locks, places, guide, lever);
    const deviations = locks.map((lock, i) => deviation(lock, places[i]) * Math.sqrt(lock.weight));
    const step = leastSquaresStep(rows, deviations, count);
    const change = step.map((x, i) => (guide.freedom[i].startsWith('r') ? x / lever : x));
    const size = Math.hypot(...step);
    const still = size <= STILL * (lever + Math.hypot(...guide.pivot()));
    const better = tryStep(guide, locks, change, sumOfSquares(deviations));
    converged = still || !better;
  }
  const partFromMeasured = guide.partFromMeasured();
  const deviations = Float64Array.from(locks, (lock) =>
    deviation(lock, moved(partFromMeasured, lock.measured)),
  );
  return { partFromMeasured, iterations, converged, deviations };
}

/** Takes the step, halved until the cost falls; false, and no step, where not even a small one helps. */
function tryStep(
  guide: GuidedMotion,
  locks: readonly Lock[],
  change: readonly number[],
  cost: number,
): boolean {
  const before = guide.state();
  for (let factor = 1; factor > 1e-4; factor /= 2) {
    guide.step(change.map((x) => x * factor));
    const transform = guide.partFromMeasured();
    const now = locks.reduce((sum, l) => sum + l.weight * deviation(l, moved(transform, l.measured)) ** 2, 0);
    if (now < cost) return true;
    guide.restore(before);
  }
  return false;
}

/** Minimum-norm least squares −J⁺ e. */
function leastSquaresStep(rows: Float64Array, deviations: readonly number[], count: number): number[] {
  const { u, s, v } = singularValues(rows, deviations.length, count);
  const step = new Array<number>(count).fill(0);
  for (let k = 0; k < count; k++) {
    if (!(s[k] > 1e-9 * s[0])) break;
    let along = 0;
    for (let i = 0; i < deviations.length; i++) along += u[i * count + k] * deviations[i];
    for (let j = 0; j < count; j++) step[j] -= (v[j * count + k] * along) / s[k];
  }
  return step;
}

/** Rows √w [n, (p − pivot) × n] over the guide's directions, turns per lever. Shape [locks × free]. */
function jacobian(locks: readonly Lock[], places: readonly Point3[], guide: GuidedMotion, lever: number) {
  const count = guide.freedom.length;
  const directions = guide.directions();
  const [cx, cy, cz] = guide.pivot();
  const rows = new Float64Array(locks.length * count);
  locks.forEach((lock, i) => {
    const [nx, ny, nz] = lock.direction;
    const x = places[i][0] - cx;
    const y = places[i][1] - cy;
    const z = places[i][2] - cz;
    const row = [nx, ny, nz, y * nz - z * ny, z * nx - x * nz, x * ny - y * nx];
    for (let j = 0; j < count; j++) {
      let sum = 0;
      for (let k = 0; k < 6; k++) sum += row[k] * directions[k * count + j];
      const scale = guide.freedom[j].startsWith('r') ? 1 / lever : 1;
      rows[i * count + j] = sum * scale * Math.sqrt(lock.weight);
    }
  });
  return rows;
}

function deviation(lock: Lock, place: Point3): number {
  const [x, y, z] = lock.nominal;
  return (
    lock.direction[0] * (place[0] - x) +
    lock.direction[1] * (place[1] - y) +
    lock.direction[2] * (place[2] - z)
  );
}

function moved(t: Transform, [x, y, z]: Point3): Point3 {
  return [
    t[0] * x + t[1] * y + t[2] * z + t[3],
    t[4] * x + t[5] * y + t[6] * z + t[7],
    t[8] * x + t[9] * y + t[10] * z + t[11],
  ];
}

function middle(points: readonly Point3[]): Point3 {
  const sum = [0, 0, 0];
  for (const p of points) for (let k = 0; k < 3; k++) sum[k] += p[k];
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length];
}

/** Root mean square distance from the pivot: how far a turn carries a typical point, mm per rad. */
function leverOf(points: readonly Point3[], pivot: Point3): number {
  const squares = points.map((p) => (p[0] - pivot[0]) ** 2 + (p[1] - pivot[1]) ** 2 + (p[2] - pivot[2]) ** 2);
  return Math.sqrt(sumOfSquares(squares.map(Math.sqrt)) / points.length) || 1;
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x * x, 0);
}
