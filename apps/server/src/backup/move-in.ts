/**
 * A firm that comes with its archive: its people are let in under the names they had, with new passwords of their own.
 * What it brought is as it was; what is done here stands in one line of its own behind it.
 */
import { randomBytes } from 'node:crypto';
import { type Outcome, success } from '@diewright/geometry';
import { openAccounts } from '../access/accounts.ts';
import { write } from '../audit/write.ts';
import { openInvitations } from '../features/people/invitations.ts';
import { openSystem } from '../system.ts';
import type { FirmManifest } from './export-firm.ts';

export interface LetIn {
  readonly name: string;
  readonly userName: string;
  /** Of an invitation: with it an owner chooses a password, and invites the others again. */
  readonly code: string;
}

/** @param data a folder whose database holds the archive's rows and nothing else, and that no server uses */
export async function moveIn(data: string, manifest: FirmManifest): Promise<Outcome<readonly LetIn[]>> {
  const opened = await openSystem({ data, exclusive: true });
  if (!opened.ok) return opened;
  const { database, folder, close } = opened.value;
  try {
    const accounts = openAccounts({ pool: database.auth, secret: folder.secret, isPlain: true });
    const invitations = openInvitations(folder.secret);
    const { firmId, takenAt, software } = manifest;
    const command = {
      ...{
        firmId,
        name: 'firms.move-in',
        idempotencyKey: `move in ${takenAt}`,
        input: { takenAt, software },
      },
      actor: { kind: 'system' } as const,
    };
    const letIn: LetIn[] = [];
    await write(database.db, command, async (scope) => {
      const { tx, now } = scope;
      const people = await tx
        .selectFrom('people')
        .select(['person_id', 'name', 'role', 'is_active'])
        .where('firm_id', '=', firmId)
        .orderBy('created_at')
        .execute();
      for (const { person_id: personId, name, role, is_active: isActive } of people) {
        const userName = manifest.userNames[personId];
        const password = randomBytes(32).toString('base64url');
        const userId = userName === undefined ? null : await accounts.create({ userName, name, password });
        await tx
          .updateTable('people')
          .set({ user_id: userId })
          .where('firm_id', '=', firmId)
          .where('person_id', '=', personId)
          .execute();
        if (role !== 'owner' || !isActive || userName === undefined) continue;
        const { invitationId } = await invitations.make(scope, personId);
        letIn.push({ name, userName, code: invitations.codeOf(invitationId) });
      }
      // The place it came from still tells them; told from both, every message would come twice.
      await tx
        .updateTable('webhooks')
        .set({ ended_at: now })
        .where('firm_id', '=', firmId)
        .where('ended_at', 'is', null)
        .execute();
      scope.about('firm', firmId);
      return { people: people.length };
    });
    return success(letIn);
  } finally {
    await close();
  }
}
