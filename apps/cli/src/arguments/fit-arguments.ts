/** The options of `diewright fit`, read and checked. */
import {
  type FitCriterion,
  failure,
  fitCriteria,
  type LengthUnit,
  type Outcome,
  type OutlierRule,
  type ShapeKind,
  success,
  type Vector3,
} from '@diewright/geometry';
import { joinNegativeValues } from './join-negative-values.ts';
import { parseStrictly } from './parse-strictly.ts';
import { parseNumbers, parseOutliers, parseUnit } from './parse-values.ts';

export const fitKinds = {
  line2d: { kind: 'line', flat: true },
  line: { kind: 'line', flat: false },
  plane: { kind: 'plane', flat: false },
  circle2d: { kind: 'circle', flat: true },
  circle: { kind: 'circle', flat: false },
  sphere: { kind: 'sphere', flat: false },
  cylinder: { kind: 'cylinder', flat: false },
  cone: { kind: 'cone', flat: false },
  torus: { kind: 'torus', flat: false },
  slot: { kind: 'slot', flat: false },
  planes: { kind: 'parallelPlanes', flat: false },
} as const satisfies Record<string, { kind: ShapeKind; flat: boolean }>;
export type FitKind = keyof typeof fitKinds;

export interface FitArguments {
  readonly kind: FitKind;
  readonly points: string;
  readonly unit: LengthUnit | null;
  readonly criterion: FitCriterion;
  readonly outliers: OutlierRule;
  readonly diameterMm: number | null;
  readonly angleDeg: number | null;
  readonly direction: Vector3 | null;
  readonly tip: { readonly diameterMm: number; readonly side: 'internal' | 'external' } | null;
  readonly out: string | null;
  readonly force: boolean;
  readonly json: boolean;
}

const options = {
  unit: { type: 'string' },
  criterion: { type: 'string' },
  outliers: { type: 'string' },
  diameter: { type: 'string' },
  angle: { type: 'string' },
  direction: { type: 'string' },
  tip: { type: 'string' },
  side: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

/** An option that says nothing of a kind is refused there, not passed over. */
const kindsOf: Readonly<Record<string, readonly FitKind[]>> = {
  diameter: ['circle2d', 'circle', 'sphere', 'cylinder', 'planes'],
  angle: ['cone'],
  direction: ['line', 'plane', 'circle', 'cylinder', 'cone', 'torus', 'slot', 'planes'],
  tip: ['circle2d', 'circle', 'sphere', 'cylinder', 'cone', 'torus', 'slot', 'planes'],
};

/** One-sided criteria need the material's side; the others are for anyone. */
const offered = fitCriteria.filter((criterion) => !/External|Internal/.test(criterion));

export function parseFitArguments(args: readonly string[]): Outcome<FitArguments> {
  const parsed = parseStrictly(joinNegativeValues(args, options), options);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [kind, points, extra] = positionals;
  const known = [...Object.keys(fitKinds), 'surface'].join(', ');
  if (kind === undefined) return failure('argument-missing-kind', { allowed: known });
  if (!isFitKind(kind)) return failure('argument-unknown-kind', { value: kind, allowed: known });
  if (points === undefined) return failure('argument-missing-points');
  if (extra !== undefined) return failure('argument-too-many', { value: extra });
  const unit = parseUnit(values, 'unit');
  if (!unit.ok) return unit;
  const criterion = values.criterion ?? 'leastSquares';
  if (!isCriterion(criterion))
    return failure('argument-choice', { option: 'criterion', value: criterion, allowed: offered.join(', ') });
  const outliers = parseOutliers(values.outliers);
  if (!outliers.ok) return outliers;
  const numbers = parseNumbers(values, ['diameter', 'angle', 'tip']);
  if (!numbers.ok) return numbers;
  const direction = values.direction === undefined ? success(null) : parseDirection(values.direction);
  if (!direction.ok) return direction;
  if (numbers.value.angle !== null && numbers.value.angle >= 180)
    return failure('argument-angle', { value: numbers.value.angle });
  const tip = tipOf(numbers.value.tip, values.side);
  if (!tip.ok) return tip;
  const foreign = firstForeign(kind, values);
  if (foreign)
    return failure('argument-not-of-kind', { option: foreign.option, kind, allowed: foreign.kinds });
  return success({
    kind,
    points,
    unit: unit.value,
    criterion,
    outliers: outliers.value,
    diameterMm: numbers.value.diameter,
    angleDeg: numbers.value.angle,
    direction: direction.value,
    tip: tip.value,
    out: values.out ?? null,
    force: values.force ?? false,
    json: values.json ?? false,
  });
}

function isFitKind(text: string): text is FitKind {
  return Object.hasOwn(fitKinds, text);
}

function isCriterion(text: string): text is FitCriterion {
  return (offered as readonly string[]).includes(text);
}

function firstForeign(kind: FitKind, values: Readonly<Record<string, unknown>>) {
  const found = Object.entries(kindsOf).find(
    ([option, kinds]) => values[option] !== undefined && !kinds.includes(kind),
  );
  return found && { option: found[0], kinds: found[1].join(', ') };
}

function parseDirection(text: string): Outcome<Vector3> {
  const fields = text.split(/[,，]/);
  const parts = fields.map(Number);
  if (
    parts.length !== 3 ||
    !fields.every((field) => field.trim()) ||
    !parts.every(Number.isFinite) ||
    !(Math.hypot(...parts) > 0)
  )
    return failure('argument-direction', { value: text });
  const size = Math.hypot(...parts);
  return success(parts.map((x) => x / size) as unknown as Vector3);
}

function tipOf(diameterMm: number | null, side: string | undefined): Outcome<FitArguments['tip']> {
  if (diameterMm === null && side === undefined) return success(null);
  if (diameterMm === null || side === undefined) return failure('argument-tip-and-side');
  if (side !== 'internal' && side !== 'external')
    return failure('argument-choice', { option: 'side', value: side, allowed: 'internal, external' });
  return success({ diameterMm, side });
}
