import { randomInt } from 'node:crypto';
import { BADGE_DIGITS, issueBadge, listBadges, revokeBadge } from '@diewright/shop';
import { hashOfToken } from '../../access/tablet.ts';
import { found } from '../../http/refusal.ts';
import { type Served, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import { loadBadges } from './tablets.sql.ts';

const newCode = () => Array.from({ length: BADGE_DIGITS }, () => randomInt(10)).join('');

export function serveBadges(): Served[] {
  return [
    serveRead(listBadges, async ({ tx, firmId }) => ({ rows: await loadBadges(tx, firmId) })),

    servePrepared(
      issueBadge,
      async () => newCode(),
      async (scope, { params }, code) => {
        const { tx, firmId, now } = scope;
        const person = await tx
          .selectFrom('people')
          .select('person_id')
          .where('firm_id', '=', firmId)
          .where('person_id', '=', params.personId)
          .executeTakeFirst();
        found(person);
        await tx
          .updateTable('badges')
          .set({ revoked_at: now })
          .where('firm_id', '=', firmId)
          .where('person_id', '=', params.personId)
          .where('revoked_at', 'is', null)
          .execute();
        const badgeId = scope.newId();
        await tx
          .insertInto('badges')
          .values({
            ...{ firm_id: firmId, badge_id: badgeId, person_id: params.personId },
            ...{ code_sha256: hashOfToken(code), created_at: now },
          })
          .execute();
        scope.about('person', params.personId);
        scope.changed('person', params.personId);
        return { badgeId, code: null };
      },
      (answer, code) => ({ ...answer, code }),
    ),

    serveWrite(revokeBadge, async (scope, { params }) => {
      const revoked = found(
        await scope.tx
          .updateTable('badges')
          .set({ revoked_at: scope.now })
          .where('firm_id', '=', scope.firmId)
          .where('badge_id', '=', params.badgeId)
          .where('revoked_at', 'is', null)
          .returning('person_id')
          .executeTakeFirst(),
      );
      scope.about('person', revoked.person_id);
      scope.changed('person', revoked.person_id);
      return {};
    }),
  ];
}
