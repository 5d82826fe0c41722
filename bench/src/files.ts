import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  type ByteSource,
  formatPly,
  formatStl,
  formatXyz,
  measureMeshHealth,
  readMeasuredFile,
  seededRandom,
  type TriangleMesh,
} from '@diewright/geometry';

const SEED = 2;

interface Row {
  readonly what: string;
  readonly megabytes: number;
  readonly seconds: readonly number[];
  /** CPU seconds of the process, the steadier figure on a busy machine. */
  readonly cpu: readonly number[];
  /** Seconds that must not be passed; null where none is set. */
  readonly bar: number | null;
}

/**
 * Reading of large files, from disk to welded mesh or cloud: 1 M triangles of binary STL (bar 0.5 s), 1 M points of
 * text (0.3 s), 5 M points of binary PLY, and the health of the 1 M mesh. Inputs are made with a seed and removed.
 * `--rounds N` measurements each (5), the first of which meets a cold program.
 */
export async function run(args: string[]): Promise<void> {
  const at = args.indexOf('--rounds');
  const rounds = at >= 0 ? Number(args[at + 1]) : 5;
  const folder = mkdtempSync(join(tmpdir(), 'diewright-files-'));
  try {
    const mesh = wavyNet(708);
    const stl = made(folder, 'net.stl', [formatStl(mesh)]);
    const cloud = scatteredPoints(1_000_000);
    const text = made(folder, 'scan.asc', formatXyz({ positions: cloud, decimals: 4 }));
    const full = made(folder, 'full.xyz', formatXyz({ positions: cloud }));
    const ply = made(folder, 'scan.ply', formatPly({ positions: scatteredPoints(5_000_000) }));
    report([
      timed('binary STL, 1 M triangles, read and welded', stl, rounds, 0.5),
      timed('text, 1 M points, 4 decimals', text, rounds, 0.3),
      timed('text, 1 M points, 17 digits', full, rounds, null),
      timed('binary PLY, 5 M points of floats', ply, rounds, null),
      timedHealth(mesh, rounds),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function made(folder: string, name: string, chunks: Iterable<Uint8Array>): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  for (const chunk of chunks) writeFileSync(file, chunk);
  closeSync(file);
  return path;
}

function timed(what: string, path: string, rounds: number, bar: number | null): Row {
  const { seconds, cpu, measure } = stopwatch();
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const answer = measure(() => {
      const file = openSync(path, 'r');
      const source = fileSource(path, file);
      bytes = source.size;
      const read = readMeasuredFile(source);
      closeSync(file);
      return read;
    });
    if (!answer.ok)
      throw new RangeError(`${what}: ${answer.reason}. Maybe the writer and the reader disagree`);
  }
  return { what, megabytes: bytes / 1e6, seconds, cpu, bar };
}

function timedHealth(mesh: TriangleMesh, rounds: number): Row {
  const { seconds, cpu, measure } = stopwatch();
  for (let round = 0; round < rounds; round++) measure(() => measureMeshHealth(mesh));
  return { what: 'health of 1 M triangles', megabytes: 0, seconds, cpu, bar: null };
}

function stopwatch() {
  const seconds: number[] = [];
  const cpu: number[] = [];
  const measure = <T>(work: () => T): T => {
    const start = performance.now();
    const before = process.cpuUsage();
    const value = work();
    const used = process.cpuUsage(before);
    cpu.push((used.user + used.system) / 1e6);
    seconds.push((performance.now() - start) / 1000);
    return value;
  };
  return { seconds, cpu, measure };
}

function fileSource(path: string, file: number): ByteSource {
  return {
    name: basename(path),
    size: fstatSync(file).size,
    read: (target, position) => readSync(file, target, 0, target.length, position),
  };
}

/** A net of 2 n² triangles on a wavy plate of 400 × 300 mm. */
function wavyNet(n: number): TriangleMesh {
  const positions = new Float64Array(3 * (n + 1) ** 2);
  const triangles = new Uint32Array(6 * n * n);
  let at = 0;
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= n; j++) {
      positions[at++] = (400 * i) / n;
      positions[at++] = (300 * j) / n;
      positions[at++] = 10 * Math.sin(i / 40) * Math.cos(j / 30);
    }
  at = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const a = i * (n + 1) + j;
      for (const vertex of [a, a + n + 1, a + n + 2, a, a + n + 2, a + 1]) triangles[at++] = vertex;
    }
  return { positions, triangles };
}

function scatteredPoints(count: number): Float64Array {
  const random = seededRandom(SEED);
  return Float64Array.from({ length: 3 * count }, () => 400 * random() - 200);
}

function report(rows: readonly Row[]): void {
  for (const { what, megabytes, seconds, cpu, bar } of rows) {
    const wall = middle(seconds);
    const range = `${Math.min(...seconds).toFixed(3)}…${Math.max(...seconds).toFixed(3)}`;
    const verdict = bar === null ? '' : wall <= bar ? `  within ${bar} s` : `  MISSES ${bar} s`;
    const size = megabytes > 0 ? `${megabytes.toFixed(0)} MB` : '';
    console.log(
      `${what.padEnd(42)} ${size.padStart(6)}  ${wall.toFixed(3)} s [${range}]  CPU ${middle(cpu).toFixed(3)} s${verdict}`,
    );
  }
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
