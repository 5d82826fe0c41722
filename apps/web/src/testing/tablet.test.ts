/**
 * A shared tablet beside the spotting press, in a real browser: made one by the owner, used by name and PIN, by badge and
 * by password, without a network, left alone, and revoked. Both languages, looked at by axe, targets measured.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { faultsOf } from './accessible.ts';
import { smallTargets } from './small-targets.ts';
import { chromiumPath, type OpenSystem, openSystem, type Visit } from './system.ts';

const PASSWORD = 'korrekt-pferd-batterie';
const PIN = '739182';
const NAME = '研配机旁平板';

let system: OpenSystem;
/** The owner at a desk, a colleague at a computer of his own, and the tablet. */
let desk: Visit;
let own: Visit;
let tablet: Visit;
let badge = '';
let diePath = '';

vi.setConfig({ testTimeout: 240_000 });

/** As the page itself would ask. */
async function send(visit: Visit, path: string, body: unknown): Promise<Record<string, string>> {
  return visit.page.evaluate(
    async ({ path, body }) => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(body),
      });
      return answer.json();
    },
    { path, body },
  );
}

async function expectFitForGloves(visit: Visit): Promise<void> {
  expect(await faultsOf(visit.page)).toEqual([]);
  const { small, count } = await smallTargets(visit.page);
  expect(small).toEqual([]);
  expect(count).toBeGreaterThan(1);
}

async function typePin(visit: Visit, pin: string): Promise<void> {
  for (const digit of pin) await visit.page.getByRole('button', { name: digit, exact: true }).tap();
  await visit.page.getByRole('button', { name: visit.t('开始工作', 'Begin'), exact: true }).tap();
}

async function enterAs(visit: Visit, name: string, pin = PIN): Promise<void> {
  await visit.page.getByRole('button', { name: new RegExp(name) }).tap();
  await typePin(visit, pin);
  await visit.page.getByRole('heading', { name: visit.t('今日', 'Today') }).waitFor();
}

