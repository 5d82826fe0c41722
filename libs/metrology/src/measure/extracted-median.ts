/**
 * The extracted median line of a round feature and the extracted median surface between two planes (ISO 17450-3:2016;
 * what ISO 1101:2017 means by the axis and the median plane of a toleranced feature): centres of the least-squares circles
 * of all sections across the least-squares axis; middles between opposite points.
 *
 * Points are a sample of the feature: between its last section and its end the least-squares axis goes on, so that a
 * leaning hole that was touched in its middle is not called better than it is.
 */
import { type Fit, fitShape, type ParallelPlanes, type Vector3 } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { centreInSpace, countedIndices, fitSection, sectionsOfFeature } from './feature-sections.ts';
import { fitCovariance } from './fit-covariance.ts';
import type { Step } from './measurement.ts';
import { medianPlaces, oppositeSides } from './opposite-sides.ts';
import { flatten } from './point-at.ts';
import { coveredAngle } from './sections.ts';
import { alongShift } from './sensitivity-at.ts';

export interface ExtractedMedian {
  /** mm, shape [3 n]. */
  readonly places: Float64Array;
  /** Standard deviation of place k along a direction, for points of 1 mm; null: not one of these. */
  readonly sensitivity: (k: number, direction: Vector3) => number | null;
  readonly step: Step;
}

const FEWEST_ON_SECTION = 3;
const FEWEST_SECTIONS = 2;
/** A section's centre is known where points lie around it: at most this gap may be open, rad. */
const WIDEST_GAP = Math.PI;

/** @returns null where too few sections were touched around */
export function extractedMedianLine(
  feature: MeasuredFeature,
  outliers: Fit['outliers']['rule'],
): ExtractedMedian | null {
  const found = sectionsOfFeature(feature, outliers, FEWEST_ON_SECTION);
  if (!found.ok) return null;
  const { cut, polar } = found.value;
  const centres = cut.parts.flatMap((part) => {
    if (2 * Math.PI - coveredAngle(part.angle) > WIDEST_GAP) return [];
    const fitted = fitSection(part, 'leastSquares');
    if (!fitted.ok) return [];
    const flat = Float64Array.from(
      Array.from(part.angle).flatMap((angle, k) => {
        const radius = part.radius[k] as number;
        return [radius * Math.cos(angle), radius * Math.sin(angle), 0];
      }),
    );
    return [
      {
        place: centreInSpace(polar, part, fitted.value.shape),
        covariance: fitCovariance(fitted.value as Fit, flat),
      },
    ];
  });
  if (centres.length < FEWEST_SECTIONS) return null;
  const inSection = ([x, y, z]: Vector3): Vector3 => [
    x * polar.x[0] + y * polar.x[1] + z * polar.x[2],
    x * polar.y[0] + y * polar.y[1] + z * polar.y[2],
    0,
  ];
  return {
    places: flatten(centres.map(({ place }) => place)),
    sensitivity: (k, direction) => {
      const covariance = centres[k]?.covariance;
      return covariance ? alongShift(covariance, inSection(direction)) : null;
    },
    step: { code: 'median-line-extracted', details: { sections: centres.length } },
  };
}

/** @returns null where nothing lies opposite to anything */
export function extractedMedianSurface(
  { points }: MeasuredFeature,
  outliers: Fit['outliers']['rule'],
): ExtractedMedian | null {
  const fitted = fitShape('parallelPlanes', points, { outliers });
  if (!fitted.ok) return null;
  const shape: ParallelPlanes = fitted.value.shape;
  const sides = oppositeSides(points, countedIndices(points.length / 3, fitted.value), shape);
  if (!sides) return null;
  const places = medianPlaces(sides, shape.normal);
  if (places.length === 0) return null;
  return {
    places,
    // The middle of two points: each counts half.
    sensitivity: () => Math.SQRT1_2,
    step: { code: 'median-surface-extracted', details: { pairs: places.length / 3 } },
  };
}
