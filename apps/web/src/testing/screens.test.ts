/**
 * Screens that are not a desk's, in a real browser before the demonstration shop: the wall in the shop, and every page
 * under a gloved finger.
 */
import { sayAny } from '@diewright/words';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { faultsOf } from './accessible.ts';
import { type DemoShop, openDemoShop } from './demo-shop.ts';
import { chromiumPath, type Visit } from './system.ts';
import { overflowOf, smallTargetsOf } from './targets.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

/** What opens over a page, by the button that opens it. */
const dialogues: readonly (readonly [page: string, button: string])[] = [
  ['dies', 'web.new-die'],
  ['die', 'web.new-component'],
  ['die', 'web.new-revision'],
  ['die', 'web.new-plan'],
  ['tryouts', 'tryout.record'],
  ['documents', 'document.add'],
  ['life', 'life.record'],
  ['inspection', 'web.correct'],
  ['people', 'web.invite'],
];

let shop: DemoShop;
let owner: Visit;

const inChromium = describe.skipIf(chromiumPath === undefined);

inChromium('in Chromium (skipped where none is installed)', () => {
  beforeAll(async () => {
    shop = await openDemoShop('zh');
    owner = await shop.enter('zh');
  });
  afterAll(() => shop?.close());

  describe('the wall', () => {
    test.each([
      ['zh', 1920, 1080],
      ['en', 1920, 1080],
      ['en', 3840, 2160],
    ] as const)(
      'in %s at %i × %i: four lists, letters of five metres, axe clean',
      async (language, width, height) => {
        const visit = await shop.enter(language, { width, height });
        const { page, t } = visit;
        await page.getByRole('link', { name: t('看板', 'Wall'), exact: true }).click();
        await page.locator('.wall-panel li').first().waitFor();
        await page.waitForTimeout(500);
        await visit.picture(`wall-${width}`);
        expect(await page.locator('.wall-panel').count()).toBe(4);
        expect(await page.locator('nav').count()).toBe(0);
        const letters = await smallestLetters(page);
        // Of a screen of 1080 lines, 30 px are 19 mm on a television of 55 inches.
        expect(letters).toBeGreaterThanOrEqual((30 * height) / 1080);
        expect(await overflowOf(page)).toEqual([]);
        expect(await faultsOf(page)).toEqual([]);
        expect(visit.complaints).toEqual([]);
        await visit.context.close();
      },
    );

    test('a link keeps a television there: without names, through a restart and a cut, until it is ended', async () => {
      const { page } = owner;
      await page.goto('/firm');
      await page.getByRole('textbox', { name: '屏幕位置' }).fill('装配区');
      await page.getByRole('button', { name: '创建看板链接' }).click();
      const link = (await page.getByText(/\/wall\/[\w-]+\?lang=zh/).textContent()) ?? '';
      await owner.picture('wall-links');
      // A television in English from a shop in Chinese: the link says the language.
      const tv = await shop.visit('en', { width: 1920, height: 1080 });
      await tv.page.goto(link);
      await tv.page.getByRole('heading', { name: /待办模具/ }).waitFor();
      await tv.page.locator('.wall-panel li').first().waitFor();
      await tv.picture('wall-link');
      expect(await faultsOf(tv.page)).toEqual([]);
      const shown = await tv.page.locator('main').textContent();
      expect(shown).not.toContain('壳体');

      await shop.stopServer();
      await tv.page.getByText('数据截至', { exact: false }).waitFor({ timeout: 60_000 });
      expect(await tv.page.locator('.wall-panel').count()).toBe(4);
      await tv.picture('wall-away');
      expect(await faultsOf(tv.page)).toEqual([]);
      // Power came back at night, the television before the server.
      await tv.page.reload();
      await tv.page.locator('.wall-panel li').first().waitFor();
      await tv.page.getByText('数据截至', { exact: false }).waitFor({ timeout: 60_000 });
      await shop.startServer();
      await tv.page.getByText('数据截至', { exact: false }).waitFor({ state: 'detached', timeout: 60_000 });

      await tv.context.setOffline(true);
      await tv.page.getByText('数据截至', { exact: false }).waitFor({ timeout: 90_000 });
      await tv.context.setOffline(false);
      await tv.page.getByText('数据截至', { exact: false }).waitFor({ state: 'detached', timeout: 60_000 });

      // Live: what somebody does at a desk is on the wall before the next round of asking.
      const moved = tv.page.waitForResponse(/\/api\/wall-view\//, { timeout: 20_000 });
      await page.goto('/firm');
      await page
        .getByRole('listitem')
        .filter({ hasText: '装配区' })
        .getByRole('button', { name: '撤销' })
        .click();
      await moved;
      await tv.page.getByText('此看板链接已撤销', { exact: false }).waitFor({ timeout: 20_000 });
      await tv.picture('wall-ended');
      await tv.context.close();
    });

    test('what does not fit is turned page by page; on a phone it is a page to scroll', async () => {
      const visit = await shop.enter('en', { width: 1920, height: 1080 });
      await visit.page.goto('/wall?names=true');
      const panel = visit.page.locator('[data-panel=verdicts]');
      await panel.getByText('page 1 of', { exact: false }).waitFor();
      const first = await panel.locator('li').first().textContent();
      await panel.getByText('page 2 of', { exact: false }).waitFor({ timeout: 30_000 });
      expect(await panel.locator('li').first().textContent()).not.toBe(first);
      await visit.picture('wall-turned');
      await visit.page.getByRole('button', { name: 'Stop turning pages' }).click();
      await visit.page.getByRole('button', { name: 'Turn pages', exact: true }).waitFor();
      await visit.page.setViewportSize({ width: 390, height: 800 });
      await panel.getByText('page', { exact: false }).waitFor({ state: 'detached' });
      expect(await overflowOf(visit.page)).toEqual([]);
      await visit.picture('wall-phone');
      await visit.context.close();
    });
  });

  describe.each([
    ['phone', { width: 390, height: 800, touch: true }],
    ['tablet', { width: 1024, height: 768, touch: true }],
  ] as const)('under a gloved finger, on a %s', (device, size) => {
    test.each(['zh', 'en'] as const)(
      'in %s: every target of every page is large enough, and nothing sticks out',
      async (language) => {
        const visit = await shop.enter(language, size);
        const { page } = visit;
        expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
        const faults: string[] = [];
        const look = async (name: string) => {
          faults.push(...(await smallTargetsOf(page)).map((fault) => `${name}: ${fault}`));
          faults.push(...(await overflowOf(page)).map((fault) => `${name}: too wide: ${fault}`));
        };
        const pages = await pagesOf(page);
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(path);
          await page.locator('main').getByRole('heading').or(page.locator('.ant-result')).first().waitFor();
          await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {});
          await page.waitForTimeout(250);
          await look(name);
          await visit.picture(`${device}-${name}`);
        }
        for (const [path, key] of dialogues) {
          await page.goto((pages[path] ?? path) as string);
          if (!(await opens(page, sayAny(language, key)))) faults.push(`${key}: does not open`);
          await page.waitForTimeout(250);
          await look(key);
          await visit.picture(`${device}-${key}`);
        }
        await page.goto('/');
        await page.getByRole('button', { name: 'demo' }).click();
        await page.getByRole('menuitem').first().waitFor();
        await look('menu');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('JR');
        await page.getByRole('option').first().waitFor();
        await look('search');
        await visit.picture(`${device}-search`);
        await page.goto('/dies');
        await page.getByRole('combobox').first().click();
        await page.locator('.ant-select-item').first().waitFor();
        await look('choices');
        expect(faults).toEqual([]);
        expect(visit.complaints).toEqual([]);
        await visit.context.close();
      },
    );
  });
});

