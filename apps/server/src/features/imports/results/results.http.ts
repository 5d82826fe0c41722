import {
  listResultImports,
  previewResults,
  type Reason,
  type ResultPreview,
  resultFieldLabels,
  runResults,
  undoResults,
} from '@diewright/shop';
import { type Language, sayAny } from '@diewright/words';
import { personOf } from '../../../audit/actor.ts';
import type { Db } from '../../../db/connect.ts';
import { type FirmTransaction, inFirm } from '../../../db/in-firm.ts';
import type { FileStore } from '../../../files/store.ts';
import { sayReason } from '../../../http/problem.ts';
import { found, Refusal } from '../../../http/refusal.ts';
import { type Served, servePrepared, serveRead, serveWrite } from '../../../http/serve-route.ts';
import type { Queue } from '../../../jobs/queue.ts';
import { loadFile } from '../../files/files.sql.ts';
import { offsetsOf } from './moments.ts';
import { planResults, type ResultPlan } from './plan-results.ts';
import type { ReadingReader } from './read-readings.ts';
import { type ResultList, readResults } from './read-results.ts';
import type { Told } from './readings.ts';
import { loadResultImports, withdrawResults } from './results.sql.ts';

export function serveResultImports({
  db,
  files,
  queue,
}: {
  db: Db;
  files: FileStore;
  queue: Queue;
}): Served[] {
  /** A file of another firm is not there; the list is read outside of any transaction. */
  const listOf = async (firmId: string, list: ResultList) => {
    found(await inFirm(db, firmId, (tx) => loadFile(tx, firmId, list.sha256), { readOnly: true }));
    return readResults(files, list);
  };
  return [
    serveRead(previewResults, async ({ tx, firmId, language }, { body }) => {
      found(await loadFile(tx, firmId, body.sha256));
      const reader = await readResults(files, body);
      return previewOf(reader, await plan(tx, firmId, reader), language);
    }),

    servePrepared(
      runResults,
      ({ firmId }, { body }) => listOf(firmId, body),
      async (scope, { body }, reader) => {
        const { tx, firmId } = scope;
        const { inspections, figures } = await plan(tx, firmId, reader);
        // All or nothing: what is half in nobody can find again.
        if (reader.faults.count > 0)
          throw new Refusal(422, 'import-with-faults', { count: reader.faults.count });
        if (figures === 0) throw new Refusal(422, 'import-empty', { file: body.fileName });
        const importId = scope.newId();
        scope.about('import', importId);
        await scope.append('imports', {
          ...{ import_id: importId, what: 'results', file_name: body.fileName, sha256: body.sha256 },
          ...{ created: inspections.length, changed: 0, person_id: personOf(scope.actor), at: scope.now },
        });
        const begun = await tx
          .insertInto('result_imports')
          .values({
            ...{ firm_id: firmId, import_id: importId, state: 'queued', figures },
            settings: JSON.stringify(body),
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (begun.numInsertedOrUpdatedRows === 0n) throw new Refusal(409, 'results-import-waits');
        await queue.send(tx, 'results.import', { firmId, importId });
        scope.changed('import', importId);
        return { importId, inspections: inspections.length, figures };
      },
    ),

    serveRead(listResultImports, async ({ tx, firmId, language }) => ({
      rows: await loadResultImports(tx, firmId, (problem) => sayReason(problem as Reason, language).sentence),
    })),

    serveWrite(undoResults, async (scope, { params }) => {
      await withdrawResults(scope, params.importId);
      return {};
    }),
  ];
}

async function plan(tx: FirmTransaction, firmId: string, reader: ReadingReader): Promise<ResultPlan> {
  const { time_zone } = await tx
    .selectFrom('firms')
    .select('time_zone')
    .where('firm_id', '=', firmId)
    .executeTakeFirstOrThrow();
  const shop = { offsetAt: offsetsOf(time_zone), now: new Date(), faults: reader.faults };
  return planResults(tx, firmId, reader.readings, shop);
}

function previewOf(
  { header, faults, warnings, ...reader }: ReadingReader,
  { inspections, figures, same }: ResultPlan,
  language: Language,
): ResultPreview {
  if (!header) throw new RangeError('a list without a header was refused');
  const verdicts = inspections.flatMap((each) => each.figures.map(({ verdict }) => verdict));
  const tell = ({ row, column, value, reason, details }: Told) => ({
    ...{ row, value, sentence: sayReason({ reason, details: { ...details } }, language).sentence },
    column: column.startsWith('field:')
      ? sayAny(language, resultFieldLabels[column.slice('field:'.length) as keyof typeof resultFieldLabels])
      : column,
  });
  const byRow = (told: readonly Told[]) => told.toSorted((a, b) => a.row - b.row).map(tell);
  return {
    ...{ header: [...header.names], headerRow: header.row, form: header.form, rows: reader.rows },
    columns: Object.fromEntries([...header.columns].map(([column, { field }]) => [String(column), field])),
    ...{ inspections: inspections.length, figures, same, blank: reader.blank },
    conforming: verdicts.filter((verdict) => verdict === 'conforming').length,
    notConforming: verdicts.filter((verdict) => verdict === 'notConforming').length,
    dies: new Set(inspections.map(({ dieId }) => dieId)).size,
    unit: reader.needsUnit ? 'asked' : reader.statesUnit ? 'stated' : 'chosen',
    ...{ faultCount: faults.count, faults: byRow(faults.first) },
    ...{ warningCount: warnings.count, warnings: byRow(warnings.first), sample: reader.sample },
  };
}
