import {
  cancelInspection,
  listInspections,
  type Reason,
  readInspection,
  readTrend,
  refusalOfSignature,
  requestInspection,
  signInspection,
} from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import { sayReason } from '../../http/problem.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, serveRead, serveWrite } from '../../http/serve-route.ts';
import type { Queue } from '../../jobs/queue.ts';
import { loadComponent } from '../components/components.sql.ts';
import { holdDie } from '../dies/dies.sql.ts';
import { loadFile } from '../files/files.sql.ts';
import { serveComments } from './comments.http.ts';
import { loadInspection, loadInspectionRows } from './inspections.sql.ts';
import { refuseWithdrawn } from './refuse-withdrawn.ts';
import { loadTrend } from './trends.sql.ts';

/** Before those of priority 0, in the order in which they came. */
const URGENT = 10;

export function serveInspections({ queue }: { queue: Queue }): Served[] {
  return [
    ...serveComments(),

    serveRead(listInspections, ({ tx, firmId }, { query }) => loadInspectionRows(tx, firmId, query)),

    serveRead(readInspection, async ({ tx, firmId, language }, { params }) =>
      found(
        await loadInspection(tx, firmId, params.inspectionId, (problem) =>
          sayReason(problem as Reason, language),
        ),
      ),
    ),

    serveRead(readTrend, async ({ tx, firmId }, { params, query }) =>
      found(await loadTrend(tx, firmId, { ...params, ...query })),
    ),

    serveWrite(requestInspection, async (scope, { body }) => {
      const { tx, firmId, now } = scope;
      const component = found(await loadComponent(tx, firmId, body.componentId));
      for (const file of body.files) {
        const stored = found(await loadFile(tx, firmId, file.sha256));
        if (stored.problem) throw new Refusal(422, stored.problem.reason, stored.problem.details);
        if (stored.kind === 'step') throw new Refusal(422, 'file-is-step', { file: file.name });
        if (stored.kind !== 'mesh-or-points') throw new Refusal(422, 'format-unknown', { file: file.name });
      }
      const hashes = body.files.map((file) => file.sha256);
      const twice = body.files.find((file, k) => hashes.indexOf(file.sha256) < k);
      if (twice) throw new Refusal(422, 'measured-file-twice', { file: twice.name });
      const number = await nextNumber(scope, component.die_id);
      const inspectionId = scope.newId();
      scope.about('die', component.die_id);
      await tx
        .insertInto('inspections')
        .values({
          ...{ firm_id: firmId, inspection_id: inspectionId, die_id: component.die_id, number },
          ...{ component_id: body.componentId, revision_id: body.revisionId, plan_id: body.planId },
          ...{ occasion: body.occasion, state: 'queued', settings: JSON.stringify(body.settings) },
          ...{ stage: null, share: null, problem: null, person_id: personOf(scope.actor) },
          ...{ decision: null, requested_at: now, started_at: null, finished_at: null },
        })
        .execute();
      for (const [position, { sha256, name }] of body.files.entries())
        await scope.append('inspection_files', { inspection_id: inspectionId, position, sha256, name });
      await tx
        .updateTable('dies')
        .set({ updated_at: now, last_inspected_at: now })
        .where('firm_id', '=', firmId)
        .where('die_id', '=', component.die_id)
        .execute();
      await queue.send(
        tx,
        'inspections.run',
        { firmId, inspectionId },
        body.isUrgent ? { priority: URGENT } : {},
      );
      scope.changed('inspection', inspectionId);
      scope.changed('die', component.die_id);
      return { inspectionId, number };
    }),

    serveWrite(cancelInspection, async (scope, { params }) => {
      const stopped = await scope.tx
        .updateTable('inspections')
        .set((expression) => ({
          state: 'cancelled' as const,
          finished_at: scope.now,
          version: expression('version', '+', 1),
        }))
        .where('firm_id', '=', scope.firmId)
        .where('inspection_id', '=', params.inspectionId)
        .where('state', 'in', ['queued', 'running'])
        .returning('die_id')
        .executeTakeFirst();
      if (!stopped) {
        found(await loadInspection(scope.tx, scope.firmId, params.inspectionId, () => null));
        throw new Refusal(409, 'inspection-not-open');
      }
      scope.about('die', stopped.die_id);
      scope.changed('inspection', params.inspectionId);
      return {};
    }),

    serveWrite(signInspection, async (scope, { params, body }) => {
      const inspection = found(await loadInspection(scope.tx, scope.firmId, params.inspectionId, () => null));
      const refused = refusalOfSignature(
        {
          state: inspection.state,
          verdict: inspection.verdict,
          resultSha256: inspection.result?.resultSha256 ?? null,
        },
        body,
      );
      if (refused) throw new Refusal(409, refused);
      refuseWithdrawn(inspection);
      scope.about('die', inspection.dieId);
      await scope.append('signatures', {
        ...{
          signature_id: scope.newId(),
          inspection_id: params.inspectionId,
          person_id: scope.signed.personId,
        },
        ...{ result_sha256: body.resultSha256, decision: body.decision, note: body.note || null },
        signed_at: scope.now,
      });
      const signed = await scope.tx
        .updateTable('inspections')
        .set({ decision: body.decision, version: inspection.version + 1 })
        .where('firm_id', '=', scope.firmId)
        .where('inspection_id', '=', params.inspectionId)
        .where('standing', '=', 'valid')
        .executeTakeFirst();
      // Its list was taken back at this very moment.
      if (signed.numUpdatedRows === 0n) throw new Refusal(409, 'inspection-withdrawn');
      scope.changed('inspection', params.inspectionId);
      scope.changed('die', inspection.dieId);
      return {};
    }),
  ];
}

/** The next number of a die's inspections; the die's row keeps two who ask at once apart. */
async function nextNumber(
  { tx, firmId }: Parameters<Parameters<typeof serveWrite>[1]>[0],
  dieId: string,
): Promise<number> {
  await holdDie(tx, firmId, dieId);
  const { last } = await tx
    .selectFrom('inspections')
    .select((expression) => expression.fn.max('number').as('last'))
    .where('firm_id', '=', firmId)
    .where('die_id', '=', dieId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}
