/**
 * Extreme and constrained association of one shape: the least zone (Chebyshev), the smallest that holds all points, the
 * largest that holds none, and least squares or minimax with all points on one side (ISO 5459, constrained association).
 *
 * Begins at the least-squares shape and at others around it, for the landscape has several hollows (C. M. Shakarji,
 * Reference algorithms for Chebyshev and one-sided data fitting, NIST 2004); the best goes on over all points. What comes
 * out carries its contacts and multipliers. Not defined: circumscribed and inscribed of planes, lines and tori; of a cone
 * only with its angle fixed: then it is the cone shifted along its axis, out to the last point or in to the first.
 */
import { type Failure, failure, type Outcome, success } from '../../outcome.ts';
import type { Vector3 } from '../../space/vector.ts';
import type { Certificate, FitCriterion, FitOptions, FitReason } from '../fit.ts';
import { atCentroid } from '../least-squares/at-centroid.ts';
import { fitLeastSquares } from '../least-squares/fit-least-squares.ts';
import type { Shape, ShapeKind, SizeName } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { constrainedLeastSquares } from '../zone/constrained-least-squares.ts';
import { solveZone } from '../zone/solve-zone.ts';
import type { ZoneSolution } from '../zone/zone-problem.ts';
import { extremePart, freeSizesOf } from './extreme-part.ts';
import { holdsInscribed } from './holds-inscribed.ts';
import { otherStarts, telling } from './starts-around.ts';

export interface ExtremeFit {
  readonly shape: Shape;
  readonly iterations: number;
  readonly starts: number;
  readonly lastStep: number;
  readonly rivals: number;
  readonly certificate: Certificate | null;
}

export type ExtremeOptions = Pick<FitOptions, 'fixed' | 'motions' | 'start' | 'outside'>;
type Answer = Outcome<ExtremeFit, FitReason>;
type Criterion = Exclude<FitCriterion, 'leastSquares'>;

export function fitExtreme(
  kind: ShapeKind,
  points: Float64Array,
  criterion: Criterion,
  options: ExtremeOptions,
): Answer {
  if (!isDefined(kind, criterion, options))
    return failure('fit-criterion-not-defined', { criterion, shape: kind });
  if (kind === 'plane' && /External|Internal/.test(criterion) && !options.outside)
    return failure('fit-side-unknown');
  const first = fitLeastSquares(kind, points, { ...options, weights: null });
  // Short arcs and the like trouble least squares alone: a start that was given serves.
  if (
    !first.ok &&
    !(options.start && first.reason !== 'fit-not-finite' && first.reason !== 'fit-too-few-points')
  )
    return first;
  const start = turned(first.ok ? first.value.shape : (options.start as Shape), options.outside);
  const answer = /leastSquares/.test(criterion)
    ? oneSidedLeastSquares(start, points, criterion, options)
    : bestOfStarts(start, points, criterion, options);
  if (!answer.ok) return answer;
  if (criterion === 'maximumInscribed' && !holdsInscribed(answer.value.shape, points))
    return failure('fit-unbounded', { criterion });
  return answer;
}

function isDefined(kind: ShapeKind, criterion: Criterion, { fixed }: ExtremeOptions): boolean {
  if (kind === 'slot') return criterion === 'minimumZone';
  if (criterion === 'minimumCircumscribed')
    return (
      /^(line|circle|sphere|cylinder|parallelPlanes)$/.test(kind) ||
      (kind === 'cone' && fixed?.halfAngle !== undefined)
    );
  if (criterion === 'maximumInscribed')
    return (
      /^(circle|sphere|cylinder|parallelPlanes)$/.test(kind) ||
      (kind === 'cone' && fixed?.halfAngle !== undefined)
    );
  return kind !== 'line' || criterion === 'minimumZone';
}

/** A plane's normal towards outside the material. */
function turned(shape: Shape, outside: Vector3 | undefined): Shape {
  if (shape.kind !== 'plane' || !outside) return shape;
  const [x, y, z] = shape.normal;
  return x * outside[0] + y * outside[1] + z * outside[2] < 0 ? { ...shape, normal: [-x, -y, -z] } : shape;
}

interface Tried {
  readonly shape: Shape;
  readonly solution: ZoneSolution;
}

/** More points than this are searched from several starts by those that tell, then once by all. */
const SEARCHED_WHOLE = 3000;

