/** From a request to the person behind it. */
import { type Role, roles } from '@diewright/shop';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { Accounts } from './accounts.ts';
import type { Signed } from './signed.ts';

export async function whoAsks(db: Db, accounts: Accounts, headers: Headers): Promise<Signed | null> {
  const session = await accounts.session(headers);
  if (session === null) return null;
  const places = await placesOf(db, session.userId);
  const place = places[0];
  if (place === undefined || !isRole(place.role)) return null;
  const { firm_id: firmId, person_id: personId, name, role } = place;
  return {
    ...{ firmId, personId, userId: session.userId, name, role },
    actor: { kind: 'person', id: personId, name },
    scope: () => true,
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
        .select(['firm_id', 'person_id', 'name', 'role'])
        .where('user_id', '=', userId)
        .where('is_active', '=', true)
        .orderBy('created_at')
        .execute();
    });
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
