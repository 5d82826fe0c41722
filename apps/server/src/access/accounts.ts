/**
 * Accounts and sessions, kept by better-auth in the schema `auth`. Its own HTTP endpoints are not open: our routes call
 * it, so that one shape of error, one language and one lock-out hold for everything.
 */
import { createHash, randomInt } from 'node:crypto';
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
  /** Whether it is the account's password, asked of whoever sits at an open screen; wrong ones shut the account. */
  checkPassword(userId: string, password: string): Promise<PasswordChecked>;
  /** @returns new codes, those before being worth nothing; null where the password is not the account's */
  createRecoveryCodes(userId: string, password: string): Promise<string[] | null>;
  /** A new password for a code; every session ends. Wrong codes shut the account like wrong passwords. */
  recover(userName: string, code: string, password: string): Promise<Recovered>;
  sessions(userId: string): Promise<Session[]>;
  endSession(userId: string, sessionId: string): Promise<boolean>;
  /** Whether there is any account at all. */
  any(): Promise<boolean>;
  userNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface Session {
  readonly sessionId: string;
  /** As the browser calls itself. */
  readonly device: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type Recovered =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'recovery-wrong' }
  | { readonly ok: false; readonly reason: 'sign-in-shut'; readonly until: Date };

export type PasswordChecked =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'password-wrong' }
  | { readonly ok: false; readonly reason: 'sign-in-shut'; readonly until: Date };

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

    async checkPassword(userId, password) {
      const { rows } = await pool.query<{ username: string; password: string }>(
        `SELECT u.username, a.password FROM account a JOIN "user" u ON u.id = a."userId"
         WHERE a."userId" = $1 AND a."providerId" = 'credential'`,
        [userId],
      );
      const kept = rows[0];
      if (!kept) return { ok: false, reason: 'password-wrong' };
      const until = await shutUntil(pool, kept.username);
      if (until) return { ok: false, reason: 'sign-in-shut', until };
      if (await verifyPassword(password, kept.password)) {
        await clearFailures(pool, kept.username);
        return { ok: true };
      }
      const shut = await noteFailure(pool, kept.username);
      return shut
        ? { ok: false, reason: 'sign-in-shut', until: shut }
        : { ok: false, reason: 'password-wrong' };
    },

    async createRecoveryCodes(userId, password) {
      const { rows } = await pool.query<{ password: string }>(
        `SELECT password FROM account WHERE "userId" = $1 AND "providerId" = 'credential'`,
        [userId],
      );
      if (!rows[0] || !(await verifyPassword(password, rows[0].password))) return null;
      const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
      await pool.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
      await pool.query(
        'INSERT INTO recovery_codes (user_id, code_sha256) SELECT $1, code FROM unnest($2::text[]) AS code',
        [userId, codes.map(hashOfRecovery)],
      );
      return codes;
    },

    async recover(userName, code, password) {
      const normal = normalName(userName);
      const until = await shutUntil(pool, normal);
      if (until) return { ok: false, reason: 'sign-in-shut', until };
      const used = await pool.query<{ user_id: string }>(
        `UPDATE recovery_codes c SET used_at = now() FROM "user" u
         WHERE u.username = $1 AND c.user_id = u.id AND c.code_sha256 = $2 AND c.used_at IS NULL RETURNING c.user_id`,
        [normal, hashOfRecovery(code)],
      );
      const userId = used.rows[0]?.user_id;
      if (userId === undefined) {
        const shut = await noteFailure(pool, normal);
        return shut
          ? { ok: false, reason: 'sign-in-shut', until: shut }
          : { ok: false, reason: 'recovery-wrong' };
      }
      await pool.query(
        `UPDATE account SET password = $2, "updatedAt" = now() WHERE "userId" = $1 AND "providerId" = 'credential'`,
        [userId, await hashPassword(password)],
      );
      await pool.query('DELETE FROM session WHERE "userId" = $1', [userId]);
      await clearFailures(pool, normal);
      return { ok: true };
    },

    async sessions(userId) {
      const { rows } = await pool.query<{ id: string; device: string; created: Date; updated: Date }>(
        `SELECT id, coalesce("userAgent", '') AS device, "createdAt" AS created, "updatedAt" AS updated
         FROM session WHERE "userId" = $1 AND "expiresAt" > now() ORDER BY "updatedAt" DESC`,
        [userId],
      );
      return rows.map(({ id, device, created, updated }) => ({
        ...{ sessionId: id, device, createdAt: created, updatedAt: updated },
      }));
    },

    async endSession(userId, sessionId) {
      const { rowCount } = await pool.query('DELETE FROM session WHERE "userId" = $1 AND id = $2', [
        userId,
        sessionId,
      ]);
      return rowCount !== 0;
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

const RECOVERY_CODES = 8;
/** Without what is read for something else: 0 and O, 1, I and L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LETTERS = 16;

/** 79 bits, in groups that can be written on paper. */
function newRecoveryCode(): string {
  const letters = Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** As it was written down: case, blanks and dashes do not matter. */
function hashOfRecovery(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest('hex');
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
