/** The job behind an inspection: its files by their names, a child that measures, and the result in one command. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '@diewright/geometry';
import { type InspectionResult, resultSchema } from '@diewright/metrology';
import { SCENE_FILE } from '@diewright/report';
import { tellPages } from '../../audit/tell-pages.ts';
import { type Ledger, ledgerOf, type WriteScope, write } from '../../audit/write.ts';
import type { Db } from '../../db/connect.ts';
import { inFirm } from '../../db/in-firm.ts';
import { isDiskFull } from '../../files/disk-trouble.ts';
import type { FileStore } from '../../files/store.ts';
import { DISK_FULL } from '../../jobs/inspect-messages.ts';
import type { Attempt, Queue } from '../../jobs/queue.ts';
import { ChildLost, runInspectChild } from '../../jobs/run-inspect-child.ts';
import { checkCorrections, loadWaitingAreas } from '../corrections/corrections.sql.ts';
import { measureAreas } from '../corrections/measure-areas.ts';
import { saveFile } from '../files/files.sql.ts';
import { characteristicRows, faceRows, resultRow } from './result-rows.ts';
import { beginInspection, layOutFiles } from './take-up-inspection.ts';

export interface InspectionWorker {
  readonly db: Db;
  readonly files: FileStore;
  readonly version: string;
  /** Says what a person must know to the log of the server. */
  readonly log: (code: string, details: Record<string, string | number>) => void;
}

/** Inspections use every core by themselves: one at a time. */
const AT_ONCE = 1;
const MOST_ATTEMPTS = 6;
const TELL_MS = 300;

export function workOnInspections(queue: Queue, worker: InspectionWorker): Promise<void> {
  return queue.work('inspections.run', { atOnce: AT_ONCE }, ({ firmId, inspectionId }, attempt) =>
    runJob(worker, firmId, inspectionId, attempt),
  );
}

