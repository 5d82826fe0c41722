import { randomBytes } from 'node:crypto';
import {
  createGuestLink,
  listGuestLinks,
  type PassportKind,
  readGuestView,
  revokeGuestLink,
} from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import type { Db } from '../../db/connect.ts';
import { inFirm } from '../../db/in-firm.ts';
import { found } from '../../http/refusal.ts';
import { type Served, serveOutside, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import { loadDie } from '../dies/dies.sql.ts';
import { loadPassportLines } from '../passport/passport.sql.ts';
import { findGuestLink, hashOfCode, loadGuestLinks } from './guests.sql.ts';

const DAY_MS = 86_400_000;
const CODE_BYTES = 24;
/** What concerns whoever ordered the die. */
const shownKinds: readonly PassportKind[] = ['state', 'tryout', 'inspection', 'signature'];

export function serveGuests({ db }: { db: Db }): Served[] {
  return [
    serveRead(listGuestLinks, async ({ tx, firmId }, { params }) => {
      found(await loadDie(tx, firmId, params.dieId));
      return { rows: await loadGuestLinks(tx, firmId, params.dieId) };
    }),

    servePrepared(
      createGuestLink,
      async () => randomBytes(CODE_BYTES).toString('base64url'),
      async (scope, { params, body }, code) => {
        const { tx, firmId, now } = scope;
        found(await loadDie(tx, firmId, params.dieId));
        const linkId = scope.newId();
        const expiresAt = new Date(now.getTime() + body.days * DAY_MS);
        scope.about('die', params.dieId);
        await tx
          .insertInto('guest_links')
          .values({
            ...{ firm_id: firmId, link_id: linkId, die_id: params.dieId, label: body.label },
            ...{ code_sha256: hashOfCode(code), expires_at: expiresAt, revoked_at: null },
            ...{ person_id: personOf(scope.actor), created_at: now },
          })
          .execute();
        scope.changed('die', params.dieId);
        return { linkId, expiresAt: expiresAt.toISOString(), code: null };
      },
      (answer, code) => ({ ...answer, code }),
    ),

    serveWrite(revokeGuestLink, async (scope, { params }) => {
      const revoked = found(
        await scope.tx
          .updateTable('guest_links')
          .set({ revoked_at: scope.now })
          .where('firm_id', '=', scope.firmId)
          .where('link_id', '=', params.linkId)
          .where('revoked_at', 'is', null)
          .returning('die_id')
          .executeTakeFirst(),
      );
      scope.about('die', revoked.die_id);
      scope.changed('die', revoked.die_id);
      return {};
    }),

    serveOutside(readGuestView, async (context, { params }) => {
      const link = found(await findGuestLink(db, params.code));
      const { firm_id: firmId, die_id: dieId } = link;
      return inFirm(
        db,
        firmId,
        async (tx) => {
          const die = found(await loadDie(tx, firmId, dieId));
          const firm = await tx
            .selectFrom('firms')
            .select(['name', 'time_zone'])
            .where('firm_id', '=', firmId)
            .executeTakeFirstOrThrow();
          const { rows } = await loadPassportLines(tx, firmId, {
            ...{ dieId, language: context.get('language'), timeZone: firm.time_zone },
            ...{ kinds: shownKinds, from: null, to: null },
          });
          const { number, customerNumber, name, kind, state, cavities, alloy, updatedAt } = die;
          return {
            ...{ firm: firm.name, label: link.label, expiresAt: link.expires_at.toISOString() },
            die: { number, customerNumber, name, kind, state, cavities, alloy, updatedAt },
            // Who did it and what they noted is the shop's own.
            lines: rows.map(({ by: _by, note: _note, ...line }) => line),
          };
        },
        { readOnly: true },
      );
    }),
  ];
}
