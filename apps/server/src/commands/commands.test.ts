/** The executable, as a person starts it: in a folder with blanks and Chinese letters. */
import { type ChildProcess, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  acceptInvitation,
  createDie,
  createFirm,
  listDies,
  requestInspection,
  signIn,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCornerDie, untilEnded } from '../testing/measured-corner.ts';
import { makeVisitor, PASSWORD, type Visitor } from '../testing/visitor.ts';

const program = fileURLToPath(new URL('../../bin/diewright-server.js', import.meta.url));
const outer = mkdtempSync(join(tmpdir(), 'diewright-'));
const data = join(outer, '模具 数据');
const running: ChildProcess[] = [];

beforeAll(() => chmodSync(outer, 0o711));
afterAll(() => {
  for (const child of running) child.kill('SIGTERM');
  rmSync(outer, { recursive: true, force: true });
});

const environment = { ...process.env, DATABASE_URL: '' };

function run(...args: string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environment,
    });
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
    });
    child.once('close', (code) => done({ code, said }));
  });
}

function serve(
  folder: string,
  ...more: string[]
): Promise<{ child: ChildProcess; address: string; said: string }> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [program, 'serve', '--data', folder, '--port', '0', '--no-open', '--lang', 'en', ...more],
      { stdio: ['ignore', 'ignore', 'pipe'], env: environment },
    );
    running.push(child);
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
      const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      // The last of the lines it says at its start.
      if (address && said.includes('Ctrl-C')) done({ child, address, said });
    });
    child.once('exit', (code) => fail(new Error(`${code}: ${said}`)));
  });
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return ended;
}

async function found(address: string): Promise<Visitor> {
  const visitor = makeVisitor(address, 'en');
  await visitor.ask(createFirm, {
    body: {
      ...{ firm: '精锐', name: '王', userName: 'wang', password: PASSWORD },
      ...{ language: 'zh', timeZone: 'Asia/Shanghai' },
    },
  });
  await visitor.signIn('wang', PASSWORD);
  return visitor;
}

test('what a firm exported is opened in a second installation: all of it, the chain sound, its owner let in', async () => {
  const here = await serve(join(outer, 'from'));
  const visitor = await found(here.address);
  await visitor.ask(createDie, { body: { number: 'X-1', name: '壳体', kind: 'lpdc-die' } });
  const scan = Buffer.from('1 2 3\n'.repeat(900));
  const { sha256 } = await visitor.upload('scan.xyz', scan);
  // A command may answer nothing at all: the line of an inspection that failed holds JSON's own null.
  const { componentId, revisionId } = await makeCornerDie(visitor, 'X-2');
  const { inspectionId } = await visitor.ask(requestInspection, {
    body: { componentId, revisionId, files: [{ sha256, name: 'scan.xyz' }], settings: { unit: 'mm' } },
  });
  expect((await untilEnded(visitor, inspectionId)).state).toBe('failed');
  const archive = join(outer, '企业.tar');
  writeFileSync(archive, Buffer.from(await (await visitor.fetch('/api/firm/export')).arrayBuffer()));
  expect(await stop(here.child)).toBe(0);

  const folder = join(outer, 'to');
  const restored = await run('restore', archive, '--data', folder, '--lang', 'en');
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('精锐: sound') });
  const code = /\/invitation#(\S+)/.exec(restored.said)?.[1] ?? '';
  const there = await serve(folder);
  const owner = makeVisitor(there.address, 'en');
  // Neither the old password nor a first visit opens it: only the invitation does.
  expect(await owner.client.call(signIn, { body: { userName: 'wang', password: PASSWORD } })).toMatchObject({
    ok: false,
    status: 401,
  });
  await expect(found(there.address)).rejects.toThrow('firm-exists');
  const next = 'ein-neues-langes-wort';
  await owner.ask(acceptInvitation, { body: { code, userName: 'wang', password: next } });
  await owner.signIn('wang', next);
  expect((await owner.ask(listDies, {})).rows).toHaveLength(2);
  const file = await owner.fetch(`/api/files/${sha256}/content`);
  expect(Buffer.from(await file.arrayBuffer()).equals(scan)).toBe(true);
  expect(await stop(there.child)).toBe(0);
  expect((await run('audit-verify', '--data', folder, '--lang', 'en')).code).toBe(0);
});

