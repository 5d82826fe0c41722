/** A firm's archive holds all of its own and nothing of another's, and no secret. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDie } from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
const folder = mkdtempSync(join(tmpdir(), 'diewright-export-'));
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('read back by tar: every row, every file, no account', async () => {
  await owner.ask(createDie, { body: { number: 'E-1', name: '壳体', kind: 'core-box' } });
  const stored = await owner.upload('scan.xyz', Buffer.from('1 2 3\n'.repeat(800)));
  const answer = await owner.fetch('/api/firm/export');
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  writeFileSync(join(folder, 'firm.tar'), Buffer.from(await answer.arrayBuffer()));
  expect(spawnSync('tar', ['xf', 'firm.tar'], { cwd: folder }).status).toBe(0);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ kind: 'diewright.firm', files: 1 });
  expect(Object.values(manifest.userNames)).toEqual(['wang']);
  const tables = readdirSync(join(folder, 'tables'));
  expect(tables).toContain('public.audit_lines.jsonl');
  expect(tables.filter((name) => name.startsWith('auth.') || /keys|invitations/.test(name))).toEqual([]);
  for (const { name, rows } of manifest.tables) {
    const lines = readFileSync(join(folder, 'tables', `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean);
    expect({ name, rows: lines.map((line) => JSON.parse(line)).length }).toEqual({ name, rows });
  }
  const file = readFileSync(join(folder, 'files', stored.sha256));
  expect(createHash('sha256').update(file).digest('hex')).toBe(stored.sha256);
  // Nothing half is left on the server.
  await new Promise((done) => setTimeout(done, 200));
  expect(readdirSync(server.files.workFolder)).toEqual([]);
});
