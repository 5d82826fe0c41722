/**
 * One server a database: a lock inside it, held by a connection that says who holds it. It ends with the process,
 * however that ends, so no stale file can keep anybody out.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import pg from 'pg';
import { type Address, clientConfig } from './connect.ts';

const SERVER_LOCK = 4_912_000;

export interface HeldLock {
  release(): Promise<void>;
}

const RETRY_MS = 500;

/** @param folder for the sentence */
export async function holdLock(address: Address, folder: string): Promise<Outcome<HeldLock>> {
  let client = await tryLock(address);
  if (client === null) return failure('data-folder-held', { folder, ...(await holderOf(address)) });
  let isReleased = false;
  // The lock goes with its connection: where the database was down for a moment, it is taken again.
  const watch = (held: pg.Client) =>
    held.once('end', async () => {
      while (!isReleased) {
        await new Promise((done) => setTimeout(done, RETRY_MS).unref());
        const again = await tryLock(address).catch(() => null);
        if (again === null) continue;
        client = again;
        watch(again);
        return;
      }
    });
  watch(client);
  return success({
    async release() {
      isReleased = true;
      await client?.end().catch(() => {});
    },
  });
}

/** @returns the connection that holds the lock; null: another holds it */
async function tryLock(address: Address): Promise<pg.Client | null> {
  const client = new pg.Client({
    ...clientConfig(address),
    application_name: `diewright serve, process ${process.pid}`,
    keepAlive: true,
  });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS held', [SERVER_LOCK]);
  if (rows[0].held) return client;
  await client.end();
  return null;
}

async function holderOf(address: Address): Promise<{ holder: string; since: string }> {
  const client = new pg.Client(clientConfig(address));
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query(
    `SELECT a.application_name AS name, a.backend_start AS since FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted`,
    [SERVER_LOCK],
  );
  await client.end();
  const { name = '?', since = new Date() } = rows[0] ?? {};
  return { holder: name, since: (since as Date).toISOString() };
}
