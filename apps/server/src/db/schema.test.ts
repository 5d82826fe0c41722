/** What the code believes of the schema, asked of the database itself. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendOnlyTables } from '../audit/append-only.ts';
import { jsonColumns } from '../audit/write.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { clientConfig } from './connect.ts';

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client(clientConfig(database.owner));
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Tables without a firm: only the list of migrations, which the server cannot touch. */
const withoutFirm = ['migrations'];

async function tables(): Promise<string[]> {
  const { rows } = await owner.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  return rows.map((row) => row.tablename).filter((name) => !withoutFirm.includes(name));
}

test('every table carries its firm first in its key, with row-level security forced', async () => {
  const names = await tables();
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const { rows } = await owner.query(
      `SELECT c.relrowsecurity AND c.relforcerowsecurity AS forced,
        (SELECT array_agg(a.attname::text ORDER BY k.n) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(at, n)
          JOIN pg_attribute a ON a.attnum = k.at WHERE a.attrelid = c.oid AND i.indrelid = c.oid AND i.indisprimary) AS key,
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'of_this_firm') AS policies
      FROM pg_class c WHERE c.oid = $1::regclass`,
      [name],
    );
    expect({ name, forced: rows[0].forced, first: rows[0].key[0], policies: rows[0].policies }).toEqual({
      name,
      forced: true,
      first: 'firm_id',
      policies: 1,
    });
  }
});

test('every foreign key between tables of firms names the firm', async () => {
  const { rows } = await owner.query(
    `SELECT conrelid::regclass::text AS from, conname, (SELECT array_agg(attname::text) FROM pg_attribute
      WHERE attrelid = conrelid AND attnum = ANY (conkey)) AS columns
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !row.columns.includes('firm_id'))).toEqual([]);
});

test('the list of append-only tables is that of the database, key by key', async () => {
  const { rows } = await owner.query(
    `SELECT t.tgrelid::regclass::text AS name,
      (SELECT array_agg(a.attname::text ORDER BY k.n) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(at, n)
        JOIN pg_attribute a ON a.attnum = k.at WHERE a.attrelid = t.tgrelid AND i.indrelid = t.tgrelid AND i.indisprimary) AS key
    FROM pg_trigger t WHERE t.tgname = 'append_only'`,
  );
  const found = Object.fromEntries(rows.map((row) => [row.name, row.key.slice(1)]));
  expect(found).toEqual(appendOnlyTables);
});

test('JSON columns of append-only tables are those whose hash is taken of what they hold', async () => {
  const { rows } = await owner.query<{ column_name: string }>(
    `SELECT DISTINCT column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'jsonb' AND table_name <> 'audit_lines' AND table_name = ANY($1)`,
    [Object.keys(appendOnlyTables)],
  );
  expect(rows.map((row) => row.column_name).sort()).toEqual([...jsonColumns].sort());
});

test('what is appended cannot be changed, by the application nor by the owner', async () => {
  for (const name of Object.keys(appendOnlyTables)) {
    await expect(sql`UPDATE ${sql.table(name)} SET firm_id = firm_id`.execute(database.db)).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql`DELETE FROM ${sql.table(name)}`.execute(database.db)).rejects.toThrow(
      /permission denied/,
    );
    await expect(owner.query(`TRUNCATE ${name} CASCADE`)).rejects.toThrow(/append-only/);
  }
});

test('the application is no superuser, owns nothing here and cannot see accounts', async () => {
  const { rows } = await sql<{ super: boolean; bypass: boolean }>`
    SELECT rolsuper AS super, rolbypassrls AS bypass FROM pg_roles WHERE rolname = current_user`.execute(
    database.db,
  );
  expect(rows).toEqual([{ super: false, bypass: false }]);
  const owned = await owner.query(
    `SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'auth') AND tableowner LIKE 'diewright_ap%'`,
  );
  expect(owned.rows).toEqual([]);
  await expect(sql`SELECT * FROM auth."user"`.execute(database.db)).rejects.toThrow(/permission denied/);
  await expect(sql`SELECT * FROM migrations`.execute(database.db)).rejects.toThrow(/permission denied/);
});

test('no extension and no function of a newer PostgreSQL than 15 is needed', async () => {
  const { rows } = await owner.query('SHOW server_version_num');
  expect(Number(rows[0].server_version_num)).toBeGreaterThanOrEqual(150_000);
});
