/** Values that several commands' options have alike: units, outlier rules, positive numbers. */
import {
  failure,
  type LengthUnit,
  MM_PER_UNIT,
  type Outcome,
  type OutlierRule,
  success,
} from '@diewright/geometry';

type Values = Readonly<Record<string, unknown>>;

/** null: the option was not given. */
export function parseUnit(values: Values, option: string): Outcome<LengthUnit | null> {
  const unit = values[option];
  if (unit === undefined) return success(null);
  if (typeof unit === 'string' && Object.hasOwn(MM_PER_UNIT, unit)) return success(unit as LengthUnit);
  return failure('argument-choice', {
    option,
    value: String(unit),
    allowed: Object.keys(MM_PER_UNIT).join(', '),
  });
}

/** none, robust, 3sigma, 2%; default none. */
export function parseOutliers(text = 'none'): Outcome<OutlierRule> {
  if (text === 'none' || text === 'robust') return success({ kind: text });
  const sigma = /^(\d+(?:\.\d+)?)sigma$/.exec(text);
  if (sigma && Number(sigma[1]) >= 2) return success({ kind: 'sigma', factor: Number(sigma[1]) });
  const share = /^(\d+(?:\.\d+)?)%$/.exec(text);
  if (share && Number(share[1]) > 0 && Number(share[1]) < 50)
    return success({ kind: 'share', share: Number(share[1]) / 100 });
  return failure('argument-choice', {
    option: 'outliers',
    value: text,
    allowed: 'none, 3sigma, robust, 2%',
  });
}

export function parseNumbers<K extends string>(
  values: Values,
  names: readonly K[],
): Outcome<Record<K, number | null>> {
  const found = {} as Record<K, number | null>;
  for (const name of names) {
    const text = values[name];
    const value = text === undefined ? null : Number(text);
    if (value !== null && (!Number.isFinite(value) || String(text).trim() === ''))
      return failure('argument-not-number', { option: name, value: String(text) });
    if (value !== null && !(value > 0))
      return failure('argument-not-positive', { option: name, value: String(text) });
    found[name] = value;
  }
  return success(found);
}
