/** Saved views: whose they are, who sees them, and how a removed one comes back. */
import {
  changeView,
  listViews,
  removeView,
  restoreView,
  type SavedView,
  saveView,
  setDefaultView,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
let colleague: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  colleague = await owner.colleague('machinist');
});
afterAll(() => server.stop());

const settings = { state: 'tryout', sort: 'customer', columns: 'number,name' };
const save = async (visitor: Visitor, name: string, isShared = false) =>
  (await visitor.ask(saveView, { body: { list: 'dies', name, settings, isShared } })).viewId;
const views = async (visitor: Visitor) => (await visitor.ask(listViews, { query: { list: 'dies' } })).rows;
const named = async (visitor: Visitor, name: string) =>
  (await views(visitor)).find((view) => view.name === name) as SavedView;

test('a view is kept as it was saved; only a shared one is seen by others', async () => {
  await save(owner, '试模中');
  const viewId = await save(owner, '客户一览', true);
  expect(await named(owner, '试模中')).toMatchObject({ settings, isMine: true, isShared: false, version: 1 });
  expect((await views(colleague)).map(({ name, isMine, by }) => [name, isMine, by])).toEqual([
    ['客户一览', false, '王建国'],
  ]);
  const body = { name: 'x', settings, isShared: true, version: 1 };
  expect(await colleague.client.call(changeView, { params: { viewId }, body })).toMatchObject({
    ...{ ok: false, status: 403 },
    problem: { code: 'view-of-another' },
  });
});

test('what another keeps for themselves is not there', async () => {
  const { viewId } = await named(owner, '试模中');
  const asked = [
    await colleague.client.call(removeView, { params: { viewId }, body: { version: 1 } }),
    await colleague.client.call(setDefaultView, { body: { list: 'dies', viewId } }),
  ];
  for (const answer of asked) expect(answer).toMatchObject({ ok: false, status: 404 });
});

test('a name is taken once by one person for one table', async () => {
  const again = await owner.client.call(saveView, { body: { list: 'dies', name: '试模中', settings } });
  expect(again).toMatchObject({ ok: false, status: 409, problem: { code: 'view-name-taken' } });
  await owner.ask(saveView, { body: { list: 'inspections', name: '试模中', settings } });
  await save(colleague, '试模中');
});

test('removed and brought back; refused where it was changed in between, or its name was taken', async () => {
  const viewId = await save(owner, '临时');
  await owner.ask(removeView, { params: { viewId }, body: { version: 1 } });
  expect(await named(owner, '临时')).toBeUndefined();
  const back = (version: number) => owner.client.call(restoreView, { params: { viewId }, body: { version } });
  expect(await back(1)).toMatchObject({ ok: false, status: 412, problem: { code: 'changed-meanwhile' } });
  const other = await save(owner, '临时');
  expect(await back(2)).toMatchObject({ ok: false, status: 409 });
  await owner.ask(removeView, { params: { viewId: other }, body: { version: 1 } });
  expect(await back(2)).toMatchObject({ ok: true, value: { version: 3 } });
  expect(await back(3)).toMatchObject({ ok: false, status: 404 });
  expect((await named(owner, '临时')).viewId).toBe(viewId);
});

test('a table opens with one view of a person’s choice; not with one that they no longer see', async () => {
  const shared = await named(colleague, '客户一览');
  await colleague.ask(setDefaultView, { body: { list: 'dies', viewId: shared.viewId } });
  expect((await named(colleague, '客户一览')).isDefault).toBe(true);
  expect((await named(owner, '客户一览')).isDefault).toBe(false);
  const body = { name: '客户一览', settings, isShared: false, version: shared.version };
  await owner.ask(changeView, { params: { viewId: shared.viewId }, body });
  expect(await named(colleague, '客户一览')).toBeUndefined();
  await owner.ask(changeView, {
    params: { viewId: shared.viewId },
    body: { ...body, isShared: true, version: shared.version + 1 },
  });
  expect((await named(colleague, '客户一览')).isDefault).toBe(false);
  await colleague.ask(setDefaultView, { body: { list: 'dies', viewId: null } });
  const inspections = await colleague.client.call(setDefaultView, {
    body: { list: 'inspections', viewId: shared.viewId },
  });
  expect(inspections).toMatchObject({ ok: false, status: 404 });
});

test('views stand by name, and settings are words of an address', async () => {
  const name = (await views(owner)).map((view) => view.name);
  expect(name).toEqual(['客户一览', '临时', '试模中']);
  for (const wrong of [{ 'a b': 'x' }, { sort: 'x'.repeat(301) }, { Sort: 'x' }])
    expect(
      await owner.client.call(saveView, { body: { list: 'dies', name: 'w', settings: wrong } }),
    ).toMatchObject({ ok: false, status: 400 });
});
