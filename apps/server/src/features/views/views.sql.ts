import type { SavedView, ViewedList, ViewSettings } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { nameKeysOf } from '../../db/name-key.ts';

/** What a person may open: their own and those shown to the firm, by name. */
export async function loadViews(
  tx: FirmTransaction,
  firmId: string,
  query: { personId: string; list?: ViewedList | undefined; language: 'zh' | 'en' },
): Promise<SavedView[]> {
  const { personId, list, language } = query;
  let asked = tx
    .selectFrom('saved_views as v')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'v.firm_id').onRef('p.person_id', '=', 'v.person_id'),
    )
    .leftJoin('default_views as d', (join) =>
      join
        .onRef('d.firm_id', '=', 'v.firm_id')
        .onRef('d.view_id', '=', 'v.view_id')
        .on('d.person_id', '=', personId),
    )
    .selectAll('v')
    .select(['p.name as by', 'd.view_id as opens_with'])
    .where('v.firm_id', '=', firmId)
    .where('v.removed_at', 'is', null)
    .where((expression) =>
      expression.or([expression('v.person_id', '=', personId), expression('v.is_shared', '=', true)]),
    );
  if (list) asked = asked.where('v.list', '=', list);
  const rows = await asked.execute();
  // They are few, and each is a person's: sorted here, they need no column to be sorted by.
  const keyed = rows.map((row) => ({ row, key: nameKeysOf(row.name)[language] + row.view_id }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.map(({ row }) => ({
    ...{ viewId: row.view_id, list: row.list as ViewedList, name: row.name },
    settings: row.settings as ViewSettings,
    ...{ isShared: row.is_shared, isMine: row.person_id === personId, isDefault: row.opens_with !== null },
    ...{ by: row.by, version: row.version },
  }));
}

/** Kept until the transaction ends; a removed one too. */
export async function holdView(tx: FirmTransaction, firmId: string, viewId: string) {
  return tx
    .selectFrom('saved_views')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('view_id', '=', viewId)
    .forUpdate()
    .executeTakeFirst();
}
