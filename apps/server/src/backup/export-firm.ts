/**
 * Everything that one firm owns, open: each table as JSON lines, each file under its hash, a manifest that says what is
 * what. Read as the application, so that the wall between firms holds here too; accounts and secrets are not in it.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Address, clientConfig } from '../db/connect.ts';
import type { FileStore } from '../files/store.ts';
import { type DumpedTable, dumpTable, packArchive } from './archive.ts';
import { nameOf, tablesInOrder } from './tables-in-order.ts';

export const EXPORT_KIND = 'diewright.firm';
/** By what one signs in: keys, codes, tablets and who stood before them, PINs, badges. */
const SIGN_IN_TABLES = [
  ...['api_keys', 'invitations'],
  ...['tablets', 'tablet_people', 'tablet_turns', 'pins', 'pin_tries', 'badges'],
];

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
): Promise<ExportedFirm> {
  const folder = join(files.workFolder, `export-${randomUUID()}`);
  await mkdir(folder);
  const remove = () => rm(folder, { recursive: true, force: true });
  const client = new pg.Client(clientConfig(app));
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SELECT set_config('diewright.firm', $1, true)`, [firmId]);
    const tables: DumpedTable[] = [];
    for (const table of await tablesInOrder(client)) {
      // What people, devices and programs sign in with is no business of the archive's reader.
      if (table.schema !== 'public' || SIGN_IN_TABLES.includes(table.name)) continue;
      tables.push(await dumpTable(client, table, join(folder, nameOf(table))));
    }
    const { rows } = await client.query<{ sha256: string }>('SELECT sha256 FROM files ORDER BY 1');
    await client.query('COMMIT');
    const manifest = {
      ...{
        kind: EXPORT_KIND,
        schemaVersion: 1,
        software: `Diewright ${version}`,
        takenAt: new Date().toISOString(),
      },
      firmId,
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