test('a life: made, used, backed up while it runs, stopped, opened again, restored elsewhere', async () => {
  const first = await serve(data);
  expect(first.said).not.toContain('cut off');
  const visitor = await found(first.address);
  await visitor.ask(createDie, { body: { number: 'M-1', name: '壳体', kind: 'lpdc-die' } });
  const file = await visitor.upload('scan.xyz', Buffer.from('1 2 3\n'.repeat(900)));

  const second = await run('serve', '--data', data, '--port', '0', '--no-open', '--lang', 'en');
  expect(second.code).toBe(1);
  expect(second.said).toMatch(/is in use: diewright serve, process \d+, since/);
  expect(second.said).toContain('模具 数据');

  const backup = join(outer, '备份.tar');
  const written = await run('backup', backup, '--data', data, '--lang', 'en');
  expect(written).toMatchObject({ code: 0, said: expect.stringContaining('1 file') });
  expect((await run('backup', backup, '--data', data, '--lang', 'en')).said).toContain(
    'nothing is overwritten',
  );
  expect(readdirSync(outer).filter((name) => name.startsWith('.diewright-backup'))).toEqual([]);

  // What came after the backup is not in it.
  await visitor.ask(createDie, { body: { number: 'M-2', name: 'later', kind: 'lpdc-die' } });
  expect(await stop(first.child)).toBe(0);
  const again = await serve(data);
  expect(again.said).not.toContain('cut off');
  const back = makeVisitor(again.address, 'en');
  await back.ask(signIn, { body: { userName: 'wang', password: PASSWORD } });
  expect((await back.ask(listDies, {})).rows).toHaveLength(2);
  expect(await stop(again.child)).toBe(0);

  const other = join(outer, 'restored');
  const restored = await run('restore', backup, '--data', other, '--lang', 'en');
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('精锐: sound') });
  expect((await run('restore', backup, '--data', other, '--lang', 'zh')).said).toContain('不会覆盖');
  const elsewhere = await serve(other);
  const there = makeVisitor(elsewhere.address, 'en');
  // The cookie of the old installation opens the new one: it is the same.
  for (const [name, value] of visitor.cookies) there.cookies.set(name, value);
  expect((await there.ask(listDies, {})).rows.map((die) => die.number)).toEqual(['M-1']);
  const content = await there.fetch(`/api/files/${file.sha256}/content`);
  expect((await content.text()).length).toBe(6 * 900);
  expect(await stop(elsewhere.child)).toBe(0);
}, 120_000);

test('a file changed on the disk is named by audit-verify', async () => {
  const files = join(data, 'files');
  const [folder] = readdirSync(files).filter((name) => name !== 'work');
  const [name] = readdirSync(join(files, folder as string));
  chmodSync(join(files, folder as string, name as string), 0o600);
  writeFileSync(join(files, folder as string, name as string), 'changed');
  const verified = await run('audit-verify', '--data', data, '--lang', 'en');
  expect(verified.code).toBe(2);
  expect(verified.said).toContain(`The content of the file ${name} was changed`);
  expect((await run('audit-verify', '--data', data, '--lang', 'zh')).said).toContain('已损坏');
}, 60_000);

