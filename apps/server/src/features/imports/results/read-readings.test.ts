/** Lists as shops have them, read without a server: what comes out stands beside what was written in. */
import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { eachCsvRow } from '../../../tables/read-csv.ts';
import { ReadingReader } from './read-readings.ts';

function read(
  text: string,
  options: Partial<ConstructorParameters<typeof ReadingReader>[0]> = {},
  isWorkbook = false,
) {
  const reader = new ReadingReader({ columns: null, unit: null, decimal: null, ...options });
  reader.take([...eachCsvRow(text)], { isWorkbook, is1904: false });
  reader.end();
  return reader;
}
const values = (reader: ReadingReader) =>
  reader.readings.map(({ name, occasion, lower, upper, value, unit }) => [
    name,
    occasion,
    lower,
    upper,
    value,
    unit,
  ]);
const reasons = (reader: ReadingReader) => reader.faults.first.map(({ row, reason }) => `${row} ${reason}`);

test('one row a value, Chinese headings with their unit, limits by tolerances', () => {
  const reader =
    read(`模号,零件,日期,试模轮次,尺寸编号,检测项目,标准值,上公差,下公差,实测值（mm）,判定,量具,检验员
M-1,镶块,2023/5/1,T0,1,孔径,Φ10.02,+0.03,-0.01,10.05,OK,CMM,李四
M-1,镶块,2023/5/1,T0,2,台阶高,25,0.1,-0.1,25.2,NG,卡尺,李四
`);
  expect(reasons(reader)).toEqual([]);
  expect(reader.header?.form).toBe('one-value');
  expect(values(reader)).toEqual([
    ['孔径', 'T0', 10.01, 10.05, 10.05, 'mm'],
    ['台阶高', 'T0', 24.9, 25.1, 25.2, 'mm'],
  ]);
  expect(reader.readings[0]).toMatchObject({
    ...{ row: 2, column: 10, die: 'M-1', component: '镶块', number: '1', nominal: 10.02 },
    ...{ statedValue: '10.05', statedAt: '2023/5/1', instrument: 'CMM', measuredBy: '李四' },
  });
  expect(reader.warnings.count).toBe(0);
});

test('English headings, limits as they are, inches, decimal commas', () => {
  const reader = read(`Die No;Part Name;Date;Stage;Characteristic;Nominal;USL;LSL;Actual;Unit
D-7;Insert;12.6.2021;T1;Bore;0,5;0,502;0,498;0,5005;inch
D-7;Insert;12.6.2021;T1;Angle;45;45,5;44,5;44,9;deg
`);
  expect(reasons(reader)).toEqual([]);
  // 0.498 in = 12.6492 mm, 0.502 in = 12.7508 mm, 0.5005 in = 12.7127 mm.
  expect(values(reader)).toEqual([
    ['Bore', 'T1', 12.6492, 12.7508, 12.7127, 'mm'],
    ['Angle', 'T1', 44.5, 45.5, 44.9, 'deg'],
  ]);
});

test('a row a characteristic with columns for parts, below a form and under a header of two rows', () => {
  const reader = read(
    `尺寸检测报告,,,,,,
模具编号：,M-2,,零件：,压铸件,检验员：王五,日期：2022年3月4日
序号,项目,规格,公差,实测值,,
,,,,1,2,3
1,总长,100,±0.2,100.1,99.9,100.3
2,孔距,40±0.05,,40.00,40.04,-
`,
    { unit: 'mm' },
  );
  expect(reasons(reader)).toEqual([]);
  expect(reader.header).toMatchObject({ row: 3, form: 'several-values' });
  expect(values(reader)).toEqual([
    ['总长', '1', 99.8, 100.2, 100.1, 'mm'],
    ['总长', '2', 99.8, 100.2, 99.9, 'mm'],
    ['总长', '3', 99.8, 100.2, 100.3, 'mm'],
    ['孔距', '1', 39.95, 40.05, 40, 'mm'],
    ['孔距', '2', 39.95, 40.05, 40.04, 'mm'],
  ]);
  expect(reader.readings[0]).toMatchObject({ die: 'M-2', component: '压铸件', measuredBy: '王五' });
});

test('cavities are of the characteristic, parts are of the occasion', () => {
  const reader = read(
    `模号,日期,试模,特性,上限(mm),下限(mm),穴1,2#穴,穴三
M-3,2023-01-02,T1,壁厚,3.2,2.8,3.0,3.1,3.3
`,
    { unit: 'mm' },
  );
  expect(reasons(reader)).toEqual([]);
  expect(values(reader).map(([name, occasion, , , value]) => [name, occasion, value])).toEqual([
    ['壁厚 · #1', 'T1', 3],
    ['壁厚 · #2', 'T1', 3.1],
    ['壁厚 · #3', 'T1', 3.3],
  ]);
});

test('a row a part with a column for each characteristic, asked in rows below or in its name', () => {
  const reader = read(
    `模具号,样件号,日期,孔径A,长度 50±0.1,备注
标准值,,,10,,
上公差,,,0.05,,
下公差,,,-0.05,,
M-4,1,2023-02-01,10.02,50.2,
M-4,2,2023-02-01,,49.95,重测
`,
    { unit: 'mm' },
  );
  expect(reasons(reader)).toEqual([]);
  expect(reader.header?.form).toBe('row-per-part');
  expect(values(reader)).toEqual([
    ['孔径A', '1', 9.95, 10.05, 10.02, 'mm'],
    ['长度', '1', 49.9, 50.1, 50.2, 'mm'],
    ['长度', '2', 49.9, 50.1, 49.95, 'mm'],
  ]);
  expect(reader.readings[2]?.note).toBe('重测');
});

