/** What a fit says of its own making, in the way from points to value. */
import type { Fit, FitCriterion, OutlierRule } from '@diewright/geometry';
import type { Step } from './measurement.ts';

export const NO_OUTLIERS: OutlierRule = { kind: 'none' };

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
