/**
 * Scan to mesh, files to distances: `npm run bench -- distance [--peers] [--rounds N] [--scan 100k|1m|5m|shuf1m|…]`.
 * Each run is a process of its own; the tools take turns, so that a noisy machine hurts them alike; what counts is the
 * ratio. With --peers: Open3D (unsigned) and Embree's point query, plain and started from the previous hit.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceFolder } from '@diewright/testing';

const folder = join(tmpdir(), 'diewright-bench');
const peersFolder = join(referenceFolder, 'tools', 'peers');
const THREADS = 2;

interface Row {
  readonly total: number;
  readonly build: number;
  readonly query: number;
  readonly peak_rss_mb: number;
  readonly points: number;
  /** Processor time of the query, ns per point; where the tool tells. */
  readonly query_cpu_ns?: number;
}

interface Tool {
  readonly name: string;
  readonly out: string;
  readonly signed: boolean;
  run(mesh: string, scan: string, out: string): Row;
}

export async function run(args: string[]): Promise<void> {
  const option = (name: string, usual: string) => {
    const at = args.indexOf(name);
    return at < 0 ? usual : (args[at + 1] ?? usual);
  };
  const rounds = Number(option('--rounds', '3'));
  const scanName = option('--scan', '5m');
  const mesh = input('die1m.stl');
  const scan = input(/^[0-9]/.test(scanName) ? `scan${scanName}.ply` : `${scanName}.ply`);
  const tools = [ours(false), ours(true), ...(args.includes('--peers') ? peers() : [])];
  const rows = new Map<Tool, Row[]>(tools.map((tool) => [tool, []]));
  say(`${cpus()[0]?.model.trim()}, ${cpus().length} threads seen, ${THREADS} used; Node ${process.version}`);
  say(`${mesh} against ${scan}, ${rounds} rounds, tools in turn`);
  for (let round = 0; round < rounds; round++) {
    for (const tool of tools) {
      const row = tool.run(mesh, scan, join(folder, tool.out));
      rows.get(tool)!.push(row);
      say(`  round ${round + 1}  ${tool.name.padEnd(34)} ${JSON.stringify(row)}`);
    }
  }
  say('');
  say(
    'tool                               total s [min–max]     query s  cpu ns/pt  build s  peak MB  ours faster',
  );
  const best = median(rows.get(tools[0]!)!.map((row) => row.total));
  for (const tool of tools) say(line(tool, rows.get(tool)!, best));
  say('');
  const [first, ...others] = tools;
  for (const other of others) say(agreement(first!, other));
}

/** An input, made once by the peers' generator and kept. */
function input(name: string): string {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const generator = join(peersFolder, 'make-die.mjs');
  if (!existsSync(generator))
    throw new Error(`the inputs' generator is not there: ${generator}. Maybe set DIEWRIGHT_REFERENCE.`);
  say(`making the inputs in ${folder} …`);
  execFileSync(process.execPath, [generator, folder], { stdio: 'inherit' });
  if (!existsSync(file)) throw new Error(`${generator} makes no ${name}`);
  return file;
}

function ours(general: boolean): Tool {
  const child = fileURLToPath(new URL('./children/distance-child.js', import.meta.url));
  return {
    name: general ? 'Diewright, checking readers' : 'Diewright',
    out: general ? 'ours-general.f32' : 'ours.f32',
    signed: true,
    run: (mesh, scan, out) =>
      JSON.parse(
        lastLine(process.execPath, [child, mesh, scan, out, `${THREADS}`, ...(general ? ['general'] : [])]),
      ),
  };
}

function peers(): Tool[] {
  const python = ['/usr/bin/python3', 'python3'].find(
    (program) => spawnSync(program, ['-c', 'import open3d'], { timeout: 60_000 }).status === 0,
  );
  const found: Tool[] = [];
  if (python) {
    found.push({
      name: 'Open3D compute_distance, unsigned',
      out: 'open3d.f32',
      signed: false,
      run: (mesh, scan, out) =>
        JSON.parse(lastLine(python, [join(peersFolder, 'open3d_distance.py'), mesh, scan, out])),
    });
  } else say('Open3D is left out: no Python that can import it');
  const embree = embreeHarness();
  if (embree) found.push(embreeTool(embree, false), embreeTool(embree, true));
  return found;
}

