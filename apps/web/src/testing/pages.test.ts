/**
 * The jobs of the owner, the engineer and the inspector in a real browser: from the first visit to a signed result of
 * the bundled die; every page in both languages, looked at by axe, photographed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { faultsOf } from './accessible.ts';
import { chromiumPath, type OpenSystem, openSystem, type Visit } from './system.ts';

const example = fileURLToPath(new URL('../../../../examples/die-insert/', import.meta.url));
const PASSWORD = 'korrekt-pferd-batterie';
/** kB, compressed, of scripts and styles: the bar for a first load. */
const FIRST_LOAD_KB = 300;

let system: OpenSystem;
let zh: Visit;
let dieAddress = '';
let inspectionAddress = '';
let planAddress = '';
let guestAddress = '';

// A drawn part takes its time where a processor stands in for a graphics card.
vi.setConfig({ testTimeout: 300_000 });

describe.skipIf(chromiumPath === undefined)('in Chromium (skipped where none is installed)', () => {
  beforeAll(async () => {
    system = await openSystem();
    zh = await system.visit('zh');
  });
  afterAll(() => system?.close());

  test('the first visit makes the firm; what is missing is said at its field', async () => {
    const { page } = zh;
    await page.goto('/');
    await page.getByRole('button', { name: '开始使用' }).click();
    await page.getByText('至少 8 个字符。', { exact: true }).waitFor();
    await zh.picture('first-visit-refused');
    await page.getByLabel('企业名称').fill('精锐模具');
    await page.getByLabel('您的姓名').fill('王建国');
    await page.getByLabel('用户名').fill('wang');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '开始使用' }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await zh.picture('today-empty');
  });

  test('a die, its component, model and plan', async () => {
    const { page } = zh;
    await page.getByRole('link', { name: '登记模具' }).click();
    await page.getByRole('textbox', { name: '模具编号' }).fill('M-2026-017');
    await page.getByRole('textbox', { name: '铸件名称' }).fill('变速箱壳体');
    await page.getByRole('textbox', { name: '客户', exact: true }).fill('华东汽车');
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/dies\/[0-9a-f-]{36}$/);
    dieAddress = new URL(page.url()).pathname;
    await page.getByRole('button', { name: '添加零件' }).click();
    await page.getByRole('textbox', { name: '零件名称' }).fill('动模镶块');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '添加版本' }).click();
    await page.locator('input[type=file]').setInputFiles(join(example, 'insert.step'));
    await page.locator('.ant-progress-status-success').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('insert.step').waitFor();
    await page.getByRole('button', { name: '添加检测计划' }).click();
    await page.locator('input[type=file]').setInputFiles(join(example, 'insert-plan.zh.json'));
    await page.locator('.ant-progress-status-success').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('第 1 版，11 项特性').waitFor();
    await zh.picture('passport');
  });

  test('its scan is inspected in the background: the four planted faults, and the report in its frame', async () => {
    expect(existsSync(join(example, 'insert-scan.ply'))).toBe(true);
    const { page } = zh;
    await page.getByRole('link', { name: '检测', exact: true }).last().click();
    await page.locator('input[type=file]').setInputFiles(join(example, 'insert-scan.ply'));
    await page.locator('.ant-progress-status-success').waitFor();
    await page.getByRole('textbox', { name: '场合' }).fill('T0');
    await zh.picture('new-inspection');
    await page.getByRole('button', { name: '开始检测' }).click();
    await page.waitForURL(/inspections\/[0-9a-f-]{36}$/);
    inspectionAddress = new URL(page.url()).pathname;
    await page.locator('.verdict', { hasText: '不合格' }).waitFor({ timeout: 150_000 });
    await page.locator('tbody tr', { hasText: '不合格' }).nth(3).waitFor();
    expect(await page.locator('tbody tr', { hasText: '不合格' }).count()).toBe(4);
    await page.locator('.part-stage[data-whole=true]').waitFor({ timeout: 60_000 });
    await page.locator('.part').scrollIntoViewIfNeeded();
    await zh.picture('result-part');
  });

  test('in the view: a value is read, a place commented, a zone marked, another alignment tried, the view shared', async () => {
    const { page } = zh;
    const stage = page.locator('.part-stage');
    const middle = { position: { x: 560, y: 300 } };
    await stage.locator('canvas').click(middle);
    await stage.locator('.pin-card strong').first().waitFor();
    await page.getByText('批注', { exact: true }).first().click();
    await stage.locator('canvas').click(middle);
    await page.getByRole('textbox', { name: '此处有什么问题？' }).fill('此处有振纹，请确认');
    await page.getByRole('button', { name: '添加批注' }).click();
    await page.locator('ol.links').getByText('此处有振纹，请确认').waitFor();
    await zh.picture('result-comment');
    await page.getByText('换基准试算', { exact: true }).click();
    await stage.locator('canvas').click({ position: { x: 400, y: 370 } });
    await page.getByText('按 1 个面对齐', { exact: false }).waitFor();
    await zh.picture('result-what-if');
    await page.getByText('圈定区域', { exact: true }).click();
    await stage.locator('canvas').click(middle);
    await page.getByText('点：平均', { exact: false }).waitFor();
    await zh.picture('result-zone');
    await page.getByRole('button', { name: '在此下达修模' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByRole('textbox', { name: '说明' }).fill('打磨振纹');
    await dialogue.getByRole('button', { name: '下达修模' }).click();
    await dialogue.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '复制此视图链接' }).click();
    await page.waitForURL(/view=/);
    expect(await faultsOf(page)).toEqual([]);
    // Memory is given back: whoever leaves and comes again gets a new drawing, not a second one.
    await page.getByRole('link', { name: '今日' }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    expect(await page.locator('.part-stage').count()).toBe(0);
    await page.goBack();
    await page.locator('.part-stage[data-whole=true]').waitFor({ timeout: 60_000 });
  });

  test('a plan is made by picking faces of the model, and saved as an edition', async () => {
    const { page } = zh;
    await page.goto(dieAddress);
    await page.getByRole('link', { name: '编制检测计划' }).click();
    await page.waitForURL(/revisions\/[0-9a-f-]{36}\/plan$/);
    const stage = page.locator('.part-stage[data-whole=true]');
    await stage.waitFor({ timeout: 60_000 });
    await stage.locator('canvas').click({ position: { x: 300, y: 420 } });
    await page.getByRole('button', { name: '设为基准 A' }).click();
    await page.getByText('A 平面').waitFor();
    await stage.locator('canvas').click({ position: { x: 300, y: 420 } });
    await page.getByRole('spinbutton', { name: '公差，mm' }).fill('0.05');
    await page.getByRole('textbox', { name: '名称' }).first().fill('侧面平面度');
    await zh.picture('plan-pick');
    await page.getByRole('button', { name: '加入计划' }).click();
    await page.locator('tbody tr', { hasText: '侧面平面度' }).getByText('可测量').waitFor();
    await page.getByRole('textbox', { name: '名称' }).last().fill('快速检测');
    await page.getByRole('button', { name: '保存为第 1 版' }).click();
    await page.getByText('已保存，新的检测即可使用。').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    planAddress = new URL(page.url()).pathname;
    await page.goto(dieAddress);
    await page.getByText('快速检测').waitFor();
  });

  test('a tryout, an event and a document are recorded; the passport holds all of it', async () => {
    const { page } = zh;
    await page.goto(`${dieAddress}?tab=tryouts`);
    await page.getByText('首次为 T0', { exact: false }).waitFor();
    await page.getByRole('button', { name: '登记试模' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByRole('textbox', { name: '压铸机' }).fill('LK 1250T');
    await dialogue.getByRole('textbox', { name: '数值' }).first().fill('0.25');
    await dialogue.getByRole('button', { name: '添加缺陷' }).click();
    await dialogue.getByRole('combobox', { name: '缺陷' }).click();
    await page.getByTitle('飞边').click();
    await zh.picture('tryout-form');
    expect(await faultsOf(page)).toEqual([]);
    await dialogue.getByRole('button', { name: '保存' }).click();
    await page.getByText('T0 ·', { exact: false }).waitFor();
    await zh.picture('tryouts');
    await page.getByRole('tab', { name: '文件' }).click();
    await page.getByRole('button', { name: '添加文件' }).click();
    await page.locator('.ant-modal input[type=file]').setInputFiles(join(example, 'insert-plan.zh.json'));
    await page.locator('.ant-progress-status-success').waitFor();
    await page.getByRole('textbox', { name: '名称' }).fill('工艺卡');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('有效', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: '履历' }).click();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('spinbutton').fill('12000');
    await zh.picture('event-form');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('12,000 模次').waitFor();
    await page.getByText('T0：需修模').waitFor();
    await zh.picture('life');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('a release of it is a concession and needs a reason; then the signature stands there', async () => {
    const { page } = zh;
    await page.goto(inspectionAddress);
    await page.getByRole('button', { name: '放行' }).click();
    const dialogue = page.getByRole('dialog');
    expect(await dialogue.getByRole('button', { name: '放行' }).isDisabled()).toBe(true);
    await dialogue.getByRole('textbox').fill('客户张工电话同意，尺寸 4 让步');
    await zh.picture('sign');
    await dialogue.getByRole('button', { name: '放行' }).click();
    await page.getByText('客户张工电话同意，尺寸 4 让步').waitFor();
    await page.getByText('放行 王建国').or(page.getByText('王建国').last()).first().waitFor();
    await zh.picture('result');
  });

  test('what failed is to be corrected: ordered, reported done, on the page of corrections', async () => {
    const { page } = zh;
    const row = page.locator('tbody tr', { hasText: '型芯销位置度' });
    await row.getByRole('button', { name: '型芯销位置度' }).click();
    await page.locator('.ant-drawer svg path').first().waitFor();
    await page.getByText('目前只有一个数值', { exact: false }).waitFor();
    await zh.picture('trend');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: '修模' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText('还没有相似的已关闭修模记录', { exact: false }).waitFor();
    await dialogue.getByRole('textbox', { name: '说明' }).fill('型芯销孔重新研配');
    await zh.picture('correct');
    await dialogue.getByRole('button', { name: '下达修模' }).click();
    await dialogue.waitFor({ state: 'hidden' });
    await page.goto('/corrections');
    const ordered = page.getByRole('row').filter({ hasText: '型芯销孔重新研配' });
    await ordered.getByRole('button', { name: '已修，待验证' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('已研配');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('已研配').waitFor();
    await zh.picture('corrections');
  });

  test('without a network: pages open from what they showed, a record waits and is sent when it is back', async () => {
    const { page, context } = zh;
    await page.goto(`${dieAddress}?tab=life`);
    await page.getByText('T0：需修模').waitFor();
    // The worker takes over what comes after it has been installed.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await page.getByText('T0：需修模').waitFor();
    await context.setOffline(true);
    await page.reload();
    await page.getByText('T0：需修模').waitFor();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('spinbutton').fill('777');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('等待网络，恢复后自动发送', { exact: false }).waitFor();
    await zh.picture('offline');
    await context.setOffline(false);
    await page.getByText('777 模次').waitFor();
    expect(await page.getByText('等待网络', { exact: false }).count()).toBe(0);
    zh.complaints.length = 0;
  });

  test('a customer sees the die by a link, without signing in', async () => {
    const { page } = zh;
    await page.goto(`${dieAddress}?tab=guests`);
    await page.getByRole('textbox', { name: '对象' }).fill('华东汽车 张工');
    await page.getByRole('button', { name: '创建链接' }).click();
    const link = await page.locator('.ant-alert p.code').textContent();
    guestAddress = new URL(link ?? '').pathname;
    const guest = await system.visit('en');
    await guest.page.goto(guestAddress);
    await guest.page.getByRole('heading', { name: 'Die M-2026-017' }).waitFor();
    await guest.picture('guest');
    expect(await faultsOf(guest.page)).toEqual([]);
    expect(guest.complaints).toEqual([]);
    await guest.context.close();
  });

  test('a list is imported: its faults told row by row, then put right, taken in and taken back', async () => {
    const { page } = zh;
    await page.goto('/import');
    const drop = (content: string, name: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await drop('模号,名称,类型,腔数\nQ-1,壳体,冷室压铸,两\nQ-2,端盖,冷室压铸,1\n', '清单.csv');
    await page.getByText('此处应为数字。').waitFor();
    await zh.picture('import-faults');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '移除' }).click();
    await drop('模号,名称,类型,腔数\nQ-1,壳体,冷室压铸,2\nQ-2,端盖,冷室压铸,1\n', '清单 2.csv');
    await page.getByText('共 2 行：新增 2', { exact: false }).waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销').waitFor();
    await zh.picture('import');
  });

  test('Ctrl-K finds a die by its pinyin, from any page', async () => {
    const { page } = zh;
    await page.goto('/people');
    await page.getByRole('heading', { name: '人员' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('bsx');
    await page.getByRole('option', { name: /M-2026-017/ }).waitFor();
    await zh.picture('search');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`${dieAddress}$`));
  });

  test('an inspector is invited and comes in, in English', async () => {
    const { page } = zh;
    await page.goto('/people');
    await page.getByRole('button', { name: '邀请人员' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByRole('textbox').first().fill('Li Na');
    await dialogue.getByRole('button', { name: '邀请人员' }).click();
    const link = await dialogue.locator('p.code').textContent();
    await zh.picture('invited');
    const en = await system.visit('en');
    await en.page.goto(link ?? '');
    await en.page.getByLabel('User name').fill('lina');
    await en.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await en.picture('invitation');
    await en.page.getByRole('button', { name: 'Accept' }).click();
    await en.page.getByRole('heading', { name: 'Today' }).waitFor();
    expect(await en.page.getByRole('link', { name: 'Audit' }).count()).toBe(0);
    await en.picture('today-inspector');
    expect(en.complaints).toEqual([]);
    await en.context.close();
  });

  test('somebody gets another role, and a new link when they lost their way in', async () => {
    const { page } = zh;
    await page.goto('/people');
    await page.getByRole('button', { name: '更改：Li Na' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByRole('combobox', { name: '角色' }).click();
    await page.getByTitle('模具工程师', { exact: true }).click();
    await zh.picture('change-person');
    expect(await faultsOf(page)).toEqual([]);
    await dialogue.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row').filter({ hasText: 'Li Na' }).getByText('模具工程师').waitFor();
    await page.getByRole('button', { name: '更改：Li Na' }).click();
    await dialogue.getByRole('button', { name: '重新邀请' }).click();
    await dialogue.getByText('/invitation#', { exact: false }).waitFor();
    await zh.picture('invited-again');
    await page.keyboard.press('Escape');
  });

  describe.each(['zh', 'en'] as const)('every page in %s', (language) => {
    test.each([
      ['light', {}],
      ['dark', { dark: true }],
      ['phone', { phone: true }],
    ] as const)('%s: nothing that WCAG 2.2 AA forbids, no complaint of the page', async (look, options) => {
      const visit = await system.visit(language, options);
      const { page, t } = visit;
      await page.goto('/');
      await page.getByRole('button', { name: t('登录', 'Sign in'), exact: true }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByLabel(t('用户名', 'User name')).fill('wang');
      await page.getByLabel(t('密码', 'Password'), { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: t('登录', 'Sign in'), exact: true }).click();
      await page.locator('nav').waitFor();
      const pages = { today: '/', dies: '/dies', die: dieAddress, inspect: `${dieAddress}/inspect` };
      const more = {
        inspections: '/inspections',
        inspection: inspectionAddress,
        plan: planAddress,
        tryouts: `${dieAddress}?tab=tryouts`,
        documents: `${dieAddress}?tab=documents`,
        life: `${dieAddress}?tab=life`,
        compare: `${dieAddress}/compare`,
        corrections: '/corrections',
        import: '/import',
        me: '/me',
        guests: `${dieAddress}?tab=guests`,
        guest: guestAddress,
        people: '/people',
        firm: '/firm',
        trust: '/trust',
        audit: '/audit',
      };
      const faults: string[] = [];
      for (const [name, path] of Object.entries({ ...pages, ...more, nowhere: '/nowhere' })) {
        await page.goto(path);
        await page.locator('main').getByRole('heading').or(page.locator('.ant-result')).first().waitFor();
        await page.waitForLoadState('networkidle').catch(() => {});
        await page.waitForTimeout(250);
        await visit.picture(`${look}-${name}`);
        faults.push(...(await faultsOf(page)).map((fault) => `${name} ${fault}`));
      }
      expect(faults).toEqual([]);
      expect(visit.complaints).toEqual([]);
      await visit.context.close();
    });
  });

  test('the first load stays below its bar', async () => {
    const visit = await system.visit('zh');
    await visit.context.addCookies(await zh.context.cookies());
    let bytes = 0;
    visit.page.on('response', (response) => {
      if (/\.(js|css)$/.test(new URL(response.url()).pathname))
        bytes += Number(response.headers()['content-length'] ?? Number.NaN);
    });
    await visit.page.goto('/');
    await visit.page.getByRole('heading', { name: '今日' }).waitFor();
    await visit.page.waitForLoadState('networkidle').catch(() => {});
    expect(bytes / 1000).toBeLessThan(FIRST_LOAD_KB);
    expect(bytes).toBeGreaterThan(50_000);
  });

  test('no page complained on the way', () => {
    expect(zh.complaints).toEqual([]);
  });
});
