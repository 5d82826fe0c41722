/** Imported values beside measured ones: a list knows no id of a plan, but its characteristic has a name and limits. */
import { sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';

interface Asked {
  readonly source: 'measured' | 'imported';
}

/**
 * Values of characteristics that are called otherwise by id, and are the same by component, name, unit and limits, where
 * one of the two came from a list. Several of one inspection are told apart by their number; where that does not help,
 * none is taken.
 */
export async function loadAlike(
  tx: FirmTransaction,
  firmId: string,
  characteristicId: string,
  asked: ReadonlyMap<string, Asked>,
) {
  const ids = { measured: [] as string[], imported: [] as string[] };
  for (const [id, { source }] of asked) ids[source].push(id);
  if (ids.imported.length === 0) return [];
  const own = await rowsOf(tx, firmId, [...asked.keys()])
    .where('v.characteristic_id', '=', characteristicId)
    .execute();
  const known = new Set(own.map((row) => row.inspection_id));
  const wanted = new Map(own.map((row) => [keyOf(row), row]));
  const isImported = own.some((row) => asked.get(row.inspection_id)?.source === 'imported');
  const isMeasured = own.some((row) => asked.get(row.inspection_id)?.source === 'measured');
  const others = [...(isImported ? ids.measured : []), ...(isMeasured ? ids.imported : [])].filter(
    (id) => !known.has(id),
  );
  if (others.length === 0 || wanted.size === 0) return [];
  const found = await rowsOf(tx, firmId, others)
    .where(nameKey, 'in', [...new Set(own.map((row) => row.name_key))])
    .where('v.characteristic_id', '<>', characteristicId)
    .execute();
  const byInspection = new Map<string, typeof found>();
  for (const row of found) {
    if (!wanted.has(keyOf(row))) continue;
    const several = byInspection.get(row.inspection_id) ?? [];
    byInspection.set(row.inspection_id, [...several, row]);
  }
  return [...byInspection.values()].flatMap((rows) => {
    const [row] =
      rows.length === 1 ? rows : rows.filter((each) => numberOf(each) === numberOf(wanted.get(keyOf(each))));
    if (row === undefined) return [];
    return [
      {
        ...{ inspectionId: row.inspection_id, label: row.label, unit: row.unit, value: row.value },
        ...{ lowest: null, highest: null, lowerLimit: row.lower_limit, upperLimit: row.upper_limit },
        ...{ expandedUncertainty: row.expanded_uncertainty, verdict: row.verdict },
      },
    ];
  });
}

/** As `nameKey` of lists: signs of one width, small letters, no blanks. */
const nameKey = sql<string>`lower(regexp_replace(normalize(v.label, NFKC), '\\s', '', 'g'))`;

function rowsOf(tx: FirmTransaction, firmId: string, inspections: readonly string[]) {
  return tx
    .selectFrom('characteristic_values as v')
    .innerJoin('inspections as i', (join) =>
      join.onRef('i.firm_id', '=', 'v.firm_id').onRef('i.inspection_id', '=', 'v.inspection_id'),
    )
    .innerJoin('components as c', (join) =>
      join.onRef('c.firm_id', '=', 'i.firm_id').onRef('c.component_id', '=', 'i.component_id'),
    )
    .leftJoin('imported_values as l', (join) =>
      join
        .onRef('l.firm_id', '=', 'v.firm_id')
        .onRef('l.inspection_id', '=', 'v.inspection_id')
        .onRef('l.characteristic_id', '=', 'v.characteristic_id'),
    )
    .selectAll('v')
    .select([nameKey.as('name_key'), 'c.name as component', 'l.stated_number', 'l.import_id'])
    .where('v.firm_id', '=', firmId)
    .where('v.inspection_id', 'in', inspections);
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

/** A billionth is no other limit: a drawing's 10.1 and a sum of 10 and 0.1 are one. */
const limitKey = (limit: number | null) => (limit === null ? '-' : String(Math.round(limit * 1e9)));

const keyOf = (row: Row) =>
  [
    row.component.trim().toLowerCase(),
    row.name_key,
    row.unit,
    limitKey(row.lower_limit),
    limitKey(row.upper_limit),
  ].join('\n');

const numberOf = (row: Row | undefined) =>
  row === undefined ? null : row.import_id === null ? String(row.balloon) : row.stated_number;
