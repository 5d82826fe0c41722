/** An installation made again from a backup, also from one of an earlier release: at its schema first, then brought up. */
import { createReadStream } from 'node:fs';
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
import { nameOf, quoted, tablesInOrder } from './tables-in-order.ts';
import { BACKUP_KIND, type BackupManifest } from './write-backup.ts';

const BATCH = 500;

/** What stands at the beginning of a backup, or why it is none. */
export async function readManifest(
  path: string,
): Promise<Outcome<{ manifest: BackupManifest; secret: string }>> {
  let manifest: BackupManifest | null = null;
  try {
    for await (const entry of entriesOf(path)) {
      const text = await new Response(entry.body as BodyInit).text();
      if (entry.header.name === 'manifest.json') {
        manifest = JSON.parse(text);
        if (manifest?.kind !== BACKUP_KIND) break;
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
  manifest: BackupManifest,
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
        rows += await fill(client, quoted(known.get(name) as never), entry.body);
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

async function fill(client: pg.Client, table: string, body: ReadableStream<Uint8Array>): Promise<number> {
  let rows = 0;
  let batch: string[] = [];
  const insert = async () => {
    if (batch.length === 0) return;
    await client.query(
      `INSERT INTO ${table} SELECT (json_populate_record(NULL::${table}, value)).* FROM json_array_elements($1::json)`,
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

function entriesOf(path: string) {
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return stream.pipeThrough(createTarDecoder() as never) as unknown as AsyncIterable<{
    header: { name: string; size: number };
    body: ReadableStream<Uint8Array>;
  }>;
}

/** The secret of the old installation: its sessions, invitations and roles go on. */
export async function keepSecret(folder: string, secret: string): Promise<void> {
  await writeFile(join(folder, 'secrets', 'server'), secret, { mode: 0o600, flush: true });
}
