/**
 * Shared tablets. The device is known by a cookie of its own; who stands before it by a second one, for as long as their
 * turn lasts. Of both only hashes are kept, and both are looked up at every request: what is revoked is shut at once.
 */
import { createHash, randomBytes } from 'node:crypto';
import { isRole, mayOnTablet, type TabletWay } from '@diewright/shop';
import { parse, serialize } from 'hono/utils/cookie';
import { type Expression, sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import { inFirm } from '../db/in-firm.ts';
import { needsMore } from './needs-more.ts';
import type { Signed } from './signed.ts';

export interface KnownTablet {
  readonly firmId: string;
  readonly tabletId: string;
  readonly name: string;
  readonly idleSeconds: number;
}

const TABLET_COOKIE = 'diewright_tablet';
const TURN_COOKIE = 'diewright_turn';
const TOKEN_BYTES = 32;
/** Longer than any browser keeps a cookie; each turn sets it anew. */
const TABLET_COOKIE_S = 400 * 86_400;
/** A shift and a half: whoever works so long shows once more who they are. */
const LONGEST_TURN_S = 12 * 3600;
/** The page goes back by itself; the server follows a little later, so that it is never the first. */
const GRACE_S = 10;

export const newToken = () => randomBytes(TOKEN_BYTES).toString('base64url');
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** Which shared tablet asks; null: none, or not any more. */
export async function tabletAsking(db: Db, headers: Headers): Promise<KnownTablet | null> {
  const token = cookieOf(headers, TABLET_COOKIE);
  if (token === null) return null;
  const hash = hashOfToken(token);
  const found = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('diewright.tablet', ${hash}, true)`.execute(tx);
      return tx
        .selectFrom('tablets')
        .select(['firm_id', 'tablet_id', 'name', 'idle_seconds'])
        .where('token_sha256', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
    });
  return found
    ? {
        ...{ firmId: found.firm_id, tabletId: found.tablet_id, name: found.name },
        idleSeconds: found.idle_seconds,
      }
    : null;
}

/** Whose turn it is; null where nobody's is, or it is over. */
export async function turnAsking(db: Db, tablet: KnownTablet, headers: Headers): Promise<Signed | null> {
  const token = turnTokenOf(headers);
  if (token === null) return null;
  const turn = await inFirm(
    db,
    tablet.firmId,
    (tx) =>
      tx
        .selectFrom('tablet_turns as t')
        .innerJoin('people as p', (join) =>
          join.onRef('p.firm_id', '=', 't.firm_id').onRef('p.person_id', '=', 't.person_id'),
        )
        .leftJoin('tablet_people as a', (join) =>
          join
            .onRef('a.firm_id', '=', 't.firm_id')
            .onRef('a.tablet_id', '=', 't.tablet_id')
            .onRef('a.person_id', '=', 't.person_id'),
        )
        .innerJoin('firms as f', 'f.firm_id', 't.firm_id')
        .select(['p.person_id', 'p.user_id', 'p.name', 'p.role', 't.way', 'a.person_id as allowed'])
        .select('f.second_factor_required')
        .where('t.firm_id', '=', tablet.firmId)
        .where('t.tablet_id', '=', tablet.tabletId)
        .where('t.token_sha256', '=', hashOfToken(token))
        .where(stillOn('t', sql.val(tablet.idleSeconds)))
        .where('p.is_active', '=', true)
        .executeTakeFirst(),
    { readOnly: true },
  );
  if (!turn || turn.user_id === null || !isRole(turn.role)) return null;
  // Taken from the list of the tablet, nobody works on with a PIN or badge.
  if (turn.way !== 'password' && turn.allowed === null) return null;
  return standingBefore(
    tablet,
    { ...{ firmId: tablet.firmId, personId: turn.person_id, userId: turn.user_id }, role: turn.role },
    // Where more than a password is asked for, a turn that one opened reaches no farther than a PIN.
    { name: turn.name, way: needsMore(turn) && turn.way === 'password' ? 'pin' : turn.way, hasTurn: true },
  );
}

/** Whether a turn goes on, as a condition on its row. */
export function stillOn(alias: 't', idleSeconds: Expression<number>) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`${column('ended_at')} IS NULL
    AND ${column('kept_at')} > now() - make_interval(secs => ${idleSeconds} + ${GRACE_S}::int)
    AND ${column('began_at')} > now() - make_interval(secs => ${LONGEST_TURN_S})`;
}

/** A person at a tablet: it may do less than they may elsewhere, and each line names it beside them. */
export function standingBefore(
  tablet: KnownTablet,
  person: Pick<Signed, 'firmId' | 'personId' | 'userId' | 'role'>,
  { name, way, hasTurn, sessionId = null, needsSecondFactor = false }: TurnFacts,
): Signed {
  return {
    ...{ ...person, name, sessionId },
    actor: {
      ...{ kind: 'person', id: person.personId, name },
      device: { id: tablet.tabletId, name: tablet.name },
    },
    needsSecondFactor,
    scope: (permission) => !needsSecondFactor && mayOnTablet(permission, way),
    tablet: {
      ...{ tabletId: tablet.tabletId, name: tablet.name, idleSeconds: tablet.idleSeconds },
      ...{ way, hasTurn },
    },
  };
}

interface TurnFacts {
  readonly name: string;
  readonly way: TabletWay;
  readonly hasTurn: boolean;
  readonly sessionId?: string | null;
  readonly needsSecondFactor?: boolean;
}

export function turnTokenOf(headers: Headers): string | null {
  return cookieOf(headers, TURN_COOKIE);
}

export function tabletTokenOf(headers: Headers): string | null {
  return cookieOf(headers, TABLET_COOKIE);
}

/** @param token null: the browser forgets it */
export function tabletCookie(token: string | null, isPlain: boolean): string {
  return cookie(TABLET_COOKIE, token, token === null ? 0 : TABLET_COOKIE_S, isPlain);
}

export function turnCookie(token: string | null, isPlain: boolean): string {
  return cookie(TURN_COOKIE, token, token === null ? 0 : LONGEST_TURN_S, isPlain);
}

function cookie(name: string, token: string | null, maxAge: number, isPlain: boolean): string {
  return serialize(name, token ?? '', {
    ...{ httpOnly: true, sameSite: 'Strict', path: '/', secure: !isPlain, maxAge },
  });
}

function cookieOf(headers: Headers, name: string): string | null {
  const all = headers.get('cookie');
  return (all?.includes(name) && parse(all, name)[name]) || null;
}
