import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createDie,
  createWebhook,
  endWebhook,
  listWebhooks,
  WEBHOOK_SIGNATURE,
  WEBHOOK_TIMESTAMP,
  webhookEventSchema,
} from '@diewright/shop';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientConfig } from '../../db/connect.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';
import { claimDeliveries, LEASE_MS, recordDelivered, recordFailed } from './claim-deliveries.ts';
import { deliverWebhooks, keepDelivering } from './deliver-webhooks.ts';
import { signatureOf } from './secret-of-webhook.ts';

let server: TestServer;
let owner: Visitor;
const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 200;
const listener = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => {
    body += piece;
  });
  request.on('end', () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
  });
});
let url = '';
let keeper: pg.Pool;
beforeAll(async () => {
  server = await startTestServer();
  keeper = new pg.Pool({ ...clientConfig(server.database.owner), max: 1 });
  owner = await server.found();
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  listener.close();
  await keeper.end();
  await server.stop();
});

const deliver = (now = new Date(), allowLoopback = true) =>
  deliverWebhooks({
    ...{ db: server.database.db, owner: keeper, secret: server.options.secret },
    ...{ now: () => now, allowLoopback },
  });
const enter = (number: string) => owner.ask(createDie, { body: { number, name: 'x', kind: 'core-box' } });

test('each command is told once, signed, and only those that were asked for', async () => {
  const { secret } = await owner.ask(createWebhook, { body: { url, commands: ['dies.create'] } });
  const { dieId } = await enter('W-1');
  await owner.upload('a.xyz', Buffer.from('1 2 3\n4 5 6\n'));
  expect(await deliver()).toBe(1);
  expect(await deliver()).toBe(0);
  const [{ headers, body } = { headers: {}, body: '' }] = heard;
  const event = webhookEventSchema.parse(JSON.parse(body));
  expect(event).toMatchObject({ command: 'dies.create', subject: { kind: 'die', id: dieId }, by: '王建国' });
  const timestamp = String(headers[WEBHOOK_TIMESTAMP]);
  expect(headers[WEBHOOK_SIGNATURE]).toBe(signatureOf(secret ?? '', timestamp, body));
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
});

test('who does not answer is asked again, later and later, then given up; a redirection is no answer', async () => {
  status = 302;
  heard.length = 0;
  await enter('W-2');
  let now = Date.now() + 1000;
  for (let attempt = 0; attempt < 12; attempt++) {
    expect(await deliver(new Date(now))).toBe(0);
    // At once again: it is not due.
    expect(await deliver(new Date(now + 1))).toBe(0);
    now += 7 * 3600 * 1000;
  }
  expect(heard).toHaveLength(10);
  const { rows } = await owner.ask(listWebhooks, {});
  expect(rows).toMatchObject([{ waiting: 0, givenUp: 1, trouble: 'HTTP 302' }]);
  status = 200;
});

test('after a while without answers the next delivery goes through; ended, nothing is told', async () => {
  heard.length = 0;
  await enter('W-3');
  expect(await deliver()).toBe(1);
  const [hook] = (await owner.ask(listWebhooks, {})).rows;
  await owner.ask(endWebhook, { params: { webhookId: hook?.webhookId ?? '' }, body: {} });
  await enter('W-4');
  expect(await deliver()).toBe(0);
  expect(heard).toHaveLength(1);
});

test('nothing is sent to this computer itself or to where clouds keep secrets', async () => {
  heard.length = 0;
  for (const target of [
    url,
    url.replace('127.0.0.1', 'localhost'),
    'http://169.254.169.254/',
    'http://[::1]/',
  ])
    await owner.ask(createWebhook, { body: { url: target } });
  await enter('W-5');
  expect(await deliver(new Date(Date.now() + 1000), false)).toBe(0);
  const { rows } = await owner.ask(listWebhooks, {});
  expect(rows.map(({ trouble }) => trouble)).toEqual(Array(4).fill('address not allowed'));
  expect(heard).toEqual([]);
  const refused = await owner.client.call(createWebhook, { body: { url: 'file:///etc/passwd' } });
  expect(refused).toMatchObject({ ok: false, status: 400 });
});

