import {
  compareWaits,
  type DieState,
  isOverdue,
  type Wall,
  type WallCorrection,
  type WallDie,
  type WallInspection,
  waitOf,
} from '@diewright/shop';
import { type Selectable, sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';
import type { CorrectionsTable, InspectionsTable } from '../../db/tables/inspection-tables.ts';

/** More than anybody reads at a wall; the counts tell the rest. */
const MOST_ROWS = 40;
const MOST_VERDICTS = 12;
/** Dies that are looked at, of those that may wait. */
const MOST_FACTS = 500;

export interface WallQuery {
  readonly showsNames: boolean;
  /** In the zone of the shop, YYYY-MM-DD. */
  readonly today: string;
}

type Lists = Pick<Wall, 'running' | 'waiting' | 'verdicts' | 'due'>;

export async function loadWall(tx: FirmTransaction, firmId: string, query: WallQuery): Promise<Lists> {
  return {
    running: await loadRunning(tx, firmId, query),
    waiting: await loadWaiting(tx, firmId, query),
    verdicts: await loadVerdicts(tx, firmId, query),
    due: await loadDue(tx, firmId, query),
  };
}

interface NamedDie {
  readonly die_number: string;
  readonly die_name: string;
  readonly customer: string | null;
}

function dieOf(row: NamedDie, { showsNames }: WallQuery): WallDie {
  return {
    number: row.die_number,
    name: showsNames ? row.die_name : null,
    customer: showsNames ? row.customer : null,
  };
}

function inspectionsOf(tx: FirmTransaction, firmId: string) {
  return (
    tx
      .selectFrom('inspections as i')
      .innerJoin('dies as d', (join) =>
        join.onRef('d.firm_id', '=', 'i.firm_id').onRef('d.die_id', '=', 'i.die_id'),
      )
      .innerJoin('components as c', (join) =>
        join.onRef('c.firm_id', '=', 'i.firm_id').onRef('c.component_id', '=', 'i.component_id'),
      )
      .leftJoin('customers as u', (join) =>
        join.onRef('u.firm_id', '=', 'd.firm_id').onRef('u.customer_id', '=', 'd.customer_id'),
      )
      .leftJoin('inspection_results as r', (join) =>
        join.onRef('r.firm_id', '=', 'i.firm_id').onRef('r.inspection_id', '=', 'i.inspection_id'),
      )
      .selectAll('i')
      .select([
        'd.number as die_number',
        'd.name as die_name',
        'u.name as customer',
        'c.name as component',
        'r.verdict',
      ])
      .where('i.firm_id', '=', firmId)
      // What a list brought along from years ago is no news.
      .where('i.source', '=', 'measured')
  );
}

type InspectionLine = Selectable<InspectionsTable> & NamedDie & { component: string; verdict: string | null };

function inspectionOf(row: InspectionLine, query: WallQuery): WallInspection {
  return {
    ...{ inspectionId: row.inspection_id, number: row.number, die: dieOf(row, query) },
    ...{ component: row.component, occasion: row.occasion, state: row.state, stage: row.stage },
    ...{ share: row.share, verdict: row.verdict as WallInspection['verdict'], decision: row.decision },
    ...{
      requestedAt: row.requested_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
    },
  };
}

/** What runs before what waits for it to end. */
async function loadRunning(tx: FirmTransaction, firmId: string, query: WallQuery): Promise<Lists['running']> {
  const rows = await inspectionsOf(tx, firmId)
    .where('i.state', 'in', ['queued', 'running'])
    .orderBy(sql`i.state = 'queued'`)
    .orderBy('i.requested_at')
    .limit(MOST_ROWS)
    .execute();
  const { total } = await tx
    .selectFrom('inspections')
    .select((expression) => expression.fn.countAll<number>().as('total'))
    .where('firm_id', '=', firmId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  return { rows: rows.map((row) => inspectionOf(row, query)), total: Number(total) };
}

/** The newest asked for that have come to an end, by their ends: no index of a million ends is kept for a dozen lines. */
async function loadVerdicts(
  tx: FirmTransaction,
  firmId: string,
  query: WallQuery,
): Promise<Lists['verdicts']> {
  const rows = await inspectionsOf(tx, firmId)
    .where('i.state', '=', 'done')
    .orderBy('i.requested_at', 'desc')
    .limit(MOST_VERDICTS)
    .execute();
  const lines = rows.map((row) => inspectionOf(row, query));
  lines.sort((a, b) => ((a.finishedAt ?? '') < (b.finishedAt ?? '') ? 1 : -1));
  return { rows: lines, total: lines.length };
}

async function loadDue(tx: FirmTransaction, firmId: string, query: WallQuery): Promise<Lists['due']> {
  const due = tx
    .selectFrom('corrections as c')
    .innerJoin('dies as d', (join) =>
      join.onRef('d.firm_id', '=', 'c.firm_id').onRef('d.die_id', '=', 'c.die_id'),
    )
    .where('c.firm_id', '=', firmId)
    .where('c.state', '=', 'open')
    .where('c.due_on', '<=', query.today);
  const rows = await due
    .leftJoin('customers as u', (join) =>
      join.onRef('u.firm_id', '=', 'd.firm_id').onRef('u.customer_id', '=', 'd.customer_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'c.firm_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .selectAll('c')
    .select(['d.number as die_number', 'd.name as die_name', 'u.name as customer', 'p.name as person'])
    .orderBy('c.due_on')
    .orderBy('c.number')
    .limit(MOST_ROWS)
    .execute();
  const { total } = await due
    .select((expression) => expression.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows: rows.map((row) => correctionOf(row, query)), total: Number(total) };
}

type CorrectionLine = Selectable<CorrectionsTable> & NamedDie & { person: string | null };

function correctionOf(row: CorrectionLine, query: WallQuery): WallCorrection {
  return {
    ...{ correctionId: row.correction_id, number: row.number, die: dieOf(row, query) },
    ...{ zone: row.zone_label, action: row.action as WallCorrection['action'], amountMm: row.amount_mm },
    ...{
      person: row.person,
      dueOn: row.due_on ?? query.today,
      isOverdue: isOverdue(row.due_on, query.today),
    },
  };
}

/** Dies with corrections that are not closed, or in a state in which something must be done. */
async function loadWaiting(tx: FirmTransaction, firmId: string, query: WallQuery): Promise<Lists['waiting']> {
  const dies = await tx
    .with('waiting', (with_) =>
      with_
        .selectFrom('corrections')
        .where('firm_id', '=', firmId)
        .where('state', 'in', ['open', 'done'])
        .groupBy('die_id')
        .select((of) => [
          'die_id',
          of.fn.countAll<number>().filterWhere('state', '=', 'open').as('open'),
          of.fn.min('opened_at').filterWhere('state', '=', 'open').as('open_since'),
          of.fn.min('due_on').filterWhere('state', '=', 'open').as('due_on'),
          of.fn.countAll<number>().filterWhere('state', '=', 'done').as('done'),
        ]),
    )
    .selectFrom('dies as d')
    .leftJoin('waiting as w', 'w.die_id', 'd.die_id')
    .leftJoin('customers as u', (join) =>
      join.onRef('u.firm_id', '=', 'd.firm_id').onRef('u.customer_id', '=', 'd.customer_id'),
    )
    .select(['d.die_id', 'd.number as die_number', 'd.name as die_name', 'u.name as customer', 'd.place'])
    .select(['d.state', 'd.created_at', 'w.open', 'w.open_since', 'w.due_on', 'w.done'])
    .where('d.firm_id', '=', firmId)
    .where('d.withdrawn_at', 'is', null)
    .where((or) => or.or([or('w.die_id', 'is not', null), or('d.state', 'in', ['tryout', 'correcting'])]))
    .orderBy(sql`w.due_on NULLS LAST`)
    .orderBy('d.updated_at')
    .limit(MOST_FACTS)
    .execute();
  const facts = await loadMoments(
    tx,
    firmId,
    dies.map((die) => die.die_id),
  );
  const waits = dies.flatMap((row) => {
    const moments = facts.get(row.die_id);
    const wait = waitOf({
      state: row.state as DieState,
      stateSince: (moments?.state_since ?? row.created_at).toISOString(),
      lastTryoutAt: moments?.last_tryout_at?.toISOString() ?? null,
      isBeingInspected: moments?.is_being_inspected ?? false,
      open: {
        ...{ count: Number(row.open ?? 0), since: row.open_since?.toISOString() ?? null },
        dueOn: row.due_on,
      },
      done: { count: Number(row.done ?? 0), since: moments?.done_since?.toISOString() ?? null },
    });
    if (wait === null) return [];
    const line = { dieId: row.die_id, die: dieOf(row, query), place: row.place };
    return [{ ...line, ...wait, isOverdue: isOverdue(wait.dueOn, query.today) }];
  });
  waits.sort(compareWaits);
  return { rows: waits.slice(0, MOST_ROWS), total: waits.length };
}

/** When each die came to its state, was last tried, was last reported corrected; and whether one is measured now. */
async function loadMoments(tx: FirmTransaction, firmId: string, dieIds: readonly string[]) {
  if (dieIds.length === 0) return new Map<string, never>();
  const rows = await tx
    .selectFrom('dies as d')
    .select((of) => [
      'd.die_id',
      of
        .selectFrom('die_state_changes as s')
        .select((inner) => inner.fn.max('s.at').as('at'))
        .whereRef('s.firm_id', '=', 'd.firm_id')
        .whereRef('s.die_id', '=', 'd.die_id')
        .as('state_since'),
      of
        .selectFrom('tryouts as t')
        .select((inner) => inner.fn.max('t.created_at').as('at'))
        .whereRef('t.firm_id', '=', 'd.firm_id')
        .whereRef('t.die_id', '=', 'd.die_id')
        .as('last_tryout_at'),
      of
        .selectFrom('corrections as c')
        .innerJoin('correction_steps as p', (join) =>
          join.onRef('p.firm_id', '=', 'c.firm_id').onRef('p.correction_id', '=', 'c.correction_id'),
        )
        .select((inner) => inner.fn.max('p.at').as('at'))
        .whereRef('c.firm_id', '=', 'd.firm_id')
        .whereRef('c.die_id', '=', 'd.die_id')
        .where('c.state', '=', 'done')
        .where('p.step', '=', 'done')
        .as('done_since'),
      of
        .exists(
          of
            .selectFrom('inspections as i')
            .select('i.inspection_id')
            .whereRef('i.firm_id', '=', 'd.firm_id')
            .whereRef('i.die_id', '=', 'd.die_id')
            .where('i.state', 'in', ['queued', 'running']),
        )
        .as('is_being_inspected'),
    ])
    .where('d.firm_id', '=', firmId)
    .where('d.die_id', 'in', [...dieIds])
    .execute();
  return new Map(
    rows.map((row) => [row.die_id, { ...row, is_being_inspected: Boolean(row.is_being_inspected) }]),
  );
}
