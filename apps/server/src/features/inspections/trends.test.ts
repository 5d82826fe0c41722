/** The same zone over the inspections of a die and its sisters. */
import { readTrend } from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectCorner, makeCornerDie } from '../../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
});
afterAll(() => server.stop());

test('values in the order of time, with those of sister dies where asked, and of nobody else', async () => {
  const die = await makeCornerDie(owner, 'T-1', { sisterGroup: '壳体 4 腔' });
  const sister = await makeCornerDie(owner, 'T-2', { sisterGroup: '壳体 4 腔' });
  const stranger = await makeCornerDie(owner, 'T-3');
  await inspectCorner(owner, die, 0.1);
  await inspectCorner(owner, sister, 0.02);
  await inspectCorner(owner, stranger, 0.3);
  const last = await inspectCorner(owner, die, 0);
  const faces = last.faces.map((each) => each.face);
  expect(faces).toEqual([]);
  // The floor is the face whose mean is the lift, with the sign of missing material.
  const trendOf = (face: number, sisters: boolean) =>
    owner.client.call(readTrend, {
      params: { dieId: die.dieId },
      query: { zoneKind: 'face', zoneId: String(face), ...(sisters ? { sisters: 'true' } : {}) } as never,
    });
  const both = await Promise.all([0, 1].map((face) => trendOf(face, true)));
  const floor = both.findIndex((each) => each.ok && Math.abs(each.value.points[0]?.value ?? 0) > 0.05);
  const all = both[floor];
  if (!all?.ok) throw new Error('no trend');
  expect(all.value.points.map((point) => [point.dieNumber, point.number])).toEqual([
    ['T-1', 1],
    ['T-2', 1],
    ['T-1', 2],
  ]);
  const values = all.value.points.map((point) => point.value);
  for (const [k, value] of [-0.1, -0.02, 0].entries()) expect(values[k]).toBeCloseTo(value, 6);
  const own = await trendOf(floor, false);
  expect(own.ok && own.value.points.map((point) => point.dieNumber)).toEqual(['T-1', 'T-1']);
  expect(await trendOf(77, true)).toMatchObject({ ok: false, status: 404 });
});
