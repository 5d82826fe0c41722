/** The whole system with a browser before it, for tests of the pages: the built server, the built pages, real Chromium. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Undefined: there is no browser here, and tests that need one are skipped. */
export const chromiumPath: string | undefined = process.env.DIEWRIGHT_CHROMIUM ?? PLACES.find(existsSync);

/** Beside other tests on two slow cores. */
const PATIENCE_MS = 90_000;
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const program = join(root, 'apps/server/bin/diewright-server.js');
/** Pictures of every page that a test looks at; kept for people to look at too. */
const pictures = join(root, 'out', 'pages');

export interface OpenSystem {
  readonly address: string;
  readonly data: string;
  /** A person's browser, in their language. */
  visit(language: 'zh' | 'en', options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly phone?: boolean;
  readonly tablet?: boolean;
  readonly dark?: boolean;
  /** CSS px, where neither a desk's nor a phone's are wanted. */
  readonly width?: number;
  readonly height?: number;
  /** Fingers instead of a mouse: as on phones. */
  readonly touch?: boolean;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly language: 'zh' | 'en';
  /** What the page complained of, but for requests that were meant to be refused. */
  readonly complaints: string[];
  /** The word of the page's language. */
  t(zh: string, en: string): string;
  picture(name: string): Promise<void>;
}

/** @param existing a data folder that is there already; absent: a new one, gone at the end */
export async function openSystem(existing?: string): Promise<OpenSystem> {
  const folder = existing ?? mkdtempSync(join(tmpdir(), 'diewright-pages-'));
  if (existing === undefined) chmodSync(folder, 0o711);
  mkdirSync(pictures, { recursive: true });
  const data = existing ?? join(folder, 'data');
  const { child, address } = await serve(data);
  const browser = await openBrowser();
  return {
    ...{ address, data },
    visit: (language, options = {}) => visit(browser, address, language, options),
    async close() {
      await browser.close();
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      if (existing === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A command of the built program, to its end. */
export function command(...args: string[]): { readonly code: number | null; readonly said: string } {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '' },
  });
  return { code: status, said: stderr };
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath ? { executablePath: chromiumPath } : {}),
    headless: true,
    args: [
      ...['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
      ...[
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
      ],
      '--disable-sync',
    ],
  });
}

export async function visit(
  browser: Browser,
  address: string,
  language: 'zh' | 'en',
  { phone = false, tablet = false, dark = false, width, height, touch = phone || tablet }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: {
      width: width ?? (phone ? 390 : 1280),
      height: height ?? (phone || tablet ? 800 : 900),
    },
    hasTouch: touch,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    // The browser's own note of an answer that says no: the page shows what it said.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource/.test(text))
      complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    ...{ page, context, language, complaints },
    t: (zh, en) => (language === 'zh' ? zh : en),
    picture: async (name) => {
      await page.screenshot({ path: join(pictures, `${name}.${language}.png`) });
    },
  };
}

function serve(folder: string): Promise<{ child: ChildProcess; address: string }> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [program, 'serve', '--data', folder, '--port', '0', '--no-open', '--lang', 'en'],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
    );
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
      const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (address) done({ child, address });
    });
    child.once('exit', (code) => fail(new Error(`${code}: ${said}`)));
  });
}
