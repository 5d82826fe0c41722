/** Where this person's settings of the command line lie, and how they are written: whole, and for their eyes alone. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';
import { makeFolder } from '../disk/write-folder.ts';

export function configFolder(): string {
  const { DIEWRIGHT_CONFIG, XDG_CONFIG_HOME, APPDATA } = process.env;
  if (DIEWRIGHT_CONFIG) return DIEWRIGHT_CONFIG;
  if (process.platform === 'win32')
    return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Diewright');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Diewright');
  return join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'diewright');
}

/** @returns the content; null: there is no such file */
export function readConfig(name: string): Outcome<string | null> {
  const file = join(configFolder(), name);
  try {
    return success(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return success(null);
    return failure('file-not-readable', { file, cause: message });
  }
}

/** The file is replaced in one step: a full disk or a pulled plug leaves what was there. */
export function writeConfig(name: string, content: string): Outcome<string> {
  const folder = configFolder();
  const file = join(folder, name);
  const half = `${file}.${process.pid}`;
  try {
    makeFolder(folder, 0o700);
    const descriptor = openSync(half, 'w', 0o600);
    try {
      const bytes = Buffer.from(content);
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    chmodSync(half, 0o600);
    renameSync(half, file);
    return success(file);
  } catch (error) {
    try {
      rmSync(half, { force: true });
    } catch {
      // What made it fail is told; a rest that cannot be removed either is not.
    }
    const { code, message } = error as NodeJS.ErrnoException;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    return failure(isFull ? 'config-disk-full' : 'config-not-writable', { file, cause: message });
  }
}
