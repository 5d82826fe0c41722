/**
 * Everything of an installation in one tar file: `manifest.json`, each table as JSON lines, each file under its hash,
 * the secret. Taken from one snapshot of the database, so it is whole also while others write; files are only ever
 * added, so every file that the snapshot names is there.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createTarPacker } from 'modern-tar';
import pg from 'pg';
import { clientConfig } from '../db/connect.ts';
import type { System } from '../system.ts';
import { version } from '../system.ts';
import { type BackupTable, nameOf, quoted, tablesInOrder } from './tables-in-order.ts';

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

const BATCH = 2000;

/** @param target appears whole or not at all; it must not exist */
export async function writeBackup(system: System, target: string): Promise<WrittenBackup> {
  const folder = await mkdtemp(join(dirname(target), '.diewright-backup-'));
  const owner = new pg.Client(clientConfig(system.database.owner));
  await owner.connect();
  try {
    await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const order = await tablesInOrder(owner);
    const tables: { name: string; rows: number; path: string; bytes: number }[] = [];
    for (const table of order) tables.push(await dump(owner, table, join(folder, nameOf(table))));
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
    await pack(
      half,
      manifest,
      tables,
      system,
      files.map(({ sha256 }) => sha256),
    );
    const { size } = await stat(half);
    await rename(half, target);
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length, bytes: size };
  } finally {
    await owner.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function dump(
  owner: pg.ClientBase,
  table: BackupTable,
  path: string,
): Promise<{ name: string; rows: number; path: string; bytes: number }> {
  const file = await open(path, 'wx', 0o600);
  let rows = 0;
  try {
    await owner.query(
      `DECLARE dump NO SCROLL CURSOR FOR SELECT to_json(t)::text AS line FROM ${quoted(table)} t`,
    );
    for (;;) {
      const { rows: lines } = await owner.query<{ line: string }>(`FETCH ${BATCH} FROM dump`);
      if (lines.length === 0) break;
      // A line end inside a text is escaped in JSON; between its members PostgreSQL writes none.
      await file.appendFile(lines.map(({ line }) => `${line.replaceAll('\n', ' ')}\n`).join(''));
      rows += lines.length;
    }
    await owner.query('CLOSE dump');
    return { name: nameOf(table), rows, path, bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

async function pack(
  target: string,
  manifest: BackupManifest,
  tables: readonly { name: string; path: string; bytes: number }[],
  system: System,
  files: readonly string[],
): Promise<void> {
  const { readable, controller } = createTarPacker();
  const written = pipeline(
    Readable.fromWeb(readable as never),
    createWriteStream(target, { mode: 0o600, flush: true }),
  );
  const add = async (name: string, size: number, body: NodeJS.ReadableStream) => {
    const entry = controller.add({ name, size, mode: 0o600 });
    await Readable.toWeb(body as Readable).pipeTo(entry as never);
  };
  const text = async (name: string, content: string) => {
    const bytes = Buffer.from(content);
    await add(name, bytes.length, Readable.from([bytes]));
  };
  await text('manifest.json', JSON.stringify(manifest, null, 1));
  await text('secret', system.folder.secret);
  for (const { name, path, bytes } of tables)
    await add(`tables/${name}.jsonl`, bytes, createReadStream(path));
  for (const sha256 of files) {
    const path = system.files.pathOf(sha256);
    await add(`files/${sha256}`, (await stat(path)).size, createReadStream(path));
  }
  controller.finalize();
  await written;
}
