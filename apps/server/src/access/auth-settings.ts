/** What every instance of better-auth here has in common: its tables, its cookies, its sessions. */
import type { BetterAuthOptions } from 'better-auth';
import type pg from 'pg';

export interface AuthSettings {
  readonly pool: pg.Pool;
  readonly secret: string;
  /** Whether cookies may travel over plain HTTP: on this computer alone. */
  readonly isPlain: boolean;
}

/** How a session was opened; all but the first show two factors. */
export const sessionMethods = ['password', 'code', 'passkey'] as const;
export type SessionMethod = (typeof sessionMethods)[number];

const DAY_S = 86_400;
const SESSION_DAYS = 30;

/** @param method of sessions that this instance opens */
export function authSettings({ pool, secret, isPlain }: AuthSettings, method: SessionMethod) {
  return {
    database: pool,
    secret,
    // Never asked over HTTP; the addresses of requests are checked in front (`http/hosts.ts`).
    baseURL: isPlain ? 'http://127.0.0.1' : 'https://127.0.0.1',
    telemetry: { enabled: false },
    logger: { disabled: true },
    session: {
      expiresIn: SESSION_DAYS * DAY_S,
      updateAge: DAY_S,
      // Whoever changes a way in is asked for the password instead.
      freshAge: 0,
      additionalFields: {
        method: { type: 'string', required: false, input: false, defaultValue: method },
      },
    },
    advanced: {
      cookiePrefix: 'diewright',
      useSecureCookies: !isPlain,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
    },
  } as const satisfies BetterAuthOptions;
}

/** better-auth says of a database that is away only that something failed: the database is asked itself. */
export async function orWhy<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { status?: string }).status !== 'INTERNAL_SERVER_ERROR') throw error;
    await pool.query('SELECT 1');
    // It was away and is back by now, or it is something else, which will say so once more.
    return work();
  }
}