/** @returns whether a button opened something to fill in */
async function opens(page: Page, button: string): Promise<boolean> {
  const fields = page.locator('[role=dialog] :is(input:not([type=file]), textarea):visible');
  try {
    await page.getByRole('button', { name: button, exact: true }).first().click({ timeout: 30_000 });
    await fields.first().waitFor({ timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

/** The size of the smallest letters that anybody is meant to read from afar, CSS px. */
function smallestLetters(page: Page): Promise<number> {
  return page.evaluate(() => {
    const sizes: number[] = [];
    for (const element of document.querySelectorAll('.wall *')) {
      if (element.closest('.wall-tools')) continue;
      const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (says) sizes.push(Number.parseFloat(getComputedStyle(element).fontSize));
    }
    return Math.min(...sizes);
  });
}

/** Every page of the shell, with things of the demonstration. */
async function pagesOf(page: Page): Promise<Record<string, string>> {
  const read = (path: string) =>
    page.evaluate(async (address) => (await (await fetch(address)).json()).rows, path) as Promise<
      Record<string, string>[]
    >;
  const [inspection] = (await read('/api/inspections?limit=50')).filter(
    ({ state, verdict }) => state === 'done' && verdict === 'notConforming',
  );
  const die = `/dies/${inspection?.dieId}`;
  const components = await read(`/api${die}/components`);
  const revisions = (components[0] as unknown as { revisions: { revisionId: string }[] }).revisions;
  return {
    ...{ today: '/', dies: '/dies', die, inspect: `${die}/inspect`, compare: `${die}/compare` },
    ...{ tryouts: `${die}?tab=tryouts`, documents: `${die}?tab=documents`, life: `${die}?tab=life` },
    ...{ guests: `${die}?tab=guests`, plan: `/revisions/${revisions[0]?.revisionId}/plan` },
    ...{ inspections: '/inspections', inspection: `/inspections/${inspection?.inspectionId}` },
    ...{ corrections: '/corrections', import: '/import', people: '/people', firm: '/firm', me: '/me' },
    ...{ trust: '/trust', audit: '/audit', wall: '/wall', nowhere: '/nowhere' },
  };
}
