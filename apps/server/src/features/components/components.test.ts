/** A die's components as a tree: what may stand where, and two who rearrange it at once. */
import {
  type Component,
  changeComponent,
  createComponent,
  createDie,
  listComponents,
  moveComponent,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
let dieId = '';
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  ({ dieId } = await owner.ask(createDie, {
    body: { number: 'T-1', name: '壳体', kind: 'cold-chamber', cavities: 2 },
  }));
});
afterAll(() => server.stop());

const add = async (name: string, parentId: string | null = null, more: object = {}) =>
  (await owner.ask(createComponent, { params: { dieId }, body: { name, parentId, ...more } })).componentId;
const all = async () => (await owner.ask(listComponents, { params: { dieId } })).rows;
const one = async (componentId: string) =>
  (await all()).find((each) => each.componentId === componentId) as Component;
const move = (componentId: string, parentId: string | null, version: number) =>
  owner.client.call(moveComponent, { params: { componentId }, body: { parentId, version } });

test('a component goes under another and back; never under itself or its own parts', async () => {
  const half = await add('动模');
  const insert = await add('动模镶块', half, { cavity: 2, quantity: 2 });
  const core = await add('型芯', insert);
  expect(await one(insert)).toMatchObject({ parentId: half, cavity: 2, quantity: 2, version: 1 });
  for (const parentId of [half, insert, core])
    expect(await move(half, parentId, 1)).toMatchObject({
      ...{ ok: false, status: 409 },
      problem: { code: 'component-in-itself' },
    });
  expect(await move(core, half, 1)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await move(core, insert, 1)).toMatchObject({ ok: false, status: 412 });
  expect(await move(core, insert, 2)).toMatchObject({ ok: true, value: { version: 3 } });
  expect(await move(insert, null, 1)).toMatchObject({ ok: true });
  expect((await one(core)).parentId).toBe(insert);
});

test('a parent of another die is not there', async () => {
  const other = await owner.ask(createDie, { body: { number: 'T-2', name: 'x', kind: 'core-box' } });
  const strange = await owner.ask(createComponent, { params: other, body: { name: 'x' } });
  const slide = await add('滑块');
  expect(await move(slide, strange.componentId, 1)).toMatchObject({ ok: false, status: 404 });
});

test('two who put two parts under each other at the same time: one of them is told', async () => {
  for (let k = 0; k < 5; k++) {
    const [a, b] = [await add(`a${k}`), await add(`b${k}`)];
    const answers = await Promise.all([move(a, b, 1), move(b, a, 1)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'component-in-itself' } });
  }
});

test('what is said of it is changed with its version; a cavity that the die has not is refused', async () => {
  const pin = await add('顶针', null, { quantity: 12 });
  const facts = { name: '顶针', material: 'SKD61', hardness: '52 HRC', quantity: 16 };
  const change = (body: object) =>
    owner.client.call(changeComponent, { params: { componentId: pin }, body: body as never });
  expect(await change({ ...facts, cavity: 3, version: 1 })).toMatchObject({
    ...{ ok: false, status: 422 },
    problem: { code: 'component-cavity-unknown', details: { cavities: 2 } },
  });
  expect(await change({ ...facts, name: '滑块', version: 1 })).toMatchObject({ ok: false, status: 409 });
  expect(await change({ ...facts, cavity: 1, version: 1 })).toMatchObject({
    ok: true,
    value: { version: 2 },
  });
  expect(await change({ ...facts, version: 1 })).toMatchObject({ ok: false, status: 412 });
  expect(await one(pin)).toMatchObject({ material: 'SKD61', quantity: 16, cavity: 1, version: 2 });
});

test('the tree has its depth', async () => {
  let parent: string | null = null;
  for (let k = 0; k < 8; k++) parent = await add(`级${k}`, parent);
  const below = await owner.client.call(createComponent, {
    params: { dieId },
    body: { name: '太深', parentId: parent },
  });
  expect(below).toMatchObject({ ok: false, status: 409, problem: { code: 'component-too-deep' } });
});
