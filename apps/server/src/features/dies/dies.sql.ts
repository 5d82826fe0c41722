import type { Die, DieFacts, DieRow, DieState } from '@diewright/shop';
import { sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { decodeCursor, encodeCursor, likePattern } from '../../db/paging.ts';
import { searchTextOf, searchWord } from './search-text.ts';

interface DieQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly search?: string | undefined;
  readonly state?: DieState | undefined;
  readonly sort: 'recent' | 'number';
}

export async function loadDieRows(
  tx: FirmTransaction,
  firmId: string,
  { cursor, limit, search, state, sort }: DieQuery,
): Promise<{ rows: DieRow[]; next: string | null }> {
  let query = tx
    .selectFrom('dies')
    .leftJoin('customers', (join) =>
      join
        .onRef('customers.firm_id', '=', 'dies.firm_id')
        .onRef('customers.customer_id', '=', 'dies.customer_id'),
    )
    // The newest inspection of each die of the page, by its index; not one join over all inspections.
    .leftJoinLateral(
      (expression) =>
        expression
          .selectFrom('inspections')
          .leftJoin('inspection_results', (join) =>
            join
              .onRef('inspection_results.firm_id', '=', 'inspections.firm_id')
              .onRef('inspection_results.inspection_id', '=', 'inspections.inspection_id'),
          )
          .whereRef('inspections.firm_id', '=', 'dies.firm_id')
          .whereRef('inspections.die_id', '=', 'dies.die_id')
          .where('inspections.source', '=', 'measured')
          .orderBy('inspections.number', 'desc')
          .limit(1)
          .select(['inspections.inspection_id', 'inspection_results.verdict', 'inspections.requested_at'])
          .as('last'),
      (join) => join.onTrue(),
    )
    .where('dies.firm_id', '=', firmId)
    .where('dies.withdrawn_at', 'is', null)
    .select([
      'dies.die_id',
      'dies.number',
      'dies.customer_number',
      'dies.name',
      'dies.kind',
      'dies.state',
      'dies.place',
      'dies.updated_at',
      'customers.name as customer',
      'last.inspection_id',
      'last.verdict',
      'last.requested_at',
    ])
    .limit(limit + 1);
  if (state) query = query.where('dies.state', '=', state);
  if (search) {
    const pattern = likePattern(searchWord(search));
    query = query.where((expression) =>
      expression.or([
        expression('dies.search', 'like', pattern),
        // Few customers, many dies: first whom, then theirs.
        expression(
          'dies.customer_id',
          'in',
          expression
            .selectFrom('customers as k')
            .select('k.customer_id')
            .where('k.firm_id', '=', firmId)
            .where('k.name', 'ilike', likePattern(search)),
        ),
      ]),
    );
  }
  if (sort === 'number') {
    query = query.orderBy('dies.number').orderBy('dies.die_id');
    if (cursor) {
      const [number, id] = decodeCursor(cursor);
      query = query.where(sql<boolean>`(dies.number, dies.die_id) > (${number}, ${id}::uuid)`);
    }
  } else {
    query = query.orderBy('dies.updated_at', 'desc').orderBy('dies.die_id', 'desc');
    if (cursor) {
      const [at, id] = decodeCursor(cursor);
      query = query.where(sql<boolean>`(dies.updated_at, dies.die_id) < (${at}::timestamptz, ${id}::uuid)`);
    }
  }
  const found = await query.execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next =
    found.length > limit && last
      ? encodeCursor([sort === 'number' ? last.number : last.updated_at.toISOString(), last.die_id])
      : null;
  return {
    rows: rows.map((row) => ({
      dieId: row.die_id,
      number: row.number,
      customerNumber: row.customer_number,
      name: row.name,
      kind: row.kind as DieRow['kind'],
      customer: row.customer,
      state: row.state as DieState,
      place: row.place,
      updatedAt: row.updated_at.toISOString(),
      lastInspection:
        row.inspection_id && row.requested_at
          ? {
              inspectionId: row.inspection_id,
              verdict: row.verdict as NonNullable<DieRow['lastInspection']>['verdict'],
              requestedAt: row.requested_at.toISOString(),
            }
          : null,
    })),
    next,
  };
}

