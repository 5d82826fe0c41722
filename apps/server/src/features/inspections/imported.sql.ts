import type { ImportedInspection } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';

/** From which list an inspection came, and what stands there of each of its values. */
export async function loadImportedInspection(
  tx: FirmTransaction,
  firmId: string,
  inspection: {
    readonly inspectionId: string;
    readonly importId: string;
    readonly standing: ImportedInspection['standing'];
  },
): Promise<ImportedInspection> {
  const { inspectionId, importId, standing } = inspection;
  const from = await tx
    .selectFrom('imports as i')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'i.firm_id').onRef('p.person_id', '=', 'i.person_id'),
    )
    .leftJoin('imports_undone as u', (join) =>
      join.onRef('u.firm_id', '=', 'i.firm_id').onRef('u.import_id', '=', 'i.import_id'),
    )
    .leftJoin('people as q', (join) =>
      join.onRef('q.firm_id', '=', 'u.firm_id').onRef('q.person_id', '=', 'u.person_id'),
    )
    .select(['i.file_name', 'i.sha256', 'i.at', 'p.name as by', 'u.at as undone_at', 'q.name as undone_by'])
    .where('i.firm_id', '=', firmId)
    .where('i.import_id', '=', importId)
    .executeTakeFirstOrThrow();
  const values = await tx
    .selectFrom('imported_values')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('sheet_row')
    .orderBy('sheet_column')
    .execute();
  return {
    ...{ importId, fileName: from.file_name, sha256: from.sha256, importedAt: from.at.toISOString() },
    ...{ importedBy: from.by, standing, withdrawnAt: from.undone_at?.toISOString() ?? null },
    withdrawnBy: from.undone_by,
    values: values.map((row) => ({
      ...{ characteristicId: row.characteristic_id, row: row.sheet_row, column: row.sheet_column },
      ...{ nominal: row.nominal, statedNumber: row.stated_number, statedValue: row.stated_value },
      ...{ statedUnit: row.stated_unit, statedAt: row.stated_at, statedVerdict: row.stated_verdict },
      isDayOnly: row.is_day_only,
      ...{ isContradicted: row.is_contradicted, instrument: row.instrument },
      ...{ measuredBy: row.measured_by, note: row.note },
    })),
  };
}
