/** The job behind an import of results: the list read again, written in parts, and shown when the last one is written. */
import { worst } from '@diewright/metrology';
import { resultImportRequest } from '@diewright/shop';
import { type WriteScope, write } from '../../../audit/write.ts';

import { type FirmTransaction, inFirm } from '../../../db/in-firm.ts';
import { Refusal } from '../../../http/refusal.ts';
import type { Queue } from '../../../jobs/queue.ts';
import { holdDie } from '../../dies/dies.sql.ts';
import type { InspectionWorker } from '../../inspections/inspections.jobs.ts';
import { offsetsOf } from './moments.ts';
import { type PlannedFigure, type PlannedInspection, planResults, type ResultPlan } from './plan-results.ts';
import { readResults } from './read-results.ts';
import { setStanding } from './results.sql.ts';

const AT_ONCE = 1;
/** Values of one command: its line names each inspection, and nobody waits for it long. */
const PART_FIGURES = 2000;
const PART_INSPECTIONS = 250;
/** Of its own, in the place where other results name their software. */
export const SOFTWARE_OF_IMPORTS = 'list';

export function workOnResultImports(queue: Queue, worker: InspectionWorker): Promise<void> {
  return queue.work('results.import', { atOnce: AT_ONCE }, async ({ firmId, importId }, attempt) => {
    try {
      await takeInResults(worker, firmId, importId, attempt.signal);
    } catch (error) {
      if (error instanceof Refusal) await fail(worker, firmId, importId, error);
      else if (attempt.isLast) {
        worker.log('results-import-broken', { import: importId, cause: (error as Error).message });
        await fail(worker, firmId, importId, new Refusal(422, 'results-import-broken'));
      } else throw error;
    }
  });
}

interface Order {
  readonly sha256: string;
  readonly personId: string | null;
  readonly begunAt: Date;
  readonly timeZone: string;
  readonly settings: ReturnType<typeof resultImportRequest.parse>;
}

/** Reads the list and writes its parts; what an attempt before this one wrote is not written again. */
export async function takeInResults(
  worker: InspectionWorker,
  firmId: string,
  importId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, files } = worker;
  const order = await inFirm(db, firmId, (tx) => takeUp(tx, firmId, importId));
  if (order === null) return;
  const reader = await readResults(files, order.settings);
  const shop = { offsetAt: offsetsOf(order.timeZone), now: order.begunAt, faults: reader.faults };
  const plan = await inFirm(db, firmId, (tx) => planResults(tx, firmId, reader.readings, shop), {
    readOnly: true,
  });
  // Since it was asked for, a die or a component may have gone.
  if (reader.faults.count > 0) throw new Refusal(422, 'import-with-faults', { count: reader.faults.count });
  for (const [k, part] of partsOf(plan).entries()) {
    if (signal.aborted) throw new Error('stopped');
    // Asked again after a crash, a part that is written answers and writes nothing.
    await write(db, command('results.take', firmId, importId, { part: k }), (scope) =>
      writePart(scope, importId, order, part),
    );
  }
  await write(db, command('results.finish', firmId, importId, {}), async (scope) => {
    await setStanding(scope, importId, 'pending', 'valid');
    await close(scope, importId, 'done', null);
    return null;
  });
}

async function takeUp(tx: FirmTransaction, firmId: string, importId: string): Promise<Order | null> {
  const row = await tx
    .updateTable('result_imports')
    .set({ state: 'running' })
    .where('firm_id', '=', firmId)
    .where('import_id', '=', importId)
    .where('state', 'in', ['queued', 'running'])
    .returning('settings')
    .executeTakeFirst();
  if (!row) return null;
  const of = await tx
    .selectFrom('imports as i')
    .innerJoin('firms as f', 'f.firm_id', 'i.firm_id')
    .select(['i.sha256', 'i.person_id', 'i.at', 'f.time_zone'])
    .where('i.firm_id', '=', firmId)
    .where('i.import_id', '=', importId)
    .executeTakeFirstOrThrow();
  return {
    ...{ sha256: of.sha256, personId: of.person_id, begunAt: of.at, timeZone: of.time_zone },
    settings: resultImportRequest.parse(row.settings),
  };
}

function partsOf({ inspections }: ResultPlan): PlannedInspection[][] {
  const parts: PlannedInspection[][] = [];
  let figures = Number.POSITIVE_INFINITY;
  for (const inspection of inspections) {
    if (
      figures + inspection.figures.length > PART_FIGURES ||
      (parts.at(-1)?.length ?? 0) >= PART_INSPECTIONS
    ) {
      parts.push([]);
      figures = 0;
    }
    parts.at(-1)?.push(inspection);
    figures += inspection.figures.length;
  }
  return parts;
}

