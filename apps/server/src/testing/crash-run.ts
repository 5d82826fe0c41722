/**
 * A server under load, killed outright again and again. A checker keeps what was acknowledged and asks for it after every
 * start: nothing may be missing, nothing may be there twice, and the chain must verify at the end.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '@diewright/geometry';
import {
  createComponent,
  createDie,
  createFirm,
  createRevision,
  listDies,
  listInspections,
  requestInspection,
  signIn,
} from '@diewright/shop';
import { makeVisitor, type Visitor } from './visitor.ts';

export interface CrashRun {
  readonly kills: number;
  readonly seed: number;
  readonly folder: string;
  readonly log: (text: string) => void;
}

export interface CrashFound {
  readonly acknowledged: { dies: number; files: number; inspections: number };
  /** Requests whose answer the crash swallowed, asked again with the same key. */
  readonly repeated: number;
  /** Seconds from the start of the process to the first answer, after each kill. */
  readonly readyS: number[];
  readonly faults: string[];
}

const program = fileURLToPath(new URL('../../bin/diewright-server.js', import.meta.url));
const PASSWORD = 'korrekt-pferd-batterie';
const WRITERS = 3;
/** So long may pass without one inspection coming to its end. */
const STILL_LIMIT_MS = 90_000;

export interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  readonly said: string;
}

export async function runCrashes({ kills, seed, folder, log }: CrashRun): Promise<CrashFound> {
  const random = seededRandom(seed);
  const ledger = {
    dies: new Set<string>(),
    files: new Map<string, Buffer>(),
    inspections: new Set<string>(),
  };
  const pending = new Map<string, () => Promise<void>>();
  const faults: string[] = [];
  const readyS: number[] = [];
  let repeated = 0;
  let running = await start(folder);
  let visitor = await enter(running.address, true);
  const target = await makeTarget(visitor);

  for (let round = 0; round < kills; round++) {
    let isOver = false;
    // Each thing is asked for under one key until it is known to be done.
    const once = async (key: string, ask: () => Promise<void>) => {
      pending.set(key, ask);
      await ask();
      pending.delete(key);
    };
    const writer = async (k: number) => {
      for (let i = 0; !isOver; i++) {
        const key = `${seed}-${round}-${k}-${i}-${randomUUID()}`;
        try {
          if (k === 0) await once(key, () => enterDie(visitor, key, ledger.dies));
          else if (k === 1) await once(key, () => sendFile(visitor, key, ledger.files));
          else {
            await once(key, () => askInspection(visitor, key, target, ledger.inspections));
            await wait(700);
          }
        } catch {
          await wait(20);
        }
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, k) => writer(k));
    await wait(500 + 2500 * random());
    const withDatabase = random() < 1 / 3;
    if (withDatabase) killPostmaster(folder);
    running.child.kill('SIGKILL');
    isOver = true;
    await Promise.all(writers);
    const began = performance.now();
    running = await start(folder);
    readyS.push((performance.now() - began) / 1000);
    if (!/cut off/.test(running.said))
      faults.push(`round ${round}: the start did not say that the run was cut off`);
    visitor = await enter(running.address, false);
    for (const [key, ask] of [...pending]) {
      pending.delete(key);
      repeated++;
      await ask().catch((error: Error) =>
        faults.push(`round ${round}: asked again, ${key}: ${error.message}`),
      );
    }
    faults.push(...(await check(visitor, ledger)).map((fault) => `round ${round}: ${fault}`));
    log(
      `kill ${round + 1}/${kills}${withDatabase ? ' with its database' : ''}: ready after ${readyS.at(-1)?.toFixed(1)} s, ` +
        `${ledger.dies.size} dies, ${ledger.files.size} files, ${ledger.inspections.size} inspections, ${faults.length} faults`,
    );
  }
  await untilNothingRuns(visitor, faults);
  const ended = new Promise((done) => running.child.once('exit', done));
  running.child.kill('SIGTERM');
  if ((await ended) !== 0) faults.push('the last stop was not clean');
  const verified = await runToEnd(['audit-verify', '--data', folder, '--lang', 'en']);
  if (verified.code !== 0) faults.push(`audit-verify: ${verified.said}`);
  const { dies, files, inspections } = ledger;
  return {
    acknowledged: { dies: dies.size, files: files.size, inspections: inspections.size },
    ...{ repeated, readyS, faults },
  };
}

async function enterDie(visitor: Visitor, key: string, known: Set<string>): Promise<void> {
  await visitor.ask(createDie, { body: { number: key, name: 'crash', kind: 'core-box' } }, key);
  known.add(key);
}

async function sendFile(visitor: Visitor, key: string, known: Map<string, Buffer>): Promise<void> {
  // Its content follows from its key: asked again it is the same.
  const content = Buffer.from(`${key} 1 2\n`.repeat(2000));
  const { sha256 } = await visitor.upload('crash.xyz', content, key);
  known.set(sha256, content);
}

