/** Changes of who works here, and of one's own password. */
import { changePassword, changePerson, inviteAgain } from '@diewright/shop';
import type { Accounts } from '../../access/accounts.ts';
import { proveOwner } from '../../access/enter.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, servePrepared, serveWrite } from '../../http/serve-route.ts';
import type { Invitations } from './invitations.ts';
import { nameColumnsOf } from './people.sql.ts';

export function serveStaff({
  accounts,
  invitations,
}: {
  readonly accounts: Accounts;
  readonly invitations: Invitations;
}): Served[] {
  return [
    serveWrite(changePerson, async (scope, { params, body }) => {
      const { tx, firmId } = scope;
      // The owners first, in one order for everybody: two who change each other wait, and neither waits for ever.
      const owners = await lockOwners(tx, firmId);
      const person = found(await lockPerson(tx, firmId, params.personId));
      if (person.version !== body.version) throw new Refusal(412, 'changed-meanwhile');
      const staysOwner = body.isActive && body.role === 'owner';
      if (!staysOwner && owners.every((personId) => personId === params.personId))
        throw new Refusal(409, 'person-last-owner');
      const next = person.version + 1;
      await tx
        .updateTable('people')
        .set({
          role: body.role,
          is_active: body.isActive,
          version: next,
          name: body.name,
          ...nameColumnsOf(body.name),
        })
        .where('firm_id', '=', firmId)
        .where('person_id', '=', params.personId)
        .execute();
      if (!body.isActive) await invitations.withdraw(scope, params.personId);
      if (!body.isActive && person.user_id !== null) await accounts.endOtherSessions(person.user_id, null);
      scope.about('person', params.personId);
      scope.changed('person', params.personId);
      return { version: next };
    }),

    serveWrite(inviteAgain, async (scope, { params }) => {
      const person = found(await lockPerson(scope.tx, scope.firmId, params.personId));
      if (!person.is_active) throw new Refusal(409, 'person-left', { name: person.name });
      // The one before opens nothing any more: it may lie in the wrong hands.
      await invitations.withdraw(scope, params.personId);
      scope.about('person', params.personId);
      scope.changed('person', params.personId);
      return invitations.make(scope, params.personId);
    }),

    servePrepared(
      changePassword,
      async (signed, { body }) => {
        await proveOwner(accounts, signed, body.now);
        await accounts.setPassword(signed.userId, body.next);
        await accounts.endOtherSessions(signed.userId, signed.sessionId);
        return null;
      },
      async (scope) => {
        scope.about('person', scope.signed.personId);
        return {};
      },
      (answer) => answer,
      // Neither of the two passwords stands in the line.
      () => ({}),
    ),
  ];
}

function lockPerson(tx: FirmTransaction, firmId: string, personId: string) {
  return tx
    .selectFrom('people')
    .select(['name', 'user_id', 'is_active', 'version'])
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
}

/** Who can sign in as an owner. */
async function lockOwners(tx: FirmTransaction, firmId: string): Promise<string[]> {
  const owners = await tx
    .selectFrom('people')
    .select('person_id')
    .where('firm_id', '=', firmId)
    .where('role', '=', 'owner')
    .where('is_active', '=', true)
    .where('user_id', 'is not', null)
    .orderBy('person_id')
    .forUpdate()
    .execute();
  return owners.map(({ person_id }) => person_id);
}
