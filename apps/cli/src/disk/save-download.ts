/** Saves what a server sends: whole or not at all, beside the target first; nothing is overwritten unasked. */
import { existsSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Failure, failure, type Outcome, success } from '@diewright/geometry';
import type { Link } from '../connection/link.ts';
import { troubleOf } from '../connection/trouble.ts';

export type SaveReason = 'save-exists' | 'save-is-folder' | 'save-disk-full' | 'save-not-writable';

/** Looked at before anything is fetched. */
export function checkTarget(file: string, force: boolean): Outcome<null, SaveReason> {
  if (!existsSync(file)) return success(null);
  if (statSync(file).isDirectory()) return failure('save-is-folder', { file });
  return force ? success(null) : failure('save-exists', { file });
}

/**
 * @param path of the API
 * @returns bytes
 */
export async function saveDownload(
  link: Link,
  path: string,
  { file, force, onBytes }: { file: string; force: boolean; onBytes?: (done: number, of: number) => void },
): Promise<Outcome<number>> {
  const free = checkTarget(file, force);
  if (!free.ok) return free;
  const answer = await link.get(path);
  if (!answer.ok) return answer;
  const target = resolve(file);
  const half = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  let handle: FileHandle;
  try {
    handle = await open(half, 'wx');
  } catch (error) {
    await answer.value.body?.cancel().catch(() => {});
    return diskTrouble(error, file);
  }
  const all = Number(answer.value.headers.get('content-length') ?? 0);
  let done = 0;
  const pieces = answer.value.body?.getReader();
  try {
    for (;;) {
      const read = await pieces?.read().catch((error: unknown) => troubleOf(error, link.address));
      if (!read || 'ok' in read) {
        if (link.signal?.aborted) link.signal.throwIfAborted();
        return read ?? failure('server-cut', { address: link.address });
      }
      if (read.done) break;
      for (let at = 0; at < read.value.length; ) at += (await handle.write(read.value, at)).bytesWritten;
      done += read.value.length;
      onBytes?.(done, all);
    }
    // A line that is cut exactly between two pieces looks like an end.
    if (all > 0 && done !== all) return failure('server-cut', { address: link.address });
    await handle.sync();
    await handle.close();
    await rename(half, target);
    return success(done);
  } catch (error) {
    if (link.signal?.aborted) throw error;
    return diskTrouble(error, file);
  } finally {
    await pieces?.cancel().catch(() => {});
    await handle.close().catch(() => {});
    await rm(half, { force: true });
  }
}

function diskTrouble(error: unknown, file: string): Failure<SaveReason> {
  const { code, message } = error as NodeJS.ErrnoException;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
  return failure(isFull ? 'save-disk-full' : 'save-not-writable', { file, cause: message });
}
