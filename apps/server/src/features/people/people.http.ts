import {
  acceptInvitation,
  changeFirm,
  createFirm,
  createKey,
  createRecoveryCodes,
  endSession,
  invitePerson,
  listKeys,
  listPeople,
  listSessions,
  may,
  permissionsOf,
  readInvitationCode,
  readMe,
  readTrust,
  readWelcome,
  recoverAccount,
  revokeKey,
  signIn,
  signOut,
} from '@diewright/shop';
import { v7 as newId } from 'uuid';
import { type Accounts, normalName } from '../../access/accounts.ts';
import { enter, needsCodeBesidePassword, proveOwner, refusalOfDoor } from '../../access/enter.ts';
import { write } from '../../audit/write.ts';
import type { Db } from '../../db/connect.ts';
import type { DemonstrationOptions } from '../../demonstration/shop.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, serveOutside, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import { openInvitations, sha256OfCode } from './invitations.ts';
import { findInvitation, loadInvitation, loadKeys, loadMe, loadPeople, nameColumnsOf } from './people.sql.ts';
import { serveStaff } from './staff.http.ts';

export interface PeopleOptions {
  readonly db: Db;
  readonly accounts: Accounts;
  /** What invitation codes are made from. */
  readonly secret: string;
  readonly version: string;
  /** Tells the demonstration's two years. */
  readonly fillDemonstration: (told: DemonstrationOptions) => Promise<unknown>;
  /** Of the authority behind HTTPS; null: nothing listens beyond this computer. */
  readonly trust: () => { addresses: string[]; fingerprint: string } | null;
}

