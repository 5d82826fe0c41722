/** Measured results from lists, over HTTP with the job: taken in, shown, compared, withdrawn. */
import { randomUUID } from 'node:crypto';
import { seededRandom } from '@diewright/geometry';
import {
  type AnswerOf,
  createComponent,
  createDie,
  type Inspection,
  listDies,
  listInspections,
  listResultImports,
  openCorrection,
  previewResults,
  readDie,
  readInspection,
  readMe,
  readPassport,
  readTrend,
  runResults,
  signInspection,
  undoResults,
} from '@diewright/shop';
import { damagedCopies } from '@diewright/testing';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFirm } from '../../../audit/verify.ts';
import { write } from '../../../audit/write.ts';
import { inFirm } from '../../../db/in-firm.ts';
import { inspectCorner, makeCornerDie } from '../../../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../../../testing/test-server.ts';
import { takeInResults } from './results.jobs.ts';

let server: TestServer;
let owner: Visitor;
let firmId: string;
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
  firmId = (await owner.ask(readMe, {})).firm.firmId;
  for (const number of ['R-1', 'R-2']) await makeDie(number, ['镶块']);
});
afterAll(() => server.stop());

async function makeDie(number: string, components: readonly string[]): Promise<string> {
  const { dieId } = await owner.ask(createDie, { body: { number, name: '壳体', kind: 'cold-chamber' } });
  for (const name of components) await owner.ask(createComponent, { params: { dieId }, body: { name } });
  return dieId;
}

const head = '模号,零件,日期,试模,特性,名义值,上公差,下公差,实测值(mm),判定,检验员\n';
async function list(content: string | Uint8Array, fileName = '三坐标.csv') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { sha256 } = await owner.upload(fileName, bytes);
  return { sha256, fileName };
}
const preview = async (content: string | Uint8Array, name?: string) =>
  owner.ask(previewResults, { body: await list(content, name) });

async function untilThrough(importId: string) {
  for (;;) {
    const { rows } = await owner.ask(listResultImports, {});
    const one = rows.find((row) => row.importId === importId);
    if (one && one.state !== 'queued' && one.state !== 'running') return one;
    await new Promise((done) => setTimeout(done, 50));
  }
}
async function take(content: string | Uint8Array, name?: string) {
  const { importId } = await owner.ask(runResults, { body: await list(content, name) });
  return untilThrough(importId);
}
const dieOf = async (number: string) =>
  (await owner.ask(listDies, { query: { search: number } })).rows.find((row) => row.number === number)
    ?.dieId ?? '';
const inspectionsOf = async (number: string): Promise<AnswerOf<typeof listInspections>['rows']> =>
  (await owner.ask(listInspections, { query: { dieId: await dieOf(number) } })).rows;
const open = (inspectionId: string): Promise<Inspection> =>
  owner.ask(readInspection, { params: { inspectionId } });
const verified = () => verifyFirm(server.database.db, firmId, (sha256) => server.files.check(sha256));