/** Nothing of earlier tests is due any more. */
async function endAll(): Promise<void> {
  for (const hook of (await owner.ask(listWebhooks, {})).rows)
    await owner.ask(endWebhook, { params: { webhookId: hook.webhookId }, body: {} });
  await keeper.query(
    'UPDATE webhook_deliveries SET given_up_at = now() WHERE delivered_at IS NULL AND given_up_at IS NULL',
  );
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('while a receiver thinks, no connection and no row is held; the others are told meanwhile', async () => {
  heard.length = 0;
  await endAll();
  const waiting: (() => void)[] = [];
  const slow = createServer((_request, response) => void waiting.push(() => response.writeHead(200).end()));
  await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
  const slowUrl = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`;
  await owner.ask(createWebhook, { body: { url: slowUrl, commands: ['dies.create'] } });
  await owner.ask(createWebhook, { body: { url, commands: ['dies.create'] } });
  const telling = keepDelivering(
    { db: server.database.db, owner: keeper, secret: server.options.secret, allowLoopback: true },
    50,
  );
  try {
    await enter('W-6');
    while (waiting.length === 0 || heard.length === 0) await pause(20);
    const open = await keeper.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect(open.rows[0].count).toBe(0);
    const locked = await keeper.query('SELECT attempts FROM webhook_deliveries FOR UPDATE NOWAIT');
    expect(locked.rowCount).toBeGreaterThan(0);
    // What is new reaches the quick one; the slow one keeps its order and hears it later.
    await enter('W-7');
    while (heard.length < 2) await pause(20);
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    while (waiting.length < 2) await pause(20);
    waiting[1]?.();
    while ((await owner.ask(listWebhooks, {})).rows.some((hook) => hook.waiting > 0)) await pause(20);
    expect([waiting.length, heard.length]).toEqual([2, 2]);

    // Closed in the middle: cut off, given back, and told again by the next start without counting as a failure.
    await enter('W-8');
    const pending = async () =>
      (await owner.ask(listWebhooks, {})).rows.reduce((sum, hook) => sum + hook.waiting, 0);
    while (waiting.length < 3 || (await pending()) > 1) await pause(20);
  } finally {
    await telling.close();
  }
  const back = await keeper.query(
    'SELECT attempts, trouble FROM webhook_deliveries WHERE delivered_at IS NULL AND given_up_at IS NULL',
  );
  expect(back.rows).toEqual([{ attempts: 0, trouble: null }]);
  const again = deliver();
  while (waiting.length < 4) await pause(20);
  waiting[3]?.();
  expect(await again).toBe(1);
  slow.close();
  slow.closeAllConnections();
}, 60_000);

test('whoever claimed and died lets go when the lease runs out; a late failure changes nothing, a late success counts', async () => {
  await endAll();
  await owner.ask(createWebhook, { body: { url, commands: ['dies.create'] } });
  const { firm_id: firmId } = (await keeper.query('SELECT firm_id FROM firms')).rows[0];
  const { db } = server.database;
  const rowNow = async () =>
    (
      await keeper.query(
        'SELECT attempts, trouble, delivered_at FROM webhook_deliveries ORDER BY line_number DESC LIMIT 1',
      )
    ).rows[0];
  heard.length = 0;
  await enter('W-9');
  // Claimed; then the process is no more.
  const [first] = await claimDeliveries(db, firmId, { now: new Date(), busy: [] });
  expect(await deliver()).toBe(0);
  expect(await deliver(new Date(Date.now() + LEASE_MS - 5000))).toBe(0);
  const later = new Date(Date.now() + LEASE_MS + 1000);
  const [second] = await claimDeliveries(db, firmId, { now: later, busy: [] });
  expect(second?.attempt).toBe(2);
  await recordFailed(db, first as never, { trouble: 'HTTP 500', now: later });
  expect(await rowNow()).toMatchObject({ attempts: 2, trouble: null });
  await recordDelivered(db, first as never, later);
  await recordFailed(db, second as never, { trouble: 'HTTP 500', now: later });
  expect(await rowNow()).toMatchObject({ trouble: null, delivered_at: expect.any(Date) });
  expect(heard).toEqual([]);
});

test('a receiver that says nothing costs its patience once, not once for every line', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  let calls = 0;
  silent.on('request', () => calls++);
  await endAll();
  const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  await owner.ask(createWebhook, { body: { url: silentUrl, commands: ['dies.create'] } });
  for (const number of ['W-10', 'W-11', 'W-12']) await enter(number);
  const options = { db: server.database.db, owner: keeper, secret: server.options.secret };
  expect(await deliverWebhooks({ ...options, allowLoopback: true, answerMs: 200 })).toBe(0);
  expect(calls).toBe(1);
  expect((await owner.ask(listWebhooks, {})).rows).toMatchObject([{ waiting: 3, trouble: 'no answer' }]);
  silent.close();
  silent.closeAllConnections();
});

test('a clock that was ahead does not put a delivery off for years', async () => {
  await keeper.query(
    `UPDATE webhook_deliveries SET next_at = now() + interval '9 years' WHERE delivered_at IS NULL AND given_up_at IS NULL`,
  );
  const claimed = await claimDeliveries(
    server.database.db,
    (await keeper.query('SELECT firm_id FROM firms')).rows[0].firm_id,
    { now: new Date(), busy: [] },
  );
  expect(claimed).toHaveLength(3);
});
