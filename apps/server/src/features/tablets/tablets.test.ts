/** Shared tablets: the device, badges, and the wall between firms. */
import { randomUUID } from 'node:crypto';
import {
  badgeOf,
  beginTurn,
  changeTablet,
  claimTablet,
  createTablet,
  issueBadge,
  listTablets,
  type Role,
  readMe,
  readTablet,
  revokeBadge,
  revokeTablet,
} from '@diewright/shop';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { write } from '../../audit/write.ts';
import { inFirm } from '../../db/in-firm.ts';
import { openTabletShop, PIN, type TabletShop } from '../../testing/tablet-shop.ts';
import { PASSWORD, type TestServer, type Visitor } from '../../testing/test-server.ts';

let shop: TabletShop;
let server: TestServer;
let owner: Visitor;
let firmId: string;
beforeAll(async () => {
  shop = await openTabletShop();
  ({ server, owner, firmId } = shop);
});
afterAll(() => server.stop());

const personId = (role: Role) => shop.personId(role);
const visitorOf = (role: Role) => shop.visitorOf(role);
const makeTablet: TabletShop['makeTablet'] = (options) => shop.makeTablet(options);
const byPin = (role: Role, pin = PIN) => ({ body: { way: 'pin', personId: personId(role), pin } }) as const;

describe('a device', () => {
  test('becomes a shared tablet with a code that is good once, and whoever set it up is signed out', async () => {
    const { code } = await owner.ask(createTablet, {
      body: { name: '平板', idleSeconds: 60, personIds: [personId('machinist')] },
    });
    const device = server.visit('zh');
    await device.signIn('wang', PASSWORD);
    await device.ask(claimTablet, { body: { code: code as string } });
    expect((await device.fetch('/api/me')).status).toBe(401);
    const again = await server.visit().client.call(claimTablet, { body: { code: code as string } });
    expect(again).toMatchObject({ ok: false, status: 404, problem: { code: 'tablet-code-unknown' } });
    const { tablet } = await device.ask(readTablet, {});
    expect(tablet).toMatchObject({
      ...{ name: '平板', firm: '精锐模具', idleSeconds: 60 },
      people: [{ personId: personId('machinist'), role: 'machinist', hasPin: true }],
    });
    expect(await server.visit().ask(readTablet, {})).toEqual({ tablet: null });
  });

  test('is known by a cookie out of reach of scripts and other sites; only its hash is kept', async () => {
    const { code } = await owner.ask(createTablet, { body: { name: 'x', personIds: [] } });
    const answer = await server.visit().fetch('/api/tablet', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('diewright_tablet=')) ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const secret = /=([^;]+)/.exec(cookie)?.[1] as string;
    const kept = await inFirm(server.database.db, firmId, async (tx) => [
      ...(await tx.selectFrom('tablets').selectAll().execute()),
      ...(await tx.selectFrom('audit_lines').selectAll().execute()),
    ]);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  test('is shut at once when it is revoked, in the middle of a turn', async () => {
    const { device, tabletId } = await makeTablet();
    await device.ask(beginTurn, byPin('machinist'));
    expect((await device.fetch('/api/dies')).status).toBe(200);
    await owner.ask(revokeTablet, { params: { tabletId }, body: {} });
    expect((await device.fetch('/api/dies')).status).toBe(401);
    const again = await device.client.call(beginTurn, byPin('machinist'));
    expect(again).toMatchObject({ ok: false, status: 401, problem: { code: 'tablet-unknown' } });
    // It forgets what it was.
    expect(await device.ask(readTablet, {})).toEqual({ tablet: null });
    expect([...device.cookies.keys()].filter((name) => /tablet|turn/.test(name))).toEqual([]);
    const { rows } = await owner.ask(listTablets, {});
    expect(rows.find((each) => each.tabletId === tabletId)).toMatchObject({ now: null });
    expect(rows.find((each) => each.tabletId === tabletId)?.revokedAt).not.toBeNull();
  });

  test('its stream of changes ends with its place', async () => {
    const { device, tabletId } = await makeTablet();
    await device.ask(beginTurn, byPin('machinist'));
    const stream = await device.fetch('/api/events');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let heard = new TextDecoder().decode((await reader.read()).value);
    await owner.ask(revokeTablet, { params: { tabletId }, body: {} });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      heard += new TextDecoder().decode(value);
    }
    expect(heard).toContain(tabletId);
  });

  test('says in the list when it was seen and who works on it', async () => {
    const { device, tabletId } = await makeTablet();
    await device.ask(readTablet, {});
    const row = async () =>
      (await owner.ask(listTablets, {})).rows.find((each) => each.tabletId === tabletId);
    expect(await row()).toMatchObject({ now: null, by: '王建国' });
    expect((await row())?.lastSeenAt).not.toBeNull();
    await device.ask(beginTurn, byPin('machinist'));
    expect(await row()).toMatchObject({ now: '李machinist' });
  });
});

describe('a badge', () => {
  test('lets its holder in; issued anew, the old one opens nothing; revoked, none does', async () => {
    const { device } = await makeTablet();
    const issue = async () =>
      owner.ask(issueBadge, { params: { personId: personId('machinist') }, body: {} });
    const first = await issue();
    const scan = (badge: string | null) =>
      device.client.call(beginTurn, { body: { way: 'badge', badge: badge ?? '' } });
    // As a scanner behind an input method types it.
    const wide = (first.code ?? '').replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect(await scan(`${wide} `)).toMatchObject({ ok: true });
    expect((await device.ask(readMe, {})).tablet).toMatchObject({ way: 'badge' });
    const second = await issue();
    expect(await scan(first.code)).toMatchObject({ status: 401, problem: { code: 'badge-unknown' } });
    expect(await scan(second.code)).toMatchObject({ ok: true });
    await owner.ask(revokeBadge, { params: { badgeId: second.badgeId }, body: {} });
    expect(await scan(second.code)).toMatchObject({ status: 401 });
    expect(await scan('1234')).toMatchObject({ status: 401 });
  });

  test('is good for the tablets on whose list its holder stands, and on no other device', async () => {
    const { code } = await owner.ask(issueBadge, { params: { personId: personId('inspector') }, body: {} });
    const { device } = await makeTablet({ people: ['machinist'] });
    const call = { body: { way: 'badge', badge: code ?? '' } } as const;
    expect(await device.client.call(beginTurn, call)).toMatchObject({
      ...{ status: 403, problem: { code: 'badge-not-here' } },
    });
    expect(await server.visit().client.call(beginTurn, call)).toMatchObject({ status: 401 });
  });

  test('its code is kept as a hash alone, and printed by whoever has it', async () => {
    const { badgeId, code } = await owner.ask(issueBadge, {
      ...{ params: { personId: personId('machinist') }, body: {} },
    });
    expect(badgeOf(code ?? '')).toBe(code);
    const kept = await inFirm(server.database.db, firmId, async (tx) => [
      ...(await tx.selectFrom('badges').selectAll().execute()),
      ...(await tx.selectFrom('audit_lines').selectAll().execute()),
    ]);
    expect(JSON.stringify(kept)).not.toContain(code);
    const print = (visitor: Visitor, body: unknown) =>
      visitor.fetch(`/api/badges/${badgeId}/card.pdf`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      });
    const card = await print(owner, { code });
    expect(card.status).toBe(200);
    expect(
      Buffer.from(await card.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await print(owner, { code: '1'.repeat(28) })).status).toBe(404);
    expect((await print(visitorOf('inspector'), { code })).status).toBe(403);
  });
});