describe('a list of results', () => {
  // 10.02 + 0.03 = 10.05: the edge conforms. 25.2 > 25 + 0.1.
  const first = `${head}R-1,镶块,2022-03-04 09:30,T0,孔径,10.02,0.03,-0.01,10.05,OK,李四
R-1,镶块,2022-03-04 09:30,T0,台阶高,25,0.1,-0.1,25.2,OK,李四
R-1,镶块,2022-05-06,T1,孔径,10.02,0.03,-0.01,10.03,OK,李四
`;

  test('the preview tells what would come, with what contradicts itself, and writes nothing', async () => {
    const found = await preview(first);
    expect(found).toMatchObject({
      ...{ rows: 3, inspections: 2, figures: 3, same: 0, conforming: 2, notConforming: 1, dies: 1 },
      ...{ faultCount: 0, unit: 'stated', form: 'one-value', warningCount: 1 },
    });
    expect(found.warnings[0]).toMatchObject({ row: 3, column: '判定', value: 'OK' });
    expect(found.warnings[0]?.sentence).toContain('25.2 mm is outside its limits 24.9 … 25.1');
    expect(await inspectionsOf('R-1')).toEqual([]);
  });

  test('taken in: inspections in the order of their days, marked, with verdicts of their limits', async () => {
    expect(await take(first)).toMatchObject({ state: 'done', inspections: 2, figures: 3, figuresDone: 3 });
    const rows = await inspectionsOf('R-1');
    expect(
      rows.map(({ number, occasion, source, verdict, requestedAt, revision }) => [
        ...[number, occasion, source, verdict, requestedAt, revision],
      ]),
    ).toEqual([
      // A day without an hour: noon in Shanghai.
      [2, 'T1', 'imported', 'conforming', '2022-05-06T04:00:00.000Z', null],
      [1, 'T0', 'imported', 'notConforming', '2022-03-04T01:30:00.000Z', null],
    ]);
    const one = await open(rows[1]?.inspectionId ?? '');
    expect(one.characteristics).toMatchObject([
      {
        label: '孔径',
        value: 10.05,
        lowerLimit: 10.01,
        upperLimit: 10.05,
        verdict: 'conforming',
        unit: 'mm',
      },
      { label: '台阶高', value: 25.2, lowerLimit: 24.9, upperLimit: 25.1, verdict: 'notConforming' },
    ]);
    for (const { expandedUncertainty } of one.characteristics) expect(expandedUncertainty).toBeNull();
    expect(one.imported).toMatchObject({ fileName: '三坐标.csv', standing: 'valid', importedBy: '王建国' });
    expect(one.imported?.values).toMatchObject([
      { row: 2, column: 9, nominal: 10.02, statedValue: '10.05', statedVerdict: 'OK', isContradicted: false },
      { row: 3, column: 9, nominal: 25, statedVerdict: 'OK', isContradicted: true, measuredBy: '李四' },
    ]);
    expect(one.files).toEqual([{ sha256: one.imported?.sha256, name: '三坐标.csv' }]);
    expect(one.sameFiles).toEqual([]);
    expect(one.result?.resultSha256).toBe(one.imported?.sha256);
    expect((await verified()).firstBreak).toBeNull();
  });

  test('it stands in the passport as what it is, releases nothing and waits for nobody', async () => {
    const dieId = await dieOf('R-1');
    const { rows } = await owner.ask(readPassport, { params: { dieId }, query: { kinds: 'inspection' } });
    expect(rows).toHaveLength(2);
    for (const { sentence } of rows) expect(sentence).toContain('not verified by Diewright');
    expect((await owner.ask(listInspections, { query: { unsigned: 'true' } as never })).rows).toEqual([]);
    const [die] = (await owner.ask(listDies, { query: { search: 'R-1' } })).rows;
    expect(die?.lastInspection).toBeNull();
    expect((await owner.ask(readDie, { params: { dieId } })).die.state).toBe('ordered');
    const pdf = await owner.fetch(`/api/dies/${dieId}/passport.pdf`);
    expect(pdf.status).toBe(200);
  });

  test('the same list again has nothing new; a longer one only what is new; another value is told', async () => {
    expect(await preview(first)).toMatchObject({ figures: 0, same: 3, faultCount: 0 });
    const again = await owner.client.call(runResults, { body: await list(first) });
    expect(again).toMatchObject({ ok: false, problem: { code: 'import-empty' } });
    const more = `${first}R-1,镶块,2022-05-06,T1,台阶高,25,0.1,-0.1,25.05,OK,李四\n`;
    expect(await preview(more)).toMatchObject({ figures: 1, same: 3, inspections: 1 });
    const other = await preview(first.replace('10.03', '10.04'));
    expect(other.faults).toMatchObject([{ row: 4, value: '10.04' }]);
    expect(other.faults[0]?.sentence).toContain('10.03 mm here, in inspection 2');
  });

  test('a die, a component, a revision that is not there: once for all its rows, with what to do', async () => {
    await makeDie('R-3', []);
    await makeDie('R-4', ['动模', '定模']);
    const line = (die: string, component: string) => `${die},${component},2022-01-01,T0,a,1,0.1,-0.1,1,,\n`;
    const two = (die: string, component: string) =>
      line(die, component) + line(die, component).replace(',a,', ',b,');
    const { faults, faultCount } = await preview(
      head + two('X-9', '') + two('R-3', '') + two('R-4', '') + two('R-4', '侧抽'),
    );
    expect(faultCount).toBe(4);
    expect(faults.map(({ row }) => row)).toEqual([2, 4, 6, 8]);
    const [unknown, none, missing, other] = faults.map(({ sentence }) => sentence);
    expect(unknown).toContain('There is no die X-9 here (2 values)');
    expect(none).toContain('has no component yet');
    expect(missing).toContain('several components (动模、定模)');
    expect(other).toContain('It has: 动模、定模');
    const revised = `${head.replace('零件', '零件,版本')}R-1,镶块,C,2022-01-01,T0,a,1,0.1,-0.1,1,,\n`;
    expect((await preview(revised)).faults[0]?.sentence).toContain('has no such revision');
    const refused = await owner.client.call(runResults, { body: await list(head + line('X-9', '')) });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'import-with-faults' } });
  });

  test('twice in one list, and days to come, are told', async () => {
    const row = 'R-2,镶块,2022-01-01,T0,a,1,0.1,-0.1,1,,\n';
    const { faults } = await preview(
      `${head}${row}${row}${row.replace('2022', '2099').replace(',a,', ',b,')}`,
    );
    expect(faults.map(({ row: at }) => at)).toEqual([3, 4]);
    expect(faults[0]?.sentence).toContain('in row 2 already');
    expect(faults[1]?.sentence).toBe('This day is yet to come.');
  });
});

