/** Second thoughts: comments withdrawn and brought back, a die's move taken back, each by a record of its own. */
import {
  addComment,
  type Comment,
  createComponent,
  createDie,
  createRevision,
  listAuditLines,
  listComments,
  listDieEvents,
  readDie,
  recordDieEvent,
  requestInspection,
  restoreComment,
  withdrawComment,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
let dieId = '';
let inspectionId = '';
const triangles = Buffer.from(
  'solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid a\n',
);
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  ({ dieId } = await owner.ask(createDie, { body: { number: 'C-1', name: 'x', kind: 'core-box' } }));
  const { componentId } = await owner.ask(createComponent, { params: { dieId }, body: { name: 'insert' } });
  const { sha256 } = await owner.upload('m.stl', triangles);
  const { revisionId } = await owner.ask(createRevision, {
    params: { componentId },
    body: { label: 'A', modelSha256: sha256, modelName: 'm.stl', modelUnit: 'mm' },
  });
  ({ inspectionId } = await owner.ask(requestInspection, {
    body: { componentId, revisionId, files: [{ sha256, name: 'm.stl' }] },
  }));
});
afterAll(() => server.stop());

const comments = async (visitor: Visitor) =>
  (await visitor.ask(listComments, { params: { inspectionId } })).rows;

test('a comment is withdrawn by whoever wrote it and brought back; both stand in the audit', async () => {
  const colleague = await owner.colleague('inspector');
  const { commentId } = await owner.ask(addComment, {
    params: { inspectionId },
    body: { at: [1, 2, 3], text: '此处有毛刺' },
  });
  expect((await comments(colleague))[0]).toMatchObject({ commentId, isMine: false, version: 1 });
  const [first] = (await comments(owner)) as [Comment];
  expect(first).toMatchObject({ isMine: true, version: 1 });
  const params = { commentId };
  expect(await colleague.client.call(withdrawComment, { params, body: { version: 1 } })).toMatchObject({
    ...{ ok: false, status: 403 },
    problem: { code: 'comment-of-another' },
  });
  expect(await owner.ask(withdrawComment, { params, body: { version: 1 } })).toEqual({ version: 2 });
  expect(await comments(colleague)).toEqual([]);
  expect(await owner.client.call(withdrawComment, { params, body: { version: 2 } })).toMatchObject({
    ...{ ok: false, status: 404 },
  });
  expect(await owner.client.call(restoreComment, { params, body: { version: 1 } })).toMatchObject({
    ...{ ok: false, status: 412 },
  });
  expect(await owner.ask(restoreComment, { params, body: { version: 2 } })).toEqual({ version: 3 });
  expect((await comments(colleague))[0]).toMatchObject({ text: '此处有毛刺', version: 3 });
  const { rows } = await owner.ask(listAuditLines, { query: { limit: 10 } });
  expect(rows.slice(0, 2).map(({ command }) => command)).toEqual(['comments.restore', 'comments.withdraw']);
});

test('two who withdraw it at the same time: one of them is told', async () => {
  const { commentId } = await owner.ask(addComment, {
    params: { inspectionId },
    body: { at: [0, 0, 0], text: 'x' },
  });
  const answers = await Promise.all(
    [1, 2, 3].map(() => owner.client.call(withdrawComment, { params: { commentId }, body: { version: 1 } })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a move is taken back by a new record that names it, unless the die was changed since', async () => {
  const record = (place: string, more: object = {}) =>
    owner.client.call(recordDieEvent, {
      params: { dieId },
      body: { kind: 'move', place, happenedAt: new Date().toISOString(), ...more },
    });
  await record('A-01');
  const moved = await record('B-02');
  if (!moved.ok) throw new Error(moved.problem.sentence);
  const { eventId, dieVersion } = moved.value;
  expect((await owner.ask(readDie, { params: { dieId } })).die.version).toBe(dieVersion);
  const back = { correctsEventId: eventId, dieVersion };
  expect(await record('A-01', { ...back, dieVersion: dieVersion - 1 })).toMatchObject({
    ...{ ok: false, status: 412 },
  });
  expect(await record('A-01', back)).toMatchObject({ ok: true, value: { dieVersion: dieVersion + 1 } });
  expect((await owner.ask(readDie, { params: { dieId } })).die.place).toBe('A-01');
  const { rows } = await owner.ask(listDieEvents, { params: { dieId } });
  expect(rows.map(({ place, isCorrected }) => [place, isCorrected])).toEqual([
    ['A-01', false],
    ['B-02', true],
    ['A-01', false],
  ]);
});
