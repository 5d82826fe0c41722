/** A disk that is full or has become read-only: what a person must hear, whoever met it first. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Failure, failure } from '@diewright/geometry';

/** Of PostgreSQL: `disk_full`. */
const DATABASE_FULL = '53100';
const FULL = ['ENOSPC', 'EDQUOT', DATABASE_FULL];
const PROBE_BYTES = 256 * 1024;

export const isDiskFull = (error: unknown): boolean =>
  FULL.includes(String((error as { code?: unknown } | null)?.code));

export const isReadOnly = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'EROFS';

/** Writes a little and takes it away again. @returns what is wrong with the disk of a folder; null: nothing */
export function findDiskTrouble(folder: string): Failure | null {
  const path = join(folder, `.probe-${process.pid}`);
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      writeSync(file, Buffer.alloc(PROBE_BYTES, 1));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return null;
  } catch (error) {
    return troubleOfFolder(error, folder);
  } finally {
    try {
      rmSync(path, { force: true });
    } catch {
      // What it could not make it need not remove.
    }
  }
}

export function troubleOfFolder(error: unknown, folder: string): Failure {
  if (isDiskFull(error)) return failure('data-folder-full', { folder });
  if (isReadOnly(error)) return failure('data-folder-read-only', { folder });
  return failure('data-folder-not-writable', { folder, cause: (error as Error).message });
}
