/** The options of `diewright plan` and of its three sub-commands, read and checked. */
import { parseShrinkage } from '@diewright/cad';
import { failure, type LengthUnit, MM_PER_UNIT, type Outcome, success } from '@diewright/geometry';
import { type GeneralTolerances, type Header, parseGeneralTolerance } from '@diewright/metrology';
import { type OptionTable, type ParsedArguments, parseStrictly } from './parse-strictly.ts';

export type PlanArguments = MakePlan | CheckPlan | DiffPlans | DiePlan;

export interface MakePlan extends Output {
  readonly task: 'make';
  readonly model: string;
  readonly nominalUnit: LengthUnit | null;
  readonly standard: 'iso' | 'asme' | null;
  readonly general: GeneralTolerances;
  readonly header: Header;
}

export interface CheckPlan {
  readonly task: 'check';
  readonly plan: string;
  readonly model: string | null;
  readonly nominalUnit: LengthUnit | null;
  readonly json: boolean;
}

export interface DiffPlans {
  readonly task: 'diff';
  readonly before: string;
  readonly after: string;
  readonly json: boolean;
}

export interface DiePlan extends Output {
  readonly task: 'die';
  readonly plan: string;
  readonly model: string | null;
  readonly nominalUnit: LengthUnit | null;
  readonly shrink: readonly [number, number, number];
  readonly scaleDimensions: boolean;
  readonly share: number | null;
}

interface Output {
  readonly out: string | null;
  readonly force: boolean;
  readonly json: boolean;
}

const common = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;
const output = { out: { type: 'string' }, force: { type: 'boolean' } } as const;
const ofModel = { 'nominal-unit': { type: 'string' } } as const;

const optionsOf = {
  make: {
    ...common,
    ...output,
    ...ofModel,
    standard: { type: 'string' },
    general: { type: 'string', multiple: true },
    header: { type: 'string', multiple: true },
  },
  check: { ...common, ...ofModel },
  diff: common,
  die: {
    ...common,
    ...output,
    ...ofModel,
    shrink: { type: 'string' },
    'scale-dimensions': { type: 'boolean' },
    share: { type: 'string' },
  },
} as const satisfies Record<PlanArguments['task'], OptionTable>;

const headerFields = ['die', 'part', 'drawing', 'revision', 'customer', 'operator', 'machine', 'remark'];

/** @param args without the command's own name */
export function parsePlanArguments(args: readonly string[]): Outcome<PlanArguments> {
  const at = firstPositional(args);
  const rest = args.filter((_, k) => k !== at);
  switch (args[at]) {
    case 'check':
      return parseCheck(rest);
    case 'diff':
      return parseDiff(rest);
    case 'die':
      return parseDie(rest);
    default:
      return parseMake(args);
  }
}

/** A sub-command is the first word that is no option, nor an option's value. */
function firstPositional(args: readonly string[]): number {
  let at = 0;
  while (args[at]?.startsWith('--') && args[at] !== '--') at += takesValue(args[at] as string) ? 2 : 1;
  return at;
}

function takesValue(option: string): boolean {
  const name = option.slice(2);
  return Object.values<OptionTable>(optionsOf).some((table) => table[name]?.type === 'string');
}

function parseMake(args: readonly string[]): Outcome<MakePlan> {
  const parsed = read(args, 'make', 1, 1, 'argument-missing-model');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const { standard } = values;
  if (standard !== undefined && standard !== 'iso' && standard !== 'asme')
    return failure('argument-choice', { option: 'standard', value: standard, allowed: 'iso, asme' });
  const general: GeneralTolerances = {};
  for (const text of values.general ?? []) {
    const known = parseGeneralTolerance(text);
    if (!known.ok) return known;
    if (general[known.value.kind] !== undefined)
      return failure('general-tolerance-twice', { one: general[known.value.kind] ?? '', other: text });
    general[known.value.kind] = text;
  }
  const header = parseHeader(values.header ?? []);
  if (!header.ok) return header;
  return success({
    task: 'make',
    model: positionals[0] as string,
    nominalUnit: unitIn(values),
    standard: standard ?? null,
    general,
    header: header.value,
    ...outputIn(values),
  });
}

function parseCheck(args: readonly string[]): Outcome<CheckPlan> {
  const parsed = read(args, 'check', 1, 2, 'argument-missing-plan');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  return success({
    task: 'check',
    plan: positionals[0] as string,
    model: positionals[1] ?? null,
    nominalUnit: unitIn(values),
    json: values.json ?? false,
  });
}

function parseDiff(args: readonly string[]): Outcome<DiffPlans> {
  const parsed = read(args, 'diff', 2, 2, 'argument-missing-two-plans');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  return success({
    task: 'diff',
    before: positionals[0] as string,
    after: positionals[1] as string,
    json: values.json ?? false,
  });
}

function parseDie(args: readonly string[]): Outcome<DiePlan> {
  const parsed = read(args, 'die', 1, 2, 'argument-missing-plan');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.shrink === undefined) return failure('argument-missing-shrink');
  const shrink = parseShrinkage(values.shrink);
  if (!shrink.ok) return shrink;
  const share = values.share === undefined ? null : Number(values.share);
  if (share !== null && (values.share?.trim() === '' || !(share > 0 && share <= 1)))
    return failure('argument-share', { value: values.share ?? '' });
  return success({
    task: 'die',
    plan: positionals[0] as string,
    model: positionals[1] ?? null,
    nominalUnit: unitIn(values),
    shrink: shrink.value,
    scaleDimensions: values['scale-dimensions'] ?? false,
    share,
    ...outputIn(values),
  });
}

function read<T extends PlanArguments['task']>(
  args: readonly string[],
  task: T,
  least: number,
  most: number,
  tooFew: string,
): Outcome<ParsedArguments<(typeof optionsOf)[T]>> {
  const parsed = parseStrictly(args, optionsOf[task]);
  if (!parsed.ok) return parsed;
  const { positionals } = parsed.value;
  const values = parsed.value.values as { lang?: string; 'nominal-unit'?: string };
  if (positionals.length < least) return failure(tooFew);
  const beyond = positionals[most];
  if (beyond !== undefined) return failure('argument-too-many', { value: beyond });
  const units = Object.keys(MM_PER_UNIT);
  const unit = values['nominal-unit'];
  if (unit !== undefined && !units.includes(unit))
    return failure('argument-choice', { option: 'nominal-unit', value: unit, allowed: units.join(', ') });
  return parsed;
}

function unitIn(values: { readonly 'nominal-unit'?: string | undefined }): LengthUnit | null {
  return (values['nominal-unit'] as LengthUnit | undefined) ?? null;
}

function outputIn(values: {
  readonly out?: string | undefined;
  readonly force?: boolean | undefined;
  readonly json?: boolean | undefined;
}): Output {
  return { out: values.out ?? null, force: values.force ?? false, json: values.json ?? false };
}

function parseHeader(entries: readonly string[]): Outcome<Header> {
  const header: Record<string, string> = {};
  for (const entry of entries) {
    const [key = '', ...rest] = entry.split('=');
    if (!headerFields.includes(key) || rest.length === 0)
      return failure('argument-choice', {
        option: 'header',
        value: entry,
        allowed: headerFields.map((field) => `${field}=…`).join(', '),
      });
    header[key] = rest.join('=');
  }
  return success(header);
}
