/**
 * Least-squares (Gaussian) association: Σ w d² least over place, direction and sizes (C. M. Shakarji, Least-squares fitting
 * algorithms of the NIST ATS, J. Res. NIST 103, 1998; weighted planes and lines: Shakarji, Srinivasan 2013). Lines and
 * planes by the eigenvectors of the covariance, all else from several starts by `refine`.
 * Valid for as many points as there are unknowns; fails with a reason where the points do not tell the shape.
 */
import { solveCholesky } from '../../numerics/cholesky.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { Vector3 } from '../../space/vector.ts';
import type { FitOptions, FitReason } from '../fit.ts';
import type { Shape, ShapeKind, SizeName } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { arcOf } from './arc-of.ts';
import { atCentroid } from './at-centroid.ts';
import { directed, eigenvector, type Moments, momentsOf } from './moments.ts';
import {
  isInSight,
  isSound,
  type NormalEquations,
  normalEquations,
  type RefineOptions,
  refine,
} from './refine.ts';
import { startsOf } from './starts/starts-of.ts';
import { thinEvenly } from './thin-evenly.ts';

export interface LeastSquares<S extends Shape = Shape> {
  readonly shape: S;
  readonly normal: NormalEquations;
  readonly moments: Moments;
  readonly iterations: number;
  readonly starts: number;
  readonly lastStep: number;
}

export type LeastSquaresOptions = Pick<FitOptions, 'fixed' | 'motions' | 'start'> & {
  readonly weights: Float64Array | null;
};

/** Roots of eigenvalues carry half the digits: what is narrower than this share of the data may be rounding. */
const FLAT_SHARE = 1e-7;

/** Starts are compared on so many points; the best goes on with all. */
const COMPARED = 3000;
/** Costs that differ by less are equal, shapes that differ by more than this share of the data are others. */
const EQUAL_COST = 1e-9;
const OTHER_PLACE = 1e-6;
/** Points within this share of their reach beside a plane are of one height. */
const LEVEL_SHARE = 1e-3;
/** A size that the points' scatter leaves this uncertain is not told by them. */
const UNTOLD_SHARE = 0.1;

export function fitLeastSquares(
  kind: ShapeKind,
  points: Float64Array,
  options: LeastSquaresOptions,
): Outcome<LeastSquares, FitReason> {
  const n = points.length / 3;
  const fixed = Object.keys(options.fixed ?? {}) as SizeName[];
  if (n < 2) return failure('fit-too-few-points', { given: n, needed: neededPoints(kind, fixed.length) });
  const moments = momentsOf(points, options.weights);
  // What is not a number anywhere is none in the sums.
  if (!Number.isFinite(moments.reach)) return failure('fit-not-finite');
  const degenerate = checkSpread(kind, moments, n, options);
  if (degenerate) return degenerate;
  const isFree = options.motions === undefined && fixed.length === 0;
  if (isFree && (kind === 'line' || kind === 'plane'))
    return success(byEigenvectors(kind, points, moments, options));
  return fromStarts(kind, points, moments, options, fixed);
}

/** Unknowns of each shape: motions that change it and sizes. */
const unknowns: Record<ShapeKind, number> = {
  line: 4,
  plane: 3,
  circle: 3,
  sphere: 4,
  cylinder: 5,
  cone: 6,
  torus: 7,
  slot: 5,
  parallelPlanes: 4,
};

export function neededPoints(kind: ShapeKind, fixed: number): number {
  return kind === 'line' ? 2 : unknowns[kind] - fixed;
}

function checkSpread(
  kind: ShapeKind,
  { eigen, reach, weight, centroid }: Moments,
  n: number,
  { fixed, motions }: LeastSquaresOptions,
) {
  const rounding = 1e-13 * (reach + Math.hypot(...centroid));
  if (!(reach > rounding)) return failure('fit-coincident' as const);
  const limited = motions ? motions.turns.length + motions.shifts.length : null;
  const sizes = surfaceOf(kind).sizes.length;
  const fixedCount = Object.keys(fixed ?? {}).length;
  const needed =
    limited === null
      ? neededPoints(kind, fixedCount)
      : Math.min(neededPoints(kind, fixedCount), limited + sizes - fixedCount);
  if (n < needed) return failure('fit-too-few-points' as const, { given: n, needed });
  const isPlanar = kind === 'circle' || kind === 'slot';
  if (kind === 'line' || (limited !== null && !isPlanar)) return null;
  const spread = (k: number) => Math.sqrt(Math.max(0, eigen.values[k]) / weight);
  if (spread(1) <= FLAT_SHARE * reach) return failure('fit-collinear' as const);
  // In one plane within rounding: nothing tells how a sphere or a torus curves out of it.
  if (/^(sphere|torus|cylinder|cone)$/.test(kind) && spread(0) <= FLAT_SHARE * reach && kind !== 'cylinder')
    return failure('fit-coplanar' as const);
  return null;
}

function byEigenvectors(
  kind: 'line' | 'plane',
  points: Float64Array,
  moments: Moments,
  options: LeastSquaresOptions,
): LeastSquares {
  const direction = directed(eigenvector(moments, kind === 'line' ? 2 : 0));
  const shape: Shape =
    kind === 'line'
      ? { kind, point: moments.centroid, direction }
      : { kind, point: moments.centroid, normal: direction };
  const surface = surfaceOf(kind) as unknown as FitSurface<Shape>;
  const normal = normalEquations(surface, shape, points, refineOptions(options, [], moments));
  return { shape, normal, moments, iterations: 1, starts: 1, lastStep: 0 };
}

