/**
 * Radii and diameters that are no features of size: of an arc, a fillet, a spherical cap by least squares, and those of
 * a torus. The points of a short arc hardly tell its radius: the sensitivity says how hardly, and an arc that does not
 * tell it at all is refused by the fit (fit-arc-too-short).
 *
 * Of a torus with ring radius R and tube radius r:
 *     minor r, 2r    major R, 2R    high major R + r    low major R − r   (names of ISO 10303-47 and AP242)
 */
import { type Fit, fitShape, type OutlierRule, success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { isOneCircle } from '../measure/feature-sections.ts';
import type { MeasureOutcome } from '../measure/measurement.ts';
import { wrongKind } from '../measure/refusals.ts';
import { sensitivityOf, throughCovariance } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import type { DimensionKind } from '../plan/characteristic.ts';
import { sizePicture } from './size-picture.ts';

export interface RadiusOptions {
  readonly outliers?: OutlierRule;
}

/** @param factor 1: a radius; 2: a diameter */
export function measureRadius(
  feature: MeasuredFeature,
  factor: 1 | 2 = 1,
  { outliers = NO_OUTLIERS }: RadiusOptions = {},
): MeasureOutcome {
  const { kind, points } = feature;
  if (kind !== 'cylinder' && kind !== 'sphere' && kind !== 'edge') return wrongKind(feature);
  const isCircle = kind === 'edge' || (kind === 'cylinder' && isOneCircle(points));
  const fitted = fitShape(isCircle ? 'circle' : kind, points, { outliers });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const value = factor * fit.shape.radius;
  return success(
    sized(
      fit,
      value,
      throughCovariance(fit, 'radius', factor),
      factor,
      sizePicture(fit.shape, points, 2 * fit.shape.radius),
    ),
  );
}

export type ToroidalKind = Extract<DimensionKind, `toroidal${string}`>;

/** Shares of R and r. */
const toroidal: Record<ToroidalKind, readonly [number, number]> = {
  toroidalMinorDiameter: [0, 2],
  toroidalMajorDiameter: [2, 0],
  toroidalMinorRadius: [0, 1],
  toroidalMajorRadius: [1, 0],
  toroidalHighMajorDiameter: [2, 2],
  toroidalLowMajorDiameter: [2, -2],
  toroidalHighMajorRadius: [1, 1],
  toroidalLowMajorRadius: [1, -1],
};

export function isToroidal(kind: DimensionKind): kind is ToroidalKind {
  return kind in toroidal;
}

export function measureToroidal(
  feature: MeasuredFeature,
  kind: ToroidalKind,
  { outliers = NO_OUTLIERS }: RadiusOptions = {},
): MeasureOutcome {
  if (feature.kind !== 'torus') return wrongKind(feature);
  const fitted = fitShape('torus', feature.points, { outliers });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const [ofMajor, ofMinor] = toroidal[kind];
  const value = ofMajor * fit.shape.majorRadius + ofMinor * fit.shape.minorRadius;
  return success(sized(fit, value, combined(fit, ofMajor, ofMinor), Math.abs(ofMinor), null));
}

/** √(aᵀ C a) with the shares a of both radii. */
function combined(fit: Fit, ofMajor: number, ofMinor: number): number {
  if (!fit.covariance) return 0;
  const { parameters, unscaled } = fit.covariance;
  const weights = parameters.map(({ name }) =>
    name === 'majorRadius' ? ofMajor : name === 'minorRadius' ? ofMinor : 0,
  );
  let sum = 0;
  weights.forEach((a, i) => {
    weights.forEach((b, k) => {
      sum += a * b * (unscaled[i * weights.length + k] as number);
    });
  });
  return Math.sqrt(Math.max(0, sum));
}

function sized(fit: Fit, value: number, points: number, tip: number, zone: ReturnType<typeof sizePicture>) {
  return {
    value,
    unit: 'mm' as const,
    lowest: value,
    highest: value,
    criterion: fit.criterion,
    points: fit.points,
    outliers: fit.outliers.rule,
    parts: [],
    sensitivity: sensitivityOf(fit, points, { lengthMm: value, tip }),
    steps: [...stepsOfFit(fit), { code: 'size-of-fit', details: { shape: fit.shape.kind, value } }],
    zone,
    plot: null,
  };
}
