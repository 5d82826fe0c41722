/** The options of `diewright fit surface`, read and checked. */
import { failure, type LengthUnit, type Outcome, type OutlierRule, success } from '@diewright/geometry';
import { joinNegativeValues } from './join-negative-values.ts';
import { parseStrictly } from './parse-strictly.ts';
import { parseNumbers, parseOutliers, parseUnit } from './parse-values.ts';

export interface FitSurfaceArguments {
  readonly points: string;
  readonly model: string;
  readonly unit: LengthUnit | null;
  readonly nominalUnit: LengthUnit | null;
  readonly criterion: 'leastSquares' | 'minimumZone';
  readonly outliers: OutlierRule;
  /** Points farther than this take no part; null: as an inspection chooses. */
  readonly maxDistanceMm: number | null;
  readonly tipDiameterMm: number | null;
  readonly out: string | null;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

const options = {
  model: { type: 'string' },
  unit: { type: 'string' },
  'nominal-unit': { type: 'string' },
  criterion: { type: 'string' },
  outliers: { type: 'string' },
  tip: { type: 'string' },
  'max-distance': { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

const criteria = ['leastSquares', 'minimumZone'] as const;

/** @param args with the word `surface` in front */
export function parseFitSurfaceArguments(args: readonly string[]): Outcome<FitSurfaceArguments> {
  const parsed = parseStrictly(joinNegativeValues(args, options), options);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [, points, extra] = positionals;
  if (points === undefined) return failure('argument-missing-points');
  if (extra !== undefined) return failure('argument-too-many', { value: extra });
  if (values.model === undefined) return failure('argument-missing-surface-model');
  const unit = parseUnit(values, 'unit');
  if (!unit.ok) return unit;
  const nominalUnit = parseUnit(values, 'nominal-unit');
  if (!nominalUnit.ok) return nominalUnit;
  const criterion = criteria.find((each) => each === (values.criterion ?? 'leastSquares'));
  if (!criterion)
    return failure('argument-choice', {
      option: 'criterion',
      value: values.criterion ?? '',
      allowed: criteria.join(', '),
    });
  const outliers = parseOutliers(values.outliers);
  if (!outliers.ok) return outliers;
  const numbers = parseNumbers(values, ['tip', 'max-distance']);
  if (!numbers.ok) return numbers;
  return success({
    points,
    model: values.model,
    unit: unit.value,
    nominalUnit: nominalUnit.value,
    criterion,
    outliers: outliers.value,
    maxDistanceMm: numbers.value['max-distance'],
    tipDiameterMm: numbers.value.tip,
    out: values.out ?? null,
    force: values.force ?? false,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
  });
}
