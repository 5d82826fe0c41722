/** Reads one spreadsheet in a thread of its own, with limits: an archive can hold a thousand times what it weighs. */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { decodeText } from '@diewright/geometry';
import ExcelJS from 'exceljs';
import { readCsv } from './read-csv.ts';
import type { TableOrder } from './read-table.ts';

const { path, mostRows, mostColumns } = workerData as TableOrder;

const bytes = await readFile(path);
const isArchive = bytes.subarray(0, 2).toString('latin1') === 'PK';
const rows = isArchive ? await readWorkbook() : readCsv(decodeText(bytes).text, mostRows);
parentPort?.postMessage(rows.map((row) => row.slice(0, mostColumns)));

/** The first sheet, its cells as a reader sees them. Read whole: the streaming reader waits for ever on a damaged archive. */
async function readWorkbook(): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  const [sheet] = book.worksheets;
  const found: string[][] = [];
  sheet?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (column <= mostColumns) cells[column - 1] = textOf(cell.value);
    });
    const whole = Array.from(cells, (cell) => cell ?? '');
    if (whole.some((cell) => cell.trim() !== '')) found.push(whole);
    if (found.length > mostRows) throw new RangeError(`more than ${mostRows} rows`);
  });
  return found;
}

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('result' in value) return textOf(value.result as ExcelJS.CellValue);
  if ('text' in value) return textOf(value.text as ExcelJS.CellValue);
  return '';
}
