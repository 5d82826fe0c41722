/** What is done about a deviation, until the next inspection shows whether it helped; and what is learnt of it. */
import {
  listCorrections,
  listSimilarCases,
  moveCorrection,
  openCorrection,
  readCorrection,
  readMe,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyFirm } from '../../audit/verify.ts';
import { inFirm } from '../../db/in-firm.ts';
import { inspectCorner, makeCornerDie } from '../../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
let firmId: string;
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
  ({ firmId } = (await owner.ask(readMe, {})).firm);
});
afterAll(() => server.stop());

/** The face that was lifted, as its table has it. */
async function badFace(inspectionId: string): Promise<string> {
  const row = await inFirm(server.database.db, firmId, (tx) =>
    tx
      .selectFrom('face_values')
      .select('face')
      .where('inspection_id', '=', inspectionId)
      .where('verdict', '=', 'notConforming')
      .executeTakeFirstOrThrow(),
  );
  return String(row.face);
}

test('a face cut too deep is to be welded, is reported done, and the next inspection proves it; then it is experience', async () => {
  const die = await makeCornerDie(owner, 'K-1', { steel: 'H13', alloy: 'ADC12' });
  // The floor's outside is below: points 0.2 above it lie where material should be.
  const first = await inspectCorner(owner, die, 0.2);
  expect(first.verdict).toBe('notConforming');
  const zone = { kind: 'face' as const, id: await badFace(first.inspectionId) };
  const { correctionId, number } = await owner.ask(openCorrection, {
    body: {
      ...{ inspectionId: first.inspectionId, zone, action: 'weld-and-recut', amountMm: 0.2 },
      ...{ instruction: '底面焊补后再铣', dueOn: '2026-12-01' },
    },
  });
  expect(number).toBe(1);
  const opened = await owner.ask(readCorrection, { params: { correctionId } });
  expect(opened).toMatchObject({
    ...{ state: 'open', dueOn: '2026-12-01', steel: 'H13', alloy: 'ADC12', zone: { shape: 'plane' } },
    ...{ deviationBefore: expect.closeTo(-0.2, 6), steps: [{ step: 'opened', by: '王建国' }] },
  });

  // Measured again before anybody worked on it: that proves nothing.
  await inspectCorner(owner, die, 0.2);
  expect((await owner.ask(readCorrection, { params: { correctionId } })).state).toBe('open');

  const machinist = await owner.colleague('machinist');
  const { version } = await machinist.ask(moveCorrection, {
    params: { correctionId },
    body: { to: 'done', note: '已铣', version: opened.version },
  });
  const stale = await machinist.client.call(moveCorrection, {
    params: { correctionId },
    body: { to: 'dropped', version: opened.version },
  });
  expect(stale).toMatchObject({ ok: false, status: 412 });
  expect(version).toBe(opened.version + 1);

  const proof = await inspectCorner(owner, die, 0);
  const closed = await owner.ask(readCorrection, { params: { correctionId } });
  expect(closed.state).toBe('worked');
  expect(closed.steps.at(-1)).toMatchObject({
    ...{ step: 'worked', verdictAfter: 'conforming', inspection: { number: proof.number } },
    deviationAfter: expect.closeTo(0, 6),
  });
  // What an inspection proved is not moved back by whoever has a screen, but opened again with a line of its own.
  const back = await machinist.client.call(moveCorrection, {
    params: { correctionId },
    body: { to: 'failed', version: closed.version },
  });
  expect(back).toMatchObject({ ok: false, problem: { code: 'correction-state-not-next' } });

  const other = await makeCornerDie(owner, 'K-2', { steel: 'h 13', alloy: 'A380' });
  const again = await inspectCorner(owner, other, 0.15);
  const similar = await owner.ask(listSimilarCases, {
    params: { inspectionId: again.inspectionId },
    query: { zoneKind: 'face', zoneId: await badFace(again.inspectionId) },
  });
  expect(similar.rows).toHaveLength(1);
  // 0.45 for the shape, 0.3 · 0.15/0.2 for the size, 0.15 for the steel, nothing for the alloy.
  expect(similar.rows[0]?.likeness).toBeCloseTo(0.45 + 0.3 * 0.75 + 0.15, 6);
  expect((await owner.ask(listCorrections, { query: { search: '已铣' } })).rows).toHaveLength(1);
  expect((await owner.ask(listCorrections, { query: { search: 'H13' } })).rows).toHaveLength(1);
  expect((await owner.ask(listCorrections, { query: { waiting: 'true' as never } })).rows).toHaveLength(0);
  const verified = await verifyFirm(server.database.db, firmId, (sha256) => server.files.check(sha256));
  expect(verified.firstBreak).toBeNull();
});

test('a correction that did not help is said to have failed', async () => {
  const die = await makeCornerDie(owner, 'K-3');
  const first = await inspectCorner(owner, die, 0.3);
  const { correctionId } = await owner.ask(openCorrection, {
    body: {
      inspectionId: first.inspectionId,
      zone: { kind: 'face', id: await badFace(first.inspectionId) },
      action: 'polish',
    },
  });
  await owner.ask(moveCorrection, { params: { correctionId }, body: { to: 'done', version: 1 } });
  await inspectCorner(owner, die, 0.25);
  expect((await owner.ask(readCorrection, { params: { correctionId } })).state).toBe('failed');
});

test('a zone that nobody judged is refused', async () => {
  const die = await makeCornerDie(owner, 'K-4');
  const { inspectionId } = await inspectCorner(owner, die, 0);
  for (const id of ['99', 'x', '1e5'])
    expect(
      await owner.client.call(openCorrection, {
        body: { inspectionId, zone: { kind: 'face', id }, action: 'recut' },
      }),
    ).toMatchObject({ ok: false, problem: { code: 'correction-zone-unknown' } });
});
