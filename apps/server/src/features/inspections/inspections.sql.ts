import {
  type Inspection,
  type InspectionRow,
  type InspectionSort,
  type InspectionState,
  inspectionSettings,
  type SortOrder,
} from '@diewright/shop';
import { sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { afterCursor, cursorOf, inOrder, type ListOrder, placeOf, sortKey } from '../../db/sorted-list.ts';
import { loadImportedInspection } from './imported.sql.ts';

/** An inspection with the names around it, its verdict and its last signature. */
function rowsOf(tx: FirmTransaction, firmId: string) {
  return tx
    .selectFrom('inspections as i')
    .innerJoin('dies as d', (join) =>
      join.onRef('d.firm_id', '=', 'i.firm_id').onRef('d.die_id', '=', 'i.die_id'),
    )
    .innerJoin('components as c', (join) =>
      join.onRef('c.firm_id', '=', 'i.firm_id').onRef('c.component_id', '=', 'i.component_id'),
    )
    .leftJoin('revisions as v', (join) =>
      join.onRef('v.firm_id', '=', 'i.firm_id').onRef('v.revision_id', '=', 'i.revision_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'i.firm_id').onRef('p.person_id', '=', 'i.person_id'),
    )
    .leftJoin('inspection_results as r', (join) =>
      join.onRef('r.firm_id', '=', 'i.firm_id').onRef('r.inspection_id', '=', 'i.inspection_id'),
    )
    .selectAll('i')
    .select([
      'd.number as die_number',
      'd.name as die_name',
      'c.name as component',
      'v.label as revision',
      'p.name as by',
      'r.verdict',
    ])
    .where('i.firm_id', '=', firmId);
}

const SAME_FILES = 20;
const WORST_FACES = 50;

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

export async function loadInspectionRows(
  tx: FirmTransaction,
  firmId: string,
  query: {
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly dieId?: string | undefined;
    readonly state?: InspectionState | undefined;
    readonly unsigned?: boolean | undefined;
    readonly source?: InspectionRow['source'] | undefined;
    readonly sort?: InspectionSort | undefined;
    readonly order?: SortOrder | undefined;
  },
): Promise<{ rows: InspectionRow[]; next: string | null }> {
  const { cursor, limit, dieId, state, unsigned, source } = query;
  const order = orderOf(query.sort ?? 'recent', query.order);
  let rows = rowsOf(tx, firmId)
    .where('i.standing', '=', 'valid')
    .select(placeOf(order).as('page_place'))
    .orderBy(inOrder(order))
    .limit(limit + 1);
  if (dieId) rows = rows.where('i.die_id', '=', dieId);
  if (state) rows = rows.where('i.state', '=', state);
  // What a list brought along from years ago waits for nobody.
  if (unsigned)
    rows = rows
      .where('i.state', '=', 'done')
      .where('i.decision', 'is', null)
      .where('i.source', '=', 'measured');
  if (source) rows = rows.where('i.source', '=', source);
  if (cursor) rows = rows.where(afterCursor(order, cursor));
  const found = await rows.execute();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(rowOf),
    next: found.length > limit && last ? cursorOf(order, last.page_place) : null,
  };
}

function orderOf(sort: InspectionSort, order: SortOrder | undefined): ListOrder {
  const direction = order ?? (sort === 'recent' ? 'desc' : 'asc');
  const id = sortKey(sql`i.inspection_id`, 'uuid');
  const keys = {
    recent: [sortKey(sql`i.requested_at`, 'timestamptz'), id],
    die: [
      ...[sortKey(sql`d.number_key`, 'text'), sortKey(sql`d.die_id`, 'uuid')],
      ...[sortKey(sql`i.number`, 'integer'), id],
    ],
  };
  return { name: `${sort} ${direction}`, keys: keys[sort], direction };
}

function rowOf(row: Row): InspectionRow {
  return {
    inspectionId: row.inspection_id,
    number: row.number,
    dieId: row.die_id,
    dieNumber: row.die_number,
    dieName: row.die_name,
    component: row.component,
    revision: row.revision,
    source: row.source,
    occasion: row.occasion,
    state: row.state,
    stage: row.stage,
    share: row.share,
    verdict: row.verdict as InspectionRow['verdict'],
    decision: row.decision,
    by: row.by,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** @param sayProblem the sentence of a reason, in the language of whoever reads */
export async function loadInspection(
  tx: FirmTransaction,
  firmId: string,
  inspectionId: string,
  sayProblem: (problem: unknown) => Inspection['problem'],
): Promise<Inspection | null> {
  const row = await rowsOf(tx, firmId).where('i.inspection_id', '=', inspectionId).executeTakeFirst();
  if (!row) return null;
  const { import_id: importId, standing } = row;
  const imported =
    importId === null ? null : await loadImportedInspection(tx, firmId, { inspectionId, importId, standing });
  // All inspections of one list rest on it: that is no file used twice.
  const files = imported
    ? [{ sha256: imported.sha256, name: imported.fileName }]
    : await loadFiles(tx, firmId, inspectionId);
  const result = await tx
    .selectFrom('inspection_results')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .executeTakeFirst();
  return {
    ...rowOf(row),
    ...{ componentId: row.component_id, revisionId: row.revision_id },
    plan: await loadPlanOf(tx, firmId, row.plan_id),
    settings: inspectionSettings.parse(row.settings),
    files,
    imported,
    sameFiles: await loadSameFiles(tx, firmId, inspectionId),
    problem: row.problem ? sayProblem(row.problem) : null,
    result: result
      ? {
          resultSha256: result.result_sha256,
          software: result.software,
          points: result.points,
          meanMm: result.mean_mm,
          standardDeviationMm: result.standard_deviation_mm,
          lowestMm: result.lowest_mm,
          highestMm: result.highest_mm,
          coverage: result.coverage,
        }
      : null,
    reports: await loadReports(tx, firmId, inspectionId),
    characteristics: await loadCharacteristics(tx, firmId, inspectionId),
    faces: await loadWorstFaces(tx, firmId, inspectionId),
    signatures: await loadSignatures(tx, firmId, inspectionId),
    startedAt: row.started_at?.toISOString() ?? null,
    version: row.version,
  };
}

export async function loadFiles(tx: FirmTransaction, firmId: string, inspectionId: string) {
  return tx
    .selectFrom('inspection_files')
    .select(['sha256', 'name'])
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('position')
    .execute();
}

/** Other inspections of the very same content: a file that was measured once was perhaps used twice. */
async function loadSameFiles(tx: FirmTransaction, firmId: string, inspectionId: string) {
  const rows = await tx
    .selectFrom('inspection_files as f')
    .innerJoin('inspection_files as o', (join) =>
      join
        .onRef('o.firm_id', '=', 'f.firm_id')
        .onRef('o.sha256', '=', 'f.sha256')
        .onRef('o.inspection_id', '<>', 'f.inspection_id'),
    )
    .innerJoin('inspections as i', (join) =>
      join.onRef('i.firm_id', '=', 'o.firm_id').onRef('i.inspection_id', '=', 'o.inspection_id'),
    )
    .innerJoin('dies as d', (join) =>
      join.onRef('d.firm_id', '=', 'i.firm_id').onRef('d.die_id', '=', 'i.die_id'),
    )
    .select(['i.inspection_id', 'i.number', 'd.number as die_number', 'f.name'])
    .where('f.firm_id', '=', firmId)
    .where('f.inspection_id', '=', inspectionId)
    .orderBy('i.requested_at')
    .limit(SAME_FILES)
    .execute();
  return rows.map((row) => ({
    ...{ inspectionId: row.inspection_id, number: row.number, dieNumber: row.die_number, name: row.name },
  }));
}

async function loadPlanOf(
  tx: FirmTransaction,
  firmId: string,
  planId: string | null,
): Promise<Inspection['plan']> {
  if (planId === null) return null;
  const row = await tx
    .selectFrom('plans')
    .select(['name', 'edition'])
    .where('firm_id', '=', firmId)
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow();
  return { planId, ...row };
}

export async function loadReports(tx: FirmTransaction, firmId: string, inspectionId: string) {
  return tx
    .selectFrom('inspection_reports')
    .select(['name', 'language', 'sha256'])
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('name')
    .orderBy('language')
    .execute();
}

async function loadCharacteristics(tx: FirmTransaction, firmId: string, inspectionId: string) {
  const rows = await tx
    .selectFrom('characteristic_values')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('balloon')
    .execute();
  return rows.map((row) => ({
    characteristicId: row.characteristic_id,
    balloon: row.balloon,
    label: row.label,
    kind: row.kind,
    unit: row.unit,
    value: row.value,
    lowerLimit: row.lower_limit,
    upperLimit: row.upper_limit,
    expandedUncertainty: row.expanded_uncertainty,
    verdict: row.verdict,
  }));
}

async function loadWorstFaces(tx: FirmTransaction, firmId: string, inspectionId: string) {
  const rows = await tx
    .selectFrom('face_values')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .where('verdict', '=', 'notConforming')
    .orderBy(sql`greatest(abs(lowest_mm), abs(highest_mm))`, 'desc')
    .limit(WORST_FACES)
    .execute();
  return rows.map((row) => ({
    face: row.face,
    kind: row.kind,
    name: row.name,
    lowestMm: row.lowest_mm,
    highestMm: row.highest_mm,
    outside: row.outside,
  }));
}

async function loadSignatures(tx: FirmTransaction, firmId: string, inspectionId: string) {
  const rows = await tx
    .selectFrom('signatures as s')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 's.firm_id').onRef('p.person_id', '=', 's.person_id'),
    )
    .select(['s.decision', 's.note', 'p.name as by', 's.signed_at', 's.result_sha256'])
    .where('s.firm_id', '=', firmId)
    .where('s.inspection_id', '=', inspectionId)
    .orderBy('s.signed_at')
    .execute();
  return rows.map((row) => ({
    decision: row.decision,
    note: row.note,
    by: row.by,
    signedAt: row.signed_at.toISOString(),
    resultSha256: row.result_sha256,
  }));
}
