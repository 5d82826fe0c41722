import {
  beyondLimits,
  type Correction,
  type CorrectionArea,
  type CorrectionSort,
  type CorrectionState,
  outcomeOfCheck,
  type SortOrder,
} from '@diewright/shop';
import { type Expression, type SqlBool, sql } from 'kysely';
import { personOf } from '../../audit/actor.ts';
import type { WriteScope } from '../../audit/write.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { likePattern } from '../../db/paging.ts';
import { afterCursor, cursorOf, inOrder, type ListOrder, placeOf, sortKey } from '../../db/sorted-list.ts';

export interface CorrectionQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly dieId?: string | undefined;
  readonly inspectionId?: string | undefined;
  readonly correctionId?: string | undefined;
  readonly waiting?: boolean | undefined;
  readonly personId?: string | undefined;
  readonly states?: readonly CorrectionState[] | undefined;
  readonly search?: string | undefined;
  readonly sort?: CorrectionSort | undefined;
  readonly order?: SortOrder | undefined;
}

export async function loadCorrections(
  tx: FirmTransaction,
  firmId: string,
  query: CorrectionQuery,
): Promise<{ rows: Correction[]; next: string | null }> {
  const { cursor, limit, dieId, inspectionId, correctionId, waiting, personId, states, search } = query;
  const order = orderOf(query.sort ?? 'recent', query.order);
  let rows = tx
    .selectFrom('corrections as c')
    .innerJoin('dies as d', (join) =>
      join.onRef('d.firm_id', '=', 'c.firm_id').onRef('d.die_id', '=', 'c.die_id'),
    )
    .innerJoin('components as k', (join) =>
      join.onRef('k.firm_id', '=', 'c.firm_id').onRef('k.component_id', '=', 'c.component_id'),
    )
    .innerJoin('inspections as i', (join) =>
      join.onRef('i.firm_id', '=', 'c.firm_id').onRef('i.inspection_id', '=', 'c.inspection_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'c.firm_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .leftJoin('people as o', (join) =>
      join.onRef('o.firm_id', '=', 'c.firm_id').onRef('o.person_id', '=', 'c.opened_by'),
    )
    .selectAll('c')
    .select([
      'd.number as die_number',
      'd.name as die_name',
      'k.name as component',
      'i.number as inspection_number',
      'p.name as person',
      'o.name as opener',
    ])
    .where('c.firm_id', '=', firmId)
    .select(placeOf(order).as('page_place'))
    .orderBy(inOrder(order))
    .limit(limit + 1);
  if (dieId) rows = rows.where('c.die_id', '=', dieId);
  if (inspectionId) rows = rows.where('c.inspection_id', '=', inspectionId);
  if (correctionId) rows = rows.where('c.correction_id', '=', correctionId);
  if (waiting) rows = rows.where('c.state', 'in', ['open', 'done']);
  if (personId) rows = rows.where('c.person_id', '=', personId);
  if (states) rows = rows.where('c.state', 'in', [...states]);
  if (search) {
    const pattern = likePattern(search);
    const texts = [
      'c.zone_label',
      'c.zone_shape',
      'c.instruction',
      'c.steel',
      'c.alloy',
      'd.number',
      'd.name',
    ] as const;
    rows = rows.where((expression) => {
      const inSteps: Expression<SqlBool> = expression.exists(
        expression
          .selectFrom('correction_steps as s')
          .select('s.step_id')
          .whereRef('s.firm_id', '=', 'c.firm_id')
          .whereRef('s.correction_id', '=', 'c.correction_id')
          .where('s.note', 'ilike', pattern),
      );
      return expression.or([...texts.map((column) => expression(column, 'ilike', pattern)), inSteps]);
    });
  }
  if (cursor) rows = rows.where(afterCursor(order, cursor));
  const found = await rows.execute();
  const page = found.slice(0, limit);
  const steps = await loadSteps(
    tx,
    firmId,
    page.map((row) => row.correction_id),
  );
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      correctionId: row.correction_id,
      number: row.number,
      die: { dieId: row.die_id, number: row.die_number, name: row.die_name },
      component: { componentId: row.component_id, name: row.component },
      inspection: { inspectionId: row.inspection_id, number: row.inspection_number },
      zone: {
        ...{ kind: row.zone_kind, id: row.zone_id, label: row.zone_label, shape: row.zone_shape },
        area: row.zone_area as CorrectionArea | null,
      },
      unit: row.unit,
      valueBefore: row.value_before,
      deviationBefore: row.deviation_before,
      action: row.action as Correction['action'],
      amountMm: row.amount_mm,
      instruction: row.instruction,
      person: row.person_id && row.person ? { personId: row.person_id, name: row.person } : null,
      dueOn: row.due_on,
      state: row.state,
      steel: row.steel,
      alloy: row.alloy,
      openedBy: row.opener,
      openedAt: row.opened_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
      steps: steps.get(row.correction_id) ?? [],
      version: row.version,
    })),
    next: found.length > limit && last ? cursorOf(order, last.page_place) : null,
  };
}

