import { badgeOf, beginTurn, endTurn, keepTurn, type TabletWay } from '@diewright/shop';
import { v7 as newId } from 'uuid';
import { verifyPin } from '../../access/pin.ts';
import type { Signed } from '../../access/signed.ts';
import {
  hashOfToken,
  type KnownTablet,
  newToken,
  tabletAsking,
  tabletCookie,
  tabletTokenOf,
  turnCookie,
  turnTokenOf,
} from '../../access/tablet.ts';
import { write } from '../../audit/write.ts';
import type { Db } from '../../db/connect.ts';
import { inFirm } from '../../db/in-firm.ts';
import { Refusal } from '../../http/refusal.ts';
import { type Served, serveOutside } from '../../http/serve-route.ts';
import type { TabletOptions } from './tablet-options.ts';
import { noteSeen } from './tablets.sql.ts';
import { countTry, endTurnOf, forgiveTries, keepTurnOf, ownerOfBadge, personHere } from './turns.sql.ts';

interface Shown {
  readonly personId: string;
  readonly name: string;
  readonly way: TabletWay;
}

export function serveTurns({ db, accounts, secret, isPlain }: TabletOptions): Served[] {
  return [
    serveOutside(beginTurn, async (context, { body }) => {
      const { headers } = context.req.raw;
      const tablet = await tabletAsking(db, headers);
      if (tablet === null) throw new Refusal(401, 'tablet-unknown');
      const shown =
        body.way === 'pin'
          ? await byPin(db, tablet, body.personId, body.pin, secret)
          : body.way === 'badge'
            ? await byBadge(db, tablet, body.badge)
            : bySession(tablet, context.get('signed'));
      const token = await begin(db, tablet, shown);
      // What was asked with the password is asked once: the turn, which ends by itself, takes the session's place.
      if (shown.way === 'password')
        for (const cookie of await accounts.signOut(headers))
          context.header('set-cookie', cookie, { append: true });
      context.header('set-cookie', turnCookie(token, isPlain), { append: true });
      context.header('set-cookie', tabletCookie(tabletTokenOf(headers), isPlain), { append: true });
      return { personId: shown.personId };
    }),

    serveOutside(keepTurn, async (context) => {
      const { headers } = context.req.raw;
      const tablet = await tabletAsking(db, headers);
      const token = turnTokenOf(headers);
      if (tablet === null || token === null) return { isOn: false };
      const isOn = await inFirm(db, tablet.firmId, async (tx) => {
        await noteSeen(tx, tablet);
        return keepTurnOf(tx, tablet, token);
      });
      return { isOn };
    }),

    serveOutside(endTurn, async (context) => {
      const { headers } = context.req.raw;
      const tablet = await tabletAsking(db, headers);
      const token = turnTokenOf(headers);
      if (tablet !== null && token !== null)
        await inFirm(db, tablet.firmId, (tx) => endTurnOf(tx, tablet.firmId, tablet.tabletId, token));
      // A session that became no turn ends too: nobody is left behind on a shared device.
      for (const cookie of await accounts.signOut(headers))
        context.header('set-cookie', cookie, { append: true });
      context.header('set-cookie', turnCookie(null, isPlain), { append: true });
      return {};
    }),
  ];
}

async function byPin(
  db: Db,
  tablet: KnownTablet,
  personId: string,
  pin: string,
  secret: string,
): Promise<Shown> {
  const counted = await inFirm(db, tablet.firmId, (tx) => countTry(tx, tablet, personId));
  if (counted.kind === 'none') throw new Refusal(401, 'pin-none');
  if (counted.kind === 'spent') throw new Refusal(403, 'pin-spent');
  if (counted.kind === 'shut') throw new Refusal(429, 'pin-shut', { seconds: counted.seconds });
  if (!(await verifyPin(pin, counted.hash, secret, tablet.firmId))) {
    const { shutSeconds, left } = counted.ifWrong;
    if (shutSeconds !== null) throw new Refusal(429, 'pin-shut', { seconds: shutSeconds });
    throw new Refusal(401, 'pin-wrong', { left });
  }
  await inFirm(db, tablet.firmId, (tx) => forgiveTries(tx, tablet, personId));
  return { personId, name: counted.person.name, way: 'pin' };
}

async function byBadge(db: Db, tablet: KnownTablet, typed: string): Promise<Shown> {
  const code = badgeOf(typed);
  if (code === null) throw new Refusal(401, 'badge-unknown');
  return inFirm(
    db,
    tablet.firmId,
    async (tx) => {
      const personId = await ownerOfBadge(tx, tablet.firmId, code);
      if (personId === undefined) throw new Refusal(401, 'badge-unknown');
      const person = await personHere(tx, tablet, personId);
      if (!person) throw new Refusal(403, 'badge-not-here');
      return { personId, name: person.name, way: 'badge' as const };
    },
    { readOnly: true },
  );
}

/** Whoever has signed in on this tablet as at any device; a turn that is on already is not made one of password. */
function bySession(tablet: KnownTablet, signed: Signed | null): Shown {
  if (signed?.tablet?.tabletId !== tablet.tabletId || signed.tablet.hasTurn || signed.sessionId === null)
    throw new Refusal(401, 'not-signed-in');
  return { personId: signed.personId, name: signed.name, way: 'password' };
}

/** Whose turn it was before, it is no more. */
async function begin(db: Db, tablet: KnownTablet, { personId, name, way }: Shown): Promise<string> {
  const { firmId, tabletId } = tablet;
  const turnId = newId();
  const token = newToken();
  const device = { id: tabletId, name: tablet.name };
  const command = {
    ...{ firmId, name: beginTurn.name, idempotencyKey: `turn ${turnId}`, input: { tabletId, way } },
    actor: { kind: 'person', id: personId, name, device } as const,
  };
  await write(db, command, async (scope) => {
    await endTurnOf(scope.tx, firmId, tabletId, null);
    await scope.tx
      .insertInto('tablet_turns')
      .values({
        ...{ firm_id: firmId, turn_id: turnId, tablet_id: tabletId, person_id: personId, way },
        ...{ token_sha256: hashOfToken(token), began_at: scope.now, kept_at: scope.now },
      })
      .execute();
    await noteSeen(scope.tx, tablet);
    scope.about('tablet', tabletId);
    return {};
  });
  return token;
}
