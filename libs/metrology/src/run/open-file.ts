/** Files as the readers want them: bytes by place, and their hash. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { type ByteSource, failure, type Outcome, success } from '@diewright/geometry';

export interface OpenFile {
  readonly source: ByteSource;
  readonly sha256: () => string;
  close(): void;
}

export type OpenReason = 'file-not-found' | 'file-is-folder' | 'file-no-permission' | 'file-not-readable';

export function openFile(path: string): Outcome<OpenFile, OpenReason> {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return failure(openReason(error), { file: path, cause: String((error as Error).message) });
  }
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) {
    closeSync(descriptor);
    return failure(stat.isDirectory() ? 'file-is-folder' : 'file-not-readable', { file: path, cause: '' });
  }
  const source: ByteSource = {
    name: basename(path),
    size: stat.size,
    read: (target, position) => readFully(descriptor, target, position),
  };
  return success({ source, sha256: () => hash(source), close: () => closeSync(descriptor) });
}

function readFully(descriptor: number, target: Uint8Array, position: number): number {
  let done = 0;
  while (done < target.length) {
    const got = readSync(descriptor, target, done, target.length - done, position + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}

function hash(source: ByteSource): string {
  const sum = createHash('sha256');
  const piece = new Uint8Array(4 << 20);
  for (let at = 0; at < source.size; ) {
    const got = source.read(piece, at);
    if (got === 0) break;
    sum.update(piece.subarray(0, got));
    at += got;
  }
  return sum.digest('hex');
}

function openReason(error: unknown): OpenReason {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'file-not-found';
  if (code === 'EISDIR') return 'file-is-folder';
  if (code === 'EACCES' || code === 'EPERM') return 'file-no-permission';
  return 'file-not-readable';
}
