/** Who stands before a shared tablet: PINs, under whose name things are done, what may be done, and when it is over. */
import { randomUUID } from 'node:crypto';
import {
  beginTurn,
  changeTablet,
  claimTablet,
  createDie,
  createKey,
  createRecoveryCodes,
  createTablet,
  endTurn,
  keepTurn,
  listAuditLines,
  listDieEvents,
  listPeople,
  listSessions,
  listTablets,
  mayOnTablet,
  moveDie,
  PERSON_HEADER,
  permissions,
  type Role,
  readMe,
  recordDieEvent,
  recordTryout,
  removePin,
  setPin,
  signIn,
} from '@diewright/shop';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inFirm } from '../../db/in-firm.ts';
import { openTabletShop, PIN, type TabletShop } from '../../testing/tablet-shop.ts';
import { PASSWORD, type TestServer, type Visitor } from '../../testing/test-server.ts';

let shop: TabletShop;
let server: TestServer;
let owner: Visitor;
let firmId: string;
let dieId: string;
beforeAll(async () => {
  shop = await openTabletShop();
  ({ server, owner, firmId, dieId } = shop);
});
afterAll(() => server.stop());

const personId = (role: Role) => shop.personId(role);
const visitorOf = (role: Role) => shop.visitorOf(role);
const makeTablet: TabletShop['makeTablet'] = (options) => shop.makeTablet(options);
const byPin = (role: Role, pin = PIN) => ({ body: { way: 'pin', personId: personId(role), pin } }) as const;

