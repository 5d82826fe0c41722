/** A shop behind the built server in a folder of its own, and somebody signed in before it in a real browser. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, type OpenedPage, startBrowser } from '@diewright/report/testing';
import { startBuiltServer } from '@diewright/testing';

export type ShopPage = OpenedPage['page'];

export interface OpenShop {
  readonly address: string;
  /** English, at a desk, on the first page. */
  readonly page: ShopPage;
  close(): Promise<void>;
}

/** @returns null where there is no browser, which is said */
export async function openShop(name: string): Promise<OpenShop | null> {
  if (!chromiumPath) {
    process.stdout.write(`${name}: no Chromium found (DIEWRIGHT_CHROMIUM names one); nothing measured\n`);
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'diewright-bench-'));
  chmodSync(folder, 0o711);
  const server = await startBuiltServer({ data: join(folder, 'data'), demonstration: 'en' });
  const { address, password } = server;
  const browser = await startBrowser();
  const waiting = await browser.open(new TextEncoder().encode('<!doctype html><title>waiting</title>'));
  const context = await waiting.page
    .context()
    .browser()
    ?.newContext({
      ...{ baseURL: address, locale: 'en-GB', timezoneId: 'Asia/Shanghai' },
      ...{ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' },
    });
  if (!context) throw new Error('the browser has gone');
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('User name').fill('demo');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('nav').waitFor();
  return {
    ...{ address, page },
    async close() {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
