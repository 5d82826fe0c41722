/**
 * The element that location and orientation of a feature of size speak of: its axis, its middle plane, its centre.
 *
 * ASME Y14.5-2018, 5.3 with Y14.5.1-2019: of the unrelated actual mating envelope: the largest inscribed in a hole or a
 * slot, the smallest circumscribed about a shaft or a tab; at least material the other way round. ISO 1101:2017 speaks of
 * the extracted median line or surface (`extracted-median.ts`); where too few sections were touched, the associated
 * least-squares element stands for it, and that is said. A drawing may ask for an associated element by its symbol.
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
import { type ExtractedMedian, extractedMedianLine, extractedMedianSurface } from './extracted-median.ts';
import { fitCovariance } from './fit-covariance.ts';
import type { MeasureReason, Step } from './measurement.ts';
import { sensitivityAt } from './sensitivity-at.ts';

export interface DerivedElement {
  readonly kind: 'axis' | 'middlePlane' | 'centre';
  /** Places of it, mm: both ends of an axis, or every centre; shape [3 n]. */
  readonly places: Float64Array;
  /** Size of the envelope or the least-squares size: diameter or width, mm. */
  readonly size: number;
  readonly criterion: FitCriterion;
  readonly fit: Fit;
  /** Standard deviation of place k, at `place`, along `direction`, for points of 1 mm, to first order. */
  readonly placeSensitivity: (k: number, place: Vector3, direction: Vector3) => number;
  readonly steps: readonly Step[];
}

/**
 * extracted: median line or surface; mating, leastMaterial: the unrelated envelopes; the others by the symbol of an
 * associated toleranced feature (ISO 1101:2017: Ⓖ, Ⓒ, Ⓝ, Ⓧ).
 */
export type ElementRule =
  | 'extracted'
  | 'mating'
  | 'leastMaterial'
  | 'leastSquares'
  | 'minimumZone'
  | 'minimumCircumscribed'
  | 'maximumInscribed';

export interface DeriveOptions {
  readonly element: ElementRule;
  readonly outliers: OutlierRule;
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
  const { element } = options;
  if ((element === 'mating' || element === 'leastMaterial') && criterion !== 'leastSquares' && side === null)
    return failure('measure-side-unknown', { feature: feature.name });
  const fitted = fitShape(nominal.kind, points, {
    criterion,
    start: nominal,
    outliers: options.outliers,
  });
  if (!fitted.ok) return fitted;
  const fit = fitted.value as Fit;
  const covariance = fitCovariance(fit, points);
  const associated: Step = {
    // A cone or a torus has no one size.
    code: sizeOf(fit.shape) > 0 ? 'derived-element' : 'derived-element-without-size',
    details: { element: kindOf(fit.shape), criterion, points: fit.points.used, size: sizeOf(fit.shape) },
  };
  const median = options.element === 'extracted' ? extractedMedian(feature, fit, options.outliers) : null;
  const own = associatedPlaces(fit.shape, nominal, feature, points);
  const places = median ? joined(median.places, kindOf(fit.shape) === 'axis' ? own : NONE) : own;
  return success({
    kind: kindOf(fit.shape),
    places,
    size: sizeOf(fit.shape),
    criterion,
    fit,
    placeSensitivity: (k, place, direction) =>
      median?.sensitivity(k, direction) ?? (covariance ? sensitivityAt(covariance, place, direction) : 0),
    steps: [associated, ...stepsOfMedian(median, options, fit.shape)],
  });
}

const NONE = new Float64Array(0);

function extractedMedian(feature: MeasuredFeature, { shape }: Fit, outliers: OutlierRule) {
  if (shape.kind === 'cylinder' || shape.kind === 'cone') return extractedMedianLine(feature, outliers);
  return shape.kind === 'parallelPlanes' ? extractedMedianSurface(feature, outliers) : null;
}

/** Centres and circles have no other median than their own. */
function stepsOfMedian(
  median: ExtractedMedian | null,
  { element }: DeriveOptions,
  { kind }: Shape,
): readonly Step[] {
  if (median) return [median.step];
  const hasMedian = kind === 'cylinder' || kind === 'cone' || kind === 'parallelPlanes';
  return element === 'extracted' && hasMedian ? [{ code: 'median-not-extracted', details: {} }] : [];
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Cones and tori have no envelope of a size: their axis is that of least squares. */
function criterionFor(
  nominal: Shape,
  side: MeasuredFeature['side'],
  { element }: DeriveOptions,
): FitCriterion {
  const hasEnvelope = /^(cylinder|sphere|parallelPlanes)$/.test(nominal.kind);
  if (!hasEnvelope || element === 'extracted') return 'leastSquares';
  if (element !== 'mating' && element !== 'leastMaterial') return element;
  const inscribed = (side === 'internal') === (element === 'mating');
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
function associatedPlaces(
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
  if (!own || !nominalAxis) throw new RangeError(`associatedPlaces: a ${shape.kind} has no axis`);
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
