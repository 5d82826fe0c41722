/**
 * Files under the SHA-256 of their content: the same content is kept once, and what a name promises can be checked.
 * A file appears whole or not at all: written beside, flushed to the disk, then given its name.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface StoredContent {
  readonly sha256: string;
  readonly bytes: number;
}

export interface FileStore {
  /** Takes in a file that lies on the same disk; it stays where it is until its owner removes it. */
  take(path: string): Promise<StoredContent>;
  /** Takes content in. */
  put(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredContent>;
  pathOf(sha256: string): string;
  has(sha256: string): Promise<boolean>;
  check(sha256: string): Promise<'sound' | 'missing' | 'changed'>;
  /** A folder for half-done work on the same disk; cleared at every start. */
  readonly workFolder: string;
  freeBytes(): Promise<number>;
}

export function openFileStore(folder: string): FileStore {
  const workFolder = join(folder, 'work');
  mkdirSync(workFolder, { recursive: true });
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);

  async function settle(path: string, sha256: string): Promise<void> {
    const target = pathOf(sha256);
    if (existsSync(target)) {
      await rm(path, { force: true });
      return;
    }
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    await flushFolder(dirname(target));
  }

  return {
    workFolder,
    pathOf,
    async take(path) {
      const file = await open(path, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      const sha256 = await hashOf(path);
      const { size } = await stat(path);
      const half = join(workFolder, `take-${randomUUID()}`);
      await link(path, half);
      await settle(half, sha256);
      return { sha256, bytes: size };
    },
    async put(content) {
      const path = join(workFolder, `put-${randomUUID()}`);
      const hash = createHash('sha256');
      let bytes = 0;
      const file = await open(path, 'wx', 0o600);
      try {
        for await (const piece of content) {
          hash.update(piece);
          bytes += piece.length;
          await writeAll(file, piece);
        }
        await file.sync();
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      const sha256 = hash.digest('hex');
      await settle(path, sha256);
      return { sha256, bytes };
    },
    async has(sha256) {
      return existsSync(pathOf(sha256));
    },
    async check(sha256) {
      const path = pathOf(sha256);
      if (!existsSync(path)) return 'missing';
      return (await hashOf(path)) === sha256 ? 'sound' : 'changed';
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

/** The same content under a person's own name, for programs that go by names; costs no room. */
export async function linkAs(source: string, target: string): Promise<void> {
  await link(source, target);
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
}

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
}

/** A new name is on the disk only when its folder is; where folders cannot be flushed (Windows) the system sees to it. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes((error as { code?: string }).code ?? ''))
      throw error;
  }
}
