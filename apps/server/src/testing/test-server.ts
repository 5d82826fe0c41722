/** A whole server on a database of its own: as `serve` puts it together, on a free port, with people signed in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFirm } from '@diewright/shop';
import { getRequestListener } from '@hono/node-server';
import { openAccounts } from '../access/accounts.ts';
import { workOnJobs } from '../features/all-jobs.ts';
import { type FileStore, openFileStore } from '../files/store.ts';
import { openUploads } from '../files/uploads.ts';
import { type AppOptions, createApp } from '../http/app.ts';
import { openChangeFeed } from '../http/events.ts';
import { openQueue } from '../jobs/queue.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { makeVisitor, PASSWORD, type Visitor } from './visitor.ts';

export { PASSWORD, type Visitor } from './visitor.ts';

export interface TestServer {
  readonly address: string;
  readonly database: TestDatabase;
  readonly files: FileStore;
  readonly options: AppOptions;
  readonly mistakes: unknown[];
  /** A visitor without a session. */
  visit(language?: 'zh' | 'en'): Visitor;
  /** Makes the firm and its owner and signs in as the latter. */
  found(): Promise<Visitor>;
  stop(): Promise<void>;
}

export async function startTestServer({ works = false } = {}): Promise<TestServer> {
  const database = await openTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'diewright-server-'));
  const files = openFileStore(join(folder, 'files'));
  const hosts = new Set<string>();
  const mistakes: unknown[] = [];
  const queue = await openQueue(database.app, (error) => mistakes.push(error));
  const changes = openChangeFeed(database.app);
  const options: AppOptions = {
    db: database.db,
    database: database.app,
    accounts: openAccounts({ pool: database.auth, secret: 's'.repeat(40), isPlain: true }),
    ...{ files, queue, changes, secret: 's'.repeat(40), version: 'test' },
    uploads: openUploads(join(folder, 'uploads'), () => files.freeBytes()),
    hosts: () => hosts,
    isPlain: true,
    webFolder: null,
    trust: () => null,
    onMistake: (error) => mistakes.push(error),
  };
  if (works)
    await workOnJobs(queue, {
      ...{ db: database.db, files, version: 'test' },
      log: (code, details) => mistakes.push({ code, details }),
    });
  const server = createServer(getRequestListener(createApp(options).fetch));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  hosts.add(host);
  const address = `http://${host}`;
  const visit = (language: 'zh' | 'en' = 'en') => makeVisitor(address, language);
  return {
    ...{ address, database, files, options, mistakes, visit },
    async found() {
      const owner = visit();
      await owner.ask(createFirm, {
        body: {
          ...{ firm: '精锐模具', name: '王建国', userName: 'wang', password: PASSWORD },
          ...{ language: 'zh', timeZone: 'Asia/Shanghai' },
        },
      });
      await owner.signIn('wang', PASSWORD);
      return owner;
    },
    async stop() {
      await queue.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await changes.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
