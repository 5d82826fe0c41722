/**
 * The bench `server-users`: a server of its own process on a fresh embedded database with a modest firm, and 50 people who
 * work with it for a minute, each with a session and time to think, while inspections run. Errors fail it; times do not.
 * `--users N --seconds N --dies N --inspections N --seed S`; with `--live` pages load anew what others change.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '@diewright/geometry';
import { createFirm, readInspection, readWelcome } from '@diewright/shop';
import { type Running, start } from './crash-run.ts';
import { type CornerDie, makeCornerDie, scanOfCorner } from './measured-corner.ts';
import { playShift, type Tally } from './user-shift.ts';
import { type Colleague, fillFirm } from './users-firm.ts';
import { makeVisitor, PASSWORD, type Visitor } from './visitor.ts';

const { values } = parseArgs({
  options: {
    ...{ users: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' } },
    ...{ dies: { type: 'string' }, inspections: { type: 'string' }, live: { type: 'boolean' } },
  },
});
const users = Number(values.users ?? 50);
const seconds = Number(values.seconds ?? 60);
const dies = Number(values.dies ?? 2000);
const inspections = Number(values.inspections ?? 10_000);
const seed = Number(values.seed ?? 1);
const isLive = values.live ?? false;

const OWNER = 'bench';
/** Dies whose part can be measured. */
const PARTS = 8;
const BAR_MS = 300;
const TOLD_ERRORS = 10;

interface Kind {
  readonly ms: number[];
  refusals: number;
  errors: number;
}

// What else this machine does at the time: it tells on every figure below.
const load = loadavg()[0] as number;
process.env.DATABASE_URL = '';
const folder = mkdtempSync(join(tmpdir(), 'diewright-users-'));
chmodSync(folder, 0o711);
const { firmId, parts } = await found();
const filled = performance.now();
const colleagues = await fillFirm(folder, firmId, OWNER, { people: users, dies, inspections });
console.log(
  `${dies} dies, ${inspections} inspections, ${users} people made in ${((performance.now() - filled) / 1000).toFixed(0)} s`,
);

const kinds = new Map<string, Kind>();
const troubles = new Map<string, number>();
let heard = 0;
const tally: Tally = {
  note(kind, ms, trouble) {
    const of = kinds.get(kind) ?? { ms: [], refusals: 0, errors: 0 };
    kinds.set(kind, of);
    of.ms.push(ms);
    if (trouble === null) return;
    if (trouble.refused) of.refusals++;
    else of.errors++;
    const text = `${trouble.refused ? 'refused' : 'ERROR'} ${kind}: ${trouble.text}`;
    troubles.set(text, (troubles.get(text) ?? 0) + 1);
  },
  heard() {
    heard++;
  },
};

const running = await start(folder);
const scan = scanOfCorner(0);
const began = performance.now();
const visitors = colleagues.map((colleague) => visitorOf(running.address, colleague));
const requested = await Promise.all(
  visitors.map(({ visitor, role }, k) =>
    playShift({
      ...{ visitor, role, name: String(k), tally, dies, parts, scan, isLive },
      random: seededRandom(1000 * seed + k),
      untilMs: began + 1000 * seconds,
    }),
  ),
);
const tookS = (performance.now() - began) / 1000;
const ends = await countEnds((visitors[0] as { visitor: Visitor }).visitor, requested.flat());
await stop(running);

const failed = ends.get('failed') ?? 0;
if (failed > 0) troubles.set('ERROR inspections that failed', failed);
console.log(
  `${users} people, ${tookS.toFixed(0)} s, seed ${seed}${isLive ? ', pages live' : ''}; ${cpus().length} cores, load before ${load.toFixed(1)}`,
);
print('', ['asked', 'p50', 'p95', 'p99', 'most', 'refused', 'errors']);
for (const [name, kind] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) print(name, rowOf(kind));
const all = [...kinds.values()];
const whole: Kind = {
  ms: all.flatMap((kind) => kind.ms),
  refusals: all.reduce((sum, kind) => sum + kind.refusals, 0),
  errors: all.reduce((sum, kind) => sum + kind.errors, 0) + failed,
};
print('all', rowOf(whole));
console.log(
  `${(whole.ms.length / tookS).toFixed(1)} a second; ${heard} changes told; inspections asked for: ${requested.flat().length}, ` +
    `of them ${[...ends].map(([state, count]) => `${count} ${state}`).join(', ')}`,
);
console.log(`p95 ${sortedShare(whole.ms, 0.95).toFixed(0)} ms, bar ${BAR_MS} ms`);
for (const [text, count] of [...troubles].slice(0, TOLD_ERRORS)) console.log(`${count} × ${text}`);
if (whole.errors === 0) rmSync(folder, { recursive: true, force: true });
else console.log(`kept: ${folder}`);
process.exitCode = whole.errors === 0 ? 0 : 1;

/** As a first visit does; the parts come over the road, so that their files are there. */
async function found(): Promise<{ firmId: string; parts: CornerDie[] }> {
  const first = await start(folder);
  const owner = makeVisitor(first.address, 'en');
  const { firmId } = await owner.ask(createFirm, {
    body: {
      ...{ firm: 'Bench', name: 'Bench', userName: OWNER, password: PASSWORD },
      ...{ language: 'en', timeZone: 'UTC' },
    },
  });
  await owner.signIn(OWNER, PASSWORD);
  const parts: CornerDie[] = [];
  for (let k = 1; k <= PARTS; k++) parts.push(await makeCornerDie(owner, `P-${k}`));
  await stop(first);
  return { firmId, parts };
}

function visitorOf(address: string, { role, cookies }: Colleague) {
  const visitor = makeVisitor(address, 'en');
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  return { visitor, role };
}

async function stop({ child }: Running): Promise<void> {
  // Of a server that fell the database still runs: the next one takes it over, and stops it.
  if (child.exitCode !== null || child.signalCode !== null) {
    const next = await start(folder);
    // Whoever answers also hears that it is to stop.
    await makeVisitor(next.address, 'en').ask(readWelcome, {});
    return stop(next);
  }
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}

/** How far the inspections came that were asked for: background work ran beside. */
async function countEnds(visitor: Visitor, inspectionIds: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const inspectionId of inspectionIds) {
    const answer = await visitor.client.call(readInspection, { params: { inspectionId } });
    const state = answer.ok ? answer.value.state : 'unknown';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

function rowOf({ ms, refusals, errors }: Kind): string[] {
  const times = [0.5, 0.95, 0.99, 1].map((share) => `${sortedShare(ms, share).toFixed(0)} ms`);
  return [String(ms.length), ...times, String(refusals), String(errors)];
}

function sortedShare(ms: readonly number[], share: number): number {
  const sorted = [...ms].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function print(name: string, columns: readonly string[]): void {
  console.log(`${name.padEnd(26)}${columns.map((column) => column.padStart(9)).join('')}`);
}