describe('a workbook', () => {
  async function book(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
    const workbook = new ExcelJS.Workbook();
    fill(workbook.addWorksheet('FAI'));
    return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
  }
  const form = (sheet: ExcelJS.Worksheet) => {
    sheet.addRow(['全尺寸检测报告']);
    sheet.mergeCells('A1:H1');
    sheet.addRow(['模具编号', '日期', '项目', '规格', '公差', '实测值', '', '单位']);
    sheet.addRow(['', '', '', '', '', 1, 2, '']);
    for (const column of ['A', 'B', 'C', 'D', 'E', 'H']) sheet.mergeCells(`${column}2:${column}3`);
    sheet.mergeCells('F2:G2');
    sheet.addRow(['R-2', new Date(Date.UTC(2021, 5, 7, 14, 30)), '孔径', 8, '±0.02', 8.01, 8.03, 'mm']);
    sheet.addRow(['', '', '槽宽', 12, '+0.1/0', 12.1, { formula: '12+0.2', result: 12.2 }, 'mm']);
    sheet.mergeCells('A4:A5');
    sheet.mergeCells('B4:B5');
  };

  test('with merged cells, dates as Excel keeps them, results of formulas, a header of two rows', async () => {
    const found = await preview(await book(form), '全尺寸.xlsx');
    expect(found.faults).toEqual([]);
    expect(found).toMatchObject({ headerRow: 2, form: 'several-values', figures: 4, inspections: 2 });
    // 8.03 > 8.02 and 12.2 > 12.1; 12.1 is on its edge.
    expect(found).toMatchObject({ conforming: 2, notConforming: 2 });
    expect(await take(await book(form), '全尺寸.xlsx')).toMatchObject({ state: 'done' });
    const rows = await inspectionsOf('R-2');
    expect(rows.map(({ occasion, verdict, requestedAt }) => [occasion, verdict, requestedAt])).toEqual([
      ['2', 'notConforming', '2021-06-07T06:30:00.000Z'],
      ['1', 'conforming', '2021-06-07T06:30:00.000Z'],
    ]);
    const one = await open(rows[0]?.inspectionId ?? '');
    expect(one.imported?.values.map(({ row, column }) => [row, column])).toEqual([
      [4, 7],
      [5, 7],
    ]);
  });

  test('damaged workbooks and lists are read or refused with a sentence, never a hang or a mistake', async () => {
    const whole = await book(form);
    const pick = <T>(copies: Iterable<T>, every: number) => [...copies].filter((_, k) => k % every === 0);
    const damaged = [
      ...pick(damagedCopies(whole, seededRandom(7), 12), 13).map(({ bytes }) => ['x.xlsx', bytes] as const),
      ...pick(
        damagedCopies(Buffer.from(`${head}R-2,镶块,2022-01-01,T0,a,1,0.1,-0.1,1,,\n`), seededRandom(8), 24),
        9,
      ).map(({ bytes }) => ['x.csv', bytes] as const),
    ];
    for (const [name, bytes] of damaged) {
      if (bytes.length === 0) continue;
      const answer = await owner.client.call(previewResults, { body: await list(bytes, name) });
      if (!answer.ok) expect(answer.problem.code).toMatch(/^(table-|results-no-header)/);
    }
    expect(server.mistakes).toEqual([]);
  });
});

