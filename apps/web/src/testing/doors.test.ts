/**
 * Ways in, in a real browser: a passkey of the browser's own virtual device, the second factor with its app, and the
 * firm that asks for more than a password; both languages, looked at by axe, photographed.
 */
import { createHmac } from 'node:crypto';
import { createClient, createFirm } from '@diewright/shop';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { faultsOf } from './accessible.ts';
import { chromiumPath, type OpenSystem, openSystem, type Visit } from './system.ts';

const PASSWORD = 'korrekt-pferd-batterie';
const STEP_S = 30;

let system: OpenSystem;
/** By its name: a bare address holds no passkeys. */
let named = '';
vi.setConfig({ testTimeout: 240_000 });

describe.skipIf(chromiumPath === undefined)('in Chromium (skipped where none is installed)', () => {
  let zh: Visit;
  let en: Visit;
  let secret = '';
  let code = '';

  beforeAll(async () => {
    system = await openSystem();
    named = system.address.replace('127.0.0.1', 'localhost');
    const client = createClient({
      ...{ base: system.address, language: () => 'zh' as const },
      unreachable: () => ({ code: 'unreachable', sentence: '', details: {} }),
    });
    const person = { firm: '精锐模具', name: '王建国', userName: 'wang', password: PASSWORD };
    await client.call(createFirm, { body: { ...person, language: 'zh', timeZone: 'Asia/Shanghai' } });
    zh = await system.visit('zh');
    en = await system.visit('en', { phone: true, dark: true });
  });
  afterAll(() => system?.close());

  async function look(visit: Visit, name: string) {
    await visit.picture(name);
    // What has been scrolled half under the head of the page is not small.
    await visit.page.evaluate(() => scrollTo(0, 0));
    expect(await faultsOf(visit.page)).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }
  async function givePassword({ page, t }: Visit) {
    await page.getByLabel(t('用户名', 'User name')).fill('wang');
    await page.getByLabel(t('密码', 'Password'), { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: t('登录', 'Sign in'), exact: true }).click();
  }
  const card = ({ page }: Visit, title: string) =>
    page.locator('.ant-card').filter({ has: page.locator('.ant-card-head-title', { hasText: title }) });
  const passkeys = (visit: Visit) => card(visit, visit.t('通行密钥', 'Passkeys'));
  const second = (visit: Visit) => card(visit, visit.t('双重验证', 'Second factor'));
  const signOut = async ({ context, page }: Visit) => {
    await context.clearCookies();
    await page.goto(named);
    await page.locator('.gate').waitFor();
  };

  test('under a bare address the page says why there are no passkeys, and where there are', async () => {
    for (const visit of [zh, en]) {
      const { page, t } = visit;
      await page.goto('/me');
      await givePassword(visit);
      const why = passkeys(visit);
      await why.getByText(t('IP 地址', 'bare address')).first().waitFor();
      await why.scrollIntoViewIfNeeded();
      await look(visit, 'passkeys-bare-address');
      await why.getByRole('link', { name: `localhost:${new URL(named).port}` }).click();
      await page.waitForURL(`${named}/me`);
      await look(visit, 'sign-in');
    }
  });

  test('a passkey is made with the password, signs in without it, and is removed', async () => {
    for (const visit of [zh, en]) {
      const { page, t } = visit;
      const device = await addDevice(visit);
      await givePassword(visit);
      const panel = passkeys(visit);
      await panel.getByLabel(t('设备名称', 'Name of the device')).fill(t('车间平板', 'Shop tablet'));
      await panel.getByLabel(t('当前密码', 'Your password now')).fill('nonsense');
      await panel.getByRole('button', { name: t('添加通行密钥', 'Add a passkey') }).click();
      await panel.getByText(t('密码不正确。', 'This is not your password.')).waitFor();
      await panel.getByLabel(t('当前密码', 'Your password now')).fill(PASSWORD);
      await panel.getByRole('button', { name: t('添加通行密钥', 'Add a passkey') }).click();
      await panel.getByText(t('尚未使用', 'not used yet')).waitFor();
      await panel.scrollIntoViewIfNeeded();
      await look(visit, 'passkeys');

      // Again on the same device: it has one.
      await panel.getByLabel(t('设备名称', 'Name of the device')).fill('x');
      await panel.getByLabel(t('当前密码', 'Your password now')).fill(PASSWORD);
      await panel.getByRole('button', { name: t('添加通行密钥', 'Add a passkey') }).click();
      await panel.getByText(t('此设备上已有', 'has a passkey of yours already')).waitFor();

      await signOut(visit);
      await page.getByRole('button', { name: t('使用通行密钥登录', 'Sign in with a passkey') }).click();
      await page.getByRole('heading', { name: t('今日', 'Today') }).waitFor();
      await page.goto(`${named}/me`);
      await panel.getByText(t('最近使用', 'last used')).waitFor();

      await panel.getByRole('button', { name: t('移除', 'Remove') }).click();
      const dialogue = page.getByRole('dialog');
      await dialogue.getByLabel(t('当前密码', 'Your password now')).fill(PASSWORD);
      await visit.picture('passkey-remove');
      await dialogue.getByRole('button', { name: t('移除', 'Remove') }).click();
      await panel.getByText(t('尚未添加通行密钥。', 'You have no passkey yet.')).waitFor();

      // The device still has it; the server says that it opens nothing.
      await signOut(visit);
      await page.getByRole('button', { name: t('使用通行密钥登录', 'Sign in with a passkey') }).click();
      await page.getByText(t('此通行密钥无法登录', 'This passkey opens nothing here')).waitFor();
      await look(visit, 'passkey-refused');
      await device.remove();
    }
  });

  test('the second factor is switched on with an app, and asked for at the door', async () => {
    const { page } = zh;
    await page.goto(`${named}/me`);
    await givePassword(zh);
    const panel = second(zh);
    await panel.getByLabel('当前密码').fill(PASSWORD);
    await panel.getByRole('button', { name: '开启双重验证' }).click();
    await panel.locator('.ant-qrcode').waitFor();
    secret = ((await panel.locator('.code').textContent()) ?? '').replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await panel.getByLabel('验证码').fill('000000');
    await panel.getByRole('button', { name: '确认开启' }).click();
    await panel.getByText('验证码不正确。').waitFor();
    await panel.scrollIntoViewIfNeeded();
    await look(zh, 'second-factor-set-up');
    code = codeNow(secret);
    await panel.getByLabel('验证码').fill(code);
    await panel.getByRole('button', { name: '确认开启' }).click();
    await panel.getByText('您还没有恢复码', { exact: false }).waitFor();
    await look(zh, 'second-factor-on');
    const recovery = card(zh, '恢复码');
    await recovery.getByLabel('当前密码').fill(PASSWORD);
    await recovery.getByRole('button', { name: '生成恢复码' }).click();
    await panel.getByText('目前剩余 8 个').waitFor();
    const paper = await recovery.locator('li.code').allTextContents();

    for (const visit of [zh, en]) {
      await signOut(visit);
      await givePassword(visit);
      await visit.page.getByRole('heading', { name: visit.t('还差一步', 'One more step') }).waitFor();
      const field = visit.page.getByLabel(visit.t('验证码或恢复码', 'Code of the app or recovery code'));
      await field.fill(code);
      await visit.page.getByRole('button', { name: visit.t('登录', 'Sign in'), exact: true }).click();
      await visit.page.getByText(visit.t('该验证码已使用', 'This code was used already')).waitFor();
      await look(visit, 'second-step');
      if (visit === zh) code = await nextCode(secret, code);
      await field.fill(visit === zh ? code : (paper[0] ?? ''));
      await visit.page.getByRole('button', { name: visit.t('登录', 'Sign in'), exact: true }).click();
      await visit.page.getByRole('heading', { name: visit.t('今日', 'Today') }).waitFor();
    }
  });

  test('where the firm asks for more, who decides sets it up before anything else opens', async () => {
    await zh.page.goto(`${named}/firm`);
    const rule = card(zh, '强制双重验证');
    await rule.getByRole('switch').click();
    await rule.getByRole('switch', { checked: true }).waitFor();
    await look(zh, 'second-factor-required');
    const link = await invite(zh);

    const colleague = await system.visit('en');
    const { page } = colleague;
    await page.goto(link);
    await page.getByLabel('User name').fill('li');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('heading', { name: 'First, a stronger way in' }).waitFor();
    await addDevice(colleague);
    const panel = passkeys(colleague);
    await panel.getByText('You have no passkey yet.').waitFor();
    await look(colleague, 'factor-needed');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '请先设置更安全的登录方式' }).waitFor();
    await look(colleague, 'factor-needed-chinese');
    await page.getByRole('button', { name: 'English' }).click();
    await page.goto(`${named}/dies`);
    await page.getByRole('heading', { name: 'First, a stronger way in' }).waitFor();
    await panel.getByLabel('Name of the device').fill('My phone');
    await panel.getByLabel('Your password now').fill(PASSWORD);
    await panel.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('heading', { name: 'Dies' }).waitFor();
    expect(colleague.complaints).toEqual([]);
  });

  test('a forgotten password is found again with paper and app together; switched off it is as before', async () => {
    const { page } = en;
    await page.goto(`${named}/me`);
    const recovery = card(en, 'Recovery codes');
    await recovery.getByLabel('Your password now').fill(PASSWORD);
    await recovery.getByRole('button', { name: 'Make codes' }).click();
    const paper = await recovery.locator('li.code').first().textContent();
    await signOut(en);
    await page.goto(`${named}/recover`);
    await page.getByLabel('User name').fill('wang');
    await page.getByLabel('Recovery code').fill(paper ?? '');
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'A new password' }).click();
    const appCode = page.getByLabel('Code of the app (second factor)');
    await appCode.waitFor();
    await look(en, 'recover-with-app');
    code = await nextCode(secret, code);
    await appCode.fill(code);
    await page.getByRole('button', { name: 'A new password' }).click();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    code = await nextCode(secret, code);
    await page.getByLabel('Code of the app or recovery code').fill(code);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.goto(`${named}/firm`);
    await card(en, 'More than a password').getByRole('switch').click();
    await card(en, 'More than a password').getByRole('switch', { checked: false }).waitFor();
    await page.goto(`${named}/me`);
    await second(en).getByLabel('Your password now').fill(PASSWORD);
    await second(en).scrollIntoViewIfNeeded();
    await look(en, 'second-factor-on-phone');
    await second(en).getByRole('button', { name: 'Switch it off' }).click();
    await second(en).getByRole('button', { name: 'Switch it on' }).waitFor();
    await second(en).getByLabel('Your password now').fill(PASSWORD);
    await second(en).getByRole('button', { name: 'Switch it on' }).click();
    await second(en).locator('.ant-qrcode').scrollIntoViewIfNeeded();
    await look(en, 'second-factor-set-up');
    await second(en).getByRole('button', { name: 'Cancel' }).click();
    await second(en).getByRole('button', { name: 'Switch it on' }).waitFor();
    await signOut(en);
    await givePassword(en);
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });
});

