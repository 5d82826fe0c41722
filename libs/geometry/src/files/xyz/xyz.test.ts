import { readFileSync } from 'node:fs';
import { damagedCopies, measureAllocation, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../numerics/random.ts';
import { bytesSource } from '../byte-source.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { type ReadOptions, readMeasuredFile } from '../read-measured-file.ts';

const read = (text: string | Uint8Array, name = 'a.xyz', options: ReadOptions = {}) =>
  readMeasuredFile(
    bytesSource(name, typeof text === 'string' ? new TextEncoder().encode(text) : text),
    options,
  );
function good(text: string | Uint8Array, name?: string, options?: ReadOptions): MeasuredFile {
  const answer = read(text, name, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const cloudOf = (file: MeasuredFile) => (file.pieces[0] as Extract<Piece, { kind: 'cloud' }>).cloud;
const points = (text: string | Uint8Array) => [...cloudOf(good(text)).positions];
const codes = (file: MeasuredFile) => file.notes.map((note) => note.code);

const three = [1.5, 2, -3.25, 4, 5.125, 6, -7.5, 8, 9];

describe('point lists: separators and decimal marks by evidence', () => {
  test.each([
    ['blanks', '1.5 2 -3.25\n4 5.125 6\n-7.5 8 9\n'],
    ['many blanks, Windows line ends', '  1.5   2  -3.25 \r\n 4  5.125  6\r\n\r\n -7.5 8 9'],
    ['old line ends', '1.5 2 -3.25\r4 5.125 6\r-7.5 8 9\r'],
    ['tabs', '1.5\t2\t-3.25\n4\t5.125\t6\n-7.5\t8\t9\n'],
    ['commas', '1.5,2,-3.25\n4,5.125,6\n-7.5,8,9\n'],
    ['commas and blanks', '1.5, 2, -3.25\n4, 5.125, 6\n-7.5, 8, 9\n'],
    ['semicolons', '1.5;2;-3.25\n4;5.125;6\n-7.5;8;9\n'],
    ['semicolons at the end', '1.5;2;-3.25;\n4;5.125;6;\n-7.5;8;9;\n'],
    ['quotes', '"1.5","2","-3.25"\n"4","5.125","6"\n"-7.5","8","9"\n'],
    ['decimal commas and blanks', '1,5 2,0 -3,25\n4,0 5,125 6,0\n-7,5 8,0 9,0\n'],
    ['decimal commas and tabs', '1,5\t2,0\t-3,25\n4\t5,125\t6\n-7,5\t8\t9\n'],
    ['decimal commas and semicolons', '1,5;2;-3,25\n4;5,125;6\n-7,5;8;9\n'],
    ['decimal commas, commas and blanks', '1,5, 2,0, -3,25\n4,0, 5,125, 6,0\n-7,5, 8,0, 9,0\n'],
    ['exponents', '15e-1 2E0 -.325e1\n4 +5125.0E-3 6.\n-75D-1 8 9\n'],
    ['labels', 'P1 1.5 2 -3.25\nP2 4 5.125 6\nP3 -7.5 8 9\n'],
    [
      'labels with blanks, parted by tabs',
      'hole 1\t1.5\t2\t-3.25\nhole 2\t4\t5.125\t6\nhole 3\t-7.5\t8\t9\n',
    ],
    ['row numbers', '1 1.5 2 -3.25\n2 4 5.125 6\n3 -7.5 8 9\n'],
    ['header', 'scan of insert 7\nX Y Z\n1.5 2 -3.25\n4 5.125 6\n-7.5 8 9\n'],
    ['comments', '# made by a scanner\n1.5 2 -3.25\n# pass 2\n4 5.125 6\n// end\n-7.5 8 9\n'],
    ['point count', '3\n1.5 2 -3.25\n4 5.125 6\n-7.5 8 9\n'],
    ['names in another order', 'name;Z;Y;X\na;-3.25;2;1.5\nb;6;5.125;4\nc;9;8;-7.5\n'],
  ])('%s', (_, text) => {
    expect(points(text)).toEqual(three);
  });

  test('a decimal comma is said, with a line that shows it', () => {
    expect(good('x;y;z\n1,5;2;3\n4,5;5;6\n').notes).toContainEqual({
      code: 'decimal-comma',
      details: { file: 'a.xyz', line: 2, text: '1,5;2;3' },
    });
  });

  test('whole numbers with commas are not decimal commas', () => {
    expect(points('1,2,3\n4,5,6\n')).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('point lists: columns', () => {
  test('x y z r g b', () => {
    const file = good('1 2 3 255 128 0\n4 5 6 0 1 2\n');
    expect([...(cloudOf(file).colours ?? [])]).toEqual([255, 128, 0, 0, 1, 2]);
    expect(codes(file)).toEqual(['columns-guessed']);
  });

  test('x y z nx ny nz', () => {
    const cloud = cloudOf(good('1 2 3 0 0 1\n4 5 6 0.6 0 0.8\n7 8 9 0 -1 0\n'));
    expect(cloud.colours).toBeUndefined();
    expect([...(cloud.normals ?? [])]).toEqual([0, 0, 1, 0.6, 0, 0.8, 0, -1, 0].map(Math.fround));
  });

  test('pts: x y z intensity r g b behind a count', () => {
    const cloud = cloudOf(good('2\n1 2 3 -800 255 128 0\n4 5 6 120 0 1 2\n', 'a.pts'));
    expect([...(cloud.intensities ?? [])]).toEqual([-800, 120]);
    expect([...(cloud.colours ?? [])]).toEqual([255, 128, 0, 0, 1, 2]);
  });

  test('a header names columns in any order, and the unit', () => {
    const file = good(
      '"X [mm]";"Y [mm]";"Z [mm]";"dev";"I";"J";"K";"Intensity"\n1;2;3;0.5;0;0;1;7\n4;5;6;0.5;0;1;0;8\n',
    );
    expect(file.statedUnit).toBe('mm');
    expect([...cloudOf(file).positions]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...(cloudOf(file).normals ?? [])]).toEqual([0, 0, 1, 0, 1, 0]);
    expect([...(cloudOf(file).intensities ?? [])]).toEqual([7, 8]);
    expect(codes(file)).toEqual(['header-lines', 'columns-ignored']);
  });

  test('a row without its colour is still a point', () => {
    const cloud = cloudOf(good('1 2 3 9 9 9\n4 5 6\n7 8 9 7 7 7\n1 1 1 5 5 5\n'));
    expect(cloud.positions.length).toBe(12);
    expect([...(cloud.colours ?? [])].slice(3, 6)).toEqual([0, 0, 0]);
  });
});

describe('point lists: what is left out', () => {
  test('NaN rows and unreadable rows are counted, with the first of each', () => {
    const file = good('1 2 3\n4 nan 6\n7 8 9\n1 2\n3 4 five\nNaN NaN NaN\n1 1 1\n2 2 2\n3 3 3\n');
    expect(cloudOf(file).positions.length).toBe(15);
    expect(file.notes).toEqual([
      { code: 'rows-not-finite', details: { file: 'a.xyz', rows: 2, line: 2 } },
      { code: 'rows-unreadable', details: { file: 'a.xyz', rows: 2, line: 4, text: '1 2' } },
    ]);
  });

  test('a last row that was cut in the middle of a number is left out', () => {
    const text = '10.25 20.25 30.25\n40.25 50.25 60.25\n70.25 80.25 90.25';
    expect(points(text).length).toBe(9);
    const file = good(text.slice(0, -4));
    expect(cloudOf(file).positions.length).toBe(6);
    expect(file.notes).toEqual([
      { code: 'rows-unreadable', details: { file: 'a.xyz', rows: 1, line: 3, text: '70.25 80.25 9' } },
    ]);
    expect(points('10.25 20.25 30.25\n1.25 2 3.5\n4 5 6').length).toBe(9);
  });

  test('mostly unreadable rows are no point list', () => {
    expect(read(`1 2 3\n4 5 6\n${'well then\n'.repeat(5)}`, 'a.txt')).toMatchObject({
      reason: 'rows-unreadable',
      details: { file: 'a.txt', count: 5, rows: 7, line: 3, text: 'well then' },
    });
  });

  test('text without numbers', () => {
    expect(read('some prose\nthat goes on\n', 'a.txt')).toMatchObject({
      reason: 'row-unreadable',
      details: { line: 1 },
    });
    expect(read('nan nan nan\nnan nan nan\n')).toMatchObject({
      reason: 'no-valid-points',
      details: { rows: 2 },
    });
  });
});

describe('point lists: encodings', () => {
  const text = '点名\tX\tY\tZ\n型腔1\t1.5\t2\t3\n型腔2\t4\t5\t6\n';
  const utf16 = new Uint8Array(2 * text.length);
  for (let k = 0; k < text.length; k++) new DataView(utf16.buffer).setUint16(2 * k, text.charCodeAt(k), true);
  const gb = new Uint8Array(
    [...text].flatMap(
      (c) =>
        ({ 点: [0xb5, 0xe3], 名: [0xc3, 0xfb], 型: [0xd0, 0xcd], 腔: [0xc7, 0xbb] })[c] ?? [c.charCodeAt(0)],
    ),
  );

  test.each([
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-16le', utf16],
    ['gb18030', gb],
  ] as const)('%s', (encoding, bytes) => {
    const file = good(bytes, 'a.txt');
    expect(file.encoding).toBe(encoding);
    expect([...cloudOf(file).positions]).toEqual([1.5, 2, 3, 4, 5, 6]);
    expect(codes(file).includes('encoding-detected')).toBe(encoding !== 'utf-8');
  });

  test('an override is taken', () => {
    expect(good(gb, 'a.txt', { encoding: 'gb18030' }).encoding).toBe('gb18030');
  });
});

describe('point lists: large and damaged', () => {
  test('a file longer than the window gives the doubles that were written, as the slow way reads them (seed 61)', () => {
    const random = seededRandom(61);
    const rows = Array.from({ length: 60_000 }, () =>
      [0, 1, 2].map(() => (random() - 0.5) * 10 ** Math.floor(6 * random())),
    );
    const text = rows
      .map((row, k) => (k % 3 ? row.map((x) => x.toFixed(4)) : row.map(String)).join(' '))
      .join('\n');
    expect(text.length).toBeGreaterThan(2 ** 20);
    const slow = Float64Array.from(text.split('\n').flatMap((line) => line.split(' ').map(Number)));
    const read = cloudOf(good(text)).positions;
    expect(read.length).toBe(slow.length);
    expect(read.every((x, k) => x === slow[k])).toBe(true);
  });

  test('one endless line is a reason', () => {
    expect(read('1 2 3 '.repeat(400_000))).toMatchObject({ reason: 'line-too-long', details: { line: 1 } });
  });

  test.each([
    ['xyz', '# head\n1.5 2 3 10 20 30\n4 5e2 6 1 2 3\n7 8 9 3 4 5\n'],
    ['csv', 'name;x;y;z\nP1;1,5;2;3\nP2;4;5,25;6\n'],
  ])('damaged copies of %s are answered (seed 62)', (_, text) => {
    const long = new TextEncoder().encode(text + text.split('\n').slice(1).join('\n').repeat(20));
    for (const { what, bytes } of damagedCopies(long, seededRandom(62))) {
      const { largestBytes } = measureAllocation(() => read(bytes, 'a.txt'));
      expect(largestBytes, what).toBeLessThanOrEqual(10 * bytes.length + 4096);
    }
  });

  const file = referenceFile('metrology/scans/points_cloudcompare.xyz');
  test.skipIf(!file)('points_cloudcompare.xyz: far coordinates with colours (needs reference data)', () => {
    const text = readFileSync(file as string, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(' ').map(Number));
    const cloud = cloudOf(good(readFileSync(file as string)));
    expect([...cloud.positions]).toEqual(text.flatMap((row) => row.slice(0, 3)));
    expect([...(cloud.colours ?? [])]).toEqual(text.flatMap((row) => row.slice(3, 6)));
  });
});
