/**
 * npm run campaign -- fuzz [--minutes N] [--seed S]: damaged copies of files of every format, of plans and
 * alignment files, and a few of a STEP file. Whatever is answered with neither a value nor a reason, takes too long or
 * asks for too much memory is printed with its seed; `--seed S` runs that seed alone.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { importStep } from '@diewright/cad';
import { insertStep } from '@diewright/examples';
import { formatPly, formatStl, formatXyz, seededRandom } from '@diewright/geometry';
import { damagedCopies, referenceFile } from '@diewright/testing';
import type { FuzzFailure, FuzzOrder, Original } from '../children/fuzz-reader.ts';

const STUCK_MS = 60_000;
/** STEP copies are slow, each a process of its own: they get this share of the time. */
const STEP_SHARE = 0.25;

export async function run(args: string[]): Promise<void> {
  const minutes = numberAfter(args, '--minutes') ?? 5;
  const only = numberAfter(args, '--seed');
  const seed = only ?? Math.floor(Date.now() / 1000) % 1e8;
  const originals = makeOriginals();
  console.log(`seeds from ${seed}; ${originals.map(({ name }) => name).join(', ')}`);
  const failures: FuzzFailure[] = [];
  const onFailure = (failure: FuzzFailure) => {
    failures.push(failure);
    console.log(`FAILED seed ${failure.seed}, ${failure.original}, ${failure.what}: ${failure.why}`);
  };
  const until = Date.now() + minutes * 60_000 * (1 - STEP_SHARE);
  const copies = await readUntil(originals, seed, only === null ? until : null, onFailure);
  const imported = await importUntil(seed, Date.now() + minutes * 60_000 * STEP_SHARE, onFailure);
  console.log(`${copies} damaged files read, ${imported} STEP files imported, ${failures.length} failures`);
  if (failures.length > 0) process.exitCode = 1;
}

function numberAfter(args: readonly string[], option: string): number | null {
  const at = args.indexOf(option);
  return at < 0 ? null : Number(args[at + 1]);
}

