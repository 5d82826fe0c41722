/** Both commands as a person at a terminal meets them: files on disk, both languages, and what goes wrong. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languages } from '@diewright/words';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hear as ask } from '../testing/hear.ts';
import { explain } from './explain.ts';
import { fit } from './fit.ts';

let folder: string;
const at = (name: string) => join(folder, name);

const turns = Array.from({ length: 12 }, (_, i) => (Math.PI * i) / 6);
const circle = (separator: string, scale = 1) =>
  turns
    .map((a) => [10 + 5 * Math.cos(a), 20 + 5 * Math.sin(a)].map((x) => x * scale).join(separator))
    .join('\n');
const bore = turns.flatMap((a) => [0, 5, 10].map((z) => `${4 * Math.cos(a)} ${4 * Math.sin(a)} ${z}`));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright 拟合 '));
  writeFileSync(at('circle.txt'), circle(' '));
  writeFileSync(at('circle.csv'), `x,y\n${circle(',')}\n`);
  writeFileSync(at('circle.inch'), circle('\t', 1 / 25.4));
  writeFileSync(at('bore.xyz'), bore.join('\n'));
  writeFileSync(at('stray.xyz'), [...bore, '4.5 0 5'].join('\n'));
  writeFileSync(at('garbage.xyz'), 'hello\nworld\n');
  writeFileSync(at('empty.xyz'), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('fit', () => {
  test.each([
    ['circle.txt', 'mm'],
    ['circle.csv', 'mm'],
    ['circle.inch', 'in'],
  ])('two columns, %s', async (name, unit) => {
    const { code, answer } = await ask(fit, ['circle2d', at(name), '--unit', unit, '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(answer);
    expect(found).toMatchObject({ unit: 'mm', fileUnit: unit, unitSource: 'given' });
    expect(found.shape.radius).toBeCloseTo(5, 9);
    expect(found.shape.centre).toEqual([expect.closeTo(10, 9), expect.closeTo(20, 9), 0]);
  });

  test('the answer for a person, in both languages, leaves no blank open', async () => {
    for (const criterion of ['leastSquares', 'minimumZone', 'maximumInscribed'])
      for (const language of languages) {
        const args = ['cylinder', at('bore.xyz'), '--unit', 'mm', '--criterion', criterion];
        const { code, answer } = await ask(fit, args, language);
        expect(code).toBe(0);
        expect(answer).toContain('8.000000 mm');
        expect(answer).toContain('--unit');
        expect(answer).not.toMatch(/[{}]|undefined|NaN/);
      }
  });

  test('terminal and JSON tell the same size of what a ball touched', async () => {
    const args = ['cylinder', at('bore.xyz'), '--unit', 'mm', '--tip', '2', '--side', 'internal'];
    expect((await ask(fit, args)).answer).toContain('10.000000 mm');
    const found = JSON.parse((await ask(fit, [...args, '--json'])).answer);
    expect(found.shape.radius).toBeCloseTo(5, 9);
    expect(found.tip).toEqual({ diameterMm: 2, side: 'internal' });
  });

  test('what is left out is named by its number, with the rule and its factor', async () => {
    const args = ['cylinder', at('stray.xyz'), '--unit', 'mm', '--outliers', '3%'];
    const { answer } = await ask(fit, args);
    expect(answer).toContain('left out: points 37');
    expect(answer).toContain('3.00 %');
    expect(JSON.parse((await ask(fit, [...args, '--json'])).answer).outliers.leftOut).toEqual([37]);
  });

  test('a line in space: its form is the diameter of the cylinder about it', async () => {
    // Four touches 3 mm off the axis at both ends: the cylinder about the z axis has ⌀ 6.
    const off = [0, 100].flatMap((z) => [`3 0 ${z}`, `-3 0 ${z}`, `0 3 ${z}`, `0 -3 ${z}`]);
    writeFileSync(at('axis.xyz'), off.join('\n'));
    const { answer } = await ask(fit, ['line', at('axis.xyz'), '--unit', 'mm', '--json']);
    expect(JSON.parse(answer).formDeviation).toBeCloseTo(6, 9);
  });

  test('--out writes each point and overwrites only when told', async () => {
    const args = ['cylinder', at('bore.xyz'), '--unit', 'mm', '--out', at('distances.csv')];
    expect((await ask(fit, args)).code).toBe(0);
    const lines = readFileSync(at('distances.csv'), 'utf8').trim().split('\n');
    expect(lines[0]).toBe('number,x_mm,y_mm,z_mm,distance_mm,counts');
    expect(lines).toHaveLength(37);
    expect(lines[1]).toMatch(/^1,4,0,0,/);
    expect((await ask(fit, args)).code).toBe(1);
    expect((await ask(fit, [...args, '--force'])).code).toBe(0);
  });

  test.each([
    ['circle.txt', 'circle2d', [], '--unit mm'],
    ['bore.xyz', 'cylinder', [], '--unit mm'],
    ['circle.txt', 'circle', ['--unit', 'mm'], 'circle2d'],
    ['garbage.xyz', 'plane', ['--unit', 'mm'], 'garbage.xyz'],
    ['garbage.xyz', 'circle2d', ['--unit', 'mm'], 'garbage.xyz'],
    ['empty.xyz', 'plane', ['--unit', 'mm'], 'empty.xyz'],
    ['none.xyz', 'plane', ['--unit', 'mm'], 'none.xyz'],
    ['bore.xyz', 'cylinder', ['--unit', 'mm', '--tip', '9', '--side', 'external'], '--tip'],
  ])('%s as %s %j: no answer, one sentence with “%s”', async (name, kind, more, word) => {
    for (const language of languages) {
      const { code, answer, complaint } = await ask(fit, [kind, at(name), ...more], language);
      expect({ code, answer }).toEqual({ code: 1, answer: '' });
      expect(complaint).toContain(word);
      expect(complaint).not.toMatch(/[{}]/);
    }
  });
});

describe('explain', () => {
  test.each([
    ['nothing', [], 'explain'],
    ['no such file', ['nowhere.json'], 'nowhere.json'],
    ['a list of points', ['garbage.xyz'], 'garbage.xyz'],
    ['an empty file', ['empty.xyz'], 'empty.xyz'],
    ['a folder without a result', ['.'], 'result.json'],
  ])('%s: one sentence in both languages', async (_, names, word) => {
    for (const language of languages) {
      const { code, answer, complaint } = await ask(explain, names.map(at), language);
      expect({ code, answer }).toEqual({ code: 1, answer: '' });
      expect(complaint).toContain(word);
      expect(complaint).not.toMatch(/[{}]/);
    }
    expect(existsSync(at('result.json'))).toBe(false);
  });
});