async function leave(visit: Visit): Promise<void> {
  await visit.page.getByRole('button', { name: visit.t('完成 · 换人', 'Done · next person') }).tap();
  await visit.page.getByRole('heading', { name: visit.t('您是哪位？', 'Who is it?') }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('in Chromium (skipped where none is installed)', () => {
  beforeAll(async () => {
    system = await openSystem();
    desk = await system.visit('zh');
    own = await system.visit('en');
    tablet = await system.visit('zh', { tablet: true });
    const { page } = desk;
    await page.goto('/');
    await page.getByLabel('企业名称').fill('精锐模具');
    await page.getByLabel('您的姓名').fill('王建国');
    await page.getByLabel('用户名').fill('wang');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '开始使用' }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    const die = { number: 'M-2026-017', name: '变速箱壳体', kind: 'core-box' };
    diePath = `/dies/${(await send(desk, '/api/dies', die)).dieId}`;
    for (const [name, role] of [
      ['赵铁柱', 'machinist'],
      ['陈晓燕', 'inspector'],
      ['欧阳建军', 'engineer'],
    ] as const) {
      const { invitationId } = await send(desk, '/api/people', { name, role });
      const code = await page.evaluate(
        async (id) => (await (await fetch(`/api/invitations/${id}/code`)).json()).code,
        invitationId,
      );
      if (name === '赵铁柱') {
        await own.page.goto(`/invitation#${code}`);
        await own.page.getByLabel('User name').fill('zhao');
        await own.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
        await own.page.getByRole('button', { name: 'Accept' }).click();
        await own.page.getByRole('heading', { name: 'Today' }).waitFor();
      } else await send(desk, '/api/invitations/accept', { code, userName: role, password: PASSWORD });
    }
  });
  afterAll(() => system?.close());

  test('a PIN is set on a device of one’s own; one that everybody guesses is refused at its field', async () => {
    const { page } = own;
    await page.goto('/me');
    await page.getByLabel('New PIN').fill('1234');
    await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set the PIN' }).click();
    await page.getByText('Digits in order', { exact: false }).waitFor();
    await own.picture('tablet-pin-refused');
    await page.getByLabel('New PIN').fill(PIN);
    await page.getByRole('button', { name: 'Set the PIN' }).click();
    await page.getByText('Set at').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await own.picture('tablet-pin-set');
  });

  test('a badge is issued and its card printed while its code is known', async () => {
    const { page } = desk;
    await page.goto('/people');
    await page.getByRole('link', { name: '共用平板' }).click();
    await page.getByRole('heading', { name: '共用平板', exact: true }).waitFor();
    const issued = page.waitForResponse((response) => response.url().endsWith('/badge'));
    await page.getByRole('button', { name: '发卡并打印: 陈晓燕' }).click();
    badge = (await (await issued).json()).code;
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '保存工牌（PDF）' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('陈晓燕 的工牌.pdf');
    await download.saveAs('out/pages/tablet-badge.zh.pdf');
    expect(await faultsOf(page)).toEqual([]);
    await desk.picture('tablet-list-empty');
  });

  test('the owner signs in on the tablet once and makes it a shared one: it asks who it is', async () => {
    const { page } = tablet;
    await page.goto('/');
    await page.getByLabel('用户名').fill('wang');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await page.goto('/tablets');
    await page.getByLabel('平板名称').fill(NAME);
    await tablet.picture('tablet-make');
    await page.getByRole('button', { name: '将本设备设为共用平板' }).click();
    await page.getByRole('heading', { name: '您是哪位？' }).waitFor();
    await page.getByText(NAME).waitFor();
    // By their sound: chén, ōu, wáng, zhào.
    expect(await page.locator('.tablet-name strong').allTextContents()).toEqual([
      ...['陈晓燕', '欧阳建军', '王建国', '赵铁柱'],
    ]);
    await expectFitForGloves(tablet);
    await tablet.picture('tablet-who');
    await page.getByRole('button', { name: 'English' }).tap();
    await page.getByRole('heading', { name: 'Who is it?' }).waitFor();
    await expectFitForGloves(tablet);
    await page.screenshot({ path: 'out/pages/tablet-who.en.png' });
    await page.getByRole('button', { name: '中文' }).tap();
  });

  test('whoever has no PIN is told where to set one; a wrong PIN is told, a right one opens the pages', async () => {
    const { page } = tablet;
    await page.getByRole('button', { name: /欧阳建军/ }).tap();
    await page.getByText('欧阳建军 尚未设置 PIN', { exact: false }).waitFor();
    await expectFitForGloves(tablet);
    await page.getByRole('button', { name: /赵铁柱/ }).tap();
    await typePin(tablet, '999000');
    await page.getByText('PIN 不正确，还可尝试 4 次。').waitFor();
    await expectFitForGloves(tablet);
    await tablet.picture('tablet-pin-wrong');
    await typePin(tablet, PIN);
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await page.getByText('当前：赵铁柱').waitFor();
    await expectFitForGloves(tablet);
    await tablet.picture('tablet-today');
  });

  test('on its pages everything that is pressed is large, in both languages; what is done names person and device', async () => {
    const { page } = tablet;
    for (const path of ['/dies', '/inspections', '/corrections', diePath, `${diePath}?tab=life`]) {
      await page.goto(path);
      await page.locator('.tablet-bar').waitFor();
      await page.waitForLoadState('networkidle').catch(() => {});
      expect({ path, ...(await smallTargets(page)) }).toMatchObject({ path, small: [] });
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
    }
    await tablet.picture('tablet-life');
    await page.getByRole('button', { name: '登记', exact: true }).tap();
    await page.getByRole('spinbutton').fill('1200');
    expect((await smallTargets(page)).small).toEqual([]);
    await tablet.picture('tablet-record');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).tap();
    await page.getByText('1,200 模次').waitFor();
    await desk.page.goto('/audit');
    await desk.page.getByText(`赵铁柱 · ${NAME}`).first().waitFor();
    await desk.picture('tablet-audit');
    // Neither account nor settings are offered there, nor opened.
    await page.getByRole('button', { name: '赵铁柱', exact: true }).tap();
    await page.getByText('英寸', { exact: false }).waitFor();
    expect(await page.getByText('我的账号').count()).toBe(0);
    await page.keyboard.press('Escape');
    await leave(tablet);
    expect(await page.evaluate(async () => (await fetch('/api/me')).status)).toBe(401);
  });

  test('a badge is read wherever one looks, also beside the pad; the page is hers in English', async () => {
    const { page } = tablet;
    await page.getByRole('button', { name: 'English' }).tap();
    await page.getByRole('button', { name: /赵铁柱/ }).tap();
    await page.getByRole('heading', { name: 'PIN of 赵铁柱' }).waitFor();
    await page.screenshot({ path: 'out/pages/tablet-pin.en.png' });
    await page.keyboard.type(badge, { delay: 4 });
    await page.keyboard.press('Enter');
    await page.getByText('陈晓燕 works here').waitFor();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await expectFitForGloves(tablet);
    await page.goto(`${diePath}?tab=life`);
    await page.getByText('1,200 shots').waitFor();
    await expectFitForGloves(tablet);
    await page.screenshot({ path: 'out/pages/tablet-life.en.png' });
    await page.getByRole('button', { name: 'Done · next person' }).tap();
    await page.getByRole('heading', { name: 'Who is it?' }).waitFor();
    await page.keyboard.type('1'.repeat(badge.length), { delay: 4 });
    await page.keyboard.press('Enter');
    await page.getByText('This badge opens nothing (any more).').waitFor();
    await page.getByRole('button', { name: '中文' }).tap();
  });

  test('without a network: what one entered waits for them, is not sent by the next, and is sent when they are back', async () => {
    const { page, context } = tablet;
    await enterAs(tablet, '赵铁柱');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.goto(`${diePath}?tab=life`);
    await page.getByText('1,200 模次').waitFor();
    await page.reload();
    await page.getByText('1,200 模次').waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: '登记', exact: true }).tap();
    await page.getByRole('spinbutton').fill('777');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).tap();
    await page.getByText('等待网络，恢复后自动发送', { exact: false }).waitFor();
    await page.getByRole('button', { name: '完成 · 换人' }).tap();
    await page.getByText('连接不到服务器', { exact: false }).waitFor();
    await tablet.picture('tablet-away');
    // Opened anew nobody is there either.
    await page.reload();
    await page.getByText('连接不到服务器', { exact: false }).waitFor();
    expect(await page.getByText('当前：').count()).toBe(0);
    await context.setOffline(false);
    await page.getByRole('heading', { name: '您是哪位？' }).waitFor();
    await page.getByText('待发送 1 条').waitFor();
    await expectFitForGloves(tablet);
    await tablet.picture('tablet-who-waiting');
    // The next person works; nothing of his goes out.
    await page.keyboard.type(badge, { delay: 4 });
    await page.keyboard.press('Enter');
    await page.getByText('当前：陈晓燕').waitFor();
    await page.goto(`${diePath}?tab=life`);
    await page.getByText('1,200 模次').waitFor();
    await page.waitForTimeout(6000);
    expect(await page.getByText('777 模次').count()).toBe(0);
    await leave(tablet);
    await page.getByText('待发送 1 条').waitFor();
    await enterAs(tablet, '赵铁柱');
    await page.goto(`${diePath}?tab=life`);
    const line = page.locator('tr', { hasText: '777 模次' });
    await line.waitFor();
    expect(await line.textContent()).toContain('赵铁柱');
    await leave(tablet);
    tablet.complaints.length = 0;
  });

  test('with the password one signs in for more, and no session stays behind', async () => {
    const { page, context } = tablet;
    await page.getByRole('button', { name: '用密码登录', exact: false }).tap();
    await page.getByLabel('用户名').fill('wang');
    await expectFitForGloves(tablet);
    await tablet.picture('tablet-password');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('当前：王建国').waitFor();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    const names = async () => (await context.cookies()).map(({ name }) => name);
    await expect.poll(names).not.toContain('diewright.session_token');
    expect(await page.evaluate(async () => (await fetch('/api/people')).status)).toBe(403);
    expect(await page.getByRole('link', { name: '人员' }).count()).toBe(0);
    await leave(tablet);
  });

  test('left alone it says so, one touch keeps it, then the names come back', async () => {
    await desk.page.goto('/tablets');
    await desk.page.getByText(NAME).first().waitFor();
    await desk.page.getByRole('button', { name: '修改' }).click();
    await desk.page.getByRole('dialog').locator('.ant-select').first().click();
    await desk.page.getByText('30 秒', { exact: true }).last().click();
    await desk.page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await desk.page.locator('td', { hasText: '30 秒' }).waitFor();
    await desk.picture('tablet-list');
    expect(await faultsOf(desk.page)).toEqual([]);
    const { page } = tablet;
    await enterAs(tablet, '赵铁柱');
    await page.getByText('秒后将返回选人界面', { exact: false }).waitFor();
    await expectFitForGloves(tablet);
    await tablet.picture('tablet-soon');
    await page.getByRole('button', { name: '我还在' }).tap();
    await page.getByText('秒后将返回选人界面', { exact: false }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: '您是哪位？' }).waitFor({ timeout: 60_000 });
    expect(await page.evaluate(async () => (await fetch('/api/me')).status)).toBe(401);
  });

  test('on a phone and in the dark the names are as large', async () => {
    for (const look of ['phone', 'dark'] as const) {
      const visit = await system.visit(
        'zh',
        look === 'phone' ? { phone: true } : { tablet: true, dark: true },
      );
      await visit.context.addCookies(await tablet.context.cookies());
      await visit.page.goto('/');
      await visit.page.getByRole('heading', { name: '您是哪位？' }).waitFor();
      await expectFitForGloves(visit);
      await visit.picture(`tablet-who-${look}`);
      await enterAs(visit, '赵铁柱');
      await expectFitForGloves(visit);
      await visit.picture(`tablet-today-${look}`);
      await leave(visit);
      expect(visit.complaints).toEqual([]);
      await visit.context.close();
    }
  });

  test('revoked at the desk, it is a device like any other, in the middle of somebody’s turn', async () => {
    const { page } = tablet;
    await page.reload();
    await enterAs(tablet, '赵铁柱');
    await desk.page.getByRole('button', { name: '撤销', exact: true }).first().click();
    await desk.page.locator('.ant-popconfirm, .ant-popover').getByRole('button', { name: '撤销' }).click();
    await desk.page.locator('td', { hasText: '已撤销' }).waitFor();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await page.evaluate(async () => (await fetch('/api/dies')).status)).toBe(401);
    await tablet.picture('tablet-revoked');
  });

  test('no page complained on the way', () => {
    for (const { complaints } of [desk, own, tablet]) expect(complaints).toEqual([]);
  });
});
