/** Which measure a dimension of the plan means, by its kind and the kinds of its features. */
import { type OutlierRule, success, type Vector3 } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasureOutcome } from '../measure/measurement.ts';
import { wrongKind } from '../measure/refusals.ts';
import type { Dimension } from '../plan/characteristic.ts';
import { measureAngle, measureConeAngle } from './angle.ts';
import { measureDistance } from './distance.ts';
import { isToroidal, measureRadius, measureToroidal } from './radius.ts';
import { measureSize } from './size.ts';

export interface DimensionRequest
  extends Pick<Dimension, 'kind'>,
    Partial<Pick<Dimension, 'modifiers' | 'statistic' | 'measuredAt' | 'angleSelection'>> {
  readonly standard: 'iso' | 'asme';
  /** mm or rad */
  readonly nominal?: number;
  /** Unit vector. */
  readonly direction?: Vector3;
  readonly outliers?: OutlierRule;
}

/** @param features one, or from and to */
export function measureDimension(
  request: DimensionRequest,
  features: readonly [MeasuredFeature, ...MeasuredFeature[]],
): MeasureOutcome {
  const [first, second] = features;
  const { kind, standard, modifiers, statistic, measuredAt, angleSelection, direction, nominal, outliers } =
    request;
  const shared = { ...(outliers && { outliers }), ...(nominal !== undefined && { nominal }) };
  const size = () =>
    measureSize(first, {
      standard,
      ...(modifiers && { modifiers }),
      ...(statistic && { statistic }),
      ...shared,
    });
  const between = (to: MeasuredFeature) =>
    measureDistance(first, to, {
      ...shared,
      ...(measuredAt && { measuredAt }),
      ...(direction && { direction }),
    });
  const angle = { ...shared, ...(angleSelection && { selection: angleSelection }) };
  if (isToroidal(kind)) return measureToroidal(first, kind, shared);
  switch (kind) {
    case 'diameter':
    case 'sphericalDiameter':
      return size();
    case 'radius':
    case 'sphericalRadius':
      return measureRadius(first, 1, shared);
    case 'thickness':
    case 'width':
    case 'height':
    case 'depth':
    case 'length':
      // Of one feature only the width of two parallel planes can be measured: a hole's depth lies between two.
      if (second) return between(second);
      return first.kind === 'parallelPlanes' ? size() : wrongKind(first);
    case 'distance':
      return second ? between(second) : first.kind === 'parallelPlanes' ? size() : wrongKind(first);
    case 'angle':
      return second ? measureAngle(first, second, angle) : apexAngle(first, angle);
    default:
      return wrongKind(first);
  }
}

/** A cone is dimensioned by its full angle, or by half of it where the nominal is nearer to that. */
function apexAngle(
  feature: MeasuredFeature,
  options: Parameters<typeof measureConeAngle>[1],
): MeasureOutcome {
  const measured = measureConeAngle(feature, options);
  const nominal = options?.nominal;
  if (!measured.ok || nominal === undefined) return measured;
  const { value, sensitivity, steps } = measured.value;
  if (Math.abs(value / 2 - nominal) >= Math.abs(value - nominal)) return measured;
  const half = value / 2;
  return success({
    ...measured.value,
    value: half,
    lowest: half,
    highest: half,
    sensitivity: { ...sensitivity, points: sensitivity.points / 2 },
    steps: [...steps, { code: 'half-apex-angle', details: { valueRad: half } }],
  });
}