/** @param until null: the one seed alone. @returns how many copies were read */
async function readUntil(
  originals: readonly Original[],
  seed: number,
  until: number | null,
  onFailure: (failure: FuzzFailure) => void,
): Promise<number> {
  const threads = until === null ? 1 : Math.min(2, availableParallelism());
  const counts = await Promise.all(
    Array.from({ length: threads }, (_, i) =>
      readInThread(originals, seed + i * 1_000_000, until, onFailure),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function readInThread(
  originals: readonly Original[],
  firstSeed: number,
  until: number | null,
  onFailure: (failure: FuzzFailure) => void,
): Promise<number> {
  const progress = new Int32Array(new SharedArrayBuffer(12));
  let next = firstSeed;
  for (;;) {
    const lastSeed = until === null ? next : next + 999_999;
    const order: FuzzOrder = { originals, firstSeed: next, lastSeed, progress };
    const worker = new Worker(new URL('../children/fuzz-reader.js', import.meta.url), { workerData: order });
    worker.on('message', onFailure);
    const ended = new Promise<'done' | Error>((done) => {
      worker.once('exit', () => done('done'));
      worker.once('error', done);
    });
    const end = await Promise.race([ended, watch(progress, until)]);
    await worker.terminate();
    const seed = Atomics.load(progress, 0);
    const original = originals[Atomics.load(progress, 1)]?.name ?? '';
    if (end === 'done' || end === 'time') return Atomics.load(progress, 2);
    onFailure({ seed, original, what: 'a copy', why: end === 'stuck' ? 'never came back' : String(end) });
    if (until === null) return Atomics.load(progress, 2);
    next = seed + 1;
  }
}

async function watch(progress: Int32Array, until: number | null): Promise<'time' | 'stuck'> {
  let seen = -1;
  let since = Date.now();
  for (;;) {
    await new Promise((done) => setTimeout(done, 500));
    const count = Atomics.load(progress, 2);
    if (count !== seen) since = Date.now();
    seen = count;
    if (Date.now() - since > STUCK_MS) return 'stuck';
    if (until !== null && Date.now() > until) return 'time';
  }
}

/** STEP copies with bytes overwritten, one process each. @returns how many were imported */
async function importUntil(
  firstSeed: number,
  until: number,
  onFailure: (failure: FuzzFailure) => void,
): Promise<number> {
  const known = referenceFile('metrology/scans/featuretype.STEP');
  const good = known ? Uint8Array.from(readFileSync(known)) : new TextEncoder().encode(await insertStep());
  const folder = mkdtempSync(join(tmpdir(), 'diewright-fuzz-'));
  const path = join(folder, 'damaged.step');
  let count = 0;
  try {
    for (let seed = firstSeed; Date.now() < until; seed++) {
      const copies = damagedCopies(good, seededRandom(seed), 2);
      for (const { what, bytes } of copies) {
        if (what.startsWith('cut') || what.startsWith('noise') || Date.now() > until) continue;
        writeFileSync(path, bytes);
        count++;
        try {
          await importStep(path, { timeLimitSeconds: 60, chordErrorMm: 0.05, angleDeg: 20 });
        } catch (error) {
          onFailure({ seed, original: 'STEP', what, why: String(error) });
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return count;
}

/** Small whole files of every format, made here; and what the reference folder holds. */
function makeOriginals(): Original[] {
  const random = seededRandom(11);
  const positions = Float64Array.from({ length: 120 }, () => 100 * random() - 50);
  const triangles = Uint32Array.from({ length: 90 }, () => Math.floor(random() * 40));
  const mesh = { positions, triangles };
  const text = (content: string) => new TextEncoder().encode(content);
  const whole = (chunks: Iterable<Uint8Array>) => Uint8Array.from(Buffer.concat([...chunks]));
  const xyz = whole(formatXyz({ positions, decimals: 4 }));
  const lines = new TextDecoder().decode(xyz).trim().split('\n');
  const facets = Array.from({ length: 12 }, (_, i) => {
    const vertex = (k: number) => `      vertex ${lines[(3 * i + k) % 40]}`;
    return `  facet normal 0 0 1\n    outer loop\n${vertex(0)}\n${vertex(1)}\n${vertex(2)}\n    endloop\n  endfacet`;
  });
  const pcd = (data: string) =>
    `VERSION 0.7\nFIELDS x y z _ rgb\nSIZE 4 4 4 1 4\nTYPE F F F U U\nCOUNT 1 1 1 2 1\nWIDTH 40\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS 40\nDATA ${data}\n`;
  const plyText = `ply\nformat ascii 1.0\nelement vertex 40\nproperty double x\nproperty double y\nproperty double z\nelement face 2\nproperty list uchar int vertex_indices\nend_header\n${lines.join('\n')}\n4 0 1 2 3\n3 4 5 6\n`;
  const obj = `${lines.map((line) => `v ${line}`).join('\n')}\ng part\nf 1 2 3 4\nf -1 -2 -3\nf 5//1 6//1 7//1\n`;
  const comma = lines.map((line) => line.replaceAll('.', ',').replaceAll(' ', ';')).join('\r\n');
  const measured: [string, Uint8Array][] = [
    ['binary.stl', formatStl(mesh)],
    ['ascii.stl', text(`solid 模具\n${facets.join('\n')}\nendsolid\n`)],
    ['binary.ply', whole(formatPly({ positions, triangles }))],
    ['text.ply', text(plyText)],
    ['polygons.obj', text(obj)],
    ['text.pcd', text(pcd('ascii') + lines.map((line) => `${line} 1 2 255`).join('\n'))],
    [
      'binary.pcd',
      Uint8Array.from([...text(pcd('binary')), ...new Uint8Array(40 * 18).map(() => 256 * random())]),
    ],
    ['points.xyz', xyz],
    ['comma.csv', text(`编号;X;Y;Z\r\n${comma}`)],
    ['utf16.txt', Uint8Array.from(Buffer.from(`\ufeff${lines.join('\n')}`, 'utf16le'))],
  ];
  const real = ['lamppost.pcd', 'points_bin.ply', 'points_cloudcompare.xyz', 'unit_cube.STL'];
  for (const name of real) {
    const path = referenceFile(`metrology/scans/${name}`);
    if (path) measured.push([name, Uint8Array.from(readFileSync(path))]);
  }
  const e57 = referenceFile('metrology/scans/tinyCartesianFloatRgb.e57');
  return [
    ...measured.map(([name, bytes]) => ({ name, kind: 'measured' as const, bytes })),
    ...(e57 ? [{ name: 'tiny.e57', kind: 'e57' as const, bytes: Uint8Array.from(readFileSync(e57)) }] : []),
    { name: 'plan.json', kind: 'plan', bytes: text(planText) },
    ...alignmentTexts.map((content, i) => ({
      name: `alignment-${i}.json`,
      kind: 'alignment' as const,
      bytes: text(content),
    })),
  ];
}

const planText = JSON.stringify({
  schemaVersion: 1,
  kind: 'diewright.plan',
  header: { die: 'D-1', part: '齿轮箱盖' },
  general: { lower: -0.1, upper: 0.1 },
  faces: [{ face: { index: 3, kind: 'plane', area: 12.5, centroid: [1, 2, 3] }, lower: -0.02, upper: 0.03 }],
  zones: [{ name: 'gate', box: { min: [0, 0, 0], max: [1, 1, 1] }, lower: -0.2, upper: 0.2 }],
  uncertaintyMm: 0.012,
  evaluation: { rule: 'patchMedian', stepMm: 1.5, minimumPoints: 5 },
  deviation: { kind: 'direction', direction: [0, 0, 1] },
  sections: [{ name: 'A-A', origin: [0, 0, 5], normal: [0, 1, 0] }],
});

const head = { schemaVersion: 1, kind: 'diewright.alignment' };
const alignmentTexts = [
  {
    ...head,
    method: 'pairs',
    pairs: [
      { nominal: [0, 0, 0], measured: [5, 0, 0] },
      { nominal: [100, 0, 0], measured: [105, 0, 0], weight: 2 },
      { nominal: [0, 80, 0], measured: [5, 80, 1] },
    ],
  },
  {
    ...head,
    method: 'rps',
    points: [
      { nominal: [0, 0, 0], measured: [0.1, 0.2, 0.3], locks: ['x', 'y', 'z'] },
      { nominal: [100, 0, 0], measured: [100.1, 0.2, 0.3], locks: ['y', 'z'] },
      { nominal: [0, 80, 0], measured: [0.1, 80.2, 0.3], locks: { normal: [0, 0, 1] } },
    ],
  },
  {
    ...head,
    method: '3-2-1',
    primary: [
      { nominal: [0, 0, 0], normal: [0, 0, 1], measured: [0, 0, 0.1] },
      { nominal: [100, 0, 0], normal: [0, 0, 1], measured: [100, 0, 0.1] },
      { nominal: [0, 80, 0], normal: [0, 0, 1], measured: [0, 80, 0.1] },
    ],
    secondary: [
      { nominal: [0, 0, -10], normal: [0, -1, 0], measured: [0, 0.05, -10] },
      { nominal: [100, 0, -10], normal: [0, -1, 0], measured: [100, 0.05, -10] },
    ],
    tertiary: [{ nominal: [0, 40, -10], normal: [-1, 0, 0], measured: [0.02, 40, -10] }],
  },
].map((document) => JSON.stringify(document));
