/** The executable, as a person starts it: in a folder with blanks and Chinese letters. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDie, createFirm, listDies, signIn } from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

function serve(folder: string): Promise<{ child: ChildProcess; address: string; said: string }> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [program, 'serve', '--data', folder, '--port', '0', '--no-open', '--lang', 'en'],
      { stdio: ['ignore', 'ignore', 'pipe'], env: environment },
    );
    running.push(child);
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
      const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (address) done({ child, address, said });
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
  ).toContain('is no backup of Diewright');
  expect((await run('worker', '--lang', 'en')).said).toContain('DATABASE_URL');
  expect((await run('dance', '--lang', 'zh')).said).toContain('没有名为');
});

test('the doctor looks and changes nothing', async () => {
  const folder = join(outer, 'not yet');
  const looked = await run('doctor', '--data', folder, '--port', '0', '--lang', 'en');
  expect(looked).toMatchObject({ code: 0, said: expect.stringContaining('All is well') });
  expect(existsSync(folder)).toBe(false);
});