describe('trends', () => {
  test('imported values stand beside measured ones of the same name and limits, and beside no others', async () => {
    const die = await makeCornerDie(owner, 'R-7');
    const measured = await inspectCorner(owner, die, 0);
    const value = (id: string, balloon: number, label: string, upper: number) => ({
      ...{ inspection_id: measured.inspectionId, characteristic_id: id, balloon, label, kind: 'size' },
      ...{ unit: 'mm', value: 10.03, lower_limit: 9.9, upper_limit: upper, expanded_uncertainty: 0.01 },
      verdict: 'conforming',
    });
    await write(
      server.database.db,
      {
        ...{ firmId, actor: { kind: 'system' }, name: 'test.values', input: {} },
        idempotencyKey: randomUUID(),
      },
      (scope) =>
        scope.appendBatch('characteristic_values', measured.inspectionId, [
          value('c-1', 1, '孔 径 A', 10.1),
          value('c-2', 2, '孔径B', 10.2),
        ]),
    );
    await take(`${head}R-7,动模镶块,2020-01-01,T0,孔径a,10,0.1,-0.1,10.05,,
R-7,动模镶块,2020-02-01,T1,孔径a,10,0.1,-0.1,10.15,,
R-7,动模镶块,2020-02-01,T1,孔径b,10,0.1,-0.1,10.01,,
`);
    const trend = (zoneId: string) =>
      owner.ask(readTrend, { params: { dieId: die.dieId }, query: { zoneKind: 'characteristic', zoneId } });
    const points = [
      ['imported', 10.05, 'conforming'],
      ['imported', 10.15, 'notConforming'],
      ['measured', 10.03, 'conforming'],
    ];
    const ofMeasured = await trend('c-1');
    expect(ofMeasured.points.map((each) => [each.source, each.value, each.verdict])).toEqual(points);
    // Of the other its upper limit is another one.
    expect((await trend('c-2')).points).toHaveLength(1);
    const [row] = (await inspectionsOf('R-7')).filter(({ source }) => source === 'imported');
    const imported = (await open(row?.inspectionId ?? '')).characteristics.find(
      ({ label }) => label === '孔径a',
    );
    const ofImported = await trend(imported?.characteristicId ?? '');
    expect(ofImported.points.map((each) => [each.source, each.value, each.verdict])).toEqual(points);
  });
});

