/** A die's life: trial castings, shots, maintenance, moves, documents, and the one list of all of it. */
import {
  addComment,
  addDocument,
  createDie,
  listComments,
  listDieEvents,
  listDocuments,
  listTryouts,
  makeDocumentValid,
  moveCorrection,
  openCorrection,
  readCorrection,
  readDie,
  readMe,
  readPassport,
  recordDieEvent,
  recordTryout,
  reviseDocument,
} from '@diewright/shop';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFirm } from '../../audit/verify.ts';
import { inspectCorner, makeCornerDie } from '../../testing/measured-corner.ts';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
});
afterAll(() => server.stop());

/** The smallest PNG: one transparent pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function makeDie(number: string): Promise<string> {
  const { dieId } = await owner.ask(createDie, {
    body: { number, name: '支架', kind: 'cold-chamber', cavities: 2 },
  });
  return dieId;
}

describe('trial castings', () => {
  test('rounds are numbered from T0, with parameters, faults by cavity, and a photograph', async () => {
    const dieId = await makeDie('L-1');
    const photo = await owner.upload('拉伤.png', pixel);
    const first = await owner.ask(recordTryout, {
      params: { dieId },
      body: {
        heldOn: '2026-11-20',
        machine: 'LK 1250T',
        castings: 30,
        parameters: [{ name: '慢压射速度', value: '0.25', unit: 'm/s' }],
        defects: [
          { kind: 'soldering', cavity: 2, zone: '浇口侧', castings: 7, photoSha256: photo.sha256 },
          { kind: 'flash' },
        ],
        verdict: 'correct',
        note: '浇口侧粘模',
      },
    });
    expect(first.round).toBe(0);
    const second = await owner.ask(recordTryout, {
      params: { dieId },
      body: { heldOn: '2026-11-25', verdict: 'accept' },
    });
    expect(second.round).toBe(1);
    const { rows } = await owner.ask(listTryouts, { params: { dieId } });
    expect(rows.map(({ round }) => round)).toEqual([1, 0]);
    expect(rows[1]?.heldOn).toBe('2026-11-20');
    expect(rows[1]?.defects).toMatchObject([
      { kind: 'soldering', cavity: 2, castings: 7, photoSha256: photo.sha256 },
      { kind: 'flash', cavity: null },
    ]);
  });

  test('a cavity that the die does not have, and a photograph that is none, are refused', async () => {
    const dieId = await makeDie('L-2');
    const text = await owner.upload('x.xyz', Buffer.from('1 2 3\n4 5 6\n'));
    const ask = (defect: object) =>
      owner.client.call(recordTryout, {
        params: { dieId },
        body: { heldOn: '2026-11-20', verdict: 'correct', defects: [{ kind: 'flash', ...defect }] },
      });
    expect(await ask({ cavity: 3 })).toMatchObject({ ok: false, problem: { code: 'tryout-cavity-unknown' } });
    expect(await ask({ photoSha256: text.sha256 })).toMatchObject({
      ok: false,
      problem: { code: 'file-not-picture' },
    });
  });

  test('two who record at once get two rounds', async () => {
    const dieId = await makeDie('L-3');
    const record = () =>
      owner.ask(recordTryout, { params: { dieId }, body: { heldOn: '2026-11-20', verdict: 'correct' } });
    const rounds = (await Promise.all([record(), record(), record()])).map(({ round }) => round);
    expect(rounds.sort()).toEqual([0, 1, 2]);
  });
});

describe('what happens to a die', () => {
  test('shots add up; a record put right by another counts no more, and can be put right once', async () => {
    const dieId = await makeDie('L-4');
    const record = (body: object) =>
      owner.client.call(recordDieEvent, {
        params: { dieId },
        body: { kind: 'shots', happenedAt: '2026-11-01T08:00:00Z', ...body } as never,
      });
    await record({ shots: 12_000 });
    const wrong = await record({ shots: 90_000 });
    if (!wrong.ok) throw new Error(wrong.problem.sentence);
    const { eventId } = wrong.value;
    expect(await record({ shots: 9000, correctsEventId: eventId })).toMatchObject({ ok: true });
    expect(await record({ shots: 8000, correctsEventId: eventId })).toMatchObject({
      ok: false,
      problem: { code: 'event-corrected-before' },
    });
    expect(await record({ kind: 'note', text: 'x', correctsEventId: eventId })).toMatchObject({
      ok: false,
      problem: { code: 'event-of-another-kind' },
    });
    const { rows, shots } = await owner.ask(listDieEvents, { params: { dieId } });
    expect(shots).toBe(21_000);
    expect(rows.filter(({ isCorrected }) => isCorrected)).toHaveLength(1);
  });

  test('a move changes where the die stands; what lies ahead and what says nothing is refused', async () => {
    const dieId = await makeDie('L-5');
    const record = (body: object) =>
      owner.client.call(recordDieEvent, {
        params: { dieId },
        body: { happenedAt: '2026-11-01T08:00:00Z', ...body } as never,
      });
    expect(await record({ kind: 'move', place: '3 号库 A-12' })).toMatchObject({ ok: true });
    const { die } = await owner.ask(readDie, { params: { dieId } });
    expect(die.place).toBe('3 号库 A-12');
    expect(await record({ kind: 'note', text: 'x', happenedAt: '2199-01-01T00:00:00Z' })).toMatchObject({
      ok: false,
      problem: { code: 'event-ahead' },
    });
    for (const body of [{ kind: 'move' }, { kind: 'shots' }, { kind: 'repair' }, { kind: 'note', shots: 5 }])
      expect(await record(body)).toMatchObject({ ok: false, status: 400 });
  });
});

describe('documents', () => {
  test('revisions, of which one is valid: the first at once, later ones when somebody says so', async () => {
    const dieId = await makeDie('L-6');
    const sheet = await owner.upload('工艺卡.pdf', Buffer.from('%PDF-1.7\n'));
    const { documentId, revisionId } = await owner.ask(addDocument, {
      params: { dieId },
      body: {
        kind: 'process-sheet',
        title: '压铸工艺卡',
        revision: { sha256: sheet.sha256, fileName: '工艺卡.pdf', label: '1' },
      },
    });
    const second = await owner.ask(reviseDocument, {
      params: { documentId },
      body: { sha256: sheet.sha256, fileName: '工艺卡 2.pdf', label: '2' },
    });
    const valid = async () => {
      const { rows } = await owner.ask(listDocuments, { params: { dieId } });
      return rows[0]?.revisions.find(({ isValid }) => isValid)?.revisionId;
    };
    expect(await valid()).toBe(revisionId);
    await owner.ask(makeDocumentValid, { params: { documentId }, body: { revisionId: second.revisionId } });
    expect(await valid()).toBe(second.revisionId);
    const again = await owner.client.call(reviseDocument, {
      params: { documentId },
      body: { sha256: sheet.sha256, fileName: 'x', label: '2' },
    });
    expect(again).toMatchObject({ ok: false, problem: { code: 'revision-label-taken' } });
  });

  test('a picture is shown in place under its own type; nothing else ever is', async () => {
    const picture = await owner.upload('a.png', pixel);
    const shown = await owner.fetch(`/api/files/${picture.sha256}/picture`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    const page = await owner.upload('x.html', Buffer.from('<script>alert(1)</script>'));
    expect((await owner.fetch(`/api/files/${page.sha256}/picture`)).status).toBe(404);
  });
});

describe('the passport', () => {
  test('every line in the order of time, each with its evidence, in the language asked, narrowed by kind and day', async () => {
    const corner = await makeCornerDie(owner, 'L-7');
    const { dieId } = corner;
    const inspection = await inspectCorner(owner, corner, 0.2);
    await owner.ask(recordTryout, { params: { dieId }, body: { heldOn: '2026-01-15', verdict: 'correct' } });
    await owner.ask(recordDieEvent, {
      params: { dieId },
      body: { kind: 'maintenance', happenedAt: '2026-02-01T08:00:00Z', text: '一级保养' },
    });
    const zh = server.visit('zh');
    await zh.signIn('wang', PASSWORD);
    const all = await zh.ask(readPassport, { params: { dieId } });
    const kinds = all.rows.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['state', 'revision', 'inspection', 'tryout', 'maintenance']));
    expect(all.rows.map(({ at }) => at)).toEqual([...all.rows.map(({ at }) => at)].sort().reverse());
    const line = all.rows.find(({ kind }) => kind === 'inspection');
    expect(line).toMatchObject({
      evidence: { kind: 'inspection', id: inspection.inspectionId },
      verdict: 'notConforming',
    });
    expect(line?.sentence).toContain('不合格');
    const some = await zh.ask(readPassport, {
      params: { dieId },
      query: { kinds: 'tryout,maintenance', from: '2026-01-01', to: '2026-01-31' },
    });
    expect(some.rows.map(({ sentence }) => sentence)).toEqual(['T0：需修模']);
  });
});

test('all of it stands in a chain that holds', async () => {
  const { firm } = await owner.ask(readMe, {});
  const { firstBreak, rows } = await verifyFirm(server.database.db, firm.firmId, async () => 'sound');
  expect(firstBreak).toBeNull();
  expect(rows).toBeGreaterThan(20);
});

describe('in the view of the part', () => {
  test('a comment stays pinned where it was said', async () => {
    const corner = await makeCornerDie(owner, 'L-8');
    const { inspectionId } = await inspectCorner(owner, corner, 0.1);
    await owner.ask(addComment, {
      params: { inspectionId },
      body: { at: [12.5, 3, 0.1], face: 0, deviationMm: 0.1, text: '此处有振纹' },
    });
    const { rows } = await owner.ask(listComments, { params: { inspectionId } });
    expect(rows).toMatchObject([{ at: [12.5, 3, 0.1], text: '此处有振纹', by: '王建国' }]);
  });

  test('a zone drawn on the part is measured, corrected, and proved by the next inspection', async () => {
    const corner = await makeCornerDie(owner, 'L-9');
    const before = await inspectCorner(owner, corner, 0.2);
    const area = { centre: [20, 15, 0] as [number, number, number], radiusMm: 5 };
    const open = (where: typeof area) =>
      owner.client.call(openCorrection, {
        body: {
          inspectionId: before.inspectionId,
          zone: { kind: 'area', label: '分型面', area: where },
          action: 'recut',
          amountMm: 0.2,
        },
      });
    // Nothing was measured there.
    expect(await open({ ...area, centre: [900, 0, 0] })).toMatchObject({
      ok: false,
      problem: { code: 'correction-zone-unknown' },
    });
    const opened = await open(area);
    if (!opened.ok) throw new Error(opened.problem.sentence);
    const { correctionId } = opened.value;
    const read = () => owner.ask(readCorrection, { params: { correctionId } });
    const found = await read();
    // The points lie 0.2 mm beside the floor; its limits are ± 0.05.
    expect(Math.abs(found.valueBefore ?? 0)).toBeCloseTo(0.2, 5);
    expect(Math.abs(found.deviationBefore ?? 0)).toBeCloseTo(0.15, 5);
    expect(found.zone).toMatchObject({ kind: 'area', label: '分型面', area });
    await owner.ask(moveCorrection, {
      params: { correctionId },
      body: { to: 'done', version: found.version },
    });
    await inspectCorner(owner, corner, 0.01);
    const proved = await read();
    expect(proved.state).toBe('worked');
    expect(Math.abs(proved.steps.at(-1)?.valueAfter ?? 1)).toBeCloseTo(0.01, 5);
  });
});
