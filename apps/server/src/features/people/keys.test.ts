/** Keys of programs: as far as they are made for, as far as their person may, until they end. */
import {
  createClient,
  createDie,
  createKey,
  listDies,
  listKeys,
  listPeople,
  type Permission,
  revokeKey,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFirm } from '../../db/in-firm.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
});
afterAll(() => server.stop());

const program = (key: string) =>
  createClient({
    ...{ base: server.address, language: () => 'en' as const, key },
    unreachable: () => ({ code: 'unreachable', sentence: '', details: {} }),
  });
const make = (permissions: Permission[], key?: string) =>
  owner.ask(createKey, { body: { name: 'CMM', permissions, days: 30 } }, key);

test('a key does what it is for and nothing else, and its lines name it', async () => {
  const { secret, keyId } = await make(['dies.read', 'dies.write']);
  const client = program(secret as string);
  const made = await client.call(createDie, { body: { number: 'K-1', name: 'x', kind: 'core-box' } });
  expect(made.ok).toBe(true);
  expect((await client.call(listDies, {})).ok).toBe(true);
  expect(await client.call(listPeople, {})).toMatchObject({ ok: false, status: 403 });
  const line = await inFirm(server.database.db, (await firm()).firmId, (tx) =>
    tx.selectFrom('audit_lines').selectAll().where('command', '=', 'dies.create').executeTakeFirstOrThrow(),
  );
  expect(line.actor).toMatchObject({ kind: 'key', id: keyId, name: 'CMM' });
});

test('its secret is told once and stands in no line', async () => {
  const first = await make(['dies.read'], 'once');
  const again = await make(['dies.read'], 'once');
  expect(first.secret).toMatch(/^dw_/);
  expect(again).toEqual({ keyId: first.keyId, secret: null });
  const lines = await inFirm(server.database.db, (await firm()).firmId, (tx) =>
    tx.selectFrom('audit_lines').select(['input', 'answer']).execute(),
  );
  expect(JSON.stringify(lines)).not.toContain((first.secret as string).slice(4, 20));
});

test('revoked it opens nothing; a made-up one never did', async () => {
  const { secret, keyId } = await make(['dies.read']);
  await owner.ask(revokeKey, { params: { keyId }, body: {} });
  for (const key of [secret as string, 'dw_made-up', ''])
    expect(await program(key).call(listDies, {})).toMatchObject({ ok: false, status: 401 });
  const { rows } = await owner.ask(listKeys, {});
  expect(rows.find((each) => each.keyId === keyId)?.revokedAt).not.toBeNull();
  expect(await owner.client.call(revokeKey, { params: { keyId }, body: {} })).toMatchObject({
    ok: false,
    status: 404,
  });
});

test('a key reaches no farther than its person does now', async () => {
  const { secret } = await make(['dies.read', 'dies.write']);
  const { firmId, personId } = await firm();
  const setRole = (role: string) =>
    inFirm(server.database.db, firmId, (tx) =>
      tx.updateTable('people').set({ role }).where('person_id', '=', personId).execute(),
    );
  await setRole('bookkeeper');
  const client = program(secret as string);
  expect((await client.call(listDies, {})).ok).toBe(true);
  expect(
    await client.call(createDie, { body: { number: 'K-2', name: 'x', kind: 'core-box' } }),
  ).toMatchObject({ ok: false, status: 403 });
  await setRole('owner');
});

async function firm(): Promise<{ firmId: string; personId: string }> {
  const { firm_id: firmId, person_id: personId } = await server.database.auth
    .query('SELECT id FROM "user" WHERE username = $1', ['wang'])
    .then(({ rows }) =>
      import('../../access/who.ts').then(({ placesOf }) => placesOf(server.database.db, rows[0].id)),
    )
    .then(([place]) => place as { firm_id: string; person_id: string });
  return { firmId, personId };
}
