/**
 * Least squares of one shape from a start: Levenberg–Marquardt (K. Levenberg 1944, D. W. Marquardt 1963) over the motions
 * that change the shape and its free sizes, from a new chart after each step, so that no direction is ever near the edge
 * of its parametrisation. The normal equations are formed about the points' middle with turns counted in mm at the data's
 * reach; rounding in them slows the way, it does not move the place where it ends.
 */
import { solveCholesky } from '../../numerics/cholesky.ts';
import { symmetricEigen } from '../../numerics/symmetric-eigen.ts';
import { gradientOfMotions, type Motions, motionOfStep } from '../motions.ts';
import type { Shape, SizeName } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';

export interface Refined<S extends Shape> {
  readonly shape: S;
  /** Σ w d², mm². */
  readonly cost: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Of the last step, mm at the data's reach. */
  readonly lastStep: number;
  readonly normal: NormalEquations;
}

/** JᵀWJ and JᵀWd at the shape, with what its columns are. */
export interface NormalEquations {
  readonly motions: Motions;
  /** In `surface.sizes`, those that are free. */
  readonly freeSizes: readonly number[];
  readonly matrix: Float64Array;
  readonly right: Float64Array;
  readonly cost: number;
}

export interface RefineOptions {
  readonly weights: Float64Array | null;
  readonly fixed: readonly SizeName[];
  /** The motions that are left; null: all that change the shape. */
  readonly motions: Motions | null;
  /** How far the points lie from their middle, mm. */
  readonly reach: number;
  readonly mostIterations?: number;
}

const MOST_ITERATIONS = 200;

export function refine<S extends Shape>(
  surface: FitSurface<S>,
  start: S,
  points: Float64Array,
  options: RefineOptions,
): Refined<S> {
  const { reach } = options;
  let shape = start;
  let normal = normalEquations(surface, shape, points, options);
  const columns = normal.right.length;
  let damping = 0;
  let lastStep = 0;
  let converged = columns === 0;
  let iterations = 0;
  const most = options.mostIterations ?? MOST_ITERATIONS;
  const floor = 1e-14 * (reach + sizeOfPlace(normal.motions));
  for (; !converged && iterations < most && Number.isFinite(normal.cost); iterations++) {
    const step = solveDamped(normal, reach, damping);
    if (!step) {
      damping = Math.max(damping * 10, 1e-12);
      if (damping > 1e8) break;
      continue;
    }
    const before = lastStep;
    lastStep = stepLength(step, normal.motions, reach);
    const next = stepped(surface, shape, normal, step);
    const tried = next && normalEquations(surface, next, points, options);
    // Rounding alone decides near the end: there every step is as good as the last.
    if (next && tried && tried.cost <= normal.cost * (1 + 1e-15) + Number.MIN_VALUE) {
      const gained = normal.cost - tried.cost;
      // The steps shrink by one factor after another: what the next one would be.
      const expected = before > 0 ? lastStep * Math.min(1, lastStep / before) : lastStep;
      shape = next;
      normal = tried;
      damping = damping < 1e-10 ? 0 : damping / 10;
      converged =
        lastStep <= floor || expected <= floor || (gained <= 1e-16 * tried.cost && lastStep <= 1e-9 * reach);
    } else if (lastStep <= 1e-11 * reach) {
      converged = true;
    } else {
      damping = damping === 0 ? 1e-6 : damping * 10;
      if (damping > 1e8) break;
    }
  }
  return { shape, cost: normal.cost, iterations, converged, lastStep, normal };
}

/** @returns null where the step leaves the shapes there are: a negative radius, an angle of no cone */
function stepped<S extends Shape>(
  surface: FitSurface<S>,
  shape: S,
  { motions, freeSizes }: NormalEquations,
  step: Float64Array,
): S | null {
  const changes = new Float64Array(surface.sizes.length);
  freeSizes.forEach((size, k) => {
    changes[size] = step[motions.turns.length + motions.shifts.length + k];
  });
  const next = surface.resize(surface.move(shape, motionOfStep(motions, step)), changes);
  return isSound(next) ? next : null;
}

const LARGEST = 1e7;

