/** Invitations: a code that is nowhere kept, for it follows from the invitation and the server's secret. */
import { createHash, createHmac } from 'node:crypto';
import type { WriteScope } from '../../audit/write.ts';

export interface Invitations {
  codeOf(invitationId: string): string;
  make(scope: WriteScope, personId: string): Promise<{ invitationId: string; expiresAt: string }>;
  /** Those of a person that were not used open nothing any more. */
  withdraw(scope: WriteScope, personId: string): Promise<void>;
}

const INVITATION_DAYS = 7;

export function openInvitations(secret: string): Invitations {
  const codeOf = (invitationId: string) =>
    createHmac('sha256', secret).update(`invitation ${invitationId}`).digest('base64url').slice(0, 22);
  return {
    codeOf,
    async make({ tx, firmId, now, newId }, personId) {
      const invitationId = newId();
      const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
      await tx
        .insertInto('invitations')
        .values({
          ...{ firm_id: firmId, invitation_id: invitationId, person_id: personId },
          ...{ code_sha256: sha256OfCode(codeOf(invitationId)), expires_at: expiresAt },
          ...{ used_at: null, created_at: now },
        })
        .execute();
      return { invitationId, expiresAt: expiresAt.toISOString() };
    },
    async withdraw({ tx, firmId, now }, personId) {
      await tx
        .updateTable('invitations')
        .set({ expires_at: now })
        .where('firm_id', '=', firmId)
        .where('person_id', '=', personId)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .execute();
    },
  };
}

export const sha256OfCode = (code: string) => createHash('sha256').update(code).digest('hex');
