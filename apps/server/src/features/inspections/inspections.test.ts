/** From a new firm to a signed result, over HTTP, with the job in its own process. */
import { moveDie, readDie, readInspection, readMe, requestInspection, signInspection } from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyFirm } from '../../audit/verify.ts';
import { makeCornerDie, scanOfCorner, untilEnded } from '../../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
});
afterAll(() => server.stop());

test('a scan is uploaded, inspected in the background, signed; the die may then be accepted', async () => {
  const { dieId, componentId, revisionId } = await makeCornerDie(owner, 'M-001');
  const measured = await owner.upload('扫描 1.xyz', scanOfCorner(0));
  const { inspectionId, number } = await owner.ask(requestInspection, {
    body: {
      ...{
        componentId,
        revisionId,
        occasion: 'T0',
        files: [{ sha256: measured.sha256, name: '扫描 1.xyz' }],
      },
      settings: { unit: 'mm', align: 'none', tolerance: { lower: -0.05, upper: 0.05 }, uncertaintyMm: 0.01 },
    },
  });
  expect(number).toBe(1);
  const done = await untilEnded(owner, inspectionId);
  expect(done).toMatchObject({ state: 'done', verdict: 'conforming', decision: null, problem: null });
  expect(done.result).toMatchObject({ points: 6000, highestMm: expect.closeTo(0, 9) });
  expect(done.reports.map((each) => `${each.language} ${each.name}`)).toContain('zh report.pdf');

  const html = await owner.fetch(`/api/inspections/${inspectionId}/reports/report.html?language=zh`);
  expect(html.headers.get('content-security-policy')).toMatch(/^sandbox /);
  expect(await html.text()).toContain('扫描 1.xyz');
  const result = await (await owner.fetch(`/api/inspections/${inspectionId}/reports/result.json`)).json();
  expect(result).toMatchObject({ header: { die: 'M-001', customer: '华东汽车', revision: 'A' } });

  const before = await owner.ask(readDie, { params: { dieId } });
  expect(before.die.state).toBe('ordered');
  await owner.ask(signInspection, {
    params: { inspectionId },
    body: { decision: 'released', resultSha256: done.result?.resultSha256 as string },
  });
  let { version } = before.die;
  for (const to of ['designing', 'design-frozen', 'machining', 'fitting', 'tryout', 'accepted'] as const)
    ({ version } = await owner.ask(moveDie, { params: { dieId }, body: { to, version } }));
  const after = await owner.ask(readDie, { params: { dieId } });
  expect(after.history.map((each) => each.to).at(-1)).toBe('accepted');
  const { firm } = await owner.ask(readMe, {});
  const found = await verifyFirm(server.database.db, firm.firmId, (sha256) => server.files.check(sha256));
  expect(found.firstBreak).toBeNull();
  expect(found.files).toBeGreaterThan(10);
  expect(server.mistakes).toEqual([]);
});

test('a failing result may be released only with a reason; what was seen is what is signed', async () => {
  const { componentId, revisionId } = await makeCornerDie(owner, 'M-002');
  const measured = await owner.upload('scan.xyz', scanOfCorner(0.2));
  const { inspectionId } = await owner.ask(requestInspection, {
    body: {
      ...{ componentId, revisionId, files: [{ sha256: measured.sha256, name: 'scan.xyz' }] },
      settings: { unit: 'mm', align: 'none', tolerance: { lower: -0.05, upper: 0.05 }, uncertaintyMm: 0.01 },
    },
  });
  const done = await untilEnded(owner, inspectionId);
  expect(done.verdict).toBe('notConforming');
  const sign = (note: string | null, resultSha256 = done.result?.resultSha256 as string) =>
    owner.client.call(signInspection, {
      params: { inspectionId },
      body: { decision: 'released', note, resultSha256 },
    });
  expect(await sign(null)).toMatchObject({
    ok: false,
    problem: { code: 'inspection-concession-without-note' },
  });
  expect(await sign('x', '0'.repeat(64))).toMatchObject({
    ok: false,
    problem: { code: 'inspection-result-changed' },
  });
  expect(await sign('客户 张工 2026-11-26 电话同意')).toMatchObject({ ok: true });
});

test('a file that cannot be measured says why, in the language of whoever looks', async () => {
  const { componentId, revisionId } = await makeCornerDie(owner, 'M-003');
  const far = Buffer.from(Array.from({ length: 800 }, (_, i) => `${i} 5 nothing`).join('\n'));
  const measured = await owner.upload('bad.xyz', far);
  const asked = await owner.client.call(requestInspection, {
    body: { componentId, revisionId, files: [{ sha256: measured.sha256, name: 'bad.xyz' }] },
  });
  if (!asked.ok) {
    expect(asked.problem.sentence).toContain('bad.xyz');
    return;
  }
  const done = await untilEnded(owner, asked.value.inspectionId);
  expect(done.state).toBe('failed');
  expect(done.problem?.sentence).toContain('bad.xyz');
  const chinese = server.visit('zh');
  await chinese.signIn('wang', 'korrekt-pferd-batterie');
  const read = await chinese.ask(readInspection, { params: { inspectionId: asked.value.inspectionId } });
  expect(read.problem?.sentence).toMatch(/[\u4e00-\u9fff]/);
});
