/** What both run-outs begin with: the points that count, and the datum axis said. */
import { type Failure, fitShape, type OutlierRule, success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { countedIndices } from '../measure/feature-sections.ts';
import type { MeasureReason, Step } from '../measure/measurement.ts';
import { pointsAt } from '../measure/point-at.ts';
import type { Axis } from '../measure/sections.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';

interface RunPoints {
  readonly feature: MeasuredFeature;
  readonly outliers: OutlierRule;
  readonly steps: readonly Step[];
}

/**
 * Run-out fits nothing: where an outlier rule is asked for, it looks at the feature's own least-squares shape. A freeform
 * surface has none, so that nothing is left out of it.
 */
export function withoutOutliers(
  feature: MeasuredFeature,
  outliers: OutlierRule = NO_OUTLIERS,
): { readonly ok: true; readonly value: RunPoints } | Failure<MeasureReason> {
  const { kind, points } = feature;
  const isFitted =
    kind === 'plane' || kind === 'cylinder' || kind === 'cone' || kind === 'sphere' || kind === 'torus';
  if (outliers.kind === 'none' || !isFitted) return success({ feature, outliers: NO_OUTLIERS, steps: [] });
  const fitted = fitShape(kind, points, { outliers });
  if (!fitted.ok) return fitted;
  const used = countedIndices(points.length / 3, fitted.value);
  return success({
    feature: {
      ...feature,
      points: pointsAt(points, used),
      indices: used.map((i) => feature.indices[i] as number),
    },
    outliers,
    steps: stepsOfFit(fitted.value),
  });
}

export function datumAxisStep({ point, direction }: Axis): Step {
  return {
    code: 'datum-axis',
    details: {
      px: point[0],
      py: point[1],
      pz: point[2],
      dx: direction[0],
      dy: direction[1],
      dz: direction[2],
    },
  };
}
