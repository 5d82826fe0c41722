/**
 * Where in a sheet the table begins and what its columns are: a title and a few particulars may stand above it, its
 * header may have two rows, and below may stand what is asked of each characteristic of a list with a row per part.
 */
import type { ResultField } from '@diewright/shop';
import type { TableRow } from '../../../tables/read-csv.ts';
import { plainText } from './cell-values.ts';
import { type Heading, headingOf } from './result-columns.ts';

export type ResultForm = 'one-value' | 'several-values' | 'row-per-part';

/** Particulars that a form states once, above its table. */
export type Particular =
  | 'die'
  | 'component'
  | 'revision'
  | 'date'
  | 'occasion'
  | 'cavity'
  | 'instrument'
  | 'measuredBy'
  | 'unit';
const particulars: readonly ResultField[] = [
  ...([
    'die',
    'component',
    'revision',
    'date',
    'occasion',
    'cavity',
    'instrument',
    'measuredBy',
    'unit',
  ] as const),
];

export interface FoundHeader {
  readonly row: number;
  /** How many of the rows given are above the first row of values. */
  readonly rowsUsed: number;
  readonly names: readonly string[];
  readonly columns: ReadonlyMap<number, Heading>;
  readonly form: ResultForm;
  readonly above: ReadonlyMap<Particular, string>;
}

/** A title, a logo, a dozen particulars: a table that begins later is none. */
export const HEADER_ROWS = 30;

/**
 * @param rows the first of the sheet
 * @param chosen what a person said of the columns instead of their names
 * @returns null where no row reads like a header
 */
export function findHeader(
  rows: readonly TableRow[],
  chosen: Readonly<Record<string, ResultField>> | null,
): FoundHeader | null {
  let best: { k: number; score: number } | null = null;
  for (const [k, { cells }] of rows.slice(0, HEADER_ROWS).entries()) {
    const score = scoreOf(cells);
    if (score >= 2 && (best === null || score > best.score)) best = { k, score };
  }
  // Said by a person, the columns need not be called anything.
  const at = best?.k ?? (chosen === null ? null : 0);
  const first = at === null ? undefined : rows[at];
  if (at === null || first === undefined) return null;
  const second = rows[at + 1];
  const isDouble = second !== undefined && isSecondRow(first.cells, second.cells);
  const names = isDouble ? joined(first.cells, second.cells) : first.cells.map((cell) => plainText(cell));
  const columns = chosen === null ? byName(names) : asChosen(names, chosen);
  const form = formOf(columns);
  return {
    ...{ row: first.row, rowsUsed: at + (isDouble ? 2 : 1), names, form },
    columns: form === 'row-per-part' && chosen === null ? withCharacteristics(names, columns) : columns,
    above: particularsOf(rows.slice(0, at)),
  };
}

/** Distinct names that are known; what only a table of values has counts more than a form's particulars. */
function scoreOf(cells: readonly string[]): number {
  const fields = new Set(cells.map((cell) => headingOf(cell)?.field));
  fields.delete(undefined);
  const hasValues = fields.has('actual') && (fields.has('characteristic') || fields.has('number'));
  return fields.size + (hasValues ? 20 : 0);
}

/** Below 实测值 stand 1, 2, 3, and below everything else the same again, or nothing. */
function isSecondRow(first: readonly string[], second: readonly string[]): boolean {
  let parts = 0;
  for (const [k, cell] of second.entries()) {
    const [above, below] = [plainText(first[k] ?? ''), plainText(cell)];
    if (below === '' || below === above) continue;
    const isOfValues = headingOf(above === '' ? lastOf(first, k) : above)?.field === 'actual';
    const heading = headingOf(below);
    if (isOfValues && heading?.field === 'actual' && (heading.part !== null || heading.cavity !== null))
      parts++;
    else return false;
  }
  return parts >= 2;
}

