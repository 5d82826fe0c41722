/**
 * Accounts and sessions, kept by better-auth in the schema `auth`. Its own HTTP endpoints are not open: our routes call
 * it, so that one shape of error, one language and one lock-out hold for everything.
 */
import { createHash } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins';
import {
  type AuthSettings,
  authSettings,
  orWhy,
  type SessionMethod,
  sessionMethods,
} from './auth-settings.ts';
import { clearFailures, noteFailure, shutUntil } from './lock-out.ts';
import { openSessions } from './open-sessions.ts';
import { openPasskeys, type Passkeys } from './passkeys.ts';
import { hashPassword, verifyPassword } from './password.ts';
import {
  countRecoveryCodes,
  isRecoveryCode,
  replaceRecoveryCodes,
  takeRecoveryCode,
} from './recovery-codes.ts';
import { openTicket, sealTicket } from './sealed.ts';
import { openSecondFactor, type SecondFactor } from './second-factor.ts';

export interface Accounts {
  /** @returns the account's id; null where the name is taken */
  create(account: { userName: string; name: string; password: string }): Promise<string | null>;
  /**
   * With a password. Where the account has a second factor, or `needsMore` says so, a code is asked for next.
   * @param needsMore asked once the password is known to be right
   */
  signIn(
    userName: string,
    password: string,
    headers: Headers,
    needsMore?: (userId: string) => Promise<boolean>,
  ): Promise<SignedIn>;
  /** The second step: a code of the app, or a recovery code in its place. Wrong ones shut the account. */
  finishSignIn(ticket: string, code: string, headers: Headers): Promise<SignedIn>;
  readonly passkeys: Passkeys;
  readonly secondFactor: SecondFactor;
  /** Whether the password is this account's; wrong ones shut it as at the door. */
  checkPassword(userId: string, password: string): Promise<{ ok: true } | Shut | Wrong<'password-wrong'>>;
  /** Ends the session; @returns the cookies that say so */
  signOut(headers: Headers): Promise<string[]>;
  /** Whose session a request carries, and how it was opened. */
  session(headers: Headers): Promise<{ userId: string; sessionId: string; method: SessionMethod } | null>;
  /** Of whoever shows a second factor now. */
  setSessionMethod(sessionId: string, method: SessionMethod): Promise<void>;
  /** Whether the account has a passkey or a second factor. */
  hasMoreThanPassword(userId: string): Promise<boolean>;
  /** Where nothing but the password is left, no session counts for more. */
  weakenSessions(userId: string): Promise<void>;
  /** A key for a program, in an account's name; the secret is told now and never again. */
  createKey(userId: string, name: string, days: number): Promise<{ authKeyId: string; secret: string }>;
  removeKey(authKeyId: string): Promise<void>;
  /** @returns null for a secret that opens nothing (any more) */
  verifyKey(secret: string): Promise<{ authKeyId: string; userId: string } | null>;
  /** @returns new codes, those before being worth nothing */
  createRecoveryCodes(userId: string): Promise<string[]>;
  recoveryCodesLeft(userId: string): Promise<number>;
  /**
   * A new password for a recovery code, and for a code of the app where the account has one; every session ends. Wrong
   * codes shut the account like wrong passwords.
   */
  recover(userName: string, code: string, password: string, appCode?: string): Promise<Recovered>;
  sessions(userId: string): Promise<Session[]>;
  endSession(userId: string, sessionId: string): Promise<boolean>;
  /** @param sessionId the one that stays; null: none */
  endOtherSessions(userId: string, sessionId: string | null): Promise<void>;
  setPassword(userId: string, password: string): Promise<void>;
  /**
   * Of somebody whom an owner let in anew: a new password, and of whatever opened the account before nothing is left.
   */
  startAnew(userId: string, password: string): Promise<void>;
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

interface Shut {
  readonly ok: false;
  readonly reason: 'sign-in-shut';
  readonly until: Date;
}
interface Wrong<R extends string> {
  readonly ok: false;
  readonly reason: R;
}

export type Recovered = { readonly ok: true } | Shut | Wrong<'recovery-wrong' | CodeRefused>;

/** A right code is asked for, was not right, or was taken before. */
type CodeRefused = 'second-code-missing' | 'second-code-wrong' | 'second-code-used';

export type SignedIn =
  | {
      readonly ok: true;
      readonly userId: string;
      readonly sessionId: string;
      readonly by: SessionMethod;
      /** Where a recovery code stood in for the app. */
      readonly isRecovered?: boolean;
      readonly cookies: string[];
    }
  /** The password is right, a code is to follow. */
  | { readonly ok: false; readonly reason: 'second-code-missing'; readonly ticket: string }
  | Wrong<'sign-in-wrong' | 'second-over' | 'second-code-wrong' | 'second-code-used'>
  | Shut;

/** How an account came to be, for better-auth's own gate. */
const SOURCE = { method: 'email-password' };
const DAY_S = 86_400;
/** From the password to the code. */
const SECOND_STEP_S = 300;
const SECOND_STEP = 'second step';

interface HalfSignedIn {
  readonly userId: string;
  readonly userName: string;
  /** Of the password that was right: a new one makes the ticket worthless. */
  readonly mark: string;
}

export function openAccounts(options: AuthSettings): Accounts {
  const { pool, secret } = options;
  const secondFactor = openSecondFactor(pool, secret);
  const auth = betterAuth({
    ...authSettings(options, 'password'),
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
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 60, usernameValidator: () => true }),
      apiKey({ defaultPrefix: 'dw_', requireName: true, rateLimit: { enabled: false } }),
      openSessions(),
    ],
  });

  /** Wrong once more: said so, or the account is shut now. */
  async function noteWrong<R extends string>(userName: string, reason: R): Promise<Wrong<R> | Shut> {
    const until = await noteFailure(pool, userName);
    return until ? { ok: false, reason: 'sign-in-shut', until } : { ok: false, reason };
  }

  async function passwordOf(
    userId: string,
  ): Promise<{ hash: string; userName: string; mark: string } | null> {
    const { rows } = await pool.query<{ password: string; username: string }>(
      `SELECT a.password, u.username FROM account a JOIN "user" u ON u.id = a."userId"
       WHERE a."userId" = $1 AND a."providerId" = 'credential'`,
      [userId],
    );
    const row = rows[0];
    if (!row) return null;
    const mark = createHash('sha256').update(row.password).digest('base64url').slice(0, 16);
    return { hash: row.password, userName: row.username, mark };
  }

  async function setPassword(userId: string, password: string): Promise<void> {
    await pool.query(
      `UPDATE account SET password = $2, "updatedAt" = now() WHERE "userId" = $1 AND "providerId" = 'credential'`,
      [userId, await hashPassword(password)],
    );
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

    async signIn(userName, password, headers, needsMore) {
      const normal = normalName(userName);
      const until = await shutUntil(pool, normal);
      if (until) return { ok: false, reason: 'sign-in-shut', until };
      try {
        const { headers: set, response } = await orWhy(pool, () =>
          auth.api.signInUsername({
            body: { username: normal, password, rememberMe: true },
            headers,
            returnHeaders: true,
          }),
        );
        if (!response) throw new Error('no answer');
        const userId = response.user.id;
        const isHalf = (await secondFactor.since(userId)) !== null || (await needsMore?.(userId)) === true;
        const { rows } = await pool.query<{ id: string }>(
          isHalf
            ? 'DELETE FROM session WHERE token = $1 RETURNING id'
            : 'SELECT id FROM session WHERE token = $1',
          [response.token],
        );
        if (isHalf) {
          // Failures stay counted: whoever knows the password must not get new guesses by it.
          const half: HalfSignedIn = {
            userId,
            userName: normal,
            mark: (await passwordOf(userId))?.mark ?? '',
          };
          const ticket = sealTicket(secret, SECOND_STEP, half, SECOND_STEP_S);
          return { ok: false, reason: 'second-code-missing', ticket };
        }
        await clearFailures(pool, normal);
        const sessionId = rows[0]?.id ?? '';
        return { ok: true, userId, sessionId, by: 'password', cookies: set.getSetCookie() };
      } catch (error) {
        if (!isRefused(error)) throw error;
        return noteWrong(normal, 'sign-in-wrong');
      }
    },

    async finishSignIn(ticket, code, headers) {
      const half = openTicket<HalfSignedIn>(secret, SECOND_STEP, ticket);
      if (!half || half.mark !== (await passwordOf(half.userId))?.mark)
        return { ok: false, reason: 'second-over' };
      const { userId, userName } = half;
      const until = await shutUntil(pool, userName);
      if (until) return { ok: false, reason: 'sign-in-shut', until };
      const taken = await secondFactor.take(userId, code);
      if (taken === 'used') return { ok: false, reason: 'second-code-used' };
      const isRecovered = taken === 'wrong' && (await takeRecoveryCode(pool, userId, code));
      if (taken === 'wrong' && !isRecovered) return noteWrong(userName, 'second-code-wrong');
      await clearFailures(pool, userName);
      const { headers: set, response } = await orWhy(pool, () =>
        auth.api.openSession({ body: { userId, method: 'code' }, headers, returnHeaders: true }),
      );
      const { sessionId } = response;
      return { ok: true, userId, sessionId, by: 'code', isRecovered, cookies: set.getSetCookie() };
    },

    passkeys: openPasskeys(options),
    secondFactor,

    async checkPassword(userId, password) {
      const kept = await passwordOf(userId);
      if (!kept) return { ok: false, reason: 'password-wrong' };
      const until = await shutUntil(pool, kept.userName);
      if (until) return { ok: false, reason: 'sign-in-shut', until };
      if (!(await verifyPassword(password, kept.hash))) return noteWrong(kept.userName, 'password-wrong');
      return { ok: true };
    },

    async signOut(headers) {
      const { headers: set } = await auth.api.signOut({ headers, returnHeaders: true });
      return set.getSetCookie();
    },

    async session(headers) {
      if (!headers.get('cookie')?.includes('diewright')) return null;
      const found = await orWhy(pool, () => auth.api.getSession({ headers }));
      if (!found) return null;
      const method = sessionMethods.find((each) => each === found.session.method) ?? 'password';
      return { userId: found.user.id, sessionId: found.session.id, method };
    },

    async setSessionMethod(sessionId, method) {
      await pool.query('UPDATE session SET method = $2 WHERE id = $1', [sessionId, method]);
    },

    async hasMoreThanPassword(userId) {
      const { rows } = await pool.query<{ has: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM second_factors WHERE user_id = $1)
           OR EXISTS (SELECT 1 FROM passkey WHERE "userId" = $1) AS has`,
        [userId],
      );
      return rows[0]?.has === true;
    },

    async weakenSessions(userId) {
      await pool.query(
        `UPDATE session SET method = 'password' WHERE "userId" = $1
           AND NOT EXISTS (SELECT 1 FROM second_factors WHERE user_id = $1)
           AND NOT EXISTS (SELECT 1 FROM passkey WHERE "userId" = $1)`,
        [userId],
      );
    },

    async createKey(userId, name, days) {
      const made = await auth.api.createApiKey({ body: { userId, name, expiresIn: days * DAY_S } });
      return { authKeyId: made.id, secret: made.key };
    },

    async removeKey(authKeyId) {
      await pool.query('DELETE FROM apikey WHERE id = $1', [authKeyId]);
    },

    async verifyKey(secret) {
      const { valid, key } = await orWhy(pool, () => auth.api.verifyApiKey({ body: { key: secret } }));
      return valid && key ? { authKeyId: key.id, userId: key.referenceId } : null;
    },

    createRecoveryCodes: (userId) => replaceRecoveryCodes(pool, userId),
    recoveryCodesLeft: (userId) => countRecoveryCodes(pool, userId),

    async recover(userName, code, password, appCode) {
      const normal = normalName(userName);
      const until = await shutUntil(pool, normal);
      if (until) return { ok: false, reason: 'sign-in-shut', until };
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM "user" WHERE username = $1', [
        normal,
      ]);
      const userId = rows[0]?.id;
      if (userId === undefined || !(await isRecoveryCode(pool, userId, code)))
        return noteWrong(normal, 'recovery-wrong');
      if ((await secondFactor.since(userId)) !== null) {
        // The code on paper stands in for the password alone: the second factor is asked for as ever.
        if (!appCode) return { ok: false, reason: 'second-code-missing' };
        const taken = await secondFactor.take(userId, appCode);
        if (taken === 'used') return { ok: false, reason: 'second-code-used' };
        if (taken === 'wrong') return noteWrong(normal, 'second-code-wrong');
      }
      if (!(await takeRecoveryCode(pool, userId, code))) return noteWrong(normal, 'recovery-wrong');
      await setPassword(userId, password);
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

    async endOtherSessions(userId, sessionId) {
      await pool.query('DELETE FROM session WHERE "userId" = $1 AND id IS DISTINCT FROM $2', [
        userId,
        sessionId,
      ]);
    },

    setPassword,

    async startAnew(userId, password) {
      await setPassword(userId, password);
      for (const table of ['session', 'passkey'] as const)
        await pool.query(`DELETE FROM ${table} WHERE "userId" = $1`, [userId]);
      for (const table of ['second_factors', 'recovery_codes'] as const)
        await pool.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
      const kept = await passwordOf(userId);
      if (kept) await clearFailures(pool, kept.userName);
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
