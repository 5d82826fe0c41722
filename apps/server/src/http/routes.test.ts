/** Every route of the API, asked by whoever should not: nobody, the wrong role, another firm. */
import { randomUUID } from 'node:crypto';
import {
  addressOf,
  allRoutes,
  createComponent,
  createDie,
  createRevision,
  may,
  type Permission,
  type Role,
  type Route,
  requestInspection,
  roles,
} from '@diewright/shop';
import { sayAny } from '@diewright/words';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { write } from '../audit/write.ts';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';
import { servedRoutes } from './app.ts';
import { streamRoutes } from './streams.ts';

let server: TestServer;
let owner: Visitor;
let stranger: Visitor;
/** Ids of things of the first firm. */
const ids: Record<string, string> = {};
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  stranger = await foundSecondFirm();
  const { dieId } = await owner.ask(createDie, {
    body: { number: 'GEHEIM-1', name: 'secret', kind: 'core-box' },
  });
  const { componentId } = await owner.ask(createComponent, { params: { dieId }, body: { name: 'insert' } });
  const model = await owner.upload('m.stl', triangles);
  const { revisionId } = await owner.ask(createRevision, {
    params: { componentId },
    body: { label: 'A', modelSha256: model.sha256, modelName: 'm.stl', modelUnit: 'mm' },
  });
  const { inspectionId } = await owner.ask(requestInspection, {
    body: { componentId, revisionId, files: [{ sha256: model.sha256, name: 'm.stl' }] },
  });
  Object.assign(ids, { dieId, componentId, revisionId, inspectionId, sha256: model.sha256 });
  ids.invitationId = randomUUID();
  ids.name = 'report.html';
});
afterAll(() => server.stop());

const triangles = Buffer.from(
  'solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid a\n',
);

/** The server founds one firm by itself; a second one of the same installation, as a cluster's server holds. */
async function foundSecondFirm(): Promise<Visitor> {
  const userId = await server.options.accounts.create({ userName: 'other', name: '赵', password: PASSWORD });
  const firmId = randomUUID();
  const personId = randomUUID();
  const command = {
    ...{ firmId, name: 'firms.create', idempotencyKey: firmId, input: {} },
    actor: { kind: 'system' } as const,
  };
  await write(server.database.db, command, async ({ tx, now }) => {
    const firm = {
      firm_id: firmId,
      name: '别家',
      language: 'zh' as const,
      time_zone: 'UTC',
      created_at: now,
    };
    await tx.insertInto('firms').values(firm).execute();
    const person = { firm_id: firmId, person_id: personId, user_id: userId, name: '赵', role: 'owner' };
    await tx
      .insertInto('people')
      .values({ ...person, created_at: now })
      .execute();
    return null;
  });
  const visitor = server.visit();
  await visitor.signIn('other', PASSWORD);
  return visitor;
}

/** A call of a route about the first firm's things; its body need not make sense. */
async function attempt(visitor: Visitor, route: Pick<Route, 'method' | 'path'>): Promise<Response> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const params = Object.fromEntries(names.map((name) => [name, ids[name] ?? randomUUID()]));
  const hasBody = route.method === 'post' || route.method === 'put' || route.method === 'patch';
  return visitor.fetch(addressOf(route, { params }), {
    method: route.method.toUpperCase(),
    headers: {
      'idempotency-key': randomUUID(),
      'tus-resumable': '1.0.0',
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: JSON.stringify(bodies[route.path] ?? {}) } : {}),
  });
}

/** Bodies that would be right if the thing were theirs. */
const bodies: Record<string, unknown> = {
  '/api/dies/{dieId}': { number: 'X', name: 'x', kind: 'core-box', version: 1 },
  '/api/dies/{dieId}/state': { to: 'designing', version: 1 },
  '/api/dies/{dieId}/components': { name: 'x' },
};

const guarded = [
  ...allRoutes.filter((route) => route.permission !== 'anyone'),
  ...streamRoutes.map((route) => ({ ...route, name: `${route.method} ${route.path}` })),
] as Pick<Route, 'name' | 'method' | 'path' | 'permission'>[];

