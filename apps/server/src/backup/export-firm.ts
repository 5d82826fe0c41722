/**
 * Everything that one firm owns, open: each table as JSON lines, each file under its hash, a manifest that says what is
 * what. Read as the application, so that the wall between firms holds here too; accounts and secrets are not in it.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Address, clientConfig } from '../db/connect.ts';
import { readMigrations } from '../db/migrate.ts';
import type { FileStore } from '../files/store.ts';
import { type DumpedTable, dumpTable, packArchive } from './archive.ts';
import { nameOf, tablesInOrder } from './tables-in-order.ts';

export const EXPORT_KIND = 'diewright.firm';
/** What people, devices and programs sign in with: no business of the archive's reader. */
const SIGN_IN_TABLES = [
  ...['api_keys', 'invitations'],
  ...['tablets', 'tablet_people', 'tablet_turns', 'pins', 'pin_tries', 'badges'],
];

export interface FirmManifest {
  readonly kind: typeof EXPORT_KIND;
  readonly schemaVersion: 1;
  readonly software: string;
  readonly takenAt: string;
  readonly migrations: readonly string[];
  readonly firmId: string;
  /** Under which names its people sign in: a second installation lets them in under the same. */
  readonly userNames: Readonly<Record<string, string>>;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly files: number;
}

export interface ExportedFirm {
  readonly path: string;
  /** To be called when the file has been sent. */
  remove(): Promise<void>;
}

export async function exportFirm(
  app: Address,
  files: FileStore,
  firmId: string,
  version: string,
  userNamesOf: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<ExportedFirm> {
  const folder = join(files.workFolder, `export-${randomUUID()}`);
  await mkdir(folder);
  const remove = () => rm(folder, { recursive: true, force: true });
  const client = new pg.Client(clientConfig(app));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SELECT set_config('diewright.firm', $1, true)`, [firmId]);
    const tables: DumpedTable[] = [];
    for (const table of await tablesInOrder(client)) {
      if (table.schema !== 'public' || SIGN_IN_TABLES.includes(table.name)) continue;
      tables.push(await dumpTable(client, table, join(folder, nameOf(table))));
    }
    const { rows } = await client.query<{ sha256: string }>('SELECT sha256 FROM files ORDER BY 1');
    const people = await client.query<{ person_id: string; user_id: string }>(
      'SELECT person_id, user_id FROM people WHERE user_id IS NOT NULL',
    );
    await client.query('COMMIT');
    const names = await userNamesOf(people.rows.map(({ user_id }) => user_id));
    const manifest: FirmManifest = {
      kind: EXPORT_KIND,
      schemaVersion: 1,
      software: `Diewright ${version}`,
      takenAt: new Date().toISOString(),
      migrations: readMigrations().map(({ name }) => name),
      firmId,
      userNames: Object.fromEntries(
        people.rows.flatMap(({ person_id, user_id }) => {
          const name = names.get(user_id);
          return name === undefined ? [] : [[person_id, name]];
        }),
      ),
      tables: tables.map(({ name, rows: count }) => ({ name, rows: count })),
      files: rows.length,
    };
    const path = join(folder, 'firm.tar');
    await packArchive(path, files, {
      texts: [['manifest.json', JSON.stringify(manifest, null, 1)]],
      tables,
      files: rows.map(({ sha256 }) => sha256),
    });
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    await client.end();
  }
}
