/** What may be asked of a form measure. The default is the standards' own: the least zone, and every point counts. */
import type { OutlierRule } from '@diewright/geometry';

/**
 * Reference feature: minimum zone by ISO 1101:2017 and ASME Y14.5.1-2019 (default); the others of ISO 12180-1, 12181-1,
 * 12780-1 and 12781-1:2011 only where they are asked for by name (their zones are never narrower). Circumscribed and
 * inscribed are of circles and cylinders.
 */
export type FormCriterion = 'minimumZone' | 'leastSquares' | 'minimumCircumscribed' | 'maximumInscribed';

export interface FormOptions {
  readonly criterion?: FormCriterion;
  readonly outliers?: OutlierRule;
}