describe('taking back', () => {
  const one = (day: string) => `${head}R-1,镶块,${day},T5,平面度,,,,0.02,,\n`;

  test('gone from lists, passport and trends; still there by its address; the list may come again', async () => {
    const before = await inspectionsOf('R-1');
    const { importId } = await take(one('2021-01-01'));
    const made = (await inspectionsOf('R-1')).find(({ occasion }) => occasion === 'T5');
    const inspectionId = made?.inspectionId ?? '';
    const { characteristicId = '' } = (await open(inspectionId)).characteristics[0] ?? {};
    await owner.ask(undoResults, { params: { importId }, body: {} });
    expect(await inspectionsOf('R-1')).toEqual(before);
    const { dieId } = await open(inspectionId);
    const passport = await owner.ask(readPassport, { params: { dieId }, query: { kinds: 'inspection' } });
    expect(passport.rows).toHaveLength(2);
    const query = { zoneKind: 'characteristic' as const, zoneId: characteristicId };
    expect(await owner.client.call(readTrend, { params: { dieId }, query })).toMatchObject({ status: 404 });
    const withdrawn = await open(inspectionId);
    expect(withdrawn.imported).toMatchObject({ standing: 'withdrawn', withdrawnBy: '王建国' });
    expect(withdrawn.characteristics[0]?.value).toBe(0.02);
    const sign = await owner.client.call(signInspection, {
      params: { inspectionId },
      body: { decision: 'rejected', resultSha256: withdrawn.result?.resultSha256 ?? '' },
    });
    expect(sign).toMatchObject({ ok: false, problem: { code: 'inspection-withdrawn' } });
    const again = await owner.client.call(undoResults, { params: { importId }, body: {} });
    expect(again).toMatchObject({ ok: false, problem: { code: 'import-undone-before' } });
    expect(await take(one('2021-01-01'))).toMatchObject({ state: 'done', figures: 1 });
    expect((await verified()).firstBreak).toBeNull();
  });

  test('a signature or a correction built upon it keeps it, and it is said which', async () => {
    const signed = await take(one('2021-02-01'));
    const row = (await inspectionsOf('R-1')).find(({ requestedAt }) => requestedAt.startsWith('2021-02-01'));
    const inspection = await open(row?.inspectionId ?? '');
    await owner.ask(signInspection, {
      params: { inspectionId: inspection.inspectionId },
      body: { decision: 'released', note: '按记录认可', resultSha256: inspection.result?.resultSha256 ?? '' },
    });
    const kept = await owner.client.call(undoResults, { params: { importId: signed.importId }, body: {} });
    expect(kept).toMatchObject({
      ok: false,
      problem: { code: 'results-signed', details: { number: inspection.number, die: 'R-1' } },
    });
    expect((await inspectionsOf('R-1')).map(({ inspectionId }) => inspectionId)).toContain(
      inspection.inspectionId,
    );

    const corrected = await take(
      one('2021-03-01').replace(',,,,0.02', ',,0.01,,0.02').replace('平面度,', '平面度,0'),
    );
    const bad = (await inspectionsOf('R-1')).find(({ requestedAt }) => requestedAt.startsWith('2021-03-01'));
    const { characteristics } = await open(bad?.inspectionId ?? '');
    expect(characteristics[0]?.verdict).toBe('notConforming');
    await owner.ask(openCorrection, {
      body: {
        inspectionId: bad?.inspectionId ?? '',
        zone: { kind: 'characteristic', id: characteristics[0]?.characteristicId ?? '' },
        action: 'polish',
      } as never,
    });
    const refused = await owner.client.call(undoResults, {
      params: { importId: corrected.importId },
      body: {},
    });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'results-corrected' } });
  });

  test('another firm sees nothing of it, in routes and in rows', async () => {
    const other = randomUUID();
    for (const table of ['result_imports', 'imported_values', 'imports'] as const) {
      const rows = await inFirm(server.database.db, other, (tx) =>
        tx.selectFrom(table).selectAll().execute(),
      );
      expect(rows).toEqual([]);
    }
    await expect(
      inFirm(server.database.db, other, (tx) =>
        sql`UPDATE result_imports SET state = 'failed' WHERE firm_id = ${firmId}`
          .execute(tx)
          .then(({ numAffectedRows }) => {
            expect(Number(numAffectedRows)).toBe(0);
            return tx
              .insertInto('result_imports')
              .values({ firm_id: firmId, import_id: other, state: 'done', settings: '{}', figures: 1 })
              .execute();
          }),
      ),
    ).rejects.toThrow(/row-level security/);
    const machinist = await owner.colleague('machinist');
    const asked = await machinist.client.call(previewResults, { body: await list(one('2021-01-01')) });
    expect(asked).toMatchObject({ ok: false, status: 403 });
    const inspector = await owner.colleague('inspector');
    expect(await inspector.ask(previewResults, { body: await list(one('2021-09-01')) })).toMatchObject({
      figures: 1,
    });
  });
});

