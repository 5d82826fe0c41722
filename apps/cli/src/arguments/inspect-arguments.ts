/** The options of `diewright inspect`, read and checked. */
import { failure, type LengthUnit, MM_PER_UNIT, type Outcome, success } from '@diewright/geometry';
import type { InspectionOrder } from '@diewright/metrology/run';
import { joinNegativeValues } from './join-negative-values.ts';
import { parseStrictly } from './parse-strictly.ts';

export interface InspectArguments extends InspectionOrder {
  readonly out: string | null;
  readonly force: boolean;
  readonly report: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

export type ArgumentReason =
  | 'argument-unknown'
  | 'argument-missing-value'
  | 'argument-missing-files'
  | 'argument-not-number'
  | 'argument-not-positive'
  | 'argument-tolerance'
  | 'argument-choice';

export const inspectOptions = {
  plan: { type: 'string' },
  tolerance: { type: 'string' },
  align: { type: 'string' },
  unit: { type: 'string' },
  'nominal-unit': { type: 'string' },
  shrink: { type: 'string' },
  uncertainty: { type: 'string' },
  decision: { type: 'string' },
  'tip-diameter': { type: 'string' },
  // As `fit` calls it.
  tip: { type: 'string' },
  'max-distance': { type: 'string' },
  encoding: { type: 'string' },
  header: { type: 'string', multiple: true },
  lang: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
  'no-report': { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const headerFields = [
  'die',
  'part',
  'drawing',
  'revision',
  'customer',
  'operator',
  'machine',
  'remark',
] as const;
const units = Object.keys(MM_PER_UNIT);
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'];

/** @param args without the command's own name */
export function parseInspectArguments(args: readonly string[]): Outcome<InspectArguments, ArgumentReason> {
  const parsed = parseStrictly(joinNegativeValues(args, inspectOptions), inspectOptions);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [nominal, ...measured] = positionals;
  if (nominal === undefined || measured.length === 0) return failure('argument-missing-files');

  const tolerance = values.tolerance === undefined ? null : parseTolerance(values.tolerance);
  if (tolerance && 'ok' in tolerance) return tolerance;
  const numbers: Partial<Record<'uncertainty' | 'tip-diameter' | 'tip' | 'max-distance', number>> = {};
  for (const name of ['uncertainty', 'tip-diameter', 'tip', 'max-distance'] as const) {
    const text = values[name];
    if (text === undefined) continue;
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value))
      return failure('argument-not-number', { option: name, value: text });
    if (value <= 0) return failure('argument-not-positive', { option: name, value: text });
    numbers[name] = value;
  }
  const choices: [string, string | undefined, readonly string[]][] = [
    ['unit', values.unit, units],
    ['nominal-unit', values['nominal-unit'], units],
    ['decision', values.decision, ['guarded', 'expanded', 'simple']],
    ['lang', values.lang, ['zh', 'en']],
    ['encoding', values.encoding, encodings],
  ];
  for (const [option, value, allowed] of choices) {
    if (value !== undefined && !allowed.includes(value)) {
      return failure('argument-choice', { option, value, allowed: allowed.join(', ') });
    }
  }
  const header: Record<string, string> = {};
  for (const entry of values.header ?? []) {
    const [key = '', ...rest] = entry.split('=');
    if (!(headerFields as readonly string[]).includes(key) || rest.length === 0) {
      return failure('argument-choice', {
        option: 'header',
        value: entry,
        allowed: headerFields.map((f) => `${f}=…`).join(', '),
      });
    }
    header[key] = rest.join('=');
  }
  return success({
    nominal,
    measured,
    plan: values.plan ?? null,
    tolerance,
    align: values.align ?? null,
    unit: (values.unit as LengthUnit | undefined) ?? null,
    nominalUnit: (values['nominal-unit'] as LengthUnit | undefined) ?? null,
    shrink: values.shrink ?? null,
    uncertaintyMm: numbers.uncertainty ?? null,
    decision: (values.decision as InspectArguments['decision'] | undefined) ?? null,
    tipDiameterMm: numbers['tip-diameter'] ?? numbers.tip ?? null,
    maxDistanceMm: numbers['max-distance'] ?? null,
    encoding: (values.encoding as InspectArguments['encoding'] | undefined) ?? null,
    header,
    out: values.out ?? null,
    force: values.force ?? false,
    report: !values['no-report'],
    json: values.json ?? false,
    quiet: values.quiet ?? false,
  });
}

/**
 * LO,HI in mm; a single T means −T,+T. "0,05" is refused: whoever wrote it means a decimal comma, and 0 … 5 mm would
 * pass everything.
 */
export function parseTolerance(text: string) {
  if (/^\s*[-+]?0,\d+\s*$/.test(text)) return failure('argument-tolerance', { value: text });
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [first, second] = parts;
  const lower = parts.length === 1 ? -Math.abs(first as number) : (first as number);
  const upper = parts.length === 1 ? Math.abs(first as number) : (second as number);
  if (parts.length > 2 || !Number.isFinite(lower) || !Number.isFinite(upper) || lower >= upper) {
    return failure('argument-tolerance', { value: text });
  }
  return { lower, upper };
}