function orderOf(sort: CorrectionSort, order: SortOrder | undefined): ListOrder {
  const direction = order ?? (sort === 'recent' ? 'desc' : 'asc');
  const id = sortKey(sql`c.correction_id`, 'uuid');
  const keys = {
    recent: [sortKey(sql`c.opened_at`, 'timestamptz'), id],
    due: [sortKey(sql`coalesce(c.due_on, 'infinity'::date)`, 'date'), id],
    die: [
      ...[sortKey(sql`d.number_key`, 'text'), sortKey(sql`d.die_id`, 'uuid')],
      ...[sortKey(sql`c.number`, 'integer'), id],
    ],
  };
  return { name: `${sort} ${direction}`, keys: keys[sort], direction };
}

async function loadSteps(tx: FirmTransaction, firmId: string, ids: readonly string[]) {
  const steps = new Map<string, Correction['steps']>();
  if (ids.length === 0) return steps;
  const rows = await tx
    .selectFrom('correction_steps as s')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 's.firm_id').onRef('p.person_id', '=', 's.person_id'),
    )
    .leftJoin('inspections as i', (join) =>
      join.onRef('i.firm_id', '=', 's.firm_id').onRef('i.inspection_id', '=', 's.inspection_id'),
    )
    .selectAll('s')
    .select(['p.name as by', 'i.number as inspection_number'])
    .where('s.firm_id', '=', firmId)
    .where('s.correction_id', 'in', ids)
    .orderBy('s.at')
    .orderBy('s.step_id')
    .execute();
  for (const row of rows) {
    const list = steps.get(row.correction_id) ?? [];
    list.push({
      step: row.step,
      note: row.note,
      by: row.by,
      at: row.at.toISOString(),
      inspection:
        row.inspection_id && row.inspection_number !== null
          ? { inspectionId: row.inspection_id, number: row.inspection_number }
          : null,
      valueAfter: row.value_after,
      deviationAfter: row.deviation_after,
      verdictAfter: row.verdict_after,
    });
    steps.set(row.correction_id, list);
  }
  return steps;
}

export interface MeasuredZone {
  readonly label: string;
  readonly shape: string;
  readonly unit: string;
  readonly value: number | null;
  readonly deviation: number | null;
  readonly verdict: string;
}

