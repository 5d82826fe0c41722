/** A stored list of results, read from its first row to its last. */
import { MOST_RESULT_ROWS } from '@diewright/shop';
import type { FileStore } from '../../../files/store.ts';
import { Refusal } from '../../../http/refusal.ts';
import { readRows } from '../../../tables/read-rows.ts';
import { type ReadingOptions, ReadingReader } from './read-readings.ts';

export interface ResultList extends ReadingOptions {
  readonly sha256: string;
  readonly fileName: string;
}

/** @throws Refusal where the file is no table, or nothing in it reads like a header */
export async function readResults(files: FileStore, list: ResultList): Promise<ReadingReader> {
  const reader = new ReadingReader(list);
  const read = await readRows(files.pathOf(list.sha256), list.fileName, MOST_RESULT_ROWS, (rows, nature) =>
    reader.take(rows, nature),
  );
  if (!read.ok) throw Refusal.from(read);
  if (reader.end() === null) throw new Refusal(422, 'results-no-header', { file: list.fileName });
  return reader;
}