export async function loadDie(tx: FirmTransaction, firmId: string, dieId: string): Promise<Die | null> {
  const row = await tx
    .selectFrom('dies')
    .leftJoin('customers', (join) =>
      join
        .onRef('customers.firm_id', '=', 'dies.firm_id')
        .onRef('customers.customer_id', '=', 'dies.customer_id'),
    )
    .selectAll('dies')
    .select('customers.name as customer')
    .where('dies.firm_id', '=', firmId)
    .where('dies.die_id', '=', dieId)
    .where('dies.withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    dieId: row.die_id,
    number: row.number,
    customerNumber: row.customer_number,
    name: row.name,
    kind: row.kind as Die['kind'],
    state: row.state as DieState,
    cavities: row.cavities,
    customer: row.customer,
    alloy: row.alloy,
    shrinkagePercent: row.shrinkage_percent,
    weightKg: row.weight_kg,
    machineTonnageT: row.machine_tonnage_t,
    steel: row.steel,
    designLifeShots: row.design_life_shots,
    sisterGroup: row.sister_group,
    owner: row.owner,
    place: row.place,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

/** Keeps the die's row: two who number something of one die do it one after the other. */
export async function holdDie(tx: FirmTransaction, firmId: string, dieId: string): Promise<void> {
  await tx
    .selectFrom('dies')
    .select('die_id')
    .where('firm_id', '=', firmId)
    .where('die_id', '=', dieId)
    .forUpdate()
    .execute();
}

export async function loadHistory(tx: FirmTransaction, firmId: string, dieId: string) {
  const rows = await tx
    .selectFrom('die_state_changes as c')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'c.firm_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .select(['c.from_state', 'c.to_state', 'c.note', 'c.at', 'p.name as by'])
    .where('c.firm_id', '=', firmId)
    .where('c.die_id', '=', dieId)
    .orderBy('c.at')
    .orderBy('c.change_id')
    .execute();
  return rows.map((row) => ({
    from: row.from_state as DieState | null,
    to: row.to_state as DieState,
    note: row.note,
    by: row.by,
    at: row.at.toISOString(),
  }));
}

/** What the rules of moving must know. */
export async function loadFacts(tx: FirmTransaction, firmId: string, dieId: string): Promise<DieFacts> {
  const components = await tx
    .selectFrom('components as c')
    .leftJoin('valid_revisions as v', (join) =>
      join.onRef('v.firm_id', '=', 'c.firm_id').onRef('v.component_id', '=', 'c.component_id'),
    )
    .select((expression) => [
      expression.fn.countAll<number>().as('all'),
      expression.fn.count<number>('v.revision_id').as('valid'),
    ])
    .where('c.firm_id', '=', firmId)
    .where('c.die_id', '=', dieId)
    .executeTakeFirstOrThrow();
  const open = await tx
    .selectFrom('inspections')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('firm_id', '=', firmId)
    .where('die_id', '=', dieId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  const last = await tx
    .selectFrom('inspections as i')
    .innerJoin('inspection_results as r', (join) =>
      join.onRef('r.firm_id', '=', 'i.firm_id').onRef('r.inspection_id', '=', 'i.inspection_id'),
    )
    .select(['i.number', 'r.verdict', 'i.decision'])
    .where('i.firm_id', '=', firmId)
    .where('i.die_id', '=', dieId)
    // A list is nobody's measurement of the die as it is: it neither accepts it nor stands in its way.
    .where('i.source', '=', 'measured')
    .orderBy('i.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    components: components.all,
    withoutValidRevision: components.all - components.valid,
    openInspections: open.count,
    lastInspection: last ? { number: last.number, verdict: last.verdict, decision: last.decision } : null,
  };
}

/** @returns the customer's id, made where the name is new */
export async function saveCustomer(
  tx: FirmTransaction,
  customer: { firmId: string; name: string; customerId: string; now: Date },
): Promise<string> {
  const { firmId, name, customerId, now } = customer;
  await tx
    .insertInto('customers')
    .values({ firm_id: firmId, customer_id: customerId, name, created_at: now })
    .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('customers')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.customer_id;
}

/** Columns of what a person says of a die. */
export function columnsOf(
  fields: Omit<Die, 'dieId' | 'state' | 'createdAt' | 'updatedAt' | 'version' | 'customer'>,
) {
  return {
    number: fields.number,
    customer_number: fields.customerNumber,
    name: fields.name,
    kind: fields.kind,
    cavities: fields.cavities,
    alloy: fields.alloy,
    shrinkage_percent: fields.shrinkagePercent,
    weight_kg: fields.weightKg,
    machine_tonnage_t: fields.machineTonnageT,
    steel: fields.steel,
    design_life_shots: fields.designLifeShots,
    sister_group: fields.sisterGroup,
    owner: fields.owner,
    place: fields.place,
    search: searchTextOf([fields.number, fields.customerNumber, fields.name, fields.place]),
  };
}
