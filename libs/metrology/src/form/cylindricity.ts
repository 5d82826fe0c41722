/**
 * Cylindricity: the least difference of the radii of two coaxial cylinders between which all points of the surface lie
 * (ISO 1101:2017, cylindricity tolerance; minimum zone reference cylinders of ISO 12180-1:2011; ASME Y14.5.1-2019).
 *
 * Valid: seven points or more of a cylinder, on two sections at least. Fails with the reason of the fit.
 */
import { addScaled, dot, fitShape, subtract, success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { isOneCircle } from '../measure/feature-sections.ts';
import type { MeasureOutcome } from '../measure/measurement.ts';
import { pointAt } from '../measure/point-at.ts';
import { tooFewPoints, tooFewSections, wrongKind } from '../measure/refusals.ts';
import { sensitivityOf, throughContacts } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import { thinPlot } from '../measure/thin-plot.ts';
import type { FormOptions } from './form-options.ts';

/** A cylinder has five parameters, a zone one more: six points always have room in a zone of width 0 or nearly so. */
const FEWEST = 7;

export function measureCylindricity(feature: MeasuredFeature, options: FormOptions = {}): MeasureOutcome {
  const { criterion = 'minimumZone', outliers = NO_OUTLIERS } = options;
  if (feature.kind !== 'cylinder') return wrongKind(feature);
  const { points } = feature;
  const n = points.length / 3;
  if (n < FEWEST) return tooFewPoints(n, FEWEST);
  if (isOneCircle(points)) return tooFewSections(1, 2);
  const fitted = fitShape('cylinder', points, { criterion, outliers });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const { point, direction, radius } = fit.shape;
  const height = Float64Array.from({ length: n }, (_, i) =>
    dot(subtract(pointAt(points, i), point), direction),
  );
  const low = height.reduce((a, b) => Math.min(a, b), Infinity);
  const high = height.reduce((a, b) => Math.max(a, b), -Infinity);
  const kept = thinPlot(fit.residuals).sort((a, b) => (height[a] as number) - (height[b] as number));
  const isZone = criterion === 'minimumZone';
  return success({
    value: fit.range,
    unit: 'mm',
    lowest: fit.lowest,
    highest: fit.highest,
    criterion,
    points: fit.points,
    outliers: fit.outliers.rule,
    parts: [],
    sensitivity: sensitivityOf(fit, isZone ? throughContacts(fit, 2) : Math.SQRT2),
    steps: stepsOfFit(fit),
    zone: {
      kind: 'tube',
      from: addScaled(point, low, direction),
      to: addScaled(point, high, direction),
      inner: radius + fit.lowest,
      outer: radius + fit.highest,
    },
    plot: {
      kind: 'profile',
      axis: 'mm',
      place: kept.map((i) => height[i] as number),
      deviation: kept.map((i) => fit.residuals[i] as number),
      lower: fit.lowest,
      upper: fit.highest,
    },
  });
}