test('opened to the shop: HTTPS under its names, no plain HTTP, no other name, cookies that stay on HTTPS', async () => {
  const folder = join(outer, 'shop');
  const { child, address, said } = await serve(folder, '--listen', '127.0.0.2', '--name', 'shop.example');
  const secure = /https:\/\/shop\.example:(\d+)\//.exec(said);
  expect(said).toContain(`${address}/trust`);
  const port = Number(secure?.[1]);
  const { trust } = await (await fetch(`${address}/api/trust`)).json();
  const ca = await (await fetch(`${address}/api/authority.crt`)).text();
  expect(trust.addresses[0]).toBe(`https://shop.example:${port}/`);
  expect(new X509Certificate(ca).fingerprint256).toBe(trust.fingerprint);
  await makeVisitor(address, 'en').ask(createFirm, {
    body: {
      ...{ firm: 'x', name: 'x', userName: 'wang', password: PASSWORD },
      ...{ language: 'en', timeZone: 'UTC' },
    },
  });

  const over = (host: string, body: string) =>
    new Promise<{ status: number; cookies: string[] }>((done, fail) => {
      const sent = request(
        {
          ...{
            host: '127.0.0.2',
            port,
            servername: 'shop.example',
            ca,
            method: 'POST',
            path: '/api/session',
          },
          headers: { host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () =>
            done({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [] }),
          );
        },
      );
      sent.on('error', fail);
      sent.end(body);
    });
  const body = JSON.stringify({ userName: 'wang', password: PASSWORD });
  const entered = await over(`shop.example:${port}`, body);
  expect(entered.status).toBe(200);
  expect(entered.cookies[0]).toMatch(/Secure/);
  expect((await over(`evil.example:${port}`, body)).status).toBe(403);
  // Plain HTTP away from this computer: refused by the handshake itself.
  await expect(fetch(`http://127.0.0.2:${port}/api/welcome`)).rejects.toThrow();
  expect(await stop(child)).toBe(0);
  expect((await run('serve', '--data', folder, '--listen', 'shop', '--lang', 'zh')).said).toContain(
    '--listen 需要',
  );
}, 60_000);

test('its database killed underneath comes up again by itself; who asked meanwhile was told to try again', async () => {
  const folder = join(outer, 'killed');
  const { child, address } = await serve(folder);
  const visitor = await found(address);
  await visitor.ask(createDie, { body: { number: 'before', name: 'x', kind: 'core-box' } });
  const postmaster = () =>
    Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const first = postmaster();
  process.kill(first, 'SIGKILL');
  const answers: (number | string)[] = [];
  const until = performance.now() + 30_000;
  for (;;) {
    const answer = await visitor.client.call(createDie, {
      body: { number: 'after', name: 'x', kind: 'core-box' },
    });
    answers.push(answer.ok ? 'done' : answer.problem.code);
    if (answer.ok || performance.now() > until) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  expect(answers.at(-1)).toBe('done');
  expect(new Set(answers.slice(0, -1))).toEqual(new Set(['database-away']));
  expect(postmaster()).not.toBe(first);
  expect((await visitor.ask(listDies, {})).rows.map((die) => die.number).sort()).toEqual(['after', 'before']);
  // The lock of the server was taken again: a second one is still refused.
  await new Promise((done) => setTimeout(done, 1500));
  expect((await run('serve', '--data', folder, '--no-open', '--lang', 'en')).said).toContain('is in use');
  expect(await stop(child)).toBe(0);
}, 60_000);

test('what is mistyped is told in words', async () => {
  expect(await run('serve', '--prot', '1', '--lang', 'en')).toMatchObject({
    code: 1,
    said: expect.stringContaining('--prot'),
  });
  expect((await run('serve', '--port', 'x', '--lang', 'zh')).said).toContain('65535');
  expect((await run('backup', '--lang', 'en')).said).toContain('Name a file');
  expect((await run('backup', '--data', join(outer, 'nowhere'), '--lang', 'en', '--wrong')).code).toBe(1);
  expect((await run('restore', join(outer, 'nothing.tar'), '--lang', 'en')).said).toContain(
    'There is no file',
  );
  writeFileSync(join(outer, 'no.tar'), 'no tar at all');
  expect(
    (await run('restore', join(outer, 'no.tar'), '--data', join(outer, 'n'), '--lang', 'en')).said,
  ).toContain('is neither a backup of Diewright');
  expect((await run('worker', '--lang', 'en')).said).toContain('DATABASE_URL');
  expect((await run('dance', '--lang', 'zh')).said).toContain('没有名为');
});

test('the doctor looks and changes nothing', async () => {
  const folder = join(outer, 'not yet');
  const looked = await run('doctor', '--data', folder, '--port', '0', '--lang', 'en');
  expect(looked).toMatchObject({ code: 0, said: expect.stringContaining('All is well') });
  expect(existsSync(folder)).toBe(false);
});
