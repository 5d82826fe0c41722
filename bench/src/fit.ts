/**
 * Fits of scanned features: `npm run bench -- fit [--points N] [--rounds N] [--peers]`. Simulated points with 5 µm of
 * normal noise in a skew pose; each run is a process of its own, in turn; what counts is the fit after reading. With
 * --peers SciPy's least squares of the cylinder, where a Python has it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compose,
  type FitCriterion,
  normalRandom,
  rotation,
  type ShapeKind,
  seededRandom,
  transformPoints,
} from '@diewright/geometry';

const folder = join(tmpdir(), 'diewright-bench');
const peerScript = fileURLToPath(new URL('../peers/fit_scipy.py', import.meta.url));
const NOISE = 0.005;

type Place = (uniform: () => number, off: number) => [number, number, number];

const places: Partial<Record<ShapeKind, Place>> = {
  plane: (u, off) => [120 * u() - 60, 80 * u() - 40, off],
  sphere: (u, off) => {
    const z = 2 * u() - 1;
    const [r, a] = [Math.sqrt(1 - z * z), 2 * Math.PI * u()];
    return [(25 + off) * r * Math.cos(a), (25 + off) * r * Math.sin(a), (25 + off) * z];
  },
  cylinder: (u, off) => {
    const a = 2 * Math.PI * u();
    return [(20 + off) * Math.cos(a), (20 + off) * Math.sin(a), 120 * u() - 60];
  },
  cone: (u, off) => {
    const [a, h, half] = [2 * Math.PI * u(), 60 * u() - 30, Math.PI / 12];
    const r = 20 + h * Math.tan(half) + off * Math.cos(half);
    return [r * Math.cos(a), r * Math.sin(a), h - off * Math.sin(half)];
  },
  torus: (u, off) => {
    const [a, b] = [2 * Math.PI * u(), 2 * Math.PI * u()];
    const r = 50 + (10 + off) * Math.cos(b);
    return [r * Math.cos(a), r * Math.sin(a), (10 + off) * Math.sin(b)];
  },
};

const asked: readonly (readonly [ShapeKind, FitCriterion])[] = [
  ['plane', 'leastSquares'],
  ['sphere', 'leastSquares'],
  ['cylinder', 'leastSquares'],
  ['cone', 'leastSquares'],
  ['torus', 'leastSquares'],
  ['plane', 'minimumZone'],
  ['sphere', 'minimumZone'],
  ['cylinder', 'minimumZone'],
  ['cone', 'minimumZone'],
  ['cylinder', 'minimumCircumscribed'],
  ['cylinder', 'maximumInscribed'],
];

interface Row {
  readonly seconds: number;
  readonly radius: number | null;
}

export async function run(args: string[]): Promise<void> {
  const option = (name: string, usual: number) => {
    const at = args.indexOf(name);
    return at < 0 ? usual : Number(args[at + 1] ?? usual);
  };
  const count = option('--points', 1_000_000);
  const rounds = option('--rounds', 5);
  const python = args.includes('--peers') ? pythonWithScipy() : null;
  mkdirSync(folder, { recursive: true });
  const files = new Map(Object.entries(places).map(([kind, place]) => [kind, simulated(kind, place, count)]));
  const child = fileURLToPath(new URL('./children/fit-child.js', import.meta.url));
  const tools = [
    ...asked.map(([kind, criterion]) => ({
      name: `${kind} ${criterion}`,
      program: process.execPath,
      args: [child, kind, criterion, files.get(kind) ?? ''],
    })),
    ...(python
      ? [
          {
            name: 'SciPy: cylinder leastSquares',
            program: python,
            args: [peerScript, files.get('cylinder') ?? ''],
          },
        ]
      : []),
  ];
  say(`${cpus()[0]?.model.trim()}, ${cpus().length} threads seen; Node ${process.version}`);
  say(`${count} points, ${1000 * NOISE} µm noise, ${rounds} rounds, in turn`);
  const rows = new Map<string, Row[]>();
  for (let round = 0; round < rounds; round++)
    for (const { name, program, args: given } of tools) {
      const row = JSON.parse(execFileSync(program, given, { encoding: 'utf8' })) as Row;
      rows.set(name, [...(rows.get(name) ?? []), row]);
    }
  for (const [name, all] of rows) {
    const seconds = all.map((row) => row.seconds).sort((a, b) => a - b);
    const middle = seconds[seconds.length >> 1] ?? Number.NaN;
    const range = `[${seconds[0]?.toFixed(3)}–${seconds.at(-1)?.toFixed(3)}]`;
    const radius = all[0]?.radius;
    say(`${name.padEnd(34)} ${middle.toFixed(3)} s ${range}${radius ? `  radius ${radius.toFixed(7)}` : ''}`);
  }
}

function simulated(kind: string, place: Place, count: number): string {
  const uniform = seededRandom(7);
  const noise = normalRandom(uniform);
  const points = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) points.set(place(uniform, NOISE * noise()), 3 * i);
  const pose = compose(rotation([0, 0.6, 0.8], 1.3, [200, -300, 40]), rotation([1, 0, 0], 0.7));
  const placed = transformPoints(pose, points);
  const file = join(folder, `fit-${kind}-${count}.f64`);
  writeFileSync(file, new Uint8Array(placed.buffer, placed.byteOffset, placed.byteLength));
  return file;
}

function pythonWithScipy(): string | null {
  const python = ['python3', '/usr/bin/python3'].find(
    (program) => spawnSync(program, ['-c', 'import scipy'], { timeout: 60_000 }).status === 0,
  );
  if (!python) say('SciPy is left out: no Python that can import it');
  return python ?? null;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
