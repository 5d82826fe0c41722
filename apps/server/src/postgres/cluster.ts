/**
 * The embedded PostgreSQL: made at the first start, started or taken over at every other, stopped with us.
 *
 * After a `kill -9` of ours its processes may still run. They are taken over, not fought: whose the database is, a lock
 * inside it says (`db/hold-lock.ts`).
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';
import pg from 'pg';
import { type Account, checkReachable, giveTo, postgresAccount } from './account.ts';
import { type Engine, layOutEngine } from './engine.ts';

export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface Cluster {
  /** As its superuser, to the database `postgres`. */
  readonly admin: Connection;
  readonly version: string;
  /** Whether it was running already, left by a process that was killed. */
  readonly takenOver: boolean;
  readonly pid: number;
  stop(): Promise<void>;
}

const ADMIN = 'diewright_admin';
const LOG_LIMIT_BYTES = 16 << 20;
/** A database that was cut off reads its journal first; that is given time as long as the process lives. */
const START_LIMIT_MS = 600_000;
/** A fast shutdown (SIGINT) rolls back what is open; everything acknowledged is on the disk. */
const STOP_LIMIT_MS = 20_000;
const LOOK_MS = 100;
const RESTART_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** After so long a life the next end is a new trouble, not the same one again. */
const CALM_MS = 60_000;
const LOG_NAME = 'postgres.log';

/** @param folder the data folder; it exists */
export async function openCluster(folder: string): Promise<Outcome<Cluster>> {
  const account = postgresAccount();
  const reachable = checkReachable(account, folder);
  if (!reachable.ok) return reachable;
  const engine = layOutEngine(join(folder, 'engine'));
  if (!engine.ok) return engine;
  const password = loadPassword(join(folder, 'secrets'));
  const data = join(folder, 'postgres');
  const made = await makeData(engine.value, data, password, account);
  if (!made.ok) return made;

  const running = runningPostmaster(data);
  if (running !== null) {
    const admin = connectionTo(running.port, password);
    if (await answers(admin, () => isAlive(running.pid)))
      return success(
        keep({
          ...{ admin, version: engine.value.version, takenOver: true },
          first: watchProcess(running.pid),
          again: () => spawnPostgres(engine.value, data, join(folder, 'log'), running.port, account),
        }),
      );
  }
  const port = await freePort();
  const admin = connectionTo(port, password);
  const again = () => spawnPostgres(engine.value, data, join(folder, 'log'), port, account);
  const first = again();
  const up = await answers(admin, () => first.isAlive());
  if (!up) {
    first.kill('SIGQUIT');
    const log = join(folder, 'log', LOG_NAME);
    return failure('database-not-started', { cause: lastLines(readTail(log)), log });
  }
  return success(keep({ ...{ admin, version: engine.value.version, takenOver: false }, first, again }));
}

/** A running postmaster: our own child, or one that a killed process of ours left. */
interface Postmaster {
  readonly pid: number;
  isAlive(): boolean;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<void>;
}

/**
 * Keeps the database up: where its postmaster ends although nobody stopped it (killed, out of memory), it is started
 * again at the same port, and reads its journal. Whoever asked meanwhile was told to try again.
 */
function keep(made: {
  readonly admin: Connection;
  readonly version: string;
  readonly takenOver: boolean;
  readonly first: Postmaster;
  readonly again: () => Postmaster;
}): Cluster {
  let current = made.first;
  let isStopping = false;
  const watch = async (): Promise<void> => {
    for (let attempt = 0; ; attempt++) {
      const began = performance.now();
      await current.ended;
      if (isStopping) return;
      if (performance.now() - began > CALM_MS) attempt = 0;
      await new Promise((done) => setTimeout(done, Math.min(RESTART_MS * 2 ** attempt, LONGEST_WAIT_MS)));
      if (isStopping) return;
      try {
        current = made.again();
      } catch {
        // Not even its log can be opened (a disk gone read-only): it is tried again, and whoever asks is told why.
      }
    }
  };
  void watch();
  return {
    ...{ admin: made.admin, version: made.version, takenOver: made.takenOver },
    get pid() {
      return current.pid;
    },
    async stop() {
      isStopping = true;
      if (!current.isAlive()) return;
      current.kill('SIGINT');
      const late = setTimeout(() => current.kill('SIGQUIT'), STOP_LIMIT_MS);
      await current.ended;
      clearTimeout(late);
    },
  };
}