test('thousands of values are taken in part by part; a part that is written is not written again', async () => {
  // Without workers: the job is done here, and breaks off.
  const quiet = await startTestServer();
  try {
    const person = await quiet.found();
    const own = (await person.ask(readMe, {})).firm.firmId;
    const { dieId } = await person.ask(createDie, { body: { number: 'R-8', name: 'x', kind: 'core-box' } });
    await person.ask(createComponent, { params: { dieId }, body: { name: '镶块' } });
    const rows = Array.from({ length: 6000 }, (_, k) => {
      const day = new Date(Date.UTC(2010, 0, 1 + Math.floor(k / 20))).toISOString().slice(0, 10);
      return `R-8,镶块,${day},T9,尺寸 ${k % 20},10,0.1,-0.1,${10 + ((k * 7) % 20) / 100},,`;
    });
    const file = await person.upload('long.csv', Buffer.from(`${head}${rows.join('\n')}\n`));
    const body = { sha256: file.sha256, fileName: 'long.csv' };
    // Of twenty offsets from 0 to 0.19 eleven are no more than 0.1.
    expect(await person.ask(previewResults, { body })).toMatchObject({
      ...{ figures: 6000, inspections: 300, conforming: 3300 },
    });
    const { importId } = await person.ask(runResults, { body });
    const worker = { db: quiet.database.db, files: quiet.files, version: 'test', log: () => {} };
    let asked = 0;
    const afterTwo = {
      get aborted() {
        return ++asked > 2;
      },
    } as AbortSignal;
    await expect(takeInResults(worker, own, importId, afterTwo)).rejects.toThrow('stopped');
    const state = async () => (await person.ask(listResultImports, {})).rows[0];
    expect(await state()).toMatchObject({ state: 'running', figuresDone: 4000 });
    // Half of it is shown to nobody, and nothing else is taken in meanwhile.
    expect((await person.ask(listInspections, {})).rows).toEqual([]);
    const other = await person.client.call(runResults, { body });
    expect(other).toMatchObject({ ok: false, problem: { code: 'results-import-waits' } });
    await takeInResults(worker, own, importId, new AbortController().signal);
    expect(await state()).toMatchObject({ state: 'done', figures: 6000, figuresDone: 6000 });
    const lines = await inFirm(quiet.database.db, own, (tx) =>
      tx.selectFrom('audit_lines').select('command').where('subject_id', '=', importId).execute(),
    );
    expect(lines.filter(({ command }) => command === 'results.take')).toHaveLength(3);
    const { rows: shown } = await person.ask(listInspections, { query: { dieId, limit: 200 } });
    expect(shown[0]).toMatchObject({ number: 300, requestedAt: '2010-10-27T04:00:00.000Z' });
    const found = await verifyFirm(quiet.database.db, own, (sha256) => quiet.files.check(sha256));
    expect(found.firstBreak).toBeNull();
  } finally {
    await quiet.stop();
  }
});
