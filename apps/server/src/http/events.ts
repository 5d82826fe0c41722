/** Live changes: what a transaction said is told to every page of the firm, whichever process committed it. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { CHANGE_CHANNEL, type Change } from '../audit/tell-pages.ts';
import { type Address, clientConfig } from '../db/connect.ts';

export interface ChangeFeed {
  /** @returns what ends the subscription; `listener(null)`: something may have been missed, look again */
  subscribe(firmId: string, listener: (change: Change | null) => void): () => void;
  close(): Promise<void>;
}

const RETRY_MS = 500;

export function openChangeFeed(address: Address): ChangeFeed {
  const listeners = new Map<string, Set<(change: Change | null) => void>>();
  const stopper = new AbortController();
  let client: pg.Client | null = null;

  const tell = (change: Change) => {
    for (const listener of listeners.get(change.firmId) ?? []) listener(change);
  };
  const tellAll = () => {
    for (const set of listeners.values()) for (const listener of set) listener(null);
  };

  async function listen(): Promise<void> {
    for (let attempt = 0; !stopper.signal.aborted; attempt++) {
      const one = new pg.Client({ ...clientConfig(address), application_name: 'diewright changes' });
      try {
        const ended = new Promise<void>((done) => {
          // A database that crashes says so, and then cuts: two errors.
          one.on('error', () => done());
          one.once('end', () => done());
        });
        await one.connect();
        one.on('notification', ({ payload }) => tell(JSON.parse(payload ?? 'null')));
        await one.query(`LISTEN ${CHANGE_CHANNEL}`);
        client = one;
        if (attempt > 0) tellAll();
        await ended;
      } catch {
        // Told by the next query of whoever needs the database.
      } finally {
        client = null;
        await one.end().catch(() => {});
      }
      await wait(RETRY_MS, undefined, { signal: stopper.signal }).catch(() => {});
    }
  }
  const running = listen();

  return {
    subscribe(firmId, listener) {
      const set = listeners.get(firmId) ?? new Set();
      listeners.set(firmId, set);
      set.add(listener);
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(firmId);
      };
    },
    async close() {
      stopper.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
}
