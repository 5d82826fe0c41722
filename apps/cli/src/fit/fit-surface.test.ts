/** `diewright fit surface` as a person at a terminal meets it: a block as STL, touches of it a little out of place. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, formatStl, invertRigid, rotation, transformPoints } from '@diewright/geometry';
import { type Language, languages, sayAny } from '@diewright/words';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fit } from '../commands/fit.ts';
import { blockMesh } from '../testing/block-mesh.ts';
import { hear } from '../testing/hear.ts';

let folder: string;
const at = (name: string) => join(folder, name);

const ask = (args: readonly string[], language: Language = 'en') =>
  hear(fit, ['surface', ...args, '--quiet'], language);

const [LONG, WIDE, HIGH] = [40, 30, 20];
/** Places on all six sides, each `off` outside. */
const touches = (off: number) => {
  const inner = [0.2, 0.5, 0.8];
  return inner.flatMap((a) =>
    inner.flatMap((b) => [
      [a * LONG, b * WIDE, HIGH + off],
      [a * LONG, b * WIDE, -off],
      [a * LONG, -off, b * HIGH],
      [a * LONG, WIDE + off, b * HIGH],
      [-off, a * WIDE, b * HIGH],
      [LONG + off, a * WIDE, b * HIGH],
    ]),
  );
};
const off = compose(rotation([0.6, 0, 0.8], 0.002, [0.1, -0.2, 0.05]), rotation([0, 1, 0], 0.001));
const text = (points: readonly (readonly number[])[], perUnit = 1) => {
  const placed = transformPoints(invertRigid(off), Float64Array.from(points.flat()));
  return points
    .map((_, i) => [...placed.subarray(3 * i, 3 * i + 3)].map((x) => x / perUnit).join(' '))
    .join('\n');
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright 曲面 '));
  writeFileSync(at('block.stl'), formatStl(blockMesh(LONG, WIDE, HIGH)));
  writeFileSync(at('touches.xyz'), text(touches(0)));
  writeFileSync(at('centres.xyz'), text(touches(1.5)));
  writeFileSync(at('inch.xyz'), text(touches(0), 25.4));
  writeFileSync(at('stray.xyz'), `${text(touches(0))}\n20 15 20.7\n`);
  writeFileSync(at('top.xyz'), text(touches(0).filter(([, , z]) => z === HIGH)));
  writeFileSync(
    at('elsewhere.xyz'),
    text(touches(0).map(([x = 0, y = 0, z = 0], i) => [x + 9 * i, y - 7 * i, z])),
  );
  writeFileSync(at('few.xyz'), '0 0 20\n10 0 20\n0 10 20\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const model = () => ['--model', at('block.stl'), '--nominal-unit', 'mm'];

describe('fit surface', () => {
  test.each([
    ['touches.xyz', ['--unit', 'mm']],
    ['inch.xyz', ['--unit', 'in']],
    ['centres.xyz', ['--unit', 'mm', '--tip', '3']],
    ['touches.xyz', ['--unit', 'mm', '--criterion', 'minimumZone']],
  ])('%s %j: the pose comes back', async (name, options) => {
    const { code, answer } = await ask([at(name), ...model(), ...options, '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(answer);
    const places = Float64Array.from(touches(0).flat());
    const measured = transformPoints(invertRigid(off), places);
    const back = transformPoints(found.partFromMeasured, measured);
    expect(Math.max(...back.map((value, k) => Math.abs(value - (places[k] as number))))).toBeLessThan(1e-6);
    expect(found.profileZone).toBeLessThan(1e-6);
    expect(found.untoldMotions).toBe(0);
  });

  test('a stray is left out by the rule that is named, and its distance is written', async () => {
    const { code } = await ask([
      at('stray.xyz'),
      ...model(),
      ...['--unit', 'mm', '--outliers', 'robust', '--out', at('distances.csv')],
    ]);
    expect(code).toBe(0);
    const last = readFileSync(at('distances.csv'), 'utf8').trim().split('\n').at(-1)?.split(',') ?? [];
    expect(last[5]).toBe('0');
    // 0.7 above the top, out of which the place that the pose gives it takes some hundredths.
    expect(Number(last[4])).toBeGreaterThan(0.6);
  });

  test.each(languages)('of one side: what is not told is said (%s)', async (language) => {
    const { code, answer } = await ask([at('top.xyz'), ...model(), '--unit', 'mm'], language);
    expect(code).toBe(0);
    expect(answer).toContain(sayAny(language, 'fit.untold-motions', { count: 3 }));
    expect(answer).not.toMatch(/\{|undefined|NaN/);
  });

  test.each([
    [[], 'argument-missing-points'],
    [['touches.xyz'], 'argument-missing-surface-model'],
    [['elsewhere.xyz', '+', '--unit', 'mm'], 'fit-far-from-surface'],
    [['few.xyz', '+', '--unit', 'mm'], 'fit-too-few-points'],
    [['touches.xyz', '+', '--criterion', 'maximumInscribed'], 'argument-choice'],
    [['touches.xyz', '+', '--tip', '-1'], 'argument-not-positive'],
    [['nothing.xyz', '+'], 'file-not-found'],
  ] as const)('%j is refused: %s', async (given, reason) => {
    for (const language of languages) {
      const args = given.flatMap((each, k) => (each === '+' ? model() : k === 0 ? [at(each)] : [each]));
      const { code, complaint } = await ask(args, language);
      expect(code).toBe(1);
      const [begin = ''] = sayAny(language, `problem.${reason}`, {}).split(/[{（]/);
      expect(complaint).toContain(begin.trim());
      expect(complaint).not.toContain('{');
    }
  });
});
