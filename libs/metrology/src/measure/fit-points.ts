/** The door to the fits for the measures: one call, whatever the criterion; and what a fit says of its own making. */
import {
  type Fit,
  type FitCriterion,
  type FitOptions,
  type FitOutcome,
  fitShape,
  type OutlierRule,
  type Shape,
  type ShapeKind,
} from '@diewright/geometry';
import type { Sensitivity, Step } from './measurement.ts';

export type ShapeOf<K extends ShapeKind> = Extract<Shape, { readonly kind: K }>;

export const NO_OUTLIERS: OutlierRule = { kind: 'none' };

export function fitPoints<K extends ShapeKind>(
  kind: K,
  points: Float64Array,
  options: FitOptions = {},
): FitOutcome<ShapeOf<K>> {
  return fitShape(kind, points, options) as FitOutcome<ShapeOf<K>>;
}

const stepOfCriterion: Record<FitCriterion, string> = {
  leastSquares: 'fit-least-squares',
  minimumZone: 'fit-minimum-zone',
  minimumCircumscribed: 'fit-minimum-circumscribed',
  maximumInscribed: 'fit-maximum-inscribed',
  leastSquaresExternal: 'fit-least-squares-external',
  leastSquaresInternal: 'fit-least-squares-internal',
  minimumZoneExternal: 'fit-minimum-zone-external',
  minimumZoneInternal: 'fit-minimum-zone-internal',
};

/** details: shape, points, rangeMm, rmsMm; of extreme fits also contacts, gapMm. */
export function stepsOfFit(fit: Fit): Step[] {
  const { shape, criterion, points, range, rms, certificate, outliers, convergence } = fit;
  const steps: Step[] = [];
  const left = points.given - points.used;
  if (left > 0) steps.push({ code: 'outliers-left-out', details: { rule: outliers.rule.kind, count: left } });
  steps.push({
    code: stepOfCriterion[criterion],
    details: {
      shape: shape.kind,
      points: points.used,
      rangeMm: range,
      rmsMm: rms,
      ...(certificate && { contacts: certificate.contacts.length, gapMm: certificate.gap }),
    },
  });
  if (convergence.rivals > 0) steps.push({ code: 'fit-has-rivals', details: { rivals: convergence.rivals } });
  return steps;
}

/** √Σ (factor · multiplier)²: what a change of the contacts changes of a zone's half width or a radius, times factor. */
export function throughContacts(fit: Fit, factor: number): number {
  const contacts = fit.certificate?.contacts ?? [];
  return factor * Math.sqrt(contacts.reduce((sum, { multiplier }) => sum + multiplier ** 2, 0));
}

/** Standard deviation of a parameter for unit variance of every point, times factor; 0 where it was fixed. */
export function throughCovariance(fit: Fit, parameter: string, factor: number): number {
  if (!fit.covariance) return 0;
  const { parameters, unscaled } = fit.covariance;
  const k = parameters.findIndex(({ name }) => name === parameter);
  return k < 0 ? 0 : factor * Math.sqrt(unscaled[k * parameters.length + k] as number);
}

/** What form and sizes have in common; the rest is said by each. */
export function sensitivityOf(
  fit: Fit,
  points: number,
  { lengthMm = 0, tip = 0 }: { lengthMm?: number; tip?: number } = {},
): Sensitivity {
  const { covariance } = fit;
  return {
    points,
    degreesOfFreedom: covariance ? fit.points.used - covariance.parameters.length : null,
    scatterMm: covariance?.variance != null ? Math.sqrt(covariance.variance) : fit.rms,
    lengthMm,
    tip,
  };
}
