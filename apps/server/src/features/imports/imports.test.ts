import { seededRandom } from '@diewright/geometry';
import {
  createComponent,
  listDies,
  listImports,
  previewImport,
  readDie,
  readMe,
  runImport,
  undoImport,
} from '@diewright/shop';
import { damagedCopies } from '@diewright/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFirm } from '../../audit/verify.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
});
afterAll(() => server.stop());

const list = `模号,铸件名称,类型,型腔数,客户名称,模重（kg）,设计寿命
K-1,壳体,冷室压铸,2,华东汽车,"1,250",120000
K-2,端盖,hot-chamber,4,宁波精驰,860,
`;

async function take(content: string | Uint8Array, fileName = '模具清单.csv') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { sha256 } = await owner.upload(fileName, bytes);
  return { what: 'dies' as const, sha256, fileName };
}
const preview = async (content: string | Uint8Array, fileName?: string) =>
  owner.ask(previewImport, { body: await take(content, fileName) });

describe('a list of dies', () => {
  test('columns are known by their names in either language; the preview writes nothing', async () => {
    const found = await preview(list);
    expect(found).toMatchObject({ rows: 2, created: 2, changed: 0, same: 0, faults: [] });
    expect(found.columns).toEqual({
      ...{ 0: 'number', 1: 'name', 2: 'kind', 3: 'cavities', 4: 'customer' },
      ...{ 5: 'weightKg', 6: 'designLifeShots' },
    });
    expect((await owner.ask(listDies, { query: { search: 'K-1' } })).rows).toEqual([]);
  });

  test('imported, changed by the next list, nothing changed by the same one again', async () => {
    const first = await owner.ask(runImport, { body: await take(list) });
    expect(first).toMatchObject({ created: 2, changed: 0 });
    const [row] = (await owner.ask(listDies, { query: { search: 'K-1' } })).rows;
    const { die } = await owner.ask(readDie, { params: { dieId: row?.dieId ?? '' } });
    expect(die).toMatchObject({ kind: 'cold-chamber', weightKg: 1250, customer: '华东汽车', cavities: 2 });
    expect(await preview(list)).toMatchObject({ created: 0, changed: 0, same: 2 });
    const second = await owner.ask(runImport, { body: await take('模号;库位\nK-1;A-12\n') });
    expect(second).toMatchObject({ created: 0, changed: 1 });
    const after = await owner.ask(readDie, { params: { dieId: die.dieId } });
    expect(after.die).toMatchObject({ place: 'A-12', weightKg: 1250, cavities: 2 });
  });

  test('faults are told by row, column and cell, in plain words; nothing of such a list is taken in', async () => {
    const wrong = '编号,名称,类型,腔数\nF-1,x,陶瓷,zwei\nF-1,y,冷室压铸,1\n,z,冷室压铸,1\nF-4,,冷室压铸,1\n';
    const { faults } = await preview(wrong);
    expect(faults.map(({ row, value }) => [row, value])).toEqual([
      [2, '陶瓷'],
      [2, 'zwei'],
      [4, ''],
      [5, ''],
    ]);
    expect(faults.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('冷室压铸模'),
      'This is no number.',
      expect.any(String),
      expect.any(String),
    ]);
    const run = await owner.client.call(runImport, { body: await take(wrong) });
    expect(run).toMatchObject({ ok: false, problem: { code: 'import-with-faults' } });
    expect((await owner.ask(listDies, { query: { search: 'F-' } })).rows).toEqual([]);
  });

  test('a workbook of Excel is read like a CSV file; a file of a Chinese machine too', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('模具');
    sheet.addRow(['Die number', 'Casting', 'Kind', 'Weight kg', 'Customer']);
    sheet.addRow(['X-1', { richText: [{ text: 'Bra' }, { text: 'cket' }] }, 'cold-chamber', 812.5, 'ACME']);
    sheet.addRow(['X-2', 'Cover', 'cold-chamber', { formula: '400*2', result: 800 }, 'ACME']);
    const bytes = new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
    expect(await preview(bytes, 'dies.xlsx')).toMatchObject({ created: 2, faults: [] });
    // 模号,名称,类型 / G-1,壳体,冷室压铸 in GB 18030.
    const gb = Buffer.from('c4a3bac52cc3fbb3c62cc0e0d0cd0a472d312cbfc7cce52cc0e4cad2d1b9d6fd0a', 'hex');
    expect(await preview(gb)).toMatchObject({ created: 1, faults: [] });
  });

  test('garbage is refused with a sentence, never a hang or a mistake', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('a').addRow(['模号']);
    const bytes = new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
    // Each takes a thread of its own, half a second: one in twelve of them.
    const copies = [...damagedCopies(bytes, seededRandom(4), 12)].filter((_, k) => k % 12 === 0);
    for (const { bytes: damaged } of copies) {
      const answer = await owner.client.call(previewImport, { body: await take(damaged, 'x.xlsx') });
      if (!answer.ok) expect(answer.problem.code).toMatch(/^table-/);
    }
    expect(server.mistakes).toEqual([]);
  });

  test('customers alone', async () => {
    const body = { ...(await take('客户\n甲公司\n乙公司\n甲公司\n')), what: 'customers' as const };
    expect(await owner.ask(previewImport, { body })).toMatchObject({ created: 2, faults: [] });
    expect(await owner.ask(runImport, { body })).toMatchObject({ created: 2 });
  });
});

describe('taking back', () => {
  const dieOf = async (number: string) =>
    (await owner.ask(listDies, { query: { search: number } })).rows.find((row) => row.number === number);

  test('what was new is gone and its number free; what was changed is as it was', async () => {
    const mixed = '模号,名称,类型,库位\nU-1,新,冷室压铸,B-1\nK-2,端盖,hot-chamber,B-2\n';
    const { importId } = await owner.ask(runImport, { body: await take(mixed) });
    const made = await dieOf('U-1');
    await owner.ask(undoImport, { params: { importId }, body: {} });
    expect(await dieOf('U-1')).toBeUndefined();
    expect((await dieOf('K-2'))?.place).toBeNull();
    const gone = await owner.client.call(readDie, { params: { dieId: made?.dieId ?? '' } });
    expect(gone).toMatchObject({ ok: false, status: 404 });
    const again = await owner.client.call(undoImport, { params: { importId }, body: {} });
    expect(again).toMatchObject({ ok: false, problem: { code: 'import-undone-before' } });
    expect(await owner.ask(runImport, { body: await take(mixed) })).toMatchObject({ created: 1, changed: 1 });
    const { rows } = await owner.ask(listImports, {});
    expect(rows.filter(({ undoneAt }) => undoneAt !== null)).toHaveLength(1);
  });

  test('whoever has gone on from an import keeps their work: it is said whose die it is', async () => {
    const { importId } = await owner.ask(runImport, {
      body: await take('模号,名称,类型\nV-1,新,冷室压铸\n'),
    });
    const dieId = (await dieOf('V-1'))?.dieId ?? '';
    await owner.ask(createComponent, { params: { dieId }, body: { name: '镶块' } });
    const undone = await owner.client.call(undoImport, { params: { importId }, body: {} });
    expect(undone).toMatchObject({
      ok: false,
      problem: { code: 'import-gone-on', details: { number: 'V-1' } },
    });
    const { firm } = await owner.ask(readMe, {});
    expect((await verifyFirm(server.database.db, firm.firmId, async () => 'sound')).firstBreak).toBeNull();
  });
});
