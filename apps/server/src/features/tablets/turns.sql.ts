/** Who may begin a turn, and what keeps whoever guesses out: counted before the PIN is looked at, so that tries made at once count as many. */
import { type Selectable, sql } from 'kysely';
import { hashOfToken, type KnownTablet, stillOn } from '../../access/tablet.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';
import type { PeopleTable } from '../../db/tables/people-tables.ts';

/** Per person and device; then it is shut for half a minute, a minute, two … at most a quarter of an hour. */
const FREE_TRIES = 5;
const FIRST_SHUT_S = 30;
const LONGEST_SHUT_S = 900;
const FORGET_S = 3600;
/** Wrong ones in all since the last right one: of 10,000 PINs nobody finds one in so few. Then a new one must be set. */
export const MOST_FAILURES = 20;

export type PersonHere = Pick<Selectable<PeopleTable>, 'person_id' | 'name' | 'role'>;

export type Try =
  | {
      readonly kind: 'open';
      readonly person: PersonHere;
      readonly hash: string;
      readonly ifWrong: { readonly shutSeconds: number | null; readonly left: number };
    }
  | { readonly kind: 'shut'; readonly seconds: number }
  /** Nobody of that name here, or no PIN: told alike. */
  | { readonly kind: 'none' }
  | { readonly kind: 'spent' };

/** Counts a try as a wrong one; a right one then takes that back. */
export async function countTry(tx: FirmTransaction, tablet: KnownTablet, personId: string): Promise<Try> {
  const { firmId, tabletId } = tablet;
  const person = await personHere(tx, tablet, personId);
  // Locked until the end of the transaction: tries at the same time come one after another.
  const pin = await tx
    .selectFrom('pins')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!person || !pin) return { kind: 'none' };
  if (pin.failures >= MOST_FAILURES) return { kind: 'spent' };
  const before = await tx
    .selectFrom('pin_tries')
    .select([
      sql<number>`CASE WHEN last_failure_at > now() - make_interval(secs => ${FORGET_S}) THEN failures ELSE 0 END`.as(
        'failures',
      ),
      sql<number>`ceil(extract(epoch FROM shut_until - now()))::int`.as('seconds'),
    ])
    .where('firm_id', '=', firmId)
    .where('tablet_id', '=', tabletId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (before && before.seconds > 0) return { kind: 'shut', seconds: before.seconds };
  const failures = (before?.failures ?? 0) + 1;
  const shutSeconds =
    failures < FREE_TRIES ? null : Math.min(FIRST_SHUT_S * 2 ** (failures - FREE_TRIES), LONGEST_SHUT_S);
  const counted = {
    failures,
    shut_until: sql<Date | null>`now() + make_interval(secs => ${shutSeconds})`,
    last_failure_at: sql<Date>`now()`,
  };
  await tx
    .insertInto('pin_tries')
    .values({ firm_id: firmId, tablet_id: tabletId, person_id: personId, ...counted })
    .onConflict((conflict) => conflict.columns(['firm_id', 'tablet_id', 'person_id']).doUpdateSet(counted))
    .execute();
  await tx
    .updateTable('pins')
    .set({ failures: pin.failures + 1 })
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .execute();
  return { kind: 'open', person, hash: pin.hash, ifWrong: { shutSeconds, left: FREE_TRIES - failures } };
}

/** The PIN was right: what was counted is forgotten. */
export async function forgiveTries(
  tx: FirmTransaction,
  { firmId, tabletId }: KnownTablet,
  personId: string,
): Promise<void> {
  await tx
    .deleteFrom('pin_tries')
    .where('firm_id', '=', firmId)
    .where('tablet_id', '=', tabletId)
    .where('person_id', '=', personId)
    .execute();
  await tx
    .updateTable('pins')
    .set({ failures: 0 })
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .execute();
}

/** Somebody who may work on this tablet by PIN or badge. */
export async function personHere(
  tx: FirmTransaction,
  { firmId, tabletId }: KnownTablet,
  personId: string,
): Promise<PersonHere | undefined> {
  return tx
    .selectFrom('tablet_people as a')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'a.firm_id').onRef('p.person_id', '=', 'a.person_id'),
    )
    .select(['p.person_id', 'p.name', 'p.role'])
    .where('a.firm_id', '=', firmId)
    .where('a.tablet_id', '=', tabletId)
    .where('a.person_id', '=', personId)
    .where('p.is_active', '=', true)
    .where('p.user_id', 'is not', null)
    .executeTakeFirst();
}

/** Whose badge it is, in this firm. */
export async function ownerOfBadge(
  tx: FirmTransaction,
  firmId: string,
  code: string,
): Promise<string | undefined> {
  const badge = await tx
    .selectFrom('badges')
    .select('person_id')
    .where('firm_id', '=', firmId)
    .where('code_sha256', '=', hashOfToken(code))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return badge?.person_id;
}

/** @param token of the turn to end; null: whoever's it is */
export async function endTurnOf(
  tx: FirmTransaction,
  firmId: string,
  tabletId: string,
  token: string | null,
): Promise<void> {
  let ended = tx
    .updateTable('tablet_turns')
    .set({ ended_at: sql<Date>`now()` })
    .where('firm_id', '=', firmId)
    .where('tablet_id', '=', tabletId)
    .where('ended_at', 'is', null);
  if (token !== null) ended = ended.where('token_sha256', '=', hashOfToken(token));
  await ended.execute();
}

/** @returns whether there was one to keep */
export async function keepTurnOf(tx: FirmTransaction, tablet: KnownTablet, token: string): Promise<boolean> {
  const kept = await tx
    .updateTable('tablet_turns as t')
    .set({ kept_at: sql<Date>`now()` })
    .where('t.firm_id', '=', tablet.firmId)
    .where('t.tablet_id', '=', tablet.tabletId)
    .where('t.token_sha256', '=', hashOfToken(token))
    .where(stillOn('t', sql.val(tablet.idleSeconds)))
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}
