/**
 * Everything of an installation in one tar file: `manifest.json`, each table as JSON lines, each file under its hash,
 * the secret. Taken from one snapshot of the database, so it is whole also while others write; files are only ever
 * added, so every file that the snapshot names is there.
 */
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { clientConfig } from '../db/connect.ts';
import type { System } from '../system.ts';
import { version } from '../system.ts';
import { type DumpedTable, dumpTable, packArchive } from './archive.ts';
import { nameOf, tablesInOrder } from './tables-in-order.ts';

export const BACKUP_KIND = 'diewright.backup';

export interface BackupManifest {
  readonly kind: typeof BACKUP_KIND;
  readonly schemaVersion: 1;
  readonly software: string;
  readonly takenAt: string;
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly files: number;
}

export interface WrittenBackup {
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

/** @param target appears whole or not at all; it must not exist */
export async function writeBackup(system: System, target: string): Promise<WrittenBackup> {
  const folder = await mkdtemp(join(dirname(target), '.diewright-backup-'));
  const owner = new pg.Client(clientConfig(system.database.owner));
  owner.on('error', () => {});
  await owner.connect();
  try {
    await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const order = await tablesInOrder(owner);
    const tables: DumpedTable[] = [];
    for (const table of order) tables.push(await dumpTable(owner, table, join(folder, nameOf(table))));
    const { rows: files } = await owner.query<{ sha256: string }>(
      'SELECT DISTINCT sha256 FROM files ORDER BY 1',
    );
    const { rows: migrations } = await owner.query<{ name: string }>(
      'SELECT name FROM migrations ORDER BY 1',
    );
    await owner.query('COMMIT');
    const manifest: BackupManifest = {
      kind: BACKUP_KIND,
      schemaVersion: 1,
      software: `Diewright ${version}`,
      takenAt: new Date().toISOString(),
      migrations: migrations.map(({ name }) => name),
      tables: tables.map(({ name, rows }) => ({ name, rows })),
      files: files.length,
    };
    const half = join(folder, 'backup.tar');
    await packArchive(half, system.files, {
      texts: [
        ['manifest.json', JSON.stringify(manifest, null, 1)],
        ['secret', system.folder.secret],
      ],
      tables,
      files: files.map(({ sha256 }) => sha256),
    });
    const { size } = await stat(half);
    await rename(half, target);
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length, bytes: size };
  } finally {
    await owner.end();
    await rm(folder, { recursive: true, force: true });
  }
}