function bestOfStarts(
  start: Shape,
  points: Float64Array,
  criterion: Criterion,
  options: ExtremeOptions,
): Answer {
  const few = points.length / 3 > SEARCHED_WHOLE ? telling(start, points) : points;
  const starts = [start, ...otherStarts(start, few, options.motions)];
  const found: Tried[] = [];
  let failed: Failure<FitReason> | null = null;
  for (const each of starts) {
    const tried = solveFrom(each, few, criterion, options);
    // An inscribed shape that has left the points is larger without end: it is none.
    const isHeld = tried.ok && (criterion !== 'maximumInscribed' || holdsInscribed(tried.value.shape, few));
    if (tried.ok && isHeld) found.push(tried.value);
    else failed = tried.ok ? failure('fit-unbounded', { criterion }) : tried;
  }
  found.sort((a, b) => a.solution.h - b.solution.h);
  const [best] = found;
  if (!best) return failed ?? failure('fit-not-converged');
  const final = few === points ? success(best) : solveFrom(best.shape, points, criterion, options);
  if (!final.ok) return final;
  const { shape, solution } = final.value;
  const scale = Math.abs(solution.h) + 1e-9;
  const rivals = found.filter(
    (other) =>
      other !== best &&
      other.solution.h - best.solution.h <= 1e-9 * scale &&
      contactsOf(other.solution) !== contactsOf(best.solution),
  );
  return success({
    shape: atOwnPlace(shape, points, options.outside),
    iterations: solution.iterations,
    starts: starts.length,
    lastStep: solution.lastStep,
    rivals: new Set(rivals.map(({ solution: s }) => contactsOf(s))).size,
    certificate: {
      contacts: solution.contacts.map(({ index, side, multiplier }) => ({ index, side, multiplier })),
      stationarity: solution.stationarity,
      gap: solution.gap,
    },
  });
}

function contactsOf({ contacts }: ZoneSolution): string {
  return contacts
    .map(({ index, side }) => side * (index + 1))
    .sort((a, b) => a - b)
    .join(' ');
}

function solveFrom(
  start: Shape,
  points: Float64Array,
  criterion: Criterion,
  options: ExtremeOptions,
): Outcome<Tried, FitReason> {
  const fixed = Object.keys(options.fixed ?? {}) as SizeName[];
  const part = extremePart(start, points, criterion, fixed);
  const solved = solveZone({
    parts: part.parts,
    motions: options.motions ?? part.motions,
    firstStep: scatterOf(start, points),
  });
  if (!solved.ok) {
    // Inscribed shapes run away from points that do not surround them.
    if (criterion === 'maximumInscribed' && solved.reason === 'fit-not-converged')
      return failure('fit-unbounded', { criterion });
    return solved;
  }
  return success({ shape: part.shapeOf(solved.value), solution: solved.value });
}

/** The answer lies about as near to the start as the points scatter about it. */
function scatterOf(shape: Shape, points: Float64Array): number {
  const distances = new Float64Array(points.length / 3);
  (surfaceOf(shape.kind) as unknown as FitSurface<Shape>).distances(shape, points, distances);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const d of distances) {
    if (d < low) low = d;
    if (d > high) high = d;
  }
  return Math.max(3 * (high - low), Number.MIN_VALUE);
}

function oneSidedLeastSquares(
  start: Shape,
  points: Float64Array,
  criterion: Criterion,
  options: ExtremeOptions,
): Answer {
  const fixed = Object.keys(options.fixed ?? {}) as SizeName[];
  const solved = constrainedLeastSquares(
    [
      {
        shape: start,
        points,
        free: freeSizesOf(start, fixed),
        side: /External/.test(criterion) ? 'below' : 'above',
      },
    ],
    options.motions ?? null,
  );
  if (!solved.ok) return solved;
  const [shape] = solved.value.shapes as [Shape];
  return success({
    shape: atOwnPlace(shape, points, options.outside),
    iterations: solved.value.iterations,
    starts: 1,
    lastStep: solved.value.lastStep,
    rivals: 0,
    certificate: null,
  });
}

function atOwnPlace(shape: Shape, points: Float64Array, outside: Vector3 | undefined): Shape {
  const n = points.length / 3;
  const [ox, oy, oz] = points;
  let [x, y, z] = [0, 0, 0];
  for (let i = 0; i < points.length; i += 3) {
    x += points[i] - ox;
    y += points[i + 1] - oy;
    z += points[i + 2] - oz;
  }
  return turned(atCentroid(shape, [ox + x / n, oy + y / n, oz + z / n]), outside);
}