test('every declared route is served, and stands in the OpenAPI document', async () => {
  const served = servedRoutes(server.options).map(({ route }) => route.name);
  expect([...served].sort()).toEqual(allRoutes.map(({ name }) => name).sort());
  expect(new Set(served).size).toBe(served.length);
  const document = await (await server.visit().fetch('/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  for (const { path, method } of allRoutes) expect(document.paths[path]?.[method]).toBeDefined();
});

test('every route says what it is for, in both languages, on the page and in the document', async () => {
  const document = await (await server.visit().fetch('/api/openapi.json')).json();
  for (const language of ['zh', 'en'] as const) {
    const page = await (await server.visit(language).fetch(`/api?language=${language}`)).text();
    for (const { name, path } of allRoutes) {
      const words = sayAny(language, `route.${name}`);
      expect(page).toContain(words);
      expect(page).toContain(path);
      if (language === 'en') expect(JSON.stringify(document)).toContain(JSON.stringify(words));
    }
    expect(page).not.toMatch(/<script/);
  }
});

describe('nobody', () => {
  test.each(guarded.map((route) => [route.name, route] as const))('%s', async (_name, route) => {
    const answer = await attempt(server.visit(), route);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'not-signed-in', sentence: 'Please sign in.' });
  });
});

describe('a role without the permission', () => {
  const staff = roles.filter((role) => role !== 'customer') as Role[];
  test.each(staff)('%s', async (role) => {
    const visitor = await owner.colleague(role);
    for (const route of guarded) {
      if (route.permission === 'person' || route.permission === 'anyone') continue;
      if (may(role, route.permission as Permission)) continue;
      const answer = await attempt(visitor, route);
      expect({ route: route.name, status: answer.status }).toEqual({ route: route.name, status: 403 });
    }
  });
});

describe('another firm', () => {
  test.each(guarded.filter(({ path }) => path.includes('{')).map((route) => [route.name, route] as const))(
    'cannot reach a thing by %s',
    async (_name, route) => {
      const answer = await attempt(stranger, route);
      const text = await answer.text();
      // Refused as a thing that is not there, or because the body was none; never done, never told.
      expect([400, 404]).toContain(answer.status);
      expect(text).not.toContain('GEHEIM');
    },
  );

  test.each(
    allRoutes
      .filter(({ kind, method, path }) => kind === 'read' && method === 'get' && !path.includes('{'))
      .map((route) => [route.name, route] as const),
  )('sees nothing in %s', async (_name, route) => {
    const answer = await attempt(stranger, route);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    for (const id of Object.values(ids)) if (id.length > 20) expect(text).not.toContain(id);
    expect(text).not.toContain('GEHEIM');
  });

  test('cannot ask for an inspection with the ids of others, nor use their file', async () => {
    const asked = await stranger.client.call(requestInspection, {
      body: {
        ...{ componentId: ids.componentId as string, revisionId: ids.revisionId as string },
        files: [{ sha256: ids.sha256 as string, name: 'x' }],
      },
    });
    expect(asked).toMatchObject({ ok: false, status: 404 });
    const { dieId } = await stranger.ask(createDie, { body: { number: '1', name: 'x', kind: 'core-box' } });
    const { componentId } = await stranger.ask(createComponent, { params: { dieId }, body: { name: 'x' } });
    const revision = await stranger.client.call(createRevision, {
      params: { componentId },
      body: { label: 'A', modelSha256: ids.sha256 as string, modelName: 'x' },
    });
    expect(revision).toMatchObject({ ok: false, status: 404 });
  });

  test('cannot go on with an upload of others, nor take it in', async () => {
    const made = await owner.fetch('/api/uploads', {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '4' },
    });
    const location = made.headers.get('location') as string;
    const path = new URL(location, server.address).pathname;
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      };
      const answer = await stranger.fetch(path, {
        method,
        headers,
        ...(method === 'PATCH' ? { body: 'abcd' } : {}),
      });
      expect({ method, status: answer.status }).toEqual({ method, status: 404 });
    }
  });
});
