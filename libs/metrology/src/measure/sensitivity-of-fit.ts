/** How a value that comes out of a fit answers to what its points err (see `Sensitivity`). */
import type { Fit } from '@diewright/geometry';
import type { Sensitivity } from './measurement.ts';

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
    scatterMm: covariance?.variance != null ? Math.sqrt(covariance.variance) : scatterAboutMean(fit),
    lengthMm,
    tip,
  };
}

/** About an extreme shape the points lie to one side: their scatter is that about their own mean. */
function scatterAboutMean({ residuals, outliers, rms, points }: Fit): number {
  const out = new Set(outliers.leftOut);
  let sum = 0;
  residuals.forEach((d, i) => {
    if (!out.has(i)) sum += d;
  });
  return Math.sqrt(Math.max(0, rms ** 2 - (sum / points.used) ** 2));
}