function lastOf(cells: readonly string[], before: number): string {
  for (let k = before - 1; k >= 0; k--) if (plainText(cells[k] ?? '') !== '') return cells[k] as string;
  return '';
}

const joined = (first: readonly string[], second: readonly string[]) =>
  Array.from({ length: Math.max(first.length, second.length) }, (_, k) => {
    const [above, below] = [plainText(first[k] ?? ''), plainText(second[k] ?? '')];
    return below === '' || below === above ? above : `${above || plainText(lastOf(first, k))} ${below}`;
  });

function byName(names: readonly string[]): Map<number, Heading> {
  const columns = new Map<number, Heading>();
  const taken = new Set<ResultField>();
  for (const [k, name] of names.entries()) {
    const heading = headingOf(name);
    if (heading === null || (heading.field !== 'actual' && taken.has(heading.field))) continue;
    taken.add(heading.field);
    columns.set(k, heading);
  }
  return withResults(names, columns, taken);
}

/** 结果 is the value where a 判定 stands beside it, and the verdict where it does not. */
function withResults(
  names: readonly string[],
  columns: Map<number, Heading>,
  taken: ReadonlySet<ResultField>,
): Map<number, Heading> {
  const verdicts = [...names.keys()].filter((k) => headingOf(names[k] ?? '')?.field === 'verdict');
  const weak = verdicts.find((k) => /^(结果|result)/i.test(names[k] ?? ''));
  const strong = verdicts.find((k) => k !== weak && !/^(结果|result)/i.test(names[k] ?? ''));
  if (taken.has('actual') || weak === undefined || strong === undefined) return columns;
  const own = headingOf(names[weak] ?? '') as Heading;
  columns.set(weak, { ...own, field: 'actual' });
  columns.set(strong, { ...own, field: 'verdict', unit: null });
  return columns;
}

function asChosen(
  names: readonly string[],
  chosen: Readonly<Record<string, ResultField>>,
): Map<number, Heading> {
  return new Map(
    Object.entries(chosen).map(([column, field]): [number, Heading] => {
      const read = headingOf(names[Number(column)] ?? '');
      const own = { field, unit: read?.unit ?? null, part: null, cavity: null };
      return [Number(column), read?.field === field ? read : own];
    }),
  );
}

function formOf(columns: ReadonlyMap<number, Heading>): ResultForm {
  const fields = [...columns.values()].map(({ field }) => field);
  if (fields.includes('perPart')) return 'row-per-part';
  if (!fields.includes('characteristic') && !fields.includes('number')) return 'row-per-part';
  return fields.filter((field) => field === 'actual').length > 1 ? 'several-values' : 'one-value';
}

/** Whatever is called otherwise is a characteristic. */
function withCharacteristics(
  names: readonly string[],
  columns: ReadonlyMap<number, Heading>,
): Map<number, Heading> {
  const all = new Map([...columns].filter(([, { field }]) => field !== 'actual'));
  for (const [k, name] of names.entries())
    if (name !== '' && !all.has(k)) all.set(k, { field: 'perPart', unit: null, part: null, cavity: null });
  return all;
}

/** 模具编号：M-1 in one cell, or in two beside each other. */
function particularsOf(rows: readonly TableRow[]): Map<Particular, string> {
  const found = new Map<Particular, string>();
  const keep = (name: string, value: string) => {
    const field = headingOf(name)?.field;
    if (!field || !particulars.includes(field) || value === '' || headingOf(value)) return;
    if (!found.has(field as Particular)) found.set(field as Particular, value);
  };
  for (const { cells } of rows)
    for (const [k, cell] of cells.entries()) {
      const text = plainText(cell);
      const [, name = '', value = ''] = /^([^:]{1,20}):\s*(.*)$/.exec(text) ?? [];
      if (name !== '' && value !== '') keep(name, value);
      else {
        const next = cells.slice(k + 1).find((other) => plainText(other) !== '' && plainText(other) !== text);
        keep(name || text, plainText(next ?? ''));
      }
    }
  return found;
}