async function runJob(
  worker: InspectionWorker,
  firmId: string,
  inspectionId: string,
  attempt: Attempt,
): Promise<void> {
  const order = await beginInspection(worker.db, firmId, inspectionId);
  // Cancelled while it waited, or done by a worker whose last word was lost.
  if (order === null) return;
  if (order.attempts > MOST_ATTEMPTS) {
    // Whatever took the process down each time, it would do so again.
    await refuse(worker, firmId, inspectionId, failure('inspection-crashed'));
    return;
  }
  const folder = join(worker.files.workFolder, `inspection-${inspectionId}`);
  const cancelled = new AbortController();
  const signal = AbortSignal.any([attempt.signal, cancelled.signal]);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'out'), { recursive: true });
    const inspection = await layOutFiles(worker.files, folder, order);
    let told = 0;
    let stage = '';
    const outcome = await runInspectChild(
      {
        task: 'inspect',
        inspection,
        folder: join(folder, 'out'),
        version: worker.version,
        timeZone: order.timeZone,
      },
      {
        signal,
        onProgress(now, share) {
          if (now === stage && performance.now() - told < TELL_MS) return;
          stage = now;
          told = performance.now();
          tellProgress(worker.db, firmId, inspectionId, now, share).then(
            (isWanted) => {
              if (!isWanted) cancelled.abort();
            },
            // The database is away for a moment: the next word of progress asks again.
            () => {},
          );
        },
      },
    );
    if (cancelled.signal.aborted) return;
    if (!outcome.ok && outcome.reason === DISK_FULL) throw new NoRoom();
    if (outcome.ok)
      await finishInspection(
        { ledger: ledgerOf(worker.db), files: worker.files },
        firmId,
        inspectionId,
        outcome.value,
      );
    else await refuse(worker, firmId, inspectionId, outcome);
  } catch (error) {
    if (isDiskFull(error)) {
      worker.log('inspection-waits-for-room', { inspection: inspectionId });
      // Where not even that can be written, it stays `running`, and is looked for all the same.
      await waitForRoom(worker.db, firmId, inspectionId).catch(() => {});
    }
    if (!(error instanceof ChildLost)) throw error;
    worker.log('inspection-crashed', { inspection: inspectionId, cause: error.message });
    if (!attempt.isLast) throw error;
    await refuse(worker, firmId, inspectionId, failure('inspection-crashed'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The child found the disk full. */
class NoRoom extends Error {
  readonly code = 'ENOSPC';
}

/**
 * It was asked for and acknowledged: a full disk makes it wait, not fail, and is no attempt. Whoever looks after lost
 * inspections begins it again.
 */
async function waitForRoom(db: Db, firmId: string, inspectionId: string): Promise<void> {
  await inFirm(db, firmId, async (tx) => {
    await tx
      .updateTable('inspections')
      .set((expression) => ({
        ...{ state: 'queued' as const, stage: DISK_FULL, share: null },
        attempts: expression('attempts', '-', 1),
      }))
      .where('firm_id', '=', firmId)
      .where('inspection_id', '=', inspectionId)
      .where('state', '=', 'running')
      .execute();
    await tellPages(tx, { firmId, kind: 'inspection', id: inspectionId });
  });
}

/**
 * How far it is. No command of anybody's: it is forgotten when the inspection ends, and nothing leads back to it.
 * @returns whether the inspection is still wanted
 */
async function tellProgress(
  db: Db,
  firmId: string,
  inspectionId: string,
  stage: string,
  share: number | null,
): Promise<boolean> {
  return inFirm(db, firmId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('inspections')
      .set({ stage, share })
      .where('firm_id', '=', firmId)
      .where('inspection_id', '=', inspectionId)
      .where('state', '=', 'running')
      .executeTakeFirst();
    await tellPages(tx, { firmId, progress: { inspectionId, stage, share } });
    return numUpdatedRows > 0n;
  });
}

/** Takes what was made into the store and writes the result down. */
export async function finishInspection(
  { ledger, files }: { readonly ledger: Ledger; readonly files: FileStore },
  firmId: string,
  inspectionId: string,
  made: readonly { name: string; language: 'zh' | 'en' | '-'; path: string }[],
  at?: Date,
): Promise<void> {
  const stored: { name: string; language: 'zh' | 'en' | '-'; sha256: string; bytes: number }[] = [];
  let result: InspectionResult | null = null;
  for (const { name, language, path } of made) {
    if (name === 'result.json') result = resultSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    stored.push({ name, language, ...(await files.take(path)) });
  }
  const resultFile = stored.find((file) => file.name === 'result.json');
  if (result === null || resultFile === undefined) throw new Error('the inspection made no result');
  const of = result;
  const scene = stored.find((file) => file.name === SCENE_FILE);
  const waiting = await ledger.read(firmId, (tx) => loadWaitingAreas(tx, firmId, inspectionId));
  const measured = scene ? await measureAreas(files.pathOf(scene.sha256), waiting, of.whole.tolerance) : [];
  const areas = new Map(
    waiting.flatMap(({ correctionId }, k) => (measured[k] ? [[correctionId, measured[k]] as const] : [])),
  );
  await ledger.write(
    {
      ...command('inspections.finish', firmId, inspectionId, { resultSha256: resultFile.sha256 }),
      ...(at ? { at } : {}),
    },
    async (scope) => {
      const dieId = await close(scope, inspectionId, { state: 'done', problem: null });
      if (dieId === null) return null;
      for (const { sha256, bytes } of stored)
        await saveFile(scope, { sha256, bytes, kind: 'report', problem: null });
      await scope.append('inspection_results', {
        ...resultRow(of),
        ...{ inspection_id: inspectionId, result_sha256: resultFile.sha256, created_at: scope.now },
      });
      for (const { name, language, sha256 } of stored)
        await scope.append('inspection_reports', { inspection_id: inspectionId, name, language, sha256 });
      const ofThis = <R extends object>(row: R) => ({ ...row, inspection_id: inspectionId });
      await scope.appendBatch('characteristic_values', inspectionId, characteristicRows(of).map(ofThis));
      await scope.appendBatch('face_values', inspectionId, faceRows(of).map(ofThis));
      await checkCorrections(scope, inspectionId, areas);
      return { verdict: of.verdict.outcome };
    },
  );
}

async function refuse(
  worker: InspectionWorker,
  firmId: string,
  inspectionId: string,
  { reason, details }: { reason: string; details: Readonly<Record<string, string | number>> },
): Promise<void> {
  const problem = { reason, details: { ...details } };
  await write(worker.db, command('inspections.fail', firmId, inspectionId, problem), async (scope) => {
    await close(scope, inspectionId, { state: 'failed', problem });
    return null;
  });
}

function command(name: string, firmId: string, inspectionId: string, input: object) {
  return {
    firmId,
    actor: { kind: 'job', name: 'inspections.run' } as const,
    name,
    idempotencyKey: `${name}:${inspectionId}`,
    input: { inspectionId, ...input },
  };
}

/** @returns the die's id; null where somebody cancelled it meanwhile */
async function close(
  scope: WriteScope,
  inspectionId: string,
  end: { readonly state: 'done' | 'failed'; readonly problem: object | null },
): Promise<string | null> {
  const closed = await scope.tx
    .updateTable('inspections')
    .set((expression) => ({
      state: end.state,
      ...{ stage: null, share: null, finished_at: scope.now },
      problem: end.problem && JSON.stringify(end.problem),
      version: expression('version', '+', 1),
    }))
    .where('firm_id', '=', scope.firmId)
    .where('inspection_id', '=', inspectionId)
    .where('state', '=', 'running')
    .returning('die_id')
    .executeTakeFirst();
  if (!closed) return null;
  scope.about('die', closed.die_id);
  scope.changed('inspection', inspectionId);
  scope.changed('die', closed.die_id);
  return closed.die_id;
}