describe('what is wrong is told at its row and column', () => {
  const head = '模号,日期,特性,名义值,公差,实测值,单位\n';
  test.each([
    ['M-1,2023-01-01,a,10,±0.1,xx,mm', '2 cell-no-number'],
    ['M-1,2023-01-01,a,10,0.1,10,mm', '2 cell-tolerance-unclear'],
    ['M-1,3/4/2023,a,10,±0.1,10,mm', '2 cell-date-ambiguous'],
    ['M-1,,a,10,±0.1,10,mm', '2 results-date-missing'],
    [',2023-01-01,a,10,±0.1,10,mm', '2 results-die-missing'],
    ['M-1,2023-01-01,,10,±0.1,10,mm', '2 results-characteristic-missing'],
    ['M-1,2023-01-01,a,,±0.1,10,mm', '2 results-nominal-missing'],
    ['M-1,2023-01-01,a,10,±0.1,10,ell', '2 results-unit-unknown'],
    ['M-1,2023-01-01,a,10,±0.1,10°,mm', '2 results-unit-other'],
    ['M-1,2023-01-01,a,10,±0.1,10,', '0 results-unit-missing'],
    ['M-1,2023-01-01,a,10,±0.1,"1,250",mm', '2 cell-number-ambiguous'],
  ])('%s', (line, expected) => expect(reasons(read(`${head}${line}\n`))).toEqual([expected]));

  test('an unsigned lower tolerance is not taken for the other side', () => {
    const text = '模号,日期,特性,名义值,上公差,下公差,实测值(mm)\nM-1,2023-01-01,a,10,0.05,0.05,10\n';
    expect(reasons(read(text, { unit: 'mm' }))).toEqual(['2 results-limits-crossed']);
  });

  test('a row without a value is none, and a header printed again is skipped', () => {
    const reader = read(
      `${head}M-1,2023-01-01,a,10,±0.1,,mm\n${head}M-1,2023-01-01,b,10,±0.1,/,mm\n审核：,张三,,,,,\n`,
    );
    expect(reasons(reader)).toEqual([]);
    expect([reader.rows, reader.blank, reader.readings.length]).toEqual([3, 3, 0]);
  });
});

test('a verdict that contradicts the limits is a warning, and changes nothing', () => {
  const reader = read(`模号,日期,特性,名义值,公差,实测值,单位,结论
M-1,2023-01-01,a,10,±0.1,10.2,mm,合格
M-1,2023-01-01,b,10,±0.1,10.1,mm,NG
M-1,2023-01-01,c,10,±0.1,10.1,mm,合格
M-1,2023-01-01,d,10,±0.1,10.1,mm,特采
`);
  expect(reader.faults.count).toBe(0);
  expect(reader.warnings.first.map(({ row, reason }) => [row, reason])).toEqual([
    [2, 'results-stated-good'],
    [3, 'results-stated-bad'],
    [5, 'results-verdict-unknown'],
  ]);
  expect(reader.readings.map(({ isContradicted }) => isContradicted)).toEqual([true, true, false, false]);
});

test('结果 is the value where a 判定 stands beside it', () => {
  const reader = read('模号,日期,项目,标准,上差,下差,结果,判定\nM-1,2023-01-01,a,5,0.1,-0.1,5.05,OK\n', {
    unit: 'mm',
  });
  expect(reasons(reader)).toEqual([]);
  expect(values(reader)).toEqual([['a', null, 4.9, 5.1, 5.05, 'mm']]);
});

test('a person says what a column is', () => {
  const text = 'A,B,C,D\nM-1,2023-01-01,bore,10.1\n';
  expect(read(text).header).toBeNull();
  const reader = read(text, {
    unit: 'mm',
    columns: { 0: 'die', 1: 'date', 2: 'characteristic', 3: 'actual' },
  });
  expect(values(reader)).toEqual([['bore', null, null, null, 10.1, 'mm']]);
});

test('whatever stands in the cells of whatever columns is read or told, never thrown', () => {
  const random = seededRandom(11);
  const any = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T;
  const names = [
    '模号',
    '日期',
    '时间',
    '特性',
    '序号',
    '名义值',
    '公差',
    '上公差',
    '下公差',
    'USL',
    'LSL',
    '实测值',
    '实测2',
    '穴3',
    '单位',
    '判定',
    'x (mm)',
    '',
    '孔 10±',
  ];
  const pieces = [
    'M-1',
    '2023-01-01',
    '45000.25',
    '1e309',
    '-',
    '±',
    '±0.1',
    '+0.1/-0.1',
    '10',
    '10,5',
    '1,250',
    '99999999999999999999',
    'NaN',
    'Infinity',
    '0x10',
    '１０',
    '一〇',
    'mm',
    '"',
    'inch',
    '°',
    'Φ',
    '()',
    '#DIV/0!',
    '\u0000',
    '𠮷',
    '合格',
    'NG',
    '25:61',
    '',
  ];
  for (let round = 0; round < 400; round++) {
    const width = 1 + Math.floor(10 * random());
    const row = (of: readonly string[]) =>
      Array.from({ length: width }, () => any(of) + (random() < 0.1 ? any(of) : ''));
    const reader = new ReadingReader({
      columns: null,
      unit: any([null, 'mm', 'inch']),
      decimal: any([null, 'point', 'comma']),
    });
    const rows = [row(names), ...Array.from({ length: 12 }, () => row(pieces))];
    reader.take(
      rows.map((cells, k) => ({ row: k + 1, cells })),
      { isWorkbook: random() < 0.5, is1904: random() < 0.5 },
    );
    reader.end();
    for (const { value, wallMs, lower, upper } of reader.readings) {
      expect([value, wallMs].every(Number.isFinite)).toBe(true);
      expect(lower === null || upper === null || lower < upper).toBe(true);
    }
  }
});