/** Compiles the harness once; null where there is no compiler or library. */
function embreeHarness(): string | null {
  const program = join(folder, 'embree_distance');
  if (existsSync(program)) return program;
  const source = join(peersFolder, 'embree_distance.cpp');
  const flags = ['-O3', '-march=native', '-DNDEBUG', source, '-o', program, '-lembree3', '-lpthread'];
  const compiled = spawnSync('g++', flags, { encoding: 'utf8' });
  if (compiled.status === 0) return program;
  say('Embree is left out: g++ or libembree-dev is missing');
  return null;
}

function embreeTool(program: string, hint: boolean): Tool {
  return {
    name: hint ? 'Embree point query, previous hit' : 'Embree point query',
    out: hint ? 'embree-hint.f32' : 'embree.f32',
    signed: true,
    run(mesh, scan, out) {
      const text = lastLine(program, [mesh, scan, `${THREADS}`, out, ...(hint ? ['hint'] : [])]);
      const found =
        /build ([\d.]+).* query ([\d.]+) \(cpu [\d.]+\) = ([\d.]+) us\/q total ([\d.]+) rss (\d+)MB/.exec(
          text,
        );
      if (!found) throw new Error(`unexpected answer of ${program}: ${text}`);
      const [build, query, cpu, total, rss] = found.slice(1).map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return {
        total,
        build,
        query,
        query_cpu_ns: cpu * 1000,
        peak_rss_mb: rss,
        points: readSingles(out).length,
      };
    },
  };
}

function lastLine(program: string, args: string[]): string {
  const text = execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return text.trim().split('\n').at(-1) ?? '';
}

function line(tool: Tool, rows: Row[], best: number): string {
  const totals = rows.map((row) => row.total);
  const of = (key: 'query' | 'build' | 'peak_rss_mb') => median(rows.map((row) => row[key]));
  const cpu =
    rows[0]?.query_cpu_ns === undefined ? '' : median(rows.map((row) => row.query_cpu_ns!)).toFixed(0);
  const range = `[${Math.min(...totals).toFixed(2)}–${Math.max(...totals).toFixed(2)}]`;
  const ratio = (median(totals) / best).toFixed(2);
  return [
    tool.name.padEnd(34),
    `${median(totals).toFixed(2)} ${range}`.padEnd(21),
    of('query').toFixed(2).padStart(7),
    cpu.padStart(10),
    of('build').toFixed(3).padStart(8),
    of('peak_rss_mb').toFixed(0).padStart(8),
    `${ratio}x`.padStart(12),
  ].join(' ');
}

/** How far two tools' distances are apart; without signs where one has none. */
function agreement(a: Tool, b: Tool): string {
  const ours = readSingles(join(folder, a.out));
  const theirs = readSingles(join(folder, b.out));
  if (ours.length !== theirs.length) return `${b.name}: ${theirs.length} distances, ours ${ours.length}`;
  let worst = 0;
  let apart = 0;
  let signs = 0;
  for (let i = 0; i < ours.length; i++) {
    const x = ours[i]!;
    const y = theirs[i]!;
    const off = Math.abs(Math.abs(x) - Math.abs(y));
    if (!(off <= worst)) worst = off;
    if (off > 1e-3) apart++;
    if (a.signed && b.signed && x * y < 0 && Math.abs(x) > 1e-3) signs++;
  }
  const share = ((100 * apart) / ours.length).toFixed(3);
  const other = a.signed && b.signed ? `, ${signs} other signs` : '';
  return `|d| against ${b.name}: at most ${worst.toPrecision(3)} mm apart, ${share} % by more than 1 µm${other}`;
}

function readSingles(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