async function writePart(
  scope: WriteScope,
  importId: string,
  order: Order,
  part: readonly PlannedInspection[],
): Promise<{ figures: number }> {
  const { tx, firmId, now } = scope;
  scope.about('import', importId);
  const numbers = await lastNumbers(scope, part);
  const ids = part.map(() => scope.newId());
  await tx
    .insertInto('inspections')
    .values(
      part.map(({ dieId, componentId, revisionId, at, occasion }, k) => {
        const number = (numbers.get(dieId) ?? 0) + 1;
        numbers.set(dieId, number);
        return {
          ...{ firm_id: firmId, inspection_id: ids[k] as string, die_id: dieId, component_id: componentId },
          ...{ revision_id: revisionId, plan_id: null, number, occasion, state: 'done' as const },
          ...{ settings: '{}', stage: null, share: null, problem: null, decision: null },
          // When it was measured: lists and trends are in the order of what happened.
          ...{ person_id: order.personId, requested_at: at, started_at: null, finished_at: now },
          ...{ source: 'imported' as const, import_id: importId, standing: 'pending' as const },
        };
      }),
    )
    .execute();
  let count = 0;
  for (const [k, { figures }] of part.entries()) {
    const inspectionId = ids[k] as string;
    await scope.append('inspection_results', {
      ...{ inspection_id: inspectionId, result_sha256: order.sha256, verdict: worstOf(figures) },
      ...{
        software: SOFTWARE_OF_IMPORTS,
        points: figures.length,
        mean_mm: null,
        standard_deviation_mm: null,
      },
      ...{ lowest_mm: null, highest_mm: null, coverage: null, created_at: now },
    });
    await scope.appendBatch(
      'characteristic_values',
      inspectionId,
      figures.map((each, n) => ({
        ...{ inspection_id: inspectionId, ...valueRow(each, n) },
      })),
    );
    await scope.appendBatch(
      'imported_values',
      inspectionId,
      figures.map((each) => ({
        ...{ inspection_id: inspectionId, import_id: importId, ...statedRow(each) },
      })),
    );
    count += figures.length;
  }
  await tx
    .updateTable('result_imports')
    .set((expression) => ({ figures_done: expression('figures_done', '+', count) }))
    .where('firm_id', '=', firmId)
    .where('import_id', '=', importId)
    .execute();
  scope.changed('import', importId);
  return { figures: count };
}

/** Each die's row is kept, so that nobody else numbers an inspection of it meanwhile. */
async function lastNumbers({ tx, firmId }: WriteScope, part: readonly PlannedInspection[]) {
  const dies = [...new Set(part.map(({ dieId }) => dieId))].sort();
  for (const dieId of dies) await holdDie(tx, firmId, dieId);
  const rows = await tx
    .selectFrom('inspections')
    .select((expression) => ['die_id', expression.fn.max('number').as('last')])
    .where('firm_id', '=', firmId)
    .where('die_id', 'in', dies)
    .groupBy('die_id')
    .execute();
  return new Map(rows.map(({ die_id, last }) => [die_id, Number(last)]));
}

const worstOf = (figures: readonly PlannedFigure[]) => worst(figures.map(({ verdict }) => verdict));

function valueRow({ characteristicId, reading, verdict }: PlannedFigure, position: number) {
  return {
    ...{ characteristic_id: characteristicId, balloon: position + 1, label: reading.name, kind: 'list' },
    ...{ unit: reading.unit, value: reading.value, lower_limit: reading.lower, upper_limit: reading.upper },
    ...{ expanded_uncertainty: null, verdict },
  };
}

function statedRow({ characteristicId, reading }: PlannedFigure) {
  return {
    ...{ characteristic_id: characteristicId, sheet_row: reading.row, sheet_column: reading.column },
    ...{ nominal: reading.nominal, stated_number: reading.number, stated_value: reading.statedValue },
    ...{ stated_unit: reading.statedUnit, stated_at: reading.statedAt, is_day_only: !reading.hasTime },
    ...{ stated_verdict: reading.statedVerdict?.text ?? null, is_contradicted: reading.isContradicted },
    ...{ instrument: reading.instrument, measured_by: reading.measuredBy, note: reading.note },
  };
}

async function fail(
  { db }: InspectionWorker,
  firmId: string,
  importId: string,
  { reason, details }: Refusal,
): Promise<void> {
  const problem = { reason, details: { ...details } };
  await write(db, command('results.fail', firmId, importId, problem), async (scope) => {
    // What is half in is never shown.
    await setStanding(scope, importId, 'pending', 'withdrawn');
    await close(scope, importId, 'failed', problem);
    return null;
  });
}

async function close(
  scope: WriteScope,
  importId: string,
  state: 'done' | 'failed',
  problem: object | null,
): Promise<void> {
  scope.about('import', importId);
  await scope.tx
    .updateTable('result_imports')
    .set({ state, problem: problem && JSON.stringify(problem), finished_at: scope.now })
    .where('firm_id', '=', scope.firmId)
    .where('import_id', '=', importId)
    .execute();
  scope.changed('import', importId);
  scope.changed('inspection', importId);
}

function command(name: string, firmId: string, importId: string, input: { readonly part?: number } | object) {
  const key = 'part' in input ? `${name}:${importId}:${input.part}` : `${name}:${importId}`;
  return {
    ...{ firmId, actor: { kind: 'job', name: 'results.import' } as const, name, idempotencyKey: key },
    input: { importId, ...input },
  };
}
