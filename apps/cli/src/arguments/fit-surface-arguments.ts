/** The options of `diewright fit surface`, read and checked. */
import {
  failure,
  type LengthUnit,
  MM_PER_UNIT,
  type Outcome,
  type OutlierRule,
  success,
} from '@diewright/geometry';
import { parseNumbers, parseOutliers } from './fit-arguments.ts';
import { joinNegativeValues } from './join-negative-values.ts';
import { parseStrictly } from './parse-strictly.ts';

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
  for (const option of ['unit', 'nominal-unit'] as const) {
    const unit = values[option];
    if (unit !== undefined && !Object.hasOwn(MM_PER_UNIT, unit))
      return failure('argument-choice', {
        option,
        value: unit,
        allowed: Object.keys(MM_PER_UNIT).join(', '),
      });
  }
  const criterion = criteria.find((each) => each === (values.criterion ?? 'leastSquares'));
  if (!criterion)
    return failure('argument-choice', {
      option: 'criterion',
      value: values.criterion ?? '',
      allowed: criteria.join(', '),
    });
  const outliers = parseOutliers(values.outliers ?? 'none');
  if (!outliers)
    return failure('argument-choice', {
      option: 'outliers',
      value: values.outliers ?? '',
      allowed: 'none, 3sigma, robust, 2%',
    });
  const numbers = parseNumbers(values, ['tip', 'max-distance']);
  if (!numbers.ok) return numbers;
  return success({
    points,
    model: values.model,
    unit: (values.unit as LengthUnit | undefined) ?? null,
    nominalUnit: (values['nominal-unit'] as LengthUnit | undefined) ?? null,
    criterion,
    outliers,
    maxDistanceMm: numbers.value['max-distance'],
    tipDiameterMm: numbers.value.tip,
    out: values.out ?? null,
    force: values.force ?? false,
    json: values.json ?? false,
  });
}
