/** The second factor of an account: an authenticator app whose codes are asked for after the password. */
import type pg from 'pg';
import { openTicket, seal, sealTicket, unseal } from './sealed.ts';
import { base32, newTotpSecret, stepOfCode, totpAddress } from './totp.ts';

export interface SecondFactor {
  /** Since when codes are asked for; null: they are not. */
  since(userId: string): Promise<Date | null>;
  /** A new secret for an app. Nothing is kept until a code shows that the app has it. */
  begin(userId: string, account: string): { ticket: string; secret: string; address: string };
  confirm(userId: string, ticket: string, code: string): Promise<'on' | 'on-already' | 'wrong' | 'over'>;
  /** Takes a code, once: `used` is a right one that was taken before. */
  take(userId: string, code: string): Promise<'right' | 'wrong' | 'used'>;
  /** @returns whether there was one */
  end(userId: string): Promise<boolean>;
}

/** To load an app on a phone takes its time. */
const SET_UP_S = 900;
const TICKET = 'second factor';
/** Bound to its account: a secret that is moved to another row opens nothing. */
const purposeOf = (userId: string) => `second factor of ${userId}`;
/** Apps show digits in groups. */
const digitsOf = (code: string) => code.normalize('NFKC').replace(/\s/g, '');

export function openSecondFactor(pool: pg.Pool, secret: string): SecondFactor {
  return {
    async since(userId) {
      const { rows } = await pool.query<{ created_at: Date }>(
        'SELECT created_at FROM second_factors WHERE user_id = $1',
        [userId],
      );
      return rows[0]?.created_at ?? null;
    },

    begin(userId, account) {
      const own = newTotpSecret();
      const ticket = sealTicket(secret, TICKET, { userId, own: own.toString('base64url') }, SET_UP_S);
      return { ticket, secret: base32(own), address: totpAddress(own, account) };
    },

    async confirm(userId, ticket, code) {
      const begun = openTicket<{ userId: string; own: string }>(secret, TICKET, ticket);
      if (begun?.userId !== userId) return 'over';
      const step = stepOfCode(Buffer.from(begun.own, 'base64url'), digitsOf(code), new Date());
      if (step === null) return 'wrong';
      const { rowCount } = await pool.query(
        'INSERT INTO second_factors (user_id, secret, last_step) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [userId, seal(secret, purposeOf(userId), begun.own), step],
      );
      return rowCount === 0 ? 'on-already' : 'on';
    },

    async take(userId, code) {
      const { rows } = await pool.query<{ secret: string }>(
        'SELECT secret FROM second_factors WHERE user_id = $1',
        [userId],
      );
      const own = rows[0] && unseal(secret, purposeOf(userId), rows[0].secret);
      if (!own) return 'wrong';
      const step = stepOfCode(Buffer.from(own, 'base64url'), digitsOf(code), new Date());
      if (step === null) return 'wrong';
      // Of two who bring one code at once, the database lets one through.
      const { rowCount } = await pool.query(
        'UPDATE second_factors SET last_step = $2 WHERE user_id = $1 AND last_step < $2',
        [userId, step],
      );
      return rowCount === 0 ? 'used' : 'right';
    },

    async end(userId) {
      const { rowCount } = await pool.query('DELETE FROM second_factors WHERE user_id = $1', [userId]);
      return rowCount !== 0;
    },
  };
}
