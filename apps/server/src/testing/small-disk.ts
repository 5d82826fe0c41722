/** A small disk of its own, to be filled or to fail: a file with an ext4 in it, mounted. Needs the right to mount. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  /** A folder on it. */
  readonly folder: string;
  /** Takes all its room but for so many bytes; again after more was used or given back. */
  fill(leaving?: number): void;
  makeRoom(): void;
  /** As the system does when a disk fails: nothing can be written any more, whoever has what open. */
  fail(): void;
  /** Whole and writable again, at the same place. */
  mend(): void;
  remove(): void;
}

const run = (program: string, ...args: string[]) => {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
};

/** @returns the disk; or why there can be none here */
export function mountSmallDisk(bytes: number): SmallDisk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount';
  const outer = mkdtempSync(join(tmpdir(), 'diewright-disk-'));
  // The database runs as another account, which must come through.
  chmodSync(outer, 0o711);
  const image = join(outer, 'image');
  const place = join(outer, '磁盘');
  mkdirSync(place);
  const mount = () => run('mount', '-o', 'loop,errors=remount-ro', image, place);
  try {
    closeSync(openSync(image, 'w'));
    // Sparse: it takes no more of the real disk than is written to it.
    truncateSync(image, bytes);
    run('mkfs.ext4', '-q', '-F', '-m', '0', '-E', 'lazy_itable_init=1', image);
    mount();
  } catch (error) {
    rmSync(outer, { recursive: true, force: true });
    return `no disk can be mounted here (${(error as Error).message.trim()})`;
  }
  const folder = join(place, 'data');
  mkdirSync(folder, { mode: 0o711 });
  const ballasts: string[] = [];
  return {
    folder,
    fill(leaving = 0) {
      for (let tries = 0; tries < 20; tries++) {
        const { bavail, bsize } = statfsSync(place);
        const size = bavail * bsize - leaving;
        if (size <= bsize) return;
        const ballast = join(place, `ballast-${ballasts.length}`);
        ballasts.push(ballast);
        // Reserved, not written. What the file system keeps for itself may refuse the last of it.
        if (spawnSync('fallocate', ['-l', String(size), ballast]).status !== 0)
          spawnSync('fallocate', ['-l', String(Math.floor(size / 2)), ballast]);
      }
    },
    makeRoom() {
      for (const ballast of ballasts.splice(0)) rmSync(ballast, { force: true });
    },
    fail: () => run('mount', '-o', 'remount,abort', place),
    mend() {
      run('umount', place);
      mount();
    },
    remove() {
      spawnSync('umount', ['-l', place]);
      rmSync(outer, { recursive: true, force: true });
    },
  };
}
