import type { ResultImport } from '@diewright/shop';
import { personOf } from '../../../audit/actor.ts';
import type { WriteScope } from '../../../audit/write.ts';
import type { FirmTransaction } from '../../../db/in-firm.ts';
import { found, Refusal } from '../../../http/refusal.ts';

const SHOWN = 50;

export async function loadResultImports(
  tx: FirmTransaction,
  firmId: string,
  sayProblem: (problem: unknown) => string,
): Promise<ResultImport[]> {
  const rows = await tx
    .selectFrom('imports as i')
    .innerJoin('result_imports as r', (join) =>
      join.onRef('r.firm_id', '=', 'i.firm_id').onRef('r.import_id', '=', 'i.import_id'),
    )
    .leftJoin('imports_undone as u', (join) =>
      join.onRef('u.firm_id', '=', 'i.firm_id').onRef('u.import_id', '=', 'i.import_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'i.firm_id').onRef('p.person_id', '=', 'i.person_id'),
    )
    .select(['i.import_id', 'i.file_name', 'i.sha256', 'i.created', 'i.at'])
    .select(['r.state', 'r.figures', 'r.figures_done', 'r.problem', 'u.at as undone_at', 'p.name as by'])
    .where('i.firm_id', '=', firmId)
    .orderBy('i.at', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    ...{ importId: row.import_id, fileName: row.file_name, sha256: row.sha256, state: row.state },
    ...{ inspections: row.created, figures: row.figures, figuresDone: row.figures_done },
    problem: row.problem ? sayProblem(row.problem) : null,
    ...{ by: row.by, at: row.at.toISOString(), undoneAt: row.undone_at?.toISOString() ?? null },
  }));
}

/**
 * Withdraws everything that an import of results made: the record of that is new, and what it withdraws stays written.
 * @throws Refusal where somebody has signed or corrected on the strength of it
 */
export async function withdrawResults(scope: WriteScope, importId: string): Promise<void> {
  const { tx, firmId, now } = scope;
  const of = found(
    await tx
      .selectFrom('result_imports')
      .select('state')
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .forUpdate()
      .executeTakeFirst(),
  );
  if (of.state !== 'done')
    throw new Refusal(409, of.state === 'failed' ? 'results-import-nothing' : 'results-import-open');
  const before = await tx
    .selectFrom('imports_undone')
    .select('at')
    .where('firm_id', '=', firmId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  if (before) throw new Refusal(409, 'import-undone-before');
  // First taken from the lists, which holds their rows; then looked at: whoever signs meanwhile waits, or was before us.
  await setStanding(scope, importId, 'valid', 'withdrawn');
  await refuseWhereUsed(tx, firmId, importId);
  scope.about('import', importId);
  await scope.append('imports_undone', { import_id: importId, person_id: personOf(scope.actor), at: now });
  scope.changed('import', importId);
  scope.changed('inspection', importId);
}

async function refuseWhereUsed(tx: FirmTransaction, firmId: string, importId: string): Promise<void> {
  const made = () =>
    tx
      .selectFrom('inspections as i')
      .innerJoin('dies as d', (join) =>
        join.onRef('d.firm_id', '=', 'i.firm_id').onRef('d.die_id', '=', 'i.die_id'),
      )
      .select(['i.number', 'd.number as die'])
      .where('i.firm_id', '=', firmId)
      .where('i.import_id', '=', importId)
      .orderBy('i.number');
  const signed = await made()
    .innerJoin('signatures as s', (join) =>
      join.onRef('s.firm_id', '=', 'i.firm_id').onRef('s.inspection_id', '=', 'i.inspection_id'),
    )
    .executeTakeFirst();
  if (signed) throw new Refusal(409, 'results-signed', { ...signed });
  const corrected = await made()
    .innerJoin('corrections as c', (join) =>
      join.onRef('c.firm_id', '=', 'i.firm_id').onRef('c.inspection_id', '=', 'i.inspection_id'),
    )
    .executeTakeFirst();
  if (corrected) throw new Refusal(409, 'results-corrected', { ...corrected });
}

export async function setStanding(
  { tx, firmId }: WriteScope,
  importId: string,
  from: 'pending' | 'valid',
  to: 'valid' | 'withdrawn',
): Promise<void> {
  await tx
    .updateTable('inspections')
    .set((expression) => ({ standing: to, version: expression('version', '+', 1) }))
    .where('firm_id', '=', firmId)
    .where('import_id', '=', importId)
    .where('standing', '=', from)
    .execute();
}