describe('a PIN', () => {
  test('opens nothing but a registered device', async () => {
    const anywhere = await server.visit().client.call(beginTurn, byPin('machinist'));
    expect(anywhere).toMatchObject({ ok: false, status: 401, problem: { code: 'tablet-unknown' } });
    const asPassword = await server
      .visit()
      .client.call(signIn, { body: { userName: 'wang', password: PIN } });
    expect(asPassword).toMatchObject({ ok: false, status: 401 });
  });

  test('is refused where everybody guesses it, and told so at its field', async () => {
    const visitor = visitorOf('machinist');
    for (const [pin, code] of [
      ['0000', 'All digits the same'],
      ['1234', 'in order'],
      ['8642', 'in order'],
      ['7890', 'in order'],
      ['123123', 'again and again'],
      ['1987', 'A year'],
      ['5201314', 'A year or a PIN that many'],
      ['147258', 'A year or a PIN that many'],
    ] as const) {
      const refused = await visitor.client.call(setPin, { body: { password: PASSWORD, pin } });
      expect(refused).toMatchObject({ ok: false, status: 400 });
      const field = refused.ok ? undefined : refused.problem.fields?.[0];
      expect({ pin, ...field }).toMatchObject({ pin, path: 'pin', sentence: expect.stringContaining(code) });
    }
    for (const pin of ['123', '123456789', '12a4', ''])
      expect(await visitor.client.call(setPin, { body: { password: PASSWORD, pin } })).toMatchObject({
        status: 400,
      });
  });

  test('is set with the password alone, and stands in no line and in no table', async () => {
    const visitor = await owner.colleague('machinist');
    const wrong = await visitor.client.call(setPin, {
      body: { password: 'wrong-password', pin: '84062957' },
    });
    expect(wrong).toMatchObject({ ok: false, status: 403, problem: { code: 'password-wrong' } });
    await visitor.ask(setPin, { body: { password: PASSWORD, pin: '84062957' } });
    const kept = await inFirm(server.database.db, firmId, async (tx) => [
      ...(await tx.selectFrom('pins').selectAll().execute()),
      ...(await tx.selectFrom('audit_lines').selectAll().execute()),
    ]);
    expect(JSON.stringify(kept)).not.toContain('84062957');
    expect(JSON.stringify(kept)).not.toContain(PASSWORD);
    expect(JSON.stringify(kept)).toContain('$argon2id$');
  });

  test('cannot be tried on a copy of the database: the hash holds a pepper that is not in it', async () => {
    const { verify } = await import('@node-rs/argon2');
    const { hashPin, verifyPin } = await import('../../access/pin.ts');
    const hash = await hashPin('739182', 'secret of the server', firmId);
    expect(await verify(hash, '739182')).toBe(false);
    expect(await verifyPin('739182', hash, 'secret of another server', firmId)).toBe(false);
    expect(await verifyPin('739182', hash, 'secret of the server', randomUUID())).toBe(false);
    expect(await verifyPin('739182', hash, 'secret of the server', firmId)).toBe(true);
  });

  test('wrong ones shut it on that device for that person, longer each time; a right one is no way round', async () => {
    const { device } = await makeTablet();
    const other = await makeTablet();
    for (const left of [4, 3, 2, 1]) {
      const wrong = await device.client.call(beginTurn, byPin('inspector', '000001'));
      expect(wrong).toMatchObject({ status: 401, problem: { code: 'pin-wrong', details: { left } } });
    }
    const fifth = await device.client.call(beginTurn, byPin('inspector', '000001'));
    expect(fifth).toMatchObject({ status: 429, problem: { code: 'pin-shut', details: { seconds: 30 } } });
    expect(await device.client.call(beginTurn, byPin('inspector'))).toMatchObject({ status: 429 });
    // Somebody else on this device, and they themselves on another one, are let in.
    await device.ask(beginTurn, byPin('machinist'));
    await other.device.ask(beginTurn, byPin('inspector'));
  });

  test('tries made all at once count as many', async () => {
    const { device } = await makeTablet();
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => device.client.call(beginTurn, byPin('machinist', '000002'))),
    );
    expect(tries.filter((each) => !each.ok && each.problem.code === 'pin-wrong')).toHaveLength(4);
    expect(tries.filter((each) => !each.ok && each.problem.code === 'pin-shut')).toHaveLength(8);
  });

  test('guessed at too often on any device it is spent, until a new one is set', async () => {
    const visitor = await owner.colleague('machinist');
    const { person } = await visitor.ask(readMe, {});
    await visitor.ask(setPin, { body: { password: PASSWORD, pin: PIN } });
    const { device, tabletId, name } = await makeTablet();
    await owner.ask(changeTablet, {
      params: { tabletId },
      body: { name, personIds: [person.personId] },
    });
    await inFirm(server.database.db, firmId, (tx) =>
      tx.updateTable('pins').set({ failures: 20 }).where('person_id', '=', person.personId).execute(),
    );
    const call = { body: { way: 'pin', personId: person.personId, pin: PIN } } as const;
    expect(await device.client.call(beginTurn, call)).toMatchObject({
      ...{ status: 403, problem: { code: 'pin-spent' } },
    });
    await visitor.ask(setPin, { body: { password: PASSWORD, pin: PIN } });
    await device.ask(beginTurn, call);
    await device.ask(endTurn, {});
    await visitor.ask(removePin, {});
    expect(await device.client.call(beginTurn, call)).toMatchObject({ problem: { code: 'pin-none' } });
  });

  test('of somebody who is not on the list opens nothing, nor that of another firm', async () => {
    const { device } = await makeTablet({ people: ['machinist'] });
    expect(await device.client.call(beginTurn, byPin('inspector'))).toMatchObject({
      ...{ status: 401, problem: { code: 'pin-none' } },
    });
    const call = { body: { way: 'pin', personId: randomUUID(), pin: PIN } } as const;
    expect(await device.client.call(beginTurn, call)).toMatchObject({ problem: { code: 'pin-none' } });
  });
});

