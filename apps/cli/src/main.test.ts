/** The command line as a person meets it: the built program, real files, exit codes. */
import { spawn, spawnSync } from 'node:child_process';
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
import { normalRandom, seededRandom } from '@diewright/geometry';
import { resultSchema } from '@diewright/metrology';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/diewright.js', import.meta.url));
let folder: string;

function run(args: readonly string[], cwd = folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' },
  });
  return { status, stdout, stderr };
}

/**
 * A stepped block of 40 × 30 × 20 mm with a 10 × 30 × 8 step on top, as ASCII STL: no symmetry to be lost in. Its
 * normals point into the material, as some programs write them: every sign below shows that it was turned.
 */
function blockStl(): string {
  const profile = [
    [0, 0],
    [40, 0],
    [40, 20],
    [10, 20],
    [10, 28],
    [0, 28],
  ] as const;
  const facets: string[] = [];
  const facet = (...points: (readonly [number, number, number])[]) => {
    facets.push(
      `facet normal 0 0 0\nouter loop\n${points.map((p) => `vertex ${p.join(' ')}`).join('\n')}\nendloop\nendfacet`,
    );
  };
  const at = (i: number, y: number) => [profile[i]?.[0] ?? 0, y, profile[i]?.[1] ?? 0] as const;
  for (let i = 0; i < 6; i++) {
    const j = (i + 1) % 6;
    facet(at(i, 0), at(j, 0), at(j, 30));
    facet(at(i, 0), at(j, 30), at(i, 30));
  }
  // The two ends, cut into triangles about the inner corner of the step.
  for (const [a, b, c] of [
    [0, 1, 3],
    [1, 2, 3],
    [0, 3, 5],
    [3, 4, 5],
  ] as const) {
    facet(at(a, 30), at(b, 30), at(c, 30));
    facet(at(a, 0), at(c, 0), at(b, 0));
  }
  return `solid block\n${facets.join('\n')}\nendsolid block\n`;
}

