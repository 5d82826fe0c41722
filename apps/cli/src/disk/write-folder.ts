/**
 * Writes a set of files so that either all of them appear or none: into a folder beside the target first, flushed to
 * the disk, then moved into place. Ctrl-C, a full disk or a crash leave the old files as they were.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';

export interface FileToWrite {
  readonly name: string;
  /** The contents, or a function that makes them piece by piece. */
  readonly content: Uint8Array | string | (() => Iterable<Uint8Array>);
}

export type WriteReason = 'output-exists' | 'output-not-writable' | 'output-disk-full';

/** Names of `files` that are there already, or empty. */
export function existingFiles(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => existsSync(join(folder, name)));
}

export function writeFolder(
  folder: string,
  files: readonly FileToWrite[],
  force: boolean,
): Outcome<string[], WriteReason> {
  const there = existingFiles(
    folder,
    files.map((file) => file.name),
  );
  if (there.length > 0 && !force) return failure('output-exists', { folder, file: there[0] as string });
  const partial = join(dirname(join(folder, '.')), `.diewright-partial-${process.pid}`);
  const clean = () => rmSync(partial, { recursive: true, force: true });
  process.once('exit', clean);
  try {
    mkdirSync(partial, { recursive: true });
    mkdirSync(folder, { recursive: true });
    for (const file of files) writeOne(join(partial, file.name), file.content);
    for (const file of files) renameSync(join(partial, file.name), join(folder, file.name));
    return success(files.map((file) => join(folder, file.name)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return failure(full ? 'output-disk-full' : 'output-not-writable', { folder, cause: message });
  } finally {
    clean();
    process.removeListener('exit', clean);
  }
}

function writeOne(path: string, content: FileToWrite['content']): void {
  const descriptor = openSync(path, 'wx');
  try {
    const pieces =
      typeof content === 'string'
        ? [new TextEncoder().encode(content)]
        : content instanceof Uint8Array
          ? [content]
          : content();
    for (const piece of pieces) {
      for (let done = 0; done < piece.length; ) done += writeSync(descriptor, piece, done);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