describe('a turn', () => {
  test('is the person’s: each line names them, and the device beside them', async () => {
    const { device, tabletId, name } = await makeTablet();
    await device.ask(beginTurn, byPin('machinist'));
    await device.ask(recordDieEvent, {
      params: { dieId },
      body: { kind: 'note', happenedAt: '2026-01-01T00:00:00Z', text: '研配完成' },
    });
    const [line] = (await owner.ask(listAuditLines, { query: { limit: 1 } })).rows;
    expect(line).toMatchObject({
      command: 'events.record',
      actor: { kind: 'person', name: '李machinist', device: name },
    });
    const [kept] = await inFirm(server.database.db, firmId, (tx) =>
      tx.selectFrom('audit_lines').select('actor').orderBy('number', 'desc').limit(1).execute(),
    );
    expect(kept?.actor).toEqual({
      ...{ kind: 'person', id: personId('machinist'), name: '李machinist' },
      device: { id: tabletId, name },
    });
    const { rows } = await owner.ask(listDieEvents, { params: { dieId } });
    expect(JSON.stringify(rows)).toContain('李machinist');
    // What the owner does at their desk names no device.
    await owner.ask(createDie, { body: { number: 'T-2', name: 'x', kind: 'core-box' } });
    expect((await owner.ask(listAuditLines, { query: { limit: 1 } })).rows[0]?.actor.device).toBeNull();
    const began = (await owner.ask(listAuditLines, { query: { subjectId: tabletId } })).rows;
    expect(began.map(({ command }) => command)).toEqual(['turns.begin', 'tablets.claim', 'tablets.create']);
  });

  test('ends with the next person, by the button, and where nobody touched the tablet', async () => {
    const { device, tabletId } = await makeTablet({ idleSeconds: 30 });
    await device.ask(beginTurn, byPin('machinist'));
    const before = new Map(device.cookies);
    await device.ask(beginTurn, byPin('inspector'));
    expect((await device.ask(readMe, {})).person.name).toBe('李inspector');
    // The cookie of the turn before opens nothing any more.
    const old = server.visit();
    for (const [name, value] of before) old.cookies.set(name, value);
    expect((await old.fetch('/api/me')).status).toBe(401);
    expect(await old.ask(keepTurn, {})).toEqual({ isOn: false });

    const untouched = (seconds: number) =>
      inFirm(server.database.db, firmId, (tx) =>
        tx
          .updateTable('tablet_turns')
          .set({ kept_at: sql<Date>`now() - make_interval(secs => ${seconds})` })
          .where('tablet_id', '=', tabletId)
          .where('ended_at', 'is', null)
          .execute(),
      );
    await untouched(29);
    // To read is not to touch: only the page says that somebody is there.
    expect((await device.fetch('/api/dies')).status).toBe(200);
    expect(await device.ask(keepTurn, {})).toEqual({ isOn: true });
    await untouched(45);
    expect((await device.fetch('/api/dies')).status).toBe(401);
    expect(await device.ask(keepTurn, {})).toEqual({ isOn: false });

    await device.ask(beginTurn, byPin('inspector'));
    await device.ask(endTurn, {});
    expect((await device.fetch('/api/me')).status).toBe(401);
    expect(device.cookies.has('diewright_turn')).toBe(false);
    expect(device.cookies.has('diewright_tablet')).toBe(true);
  });

  test('ends when the person is taken from the list or leaves the firm', async () => {
    const visitor = await owner.colleague('machinist');
    const { person } = await visitor.ask(readMe, {});
    await visitor.ask(setPin, { body: { password: PASSWORD, pin: PIN } });
    const { device, tabletId, name } = await makeTablet();
    const list = (personIds: string[]) =>
      owner.ask(changeTablet, { params: { tabletId }, body: { name, personIds } });
    const call = { body: { way: 'pin', personId: person.personId, pin: PIN } } as const;
    await list([person.personId]);
    await device.ask(beginTurn, call);
    await list([personId('machinist')]);
    expect((await device.fetch('/api/me')).status).toBe(401);
    await list([person.personId]);
    await device.ask(beginTurn, call);
    const setActive = (isActive: boolean) =>
      inFirm(server.database.db, firmId, (tx) =>
        tx
          .updateTable('people')
          .set({ is_active: isActive })
          .where('person_id', '=', person.personId)
          .execute(),
      );
    await setActive(false);
    expect((await device.fetch('/api/me')).status).toBe(401);
    expect(await device.client.call(beginTurn, call)).toMatchObject({ ok: false });
  });

  test('does nothing in the name of somebody who was there before', async () => {
    const { device } = await makeTablet();
    await device.ask(beginTurn, byPin('inspector'));
    const asOther = await device.fetch(`/api/dies/${dieId}/events`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        [PERSON_HEADER]: personId('machinist'),
      },
      body: JSON.stringify({ kind: 'note', happenedAt: '2026-01-01T00:00:00Z', text: 'von A' }),
    });
    expect(asOther.status).toBe(409);
    expect((await asOther.json()).code).toBe('other-person');
    const { rows } = await owner.ask(listDieEvents, { params: { dieId } });
    expect(JSON.stringify(rows)).not.toContain('von A');
  });
});

