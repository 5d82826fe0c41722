/** The doors that somebody might try: hosts, origins, cookies, names, sizes, passwords. */
import { request } from 'node:http';
import {
  acceptInvitation,
  addFile,
  createDie,
  createFirm,
  listDies,
  readFile,
  signIn,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
});
afterAll(() => server.stop());

/** With headers that `fetch` does not let one set. */
function raw(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(server.address);
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      let text = '';
      answer.on('data', (piece) => {
        text += piece;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

const cookie = () => [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

test('a foreign name that leads here is refused (DNS rebinding)', async () => {
  const answer = await raw('/api/welcome', { host: 'evil.example' });
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.text).code).toBe('host-unknown');
});

test('a foreign page cannot use the cookie', async () => {
  const host = new URL(server.address).host;
  const body = JSON.stringify({ number: 'CSRF', name: 'x', kind: 'core-box' });
  const headers = { host, cookie: cookie(), 'content-type': 'application/json', 'idempotency-key': 'csrf' };
  for (const extra of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    {},
  ]) {
    const answer = await raw('/api/dies', { ...headers, ...extra }, 'POST', body);
    expect({ extra, status: answer.status }).toEqual({ extra, status: 403 });
  }
  expect((await owner.ask(listDies, { query: { search: 'CSRF' } })).rows).toEqual([]);
});

test('the session’s cookie is out of reach of scripts and of other sites', async () => {
  const answer = await server.visit().fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userName: 'wang', password: PASSWORD }),
  });
  const [set] = answer.headers.getSetCookie();
  expect(set).toMatch(/HttpOnly/i);
  expect(set).toMatch(/SameSite=Strict/i);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self' 'wasm-unsafe-eval'/);
  expect(answer.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe-inline/);
});

test('better-auth’s own endpoints are not open', async () => {
  for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/username', '/api/auth/get-session'])
    expect((await owner.fetch(path, { method: 'POST' })).status).toBe(404);
});

test('a second firm cannot be founded by whoever comes', async () => {
  const answer = await server.visit().client.call(createFirm, {
    body: {
      ...{ firm: 'x', name: 'x', userName: 'mallory', password: PASSWORD },
      ...{ language: 'en', timeZone: 'UTC' },
    },
  });
  expect(answer).toMatchObject({ ok: false, status: 409, problem: { code: 'firm-exists' } });
});

test('wrong passwords shut a name for a while, known or not, and the answer tells neither apart', async () => {
  for (const userName of ['wang2', 'nobody-at-all']) {
    if (userName === 'wang2')
      await server.options.accounts.create({ userName, name: 'x', password: PASSWORD });
    const visitor = server.visit();
    const answers = [];
    for (let k = 0; k < 6; k++)
      answers.push(await visitor.client.call(signIn, { body: { userName, password: `wrong ${k}` } }));
    expect(answers.map((each) => (each.ok ? 'in' : each.problem.code))).toEqual([
      ...Array(4).fill('sign-in-wrong'),
      'sign-in-shut',
      'sign-in-shut',
    ]);
    const right = await visitor.client.call(signIn, { body: { userName, password: PASSWORD } });
    expect(right).toMatchObject({ ok: false, status: 429 });
  }
});

test('an invitation opens once, and a made-up one never', async () => {
  await owner.colleague('inspector');
  const guess = await server.visit().client.call(acceptInvitation, {
    body: { code: 'AAAAAAAAAAAAAAAAAAAAAA', userName: 'guest', password: PASSWORD },
  });
  expect(guess).toMatchObject({ ok: false, problem: { code: 'invitation-unknown' } });
});

test('requests that make no sense get sentences, in the language asked for', async () => {
  const chinese = server.visit('zh');
  await chinese.signIn('wang', PASSWORD);
  const answer = await chinese.client.call(createDie, {
    body: { number: '', name: 'x'.repeat(200), kind: 'spoon' as never, cavities: 0 },
  });
  expect(answer).toMatchObject({ ok: false, status: 400, problem: { code: 'request-wrong' } });
  if (answer.ok) return;
  const fields = Object.fromEntries(
    (answer.problem.fields ?? []).map((field) => [field.path, field.sentence]),
  );
  expect(fields).toMatchObject({ number: '请填写。', name: '最多 120 个字符。', cavities: '不能小于 1。' });
  expect(fields.kind).toContain('core-box');
  const notJson = await owner.fetch('/api/dies', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'x' },
    body: '{"number":',
  });
  expect([notJson.status, (await notJson.json()).code]).toEqual([400, 'request-not-json']);
  const large = await owner.fetch('/api/dies', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'y' },
    body: JSON.stringify({ number: 'x'.repeat(3 << 20) }),
  });
  expect([large.status, (await large.json()).code]).toEqual([413, 'request-too-large']);
});

