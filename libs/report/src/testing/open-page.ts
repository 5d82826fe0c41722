/** Opens a file in a headless browser without any network, for tests and benchmarks. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser to test with: named by DIEWRIGHT_CHROMIUM or found where Linux keeps it; undefined where there is none. */
export const chromiumPath: string | undefined = process.env.DIEWRIGHT_CHROMIUM ?? PLACES.find(existsSync);

export interface OpenedPage {
  readonly page: Page;
  /** Requests beyond the file itself and its own blobs; must stay empty. */
  readonly requests: readonly string[];
  /** Errors and warnings of the page. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Opens it in a page that is there already, as a trace needs it. */
  readonly page?: Page;
  /** Runs in the page before its own program. */
  readonly before?: () => void;
}

export interface Browsing {
  /** Opens a file from disk in a profile of its own. */
  open(file: Uint8Array, options?: OpenOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}

/** Drawing in software, and none of the browser's own talk with its maker. */
const ARGUMENTS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startBrowser(): Promise<Browsing> {
  const folder = await mkdtemp(join(tmpdir(), 'diewright page '));
  const browser = await chromium.launch({ executablePath: chromiumPath!, headless: true, args: ARGUMENTS });
  let files = 0;
  return {
    async open(file, options = {}) {
      const path = join(folder, `report ${++files}.html`);
      await writeFile(path, file);
      return openFile(browser, path, options);
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openFile(browser: Browser, path: string, options: OpenOptions): Promise<OpenedPage> {
  const there = options.page;
  const context = there
    ? there.context()
    : await browser.newContext({
        viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
        colorScheme: options.dark ? 'dark' : 'light',
        offline: true,
      });
  const page = there ?? (await context.newPage());
  const address = pathToFileURL(path).href;
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const asked = request.url();
    if (asked !== address && !asked.startsWith('blob:')) requests.push(asked.slice(0, 200));
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  if (options.before) await page.addInitScript(options.before);
  await page.goto(address);
  return { page, requests, complaints, close: () => context.close() };
}
