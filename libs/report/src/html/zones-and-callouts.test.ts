import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluatedInput } from '../testing/evaluated-input.ts';
import { type Browsing, chromiumPath, type OpenedPage, startBrowser } from '../testing/open-page.ts';
import { formatHtmlReport } from './format-html-report.ts';

/** Without a browser there is nothing to open the file in. */
describe.skipIf(!chromiumPath)(
  `zones and callouts in a browser${chromiumPath ? '' : ' (skipped: no Chromium)'}`,
  () => {
    let browser: Browsing;
    let opened: OpenedPage;
    beforeAll(async () => {
      browser = await startBrowser();
      opened = await browser.open(formatHtmlReport(evaluatedInput(12), { language: 'en' }));
      await opened.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
      await opened.page.waitForTimeout(1500);
    });
    afterAll(() => browser?.close());

    const callouts = () =>
      opened.page
        .locator('.callout:visible')
        .evaluateAll((all) => all.map((one) => one.querySelector('text')?.textContent ?? ''));

    test('beside the balloons stand the values that do not conform, and no others', async () => {
      const shown = await callouts();
      expect(shown.length).toBeGreaterThan(0);
      // Every third from the second on, without those that have no value.
      const failing = [1, 7, 10].map((k) => `${(0.01 * (k + 1)).toFixed(3)} mm`);
      for (const text of shown) expect(failing.some((value) => text.startsWith(value))).toBe(true);
    });

    test('all of them on demand, none upon another', async () => {
      await opened.page.getByRole('button', { name: 'Balloons' }).click();
      await opened.page.locator('.callout-choice label', { hasText: 'All' }).click();
      await opened.page.keyboard.press('Escape');
      await opened.page.waitForTimeout(800);
      const boxes = await opened.page
        .locator('.callout:visible .callout-ground')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
      expect(boxes.length).toBeGreaterThan(3);
      for (const [k, a] of boxes.entries())
        for (const b of boxes.slice(0, k))
          expect(
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top,
            JSON.stringify([a, b]),
          ).toBe(true);
    });

    test('the zone of the chosen one is drawn, and says by how much it is widened', async () => {
      const shot = () => opened.page.locator('.stage canvas').screenshot();
      const before = await shot();
      await opened.page.getByRole('tab', { name: /Characteristics/ }).click();
      await opened.page.locator('[role=row]:visible').filter({ hasText: 'flatness' }).first().click();
      await opened.page.waitForTimeout(800);
      const words = opened.page.locator('.zone-words');
      expect(await words.textContent()).toMatch(/drawn [\d,]+ times wider/);
      const wide = await shot();
      expect(wide.equals(before)).toBe(false);
      await words.getByRole('button', { name: 'True width' }).click();
      await opened.page.waitForTimeout(500);
      expect(await words.textContent()).toMatch(/as wide as it is/);
      expect((await shot()).equals(wide)).toBe(false);
      expect(opened.complaints).toEqual([]);
      expect(opened.requests).toEqual([]);
    });
  },
);
