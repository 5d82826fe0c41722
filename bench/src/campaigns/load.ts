/**
 * npm run campaign -- load [--inputs DIR]: 1 M and 5 M points of the die-like mesh with 1 M triangles through the whole
 * `inspect`, without and with report: wall time, CPU time and peak memory. The inputs are made by the peers'
 * `make-die.mjs` of the reference folder; `--inputs DIR` takes a folder where they lie already.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceFolder } from '@diewright/testing';

const program = fileURLToPath(new URL('../../../apps/cli/bin/diewright.js', import.meta.url));

export async function run(args: string[]): Promise<void> {
  const maker = join(referenceFolder, 'tools', 'peers', 'make-die.mjs');
  const at = args.indexOf('--inputs');
  const given = at < 0 ? null : resolve(args[at + 1] ?? '.');
  if (given === null && !existsSync(maker)) {
    console.log('needs make-die.mjs of the reference folder (DIEWRIGHT_REFERENCE), or --inputs DIR');
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'diewright-load-'));
  try {
    if (given === null) spawnSync(process.execPath, [maker, folder], { stdio: 'inherit' });
    const inputs = given ?? folder;
    for (const points of ['1m', '5m'])
      for (const withReport of [false, true]) {
        const out = join(folder, `out-${points}-${withReport ? 'report' : 'bare'}`);
        const measured = await inspect(inputs, `scan${points}.ply`, out, withReport);
        console.log(describe(points, withReport, measured));
        rmSync(out, { recursive: true, force: true });
      }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly code: number | null;
  readonly seconds: number;
  /** Seconds from the start at which each stage began. */
  readonly stages: readonly (readonly [name: string, began: number])[];
  /** Peak resident memory, bytes; null where the system does not tell. */
  readonly peak: number | null;
  readonly written: readonly string[];
}

async function inspect(inputs: string, scan: string, out: string, withReport: boolean): Promise<Measured> {
  const began = performance.now();
  const sinceStart = () => (performance.now() - began) / 1000;
  const child = spawn(
    process.execPath,
    [
      ...[program, 'inspect', join(inputs, 'die1m.stl'), join(inputs, scan)],
      ...['--nominal-unit', 'mm', '--unit', 'mm', '--tolerance', '-0.1,0.1', '--uncertainty', '0.02'],
      ...['--lang', 'en', '--out', out, ...(withReport ? [] : ['--no-report'])],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stages: [string, number][] = [];
  child.stderr.on('data', (piece) => {
    for (const line of String(piece).trim().split('\n')) stages.push([line, sinceStart()]);
  });
  let peak: number | null = null;
  const watcher = setInterval(() => {
    peak = peakMemory(child.pid ?? 0) ?? peak;
  }, 50);
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  clearInterval(watcher);
  const written = existsSync(out)
    ? readdirSync(out).map((name) => `${name} ${(statSync(join(out, name)).size / 1e6).toFixed(1)} MB`)
    : [];
  return { code, seconds: sinceStart(), stages, peak, written };
}

/** The system's own high-water mark of a process (Linux). */
function peakMemory(pid: number): number | null {
  try {
    const kB = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kB === undefined ? null : 1024 * Number(kB);
  } catch {
    return null;
  }
}

function describe(points: string, withReport: boolean, measured: Measured): string {
  const { code, seconds, stages, peak, written } = measured;
  const memory = peak === null ? 'memory not told' : `${(peak / 1e6).toFixed(0)} MB`;
  const times = stages.map(([name, began], i) => {
    const ends = stages[i + 1]?.[1] ?? seconds;
    return `${name} ${(ends - began).toFixed(1)}`;
  });
  const head = `${points} points, ${withReport ? 'with report' : 'without report'}: exit ${code}, ${seconds.toFixed(1)} s, peak ${memory}`;
  return [head, `  seconds: ${times.join(', ')}`, ...written.map((file) => `  ${file}`)].join('\n');
}
