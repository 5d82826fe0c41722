import type { Badge, Role, Tablet, TabletFace } from '@diewright/shop';
import { sql } from 'kysely';
import { hashOfToken, type KnownTablet, stillOn } from '../../access/tablet.ts';
import type { Db } from '../../db/connect.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';

/** Newest first, those that are shut too. */
export async function loadTablets(tx: FirmTransaction, firmId: string): Promise<Tablet[]> {
  const rows = await tx
    .selectFrom('tablets as d')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'd.firm_id').onRef('p.person_id', '=', 'd.person_id'),
    )
    .selectAll('d')
    .select('p.name as by')
    .where('d.firm_id', '=', firmId)
    .orderBy('d.created_at', 'desc')
    .execute();
  const people = await tx
    .selectFrom('tablet_people')
    .select(['tablet_id', 'person_id'])
    .where('firm_id', '=', firmId)
    .execute();
  const open = await tx
    .selectFrom('tablet_turns as t')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 't.firm_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .innerJoin('tablets as d', (join) =>
      join.onRef('d.firm_id', '=', 't.firm_id').onRef('d.tablet_id', '=', 't.tablet_id'),
    )
    .select(['t.tablet_id', 'p.name'])
    .where('t.firm_id', '=', firmId)
    .where(stillOn('t', sql.ref('d.idle_seconds')))
    .execute();
  return rows.map((row) => ({
    ...{ tabletId: row.tablet_id, name: row.name, idleSeconds: row.idle_seconds, by: row.by },
    personIds: people.filter((each) => each.tablet_id === row.tablet_id).map((each) => each.person_id),
    createdAt: row.created_at.toISOString(),
    claimedAt: row.claimed_at?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    now: open.find((each) => each.tablet_id === row.tablet_id)?.name ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }));
}

/** What the tablet shows while nobody works on it. */
export async function loadFace(
  tx: FirmTransaction,
  { firmId, tabletId, name, idleSeconds }: KnownTablet,
): Promise<TabletFace> {
  const firm = await tx
    .selectFrom('firms')
    .select(['name', 'language'])
    .where('firm_id', '=', firmId)
    .executeTakeFirstOrThrow();
  const people = await tx
    .selectFrom('tablet_people as a')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'a.firm_id').onRef('p.person_id', '=', 'a.person_id'),
    )
    .leftJoin('pins as n', (join) =>
      join.onRef('n.firm_id', '=', 'a.firm_id').onRef('n.person_id', '=', 'a.person_id'),
    )
    .select(['p.person_id', 'p.name', 'p.role', 'n.set_at'])
    .where('a.firm_id', '=', firmId)
    .where('a.tablet_id', '=', tabletId)
    .where('p.is_active', '=', true)
    .where('p.user_id', 'is not', null)
    .orderBy('p.name')
    .execute();
  return {
    ...{ tabletId, name, idleSeconds, firm: firm.name, language: firm.language },
    people: people.map((each) => ({
      ...{ personId: each.person_id, name: each.name, role: each.role as Role },
      hasPin: each.set_at !== null,
    })),
  };
}

/** Before its firm is known: the place that a code opens now, and nothing else. */
export async function findClaim(db: Db, code: string) {
  const hash = hashOfToken(code);
  const place = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('diewright.code', ${hash}, true)`.execute(tx);
      return tx
        .selectFrom('tablets')
        .select(['firm_id', 'tablet_id', 'name', 'person_id'])
        .where('claim_sha256', '=', hash)
        .where('claim_expires_at', '>', sql<Date>`now()`)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
    });
  return place ?? null;
}

/** @returns whether all of them are people of this firm */
export async function areOurs(tx: FirmTransaction, firmId: string, personIds: readonly string[]) {
  const wanted = new Set(personIds);
  if (wanted.size === 0) return true;
  const rows = await tx
    .selectFrom('people')
    .select('person_id')
    .where('firm_id', '=', firmId)
    .where('person_id', 'in', [...wanted])
    .execute();
  return rows.length === wanted.size;
}

export async function replacePeople(
  tx: FirmTransaction,
  firmId: string,
  tabletId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('tablet_people')
    .where('firm_id', '=', firmId)
    .where('tablet_id', '=', tabletId)
    .execute();
  const rows = [...new Set(personIds)].map((personId) => ({
    ...{ firm_id: firmId, tablet_id: tabletId, person_id: personId },
  }));
  if (rows.length > 0) await tx.insertInto('tablet_people').values(rows).execute();
}

/** Seen: when it was there last is no deed of anybody, and leaves no line. */
export async function noteSeen(tx: FirmTransaction, { firmId, tabletId }: KnownTablet): Promise<void> {
  await tx
    .updateTable('tablets')
    .set({ last_seen_at: sql<Date>`now()` })
    .where('firm_id', '=', firmId)
    .where('tablet_id', '=', tabletId)
    .execute();
}

export async function loadBadges(tx: FirmTransaction, firmId: string): Promise<Badge[]> {
  const rows = await tx
    .selectFrom('badges')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('revoked_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    ...{ badgeId: row.badge_id, personId: row.person_id, createdAt: row.created_at.toISOString() },
  }));
}

/** Whose card it is: for whoever prints it, and only with the code that stands on it. */
export async function loadCard(tx: FirmTransaction, firmId: string, badgeId: string, code: string) {
  return tx
    .selectFrom('badges as b')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'b.firm_id').onRef('p.person_id', '=', 'b.person_id'),
    )
    .innerJoin('firms as f', 'f.firm_id', 'b.firm_id')
    .select(['p.name', 'p.role', 'f.name as firm', 'b.created_at'])
    .where('b.firm_id', '=', firmId)
    .where('b.badge_id', '=', badgeId)
    .where('b.code_sha256', '=', hashOfToken(code))
    .where('b.revoked_at', 'is', null)
    .executeTakeFirst();
}
