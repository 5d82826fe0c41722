/** The last steps through a door, whichever it is: who works nowhere is refused, who comes in leaves a line. */
import type { Context } from 'hono';
import { write } from '../audit/write.ts';
import type { Db } from '../db/connect.ts';
import type { Environment } from '../http/environment.ts';
import { Refusal } from '../http/refusal.ts';
import type { Accounts } from './accounts.ts';
import { needsMore } from './needs-more.ts';
import type { Signed } from './signed.ts';
import { placesOf } from './who.ts';

/** A session that was opened, or why none was. */
type Opened =
  | {
      readonly ok: true;
      readonly userId: string;
      readonly sessionId: string;
      readonly by: string;
      readonly isRecovered?: boolean;
      readonly cookies: string[];
    }
  | Shut;

type Shut = { readonly ok: false; readonly reason: string; readonly until?: Date };

/** @throws Refusal where the door stays shut, or leads nowhere (any more) */
export async function enter(
  db: Db,
  accounts: Accounts,
  context: Context<Environment>,
  name: string,
  opened: Opened,
): Promise<void> {
  if (!opened.ok) throw refusalOfDoor(opened);
  const { userId, sessionId, by, isRecovered = false } = opened;
  const place = (await placesOf(db, userId))[0];
  if (!place) {
    // Told to whoever has shown who they are, and to nobody else.
    await accounts.endSession(userId, sessionId);
    throw new Refusal(403, 'account-ended');
  }
  const { firm_id: firmId, person_id: personId } = place;
  const actor = { kind: 'person', id: personId, name: place.name } as const;
  const input = { by, ...(isRecovered ? { recoveryCode: true } : {}) };
  await write(db, { firmId, actor, name, idempotencyKey: `session ${sessionId}`, input }, async (scope) => {
    scope.about('person', personId);
    return {};
  });
  for (const cookie of opened.cookies) context.header('set-cookie', cookie, { append: true });
}

/** Where more than a password is asked for, whoever has a passkey cannot come by the password alone. */
export async function needsCodeBesidePassword(db: Db, accounts: Accounts, userId: string): Promise<boolean> {
  const place = (await placesOf(db, userId))[0];
  if (!place || !needsMore(place)) return false;
  return accounts.hasMoreThanPassword(userId);
}

export function refusalOfDoor({ reason, until }: Shut): Refusal {
  if (!until) return new Refusal(reason === 'password-wrong' ? 403 : 401, reason);
  return new Refusal(429, reason, { seconds: Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000)) });
}

/**
 * Before a way in is changed: an open screen is not enough, and where more than a password is asked for, neither is the
 * password of somebody who has shown a second factor before.
 * @throws Refusal
 */
export async function proveOwner(accounts: Accounts, signed: Signed, password: string): Promise<void> {
  if (signed.sessionId === null) throw new Refusal(403, 'not-for-keys');
  const { userId } = signed;
  if (signed.needsSecondFactor && (await accounts.hasMoreThanPassword(userId)))
    throw new Refusal(403, 'second-factor-sign-in-again');
  const proved = await accounts.checkPassword(userId, password);
  if (!proved.ok) throw refusalOfDoor(proved);
}
