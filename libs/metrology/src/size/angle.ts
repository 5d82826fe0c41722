/**
 * Angles: of a cone the apex angle of its least-squares cone (ISO 14405-3:2016, angular size); between two features that
 * of their least-squares planes or axes.
 *
 * Two directions include two angles, α and π − α. `selection` takes the smaller, the larger, or (equal) the one nearer to
 * the nominal; so does the default; without a nominal it is the smaller. Between a plane and an axis the angle is that of
 * the axis to the plane, not to its normal.
 *
 * Valid: features with a direction. Fails: wrong kind, else with the reason of the fit.
 */
import { angleBetween, cross, fitShape, length, type OutlierRule, success, unit } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasureOutcome } from '../measure/measurement.ts';
import { wrongKind } from '../measure/refusals.ts';
import { sensitivityOf, throughCovariance } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import { type Element, elementOf, turnVariance } from './element.ts';

export interface AngleOptions {
  readonly selection?: 'equal' | 'large' | 'small';
  /** rad */
  readonly nominal?: number;
  readonly outliers?: OutlierRule;
}

/** Full apex angle. */
export function measureConeAngle(
  feature: MeasuredFeature,
  { outliers = NO_OUTLIERS }: AngleOptions = {},
): MeasureOutcome {
  if (feature.kind !== 'cone') return wrongKind(feature);
  const fitted = fitShape('cone', feature.points, { outliers });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const value = 2 * fit.shape.halfAngle;
  return success({
    value,
    unit: 'rad',
    lowest: value,
    highest: value,
    criterion: fit.criterion,
    points: fit.points,
    outliers,
    parts: [],
    sensitivity: sensitivityOf(fit, throughCovariance(fit, 'halfAngle', 2)),
    steps: [...stepsOfFit(fit), { code: 'apex-angle', details: { valueRad: value } }],
    zone: null,
    plot: null,
  });
}

export function measureAngle(
  first: MeasuredFeature,
  second: MeasuredFeature,
  { selection = 'equal', nominal, outliers = NO_OUTLIERS }: AngleOptions = {},
): MeasureOutcome {
  const a = elementOf(first, outliers);
  if (!a.ok) return a;
  const b = elementOf(second, outliers);
  if (!b.ok) return b;
  const elements = [a.value, b.value] as const;
  if (!hasDirection(a.value)) return wrongKind(first);
  if (!hasDirection(b.value)) return wrongKind(second);
  const { small, turn } = smallAngle(...elements);
  const large = Math.PI - small;
  const isLarge =
    selection === 'large' ||
    (selection === 'equal' && nominal !== undefined && Math.abs(large - nominal) < Math.abs(small - nominal));
  const value = isLarge ? large : small;
  const used = elements.reduce((sum, { points }) => sum + points.length / 3, 0);
  return success({
    value,
    unit: 'rad',
    lowest: value,
    highest: value,
    criterion: 'leastSquares',
    points: { given: (first.points.length + second.points.length) / 3, used },
    outliers,
    parts: [],
    sensitivity: {
      points: Math.sqrt(turnVariance(a.value, turn) + turnVariance(b.value, turn)),
      ...scatterOf(elements),
      lengthMm: 0,
      tip: 0,
    },
    steps: [
      ...elements.flatMap(({ fit }) => (fit ? stepsOfFit(fit) : [])),
      {
        code: 'angle-between',
        details: { first: first.name, second: second.name, smallRad: small, valueRad: value, selection },
      },
    ],
    zone: null,
    plot: null,
  });
}

function hasDirection({ direction }: Element): boolean {
  return length(direction) > 0;
}

/** In [0, π/2], and the axis about which one turns onto the other. */
function smallAngle(a: Element, b: Element) {
  const between = angleBetween(a.direction, b.direction);
  const acute = Math.min(between, Math.PI - between);
  const small = (a.kind === 'plane') === (b.kind === 'plane') ? acute : Math.PI / 2 - acute;
  const across = cross(a.direction, b.direction);
  // Parallel ones may turn about any axis across: one of them stands for all.
  const turn = length(across) > 1e-9 ? unit(across) : unit(acrossOf(a));
  return { small, turn };
}

function acrossOf({ direction: [x, y, z] }: Element): readonly [number, number, number] {
  return Math.abs(x) < 0.6 ? [0, z, -y] : [-z, 0, x];
}

/** Of both fits together: by their degrees of freedom. */
export function scatterOf(elements: readonly Element[]) {
  let [squares, freedom] = [0, 0];
  for (const { fit } of elements) {
    if (!fit?.covariance || fit.covariance.variance === null) continue;
    const own = fit.points.used - fit.covariance.parameters.length;
    squares += fit.covariance.variance * own;
    freedom += own;
  }
  return {
    degreesOfFreedom: freedom > 0 ? freedom : null,
    scatterMm: freedom > 0 ? Math.sqrt(squares / freedom) : null,
  };
}
