/**
 * The server's tests once more, against an outside PostgreSQL as a distribution brings it (15 or newer), as a role that
 * is no superuser: the same SQL must do there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programOf, projectRoot, runNode } from './tools.mjs';

const PROGRAMS = '/usr/lib/postgresql';
const NOBODY = 65534;
/** These make a database of their own, whatever DATABASE_URL says. */
const OWN_DATABASE = ['**/crash.test.ts', '**/commands.test.ts', '**/cluster.test.ts', '**/upgrade.test.ts'];

export const outsideReport = join(projectRoot, '.cache', 'tests-outside.json');

/** @returns null where there is no PostgreSQL to test with, else whether all passed */
export async function checkOutsidePostgres() {
  const programs = newestPrograms();
  if (programs === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'diewright-outside-'));
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (as.uid) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const quiet = { ...as, cwd: '/', stdio: 'ignore' };
  spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C'],
    quiet,
  );
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
    ],
    quiet,
  );
  try {
    const base = `127.0.0.1:${port}/postgres`;
    await makeRole(programs, port);
    mkdirSync(join(projectRoot, '.cache'), { recursive: true });
    rmSync(outsideReport, { force: true });
    const code = await runNode(
      programOf('vitest'),
      [
        ...['run', '--project', 'server', '--reporter=dot', '--reporter=json'],
        ...[`--outputFile.json=${outsideReport}`, ...OWN_DATABASE.map((name) => `--exclude=${name}`)],
      ],
      { env: { DATABASE_URL: `postgres://shop@${base}` } },
    );
    return code === 0;
  } finally {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

function newestPrograms() {
  if (!existsSync(PROGRAMS)) return null;
  const versions = readdirSync(PROGRAMS).filter(
    (name) => Number(name) >= 15 && existsSync(join(PROGRAMS, name, 'bin', 'initdb')),
  );
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(PROGRAMS, newest, 'bin');
}

/** Waits until it answers, too. */
async function makeRole(programs, port) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { status } = spawnSync(
      join(programs, 'psql'),
      [
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-U',
        'postgres',
        '-c',
        'CREATE ROLE shop LOGIN CREATEDB CREATEROLE',
      ],
      { stdio: 'ignore', cwd: '/' },
    );
    if (status === 0) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the outside PostgreSQL did not start');
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** The counts of the runner's report. */
export function countsOf(path) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, success };
}
