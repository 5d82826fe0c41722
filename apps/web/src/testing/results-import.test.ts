/**
 * Measured results from a shop's spreadsheets in a real browser: faults told and put right, taken in, looked at, compared
 * over time, taken back; in both languages, looked at by axe, photographed.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { faultsOf } from './accessible.ts';
import { chromiumPath, type OpenSystem, openSystem, type Visit } from './system.ts';

const PASSWORD = 'korrekt-pferd-batterie';
const example = fileURLToPath(new URL('../../../../docs/examples/measured-results.csv', import.meta.url));

let system: OpenSystem;
let zh: Visit;
let dieAddress = '';
let resultAddress = '';

vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(chromiumPath === undefined)('in Chromium (skipped where none is installed)', () => {
  beforeAll(async () => {
    system = await openSystem();
    zh = await system.visit('zh');
    const { page } = zh;
    await page.goto('/');
    await page.getByLabel('企业名称').fill('精锐模具');
    await page.getByLabel('您的姓名').fill('王建国');
    await page.getByLabel('用户名').fill('wang');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '开始使用' }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    const { dieId } = await post(zh, '/api/dies', {
      number: 'M-2019-031',
      name: '端盖',
      kind: 'cold-chamber',
    });
    await post(zh, `/api/dies/${dieId}/components`, { name: '动模镶块' });
    dieAddress = `/dies/${dieId}`;
  });
  afterAll(() => system?.close());

  const drop = async (visit: Visit, content: string | Buffer, name: string) => {
    const before = visit.page.getByRole('button', { name: visit.t('移除', 'Remove') });
    if (await before.count()) await before.first().click();
    await visit.page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  };

  test('what is wrong is told row by row; the unit is asked for, not guessed', async () => {
    const { page } = zh;
    await page.goto('/inspections');
    await page.getByRole('link', { name: '导入' }).click();
    await page.waitForURL(/import\?what=results/);
    await drop(
      zh,
      '模号,零件,日期,试模,项目,标准,公差,实测值\nM-2019-031,,2019/3/4,T0,孔径,10,±0.05,10.02\nM-88,,2019/3/4,T0,孔径,10,0.05,10,02\nM-88,,5/6/2019,T0,孔深,10,±0.05,约10\n',
      '旧记录.csv',
    );
    await page.getByText('列表未注明长度单位', { exact: false }).waitFor();
    await page.getByText('公差方向不明', { exact: false }).waitFor();
    await page.getByText('日与月可能混淆', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true);
    await page.getByText('公差方向不明', { exact: false }).scrollIntoViewIfNeeded();
    await zh.picture('results-import-faults');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('the example: a preview with what contradicts itself; taken in by a job', async () => {
    const { page } = zh;
    await drop(zh, readFileSync(example), 'measured-results.csv');
    await page.getByText('列表判为合格，但 25.13 mm 超出公差限 24.9 … 25.1', { exact: false }).waitFor();
    await zh.picture('results-import-preview');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('已导入', { exact: true }).waitFor();
    await page.locator('section[aria-label="导入记录"]').scrollIntoViewIfNeeded();
    await zh.picture('results-import-done');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('the die shows them as imported; a result says what it is, and where each value stands', async () => {
    const { page } = zh;
    await page.goto('/inspections');
    const row = page.locator('tbody tr', { hasText: 'T1' }).filter({ hasText: '导入' });
    await row.first().waitFor();
    await zh.picture('results-list');
    expect(await faultsOf(page)).toEqual([]);
    await row.first().getByRole('link').click();
    await page.waitForURL(/inspections\/[0-9a-f-]{36}$/);
    resultAddress = new URL(page.url()).pathname;
    await page.getByText('由列表导入，未经 Diewright 测量或验证').waitFor();
    await page.getByText('与公差限不符').waitFor();
    await zh.picture('results-result');
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(`${dieAddress}?tab=life`);
    await page.getByText('未经 Diewright 验证', { exact: false }).first().waitFor();
    await zh.picture('results-passport');
  });

  test('a characteristic over its occasions', async () => {
    const { page } = zh;
    await page.goto(resultAddress);
    await page.getByRole('button', { name: '台阶高' }).click();
    await page.getByText('空心：导入数据').waitFor();
    await page.locator('.ant-drawer [role=img] svg path').first().waitFor();
    await zh.picture('results-trend');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('in English, on a phone and in the dark; taken back, and gone from the lists', async () => {
    const en = await system.visit('en', { phone: true, dark: true });
    const { page } = en;
    await page.goto('/');
    await page.getByLabel('User name').fill('wang');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.goto(resultAddress);
    await page.getByText('Imported from a list, not measured or verified by Diewright').waitFor();
    await en.picture('results-result-phone');
    expect(await faultsOf(page)).toEqual([]);
    await page.goto('/import?what=results');
    await drop(en, readFileSync(example), 'measured-results.csv');
    await page.getByText('values are there already', { exact: false }).waitFor();
    await en.picture('results-import-phone');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Withdraw everything this import made?', { exact: false }).waitFor();
    await page.getByRole('tooltip').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('taken back', { exact: true }).waitFor();
    await page.goto('/inspections');
    await page.getByText('Nothing was inspected yet', { exact: false }).waitFor();
    await page.goto(resultAddress);
    await page.getByText('This import was taken back').waitFor();
    await en.picture('results-withdrawn');
    expect(await faultsOf(page)).toEqual([]);
    expect(en.complaints).toEqual([]);
    expect(zh.complaints).toEqual([]);
    await en.context.close();
  });
});

/** As the signed-in person of the page. */
function post(visit: Visit, path: string, body: object): Promise<Record<string, string>> {
  return visit.page.evaluate(
    async ([to, content]) => {
      const answer = await fetch(to as string, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(content),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    [path, body] as const,
  );
}
