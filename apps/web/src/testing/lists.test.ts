/**
 * Tables in one's own order and views, the tree of a die's parts, and second thoughts, in a real browser: in both
 * languages, by keyboard, on a phone; looked at by axe, photographed.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { faultsOf } from './accessible.ts';
import { chromiumPath, type OpenSystem, openSystem, type Visit } from './system.ts';

const SEARCH = '编号、铸件或客户';
const PASSWORD = 'korrekt-pferd-batterie';
let system: OpenSystem;
let zh: Visit;
let en: Visit;
const ids: Record<string, string> = {};

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const triangle =
  'solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid a\n';
const dies = [
  ['M-9', '缸盖', '重庆重工', 'ordered'],
  ['M-10', '变速箱壳体', '长安汽车', 'ordered'],
  ['M-2', 'Housing 10', 'Bosch', 'quoted'],
  ['M-1', 'housing 2', 'Bosch', 'ordered'],
  ['M-3', '油底壳', null, 'quoted'],
] as const;

/** Asks the server as the page's own person, past the page. */
async function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where as string, {
        method: how as string,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        ...(what === undefined ? {} : { body: JSON.stringify(what) }),
      });
      if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    [method, path, body] as const,
  ) as Promise<T>;
}

const numbers = (page: Page) =>
  page.locator('tbody tr td:first-child').filter({ hasText: /^M-/ }).allInnerTexts();
