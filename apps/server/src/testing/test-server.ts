/** A whole server on a database of its own: as `serve` puts it together, on a free port, with people signed in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AnswerOf,
  acceptInvitation,
  addFile,
  type CallOf,
  type Client,
  createClient,
  createFirm,
  invitePerson,
  type Role,
  type Route,
  readInvitationCode,
  type StoredFile,
  signIn,
  UPLOADS_PATH,
} from '@diewright/shop';
import { getRequestListener } from '@hono/node-server';
import { openAccounts } from '../access/accounts.ts';
import { workOnInspections } from '../features/inspections/inspections.jobs.ts';
import { type FileStore, openFileStore } from '../files/store.ts';
import { openUploads } from '../files/uploads.ts';
import { type AppOptions, createApp } from '../http/app.ts';
import { openChangeFeed } from '../http/events.ts';
import { openQueue } from '../jobs/queue.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

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

export interface Visitor {
  readonly client: Client;
  readonly cookies: Map<string, string>;
  /** @throws Error with the problem where the call is refused */
  ask<R extends Route>(route: R, call: CallOf<R>, key?: string): Promise<AnswerOf<R>>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  signIn(userName: string, password: string): Promise<void>;
  upload(
    name: string,
    content: Uint8Array,
  ): Promise<{ sha256: string; kind: StoredFile['kind']; isReadable: boolean }>;
  /** Invites somebody of a role and signs in as them. */
  colleague(role: Role): Promise<Visitor>;
}

export const PASSWORD = 'korrekt-pferd-batterie';

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
    accounts: openAccounts({ pool: database.auth, secret: 's'.repeat(40), isPlain: true }),
    ...{ files, queue, changes, secret: 's'.repeat(40), version: 'test' },
    uploads: openUploads(join(folder, 'uploads'), () => files.freeBytes()),
    hosts: () => hosts,
    isPlain: true,
    webFolder: null,
    onMistake: (error) => mistakes.push(error),
  };
  if (works)
    await workOnInspections(queue, {
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

function makeVisitor(address: string, language: 'zh' | 'en'): Visitor {
  const cookies = new Map<string, string>();
  const send = async (input: string | URL | Request, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('origin', address);
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value) cookies.set(name, value);
      else if (name) cookies.delete(name);
    }
    return response;
  };
  const client = createClient({
    base: address,
    language: () => language,
    fetch: send as typeof fetch,
    unreachable: () => ({ code: 'unreachable', sentence: 'unreachable', details: {} }),
  });
  const visitor: Visitor = {
    ...{ client, cookies },
    async ask(route, call, key) {
      const answer = await client.call(route, call, key ? { idempotencyKey: key } : {});
      if (!answer.ok) throw new Error(`${route.name}: ${answer.status} ${JSON.stringify(answer.problem)}`);
      return answer.value;
    },
    fetch: (path, init) => send(`${address}${path}`, init),
    async signIn(userName, password) {
      await visitor.ask(signIn, { body: { userName, password } });
    },
    async upload(name, content) {
      const tus = { 'tus-resumable': '1.0.0' };
      const made = await send(`${address}${UPLOADS_PATH}`, {
        method: 'POST',
        headers: { ...tus, 'upload-length': String(content.length) },
      });
      const location = made.headers.get('location');
      if (made.status !== 201 || !location) throw new Error(`upload: ${made.status} ${await made.text()}`);
      const sent = await send(new URL(location, address), {
        method: 'PATCH',
        headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: content as unknown as BodyInit,
      });
      if (sent.status !== 204) throw new Error(`upload: ${sent.status} ${await sent.text()}`);
      return visitor.ask(addFile, { body: { uploadId: location.split('/').at(-1) as string, name } });
    },
    async colleague(role) {
      const userName = `${role}-${Math.random().toString(36).slice(2, 8)}`;
      const { invitationId } = await visitor.ask(invitePerson, { body: { name: `李${role}`, role } });
      const { code } = await visitor.ask(readInvitationCode, { params: { invitationId } });
      const colleague = makeVisitor(address, language);
      await colleague.ask(acceptInvitation, { body: { code, userName, password: PASSWORD } });
      await colleague.signIn(userName, PASSWORD);
      return colleague;
    },
  };
  return visitor;
}
