/**
 * A list in an order that an index keeps: the same expressions order the rows, say where a page ends and where the next
 * begins. The last expression tells any two rows apart, so that no row is shown twice or left out.
 */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '../http/refusal.ts';
import { decodeCursor, encodeCursor } from './paging.ts';

export interface SortKey {
  readonly expression: RawBuilder<unknown>;
  /** What it is compared as: a cursor carries text. */
  readonly type: 'text' | 'uuid' | 'timestamptz' | 'integer' | 'date';
}

export interface ListOrder {
  /** Stands in the cursor: one of another order leads nowhere. */
  readonly name: string;
  readonly keys: readonly SortKey[];
  readonly direction: 'asc' | 'desc';
}

export function sortKey(expression: RawBuilder<unknown>, type: SortKey['type']): SortKey {
  return { expression, type };
}

/** For `orderBy`. */
export function inOrder({ keys, direction }: ListOrder): RawBuilder<unknown> {
  const way = direction === 'asc' ? sql`ASC` : sql`DESC`;
  return sql.join(keys.map(({ expression }) => sql`${expression} ${way}`));
}

/** Where a row stands, as text: what its cursor is made of. */
export function placeOf({ keys }: ListOrder): RawBuilder<string[]> {
  return sql<string[]>`ARRAY[${sql.join(keys.map(({ expression }) => sql`(${expression})::text`))}]`;
}

export function cursorOf({ name }: ListOrder, place: readonly string[]): string {
  return encodeCursor([name, ...place]);
}

/** @throws Refusal for a cursor of another order */
export function afterCursor({ name, keys, direction }: ListOrder, cursor: string): RawBuilder<boolean> {
  const [of, ...place] = decodeCursor(cursor, keys.length + 1);
  if (of !== name) throw new Refusal(400, 'cursor-wrong');
  const row = sql.join(keys.map(({ expression }) => expression));
  const there = sql.join(keys.map(({ type }, k) => sql`${place[k]}::${sql.raw(type)}`));
  return direction === 'asc' ? sql<boolean>`(${row}) > (${there})` : sql<boolean>`(${row}) < (${there})`;
}
