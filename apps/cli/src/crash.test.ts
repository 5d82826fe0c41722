/** The program killed outright: the short form of the campaign of that name. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatStl, formatXyz, seededRandom } from '@diewright/geometry';
import { resultSchema } from '@diewright/metrology';
import { afterAll, beforeAll, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/diewright.js', import.meta.url));
const NO_TOLERANCE = 4;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright-crash-'));
  const corners = [0, 0, 0, 40, 0, 0, 40, 30, 0, 0, 30, 0, 0, 0, 9, 40, 0, 9];
  const mesh = {
    positions: Float64Array.from(corners),
    triangles: Uint32Array.from([0, 2, 1, 0, 3, 2, 0, 1, 5, 0, 5, 4]),
  };
  writeFileSync(join(folder, 'corner.stl'), formatStl(mesh));
  const random = seededRandom(5);
  const positions = Float64Array.from(
    Array.from({ length: 20_000 }, (_, i) => {
      const along = 40 * random();
      return i % 2 === 0 ? [along, 30 * random(), 0] : [along, 0, 9 * random()];
    }).flat(),
  );
  writeFileSync(join(folder, 'scan.xyz'), Buffer.concat([...formatXyz({ positions })]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param killAt the progress line after which the program is killed; null: it may end */
async function inspect(out: string, killAt: string | null, ...options: string[]): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [
      ...[program, 'inspect', 'corner.stl', 'scan.xyz', '--nominal-unit', 'mm', '--unit', 'mm'],
      ...['--align', 'none', '--lang', 'en', '--out', out, ...options],
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let heard = '';
  child.stderr.on('data', (piece) => {
    heard += piece;
    if (killAt !== null && heard.includes(killAt)) child.kill('SIGKILL');
  });
  return new Promise((done) => child.once('exit', done));
}

test('killed at three moments, it leaves nothing or an earlier report whole; the next run clears away', async () => {
  expect(await inspect('earlier', null, '--no-report')).toBe(NO_TOLERANCE);
  for (const stage of ['Measuring deviations', 'Writing the report']) {
    expect(await inspect('new', stage)).toBe(null);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  }
  expect(await inspect('earlier', 'Writing the report', '--force')).toBe(null);
  const kept = JSON.parse(readFileSync(join(folder, 'earlier', 'result.json'), 'utf8'));
  expect(resultSchema.safeParse(kept).success).toBe(true);

  // What a program leaves that is killed between making its folder and moving it: named after a process that is no more.
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await new Promise((done) => gone.once('exit', done));
  mkdirSync(join(folder, `.diewright-partial-${gone.pid}`));
  writeFileSync(join(folder, `.diewright-partial-${gone.pid}`, 'result.json'), '{"half":');
  expect(await inspect('new', null, '--no-report')).toBe(NO_TOLERANCE);
  expect(readdirSync(folder).sort()).toEqual(['corner.stl', 'earlier', 'new', 'scan.xyz']);
});