/** What an inspection found in a zone; null: the zone was not judged in it. */
export async function loadZone(
  tx: FirmTransaction,
  firmId: string,
  inspectionId: string,
  zone: { readonly kind: 'characteristic' | 'face'; readonly id: string },
): Promise<MeasuredZone | null> {
  if (zone.kind === 'characteristic') {
    const row = await tx
      .selectFrom('characteristic_values')
      .selectAll()
      .where('firm_id', '=', firmId)
      .where('inspection_id', '=', inspectionId)
      .where('characteristic_id', '=', zone.id)
      .executeTakeFirst();
    if (!row) return null;
    const deviation = beyondLimits(row.value, row.lower_limit, row.upper_limit);
    return {
      label: row.label,
      shape: row.kind,
      unit: row.unit,
      value: row.value,
      deviation,
      verdict: row.verdict,
    };
  }
  if (!/^\d{1,9}$/.test(zone.id)) return null;
  const row = await tx
    .selectFrom('face_values')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .where('face', '=', Number(zone.id))
    .executeTakeFirst();
  if (!row) return null;
  const worst = [row.lowest_mm, row.highest_mm]
    .filter((value) => value !== null)
    .sort((a, b) => Math.abs(b) - Math.abs(a))[0];
  return {
    label: row.name ?? `#${row.face}`,
    shape: row.kind,
    unit: 'mm',
    value: worst ?? null,
    deviation: worst ?? null,
    verdict: row.verdict,
  };
}

/** Corrections of zones drawn on the part that an inspection will have to prove. */
export async function loadWaitingAreas(
  tx: FirmTransaction,
  firmId: string,
  inspectionId: string,
): Promise<{ readonly correctionId: string; readonly label: string; readonly area: CorrectionArea }[]> {
  const rows = await waitingFor(tx, firmId, inspectionId).where('c.zone_kind', '=', 'area').execute();
  return rows.map((row) => ({
    correctionId: row.correction_id,
    label: row.zone_label,
    area: row.zone_area as CorrectionArea,
  }));
}

function waitingFor(tx: FirmTransaction, firmId: string, inspectionId: string) {
  return tx
    .selectFrom('corrections as c')
    .innerJoin('inspections as i', (join) =>
      join
        .onRef('i.firm_id', '=', 'c.firm_id')
        .onRef('i.component_id', '=', 'c.component_id')
        .on('i.inspection_id', '=', inspectionId),
    )
    .selectAll('c')
    .where('c.firm_id', '=', firmId)
    .where('c.state', '=', 'done')
    .whereRef('c.opened_at', '<', 'i.requested_at');
}

/**
 * An inspection that came after: each correction of its component that waits for proof gets what was found.
 * @param areas what was measured in the zones drawn on the part, by correction: it stands in files, not in tables
 */
export async function checkCorrections(
  scope: WriteScope,
  inspectionId: string,
  areas: ReadonlyMap<string, MeasuredZone>,
): Promise<void> {
  const { tx, firmId, now } = scope;
  const waiting = await waitingFor(tx, firmId, inspectionId).forUpdate('c').execute();
  for (const row of waiting) {
    const found =
      row.zone_kind === 'area'
        ? areas.get(row.correction_id)
        : await loadZone(tx, firmId, inspectionId, { kind: row.zone_kind, id: row.zone_id });
    if (!found) continue;
    const outcome = outcomeOfCheck(found.verdict);
    await scope.append('correction_steps', {
      ...{ step_id: scope.newId(), correction_id: row.correction_id, step: outcome ?? 'checked', note: null },
      ...{ person_id: null, at: now, inspection_id: inspectionId, value_after: found.value },
      ...{ deviation_after: found.deviation, verdict_after: found.verdict },
    });
    if (outcome)
      await tx
        .updateTable('corrections')
        .set({ state: outcome, closed_at: now, version: row.version + 1 })
        .where('firm_id', '=', firmId)
        .where('correction_id', '=', row.correction_id)
        .execute();
    scope.changed('correction', row.correction_id);
  }
}

export async function addStep(
  scope: WriteScope,
  correctionId: string,
  step: Correction['steps'][number]['step'],
  note: string | null,
): Promise<void> {
  await scope.append('correction_steps', {
    ...{ step_id: scope.newId(), correction_id: correctionId, step, note },
    ...{ person_id: personOf(scope.actor), at: scope.now, inspection_id: null },
    ...{ value_after: null, deviation_after: null, verdict_after: null },
  });
}
