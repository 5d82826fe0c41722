/**
 * npm run campaign -- crash [--times N] [--seed S]: `inspect` is killed outright (SIGKILL) at random moments. Afterwards
 * the output folder is absent or whole; with `--force` over an earlier report every file is whole, the earlier one or the
 * new one. The run after it succeeds and clears away what the killed one left.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatStl, formatXyz, normalRandom, seededRandom } from '@diewright/geometry';
import { resultSchema } from '@diewright/metrology';

const program = fileURLToPath(new URL('../../../apps/cli/bin/diewright.js', import.meta.url));
const PARTIAL = '.diewright-partial-';

export async function run(args: string[]): Promise<void> {
  const times = numberAfter(args, '--times') ?? 30;
  const seed = numberAfter(args, '--seed') ?? 2;
  const folder = mkdtempSync(join(tmpdir(), 'diewright-crash-'));
  try {
    writeInputs(folder, seed);
    const random = seededRandom(seed);
    const { seconds, files } = await measureWholeRun(folder);
    console.log(
      `an undisturbed run takes ${seconds.toFixed(1)} s and writes ${files.length} files; seed ${seed}`,
    );
    const counts = { absent: 0, whole: 0, failed: 0, leftovers: 0 };
    for (let time = 0; time < times; time++) {
      // Every second time it is killed while it writes, every third time over an earlier report.
      const outcome = await killOnce(folder, files, {
        name: time % 3 === 2 ? 'whole' : `out-${time}`,
        afterStage: time % 2 === 0 ? 'Writing' : null,
        waitMs: (time % 2 === 0 ? 0.4 : 1.1) * 1000 * seconds * random(),
      });
      counts[outcome.state]++;
      if (outcome.leftovers > 0) counts.leftovers++;
      if (outcome.why) console.log(`FAILED time ${time}: ${outcome.why}`);
    }
    const after = await inspect(folder, 'whole', true).ended;
    const left = readdirSync(folder).filter((name) => name.startsWith(PARTIAL));
    if (after !== 4 || left.length > 0) counts.failed++;
    console.log(
      `${times} kills: output absent ${counts.absent}, whole ${counts.whole}, broken ${counts.failed}; ` +
        `${counts.leftovers} left something beside it, after the next run ${left.length} did`,
    );
    if (counts.failed > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function numberAfter(args: readonly string[], option: string): number | null {
  const at = args.indexOf(option);
  return at < 0 ? null : Number(args[at + 1]);
}

/** A wavy plate of 20 000 triangles, and 150 000 points of it. */
function writeInputs(folder: string, seed: number): void {
  const n = 100;
  const height = (x: number, y: number) => 3 * Math.sin(x / 7) * Math.cos(y / 9);
  const at = (i: number, j: number) => [i, j, height(i, j)];
  const positions = Float64Array.from(
    Array.from({ length: (n + 1) ** 2 }, (_, k) => at(Math.floor(k / (n + 1)), k % (n + 1))).flat(),
  );
  const corners = Array.from({ length: n * n }, (_, k) => {
    const a = Math.floor(k / n) * (n + 1) + (k % n);
    return [a, a + n + 1, a + n + 2, a, a + n + 2, a + 1];
  });
  writeFileSync(
    join(folder, 'plate.stl'),
    formatStl({ positions, triangles: Uint32Array.from(corners.flat()) }),
  );
  const random = seededRandom(seed);
  const noise = normalRandom(random);
  const points = Float64Array.from(
    Array.from({ length: 150_000 }, () => {
      const [x, y] = [n * random(), n * random()];
      return [x, y, height(x, y) + 0.01 * noise()];
    }).flat(),
  );
  writeFileSync(join(folder, 'scan.xyz'), Buffer.concat([...formatXyz({ positions: points, decimals: 4 })]));
}

function inspect(folder: string, out: string, force = false) {
  const child = spawn(
    process.execPath,
    [
      ...[program, 'inspect', 'plate.stl', 'scan.xyz', '--nominal-unit', 'mm', '--unit', 'mm'],
      ...['--align', 'none', '--lang', 'en', '--out', out, ...(force ? ['--force'] : [])],
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return { child, ended };
}

async function measureWholeRun(folder: string) {
  const began = performance.now();
  const code = await inspect(folder, 'whole').ended;
  if (code !== 4) throw new RangeError(`inspect ended with ${code}. Maybe the build is not up to date`);
  return { seconds: (performance.now() - began) / 1000, files: readdirSync(join(folder, 'whole')).sort() };
}

interface Kill {
  /** Of the output folder. */
  readonly name: string;
  /** The waiting begins when this stands in the progress; null: at once. */
  readonly afterStage: string | null;
  readonly waitMs: number;
}

async function killOnce(folder: string, files: readonly string[], { name, afterStage, waitMs }: Kill) {
  const { child, ended } = inspect(folder, name, name === 'whole');
  if (afterStage !== null) await Promise.race([ended, hears(child, afterStage)]);
  await Promise.race([ended, new Promise((done) => setTimeout(done, waitMs))]);
  child.kill('SIGKILL');
  await ended;
  const leftovers = readdirSync(folder).filter((one) => one.startsWith(PARTIAL)).length;
  const path = join(folder, name);
  if (!existsSync(path)) return { state: 'absent' as const, leftovers, why: null };
  const why = whatIsBroken(path, files);
  return { state: why ? ('failed' as const) : ('whole' as const), leftovers, why };
}

function hears(child: ChildProcess, word: string): Promise<void> {
  let heard = '';
  return new Promise((done) => {
    child.stderr?.on('data', (piece) => {
      heard += piece;
      if (heard.includes(word)) done();
    });
  });
}

/** @returns what is wrong with an output folder, or null */
function whatIsBroken(path: string, files: readonly string[]): string | null {
  const there = readdirSync(path).sort();
  if (there.join() !== files.join()) return `${path} holds ${there.join(', ')}`;
  const result = resultSchema.safeParse(JSON.parse(readFileSync(join(path, 'result.json'), 'utf8')));
  if (!result.success) return `${path}: result.json does not parse: ${result.error.message}`;
  const html = readFileSync(join(path, 'report.html'), 'utf8').trimEnd();
  if (!html.endsWith('</html>')) return `${path}: report.html is cut off`;
  const pdf = readFileSync(join(path, 'report.pdf'), 'latin1').trimEnd();
  if (!pdf.endsWith('%%EOF')) return `${path}: report.pdf is cut off`;
  const empty = there.find((file) => statSync(join(path, file)).size === 0);
  return empty ? `${path}: ${empty} is empty` : null;
}
