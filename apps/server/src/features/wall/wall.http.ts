import { randomBytes } from 'node:crypto';
import {
  createWallLink,
  listWallLinks,
  readWall,
  readWallByLink,
  revokeWallLink,
  type Wall,
} from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import type { Db } from '../../db/connect.ts';
import { type FirmTransaction, inFirm } from '../../db/in-firm.ts';
import { found } from '../../http/refusal.ts';
import { type Served, serveOutside, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import { hashOfCode } from '../guests/guests.sql.ts';
import { loadWall } from './wall.sql.ts';
import { findWallLink, loadWallLinks } from './wall-links.sql.ts';

const CODE_BYTES = 24;

export function serveWall({ db, version }: { db: Db; version: string }): Served[] {
  return [
    serveRead(readWall, ({ tx, firmId }, { query }) =>
      showWall(tx, firmId, { showsNames: query.names ?? false, version }),
    ),

    serveRead(listWallLinks, async ({ tx, firmId }) => ({ rows: await loadWallLinks(tx, firmId) })),

    servePrepared(
      createWallLink,
      async () => randomBytes(CODE_BYTES).toString('base64url'),
      async (scope, { body }, code) => {
        const { tx, firmId, now } = scope;
        const linkId = scope.newId();
        await tx
          .insertInto('wall_links')
          .values({
            ...{ firm_id: firmId, link_id: linkId, label: body.label, shows_names: body.showsNames },
            ...{ code_sha256: hashOfCode(code), revoked_at: null },
            ...{ person_id: personOf(scope.actor), created_at: now },
          })
          .execute();
        scope.about('wall', linkId);
        scope.changed('wall', linkId);
        return { linkId, code: null };
      },
      (answer, code) => ({ ...answer, code }),
    ),

    serveWrite(revokeWallLink, async (scope, { params }) => {
      found(
        await scope.tx
          .updateTable('wall_links')
          .set({ revoked_at: scope.now })
          .where('firm_id', '=', scope.firmId)
          .where('link_id', '=', params.linkId)
          .where('revoked_at', 'is', null)
          .returning('link_id')
          .executeTakeFirst(),
      );
      scope.about('wall', params.linkId);
      scope.changed('wall', params.linkId);
      return {};
    }),

    serveOutside(readWallByLink, async (_context, { params }) => {
      const link = found(await findWallLink(db, hashOfCode(params.code)));
      const { firm_id: firmId, shows_names: showsNames } = link;
      return inFirm(db, firmId, (tx) => showWall(tx, firmId, { showsNames, version }), { readOnly: true });
    }),
  ];
}

async function showWall(
  tx: FirmTransaction,
  firmId: string,
  { showsNames, version }: { readonly showsNames: boolean; readonly version: string },
): Promise<Wall> {
  const firm = await tx
    .selectFrom('firms')
    .select(['name', 'language', 'time_zone'])
    .where('firm_id', '=', firmId)
    .executeTakeFirstOrThrow();
  const at = new Date();
  // Written as days are kept: 2026-03-05.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: firm.time_zone }).format(at);
  return {
    ...{ firm: firm.name, language: firm.language, timeZone: firm.time_zone },
    ...{ at: at.toISOString(), today, version, showsNames },
    ...(await loadWall(tx, firmId, { showsNames, today })),
  };
}
