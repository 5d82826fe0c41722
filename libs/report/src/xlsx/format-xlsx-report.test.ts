import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { faceColumns, faceRows, touchColumns } from '../lists/list-columns.ts';
import type { ReportInput } from '../report-input.ts';
import { makeSampleInput } from '../testing/sample-input.ts';
import { formatXlsxReport } from './format-xlsx-report.ts';

async function readBack(input: ReportInput, language: 'zh' | 'en') {
  const book = new exceljs.Workbook();
  // exceljs' own types ask for a Buffer of an older @types/node.
  await book.xlsx.load((await formatXlsxReport(input, { language })).buffer as never);
  return book;
}

const scan = makeSampleInput({ seed: 4, triangles: 5000, faces: 30, kind: 'scan' });
const touches = makeSampleInput({ seed: 4, triangles: 5000, faces: 30, kind: 'touches' });

describe.each([
  ['zh', '曲面', '测点', '汇总', '不合格'],
  ['en', 'Faces', 'Touched points', 'Summary', 'Not conforming'],
] as const)('in %s', (language, facesName, touchesName, summaryName, bad) => {
  test('faces are the figures of the result, as numbers', async () => {
    const book = await readBack(scan, language);
    const sheet = book.getWorksheet(facesName)!;
    const columns = faceColumns(language);
    expect((sheet.getRow(1).values as string[]).slice(1)).toEqual(columns.map(({ title }) => title));
    faceRows(scan.result).forEach((row, i) => {
      columns.forEach((column, k) => {
        expect(sheet.getRow(i + 2).getCell(k + 1).value ?? null).toEqual(column.value(row));
      });
    });
    expect(sheet.rowCount).toBe(scan.result.faces.length + 2);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBeTruthy();
  });

  test('touches have a sheet of their own, a scan none', async () => {
    const sheet = (await readBack(touches, language)).getWorksheet(touchesName)!;
    const deviation = touchColumns(language).findIndex(
      ({ format, title }) =>
        format === 'deviation' && /偏差 mm|Deviation/.test(title) && !/上|下/.test(title),
    );
    const cells = touches.result.touches.map((_, i) => sheet.getRow(i + 2).getCell(deviation + 1).value);
    expect(cells).toEqual(touches.result.touches.map((touch) => touch.deviation));
    expect((await readBack(scan, language)).getWorksheet(touchesName)).toBeUndefined();
  });

  test('characteristics have a sheet, and the summary says that they are not judged', async () => {
    const name = language === 'en' ? 'Characteristics' : '特性';
    const book = await readBack(scan, language);
    const sheet = book.getWorksheet(name)!;
    expect(sheet.rowCount).toBe(scan.result.characteristics.length + 1);
    expect(sheet.getRow(2).getCell(10).value).toBe(0.02);
    const rows = book.getWorksheet(summaryName)!.getColumn(2).values.map(String);
    expect(rows.some((text) => text.includes(language === 'en' ? 'not judged' : '尚未判定'))).toBe(true);
    const none = { ...scan, result: { ...scan.result, characteristics: [] } };
    expect((await readBack(none, language)).getWorksheet(name)).toBeUndefined();
  });

  test('the summary begins with the verdict, coloured', async () => {
    const cell = (await readBack(scan, language)).getWorksheet(summaryName)!.getRow(1).getCell(2);
    expect(cell.value).toBe(bad);
    expect(cell.fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
  });
});

test('names from files stay text, whatever they begin with or contain', async () => {
  const names = ['=1+1', '+1', '-1', '@x', '=HYPERLINK("http://x")', 'bell\u0007', 'x'.repeat(40_000)];
  const faces = names.map((name, i) => ({ ...scan.result.faces[i]!, name }));
  const measured = [{ ...scan.result.measured[0]!, fileName: '=cmd.stl' }];
  const book = await readBack({ ...scan, result: { ...scan.result, faces, measured } }, 'en');
  const sheet = book.getWorksheet('Faces')!;
  names.forEach((name, i) => {
    const cell = sheet.getRow(i + 3).getCell(2);
    expect(cell.type).toBe(exceljs.ValueType.String);
    expect(cell.value).toBe(name.replace('\u0007', ' ').slice(0, 32_767));
  });
});

test.each(['scan', 'touches'] as const)('an empty %s is a workbook too', async (kind) => {
  const input = makeSampleInput({ seed: 1, triangles: 500, faces: 3, kind, empty: true });
  const book = await readBack(input, 'zh');
  expect(book.worksheets.map(({ name }) => name)).toContain('汇总');
});