async function askInspection(
  visitor: Visitor,
  key: string,
  target: Target,
  known: Set<string>,
): Promise<void> {
  const { inspectionId } = await visitor.ask(
    requestInspection,
    {
      body: {
        ...{ componentId: target.componentId, revisionId: target.revisionId },
        files: [{ sha256: target.scan, name: 'scan.xyz' }],
        settings: { unit: 'mm', align: 'none', tolerance: { lower: -0.1, upper: 0.1 } },
      },
    },
    key,
  );
  known.add(inspectionId);
}

async function check(
  visitor: Visitor,
  ledger: { dies: Set<string>; files: Map<string, Buffer>; inspections: Set<string> },
): Promise<string[]> {
  const faults: string[] = [];
  const numbers = (await everything(visitor, listDies)).map((row) => (row as { number: string }).number);
  const seen = new Set(numbers);
  if (seen.size !== numbers.length) faults.push('a die is there twice');
  for (const number of ledger.dies) if (!seen.has(number)) faults.push(`die ${number} is missing`);
  const inspections = new Set(
    (await everything(visitor, listInspections)).map((row) => (row as { inspectionId: string }).inspectionId),
  );
  for (const id of ledger.inspections) if (!inspections.has(id)) faults.push(`inspection ${id} is missing`);
  for (const [sha256] of ledger.files) {
    const answer = await visitor.fetch(`/api/files/${sha256}/content`);
    const hash = createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex');
    if (hash !== sha256) faults.push(`file ${sha256} is missing or changed (${answer.status})`);
  }
  return faults;
}

async function everything(
  visitor: Visitor,
  route: typeof listDies | typeof listInspections,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page: { rows: unknown[]; next: string | null } = await visitor.ask(route as typeof listDies, {
      query: { limit: 200, ...(cursor ? { cursor } : {}) },
    });
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows;
}

async function untilNothingRuns(visitor: Visitor, faults: string[]): Promise<void> {
  let fewest = Number.POSITIVE_INFINITY;
  let until = 0;
  for (;;) {
    const open = [];
    for (const state of ['queued', 'running'] as const)
      open.push(...(await visitor.ask(listInspections, { query: { state } })).rows);
    if (open.length === 0) return;
    if (open.length < fewest) {
      fewest = open.length;
      until = performance.now() + STILL_LIMIT_MS;
    }
    if (performance.now() > until) {
      faults.push(`${open.length} inspections never ended`);
      return;
    }
    await wait(500);
  }
}

interface Target {
  readonly componentId: string;
  readonly revisionId: string;
  readonly scan: string;
}

async function makeTarget(visitor: Visitor): Promise<Target> {
  const { dieId } = await visitor.ask(createDie, { body: { number: 'target', name: 'x', kind: 'core-box' } });
  const { componentId } = await visitor.ask(createComponent, { params: { dieId }, body: { name: 'x' } });
  const model = await visitor.upload('m.obj', Buffer.from('v 0 0 0\nv 9 0 0\nv 9 9 0\nv 0 9 0\nf 1 2 3 4\n'));
  const { revisionId } = await visitor.ask(createRevision, {
    params: { componentId },
    body: { label: 'A', modelSha256: model.sha256, modelName: 'm.obj', modelUnit: 'mm' },
  });
  const points = Array.from({ length: 900 }, (_, i) => `${(i % 30) * 0.3} ${Math.floor(i / 30) * 0.3} 0`);
  const scan = await visitor.upload('scan.xyz', Buffer.from(points.join('\n')));
  return { componentId, revisionId, scan: scan.sha256 };
}

async function enter(address: string, isFirst: boolean): Promise<Visitor> {
  const visitor = makeVisitor(address, 'en');
  if (isFirst)
    await visitor.ask(createFirm, {
      body: {
        ...{ firm: 'Crash', name: 'Crash', userName: 'crash', password: PASSWORD },
        ...{ language: 'en', timeZone: 'UTC' },
      },
    });
  await visitor.ask(signIn, { body: { userName: 'crash', password: PASSWORD } });
  return visitor;
}

export function start(folder: string): Promise<Running> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [program, 'serve', '--data', folder, '--port', '0', '--no-open', '--lang', 'en'],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
    );
    let said = '';
    const hear = (piece: Buffer) => {
      said += piece;
      const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (address) {
        child.stderr?.off('data', hear);
        child.stderr?.resume();
        done({ child, address, said });
      }
    };
    child.stderr?.on('data', hear);
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** The one that this run's server started: its pid stands in the run's own folder. */
function killPostmaster(folder: string): void {
  const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  if (pid > 1) process.kill(pid, 'SIGKILL');
}

function runToEnd(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DATABASE_URL: '' },
    });
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
    });
    child.once('close', (code) => done({ code, said }));
  });
}
