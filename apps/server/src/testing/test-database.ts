/** A database of a test file's own, copied from the migrated template in a tenth of a second. */
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type DatabaseSource, openDatabase } from '../db/open-database.ts';
import type { Connection } from '../postgres/cluster.ts';

export const TEMPLATE = 'diewright_template';
export const TEST_SECRET = 'secret-of-the-tests';

export interface TestDatabase extends Database {
  readonly source: DatabaseSource;
  drop(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const server: { admin: Connection } | { url: string } = JSON.parse(inject('databaseServer'));
  const name = `diewright_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const asAdmin: pg.ClientConfig = 'admin' in server ? server.admin : { connectionString: server.url };
  const run = async (sql: string) => {
    const client = new pg.Client(asAdmin);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  // Copies of one template wait for each other: a template may have no other user.
  for (let attempt = 0; ; attempt++) {
    try {
      await run(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
      break;
    } catch (error) {
      if (attempt > 50) throw error;
      await new Promise((done) => setTimeout(done, 50 + 100 * Math.random()));
    }
  }
  const source: DatabaseSource =
    'admin' in server
      ? { kind: 'embedded', admin: server.admin, secret: TEST_SECRET, database: name }
      : { kind: 'outside', url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href };
  const opened = await openDatabase(source, 'diewright test');
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  return {
    ...opened.value,
    source,
    async drop() {
      await opened.value.close();
      await run(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