/** A device with a finger on it, by the browser's debugger. */
async function addDevice({ context, page }: Visit): Promise<{ remove(): Promise<void> }> {
  const debug: CDPSession = await context.newCDPSession(page);
  await debug.send('WebAuthn.enable');
  const { authenticatorId } = await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    async remove() {
      await debug.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      await debug.detach();
    },
  };
}

async function invite({ page }: Visit): Promise<string> {
  await page.goto(`${named}/people`);
  await page.getByRole('button', { name: '邀请人员' }).click();
  const dialogue = page.getByRole('dialog');
  await dialogue.getByRole('textbox', { name: '姓名' }).fill('李检');
  await dialogue.getByRole('button', { name: '邀请人员' }).click();
  await dialogue.locator('.code').waitFor();
  return (await dialogue.locator('.code').textContent()) ?? '';
}

/** RFC 6238, as the person's app does it. */
function codeNow(secret: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((each) => letters.indexOf(each).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(Date.now() / 1000 / STEP_S), 4);
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE((hash[19] as number) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** No code counts twice: the app is looked at until it shows the next one. */
async function nextCode(secret: string, before: string): Promise<string> {
  for (;;) {
    const code = codeNow(secret);
    if (code !== before) return code;
    await new Promise((done) => setTimeout(done, 500));
  }
}