test('names and searches are letters, not SQL, not patterns, not paths', async () => {
  const nasty = `'; DROP TABLE dies; -- %_\\ <script>alert(1)</script>`;
  await owner.ask(createDie, { body: { number: nasty, name: '"><img src=x>', kind: 'core-box' } });
  expect((await owner.ask(listDies, { query: { search: nasty } })).rows.map((row) => row.number)).toEqual([
    nasty,
  ]);
  expect((await owner.ask(listDies, { query: { search: '%' } })).rows).toHaveLength(1);
  for (const cursor of [
    'x',
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('[1,2]').toString('base64url'),
  ])
    expect(await owner.client.call(listDies, { query: { cursor } })).toMatchObject({
      ok: false,
      status: 400,
    });
  for (const path of [
    '/api/files/..%2f..%2fsecrets/content',
    '/api/files/%2e%2e/content',
    '/../secrets/server',
  ])
    expect([400, 404]).toContain((await owner.fetch(path)).status);
});

test('an upload is resumed where it was cut, and kept once', async () => {
  const tus = { 'tus-resumable': '1.0.0' };
  const content = Buffer.from(Array.from({ length: 700 }, (_, i) => `${i} ${i % 7} 0.5`).join('\n'));
  const ids: string[] = [];
  for (let k = 0; k < 2; k++) {
    const made = await owner.fetch('/api/uploads', {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(content.length) },
    });
    const path = new URL(made.headers.get('location') as string, server.address).pathname;
    const patch = (offset: number, piece: Buffer) =>
      owner.fetch(path, {
        method: 'PATCH',
        headers: {
          ...tus,
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
        },
        body: piece as unknown as BodyInit,
      });
    expect((await patch(0, content.subarray(0, 1000))).status).toBe(204);
    // Before the end it is nobody's file.
    const early = await owner.client.call(addFile, {
      body: { uploadId: path.split('/').at(-1) as string, name: 'a.xyz' },
    });
    expect(early).toMatchObject({ ok: false, problem: { code: 'upload-not-whole' } });
    expect((await patch(500, content.subarray(500))).status).toBe(409);
    const head = await owner.fetch(path, { method: 'HEAD', headers: tus });
    expect(head.headers.get('upload-offset')).toBe('1000');
    expect((await patch(1000, content.subarray(1000))).status).toBe(204);
    ids.push(path.split('/').at(-1) as string);
  }
  const first = await owner.ask(addFile, { body: { uploadId: ids[0] as string, name: 'a.xyz' } }, 'add-a');
  const again = await owner.ask(addFile, { body: { uploadId: ids[0] as string, name: 'a.xyz' } }, 'add-a');
  const second = await owner.ask(addFile, { body: { uploadId: ids[1] as string, name: 'a.xyz' } });
  expect(again).toEqual(first);
  expect(second).toEqual(first);
  expect(first).toMatchObject({ kind: 'mesh-or-points', bytes: content.length, isReadable: true });
});

test('what nobody can read is kept, marked, and the reason said', async () => {
  const stored = await owner.upload('scan.dat', Buffer.from([1, 2, 3, 0, 255, 254, 7]));
  expect(stored.isReadable).toBe(false);
  const file = await owner.ask(readFile, { params: { sha256: stored.sha256 } });
  expect(file.problem?.sentence).toContain('scan.dat');
  const kinds = await Promise.all(
    [
      ['a.bin', 'ISO-10303-21;\nHEADER;'],
      ['b.bin', '%PDF-1.7'],
      ['c.bin', '{"schemaVersion":3,"kind":"diewright.plan"}'],
      [
        'd.bin',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><QIFDocument>&a;</QIFDocument>',
      ],
    ].map(async ([name, text]) => (await owner.upload(name as string, Buffer.from(text as string))).kind),
  );
  expect(kinds).toEqual(['step', 'pdf', 'plan', 'qif']);
});

test('too large an upload is refused before it begins', async () => {
  const made = await owner.fetch('/api/uploads', {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(5 * 2 ** 30) },
  });
  expect(made.status).toBe(413);
});

test('nothing above was a mistake of ours', () => {
  expect(server.mistakes).toEqual([]);
});
