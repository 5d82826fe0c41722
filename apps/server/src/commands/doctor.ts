/** `diewright doctor`: what an installation needs, looked at one after the other; nothing is changed. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Failure, failure, type Outcome, success } from '@diewright/geometry';
import { formatBytes } from '@diewright/words';
import pg from 'pg';
import { usualFolder } from '../data-folder.ts';
import { checkClockBehind } from '../db/check-clock.ts';
import { clientConfig } from '../db/connect.ts';
import { troubleOfFolder } from '../files/disk-trouble.ts';
import { checkReachable, postgresAccount } from '../postgres/account.ts';
import { openSystem } from '../system.ts';
import type { Voice } from '../terminal/voice.ts';

const LEAST_FREE_BYTES = 2e9;
/** Nothing of ours is older; a clock before it is wrong. */
const EARLIEST = Date.parse('2026-01-01');
const USUAL_PORT = 4180;

export async function doctor(args: readonly string[], voice: Voice): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, port: { type: 'string' }, lang: { type: 'string' } },
  });
  const folder = values.data ?? usualFolder();
  const port = values.port === undefined ? USUAL_PORT : Number(values.port);
  let bad = 0;
  const say = (what: string, found: Outcome<string>) => {
    if (found.ok) voice.tell('doctor.good', { what: voice.word(`doctor.${what}`), found: found.value });
    else {
      bad++;
      voice.tell('doctor.bad', { what: voice.word(`doctor.${what}`) });
      voice.complain(found);
    }
  };
  say('node', success(process.versions.node));
  say('folder', checkFolder(folder));
  say('space', checkSpace(folder, voice));
  say('clock', checkClock());
  say('port', await checkPort(port));
  if (existsSync(join(folder, 'postgres')) || process.env.DATABASE_URL)
    say('database', await checkDatabase(values.data));
  else say('database', success(voice.word('doctor.not-yet')));
  voice.tell(bad === 0 ? 'doctor.well' : 'doctor.ill', { count: bad });
  return bad === 0 ? 0 : 2;
}

function nearestThere(folder: string): string {
  let at = folder;
  while (!existsSync(at)) at = dirname(at);
  return at;
}

function checkFolder(folder: string): Outcome<string> {
  const there = nearestThere(folder);
  try {
    accessSync(there, constants.W_OK);
  } catch (error) {
    return troubleOfFolder(error, folder);
  }
  const account = postgresAccount();
  const reachable = account ? checkReachable(account, there) : success(null);
  return reachable.ok ? success(folder) : reachable;
}

function checkSpace(folder: string, voice: Voice): Outcome<string> {
  const { bavail, bsize } = statfsSync(nearestThere(folder));
  const free = bavail * bsize;
  if (free < LEAST_FREE_BYTES)
    return failure('doctor-little-space', { folder, free: formatBytes(voice.language, free) });
  return success(formatBytes(voice.language, free));
}

function checkClock(): Outcome<string> {
  const now = new Date();
  if (now.getTime() < EARLIEST) return failure('doctor-clock', { now: now.toISOString() });
  return success(`${now.toISOString()} · ${Intl.DateTimeFormat().resolvedOptions().timeZone}`);
}

function checkPort(port: number): Promise<Outcome<string>> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'EADDRINUSE' ? failure('doctor-port', { port }) : failure('port-taken', { port })),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => done(success(String(port)))));
  });
}

/** Starts or joins it, and asks whether time has run backwards since the last line was written. */
async function checkDatabase(data: string | undefined): Promise<Outcome<string>> {
  const system = await openSystem({ data, exclusive: false });
  if (!system.ok) return system as Failure;
  const owner = new pg.Client(clientConfig(system.value.database.owner));
  owner.on('error', () => {});
  try {
    await owner.connect();
    const behind = await checkClockBehind(owner);
    if (behind) return behind;
    const version = await owner.query('SHOW server_version');
    return success(`PostgreSQL ${version.rows[0]?.server_version}`);
  } finally {
    await owner.end();
    await system.value.close();
  }
}
