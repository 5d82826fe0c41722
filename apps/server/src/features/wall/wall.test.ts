/** What the wall of the shop shows, to whom, and how a screen is kept there. */
import {
  createDie,
  createWallLink,
  listAuditLines,
  listWallLinks,
  moveCorrection,
  openCorrection,
  readWall,
  readWallByLink,
  recordTryout,
  revokeWallLink,
  type Wall,
} from '@diewright/shop';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inFirm } from '../../db/in-firm.ts';
import { type CornerDie, inspectCorner, makeCornerDie } from '../../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
let corner: CornerDie;
let correctionId = '';
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
  corner = await makeCornerDie(owner, 'W-1');
});
afterAll(() => server.stop());

const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000);
const waitsOf = ({ waiting }: Wall) => waiting.rows.map(({ die, waitsFor }) => `${die.number} ${waitsFor}`);

async function setState(dieId: string, state: string): Promise<void> {
  const { firmId } = await firm();
  await inFirm(server.database.db, firmId, (tx) =>
    tx.updateTable('dies').set({ state }).where('die_id', '=', dieId).execute(),
  );
}

async function firm() {
  const { rows } = await owner.ask(listAuditLines, { query: { limit: 1 } });
  expect(rows.length).toBe(1);
  const found = await (await owner.fetch('/api/me')).json();
  return { firmId: found.firm.firmId as string };
}

test('an ordered correction, then its proof, then a tryout: a die waits for one thing at a time', async () => {
  const first = await inspectCorner(owner, corner, 0.2);
  const empty = await owner.ask(readWall, {});
  expect(empty.waiting).toEqual({ rows: [], total: 0 });
  expect(empty.verdicts.rows).toMatchObject([{ die: { number: 'W-1' }, verdict: 'notConforming' }]);
  ({ correctionId } = await owner.ask(openCorrection, {
    body: {
      inspectionId: first.inspectionId,
      zone: { kind: 'area', label: '底面', area: { centre: [10, 10, 0], radiusMm: 5 } },
      ...{ action: 'weld', dueOn: day(-2) },
    },
  }));
  const ordered = await owner.ask(readWall, {});
  expect(ordered.today).toBe(day(0));
  expect(ordered.waiting.rows).toMatchObject([
    { die: { number: 'W-1' }, waitsFor: 'correction', count: 1, dueOn: day(-2), isOverdue: true },
  ]);
  expect(ordered.due.rows).toMatchObject([{ zone: '底面', action: 'weld', isOverdue: true }]);

  await owner.ask(moveCorrection, { params: { correctionId }, body: { to: 'done', version: 1 } });
  const reported = await owner.ask(readWall, {});
  expect(waitsOf(reported)).toEqual(['W-1 inspection']);
  expect(reported.due.total).toBe(0);

  await inspectCorner(owner, corner, 0);
  await setState(corner.dieId, 'tryout');
  expect(waitsOf(await owner.ask(readWall, {}))).toEqual(['W-1 tryout']);
  await owner.ask(recordTryout, {
    params: { dieId: corner.dieId },
    body: { heldOn: day(0), verdict: 'accept' },
  });
  expect(waitsOf(await owner.ask(readWall, {}))).toEqual([]);
});

test('the overdue stand first, and a day in the future is not due', async () => {
  const inspection = (await owner.ask(readWall, {})).verdicts.rows[0];
  for (const dueOn of [day(3), null, day(-1)])
    await owner.ask(openCorrection, {
      body: {
        inspectionId: inspection?.inspectionId ?? '',
        zone: { kind: 'area', label: String(dueOn), area: { centre: [10, 10, 0], radiusMm: 5 } },
        ...{ action: 'polish', dueOn },
      },
    });
  const { dieId } = await owner.ask(createDie, { body: { number: 'W-2', name: 'x', kind: 'core-box' } });
  await setState(dieId, 'correcting');
  const wall = await owner.ask(readWall, {});
  expect(wall.due.rows.map(({ zone }) => zone)).toEqual([day(-1)]);
  expect(wall.waiting.rows).toMatchObject([
    { die: { number: 'W-1' }, count: 3, isOverdue: true },
    { die: { number: 'W-2' }, count: 0, isOverdue: false, dueOn: null },
  ]);
});

describe('a wall link', () => {
  test('shows the wall without signing in, no names unless chosen, and opens nothing else', async () => {
    const { code } = await owner.ask(createWallLink, { body: { label: '装配区' } });
    const screen = server.visit('zh');
    const text = await (await screen.fetch(`/api/wall-view/${code}`)).text();
    for (const secret of ['变速箱壳体', '华东汽车']) expect(text).not.toContain(secret);
    expect(text).toContain('W-1');
    expect((await screen.fetch('/api/wall')).status).toBe(401);
    expect((await screen.fetch('/api/events')).status).toBe(401);
    expect((await screen.fetch(`/api/guest/${code}`)).status).toBe(404);
    const open = await owner.ask(createWallLink, { body: { label: '办公室', showsNames: true } });
    const whole = await screen.ask(readWallByLink, { params: { code: open.code ?? '' } });
    expect(whole.verdicts.rows[0]?.die).toMatchObject({ name: '变速箱壳体', customer: '华东汽车' });
  });

  test('tells that something changed, not what; ends when it is ended, its stream too', async () => {
    const { code, linkId } = await owner.ask(createWallLink, { body: { label: '大门' } });
    const screen = server.visit();
    const stream = await screen.fetch(`/api/wall-view/${code}/events`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = (stream.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream() as never);
    let heard = '';
    const ended = (async () => {
      for await (const piece of reader as unknown as AsyncIterable<string>) heard += piece;
    })();
    const { dieId } = await owner.ask(createDie, { body: { number: 'W-3', name: 'x', kind: 'core-box' } });
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('{"kind":"die"}');
    expect(heard).not.toContain(dieId);
    await owner.ask(revokeWallLink, { params: { linkId }, body: {} });
    await ended;
    expect((await screen.fetch(`/api/wall-view/${code}`)).status).toBe(404);
    expect((await screen.fetch(`/api/wall-view/${code}/events`)).status).toBe(404);
    const { rows } = await owner.ask(listWallLinks, {});
    expect(rows.find((row) => row.linkId === linkId)?.revokedAt).not.toBeNull();
    const again = await owner.client.call(revokeWallLink, { params: { linkId }, body: {} });
    expect(again).toMatchObject({ ok: false, status: 404 });
    const lines = await owner.ask(listAuditLines, { query: { limit: 200 } });
    expect(JSON.stringify(lines)).not.toContain(code);
  });
});
