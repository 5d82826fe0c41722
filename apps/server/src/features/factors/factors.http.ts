/** Passkeys and the second factor: set up on one's own page, asked for at the door. */
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  finishSignIn,
  readFactors,
  removePasskey,
  requireSecondFactor,
  signInWithPasskey,
} from '@diewright/shop';
import type { Accounts } from '../../access/accounts.ts';
import { enter, proveOwner } from '../../access/enter.ts';
import { canHoldPasskeys } from '../../access/passkeys.ts';
import type { Signed } from '../../access/signed.ts';
import type { Db } from '../../db/connect.ts';
import { Refusal } from '../../http/refusal.ts';
import { type Served, serveOutside, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';

export function serveFactors({ db, accounts }: { db: Db; accounts: Accounts }): Served[] {
  const { passkeys, secondFactor } = accounts;

  return [
    serveRead(readFactors, async ({ signed, headers }) => ({
      passkeys: (await passkeys.list(signed.userId)).map(({ createdAt, lastUsedAt, ...passkey }) => ({
        ...passkey,
        ...{ createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null },
      })),
      canHoldPasskeys: canHoldPasskeys(headers.get('host') ?? ''),
      secondFactorSince: (await secondFactor.since(signed.userId))?.toISOString() ?? null,
      recoveryCodesLeft: await accounts.recoveryCodesLeft(signed.userId),
    })),

    serveRead(beginPasskey, async ({ signed, headers }, { body }) => {
      const host = hostOf(headers);
      await proveOwner(accounts, signed, body.password);
      return passkeys.begin(host, headers, {
        userName: await userNameOf(accounts, signed),
        name: signed.name,
      });
    }),

    servePrepared(
      addPasskey,
      async (signed, { body }, headers) => {
        if (signed.sessionId === null) throw new Refusal(403, 'not-for-keys');
        const passkeyId = await passkeys.add(hostOf(headers), headers, body);
        if (passkeyId === null) throw new Refusal(422, 'passkey-refused');
        // It was made in this session, before whose eyes it was unlocked.
        await accounts.setSessionMethod(signed.sessionId, 'passkey');
        return passkeyId;
      },
      async (scope, _asked, passkeyId) => {
        scope.about('person', scope.signed.personId);
        return { passkeyId };
      },
      (answer) => answer,
      ({ body }) => ({ name: body.name }),
    ),

    servePrepared(
      removePasskey,
      async (signed, { params, body }) => {
        await proveOwner(accounts, signed, body.password);
        if (!(await passkeys.remove(signed.userId, params.passkeyId))) throw new Refusal(404, 'not-found');
        await accounts.weakenSessions(signed.userId);
      },
      async (scope) => {
        scope.about('person', scope.signed.personId);
        return {};
      },
      (answer) => answer,
      ({ params }) => params,
    ),

    serveRead(beginSecondFactor, async ({ signed }, { body }) => {
      await proveOwner(accounts, signed, body.password);
      if (await secondFactor.since(signed.userId)) throw new Refusal(409, 'second-factor-on');
      return secondFactor.begin(signed.userId, await userNameOf(accounts, signed));
    }),

    servePrepared(
      confirmSecondFactor,
      async (signed, { body }) => {
        if (signed.sessionId === null) throw new Refusal(403, 'not-for-keys');
        const done = await secondFactor.confirm(signed.userId, body.ticket, body.code);
        if (done === 'on-already') throw new Refusal(409, 'second-factor-on');
        if (done === 'over') throw new Refusal(409, 'second-over');
        if (done === 'wrong') throw new Refusal(422, 'second-code-wrong');
        await accounts.setSessionMethod(signed.sessionId, 'code');
        // Those that a password alone has opened, by whomever.
        await accounts.endOtherSessions(signed.userId, signed.sessionId);
      },
      async (scope) => {
        scope.about('person', scope.signed.personId);
        return {};
      },
      (answer) => answer,
      () => ({}),
    ),

    servePrepared(
      endSecondFactor,
      async (signed, { body }) => {
        await proveOwner(accounts, signed, body.password);
        if (!(await secondFactor.end(signed.userId))) throw new Refusal(409, 'second-factor-off');
        await accounts.weakenSessions(signed.userId);
      },
      async (scope) => {
        scope.about('person', scope.signed.personId);
        return {};
      },
      (answer) => answer,
      () => ({}),
    ),

    serveOutside(beginPasskeySignIn, async ({ req }) =>
      passkeys.beginSignIn(hostOf(req.raw.headers), req.raw.headers),
    ),

    serveOutside(signInWithPasskey, async (context, { body }) => {
      const { headers } = context.req.raw;
      const opened = await passkeys.signIn(hostOf(headers), headers, body);
      const done = opened
        ? ({ ok: true, by: 'passkey', ...opened } as const)
        : ({ ok: false, reason: 'passkey-wrong' } as const);
      await enter(db, accounts, context, signInWithPasskey.name, done);
      return {};
    }),

    serveOutside(finishSignIn, async (context, { body }) => {
      const done = await accounts.finishSignIn(body.ticket, body.code, context.req.raw.headers);
      await enter(db, accounts, context, finishSignIn.name, done);
      return {};
    }),

    serveWrite(requireSecondFactor, async (scope, { body }) => {
      // Whoever asks it of others has it: nobody shuts the door on themselves.
      if (body.isRequired && !(await accounts.hasMoreThanPassword(scope.signed.userId)))
        throw new Refusal(409, 'second-factor-own-first');
      await scope.tx
        .updateTable('firms')
        .set({ second_factor_required: body.isRequired })
        .where('firm_id', '=', scope.firmId)
        .execute();
      scope.about('firm', scope.firmId);
      scope.changed('firm', scope.firmId);
      return {};
    }),
  ];
}

/** @throws Refusal for an address without a name */
function hostOf(headers: Headers): string {
  const host = headers.get('host') ?? '';
  if (!canHoldPasskeys(host)) throw new Refusal(409, 'passkey-needs-name');
  return host;
}

async function userNameOf(accounts: Accounts, { userId, name }: Signed): Promise<string> {
  return (await accounts.userNames([userId])).get(userId) ?? name;
}
