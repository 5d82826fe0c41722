/** The parts of a running installation, put together: database, files, queue, accounts. For every command that needs them. */

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '@diewright/geometry';
import { success } from '@diewright/geometry';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { type HeldLock, holdLock } from './db/hold-lock.ts';
import { type Database, type DatabaseSource, openDatabase } from './db/open-database.ts';
import { findDiskTrouble } from './files/disk-trouble.ts';
import { type FileStore, openFileStore } from './files/store.ts';
import { type Cluster, openCluster } from './postgres/cluster.ts';

export interface System {
  readonly folder: DataFolder;
  readonly database: Database;
  readonly files: FileStore;
  readonly engine: 'embedded' | 'outside';
  close(): Promise<void>;
}

export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

export interface SystemOptions {
  readonly data: string | undefined;
  /** A server holds the database for itself; a worker or a check comes beside it. */
  readonly exclusive: boolean;
}

export async function openSystem({ data, exclusive }: SystemOptions): Promise<Outcome<System>> {
  const folder = openDataFolder(data);
  if (!folder.ok) return folder;
  // Said before the database stumbles over it, which cannot even write down why.
  const trouble = exclusive ? findDiskTrouble(folder.value.path) : null;
  if (trouble) return trouble;
  const url = process.env.DATABASE_URL;
  const cluster = url ? null : await openCluster(folder.value.path);
  if (cluster && !cluster.ok) return cluster;
  const embedded = cluster?.value ?? null;
  // A database that another server runs is not ours to stop.
  const stopCluster = async () => {
    if (embedded && (exclusive || !embedded.takenOver)) await embedded.stop();
  };
  const source: DatabaseSource = url
    ? { kind: 'outside', url }
    : {
        kind: 'embedded',
        admin: (embedded as Cluster).admin,
        secret: folder.value.secret,
        database: 'diewright',
      };
  const lock = exclusive ? await lockFor(source, folder.value.path) : null;
  if (lock && !lock.ok) {
    if (embedded && !embedded.takenOver) await embedded.stop();
    return lock;
  }
  const database = await openDatabase(source, exclusive ? 'diewright' : 'diewright worker');
  if (!database.ok) {
    await lock?.value.release();
    await stopCluster();
    return database;
  }
  const files = openFileStore(folder.value.files);
  if (exclusive) rmSync(join(folder.value.files, 'work'), { recursive: true, force: true });
  return success({
    folder: folder.value,
    database: database.value,
    files: exclusive ? openFileStore(folder.value.files) : files,
    engine: url ? 'outside' : 'embedded',
    async close() {
      await database.value.close();
      await lock?.value.release();
      await stopCluster();
    },
  });
}

/** Of the embedded one on its own database `postgres`: there it can be held before ours is made. */
function lockFor(source: DatabaseSource, folder: string): Promise<Outcome<HeldLock>> {
  const address = source.kind === 'embedded' ? source.admin : { url: source.url, role: 'none' };
  return holdLock(address, folder);
}
