import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browsing, chromiumPath, type OpenedPage, startBrowser } from '../testing/open-page.ts';
import { makeSampleInput } from '../testing/sample-input.ts';
import { formatHtmlReport } from './format-html-report.ts';

const input = makeSampleInput({ seed: 3, triangles: 8000, faces: 40, kind: 'scan' });
const hostile = '<img src=x onerror="document.title=1">';
const scan = {
  ...input,
  result: {
    ...input.result,
    faces: input.result.faces.map((face, i) => (i === 5 ? { ...face, name: hostile } : face)),
  },
};
const ready = (opened: OpenedPage) =>
  opened.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });

/** Without a browser there is nothing to open the file in. */
describe.skipIf(!chromiumPath)(
  `the page in a browser${chromiumPath ? '' : ' (skipped: no Chromium)'}`,
  () => {
    let browser: Browsing;
    let opened: OpenedPage;
    beforeAll(async () => {
      browser = await startBrowser();
      opened = await browser.open(formatHtmlReport(scan, { language: 'en' }));
      await ready(opened);
    });
    afterAll(() => browser?.close());

    test('draws the part: the picture is not blank, in few calls', async () => {
      const picture = await opened.page.locator('.stage canvas').screenshot();
      const colours = await opened.page.evaluate(async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const pen = canvas.getContext('2d')!;
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height);
        let green = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 1]! > data[i]! + 30 && data[i + 1]! > data[i + 2]! + 30) green++;
        }
        return green / (data.length / 4);
      }, picture.toString('base64'));
      expect(colours).toBeGreaterThan(0.05);
      const calls = await opened.page.evaluate(
        () =>
          (performance.getEntriesByName('diewright.draw').at(-1) as PerformanceMeasure).detail as {
            calls: number;
          },
      );
      expect(calls.calls).toBeLessThanOrEqual(4);
    });

    test('a click on the part reads its deviation, its face and its place', async () => {
      await opened.page.mouse.click(330, 430);
      const card = opened.page.locator('.pin-card');
      await card.waitFor();
      const text = (await card.textContent())!;
      expect(text).toMatch(/[+−]?\d\.\d{3} mm/);
      expect(text).toMatch(/#\d+/);
      expect(text).toMatch(/x −?\d+\.\d{3}/);
      const face = Number(text.match(/#(\d+)/)![1]);
      await opened.page.click('#tab-faces');
      const row = opened.page.locator('.face-grid .grid-row.chosen .cell-index');
      expect(await row.textContent()).toBe(String(face));
      await opened.page.keyboard.press('Escape');
      await card.waitFor({ state: 'detached' });
    });

    test('a row lights its face up in 3-D, and the table sorts and filters', async () => {
      const { page } = opened;
      await page.click('#tab-faces');
      const before = await page.locator('.stage canvas').screenshot();
      await page.locator('.grid-body .grid-row').first().click();
      await page.waitForTimeout(500);
      expect((await page.locator('.stage canvas').screenshot()).equals(before)).toBe(false);
      await page.keyboard.press('Escape');
      await page.locator('.cell-highest button').click();
      await page.locator('.cell-highest button').click();
      const highest = await page.locator('.grid-body .cell-highest').allTextContents();
      const values = highest.map((text) => Number(text.replace('−', '-'))).filter(Number.isFinite);
      expect(values).toEqual([...values].sort((a, b) => b - a));
      const bad = scan.result.faces.filter((face) => face.verdict === 'notConforming').length;
      await page.locator('.filter-bar .segmented label').nth(1).click();
      expect(await page.locator('.grid').getAttribute('aria-rowcount')).toBe(String(bad + 1));
      await page.locator('.filter-bar .segmented label').nth(0).click();
    });

    test('a balloon chooses its row and lights its faces up; a row its balloon', async () => {
      const { page } = opened;
      await page.click('#tab-overview');
      const balloon = page.locator('.mark-body[data-mark="characteristic-0"]');
      const before = await page.locator('.stage canvas').screenshot();
      await balloon.click();
      const chosen = page.locator('.characteristic-grid .grid-row.chosen .balloon-badge');
      expect(await chosen.textContent()).toBe('1');
      expect(await page.locator('.characteristic-detail').textContent()).toContain('flatness');
      await page.waitForTimeout(500);
      expect((await page.locator('.stage canvas').screenshot()).equals(before)).toBe(false);
      await page.locator('.characteristic-grid .grid-body .grid-row').nth(1).click();
      expect(await page.locator('.mark-body.chosen').getAttribute('data-mark')).toBe('characteristic-1');
      expect(await page.locator('.not-judged').textContent()).toContain('not judged');
      await page.locator('.filter-bar .segmented label').last().click();
      const rows = await page.locator('.characteristic-grid .grid-body .grid-row').count();
      const without = scan.result.characteristics.filter(({ measured }) => measured === 'noFaces');
      expect(rows).toBe(without.length);
      await page.locator('.filter-bar .segmented label').first().click();
      await page.keyboard.press('Escape');
      expect(await page.locator('.mark-body.chosen').count()).toBe(0);
    });

    test('under the pointer a balloon says its requirement, and none lies on another', async () => {
      const { page } = opened;
      await page.locator('.mark-body[data-mark="characteristic-0"]').hover();
      await page.locator('.balloon-hint').waitFor();
      expect(await page.locator('.balloon-hint .requirement').getAttribute('aria-label')).toBe('⏥ | 0.02');
      const boxes = await page.locator('.mark-body').evaluateAll((bodies) =>
        bodies
          .filter((body) => (body as SVGElement).style.display !== 'none')
          .map((body) => body.querySelector('.mark-ground')!.getBoundingClientRect())
          .map(({ x, y, width }) => ({ x: x + width / 2, y: y + width / 2, r: width / 2 })),
      );
      expect(boxes.length).toBeGreaterThan(8);
      boxes.forEach((a, k) => {
        for (const b of boxes.slice(0, k))
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r - 2);
      });
      await page.mouse.move(2, 2);
    });

    test('where the model holds no requirement as data, that is said', async () => {
      const { result } = input;
      const pmi = { ...result.pmi!, datums: [], datumTargets: [], views: [] };
      for (const [presence, said] of [
        ['graphicalOnly', 'only as pictures'],
        ['none', 'no semantic PMI'],
      ] as const) {
        const none = { ...input, result: { ...result, characteristics: [], pmi: { ...pmi, presence } } };
        const one = await browser.open(formatHtmlReport(none, { language: 'en' }));
        await one.page.click('#tab-characteristics');
        expect(await one.page.locator('.tab-panel .empty').textContent()).toContain(said);
        expect(await one.page.locator('.mark-body').count()).toBe(0);
        expect(one.complaints).toEqual([]);
        await one.close();
      }
      const old = { ...result, schemaVersion: 1 as const, characteristics: [], pmi: null };
      const one = await browser.open(formatHtmlReport({ ...input, result: old }, { language: 'en' }));
      await one.page.locator('#tab-faces').waitFor();
      expect(await one.page.locator('#tab-characteristics').count()).toBe(0);
      await one.close();
    });

    test('names from files are text, whatever they hold', async () => {
      const { page } = opened;
      await page.click('#tab-faces');
      await page.locator('.search input').fill('onerror');
      expect(await page.locator('.grid-body .cell-face').first().textContent()).toContain(hostile);
      expect(await page.locator('img').count()).toBe(0);
      await page.locator('.search input').fill('');
    });

    test('speaks Chinese at once, and English again', async () => {
      const { page } = opened;
      await page.click('[data-language=zh]');
      expect(await page.locator('#tab-faces').textContent()).toContain('面');
      expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
      expect(await page.locator('.top-bar .verdict').textContent()).toContain('不合格');
      await page.click('[data-language=en]');
      expect(await page.locator('.top-bar .verdict').textContent()).toContain('Not conforming');
    });

    test('the limits of the colours move by keys, and go back to the tolerance', async () => {
      const { page } = opened;
      const upper = page.locator('[data-grip=upper]');
      await upper.focus();
      const before = Number(await upper.getAttribute('aria-valuenow'));
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(Number(await page.locator('[data-grip=upper]').getAttribute('aria-valuenow'))).toBeGreaterThan(
        before,
      );
      await page.locator('.legend-foot .link').click();
      expect(Number(await page.locator('[data-grip=upper]').getAttribute('aria-valuenow'))).toBeCloseTo(
        before,
        9,
      );
    });

    test('cuts, keeps a view, shows the points and a section, without a complaint or a request', async () => {
      const { page } = opened;
      await page.locator('.tools > button').first().click();
      await page.locator('.cut-strip input').waitFor();
      await page.locator('.cut-strip button').last().click();
      await page.locator('.menu button').first().click();
      await page.locator('.keep-view input').fill('Gate');
      await page.locator('.keep-view button').click();
      expect(await page.locator('.kept-views .choice').textContent()).toBe('Gate');
      await page.keyboard.press('Escape');
      await page.locator('.tools .segmented label').nth(1).click();
      await page.click('#tab-sections');
      await page.waitForTimeout(400);
      for (const tab of ['zones', 'alignment', 'details', 'overview']) await page.click(`#tab-${tab}`);
      expect(opened.complaints).toEqual([]);
      expect(opened.requests).toEqual([]);
    });

    test('touches, an empty result and a phone are shown without a complaint', async () => {
      for (const [kind, empty] of [
        ['touches', false],
        ['scan', true],
      ] as const) {
        const other = makeSampleInput({ seed: 4, triangles: 3000, faces: 20, kind, empty });
        const one = await browser.open(formatHtmlReport(other, { language: 'zh' }), {
          width: 390,
          height: 800,
          dark: true,
        });
        await ready(one);
        if (kind === 'touches') {
          await one.page.click('#tab-touches');
          await one.page.locator('tbody tr').nth(3).click();
          await one.page.locator('.pin-card').waitFor();
        }
        const wide = await one.page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(390);
        expect(one.complaints).toEqual([]);
        expect(one.requests).toEqual([]);
        await one.close();
      }
    });

    test('without WebGL the tables still work, and a sentence says why there is no picture', async () => {
      const one = await browser.open(formatHtmlReport(scan, { language: 'en' }), {
        before: () => {
          HTMLCanvasElement.prototype.getContext = () => null;
        },
      });
      await one.page.locator('.stage-message.problem').waitFor();
      expect(await one.page.locator('.stage-message').textContent()).toContain('WebGL');
      await one.page.click('#tab-faces');
      await one.page.locator('.grid-body .grid-row').nth(10).waitFor();
      expect(one.complaints).toEqual([]);
      await one.close();
    });

    test('a file that was cut off shows its tables and says that the rest is damaged', async () => {
      const whole = formatHtmlReport(scan, { language: 'en' });
      const blocks = new TextDecoder('latin1').decode(whole).indexOf('id="block-triangles"');
      const one = await browser.open(whole.slice(0, blocks + 200));
      await one.page.locator('.stage-message.problem').waitFor();
      expect(await one.page.locator('.stage-message').textContent()).toContain('damaged');
      await one.page.click('#tab-faces');
      await one.page.locator('.grid-body .grid-row').nth(10).waitFor();
      await one.close();
    });

    test('a browser without DecompressionStream is told so', async () => {
      // The worker is a world of its own, so its program is changed on the way.
      const text = new TextDecoder().decode(formatHtmlReport(scan, { language: 'en' }));
      const old = text.replaceAll('typeof DecompressionStream', 'typeof NoSuchStream');
      expect(old).not.toBe(text);
      const one = await browser.open(new TextEncoder().encode(old));
      await one.page.locator('.stage-message.problem').waitFor();
      expect(await one.page.locator('.stage-message').textContent()).toContain('too old');
      await one.close();
    });
  },
);
