import {
  changeTablet,
  claimTablet,
  createTablet,
  listTablets,
  readTablet,
  revokeTablet,
} from '@diewright/shop';
import {
  hashOfToken,
  newToken,
  tabletAsking,
  tabletCookie,
  tabletTokenOf,
  turnCookie,
} from '../../access/tablet.ts';
import { write } from '../../audit/write.ts';
import { inFirm } from '../../db/in-firm.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, serveOutside, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import type { TabletOptions } from './tablet-options.ts';
import { areOurs, findClaim, loadFace, loadTablets, noteSeen, replacePeople } from './tablets.sql.ts';
import { endTurnOf } from './turns.sql.ts';

const CLAIM_MINUTES = 10;

export function serveTablets({ db, accounts, isPlain }: TabletOptions): Served[] {
  return [
    serveRead(listTablets, async ({ tx, firmId }) => ({ rows: await loadTablets(tx, firmId) })),

    servePrepared(
      createTablet,
      async () => newToken(),
      async (scope, { body }, code) => {
        const { tx, firmId, now, signed } = scope;
        if (!(await areOurs(tx, firmId, body.personIds))) throw new Refusal(404, 'not-found');
        const tabletId = scope.newId();
        await tx
          .insertInto('tablets')
          .values({
            ...{ firm_id: firmId, tablet_id: tabletId, name: body.name, idle_seconds: body.idleSeconds },
            ...{ person_id: signed.personId, created_at: now, claim_sha256: hashOfToken(code) },
            claim_expires_at: new Date(now.getTime() + CLAIM_MINUTES * 60_000),
          })
          .execute();
        await replacePeople(tx, firmId, tabletId, body.personIds);
        scope.about('tablet', tabletId);
        scope.changed('tablet', tabletId);
        return { tabletId, code: null };
      },
      (answer, code) => ({ ...answer, code }),
    ),

    serveWrite(changeTablet, async (scope, { params, body }) => {
      const { tx, firmId } = scope;
      if (!(await areOurs(tx, firmId, body.personIds))) throw new Refusal(404, 'not-found');
      const changed = await tx
        .updateTable('tablets')
        .set({ name: body.name, idle_seconds: body.idleSeconds })
        .where('firm_id', '=', firmId)
        .where('tablet_id', '=', params.tabletId)
        .where('revoked_at', 'is', null)
        .returning('tablet_id')
        .executeTakeFirst();
      found(changed);
      await replacePeople(tx, firmId, params.tabletId, body.personIds);
      scope.about('tablet', params.tabletId);
      scope.changed('tablet', params.tabletId);
      return {};
    }),

    serveWrite(revokeTablet, async (scope, { params }) => {
      const { tx, firmId, now } = scope;
      const revoked = await tx
        .updateTable('tablets')
        .set({ revoked_at: now, token_sha256: null, claim_sha256: null })
        .where('firm_id', '=', firmId)
        .where('tablet_id', '=', params.tabletId)
        .where('revoked_at', 'is', null)
        .returning('tablet_id')
        .executeTakeFirst();
      found(revoked);
      await endTurnOf(tx, firmId, params.tabletId, null);
      scope.about('tablet', params.tabletId);
      scope.changed('tablet', params.tabletId);
      return {};
    }),

    serveOutside(claimTablet, async (context, { body }) => {
      const place = await findClaim(db, body.code);
      if (place === null) throw new Refusal(404, 'tablet-code-unknown');
      const { firm_id: firmId, tablet_id: tabletId, name } = place;
      const token = newToken();
      const command = {
        ...{
          firmId,
          name: claimTablet.name,
          idempotencyKey: `tablet ${tabletId}`,
          input: { tabletId, name },
        },
        // The code says that the device may, not who holds it.
        actor: { kind: 'system' } as const,
      };
      await write(db, command, async (scope) => {
        const claimed = await scope.tx
          .updateTable('tablets')
          .set({ token_sha256: hashOfToken(token), claim_sha256: null, claimed_at: scope.now })
          .where('firm_id', '=', firmId)
          .where('tablet_id', '=', tabletId)
          .where('claim_sha256', '=', hashOfToken(body.code))
          .executeTakeFirst();
        if (claimed.numUpdatedRows === 0n) throw new Refusal(404, 'tablet-code-unknown');
        scope.about('tablet', tabletId);
        scope.changed('tablet', tabletId);
        return {};
      });
      // Whoever set it up leaves: from now on each shows who they are.
      for (const cookie of await accounts.signOut(context.req.raw.headers))
        context.header('set-cookie', cookie, { append: true });
      context.header('set-cookie', tabletCookie(token, isPlain), { append: true });
      return {};
    }),

    serveOutside(readTablet, async (context) => {
      const { headers } = context.req.raw;
      const tablet = await tabletAsking(db, headers);
      if (tablet === null) {
        // Of a tablet that is none any more nothing stays behind.
        if (tabletTokenOf(headers) !== null)
          for (const cookie of [tabletCookie(null, isPlain), turnCookie(null, isPlain)])
            context.header('set-cookie', cookie, { append: true });
        return { tablet: null };
      }
      const face = await inFirm(db, tablet.firmId, async (tx) => {
        await noteSeen(tx, tablet);
        return loadFace(tx, tablet);
      });
      return { tablet: face };
    }),
  ];
}
