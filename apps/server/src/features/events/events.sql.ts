import type { DieEvent } from '@diewright/shop';
import { sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { decodeCursor, encodeCursor } from '../../db/paging.ts';

export interface EventQuery {
  readonly dieId: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The newest first, by when they happened. */
export async function loadDieEvents(
  tx: FirmTransaction,
  firmId: string,
  { dieId, cursor, limit }: EventQuery,
): Promise<{ rows: DieEvent[]; next: string | null }> {
  let rows = tx
    .selectFrom('die_events as e')
    .leftJoin('die_events as c', (join) =>
      join.onRef('c.firm_id', '=', 'e.firm_id').onRef('c.corrects_event_id', '=', 'e.event_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'e.firm_id').onRef('p.person_id', '=', 'e.person_id'),
    )
    .selectAll('e')
    .select(['p.name as by', 'c.event_id as corrected_by'])
    .where('e.firm_id', '=', firmId)
    .where('e.die_id', '=', dieId)
    .orderBy('e.happened_at', 'desc')
    .orderBy('e.event_id', 'desc')
    .limit(limit + 1);
  if (cursor) {
    const [at, id] = decodeCursor(cursor);
    rows = rows.where(sql<boolean>`(e.happened_at, e.event_id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows.execute();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...{ eventId: row.event_id, kind: row.kind, happenedAt: row.happened_at.toISOString() },
      ...{ shots: row.shots, place: row.place, text: row.text, photoSha256: row.photo_sha256 },
      ...{ correctsEventId: row.corrects_event_id, isCorrected: row.corrected_by !== null, by: row.by },
      createdAt: row.created_at.toISOString(),
    })),
    next: found.length > limit && last ? encodeCursor([last.happened_at.toISOString(), last.event_id]) : null,
  };
}

/** What the die has made so far. */
export async function countShots(tx: FirmTransaction, firmId: string, dieId: string): Promise<number> {
  const { shots } = await tx
    .selectFrom('die_events as e')
    .select((expression) => expression.fn.sum<string | null>('e.shots').as('shots'))
    .where('e.firm_id', '=', firmId)
    .where('e.die_id', '=', dieId)
    .where('e.kind', '=', 'shots')
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom('die_events as c')
            .select('c.event_id')
            .whereRef('c.firm_id', '=', 'e.firm_id')
            .whereRef('c.corrects_event_id', '=', 'e.event_id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(shots ?? 0);
}
