/** The demonstration shop behind the built server, with a browser before it; the server can be stopped and started. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBuiltServer } from '@diewright/testing';
import { openBrowser, type Visit, type VisitOptions, visit } from './system.ts';

const pictures = fileURLToPath(new URL('../../../../out/pages', import.meta.url));

export interface DemoShop {
  readonly address: string;
  /** Somebody who has not signed in. */
  visit(language: 'zh' | 'en', options?: VisitOptions): Promise<Visit>;
  /** The owner, signed in, at the first page. */
  enter(language: 'zh' | 'en', options?: VisitOptions): Promise<Visit>;
  /** The server alone; browsers stay. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
}

export async function openDemoShop(language: 'zh' | 'en'): Promise<DemoShop> {
  const folder = mkdtempSync(join(tmpdir(), 'diewright-demo-'));
  chmodSync(folder, 0o711);
  mkdirSync(pictures, { recursive: true });
  const data = join(folder, 'data');
  let server = await startBuiltServer({ data, demonstration: language });
  const { address, password } = server;
  const browser = await openBrowser();
  return {
    address,
    visit: (tongue, options) => visit(browser, address, tongue, options),
    async enter(tongue, options) {
      const entered = await visit(browser, address, tongue, options);
      const { page, t } = entered;
      await page.goto('/');
      await page.getByLabel(t('用户名', 'User name')).fill('demo');
      await page.getByLabel(t('密码', 'Password'), { exact: true }).fill(password);
      await page.getByRole('button', { name: t('登录', 'Sign in') }).click();
      await page.locator('nav').waitFor();
      return entered;
    },
    stopServer: () => server.stop(),
    async startServer() {
      server = await startBuiltServer({ data, port: Number(new URL(address).port) });
    },
    async close() {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
