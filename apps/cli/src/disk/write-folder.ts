/**
 * Writes a set of files so that they appear whole: into a folder beside the target first, flushed to the disk, then
 * moved into place. A new folder appears in one step; in a folder that is there (--force) each file is replaced in one
 * step, the first of the list last, so that it tells of a whole set. Ctrl-C, a full disk or a crash leave what was
 * there; what a killed program left beside the target is cleared away by the next one.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';
import type { ReportFile } from '@diewright/report';

export type WriteReason = 'output-exists' | 'output-not-folder' | 'output-not-writable' | 'output-disk-full';

const PARTIAL = '.diewright-partial-';

/** The file, if any, that stands where the folder or one above it should be. */
export function fileInTheWay(folder: string): string | null {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return existsSync(path) && !statSync(path).isDirectory() ? path : null;
}

/** Names of `names` that are in the folder already. */
export function existingFiles(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => existsSync(join(folder, name)));
}

/**
 * @param ofSet names of the whole set: of an earlier set nothing may stay beside a new one that has fewer files
 * @returns the paths written
 */
export function writeFolder(
  folder: string,
  files: readonly ReportFile[],
  force: boolean,
  ofSet: readonly string[] = [],
): Outcome<string[], WriteReason> {
  const inTheWay = fileInTheWay(folder);
  if (inTheWay !== null) return failure('output-not-folder', { file: inTheWay });
  const names = files.map((file) => file.name);
  const [there] = existingFiles(folder, [...names, ...ofSet]);
  if (there !== undefined && !force) return failure('output-exists', { folder, file: there });
  const parent = dirname(resolve(folder));
  const partial = join(parent, `${PARTIAL}${process.pid}`);
  const clean = () => {
    if (existsSync(partial)) rmSync(partial, { recursive: true, force: true });
  };
  process.once('exit', clean);
  try {
    sweep(parent);
    makeFolder(partial);
    for (const file of files) writeOne(join(partial, file.name), file.content);
    if (existsSync(folder)) {
      for (const name of ofSet) if (!names.includes(name)) rmSync(join(folder, name), { force: true });
      for (const name of [...names].reverse()) renameSync(join(partial, name), join(folder, name));
    } else renameSync(partial, folder);
    return success(names.map((name) => join(folder, name)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return failure(full ? 'output-disk-full' : 'output-not-writable', { folder, cause: message });
  } finally {
    clean();
    process.removeListener('exit', clean);
  }
}

/**
 * Makes a folder and what it lies in. Node's own recursive way turns for ever where a system refuses a new entry by
 * saying that its parent is missing, as Linux does below /proc.
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  mkdirSync(path, { mode });
}

function writeOne(path: string, content: ReportFile['content']): void {
  const descriptor = openSync(path, 'wx');
  try {
    for (const piece of piecesOf(content)) {
      for (let done = 0; done < piece.length; ) done += writeSync(descriptor, piece, done);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function piecesOf(content: ReportFile['content']): Iterable<Uint8Array> {
  if (typeof content === 'string') return [new TextEncoder().encode(content)];
  return content instanceof Uint8Array ? [content] : content();
}

/** Clears away what programs left that were killed while they wrote. */
function sweep(parent: string): void {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PARTIAL)) continue;
    const pid = Number(name.slice(PARTIAL.length));
    if (pid !== process.pid && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
