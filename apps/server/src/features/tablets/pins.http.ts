import { readPin, refusalOfPin, removePin, setPin } from '@diewright/shop';
import { hashPin } from '../../access/pin.ts';
import { Refusal } from '../../http/refusal.ts';
import { type Served, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import type { TabletOptions } from './tablet-options.ts';
import { MOST_FAILURES } from './turns.sql.ts';

/** One's own PIN: set on a device of one's own, with the password. */
export function servePins({ accounts, secret }: TabletOptions): Served[] {
  return [
    serveRead(readPin, async ({ tx, firmId, signed }) => {
      const pin = await tx
        .selectFrom('pins')
        .select(['set_at', 'failures'])
        .where('firm_id', '=', firmId)
        .where('person_id', '=', signed.personId)
        .executeTakeFirst();
      return {
        setAt: pin?.set_at.toISOString() ?? null,
        isSpent: pin !== undefined && pin.failures >= MOST_FAILURES,
      };
    }),

    servePrepared(
      setPin,
      async (signed, { body }) => {
        const refused = refusalOfPin(body.pin);
        if (refused) throw new Refusal(400, 'request-wrong', {}, [{ path: 'pin', reason: refused }]);
        // Whoever sits at an open screen must not make a way in for themselves.
        const checked = await accounts.checkPassword(signed.userId, body.password);
        if (!checked.ok && checked.reason === 'sign-in-shut') {
          const seconds = Math.max(1, Math.ceil((checked.until.getTime() - Date.now()) / 1000));
          throw new Refusal(429, checked.reason, { seconds });
        }
        if (!checked.ok)
          throw new Refusal(403, checked.reason, {}, [{ path: 'password', reason: checked.reason }]);
        return hashPin(body.pin, secret, signed.firmId);
      },
      async (scope, _asked, hash) => {
        const { tx, firmId, now, signed } = scope;
        const values = { hash, failures: 0, set_at: now };
        await tx
          .insertInto('pins')
          .values({ firm_id: firmId, person_id: signed.personId, ...values })
          .onConflict((conflict) => conflict.columns(['firm_id', 'person_id']).doUpdateSet(values))
          .execute();
        // Where wrong ones had shut the way, the new one opens it.
        await tx
          .deleteFrom('pin_tries')
          .where('firm_id', '=', firmId)
          .where('person_id', '=', signed.personId)
          .execute();
        scope.about('person', signed.personId);
        return {};
      },
      (answer) => answer,
      // Neither PIN nor password stands in a line.
      () => ({}),
    ),

    serveWrite(removePin, async (scope) => {
      const { tx, firmId, signed } = scope;
      for (const table of ['pin_tries', 'pins'] as const)
        await tx
          .deleteFrom(table)
          .where('firm_id', '=', firmId)
          .where('person_id', '=', signed.personId)
          .execute();
      scope.about('person', signed.personId);
      return {};
    }),
  ];
}
