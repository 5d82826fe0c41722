/** The passport and the label on paper: what stands in them is read back by another program. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openCorrection, readMe } from '@diewright/shop';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inFirm } from '../../db/in-firm.ts';
import { type CornerDie, inspectCorner, makeCornerDie } from '../../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

const hasReader = spawnSync('pdftotext', ['-v']).status === 0;
const out = fileURLToPath(new URL('../../../../../out/papers/', import.meta.url));

let server: TestServer;
let owner: Visitor;
let die: CornerDie;
let resultHash = '';
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
  die = await makeCornerDie(owner, 'M-2026-017', { steel: 'H13', alloy: 'ADC12' });
  const inspection = await inspectCorner(owner, die, 0.2);
  resultHash = inspection.result?.resultSha256 ?? '';
  const { firm } = await owner.ask(readMe, {});
  const { face } = await inFirm(server.database.db, firm.firmId, (tx) =>
    tx
      .selectFrom('face_values')
      .select('face')
      .where('verdict', '=', 'notConforming')
      .executeTakeFirstOrThrow(),
  );
  await owner.ask(openCorrection, {
    body: {
      ...{ inspectionId: inspection.inspectionId, zone: { kind: 'face', id: String(face) } },
      ...{ action: 'weld-and-recut', instruction: '底面焊补后再铣' },
    },
  });
});
afterAll(() => server.stop());

async function paper(path: string): Promise<{ status: number; bytes: Buffer; policy: string | null }> {
  const answer = await owner.fetch(path);
  return {
    status: answer.status,
    bytes: Buffer.from(await answer.arrayBuffer()),
    policy: answer.headers.get('content-type'),
  };
}

function textOf(bytes: Buffer, name: string): string {
  mkdirSync(out, { recursive: true });
  writeFileSync(`${out}${name}`, bytes);
  return spawnSync('pdftotext', ['-layout', `${out}${name}`, '-'], { encoding: 'utf8' }).stdout;
}

describe.skipIf(!hasReader)('read back by pdftotext (skipped where poppler is not installed)', () => {
  test.each([
    ['zh', ['模具履历 M-2026-017', '冷室压铸模', '焊补后加工', '不合格', '尚未签字', '精锐模具']],
    [
      'en',
      ['Passport of die M-2026-017', 'cold-chamber die', 'weld and recut', 'NOT CONFORMING', 'nobody yet'],
    ],
  ] as const)('the passport in %s', async (language, words) => {
    const { status, bytes } = await paper(`/api/dies/${die.dieId}/passport.pdf?language=${language}`);
    expect(status).toBe(200);
    const text = textOf(bytes, `passport.${language}.pdf`);
    for (const word of [...words, 'H13', 'ADC12', '底面焊补后再铣', resultHash.slice(0, 12)])
      expect(text).toContain(word);
    expect(text).not.toMatch(/\{\w+\}|undefined|null/);
  });

  test('the label', async () => {
    const { bytes } = await paper(`/api/dies/${die.dieId}/label.pdf`);
    const text = textOf(bytes, 'label.pdf');
    for (const word of ['M-2026-017', '变速箱壳体', '华东汽车']) expect(text).toContain(word);
    const info = spawnSync('pdfinfo', [`${out}label.pdf`], { encoding: 'utf8' }).stdout;
    expect(info).toMatch(/Pages:\s+1/);
  });
});

test('of a die that is not there, there is no paper', async () => {
  for (const id of ['00000000-0000-7000-8000-000000000000', 'x'])
    expect((await paper(`/api/dies/${id}/passport.pdf`)).status).toBe(404);
});
