/** A long spreadsheet, a hundred thousand rows of it, in batches: neither side ever holds all of its text. */
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { failure, type Outcome, success } from '@diewright/geometry';
import type { TableRow } from './read-csv.ts';
import type { TableReason } from './read-table.ts';

export interface RowsOrder {
  readonly path: string;
  readonly mostRows: number;
  readonly mostColumns: number;
}

export type RowsMessage =
  | { readonly isWorkbook: boolean; readonly is1904: boolean }
  | { readonly rows: TableRow[] }
  | { readonly isWhole: true };

export interface TableNature {
  /** Its numbers are numbers, and need no decimal sign to be guessed. */
  readonly isWorkbook: boolean;
  readonly is1904: boolean;
}

// Threads run the build, in tests as well.
const program = new URL('../../dist/tables/rows-worker.js', import.meta.url);
const MOST_BYTES = 50 << 20;
const MEMORY_MB = 512;
const TIME_MS = 180_000;
const MOST_COLUMNS = 256;

/**
 * @param onRows takes one batch; the next is read when it is through. What it throws ends the reading
 * @returns when the last row was taken
 */
export async function readRows(
  path: string,
  name: string,
  mostRows: number,
  onRows: (rows: readonly TableRow[], nature: TableNature) => void | Promise<void>,
): Promise<Outcome<TableNature, TableReason>> {
  if ((await stat(path)).size > MOST_BYTES)
    return failure('table-too-large', { file: name, most: MOST_BYTES >> 20 });
  const order: RowsOrder = { path, mostRows, mostColumns: MOST_COLUMNS };
  return new Promise((done, fail) => {
    const worker = new Worker(program, {
      ...{ workerData: order, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } },
    });
    const late = setTimeout(() => void worker.terminate(), TIME_MS);
    let nature: TableNature = { isWorkbook: false, is1904: false };
    const end = (outcome: Outcome<TableNature, TableReason>) => {
      clearTimeout(late);
      done(outcome);
      void worker.terminate();
    };
    worker.on('message', (message: RowsMessage) => {
      if ('isWhole' in message) end(success(nature));
      else if ('is1904' in message) nature = message;
      else
        Promise.resolve()
          .then(() => onRows(message.rows, nature))
          .then(
            () => worker.postMessage('next'),
            (error) => {
              clearTimeout(late);
              fail(error);
              void worker.terminate();
            },
          );
    });
    worker.once('error', (error) =>
      end(
        error instanceof RangeError
          ? failure('table-too-many-rows', { file: name, most: mostRows })
          : failure('table-unreadable', { file: name }),
      ),
    );
    worker.once('exit', () => end(failure('table-unreadable', { file: name })));
  });
}