/** A choice of the components' own select. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByTitle(option, { exact: true })
    .click();
}
const expectNumbers = (page: Page, wanted: readonly string[]) =>
  vi.waitFor(async () => expect(await numbers(page)).toEqual(wanted), { timeout: 20_000, interval: 200 });

async function signIn({ page, t }: Visit): Promise<void> {
  await page.goto('/');
  await page.getByLabel(t('用户名', 'User name')).fill('wang');
  await page.getByLabel(t('密码', 'Password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: t('登录', 'Sign in'), exact: true }).click();
  await page.getByRole('heading', { name: t('今日', 'Today') }).waitFor();
}

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
    for (const [number, name, customer, state] of dies) {
      const body = { number, name, customer, state, kind: 'cold-chamber', cavities: 2 };
      ids[number] = (await ask<{ dieId: string }>(page, 'POST', '/api/dies', body)).dieId;
    }
    en = await system.visit('en');
    for (const visit of [zh, en]) visit.context.setDefaultTimeout(30_000);
    await signIn(en);
  });
  afterAll(() => system?.close());

  test('dies stand as the language sorts names; the order is in the address and in the headings', async () => {
    const { page } = zh;
    await page.goto('/dies');
    await expectNumbers(page, ['M-3', 'M-1', 'M-2', 'M-10', 'M-9']);
    await choose(page, '排序', '铸件名称');
    await page.waitForURL(/sort=name/);
    await expectNumbers(page, ['M-10', 'M-9', 'M-3', 'M-1', 'M-2']);
    await page.getByRole('columnheader', { name: '模具编号' }).click();
    await page.waitForURL(/sort=number/);
    await expectNumbers(page, ['M-1', 'M-2', 'M-3', 'M-9', 'M-10']);
    await page.getByRole('columnheader', { name: '模具编号' }).press('Enter');
    await page.waitForURL(/order=desc/);
    await expectNumbers(page, ['M-10', 'M-9', 'M-3', 'M-2', 'M-1']);
    await page.goto('/dies?sort=customer');
    await expectNumbers(page, ['M-10', 'M-9', 'M-1', 'M-2', 'M-3']);
    await en.page.goto('/dies?sort=customer');
    // Bosch, Chang'an, Chongqing; whoever has none is last.
    await expectNumbers(en.page, ['M-1', 'M-2', 'M-10', 'M-9', 'M-3']);
    await en.page.goto('/dies?sort=name');
    await expectNumbers(en.page, ['M-10', 'M-9', 'M-1', 'M-2', 'M-3']);
  });

  test('filters stand in the address, and a filter that finds nothing can be cleared', async () => {
    const { page } = zh;
    await page.goto('/dies');
    await page.getByPlaceholder(SEARCH).fill('ykq');
    await page.waitForURL(/search=ykq/);
    await page.getByText('清除筛选').click();
    await expectNumbers(page, ['M-3', 'M-1', 'M-2', 'M-10', 'M-9']);
    await page.getByPlaceholder(SEARCH).fill('ydk');
    await expectNumbers(page, ['M-3']);
    await page.goBack();
    await page.goto('/dies?search=007');
    expect(await page.getByPlaceholder(SEARCH).inputValue()).toBe('007');
    expect(page.url()).toContain('search=007');
    await page.goto('/dies');
    await choose(page, '客户', 'Bosch（2）');
    await page.waitForURL(/customer=/);
    await expectNumbers(page, ['M-1', 'M-2']);
  });

  test('a view is saved, shared, opened by its link, chosen to open with, renamed, removed and brought back', async () => {
    const { page } = zh;
    await page.goto('/dies?state=ordered&sort=customer');
    await page.getByRole('button', { name: '显示列' }).click();
    await page.getByRole('checkbox', { name: '存放位置' }).uncheck();
    await page.getByRole('checkbox', { name: '类型' }).uncheck();
    await page.waitForURL(/columns=/);
    await page.getByRole('columnheader', { name: '存放位置' }).waitFor({ state: 'detached' });
    await expectNumbers(page, ['M-10', 'M-9', 'M-1']);
    await zh.picture('lists-dies');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '另存为视图' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('在制，按客户');
    await page.getByRole('checkbox', { name: '向全企业共享' }).check();
    await zh.picture('lists-save-view');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL(/view=[0-9a-f-]{36}/);
    const viewId = new URL(page.url()).searchParams.get('view') as string;

    // By its link alone, in another browser and another language.
    await en.page.goto(`/dies?view=${viewId}`);
    await en.page.waitForURL(/state=ordered/);
    await expectNumbers(en.page, ['M-1', 'M-10', 'M-9']);
    expect(await en.page.getByRole('columnheader', { name: 'Place' }).count()).toBe(0);
    await en.picture('lists-dies');
    expect(await faultsOf(en.page)).toEqual([]);

    await page.getByRole('button', { name: '视图操作' }).click();
    await page.getByRole('menuitem', { name: '设为默认视图' }).click();
    await page.getByRole('button', { name: '视图操作' }).click();
    await page.getByRole('menuitem', { name: '取消默认视图' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '今日' }).click();
    await page.getByRole('link', { name: '模具', exact: true }).click();
    await page.waitForURL(/columns=/);
    await expectNumbers(page, ['M-10', 'M-9', 'M-1']);

    await page.getByRole('columnheader', { name: '模具编号' }).click();
    await page.getByText('在制，按客户（已更改）').first().waitFor();
    await page.getByRole('button', { name: '视图操作' }).click();
    await page.getByRole('menuitem', { name: '保存对视图的更改' }).click();
    await page.getByText('在制，按客户（已更改）').first().waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '视图操作' }).click();
    await page.getByRole('menuitem', { name: '重命名或共享' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('在制');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('视图“在制”已修改。').waitFor();
    await zh.picture('lists-undo');
    await page.getByRole('button', { name: '撤销操作' }).click();
    await page.getByText('已撤销。').waitFor();
    await page.locator('.ant-select', { hasText: '在制，按客户' }).first().waitFor();

    await page.getByRole('button', { name: '视图操作' }).click();
    await page.getByRole('menuitem', { name: '删除视图' }).click();
    await page.getByText('视图“在制，按客户”已删除。').waitFor();
    await page.waitForURL(/view=all/);
    await expectNumbers(page, ['M-3', 'M-1', 'M-2', 'M-10', 'M-9']);
    await page.locator('body').press('Control+z');
    await page.getByText('已撤销。').last().waitFor();
    await page.goto(`/dies?view=${viewId}`);
    await page.waitForURL(/sort=number/);
    await expectNumbers(page, ['M-1', 'M-9', 'M-10']);
    await page.goto('/dies?view=00000000-0000-7000-8000-000000000000');
    await page.getByText('该视图不存在', { exact: false }).waitFor();
    await page.goto('/dies?view=all');
    await expectNumbers(page, ['M-3', 'M-1', 'M-2', 'M-10', 'M-9']);
  });

  test('parts of a die are a tree: added, walked by keys, moved, never into themselves', async () => {
    const { page } = zh;
    const dieId = ids['M-10'] as string;
    const add = async (name: string, parentId: string | null, more: object = {}) => {
      const body = { name, parentId, ...more };
      const path = `/api/dies/${dieId}/components`;
      ids[name] = (await ask<{ componentId: string }>(page, 'POST', path, body)).componentId;
    };
    await add('定模', null);
    await add('动模', null);
    await add('动模镶块', ids.动模 as string, { material: 'H13', hardness: '48 HRC', quantity: 2 });
    await add('型芯', ids.动模镶块 as string, { cavity: 1, quantity: 4 });
    await page.goto(`/dies/${dieId}`);
    const tree = page.getByRole('tree', { name: '模具零件树' });
    await tree.getByRole('treeitem', { name: '动模镶块' }).waitFor();
    const names = async () => (await tree.getByRole('treeitem').all()).length;
    expect(await names()).toBe(4);

    await tree.getByRole('treeitem', { name: '定模' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: '2 动模', exact: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    expect(await names()).toBe(2);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.getByRole('heading', { name: '2.1.1 型芯', exact: true }).waitFor();
    expect(page.url()).toContain(`component=${ids.型芯}`);

    await tree.getByText('动模镶块', { exact: true }).click();
    await page.getByRole('button', { name: '添加下级零件' }).click();
    await page.getByRole('textbox', { name: '零件名称' }).fill('冷却镶件');
    await page.getByRole('spinbutton', { name: '所属型腔' }).fill('3');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('该模具的型腔数为 2', { exact: false }).waitFor();
    await page.getByRole('spinbutton', { name: '所属型腔' }).fill('2');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: '2.1.2 冷却镶件', exact: true }).waitFor();
    await page.locator('.tree').scrollIntoViewIfNeeded();
    await zh.picture('lists-tree');
    expect(await faultsOf(page)).toEqual([]);

    await tree.getByText('动模镶块', { exact: true }).click();
    await page.getByRole('button', { name: '移动' }).click();
    await page.getByRole('combobox', { name: '上级零件' }).click();
    const offered = page.locator(
      '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
    );
    await offered.first().waitFor();
    expect((await offered.allInnerTexts()).map((text) => text.trim())).toEqual([
      '模具（最上级）',
      '1 定模',
      '2 动模',
    ]);
    await offered.nth(1).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('“动模镶块”已移到“定模”之下。').waitFor();
    await page.getByRole('heading', { name: '1.1 动模镶块', exact: true }).waitFor();
    await page.getByRole('button', { name: '撤销操作' }).click();
    await page.getByRole('heading', { name: '2.1 动模镶块', exact: true }).waitFor();
  });

  test('what somebody changed in between is not undone: the page says so', async () => {
    const { page } = zh;
    await page.getByRole('button', { name: '移动' }).click();
    await choose(page, '上级零件', '1 定模');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('“动模镶块”已移到“定模”之下。').waitFor();
    const path = `/api/components/${ids.动模镶块}/parent`;
    await ask(en.page, 'POST', path, { parentId: null, version: 4 });
    await page.getByRole('button', { name: '撤销操作' }).click();
    await page.getByText('未能撤销：此后已有他人修改。').waitFor();
    await zh.picture('lists-undo-refused');
    await page.getByRole('heading', { name: '3 动模镶块', exact: true }).waitFor();
  });

  test('a die’s facts, its state and its place are taken back; what cannot be is said', async () => {
    const { page } = en;
    const dieId = ids['M-9'] as string;
    await page.goto(`/dies/${dieId}`);
    await page.getByRole('button', { name: 'Change', exact: true }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('textbox', { name: 'Steel' }).fill('1.2344');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Die M-9 is changed.').waitFor();
    await page.getByText('1.2344').waitFor();
    // In a field Ctrl-Z is the field's own.
    await page.getByRole('textbox').first().press('Control+z');
    expect(await page.getByText('1.2344').count()).toBe(1);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+z');
    await page.getByText('1.2344').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'designing', exact: true }).click();
    await page.getByText('Die M-9: designing. This cannot be taken back', { exact: false }).waitFor();
    await en.picture('lists-no-way-back');
    await page.getByRole('button', { name: 'Close' }).click();

    // Where a way leads back, it is taken by a move of its own, which stands in the history.
    await ask(page, 'POST', `/api/dies/${dieId}/components`, { name: 'insert' });
    await page.getByRole('button', { name: 'Add a revision' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'm.stl', mimeType: 'model/stl', buffer: Buffer.from(triangle) });
    await page.locator('.ant-progress-status-success').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('m.stl').waitFor();
    await page.getByRole('button', { name: 'design frozen', exact: true }).click();
    await page.getByText('Die M-9: design frozen.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('cold-chamber die · designing').waitFor();
    await page.locator('.ant-timeline').getByText('Taken back', { exact: true }).waitFor();

    await page.goto(`/dies/${ids['M-1']}?tab=life`);
    for (const place of ['A-01', 'B-02']) {
      await page.getByRole('button', { name: /Record/ }).click();
      await page.getByRole('dialog').getByText('move', { exact: true }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Where it stands now' }).fill(place);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByText(`Die M-1 is at: ${place}.`, { exact: false }).waitFor();
    }
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
    const { die } = await ask<{ die: { place: string } }>(page, 'GET', `/api/dies/${ids['M-1']}`);
    expect(die.place).toBe('A-01');
  });

  test('a guest link that is ended stays ended, and the page says it', async () => {
    const { page } = en;
    const path = `/api/dies/${ids['M-9']}/guest-links`;
    await ask(page, 'POST', path, { label: 'Bosch', days: 3 });
    await page.goto(`/dies/${ids['M-9']}?tab=guests`);
    await page.getByRole('button', { name: 'End it' }).click();
    await page
      .getByText('The link for Bosch is ended. This cannot be taken back', { exact: false })
      .waitFor();
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  test('inspections and corrections have their filters, orders and views in the address', async () => {
    for (const visit of [zh, en]) {
      const { page, t } = visit;
      await page.goto('/inspections?unsigned=true&sort=die');
      expect(await page.getByRole('checkbox', { name: t('仅未签字', 'Not signed only') }).isChecked()).toBe(
        true,
      );
      await page.getByText(t('没有符合筛选条件的记录。', 'Nothing fits these filters.')).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.goto('/corrections?closed=true&sort=due&mine=true');
      expect(await page.getByRole('checkbox', { name: t('仅我的', 'Mine only') }).isChecked()).toBe(true);
      await page.getByRole('button', { name: t('升序', 'Upwards') }).click();
      await page.waitForURL(/order=desc/);
      expect(await faultsOf(page)).toEqual([]);
      await visit.picture('lists-corrections');
    }
  });

  test('on a phone, in the dark', async () => {
    const phone = await system.visit('zh', { phone: true, dark: true });
    await signIn(phone);
    const { page } = phone;
    await page.goto('/dies?sort=name&view=all');
    await expectNumbers(page, ['M-10', 'M-9', 'M-3', 'M-1', 'M-2']);
    await phone.picture('lists-dies-phone');
    await page.getByRole('button', { name: '筛选与排序' }).click();
    await page.getByRole('combobox', { name: '排序' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(`/dies/${ids['M-10']}`);
    await page.getByRole('tree').scrollIntoViewIfNeeded();
    await phone.picture('lists-tree-phone');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test('no page complained', () => {
    expect([...zh.complaints, ...en.complaints]).toEqual([]);
  });
});
