/** An installation made again from a backup, also from one of an earlier release: at its schema first, then brought up. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { failure, type Outcome, success } from '@diewright/geometry';
import { createTarDecoder } from 'modern-tar';
import pg from 'pg';
import type { Address } from '../db/connect.ts';
import { clientConfig } from '../db/connect.ts';
import { migrate, readMigrations } from '../db/migrate.ts';
import type { FileStore } from '../files/store.ts';
import { streamFile } from '../files/stream-file.ts';
import { EXPORT_KIND, type FirmManifest } from './export-firm.ts';
import { type BackupTable, nameOf, quoted, tablesInOrder } from './tables-in-order.ts';
import { BACKUP_KIND, type BackupManifest } from './write-backup.ts';

const BATCH = 500;

/** A whole installation with its secret, or what one firm took along. */
export type Taken =
  | { readonly manifest: BackupManifest; readonly secret: string }
  | { readonly manifest: FirmManifest; readonly secret: null };

/** What stands at the beginning of a backup or of a firm's archive, or why it is neither. */
export async function readManifest(path: string): Promise<Outcome<Taken>> {
  let manifest: BackupManifest | null = null;
  try {
    for await (const entry of entriesOf(path)) {
      const text = await new Response(entry.body as BodyInit).text();
      if (entry.header.name === 'manifest.json') {
        const read: BackupManifest | FirmManifest = JSON.parse(text);
        if (read?.kind === EXPORT_KIND && Array.isArray(read.migrations))
          return success({ manifest: read, secret: null });
        if (read?.kind !== BACKUP_KIND) break;
        manifest = read;
      } else if (entry.header.name === 'secret' && manifest) return success({ manifest, secret: text });
      else break;
    }
  } catch (error) {
    return failure('backup-unreadable', { file: path, cause: (error as Error).message });
  }
  return failure('backup-unreadable', { file: path, cause: '–' });
}

/** @param owner of an empty database that has its roles and no tables yet */
export async function fillFromBackup(
  path: string,
  manifest: Pick<BackupManifest, 'migrations' | 'tables' | 'files'>,
  owner: Address,
  files: FileStore,
): Promise<Outcome<{ rows: number; files: number }>> {
  const ours = readMigrations();
  const theirs = manifest.migrations.length;
  if (theirs > ours.length || manifest.migrations.some((name, k) => ours[k]?.name !== name))
    return failure('database-newer', { migration: manifest.migrations.at(-1) ?? '' });
  const client = new pg.Client(clientConfig(owner));
  client.on('error', () => {});
  await client.connect();
  try {
    const made = await migrate(client, ours.slice(0, theirs));
    if (!made.ok) return made;
    const known = new Map((await tablesInOrder(client)).map((table) => [nameOf(table), table]));
    let rows = 0;
    let stored = 0;
    for await (const entry of entriesOf(path)) {
      const [, kind, name] = /^(tables|files)\/(.+?)(?:\.jsonl)?$/.exec(entry.header.name) ?? [];
      if (kind === 'files' && name) {
        const { sha256 } = await files.put(Readable.fromWeb(entry.body as never));
        if (sha256 !== name) return failure('backup-file-changed', { sha256: name });
        stored++;
      } else if (kind === 'tables' && name && known.has(name)) {
        rows += await fill(client, known.get(name) as BackupTable, entry.body);
      } else await entry.body.cancel();
    }
    const expected = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    if (rows !== expected || stored !== manifest.files)
      return failure('backup-incomplete', { file: path, rows, expected });
    const brought = await migrate(client, ours);
    if (!brought.ok) return brought;
    // What was running where the backup was taken is to be done here.
    await client.query(
      `UPDATE inspections SET state = 'queued', stage = NULL, share = NULL WHERE state = 'running'`,
    );
    return success({ rows, files: stored });
  } finally {
    await client.end();
  }
}

async function fill(
  client: pg.Client,
  backed: BackupTable,
  body: ReadableStream<Uint8Array>,
): Promise<number> {
  const table = quoted(backed);
  const columns = (await columnsOf(client, table)).join(', ');
  let rows = 0;
  let batch: string[] = [];
  const insert = async () => {
    if (batch.length === 0) return;
    await client.query(
      `INSERT INTO ${table} SELECT ${columns}
       FROM json_array_elements($1::json) AS line(value), json_populate_record(NULL::${table}, line.value) AS row`,
      [`[${batch.join(',')}]`],
    );
    rows += batch.length;
    batch = [];
  };
  for await (const line of createInterface({
    input: Readable.fromWeb(body as never),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line !== '') batch.push(line);
    if (batch.length >= BATCH) await insert();
  }
  await insert();
  return rows;
}

/** A line of JSON has one null for two things of the database: none, and JSON's own where a column must hold something. */
async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; isJson: boolean }>(
    `SELECT quote_ident(attname) AS name, attnotnull AND atttypid = 'jsonb'::regtype AS "isJson"
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name, isJson }) => (isJson ? `coalesce(row.${name}, 'null'::jsonb)` : `row.${name}`));
}

function entriesOf(path: string) {
  return streamFile(path).pipeThrough(createTarDecoder() as never) as unknown as AsyncIterable<{
    header: { name: string; size: number };
    body: ReadableStream<Uint8Array>;
  }>;
}

/** The secret of the old installation: its sessions, invitations and roles go on. */
export async function keepSecret(folder: string, secret: string): Promise<void> {
  await writeFile(join(folder, 'secrets', 'server'), secret, { mode: 0o600, flush: true });
}
