/** Lists of dies and customers: searched, filtered, in each order by an index that is kept in it. */
import type { Customer, DieRow, DieSort, DieState, SortOrder } from '@diewright/shop';
import { type RawBuilder, sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { likePattern } from '../../db/paging.ts';
import { afterCursor, cursorOf, inOrder, type ListOrder, placeOf, sortKey } from '../../db/sorted-list.ts';
import { searchWord } from './search-text.ts';

export interface DieQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly search?: string | undefined;
  readonly state?: DieState | undefined;
  readonly customerId?: string | undefined;
  readonly sort: DieSort;
  readonly order?: SortOrder | undefined;
  /** Whose order of names. */
  readonly language: 'zh' | 'en';
}

const text = (expression: RawBuilder<unknown>) => sortKey(expression, 'text');
const number = text(sql`dies.number_key`);
/** Instants are looked for newest first, everything else from its beginning. */
const newestFirst: readonly DieSort[] = ['recent', 'inspected'];

/** The very expressions of the indexes in the migrations. */
function keysOf(sort: DieSort, language: 'zh' | 'en') {
  const isZh = language === 'zh';
  const keys = {
    recent: [sortKey(sql`dies.updated_at`, 'timestamptz')],
    number: [number],
    name: [text(isZh ? sql`dies.name_key_zh` : sql`dies.name_key_en`)],
    customer: [text(isZh ? sql`dies.customer_key_zh` : sql`dies.customer_key_en`), number],
    state: [sortKey(sql`die_state_rank(dies.state)`, 'integer'), number],
    inspected: [sortKey(sql`coalesce(dies.last_inspected_at, '-infinity'::timestamptz)`, 'timestamptz')],
  } as const;
  return [...keys[sort], sortKey(sql`dies.die_id`, 'uuid')];
}

function orderOf({ sort, order, language }: DieQuery): ListOrder {
  const direction = order ?? (newestFirst.includes(sort) ? 'desc' : 'asc');
  return { name: `${sort} ${direction} ${language}`, keys: keysOf(sort, language), direction };
}

export async function loadDieRows(
  tx: FirmTransaction,
  firmId: string,
  query: DieQuery,
): Promise<{ rows: DieRow[]; next: string | null }> {
  const { cursor, limit, search, state, customerId } = query;
  const order = orderOf(query);
  let asked = tx
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
    .select(placeOf(order).as('page_place'))
    .orderBy(inOrder(order))
    .limit(limit + 1);
  if (customerId) asked = asked.where('dies.customer_id', '=', customerId);
  if (cursor) asked = asked.where(afterCursor(order, cursor));
  if (state) asked = asked.where('dies.state', '=', state);
  if (search) {
    const pattern = likePattern(searchWord(search));
    asked = asked.where((expression) =>
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
  const found = await asked.execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last ? cursorOf(order, last.page_place) : null;
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

/** With how many dies each has. */
export async function loadCustomers(
  tx: FirmTransaction,
  firmId: string,
  query: Pick<DieQuery, 'cursor' | 'limit' | 'search' | 'order' | 'language'>,
): Promise<{ rows: Customer[]; next: string | null }> {
  const { cursor, limit, search, language, order: direction = 'asc' } = query;
  const key = language === 'zh' ? sql`c.name_key_zh` : sql`c.name_key_en`;
  const order: ListOrder = {
    ...{ name: `customer ${direction} ${language}`, direction },
    keys: [text(key), sortKey(sql`c.customer_id`, 'uuid')],
  };
  let asked = tx
    .selectFrom('customers as c')
    .where('c.firm_id', '=', firmId)
    .select(['c.customer_id', 'c.name', placeOf(order).as('page_place')])
    .select((expression) =>
      expression
        .selectFrom('dies')
        .select(expression.fn.countAll<number>().as('count'))
        .whereRef('dies.firm_id', '=', 'c.firm_id')
        .whereRef('dies.customer_id', '=', 'c.customer_id')
        .where('dies.withdrawn_at', 'is', null)
        .as('dies'),
    )
    .orderBy(inOrder(order))
    .limit(limit + 1);
  if (search) asked = asked.where('c.name', 'ilike', likePattern(search));
  if (cursor) asked = asked.where(afterCursor(order, cursor));
  const found = await asked.execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({ customerId: row.customer_id, name: row.name, dies: Number(row.dies ?? 0) })),
    next: found.length > limit && last ? cursorOf(order, last.page_place) : null,
  };
}
