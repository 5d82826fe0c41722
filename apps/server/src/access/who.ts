/** From a request to the person behind it. */
import { isRole } from '@diewright/shop';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { Accounts } from './accounts.ts';
import { needsMore } from './needs-more.ts';
import type { Signed } from './signed.ts';
import { standingBefore, tabletAsking, turnAsking } from './tablet.ts';

export async function whoAsks(db: Db, accounts: Accounts, headers: Headers): Promise<Signed | null> {
  const secret = headers.get('x-api-key');
  if (secret !== null) return ofKey(db, accounts, secret);
  const tablet = await tabletAsking(db, headers);
  const turn = tablet && (await turnAsking(db, tablet, headers));
  if (turn !== null) return turn;
  const session = await accounts.session(headers);
  if (session === null) return null;
  const places = await placesOf(db, session.userId);
  const place = tablet ? places.find((each) => each.firm_id === tablet.firmId) : places[0];
  if (place === undefined || !isRole(place.role)) return null;
  const { firm_id: firmId, person_id: personId, name, role } = place;
  const needsSecondFactor = session.method === 'password' && needsMore(place);
  if (tablet !== null) {
    const { userId, sessionId } = session;
    const person = { firmId, personId, userId, role };
    return standingBefore(tablet, person, {
      name,
      way: 'password',
      hasTurn: false,
      sessionId,
      needsSecondFactor,
    });
  }
  return {
    ...{ firmId, personId, userId: session.userId, sessionId: session.sessionId, name, role },
    actor: { kind: 'person', id: personId, name },
    needsSecondFactor,
    scope: () => !needsSecondFactor,
  };
}

/** A program with a key: it may do what the key names, as far as its person still may. */
async function ofKey(db: Db, accounts: Accounts, secret: string): Promise<Signed | null> {
  const verified = await accounts.verifyKey(secret);
  if (verified === null) return null;
  const key = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('diewright.key', ${verified.authKeyId}, true)`.execute(tx);
      return tx
        .selectFrom('api_keys')
        .selectAll()
        .where('auth_key_id', '=', verified.authKeyId)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', sql<Date>`now()`)
        .executeTakeFirst();
    });
  if (!key) return null;
  const place = (await placesOf(db, verified.userId)).find(
    (each) => each.firm_id === key.firm_id && each.person_id === key.person_id,
  );
  if (!place || !isRole(place.role)) return null;
  const allowed = key.permissions as string[];
  return {
    ...{ firmId: key.firm_id, personId: key.person_id, userId: verified.userId },
    sessionId: null,
    ...{ name: place.name, role: place.role },
    needsSecondFactor: false,
    actor: { kind: 'key', id: key.key_id, name: key.name, personId: key.person_id },
    scope: (permission) => allowed.includes(permission),
  };
}

/** Where an account works: the one question that is asked before a firm is known. */
export async function placesOf(db: Db, userId: string) {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('diewright.user', ${userId}, true)`.execute(tx);
      return tx
        .selectFrom('people')
        .innerJoin('firms', 'firms.firm_id', 'people.firm_id')
        .select(['people.firm_id', 'person_id', 'people.name', 'role', 'second_factor_required'])
        .where('user_id', '=', userId)
        .where('is_active', '=', true)
        .orderBy('people.created_at')
        .execute();
    });
}
