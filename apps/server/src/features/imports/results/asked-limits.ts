/** What a row, or the name of a column, asks of a value: limits out of whatever of nominal, tolerance and limits is there. */
import type { ResultField } from '@diewright/shop';
import {
  type DecimalSign,
  type Limits,
  parseNominal,
  parseNumber,
  parseTolerance,
  plainText,
  sum,
  unitOf,
} from './cell-values.ts';

export interface LimitFault {
  readonly field: ResultField;
  readonly value: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, number>>;
}

/** A stroke says that there is none. */
const isNone = (text: string) => /^[-/]$/.test(text);

/** Limits that are stated go before those that a tolerance makes of the nominal. */
export function limitsOf(
  cells: ReadonlyMap<ResultField, string>,
  nominal: ReturnType<typeof parseNominal>,
  decimal: DecimalSign | null,
): Limits | LimitFault {
  const fault = (field: ResultField, reason: string, details: LimitFault['details'] = {}): LimitFault => ({
    ...{ field, value: cells.get(field) ?? '', reason, details },
  });
  const numbers = new Map<ResultField, number>();
  for (const field of ['upperLimit', 'lowerLimit', 'upperTolerance', 'lowerTolerance'] as const) {
    const text = cells.get(field);
    if (text === undefined || isNone(text)) continue;
    const read = parseNumber(text, decimal);
    if (!read.ok) return fault(field, read.reason);
    numbers.set(field, read.value);
  }
  let both = nominal?.tolerance ?? null;
  const text = cells.get('tolerance');
  if (text !== undefined && !isNone(text)) {
    both = parseTolerance(text, decimal);
    if (!both) return fault('tolerance', 'cell-tolerance-unclear');
  }
  const sides = numbers.has('upperTolerance') || numbers.has('lowerTolerance');
  const lower = sides ? numbers.get('lowerTolerance') : both?.lower;
  const upper = sides ? numbers.get('upperTolerance') : both?.upper;
  const base = nominal?.nominal;
  if (base === undefined && (lower ?? upper ?? null) !== null)
    return fault('nominal', 'results-nominal-missing');
  const from = (offset: number | null | undefined) =>
    offset === null || offset === undefined || base === undefined ? null : sum(base, offset);
  const limits = {
    lower: numbers.get('lowerLimit') ?? from(lower),
    upper: numbers.get('upperLimit') ?? from(upper),
  };
  if (limits.lower === null || limits.upper === null || limits.lower < limits.upper) return limits;
  const field = numbers.has('lowerLimit') ? 'lowerLimit' : 'lowerTolerance';
  return fault(field, 'results-limits-crossed', { lower: limits.lower, upper: limits.upper });
}

/** 孔径 Φ10±0.05: a column's name with what is asked of it. */
export function splitName(name: string, decimal: DecimalSign | null): { title: string; spec: string | null } {
  const plain = plainText(name).replace(/[([][^)\]]*[)\]]$/, (brackets) =>
    unitOf(brackets.slice(1, -1)) ? '' : brackets,
  );
  const found =
    /^(.*?)\s*((?:[ΦφØø⌀]|S?R)?\s*\d+(?:[.,]\d+)?\s*(?:mm|°)?\s*\(?\s*(?:±|\+|-|0\s*[/~]).*)$/.exec(
      plain.trim(),
    );
  const [, title = '', spec = ''] = found ?? [];
  return title !== '' && parseNominal(spec, decimal)?.tolerance
    ? { title: title.trim(), spec }
    : { title: plain.trim(), spec: null };
}
