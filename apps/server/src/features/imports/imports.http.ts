import { type Import, listImports, previewImport, runImport, undoImport } from '@diewright/shop';
import { sayAny } from '@diewright/words';
import { personOf } from '../../audit/actor.ts';
import type { Db } from '../../db/connect.ts';
import { inFirm } from '../../db/in-firm.ts';
import type { FileStore } from '../../files/store.ts';
import { sayReason } from '../../http/problem.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import { loadFile } from '../files/files.sql.ts';
import { labelOf } from './die-columns.ts';
import { createDies, loadImports, takeBack } from './imports.sql.ts';
import { planImport, previewOf, readList } from './plan-import.ts';

export function serveImports({ db, files }: { db: Db; files: FileStore }): Served[] {
  /** A file of another firm is not there; the table is read outside of any transaction. */
  const listOf = async (firmId: string, body: Parameters<typeof readList>[1]) => {
    found(await inFirm(db, firmId, (tx) => loadFile(tx, firmId, body.sha256), { readOnly: true }));
    return readList(files, body);
  };
  return [
    serveRead(previewImport, async ({ tx, firmId, language }, { body }) => {
      found(await loadFile(tx, firmId, body.sha256));
      const list = await readList(files, body);
      const plan = await planImport(tx, firmId, body.what, list);
      return previewOf(
        list,
        plan,
        ({ reason, details }) => sayReason({ reason, details: { ...details } }, language).sentence,
        (field) => sayAny(language, labelOf(field)),
      );
    }),

    servePrepared(
      runImport,
      ({ firmId }, { body }) => listOf(firmId, body),
      async (scope, { body }, list) => {
        const plan = await planImport(scope.tx, scope.firmId, body.what, list);
        // All or nothing: what is half in nobody can find again.
        if (plan.faults.length > 0)
          throw new Refusal(422, 'import-with-faults', { count: plan.faults.length });
        const importId = scope.newId();
        const created = plan.dies.filter(({ before }) => before === null).length + plan.customers.length;
        const changed = plan.dies.length + plan.customers.length - created;
        if (created + changed === 0) throw new Refusal(422, 'import-empty', { file: body.fileName });
        scope.about('import', importId);
        await scope.append('imports', {
          ...{ import_id: importId, what: body.what, file_name: body.fileName, sha256: body.sha256 },
          ...{ created, changed, person_id: personOf(scope.actor), at: scope.now },
        });
        await createDies(scope, importId, plan);
        scope.changed('die', importId);
        return { importId, created, changed };
      },
    ),

    serveRead(
      listImports,
      async ({ tx, firmId }): Promise<{ rows: Import[] }> => ({
        rows: await loadImports(tx, firmId),
      }),
    ),

    serveWrite(undoImport, async (scope, { params }) => {
      await takeBack(scope, params.importId);
      return {};
    }),
  ];
}
