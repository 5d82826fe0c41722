/** The job behind a revision's model: drawn and described once, so that faces can be picked in it. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '@diewright/geometry';
import { SCENE_FILE } from '@diewright/report';
import type { Revision } from '@diewright/shop';
import { write } from '../../audit/write.ts';
import { inFirm } from '../../db/in-firm.ts';
import { linkAs } from '../../files/store.ts';
import { PLANNING_FILE } from '../../jobs/draw-model.ts';
import type { Attempt, Queue } from '../../jobs/queue.ts';
import { ChildLost, runInspectChild } from '../../jobs/run-inspect-child.ts';
import { saveFile } from '../files/files.sql.ts';
import type { InspectionWorker } from '../inspections/inspections.jobs.ts';
import { fileName } from '../inspections/take-up-inspection.ts';

/** Beside an inspection, which takes the other core. */
const AT_ONCE = 1;

export function workOnRevisions(queue: Queue, worker: InspectionWorker): Promise<void> {
  return queue.work('revisions.draw', { atOnce: AT_ONCE }, ({ firmId, revisionId }, attempt) =>
    draw(worker, firmId, revisionId, attempt),
  );
}

async function draw(
  { db, files, log }: InspectionWorker,
  firmId: string,
  revisionId: string,
  attempt: Attempt,
): Promise<void> {
  const revision = await inFirm(
    db,
    firmId,
    async (tx) => {
      const done = await tx
        .selectFrom('revision_models')
        .select('revision_id')
        .where('firm_id', '=', firmId)
        .where('revision_id', '=', revisionId)
        .executeTakeFirst();
      if (done) return undefined;
      return tx
        .selectFrom('revisions as r')
        .innerJoin('components as c', (join) =>
          join.onRef('c.firm_id', '=', 'r.firm_id').onRef('c.component_id', '=', 'r.component_id'),
        )
        .select(['r.model_sha256', 'r.model_name', 'r.model_unit', 'r.shrink', 'c.die_id'])
        .where('r.firm_id', '=', firmId)
        .where('r.revision_id', '=', revisionId)
        .executeTakeFirst();
    },
    { readOnly: true },
  );
  if (!revision) return;
  const folder = join(files.workFolder, `revision-${revisionId}`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'out'), { recursive: true });
    const nominal = join(folder, fileName(revision.model_name));
    await linkAs(files.pathOf(revision.model_sha256), nominal);
    const unit = revision.model_unit as Revision['modelUnit'];
    const outcome = await runInspectChild(
      { task: 'model', nominal, unit, shrink: revision.shrink, folder: join(folder, 'out') },
      { signal: attempt.signal, onProgress: () => {} },
    ).catch((error: unknown) => {
      if (!(error instanceof ChildLost) || !attempt.isLast) throw error;
      log('revision-not-drawn', { revision: revisionId, cause: error.message });
      return failure('inspection-crashed');
    });
    const made = outcome.ok ? outcome.value : [];
    const stored = new Map<string, { sha256: string; bytes: number }>();
    for (const { name, path } of made) stored.set(name, await files.take(path));
    const problem = outcome.ok ? null : { reason: outcome.reason, details: { ...outcome.details } };
    await write(
      db,
      {
        ...{ firmId, actor: { kind: 'job', name: 'revisions.draw' }, name: 'revisions.draw' },
        ...{ idempotencyKey: `revisions.draw:${revisionId}`, input: { revisionId } },
      },
      async (scope) => {
        scope.about('die', revision.die_id);
        for (const { sha256, bytes } of stored.values())
          await saveFile(scope, { sha256, bytes, kind: 'report', problem: null });
        await scope.append('revision_models', {
          revision_id: revisionId,
          scene_sha256: stored.get(SCENE_FILE)?.sha256 ?? null,
          planning_sha256: stored.get(PLANNING_FILE)?.sha256 ?? null,
          problem: problem && JSON.stringify(problem),
          created_at: scope.now,
        });
        scope.changed('die', revision.die_id);
        return null;
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
