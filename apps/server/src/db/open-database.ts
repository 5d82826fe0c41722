/** The database, ready to work: migrated, with its roles, embedded or outside. */
import { failure, type Outcome, success } from '@diewright/geometry';
import pg from 'pg';
import type { Connection } from '../postgres/cluster.ts';
import { type Address, clientConfig, type Db, openDb, openPool } from './connect.ts';
import { fillNameKeys } from './fill-name-keys.ts';
import { migrate } from './migrate.ts';
import { APP_ROLE, AUTH_ROLE, makeRoles, passwordOf } from './roles.ts';

export interface Database {
  readonly db: Db;
  /** As the application, for the queue and for listening. */
  readonly app: Address;
  readonly auth: pg.Pool;
  readonly owner: Address;
  /** Migrations that were run now. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/** An embedded cluster's superuser and the secret its roles' passwords come from, or the URL of an outside database. */
export type DatabaseSource =
  | {
      readonly kind: 'embedded';
      readonly admin: Connection;
      readonly secret: string;
      readonly database: string;
    }
  | { readonly kind: 'outside'; readonly url: string };

/** Older ones lack nothing yet; this is what the tests run against. */
const OLDEST_VERSION = 150_000;
const POOL = 16;
const AUTH_POOL = 6;

export async function openDatabase(source: DatabaseSource, name: string): Promise<Outcome<Database>> {
  const owner = ownerAddress(source);
  return prepare(source, owner, async (client) => {
    const migrated = await migrate(client);
    if (!migrated.ok) return migrated;
    await fillNameKeys(client);
    await allowQueue(client);
    return success(openPools(source, owner, migrated.value, name));
  });
}

/** The database and its roles, without a table: for a backup to be put back into. */
export async function openBareDatabase(source: DatabaseSource): Promise<Address> {
  const owner = ownerAddress(source);
  const made = await prepare(source, owner, async () => success(owner));
  if (!made.ok) throw new Error(`${made.reason} ${JSON.stringify(made.details)}`);
  return made.value;
}

async function prepare<T>(
  source: DatabaseSource,
  owner: Address,
  work: (client: pg.Client) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (source.kind === 'embedded') await makeDatabase(source);
  const client = new pg.Client({ ...clientConfig(owner), application_name: 'diewright owner' });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    return failure('database-unreachable', { cause: (error as Error).message });
  }
  try {
    const version = Number((await client.query('SHOW server_version_num')).rows[0]?.server_version_num);
    if (version < OLDEST_VERSION)
      return failure('database-too-old', {
        found: Math.floor(version / 10_000),
        oldest: OLDEST_VERSION / 10_000,
      });
    await makeRoles(client, source.kind === 'embedded' ? (role) => passwordOf(source.secret, role) : null);
    return await work(client);
  } finally {
    await client.end();
  }
}

function openPools(
  source: DatabaseSource,
  owner: Address,
  migrated: readonly string[],
  name: string,
): Database {
  const app = roleAddress(source, APP_ROLE);
  const appPool = openPool(app, name, POOL);
  const auth = openPool({ ...roleAddress(source, AUTH_ROLE), schema: 'auth' }, `${name} sign-in`, AUTH_POOL);
  const db = openDb(appPool);
  return {
    ...{ db, app, auth, owner, migrated },
    async close() {
      await Promise.all([db.destroy(), auth.end()]);
    },
  };
}

function ownerAddress(source: DatabaseSource): Address {
  if (source.kind === 'embedded') return { ...source.admin, database: source.database };
  return { url: source.url, role: 'none' };
}

function roleAddress(source: DatabaseSource, role: string): Address {
  if (source.kind === 'outside') return { url: source.url, role };
  return {
    ...source.admin,
    database: source.database,
    user: role,
    password: passwordOf(source.secret, role),
  };
}

async function makeDatabase({ admin, database }: DatabaseSource & { kind: 'embedded' }): Promise<void> {
  const client = new pg.Client(admin);
  client.on('error', () => {});
  await client.connect();
  try {
    const there = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (there.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/** The queue keeps its tables in a schema of its own, which it changes itself. */
async function allowQueue(owner: pg.Client): Promise<void> {
  await owner.query(`CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION ${APP_ROLE}`);
}