describe('what a tablet may', () => {
  test('is the work of the shop floor, and never more than the person’s role', async () => {
    const never = ['people.read', 'people.manage', 'firm.manage', 'audit.read', 'dies.share', 'dies.write'];
    for (const permission of permissions) {
      if (never.includes(permission)) expect(mayOnTablet(permission, 'password')).toBe(false);
      if (mayOnTablet(permission, 'pin')) expect(mayOnTablet(permission, 'password')).toBe(true);
      expect(mayOnTablet(permission, 'badge')).toBe(mayOnTablet(permission, 'pin'));
    }
    const { device } = await makeTablet({ people: ['machinist', 'owner'] });
    await owner.ask(setPin, { body: { password: PASSWORD, pin: PIN } });
    await device.ask(beginTurn, byPin('machinist'));
    expect((await device.ask(readMe, {})).permissions.sort()).toEqual(
      [
        ...['comments.write', 'corrections.do', 'corrections.read', 'dies.read', 'dies.record'],
        ...['files.upload', 'firm.read', 'inspections.read', 'inspections.run'],
      ].sort(),
    );
    // A trial casting is for a tablet, and not for a machinist.
    const tryout = await device.client.call(recordTryout, { params: { dieId }, body: {} as never });
    expect(tryout).toMatchObject({ status: 403, problem: { code: 'not-allowed' } });
    await device.ask(beginTurn, byPin('owner'));
    expect(await device.client.call(recordTryout, { params: { dieId }, body: {} as never })).toMatchObject({
      status: 400,
    });
  });

  test('the owner with a PIN: no people, keys, settings, export, account, audit, signature, release', async () => {
    const { device } = await makeTablet({ people: ['owner'] });
    await owner.ask(setPin, { body: { password: PASSWORD, pin: PIN } });
    await device.ask(beginTurn, byPin('owner'));
    const refused = { ok: false, status: 403 };
    expect(await device.client.call(listPeople, {})).toMatchObject(refused);
    expect(
      await device.client.call(createKey, { body: { name: 'x', permissions: ['dies.read'], days: 1 } }),
    ).toMatchObject(refused);
    expect(await device.client.call(setPin, { body: { password: PASSWORD, pin: '840629' } })).toMatchObject({
      ...refused,
      problem: { code: 'not-on-tablet' },
    });
    expect(await device.client.call(createRecoveryCodes, { body: { password: PASSWORD } })).toMatchObject(
      refused,
    );
    for (const route of [listSessions, listTablets, listAuditLines])
      expect(await device.client.call(route, {})).toMatchObject(refused);
    const move = { params: { dieId }, body: { to: 'designing', version: 1 } } as const;
    expect(await device.client.call(moveDie, move)).toMatchObject(refused);
    for (const path of ['/api/firm/export', '/api/webhooks', '/api/keys', '/api/badges'])
      expect((await device.fetch(path)).status).toBe(403);
  });

  test('with the password more, under the same roof: what one answers for, and still no people, keys or export', async () => {
    const { device } = await makeTablet({ people: ['machinist'] });
    await device.signIn('wang', PASSWORD);
    expect((await device.ask(readMe, {})).tablet).toMatchObject({ way: 'password', hasTurn: false });
    // Before its turn has begun a session opens no more than after.
    expect(await device.client.call(listPeople, {})).toMatchObject({ status: 403 });
    await device.ask(beginTurn, { body: { way: 'session' } });
    expect((await device.ask(readMe, {})).tablet).toMatchObject({ way: 'password', hasTurn: true });
    expect([...device.cookies.keys()].filter((name) => name.includes('session_token'))).toEqual([]);
    const { dieId: other } = await owner.ask(createDie, {
      body: { number: `T-${randomUUID().slice(0, 8)}`, name: 'x', kind: 'core-box' },
    });
    await device.ask(moveDie, { params: { dieId: other }, body: { to: 'designing', version: 1 } });
    expect(await device.client.call(listPeople, {})).toMatchObject({ status: 403 });
    expect((await device.fetch('/api/firm/export')).status).toBe(403);
    // A turn by PIN becomes none of password without one.
    await device.ask(beginTurn, byPin('machinist'));
    expect(await device.client.call(beginTurn, { body: { way: 'session' } })).toMatchObject({ status: 401 });
  });

  test('a session that came before the device became a tablet opens nothing more on it', async () => {
    const { code } = await owner.ask(createTablet, { body: { name: 'x', personIds: [] } });
    const device = server.visit();
    await device.signIn('wang', PASSWORD);
    const session = new Map(device.cookies);
    await device.ask(claimTablet, { body: { code: code as string } });
    for (const [name, value] of session) device.cookies.set(name, value);
    expect((await device.fetch('/api/me')).status).toBe(401);
  });
});

test('nothing of all this was a mistake of ours', () => {
  expect(server.mistakes).toEqual([]);
});