/** A shape so much larger than its points has distances of rounding alone: a run that went out of sight. */
export function isInSight(shape: Shape, reach: number): boolean {
  const sizes = ['radius', 'majorRadius', 'minorRadius', 'width', 'length'] as const;
  return sizes.every((size) => !(size in shape) || (shape as never)[size] <= LARGEST * reach);
}

export function isSound(shape: Shape): boolean {
  switch (shape.kind) {
    case 'cone':
      return shape.halfAngle > 0 && shape.halfAngle < Math.PI / 2;
    case 'circle':
    case 'sphere':
    case 'cylinder':
      return shape.radius > 0;
    case 'torus':
      return shape.majorRadius > 0 && shape.minorRadius > 0;
    case 'slot':
      return shape.width > 0 && shape.length >= shape.width;
    case 'parallelPlanes':
      return shape.width > 0;
    default:
      return true;
  }
}

export function normalEquations<S extends Shape>(
  surface: FitSurface<S>,
  shape: S,
  points: Float64Array,
  { weights, fixed, motions: allowed }: RefineOptions,
): NormalEquations {
  const motions = allowed ?? surface.motions(shape, fixed);
  const freeSizes = surface.sizes.flatMap((name, k) => (fixed.includes(name) ? [] : [k]));
  const motionCount = motions.turns.length + motions.shifts.length;
  const columns = motionCount + freeSizes.length;
  const matrix = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  const row = new Float64Array(columns);
  const out = new Float64Array(4 + surface.sizes.length);
  const gradient = gradientOfMotions(motions);
  const n = points.length / 3;
  let cost = 0;
  for (let i = 0; i < n; i++) {
    surface.differentiate(shape, points, i, out);
    const k = 3 * i;
    gradient(points[k], points[k + 1], points[k + 2], out[1], out[2], out[3], row, 0);
    for (let j = 0; j < freeSizes.length; j++) row[motionCount + j] = out[4 + freeSizes[j]];
    const w = weights ? weights[i] : 1;
    const d = out[0];
    cost += w * d * d;
    for (let a = 0; a < columns; a++) {
      const wa = w * row[a];
      right[a] -= wa * d;
      for (let b = 0; b <= a; b++) matrix[a * columns + b] += wa * row[b];
    }
  }
  for (let a = 0; a < columns; a++)
    for (let b = 0; b < a; b++) matrix[b * columns + a] = matrix[a * columns + b];
  return { motions, freeSizes, matrix, right, cost };
}

function solveDamped(
  { matrix, right, motions }: NormalEquations,
  reach: number,
  damping: number,
): Float64Array | null {
  const n = right.length;
  const scale = new Float64Array(n).fill(1).fill(reach, 0, motions.turns.length);
  const scaled = matrix.map((value, at) => value / (scale[Math.floor(at / n)] * scale[at % n]));
  let most = 0;
  for (let k = 0; k < n; k++) most = Math.max(most, scaled[k * n + k]);
  for (let k = 0; k < n; k++) scaled[k * n + k] += damping * most;
  const x = solveCholesky(
    scaled,
    right.map((value, k) => value / scale[k]),
  );
  return x === null ? null : x.map((value, k) => value / scale[k]);
}

/** Condition of the normal matrix with turns at the data's reach: greatest over least eigenvalue. */
export function conditionOf({ matrix, motions }: NormalEquations, reach: number): number {
  const n = Math.sqrt(matrix.length);
  if (n === 0) return 1;
  const scale = new Float64Array(n).fill(1).fill(reach, 0, motions.turns.length);
  const { values } = symmetricEigen(
    matrix.map((value, at) => value / (scale[Math.floor(at / n)] * scale[at % n])),
    n,
  );
  return values[n - 1] / Math.max(values[0], Number.MIN_VALUE);
}

function stepLength(step: Float64Array, { turns }: Motions, reach: number): number {
  return step.reduce((most, value, k) => Math.max(most, Math.abs(value) * (k < turns.length ? reach : 1)), 0);
}

function sizeOfPlace({ pivot }: Motions): number {
  return Math.hypot(...pivot);
}
