/** The demonstration shop behind the built server, with a browser before it; the server can be stopped and started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, type Visit, type VisitOptions, visit } from './system.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const program = join(root, 'apps/server/bin/diewright-server.js');

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
  mkdirSync(join(root, 'out', 'pages'), { recursive: true });
  const data = join(folder, 'data');
  let { child, said } = await serve(data, '0', ['--demo', '--lang', language], /(?:密码 |password )\S+/);
  const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0] ?? '';
  const password = /(?:密码 |password )(\S+)/.exec(said)?.[1] ?? '';
  const browser = await openBrowser();
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
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
    stopServer: stop,
    async startServer() {
      ({ child } = await serve(data, new URL(address).port, [], /http:\/\/[\d.]+:\d+/));
    },
    async close() {
      await browser.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serve(
  data: string,
  port: string,
  more: readonly string[],
  ready: RegExp,
): Promise<{ child: ChildProcess; said: string }> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [program, 'serve', '--data', data, '--port', port, '--no-open', ...more],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
    );
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
      if (ready.test(said)) done({ child, said });
    });
    child.once('exit', (code) => fail(new Error(`${code}: ${said}`)));
  });
}