function refineOptions(
  { weights, motions }: LeastSquaresOptions,
  fixed: readonly SizeName[],
  moments: Moments,
): RefineOptions {
  return { weights, fixed, motions: motions ?? null, reach: moments.reach };
}

function fromStarts(
  kind: ShapeKind,
  points: Float64Array,
  moments: Moments,
  options: LeastSquaresOptions,
  fixed: readonly SizeName[],
): Outcome<LeastSquares, FitReason> {
  const surface = surfaceOf(kind) as unknown as FitSurface<Shape>;
  const starts = (options.start ? [options.start] : startsOf(kind, points, moments, normalOf(options)))
    .map((start) => ({ ...start, ...options.fixed }) as Shape)
    .filter(isSound);
  if (starts.length === 0) return failure('fit-not-converged');
  const n = points.length / 3;
  const few =
    n > COMPARED ? thinEvenly(points, options.weights, COMPARED) : { points, weights: options.weights };
  const compared = starts
    .map((start) =>
      refine(surface, start, few.points, {
        ...refineOptions(options, fixed, moments),
        weights: few.weights,
      }),
    )
    .filter(({ cost, shape }) => Number.isFinite(cost) && isInSight(shape, moments.reach))
    .sort((a, b) => a.cost - b.cost);
  const [least] = compared;
  if (!least) return failure('fit-not-converged');
  // Of those that are as good, one that has come to its end.
  const best =
    compared.find(
      ({ cost, converged }) => converged && isEqualCost(cost, least.cost, moments, few.points.length / 3),
    ) ?? least;
  const final =
    few.points === points
      ? best
      : refine(
          surface,
          atCentroid(best.shape, moments.centroid),
          points,
          refineOptions(options, fixed, moments),
        );
  if (!final.converged) return failure('fit-not-converged', { iterations: final.iterations });
  const rivals = compared.filter(
    (other) =>
      other.converged &&
      isEqualCost(other.cost, best.cost, moments, few.points.length / 3) &&
      isOther(surface, best.shape, other.shape, few.points, moments.reach),
  );
  if (rivals.length > 0) return failure('fit-several-optima', { found: rivals.length + 1 });
  const shape = atCentroid(final.shape, moments.centroid);
  const normal = final.normal;
  const untold = untoldSize(shape, normal, points, final.cost, surface, moments);
  if (untold) return untold;
  return success({
    shape,
    normal,
    moments,
    iterations: best.iterations + (final === best ? 0 : final.iterations),
    starts: starts.length,
    lastStep: final.lastStep,
  });
}

/** A fixed direction comes with its start; the plane of circles and slots may be given alone. */
function normalOf({ start, motions }: LeastSquaresOptions): Vector3 | null {
  if (!motions || !start) return null;
  return 'normal' in start ? start.normal : 'direction' in start ? start.direction : null;
}

function isEqualCost(a: number, b: number, { reach }: Moments, n: number): boolean {
  return Math.abs(a - b) <= EQUAL_COST * Math.max(a, b) + n * (1e-12 * reach) ** 2;
}

/** Other shapes have other distances from places off them: the points pushed to all sides. */
function isOther(
  surface: FitSurface<Shape>,
  a: Shape,
  b: Shape,
  points: Float64Array,
  reach: number,
): boolean {
  for (const push of [
    [0.1, 0, 0],
    [0, 0.1, 0],
    [0, 0, 0.1],
  ]) {
    const moved = points.map((value, i) => value + (push[i % 3] as number) * reach);
    const da = new Float64Array(points.length / 3);
    const db = new Float64Array(points.length / 3);
    surface.distances(a, moved, da);
    surface.distances(b, moved, db);
    if (da.some((d, i) => Math.abs(d - db[i]) > OTHER_PLACE * reach)) return true;
  }
  return false;
}

/** The scatter of the points must leave the sizes known; without scatter any arc does. */
function untoldSize(
  shape: Shape,
  normal: NormalEquations,
  points: Float64Array,
  cost: number,
  surface: FitSurface<Shape>,
  { eigen, reach, weight }: Moments,
) {
  if (!('radius' in shape) || normal.freeSizes.length === 0) return null;
  const m = normal.right.length;
  const n = points.length / 3;
  const inverse = invert(normal);
  // Touched at one height: the direction is what is not told.
  const isLevel = shape.kind === 'cylinder' && eigen.values[0] / weight <= (LEVEL_SHARE * reach) ** 2;
  const refused = () =>
    isLevel
      ? failure('fit-coplanar' as const)
      : failure('fit-arc-too-short' as const, { arcDeg: (arcOf(shape, points) * 180) / Math.PI });
  if (!inverse) return refused();
  const variance = n > m ? cost / (n - m) : 0;
  const at =
    normal.motions.turns.length +
    normal.motions.shifts.length +
    normal.freeSizes.indexOf(surface.sizes.indexOf('radius'));
  const deviation = Math.sqrt(variance * inverse[at * m + at]);
  return deviation > UNTOLD_SHARE * shape.radius ? refused() : null;
}

/** (JᵀWJ)⁻¹; null where it is singular. */
export function invert({ matrix, right }: NormalEquations): Float64Array | null {
  const n = right.length;
  const inverse = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const unit = new Float64Array(n);
    unit[k] = 1;
    const column = solveCholesky(matrix, unit);
    if (!column) return null;
    for (let i = 0; i < n; i++) inverse[i * n + k] = column[i];
  }
  return inverse;
}
