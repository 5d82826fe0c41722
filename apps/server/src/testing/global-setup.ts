/**
 * The tests' database server: the embedded one in a folder of its own, or that of DATABASE_URL; on it a migrated
 * template, of which each test file takes a copy.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../db/open-database.ts';
import { type Cluster, openCluster } from '../postgres/cluster.ts';
import { TEMPLATE, TEST_SECRET } from './test-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server's superuser: a connection, or an outside server's URL. */
    databaseServer: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.DATABASE_URL;
  if (outside) {
    await makeTemplate({ connectionString: outside });
    const url = new URL(outside);
    url.pathname = `/${TEMPLATE}`;
    await fill({ kind: 'outside', url: url.href });
    project.provide('databaseServer', JSON.stringify({ url: outside }));
    return async () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), 'diewright-tests-'));
  // The tests' server may run as another account, which must come through.
  const { chmodSync } = await import('node:fs');
  chmodSync(folder, 0o711);
  const cluster = await openCluster(folder);
  if (!cluster.ok) throw new Error(`no database for the tests: ${JSON.stringify(cluster)}`);
  const { admin } = cluster.value;
  await makeTemplate(admin);
  await fill({ kind: 'embedded', admin, secret: TEST_SECRET, database: TEMPLATE });
  project.provide('databaseServer', JSON.stringify({ admin }));
  return () => end(cluster.value, folder);
}

async function makeTemplate(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
}

async function fill(source: Parameters<typeof openDatabase>[0]): Promise<void> {
  const database = await openDatabase(source, 'diewright tests');
  if (!database.ok) throw new Error(`the template could not be made: ${JSON.stringify(database)}`);
  await database.value.close();
}

async function end(cluster: Cluster, folder: string): Promise<void> {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