describe('another firm', () => {
  let stranger: Visitor;
  beforeEach(async () => {
    if (stranger) return;
    const userId = await server.options.accounts.create({
      userName: 'other',
      name: '赵',
      password: PASSWORD,
    });
    const other = { firmId: randomUUID(), personId: randomUUID() };
    const command = {
      ...{ firmId: other.firmId, name: 'firms.create', idempotencyKey: other.firmId, input: {} },
      actor: { kind: 'system' } as const,
    };
    await write(server.database.db, command, async ({ tx, now }) => {
      await tx
        .insertInto('firms')
        .values({
          ...{ firm_id: other.firmId, name: '别家', language: 'zh', time_zone: 'UTC', created_at: now },
        })
        .execute();
      await tx
        .insertInto('people')
        .values({
          ...{ firm_id: other.firmId, person_id: other.personId, user_id: userId, name: '赵' },
          ...{ role: 'owner', created_at: now },
        })
        .execute();
      return null;
    });
    stranger = server.visit();
    await stranger.signIn('other', PASSWORD);
  });

  test('sees no tablet, badge or PIN of ours, and takes none of our people onto its own', async () => {
    const { tabletId } = await makeTablet();
    expect((await stranger.ask(listTablets, {})).rows).toEqual([]);
    expect(await stranger.client.call(revokeTablet, { params: { tabletId }, body: {} })).toMatchObject({
      status: 404,
    });
    const body = { name: 'x', personIds: [personId('machinist')] };
    expect(await stranger.client.call(createTablet, { body })).toMatchObject({ status: 404 });
    expect(await stranger.client.call(changeTablet, { params: { tabletId }, body })).toMatchObject({
      status: 404,
    });
    const call = { params: { personId: personId('machinist') }, body: {} };
    expect(await stranger.client.call(issueBadge, call)).toMatchObject({ status: 404 });
  });

  test('our badge and PIN open nothing on its tablet, its account nothing on ours', async () => {
    const { code: badge } = await owner.ask(issueBadge, {
      ...{ params: { personId: personId('machinist') }, body: {} },
    });
    const { code } = await stranger.ask(createTablet, { body: { name: 'x', personIds: [] } });
    const theirs = server.visit();
    await theirs.ask(claimTablet, { body: { code: code as string } });
    expect(await theirs.client.call(beginTurn, { body: { way: 'badge', badge: badge ?? '' } })).toMatchObject(
      { status: 401, problem: { code: 'badge-unknown' } },
    );
    expect(await theirs.client.call(beginTurn, byPin('machinist'))).toMatchObject({ status: 401 });
    const { device } = await makeTablet();
    await device.signIn('other', PASSWORD);
    expect((await device.fetch('/api/me')).status).toBe(401);
  });

  test('the database itself keeps them apart, and shows a tablet to nobody but its own cookie', async () => {
    await makeTablet();
    const { firm } = await stranger.ask(readMe, {});
    for (const table of [
      'tablets',
      'tablet_people',
      'tablet_turns',
      'pins',
      'pin_tries',
      'badges',
    ] as const) {
      const theirs = await inFirm(server.database.db, firm.firmId, (tx) =>
        tx.selectFrom(table).selectAll().where('firm_id', '=', firmId).execute(),
      );
      expect({ table, theirs }).toEqual({ table, theirs: [] });
      expect({ table, rows: await server.database.db.selectFrom(table).selectAll().execute() }).toMatchObject(
        { rows: [] },
      );
    }
    await expect(
      inFirm(server.database.db, firm.firmId, (tx) =>
        tx
          .insertInto('pins')
          .values({ firm_id: firmId, person_id: personId('owner'), hash: 'x', set_at: new Date() })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

test('nothing of all this was a mistake of ours', () => {
  expect(server.mistakes).toEqual([]);
});
