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
import { deliverWebhooks } from './deliver-webhooks.ts';
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
