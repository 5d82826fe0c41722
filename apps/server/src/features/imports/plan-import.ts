/** What a list would do to a firm: which dies are new, which change, and which rows nobody can read. */
import {
  type Die,
  type ImportField,
  type ImportKind,
  type ImportPreview,
  importFields,
  MOST_IMPORT_ROWS,
} from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';
import type { FileStore } from '../../files/store.ts';
import { Refusal } from '../../http/refusal.ts';
import { readTable } from '../../tables/read-table.ts';
import { loadDie } from '../dies/dies.sql.ts';
import { columnsOfHeader, type DieValues, type RowFault, readRow } from './die-columns.ts';

export interface ReadList {
  readonly header: readonly string[];
  readonly columns: Readonly<Record<string, ImportField>>;
  readonly rows: readonly { readonly row: number; readonly values: DieValues }[];
  readonly faults: readonly (RowFault & { readonly row: number })[];
  readonly sample: readonly (readonly string[])[];
  readonly count: number;
}

const SAMPLE_ROWS = 8;

/** @throws Refusal where the file is no table, or none of its columns is known */
export async function readList(
  files: FileStore,
  asked: {
    readonly what: ImportKind;
    readonly sha256: string;
    readonly fileName: string;
    readonly columns: Readonly<Record<string, ImportField>> | null;
  },
): Promise<ReadList> {
  const table = await readTable(files.pathOf(asked.sha256), asked.fileName, MOST_IMPORT_ROWS);
  if (!table.ok) throw Refusal.from(table);
  const [header = [], ...body] = table.value;
  const columns = asked.columns ?? columnsOfHeader(header);
  const needed: ImportField = asked.what === 'dies' ? 'number' : 'customer';
  if (!Object.values(columns).includes(needed) && asked.columns !== null)
    throw new Refusal(422, 'table-without-column', { file: asked.fileName });
  const read = body.map((cells, k) =>
    asked.what === 'dies' ? readRow(cells, k + 2, columns) : customerRow(cells, k + 2, columns),
  );
  const faults = read.flatMap(({ row, faults: own }) => own.map((fault) => ({ ...fault, row })));
  const key = (values: DieValues) => (asked.what === 'dies' ? values.number : values.customer);
  const seen = new Map<string, number>();
  for (const { row, values } of read) {
    const name = key(values);
    if (name === undefined || name === null) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, row);
    // The same customer in many rows is what a list of dies looks like; a die's number is its own.
    else if (asked.what === 'dies')
      faults.push({ row, field: 'number', value: name, reason: 'row-twice', details: { row: first } });
  }
  return {
    ...{ header, columns, faults, count: body.length, sample: body.slice(0, SAMPLE_ROWS) },
    rows: read.filter(({ faults: own, values }) => own.length === 0 && key(values)),
  };
}

function customerRow(cells: readonly string[], row: number, columns: Readonly<Record<string, ImportField>>) {
  const column = Object.keys(columns).find((each) => columns[each] === 'customer');
  const only = column === undefined ? {} : { [column]: 'customer' as const };
  const { values, faults } = readRow(cells, row, only);
  return { row, values, faults: faults.filter(({ field }) => field === 'customer') };
}

export interface PlannedDie {
  readonly row: number;
  readonly values: DieValues;
  /** Null: it is new. */
  readonly before: Die | null;
}

export interface ImportPlan {
  readonly dies: readonly PlannedDie[];
  readonly customers: readonly string[];
  readonly same: number;
  readonly faults: readonly (RowFault & { readonly row: number })[];
}

export async function planImport(
  tx: FirmTransaction,
  firmId: string,
  what: ImportKind,
  list: ReadList,
): Promise<ImportPlan> {
  if (what === 'customers') {
    const names = [...new Set(list.rows.flatMap(({ values }) => values.customer ?? []))];
    const known = names.length
      ? await tx
          .selectFrom('customers')
          .select('name')
          .where('firm_id', '=', firmId)
          .where('name', 'in', names)
          .execute()
      : [];
    const there = new Set(known.map(({ name }) => name));
    const customers = names.filter((name) => !there.has(name));
    return { dies: [], customers, same: names.length - customers.length, faults: list.faults };
  }
  const faults = [...list.faults];
  const dies: PlannedDie[] = [];
  let same = 0;
  const known = await loadKnown(tx, firmId, list);
  for (const { row, values } of list.rows) {
    const dieId = known.get(values.number ?? '');
    const before = dieId === undefined ? null : await loadDie(tx, firmId, dieId);
    if (before === null) {
      const missing = (['name', 'kind'] as const).find((field) => values[field] === undefined);
      if (missing) faults.push({ row, field: missing, value: '', reason: 'field-empty', details: {} });
      else dies.push({ row, values, before });
    } else if (importFields.some((field) => values[field] !== undefined && values[field] !== before[field]))
      dies.push({ row, values, before });
    else same++;
  }
  return { dies, customers: [], same, faults };
}

async function loadKnown(tx: FirmTransaction, firmId: string, list: ReadList): Promise<Map<string, string>> {
  const numbers = list.rows.flatMap(({ values }) => values.number ?? []);
  if (numbers.length === 0) return new Map();
  const rows = await tx
    .selectFrom('dies')
    .select(['number', 'die_id'])
    .where('firm_id', '=', firmId)
    .where('number', 'in', numbers)
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.number, row.die_id]));
}

export function previewOf(
  list: ReadList,
  plan: ImportPlan,
  sayFault: (fault: RowFault) => string,
  sayField: (field: ImportField) => string,
): ImportPreview {
  return {
    header: [...list.header],
    columns: { ...list.columns },
    rows: list.count,
    created: plan.dies.filter(({ before }) => before === null).length + plan.customers.length,
    changed: plan.dies.filter(({ before }) => before !== null).length,
    same: plan.same,
    faults: plan.faults
      .toSorted((a, b) => a.row - b.row)
      .slice(0, MOST_FAULTS)
      .map((fault) => ({
        ...{ row: fault.row, value: fault.value, sentence: sayFault(fault) },
        column: sayField(fault.field),
      })),
    sample: list.sample.map((row) => [...row]),
  };
}

const MOST_FAULTS = 200;