/** In two steps, so that a first start cut off half-way leaves nothing that looks whole. */
async function makeData(
  engine: Engine,
  data: string,
  password: string,
  account: Account | null,
): Promise<Outcome<null>> {
  if (existsSync(join(data, 'PG_VERSION'))) return success(null);
  const half = `${data}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  giveTo(account, half);
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    const made = await runToEnd(
      engine.initdb,
      [
        ...['-D', half, '-U', ADMIN, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale=C', '--no-instructions'],
      ],
      account,
    );
    if (made.code !== 0) return failure('database-not-made', { cause: lastLines(made.output) });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, data);
  return success(null);
}

function spawnPostgres(
  engine: Engine,
  data: string,
  logFolder: string,
  port: number,
  account: Account | null,
): Postmaster {
  mkdirSync(logFolder, { recursive: true });
  const logPath = join(logFolder, LOG_NAME);
  if (existsSync(logPath) && statSync(logPath).size > LOG_LIMIT_BYTES)
    renameSync(logPath, join(logFolder, 'postgres.1.log'));
  const log = openSync(logPath, 'a', 0o600);
  const child = spawn(
    engine.postgres,
    ['-D', data, ...settings({ port, listen_addresses: '127.0.0.1', unix_socket_directories: '' })],
    // In a session of its own: a Ctrl-C in the terminal is for us, and we stop it when we have finished.
    { detached: true, stdio: ['ignore', log, log], ...(account ?? {}), env: cleanEnvironment(), cwd: '/' },
  );
  closeSync(log);
  const ended = new Promise<void>((done) => {
    child.once('error', () => done());
    child.once('exit', () => done());
  });
  child.unref();
  return {
    pid: child.pid ?? -1,
    isAlive: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    kill: (signal) => {
      child.ref();
      child.kill(signal);
    },
    ended,
  };
}

/** One that is not our child tells us nothing: it is looked at. */
function watchProcess(pid: number): Postmaster {
  const ended = new Promise<void>((done) => {
    const looking = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(looking);
      done();
    }, LOOK_MS);
    looking.unref();
  });
  return {
    pid,
    isAlive: () => isAlive(pid),
    kill: (signal) => {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended by itself.
      }
    },
    ended,
  };
}

const settings = (values: Readonly<Record<string, string | number>>): string[] =>
  Object.entries({
    ...values,
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 80,
    password_encryption: 'scram-sha-256',
    // Small shops' one old PC: a quarter of a gigabyte is no news to it, more would be.
    shared_buffers: '128MB',
    wal_compression: 'on',
    log_min_messages: 'warning',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Of the environment nothing that PostgreSQL or its libraries would follow elsewhere. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TMPDIR, TEMP } = process.env;
  return { PATH, SystemRoot, TMPDIR, TEMP, LC_ALL: 'C' };
}

function connectionTo(port: number, password: string): Connection {
  return { host: '127.0.0.1', port, user: ADMIN, password, database: 'postgres' };
}

/** Waits until it answers; false where it does not live any more, or is somebody else's. */
async function answers(admin: Connection, alive: () => boolean): Promise<boolean> {
  const until = performance.now() + START_LIMIT_MS;
  while (performance.now() < until && alive()) {
    const client = new pg.Client({ ...admin, connectionTimeoutMillis: 5000 });
    // A broken socket is told to the query too; unheard it would end the process.
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') return false;
    } finally {
      await client.end().catch(() => {});
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  return false;
}

/** What a living postmaster wrote of itself: pid in the first line, port in the fourth. */
function runningPostmaster(data: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

function loadPassword(folder: string): string {
  const path = join(folder, 'postgres-admin');
  if (existsSync(path)) return readFileSync(path, 'utf8');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(path, password, { mode: 0o600, flush: true });
  return password;
}

function runToEnd(
  program: string,
  args: readonly string[],
  account: Account | null,
): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    let output = '';
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(account ?? {}),
      env: cleanEnvironment(),
      cwd: '/',
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => {
        output += piece;
      });
    child.once('error', (error) => done({ code: -1, output: error.message }));
    child.once('close', (code) => done({ code, output }));
  });
}

const lastLines = (text: string) => text.trim().split('\n').slice(-4).join(' / ');

function readTail(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-4000);
  } catch {
    return '';
  }
}
