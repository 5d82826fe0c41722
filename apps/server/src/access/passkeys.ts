/**
 * Passkeys (W3C Web Authentication, level 3) of better-auth's plug-in. One belongs to the name under which a browser
 * reaches this server, so each name has an instance of its own. A passkey whose owner shows finger, face or PIN is two
 * factors at once; others are not taken.
 */
import { isIP } from 'node:net';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { type AuthSettings, authSettings, orWhy } from './auth-settings.ts';

export interface Passkeys {
  list(userId: string): Promise<Passkey[]>;
  /** @param headers of the signed-in request */
  begin(host: string, headers: Headers, whose: { userName: string; name: string }): Promise<PasskeyStep>;
  /** @returns the new passkey's id; null where what the browser brings does not hold */
  add(host: string, headers: Headers, brought: Brought & { name: string }): Promise<string | null>;
  remove(userId: string, passkeyId: string): Promise<boolean>;
  beginSignIn(host: string, headers: Headers): Promise<PasskeyStep>;
  /** Opens a session; @returns null where what the browser brings does not hold */
  signIn(host: string, headers: Headers, brought: Brought): Promise<PasskeySession | null>;
}

export interface Passkey {
  readonly passkeyId: string;
  readonly name: string;
  /** The name under which it opens. */
  readonly host: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** What the browser's part of a ceremony needs, and the ticket that it brings back with the answer. */
export interface PasskeyStep {
  readonly ticket: string;
  readonly options: Record<string, unknown>;
}

interface Brought {
  readonly ticket: string;
  readonly credential: { readonly id: string };
}

export interface PasskeySession {
  readonly userId: string;
  readonly sessionId: string;
  readonly cookies: string[];
}

/** A passkey is of a domain (Web Authentication, 5.1.3): browsers refuse a bare address. */
export function canHoldPasskeys(host: string): boolean {
  const name = nameOf(host);
  return name !== '' && isIP(name.replace(/^\[|\]$/g, '')) === 0;
}

export function openPasskeys(settings: AuthSettings): Passkeys {
  const { pool, isPlain } = settings;
  const instances = new Map<string, ReturnType<typeof openInstance>>();
  // As many as this server has names: others are refused in front (`http/hosts.ts`).
  const of = (host: string) => {
    const open = instances.get(host) ?? openInstance(settings, host, isPlain);
    instances.set(host, open);
    return open;
  };

  /** The plug-in throws for what does not hold. */
  const orNull = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await orWhy(pool, work);
    } catch (error) {
      if (error instanceof APIError) return null;
      throw error;
    }
  };

  return {
    async list(userId) {
      const { rows } = await pool.query(
        `SELECT id, coalesce(name, '') AS name, coalesce(host, '') AS host, "createdAt" AS made, "lastUsedAt" AS used
         FROM passkey WHERE "userId" = $1 ORDER BY "createdAt", id`,
        [userId],
      );
      return rows.map(({ id, name, host, made, used }) => ({
        ...{ passkeyId: id, name, host, createdAt: made, lastUsedAt: used },
      }));
    },

    async begin(host, headers, { userName, name }) {
      const { headers: set, response } = await of(host).api.generatePasskeyRegistrationOptions({
        ...{ headers, returnHeaders: true },
      });
      // Shown by the device where one chooses: the account's own names, not the made-up mail address.
      const user = { ...response.user, name: userName, displayName: name };
      return { ticket: ticketOf(set), options: { ...response, user } };
    },

    async add(host, headers, { ticket, credential, name }) {
      const made = await orNull(() =>
        of(host).api.verifyPasskeyRegistration({
          body: { response: credential, name },
          headers: withCookies(headers, [headers.get('cookie'), challengeOf(ticket)]),
        }),
      );
      if (made === null) return null;
      await pool.query('UPDATE passkey SET host = $2 WHERE id = $1', [made.id, nameOf(host)]);
      return made.id;
    },

    async remove(userId, passkeyId) {
      const { rowCount } = await pool.query('DELETE FROM passkey WHERE id = $1 AND "userId" = $2', [
        passkeyId,
        userId,
      ]);
      return rowCount !== 0;
    },

    async beginSignIn(host, headers) {
      // Without a session that this browser may still have: the device offers what it holds, of whomever.
      const { headers: set, response } = await of(host).api.generatePasskeyAuthenticationOptions({
        ...{ headers: withCookies(headers, []), returnHeaders: true },
      });
      return { ticket: ticketOf(set), options: { ...response, userVerification: 'required' } };
    },

    async signIn(host, headers, { ticket, credential }) {
      const done = await orNull(() =>
        of(host).api.verifyPasskeyAuthentication({
          // What it holds is looked at there, byte for byte.
          body: { response: credential as never },
          ...{ headers: withCookies(headers, [challengeOf(ticket)]), returnHeaders: true },
        }),
      );
      if (done === null) return null;
      await pool.query('UPDATE passkey SET "lastUsedAt" = now() WHERE "credentialID" = $1', [credential.id]);
      const { userId, id } = done.response.session;
      return { userId, sessionId: id, cookies: done.headers.getSetCookie() };
    },
  };
}

function openInstance(settings: AuthSettings, host: string, isPlain: boolean) {
  const needVerified = (isVerified: boolean | undefined) => {
    if (!isVerified) throw new APIError('UNAUTHORIZED', { message: 'no user verification' });
  };
  return betterAuth({
    ...authSettings(settings, 'passkey'),
    plugins: [
      passkey({
        ...{ rpID: nameOf(host), rpName: 'Diewright', origin: `${isPlain ? 'http' : 'https'}://${host}` },
        // Found by the device itself: nobody types a user name.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) =>
            needVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) =>
            needVerified(verification.authenticationInfo.userVerified),
        },
        advanced: { webAuthnChallengeCookie: CHALLENGE },
      }),
    ],
  });
}

const CHALLENGE = 'passkey-challenge';

/** Without the port; of IPv6 with its brackets. */
function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

/** The plug-in keeps its challenge by a cookie; here it travels in the answer's body, as everything of ours does. */
function ticketOf(set: Headers): string {
  const cookie = set.getSetCookie().find((each) => each.includes(CHALLENGE));
  if (!cookie) throw new Error('a challenge without its cookie');
  return Buffer.from(cookie.split(';')[0] as string).toString('base64url');
}

/** @returns null for what is no cookie of ours */
function challengeOf(ticket: string): string | null {
  const cookie = Buffer.from(ticket, 'base64url').toString('latin1');
  return /^[\w.-]+=[\w.%~!*'()-]+$/.test(cookie) ? cookie : null;
}

function withCookies(headers: Headers, cookies: readonly (string | null)[]): Headers {
  const all = new Headers(headers);
  all.delete('cookie');
  const kept = cookies.filter((each) => each !== null);
  if (kept.length > 0) all.set('cookie', kept.join('; '));
  return all;
}
