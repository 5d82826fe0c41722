/** Pools of connections, and how values come out of them. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Connection } from '../postgres/cluster.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

const INT8 = 20;
// Counts and bytes: all below 2^53; as text (the driver's own way) they would sort and add wrongly.
pg.types.setTypeParser(INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number`);
  return value;
});

const DATE = 1082;
// A day has no zone and is no instant: it stays the text it is.
pg.types.setTypeParser(DATE, (text) => text);

/** Where the database is, and as whom: a log-in of its own, or the owner's with the role taken on. */
export type Address = (Connection | { readonly url: string; readonly role: string }) & {
  /** Where names without a schema are looked for; absent: in `public`. */
  readonly schema?: string;
};

export function clientConfig({ schema, ...address }: Address): pg.ClientConfig {
  const path = schema === undefined ? '' : ` -c search_path=${schema}`;
  if (!('url' in address)) return { ...address, ...(path ? { options: path.trim() } : {}) };
  return { connectionString: address.url, options: `-c role=${address.role}${path}` };
}

export function openPool(address: Address, name: string, most: number): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(address),
    max: most,
    application_name: name,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while idle is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => {});
  // While it is lent out, the pool does not listen: one that breaks between two queries of a transaction must not either.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export function openDb(pool: pg.Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