/** Points on the step's faces and the front and right sides; `lift` raises the low top. */
function scanText(lift: number, { noise = 0.002, count = 2500, unit = 1 } = {}): string {
  const random = seededRandom(17);
  const normal = normalRandom(random);
  const lines: string[] = [];
  const put = (x: number, y: number, z: number) => {
    lines.push([x, y, z].map((value) => (value * unit).toFixed(6)).join(' '));
  };
  for (let i = 0; i < count; i++) {
    put(10 + 30 * random(), 30 * random(), 20 + lift + noise * normal());
    put(10 * random(), 30 * random(), 28 + noise * normal());
    put(10 + noise * normal(), 30 * random(), 20 + 8 * random());
    put(40 * random(), noise * normal(), 20 * random());
    put(40 + noise * normal(), 30 * random(), 20 * random());
  }
  return `${lines.join('\n')}\n`;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright 模具 '));
  writeFileSync(join(folder, 'block.stl'), blockStl());
  writeFileSync(join(folder, 'good.xyz'), scanText(0));
  writeFileSync(join(folder, 'bad.xyz'), scanText(0.2));
  writeFileSync(join(folder, 'near.xyz'), scanText(0.044));
  writeFileSync(join(folder, 'touches.csv'), 'x;y;z\n20,0;15,0;22,0\n30,0;15,0;22,1\n42,0;15,0;10,0\n');
  writeFileSync(join(folder, 'empty.xyz'), '');
  writeFileSync(join(folder, 'garbage.stl'), 'not a mesh at all, sorry\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nominal = ['inspect', 'block.stl'];
const common = ['--nominal-unit', 'mm', '--align', 'none', '--no-report'];
const limits = ['--tolerance', '-0.05,0.05'];

describe('exit codes', () => {
  test.each([
    ['conforming', 0, ['good.xyz', '--unit', 'mm', ...limits, '--uncertainty', '0.01']],
    ['not conforming', 2, ['bad.xyz', '--unit', 'mm', ...limits, '--uncertainty', '0.01']],
    ['undecided within the uncertainty', 3, ['near.xyz', '--unit', 'mm', ...limits, '--uncertainty', '0.02']],
    ['undecided without an uncertainty', 3, ['good.xyz', '--unit', 'mm', ...limits]],
    ['simple acceptance', 0, ['near.xyz', '--unit', 'mm', ...limits, '--decision', 'simple']],
    ['no tolerance', 4, ['good.xyz', '--unit', 'mm']],
  ] as const)('%s: %i', (name, code, args) => {
    const { status, stdout, stderr } = run([...nominal, ...args, ...common, '--out', `out ${name}`]);
    expect({ status, stderr: status === 1 ? stderr : '' }).toEqual({ status: code, stderr: '' });
    const result = JSON.parse(readFileSync(join(folder, `out ${name}`, 'result.json'), 'utf8'));
    expect(resultSchema.safeParse(result).error?.issues ?? []).toEqual([]);
    expect(stdout).toContain('result.json');
  });

  test('--json prints the result and nothing else on standard output', () => {
    const { stdout } = run([...nominal, 'good.xyz', '--unit', 'mm', ...common, '--json', '--out', 'json']);
    expect(resultSchema.safeParse(JSON.parse(stdout)).success).toBe(true);
  });
});

describe('what goes wrong is said, with exit code 1', () => {
  test.each([
    [['inspect'], 'Name the model'],
    [['inspect', 'block.stl', 'none.xyz', '--nominal-unit', 'mm'], 'There is no file'],
    [['inspect', 'block.stl', '.', '--nominal-unit', 'mm'], 'is a folder'],
    [['inspect', 'block.stl', 'good.xyz'], '--nominal-unit mm'],
    [['inspect', 'block.stl', 'empty.xyz', '--nominal-unit', 'mm'], 'empty.xyz'],
    [['inspect', 'garbage.stl', 'good.xyz', '--nominal-unit', 'mm'], 'garbage.stl'],
    [['inspect', 'block.stl', 'good.xyz', '--tolerance', '1,-1'], '--tolerance'],
    [['inspect', 'block.stl', 'good.xyz', '--tolerance', '0,05'], '--tolerance'],
    [['inspect', 'block.stl', 'good.xyz', '--uncertainty', '-1'], 'above zero'],
    [['inspect', 'block.stl', 'good.xyz', '--uncertainty', 'x'], 'takes a number'],
    [['inspect', 'block.stl', 'good.xyz', '--unit', 'furlong'], 'it takes: um, mm'],
    [['inspect', 'block.stl', 'good.xyz', '--colour'], '--colour'],
    [['inspect', 'block.stl', 'good.xyz', '--plan'], '--plan'],
    [['inspect', 'block.stl', 'good.xyz', '--shrink', '10', '--nominal-unit', 'mm'], '10'],
    [
      ['inspect', 'block.stl', 'touches.csv', '--nominal-unit', 'mm', '--unit', 'mm', '--align', 'auto'],
      'pairs',
    ],
    [['frobnicate'], 'no command "frobnicate"'],
    [['show', 'nowhere'], 'report.html'],
    [['show', '.', '--port', '99999'], ''],
    [['info'], 'Name a file'],
  ] as const)('%j', (args, saying) => {
    const { status, stderr } = run(args);
    expect(status).toBe(1);
    expect(stderr).toContain(saying);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test('in Chinese where asked for', () => {
    expect(
      run(['inspect', 'block.stl', 'none.xyz', '--nominal-unit', 'mm', '--lang', 'zh']).stderr,
    ).toContain('找不到文件');
    expect(run(['--help', '--lang', 'zh']).stdout).toContain('用法');
  });

  test.each([
    [{ zones: [{ name: 'z', lower: 0, upper: 1 }] }, '必须且只能给出'],
    [{ deviation: { kind: 'direction', direction: [0, 0, 0] } }, '没有方向'],
    [{ faces: [0, 0].map((index) => ({ face: { index }, lower: -1, upper: 1 })) }, '同一个面'],
    [{ evaluation: { rule: 'patchMedian', stepMm: 1e-4 } }, 'evaluation.stepMm'],
  ])('a plan that cannot be meant is refused in words: %j', (plan, words) => {
    const path = join(folder, 'wrong-plan.json');
    writeFileSync(path, JSON.stringify({ schemaVersion: 1, kind: 'diewright.plan', ...plan }));
    const given = ['--plan', path, '--nominal-unit', 'mm', '--unit', 'mm', '--lang', 'zh', '--out', 'wrong'];
    const { status, stderr } = run(['inspect', 'block.stl', 'good.xyz', ...given]);
    expect(status).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/RangeError|at file:/);
    expect(existsSync(join(folder, 'wrong'))).toBe(false);
  });

  test('a language that is not spoken is refused by every command', () => {
    for (const command of ['inspect', 'shrinkage', 'info']) {
      const { status, stderr } = run([command, '--lang', 'de']);
      expect(status).toBe(1);
      expect(stderr).toContain('zh, en');
    }
  });

  test('nothing is overwritten without --force', () => {
    const args = [...nominal, 'good.xyz', '--unit', 'mm', ...common, '--out', 'twice'];
    expect(run(args).status).toBe(4);
    const before = readFileSync(join(folder, 'twice', 'result.json'), 'utf8');
    const again = run(args);
    expect(again).toMatchObject({ status: 1 });
    expect(again.stderr).toContain('--force');
    expect(readFileSync(join(folder, 'twice', 'result.json'), 'utf8')).toBe(before);
    expect(run([...args, '--force']).status).toBe(4);
  });
});

describe('the whole job', () => {
  test('unit inferred and said; every form of the report is written, in Chinese', () => {
    writeFileSync(join(folder, 'metre.xyz'), scanText(0, { unit: 0.001 }));
    const { status, stdout } = run([
      ...nominal,
      'metre.xyz',
      '--nominal-unit',
      'mm',
      ...limits,
      '--uncertainty',
      '0.02',
      '--lang',
      'zh',
      '--out',
      '报告',
      '--header',
      'die=D-1',
      '--header',
      'operator=王工',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('推断为 m');
    expect(stdout).toContain('合格');
    expect(readdirSync(join(folder, '报告')).sort()).toEqual([
      'characteristics.csv',
      'deviation.ply',
      'faces.csv',
      'report.html',
      'report.pdf',
      'report.xlsx',
      'result.json',
    ]);
    const result = JSON.parse(readFileSync(join(folder, '报告', 'result.json'), 'utf8'));
    expect(result.header).toEqual({ die: 'D-1', operator: '王工' });
    expect(result.measured[0]).toMatchObject({ unit: 'm', unitSource: 'inferred' });
    expect(result.measured[0].unitRatio).toBeCloseTo(1, 1);
    expect(result.alignment.method).toBe('auto');
    expect(result.alignment.warnings.map((warning: { code: string }) => warning.code)).toContain(
      'only-best-fit',
    );
  });

  test('touches with a ball of 4 mm, decimal commas: point by point', () => {
    const { status } = run([
      ...nominal,
      'touches.csv',
      '--unit',
      'mm',
      '--nominal-unit',
      'mm',
      '--tip-diameter',
      '4',
      '--no-report',
      ...limits,
      '--uncertainty',
      '0.005',
      '--out',
      'touched',
    ]);
    expect(status).toBe(2);
    const result = JSON.parse(readFileSync(join(folder, 'touched', 'result.json'), 'utf8'));
    expect(result.measuredKind).toBe('touches');
    expect(result.touches.map((touch: { deviation: number }) => touch.deviation.toFixed(6))).toEqual([
      '0.000000',
      '0.100000',
      '0.000000',
    ]);
  });

  test('Ctrl-C leaves nothing half-written', async () => {
    writeFileSync(join(folder, 'large.xyz'), scanText(0, { count: 60_000 }));
    mkdirSync(join(folder, 'stopped'));
    const child = spawn(
      process.execPath,
      [program, ...nominal, 'large.xyz', '--nominal-unit', 'mm', '--unit', 'mm', '--out', 'stopped/here'],
      { cwd: folder },
    );
    let heard = '';
    let killed = false;
    const code = await new Promise((done) => {
      child.stderr.on('data', (piece) => {
        heard += piece;
        if (/Aligning|Judging|deviations/.test(heard) && !killed) killed = child.kill('SIGINT');
      });
      child.once('exit', done);
    });
    expect(code).toBe(130);
    expect(existsSync(join(folder, 'stopped', 'here'))).toBe(false);
    expect(readdirSync(join(folder, 'stopped'))).toEqual([]);
  });
});
