import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { failure, type Outcome, success } from '@diewright/geometry';

export interface TableOrder {
  readonly path: string;
  readonly mostRows: number;
  readonly mostColumns: number;
}

export type TableReason = 'table-too-large' | 'table-unreadable' | 'table-too-many-rows';

// Threads run the build, in tests as well.
const program = new URL('../../dist/tables/table-worker.js', import.meta.url);
const MOST_BYTES = 20 << 20;
const MEMORY_MB = 512;
const TIME_MS = 30_000;
export const MOST_COLUMNS = 100;

/** The rows of an Excel workbook's first sheet or of a CSV file, empty ones left out. */
export async function readTable(
  path: string,
  name: string,
  mostRows: number,
): Promise<Outcome<string[][], TableReason>> {
  if ((await stat(path)).size > MOST_BYTES)
    return failure('table-too-large', { file: name, most: MOST_BYTES >> 20 });
  const order: TableOrder = { path, mostRows: mostRows + 1, mostColumns: MOST_COLUMNS };
  return new Promise((done) => {
    const worker = new Worker(program, {
      workerData: order,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const late = setTimeout(() => void worker.terminate(), TIME_MS);
    const end = (outcome: Outcome<string[][], TableReason>) => {
      clearTimeout(late);
      done(outcome);
    };
    worker.once('message', (rows: string[][]) => end(success(rows)));
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
