/**
 * The element that location and orientation of a feature of size speak of: its axis, its middle plane, its centre.
 *
 * ASME Y14.5-2018, 5.3 with Y14.5.1-2019: of the unrelated actual mating envelope: the largest inscribed in a hole or a
 * slot, the smallest circumscribed about a shaft or a tab; at least material the other way round. ISO 1101:2017 speaks of
 * the extracted median line or surface (ISO 17450-3): the centres of the cross-sections; where too few sections were
 * touched, the associated least-squares element stands for it, and that is said.
 */
import {
  addScaled,
  dot,
  type Fit,
  type FitCriterion,
  failure,
  fitShape,
  type Outcome,
  type OutlierRule,
  type Shape,
  subtract,
  success,
  type Vector3,
} from '@diewright/geometry';
import { axisOf } from '../feature/axis-span.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { fitCovariance, type ShapeCovariance, varianceAlong } from './fit-covariance.ts';
import type { MeasureReason, Step } from './measurement.ts';

export interface DerivedElement {
  readonly kind: 'axis' | 'middlePlane' | 'centre';
  /** Places of it, mm: both ends of an axis, or every centre; shape [3 n]. */
  readonly places: Float64Array;
  /** Size of the envelope or the least-squares size: diameter or width, mm. */
  readonly size: number;
  readonly criterion: FitCriterion;
  readonly fit: Fit;
  /**
   * Standard deviation of each place across the element for points of 1 mm, to first order; of a place moved along
   * `direction`. */
  readonly placeSensitivity: (place: Vector3, direction: Vector3) => number;
  readonly steps: readonly Step[];
}

export interface DeriveOptions {
  readonly standard: 'iso' | 'asme';
  readonly outliers: OutlierRule;
  /** maximum: the mating envelope; least: the envelope at least material. */
  readonly envelope: 'mating' | 'leastMaterial';
}

export function deriveElement(
  feature: MeasuredFeature,
  options: DeriveOptions,
): Outcome<DerivedElement, MeasureReason> {
  const { nominal, side, points } = feature;
  if (!nominal) return failure('measure-nominal-unknown', { feature: feature.name });
  if (points.length === 0) return failure('measure-no-points', { feature: feature.name });
  if (!/^(cylinder|cone|sphere|parallelPlanes|torus)$/.test(nominal.kind))
    return failure('measure-wrong-kind', { kind: nominal.kind });
  const criterion = criterionFor(nominal, side, options);
  if (criterion !== 'leastSquares' && side === null)
    return failure('measure-side-unknown', { feature: feature.name });
  const fitted = fitShape(nominal.kind, points, {
    criterion,
    start: nominal,
    outliers: options.outliers,
  });
  if (!fitted.ok) return fitted;
  const fit = fitted.value as Fit;
  const covariance = fitCovariance(fit, points);
  return success({
    kind: kindOf(fit.shape),
    places: placesOf(fit.shape, nominal, feature, points),
    size: sizeOf(fit.shape),
    criterion,
    fit,
    placeSensitivity: (place, direction) => (covariance ? sensitivityAt(covariance, place, direction) : 0),
    steps: [
      {
        code: 'derived-element',
        details: {
          element: kindOf(fit.shape),
          criterion,
          points: fit.points.used,
          size: sizeOf(fit.shape),
        },
      },
    ],
  });
}

/** Cones and tori have no envelope of a size: their axis is that of least squares. */
function criterionFor(
  nominal: Shape,
  side: MeasuredFeature['side'],
  { standard, envelope }: DeriveOptions,
): FitCriterion {
  const hasEnvelope = /^(cylinder|sphere|parallelPlanes)$/.test(nominal.kind);
  if (!hasEnvelope || (standard === 'iso' && envelope === 'mating')) return 'leastSquares';
  const inscribed = (side === 'internal') === (envelope === 'mating');
  return inscribed ? 'maximumInscribed' : 'minimumCircumscribed';
}

export function sizeOf(shape: Shape): number {
  switch (shape.kind) {
    case 'cylinder':
    case 'sphere':
    case 'circle':
      return 2 * shape.radius;
    case 'parallelPlanes':
    case 'slot':
      return shape.width;
    case 'torus':
      return 2 * shape.minorRadius;
    default:
      return 0;
  }
}

function kindOf({ kind }: Shape): DerivedElement['kind'] {
  if (kind === 'sphere') return 'centre';
  return kind === 'parallelPlanes' ? 'middlePlane' : 'axis';
}

/** Of an axis both ends over the nominal's whole length; of a middle plane the feet of the points. */
function placesOf(
  shape: Shape,
  nominal: Shape,
  feature: MeasuredFeature,
  points: Float64Array,
): Float64Array {
  if (shape.kind === 'sphere') return Float64Array.from(shape.centre);
  if (shape.kind === 'torus') return Float64Array.from(shape.centre);
  if (shape.kind === 'parallelPlanes') {
    const feet = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 3) {
      const p = [points[i], points[i + 1], points[i + 2]] as unknown as Vector3;
      feet.set(addScaled(p, -dot(subtract(p, shape.point), shape.normal), shape.normal), i);
    }
    return feet;
  }
  const own = axisOf(shape);
  const nominalAxis = axisOf(nominal);
  if (!own || !nominalAxis) throw new RangeError(`placesOf: a ${shape.kind} has no axis`);
  const [point, direction] = own;
  const [truePoint, trueDirection] = nominalAxis;
  const span = feature.span ?? spanOf(points, truePoint, trueDirection);
  const along = dot(direction, trueDirection);
  const ends = span.map((height) => {
    // Where the axis passes the end's plane across the true axis.
    const end = addScaled(truePoint, height, trueDirection);
    const t = dot(subtract(end, point), trueDirection) / along;
    return addScaled(point, t, direction);
  });
  return Float64Array.from(ends.flat());
}

function spanOf(points: Float64Array, origin: Vector3, direction: Vector3): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < points.length; i += 3) {
    const p = [points[i], points[i + 1], points[i + 2]] as unknown as Vector3;
    const height = dot(subtract(p, origin), direction);
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  return [low, high];
}

/** A place that the shape carries with it moves by ω × (place − pivot) + t; its part along the direction. */
function sensitivityAt(covariance: ShapeCovariance, place: Vector3, direction: Vector3): number {
  const { motions, sizes } = covariance;
  const [x, y, z] = subtract(place, motions.pivot);
  const gradient = [
    ...motions.turns.map(
      ([a, b, c]) =>
        direction[0] * (b * z - c * y) + direction[1] * (c * x - a * z) + direction[2] * (a * y - b * x),
    ),
    ...motions.shifts.map((shift) => dot(shift, direction)),
    ...sizes.map(() => 0),
  ];
  return Math.sqrt(varianceAlong(covariance, gradient));
}
