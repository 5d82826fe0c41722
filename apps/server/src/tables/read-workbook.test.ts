import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { openWorkbook } from './read-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'diewright-book-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bytesOf(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

async function rowsOf(bytes: Uint8Array, mostColumns = 50) {
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, bytes);
  const book = await openWorkbook(path);
  try {
    const rows: (readonly [number, string[]])[] = [];
    for await (const some of book.rows(mostColumns))
      for (const { row, cells } of some) rows.push([row, cells]);
    return { rows, is1904: book.is1904 };
  } finally {
    await book.close();
  }
}

test('rows by their numbers, words shared and rich, results of formulas, days as serial numbers, merged cells filled', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('甲');
  sheet.addRow(['模号', '值', { richText: [{ text: '孔' }, { text: '径' }] }]);
  sheet.getRow(3).values = [
    'M-1',
    10.5,
    { formula: '1+1', result: 2 },
    new Date(Date.UTC(2023, 4, 1, 12)),
    true,
  ];
  sheet.getRow(4).values = ['', 11, '', '', '<&>'];
  sheet.mergeCells('A3:A4');
  book.addWorksheet('second').addRow(['not read']);
  expect(await rowsOf(await bytesOf(book))).toEqual({
    is1904: false,
    rows: [
      [1, ['模号', '值', '孔径']],
      [3, ['M-1', '10.5', '2', '45047.5', '1']],
      [4, ['M-1', '11', '', '', '<&>']],
    ],
  });
  expect((await rowsOf(await bytesOf(book), 2)).rows[1]).toEqual([3, ['M-1', '10.5']]);
});

test('a calendar from 1904 is said', async () => {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = true;
  book.addWorksheet('a').addRow([1]);
  expect((await rowsOf(await bytesOf(book))).is1904).toBe(true);
});

test('a damaged workbook gives rows or an error, and comes to an end', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('a');
  for (let k = 0; k < 40; k++) sheet.addRow([`M-${k}`, k / 7, '孔径']);
  sheet.mergeCells('A2:A5');
  let broken = 0;
  for (const { bytes } of damagedCopies(await bytesOf(book), seededRandom(3), 60)) {
    try {
      const { rows } = await rowsOf(bytes);
      for (const [, cells] of rows) expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      broken++;
    }
  }
  expect(broken).toBeGreaterThan(50);
});
