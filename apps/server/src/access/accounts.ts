/**
 * Accounts and sessions, kept by better-auth in the schema `auth`. Its own HTTP endpoints are not open: our routes call
 * it, so that one shape of error, one language and one lock-out hold for everything.
 */
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins';
import type pg from 'pg';
import { clearFailures, noteFailure, shutUntil } from './lock-out.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface Accounts {
  /** @returns the account's id; null where the name is taken */
  create(account: { userName: string; name: string; password: string }): Promise<string | null>;
  signIn(userName: string, password: string, headers: Headers): Promise<SignedIn>;
  /** Ends the session; @returns the cookies that say so */
  signOut(headers: Headers): Promise<string[]>;
  /** Whose session a request carries. */
  session(headers: Headers): Promise<{ userId: string; sessionId: string } | null>;
  /** A key for a program, in an account's name; the secret is told now and never again. */
  createKey(userId: string, name: string, days: number): Promise<{ authKeyId: string; secret: string }>;
  removeKey(authKeyId: string): Promise<void>;
  /** @returns null for a secret that opens nothing (any more) */
  verifyKey(secret: string): Promise<{ authKeyId: string; userId: string } | null>;
  /** Whether there is any account at all. */
  any(): Promise<boolean>;
  userNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export type SignedIn =
  | { readonly ok: true; readonly userId: string; readonly cookies: string[] }
  | { readonly ok: false; readonly reason: 'sign-in-wrong' }
  | { readonly ok: false; readonly reason: 'sign-in-shut'; readonly until: Date };

/** How an account came to be, for better-auth's own gate. */
const SOURCE = { method: 'email-password' };
const DAY_S = 86_400;
const SESSION_DAYS = 30;

export function openAccounts(options: {
  readonly pool: pg.Pool;
  readonly secret: string;
  /** Whether cookies may travel over plain HTTP: on this computer alone. */
  readonly isPlain: boolean;
}): Accounts {
  const { pool } = options;
  const auth = betterAuth({
    database: pool,
    secret: options.secret,
    // Never asked over HTTP; the addresses of requests are checked in front (`http/hosts.ts`).
    baseURL: options.isPlain ? 'http://127.0.0.1' : 'https://127.0.0.1',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 200,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(password, hash),
      },
    },
    session: { expiresIn: SESSION_DAYS * DAY_S, updateAge: DAY_S },
    advanced: {
      cookiePrefix: 'diewright',
      useSecureCookies: !options.isPlain,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
    },
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 60, usernameValidator: () => true }),
      apiKey({ defaultPrefix: 'dw_', requireName: true, rateLimit: { enabled: false } }),
    ],
  });

  /** better-auth says of a database that is away only that something failed: the database is asked itself. */
  async function orWhy<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error as { status?: string }).status === 'INTERNAL_SERVER_ERROR') await pool.query('SELECT 1');
      throw error;
    }
  }

  return {
    async create({ userName, name, password }) {
      const context = await auth.$context;
      const normal = normalName(userName);
      const there = await pool.query('SELECT 1 FROM "user" WHERE username = $1', [normal]);
      if (there.rowCount !== 0) return null;
      try {
        const user = await context.internalAdapter.createUser(
          {
            name,
            // better-auth wants one; the shop may have no mail at all.
            email: `${crypto.randomUUID()}@accounts.invalid`,
            emailVerified: false,
            username: normal,
            displayUsername: userName,
          },
          SOURCE,
        );
        await context.internalAdapter.linkAccount({
          userId: user.id,
          providerId: 'credential',
          accountId: user.id,
          password: await context.password.hash(password),
        });
        return user.id;
      } catch (error) {
        if ((error as { code?: string }).code === '23505') return null;
        throw error;
      }
    },

    async signIn(userName, password, headers) {
      const normal = normalName(userName);
      const until = await shutUntil(pool, normal);
      if (until) return { ok: false, reason: 'sign-in-shut', until };
      try {
        const { headers: set, response } = await orWhy(() =>
          auth.api.signInUsername({
            body: { username: normal, password, rememberMe: true },
            headers,
            returnHeaders: true,
          }),
        );
        if (!response) throw new Error('no answer');
        await clearFailures(pool, normal);
        return { ok: true, userId: response.user.id, cookies: set.getSetCookie() };
      } catch (error) {
        if (!isRefused(error)) throw error;
        const shut = await noteFailure(pool, normal);
        return shut
          ? { ok: false, reason: 'sign-in-shut', until: shut }
          : { ok: false, reason: 'sign-in-wrong' };
      }
    },

    async signOut(headers) {
      const { headers: set } = await auth.api.signOut({ headers, returnHeaders: true });
      return set.getSetCookie();
    },

    async session(headers) {
      if (!headers.get('cookie')?.includes('diewright')) return null;
      const found = await orWhy(() => auth.api.getSession({ headers }));
      return found ? { userId: found.user.id, sessionId: found.session.id } : null;
    },

    async createKey(userId, name, days) {
      const made = await auth.api.createApiKey({ body: { userId, name, expiresIn: days * DAY_S } });
      return { authKeyId: made.id, secret: made.key };
    },

    async removeKey(authKeyId) {
      await pool.query('DELETE FROM apikey WHERE id = $1', [authKeyId]);
    },

    async verifyKey(secret) {
      const { valid, key } = await orWhy(() => auth.api.verifyApiKey({ body: { key: secret } }));
      return valid && key ? { authKeyId: key.id, userId: key.referenceId } : null;
    },

    async any() {
      return (await pool.query('SELECT 1 FROM "user" LIMIT 1')).rowCount !== 0;
    },

    async userNames(userIds) {
      const { rows } = await pool.query<{ id: string; name: string }>(
        'SELECT id, coalesce("displayUsername", username) AS name FROM "user" WHERE id = ANY ($1)',
        [userIds],
      );
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
  };
}

/** One name for one account, however it is typed: full-width letters and case do not tell people apart. */
export function normalName(userName: string): string {
  return userName.normalize('NFKC').trim().toLowerCase();
}

/** better-auth says no by throwing; everything else that is thrown is a failure of ours or of the database. */
function isRefused(error: unknown): boolean {
  const { status, statusCode } = error as { status?: string; statusCode?: number };
  return status === 'UNAUTHORIZED' || status === 'BAD_REQUEST' || statusCode === 401 || statusCode === 422;
}
