/** Reads a long spreadsheet in a thread of its own and hands it over in batches, each when the last one is taken. */
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { decodeText } from '@diewright/geometry';
import { eachCsvRow, type TableRow } from './read-csv.ts';
import type { RowsMessage, RowsOrder } from './read-rows.ts';
import { openWorkbook } from './read-workbook.ts';

const { path, mostRows, mostColumns } = workerData as RowsOrder;
const BATCH = 500;

let count = 0;
async function hand(rows: TableRow[]): Promise<void> {
  count += rows.length;
  if (count > mostRows) throw new RangeError(`more than ${mostRows} rows`);
  for (const each of rows) if (each.cells.length > mostColumns) each.cells.length = mostColumns;
  tell({ rows });
  if (parentPort) await once(parentPort, 'message');
}

const tell = (message: RowsMessage) => parentPort?.postMessage(message);

const file = await open(path, 'r');
const sign = await file.read(Buffer.alloc(2), 0, 2, 0);
await file.close();
if (sign.buffer.toString('latin1') === 'PK') {
  const book = await openWorkbook(path);
  tell({ isWorkbook: true, is1904: book.is1904 });
  for await (const rows of book.rows(mostColumns)) await hand(rows);
  await book.close();
} else {
  const { text } = decodeText(await readFile(path));
  tell({ isWorkbook: false, is1904: false });
  let batch: TableRow[] = [];
  for (const row of eachCsvRow(text)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    await hand(batch);
    batch = [];
  }
  if (batch.length > 0) await hand(batch);
}
tell({ isWhole: true });
parentPort?.close();
