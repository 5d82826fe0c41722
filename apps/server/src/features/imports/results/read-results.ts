/** A stored list of results, read from its first row to its last. */
import { stat } from 'node:fs/promises';
import { MOST_RESULT_ROWS } from '@diewright/shop';
import type { FileStore } from '../../../files/store.ts';
import { Refusal } from '../../../http/refusal.ts';
import { readRows } from '../../../tables/read-rows.ts';
import { HEADER_ROWS } from './find-header.ts';
import { type ReadingOptions, ReadingReader } from './read-readings.ts';

export interface ResultList extends ReadingOptions {
  readonly sha256: string;
  readonly fileName: string;
}

/** @throws Refusal where the file is no table, or nothing in it reads like a header */
export async function readResults(files: FileStore, list: ResultList): Promise<ReadingReader> {
  const path = files.pathOf(list.sha256);
  return (await stat(path)).size > LONG_BYTES ? inTurn(() => read(path, list)) : read(path, list);
}

async function read(path: string, list: ResultList): Promise<ReadingReader> {
  const reader = new ReadingReader(list);
  // What stands above the table is not counted.
  const most = MOST_RESULT_ROWS + HEADER_ROWS;
  const outcome = await readRows(path, list.fileName, most, (rows, nature) => reader.take(rows, nature));
  if (!outcome.ok)
    throw new Refusal(422, outcome.reason, {
      ...outcome.details,
      ...(outcome.reason === 'table-too-many-rows' ? { most: MOST_RESULT_ROWS } : {}),
    });
  if (reader.end() === null) throw new Refusal(422, 'results-no-header', { file: list.fileName });
  return reader;
}

const LONG_BYTES = 2 << 20;
let last: Promise<unknown> = Promise.resolve();

/** Long lists one after the other: the memory of one is known, that of many is not. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => {});
  return mine;
}