export function servePeople(options: PeopleOptions): Served[] {
  const { db, accounts, secret, version, trust, fillDemonstration } = options;
  // Two first visits at once: the second finds what the first made.
  let founding: Promise<unknown> = Promise.resolve();
  const invitations = openInvitations(secret);

  return [
    ...serveStaff({ accounts, invitations }),

    serveOutside(readWelcome, async () => ({ hasFirm: await accounts.any(), version })),

    serveOutside(readTrust, async () => ({ trust: trust() })),

    serveOutside(createFirm, async (_context, { body }) => {
      const found = founding.then(async () => {
        if (await accounts.any()) throw new Refusal(409, 'firm-exists');
        const userId = await accounts.create(body);
        if (userId === null) throw new Refusal(409, 'user-name-taken', { name: body.userName });
        const firmId = newId();
        const personId = newId();
        const { firm, name, language, timeZone, isDemonstration } = body;
        const input = { firm, name, language, timeZone, isDemonstration };
        const command = {
          ...{ firmId, name: createFirm.name, idempotencyKey: `firm ${firmId}`, input },
          actor: { kind: 'person', id: personId, name } as const,
        };
        const made = await write(db, command, async ({ tx, now }) => {
          await tx
            .insertInto('firms')
            .values({
              ...{ firm_id: firmId, name: firm, language, time_zone: timeZone, created_at: now },
              is_demonstration: isDemonstration,
            })
            .execute();
          await tx
            .insertInto('people')
            .values({
              ...{ firm_id: firmId, person_id: personId, user_id: userId, name, role: 'owner' },
              ...{ created_at: now, ...nameColumnsOf(name) },
            })
            .execute();
          return { firmId, personId };
        });
        if (isDemonstration)
          await fillDemonstration({ firmId, owner: { personId, userId, name }, language, now: new Date() });
        return made;
      });
      founding = found.catch(() => {});
      return found;
    }),

    serveOutside(signIn, async (context, { body }) => {
      const { headers } = context.req.raw;
      const needsCode = (userId: string) => needsCodeBesidePassword(db, accounts, userId);
      const done = await accounts.signIn(body.userName, body.password, headers, needsCode);
      if (!done.ok && done.reason === 'second-code-missing') return { ticket: done.ticket };
      await enter(db, accounts, context, signIn.name, done);
      return { ticket: null };
    }),

    servePrepared(
      createRecoveryCodes,
      async (signed, { body }) => {
        await proveOwner(accounts, signed, body.password);
        return accounts.createRecoveryCodes(signed.userId);
      },
      async (scope) => {
        scope.about('person', scope.signed.personId);
        return { codes: null };
      },
      (_answer, codes) => ({ codes }),
      // The password that was asked for stands in no line.
      () => ({}),
    ),

    serveOutside(recoverAccount, async (_context, { body }) => {
      const done = await accounts.recover(body.userName, body.code, body.password, body.appCode);
      if (!done.ok) throw refusalOfDoor(done);
      return {};
    }),

    serveRead(listSessions, async ({ signed }) => ({
      rows: (await accounts.sessions(signed.userId)).map((session) => ({
        ...{ sessionId: session.sessionId, device: session.device.slice(0, 200) },
        ...{ createdAt: session.createdAt.toISOString(), updatedAt: session.updatedAt.toISOString() },
        isThis: session.sessionId === signed.sessionId,
      })),
    })),

    serveWrite(endSession, async (scope, { params }) => {
      if (!(await accounts.endSession(scope.signed.userId, params.sessionId)))
        throw new Refusal(404, 'not-found');
      scope.about('person', scope.signed.personId);
      return {};
    }),

    serveOutside(signOut, async (context) => {
      for (const cookie of await accounts.signOut(context.req.raw.headers))
        context.header('set-cookie', cookie, { append: true });
      return {};
    }),

    serveRead(readMe, async ({ tx, signed }) => {
      const names = await accounts.userNames([signed.userId]);
      return {
        ...found(await loadMe(tx, signed.firmId, signed.personId, names.get(signed.userId) ?? null)),
        permissions: [...permissionsOf(signed.role)].filter((each) => signed.scope(each)),
        needsSecondFactor: signed.needsSecondFactor,
        tablet: signed.tablet ?? null,
      };
    }),

    serveRead(listPeople, async ({ tx, firmId, language }) => {
      const people = await loadPeople(tx, firmId, language);
      const names = await accounts.userNames(people.flatMap((each) => each.userId ?? []));
      return {
        rows: people.map(({ userId, ...person }) => ({
          ...person,
          userName: (userId && names.get(userId)) ?? null,
        })),
      };
    }),

    serveWrite(invitePerson, async (scope, { body }) => {
      const { tx, firmId, now } = scope;
      const personId = scope.newId();
      scope.about('person', personId);
      await tx
        .insertInto('people')
        .values({
          ...{ firm_id: firmId, person_id: personId, user_id: null, ...body, created_at: now },
          ...nameColumnsOf(body.name),
        })
        .execute();
      const invitation = await invitations.make(scope, personId);
      scope.changed('person', personId);
      return { personId, ...invitation };
    }),

    serveRead(readInvitationCode, async ({ tx, firmId }, { params }) => {
      const invitation = found(await loadInvitation(tx, firmId, params.invitationId));
      if (invitation.used_at !== null) throw new Refusal(409, 'invitation-used');
      return {
        code: invitations.codeOf(params.invitationId),
        expiresAt: invitation.expires_at.toISOString(),
      };
    }),

    serveWrite(changeFirm, async (scope, { body }) => {
      await scope.tx
        .updateTable('firms')
        .set({ name: body.name, language: body.language, time_zone: body.timeZone })
        .where('firm_id', '=', scope.firmId)
        .execute();
      scope.about('firm', scope.firmId);
      scope.changed('firm', scope.firmId);
      return {};
    }),

    serveRead(listKeys, async ({ tx, firmId }) => ({ rows: await loadKeys(tx, firmId) })),

    servePrepared(
      createKey,
      async (signed, { body }) => {
        // A key cannot do what its maker may not.
        const beyond = body.permissions.find(
          (permission) => !may(signed.role, permission) || !signed.scope(permission),
        );
        if (beyond) throw new Refusal(403, 'not-allowed', { permission: beyond });
        return accounts.createKey(signed.userId, body.name, body.days);
      },
      async (scope, { body }, { authKeyId }) => {
        const { tx, firmId, now, signed } = scope;
        const keyId = scope.newId();
        await tx
          .insertInto('api_keys')
          .values({
            ...{ firm_id: firmId, key_id: keyId, auth_key_id: authKeyId, person_id: signed.personId },
            ...{
              name: body.name,
              permissions: JSON.stringify(body.permissions),
              revoked_at: null,
              created_at: now,
            },
            expires_at: new Date(now.getTime() + body.days * 86_400_000),
          })
          .execute();
        scope.about('person', signed.personId);
        scope.changed('person', signed.personId);
        return { keyId, secret: null };
      },
      (answer, { secret }) => ({ ...answer, secret }),
    ),

    serveWrite(revokeKey, async (scope, { params }) => {
      const revoked = await scope.tx
        .updateTable('api_keys')
        .set({ revoked_at: scope.now })
        .where('firm_id', '=', scope.firmId)
        .where('key_id', '=', params.keyId)
        .where('revoked_at', 'is', null)
        .returning(['auth_key_id', 'person_id'])
        .executeTakeFirst();
      const key = found(revoked);
      scope.about('person', key.person_id);
      scope.changed('person', key.person_id);
      await accounts.removeKey(key.auth_key_id);
      return {};
    }),

    serveOutside(acceptInvitation, async (_context, { body }) => {
      const invitation = await findInvitation(db, sha256OfCode(body.code));
      if (!invitation || invitation.used_at !== null || invitation.expires_at < new Date())
        throw new Refusal(404, 'invitation-unknown');
      const { firm_id: firmId, invitation_id: invitationId, person_id: personId, name } = invitation;
      const userId =
        invitation.userId ??
        (await accounts.create({ userName: body.userName, password: body.password, name }));
      if (userId === null) throw new Refusal(409, 'user-name-taken', { name: body.userName });
      if (invitation.userId !== null) {
        // Whoever was invited anew keeps their name: it stands on what they did.
        const own = (await accounts.userNames([userId])).get(userId) ?? '';
        if (normalName(own) !== normalName(body.userName))
          throw new Refusal(409, 'invitation-user-name', { name: own });
      }
      const command = {
        ...{ firmId, name: acceptInvitation.name, idempotencyKey: `invitation ${invitationId}` },
        actor: { kind: 'person', id: personId, name } as const,
        input: { invitationId },
      };
      return write(db, command, async (scope) => {
        const used = await scope.tx
          .updateTable('invitations')
          .set({ used_at: scope.now })
          .where('firm_id', '=', firmId)
          .where('invitation_id', '=', invitationId)
          .where('used_at', 'is', null)
          .executeTakeFirst();
        if (used.numUpdatedRows === 0n) throw new Refusal(404, 'invitation-unknown');
        await scope.tx
          .updateTable('people')
          .set({ user_id: userId })
          .where('firm_id', '=', firmId)
          .where('person_id', '=', personId)
          .execute();
        if (invitation.userId !== null) await accounts.startAnew(userId, body.password);
        scope.about('person', personId);
        scope.changed('person', personId);
        return { personId };
      });
    }),
  ];
}
