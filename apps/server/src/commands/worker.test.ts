/** A worker of its own takes up the jobs of a server that has none, by the database and the files they share. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectCorner, makeCornerDie } from '../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';

const program = fileURLToPath(new URL('../../bin/diewright-server.js', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'diewright-worker-'));
let server: TestServer;
let owner: Visitor;
let worker: ChildProcess;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  // As a shared disk: the worker's files are the server's.
  mkdirSync(data, { recursive: true });
  symlinkSync(dirname(server.files.workFolder), join(data, 'files'));
});
afterAll(async () => {
  worker?.kill('SIGTERM');
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('an inspection that waits is done by the worker', async () => {
  const { source } = server.database;
  const url =
    source.kind === 'outside'
      ? source.url
      : `postgres://${source.admin.user}:${source.admin.password}@127.0.0.1:${source.admin.port}/${source.database}`;
  let said = '';
  worker = spawn(process.execPath, [program, 'worker', '--data', data, '--lang', 'en'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DATABASE_URL: url },
  });
  worker.stderr?.on('data', (piece) => {
    said += piece;
  });
  const die = await makeCornerDie(owner, 'W-1');
  const done = await inspectCorner(owner, die, 0);
  expect({ said, state: done.state, verdict: done.verdict }).toMatchObject({
    state: 'done',
    verdict: 'conforming',
  });
  expect(said).toContain('waits for jobs');
  expect((await owner.fetch(`/api/inspections/${done.inspectionId}/reports/result.json`)).status).toBe(200);
  const ended = new Promise((exit) => worker.once('exit', exit));
  worker.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 90_000);
