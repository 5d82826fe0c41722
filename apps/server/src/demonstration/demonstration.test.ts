/** The demonstration shop: filled by commands, sound in its chain, with the dies in all states and its scandal to find. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createFirm,
  dieStates,
  listCorrections,
  listDies,
  listInspections,
  readInspection,
  readMe,
} from '@diewright/shop';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFirm } from '../audit/verify.ts';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';

const bundled = fileURLToPath(new URL('../../../../examples/die-insert/insert.step', import.meta.url));
let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = server.visit();
  await owner.ask(createFirm, {
    body: {
      ...{ firm: '精锐模具（示范）', name: '王建国', userName: 'wang', password: PASSWORD },
      ...{ language: 'zh', timeZone: 'Asia/Shanghai', isDemonstration: true },
    },
  });
  await owner.signIn('wang', PASSWORD);
}, 120_000);
afterAll(() => server.stop());

describe('the demonstration shop', () => {
  test('thirty dies, in every state', async () => {
    const { rows } = await owner.ask(listDies, { query: { limit: 200 } });
    expect(rows.filter(({ number }) => number.startsWith('JR-'))).toHaveLength(30);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(dieStates));
    expect(server.mistakes).toEqual([]);
  });

  test('two years of inspections, the gate wears, corrections work, one does not', async () => {
    const inspections = await owner.ask(listInspections, { query: { limit: 200 } });
    expect(inspections.rows.length).toBeGreaterThan(50);
    const days = inspections.rows.map(({ requestedAt }) => Date.parse(requestedAt));
    expect((Math.max(...days) - Math.min(...days)) / 86_400_000).toBeGreaterThan(550);
    const { rows } = await owner.ask(listCorrections, { query: { limit: 200 } });
    const states = new Set(rows.map(({ state }) => state));
    for (const state of ['worked', 'failed', 'open'] as const) expect(states).toContain(state);
  });

  test('the scandal: a released die whose scans are those of its sister', async () => {
    const { rows } = await owner.ask(listInspections, { query: { limit: 200 } });
    const copied: string[] = [];
    for (const { inspectionId, dieNumber, decision } of rows) {
      const { sameFiles } = await owner.ask(readInspection, { params: { inspectionId } });
      if (sameFiles.length > 0) copied.push(`${dieNumber} ${sameFiles[0]?.dieNumber} ${decision}`);
    }
    expect(copied.filter((each) => each === 'JR-2402 JR-2401 released').length).toBeGreaterThan(0);
    expect(copied.every((each) => /^JR-240[12] JR-240[12]/.test(each))).toBe(true);
  });

  test('the bundled die waits for its inspection; the chain holds, with every file', async () => {
    const { rows } = await owner.ask(listDies, { query: { limit: 200, search: 'GC-1042' } });
    expect(rows.length).toBe(existsSync(bundled) ? 1 : 0);
    const { firm: mine } = await owner.ask(readMe, {});
    const found = await verifyFirm(server.database.db, mine.firmId, async (sha256) =>
      existsSync(server.files.pathOf(sha256)) ? 'sound' : 'missing',
    );
    expect(found.firstBreak).toBeNull();
    expect(found.lines).toBeGreaterThan(400);
  });
});
