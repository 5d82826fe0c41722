import { cpus, loadavg } from 'node:os';
import { openShop, type ShopPage } from './children/open-shop.ts';

/** From the press to the next picture, ms. */
const BAR_MS = 200;
/** The browser reports nothing shorter. */
const LEAST_MS = 16;
const SETTLE_MS = 500;

interface Interaction {
  readonly name: string;
  /** Brings the page to where it begins. */
  readonly before: (page: ShopPage) => Promise<unknown>;
  readonly act: (page: ShopPage) => Promise<unknown>;
}

interface Seen {
  /** ms; 0: nothing over LEAST_MS was reported. */
  readonly duration: number;
  readonly target: string;
}

interface Measured extends Seen {
  /** ms of processor that the page's own thread took until it rested: hardly a matter of what else runs here. */
  readonly threadMs: number;
}

/**
 * What people press and type in the demonstration shop, and how long each takes until the page shows something of it:
 * the browser's event timing, as Interaction to Next Paint is defined by it (W3C Event Timing, § 3). Of each
 * interaction the longest event counts. Drawn in software, so views of a part take their whole picture's time.
 * `--rounds N`.
 */
export async function run(args: string[]): Promise<void> {
  const at = args.indexOf('--rounds');
  const rounds = at >= 0 ? Number(args[at + 1]) : 5;
  const load = loadavg()[0] as number;
  const shop = await openShop('web-interaction');
  if (!shop) return;
  try {
    const { page } = shop;
    const inspectionId = await inspected(page);
    await page.addInitScript(watch);
    process.stdout.write(
      `web-interaction: ${rounds} rounds, from the press to the next picture; median, most (${cpus()[0]?.model}, ${cpus().length} cores, load before ${load.toFixed(1)})\n`,
    );
    const clock = await threadClock(page);
    let late = 0;
    for (const interaction of interactions(inspectionId)) {
      const seen: Measured[] = [];
      for (let round = 0; round < rounds; round++) seen.push(await measure(page, interaction, clock));
      if (print(interaction.name, seen) > BAR_MS) late++;
    }
    process.stdout.write(`  medians above the bar of ${BAR_MS} ms: ${late}\n`);
  } finally {
    await shop.close();
  }
}

type Clock = () => Promise<number>;

/** What the page's own thread has taken of the processor, ms. */
async function threadClock(page: ShopPage): Promise<Clock> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

async function measure(page: ShopPage, { before, act }: Interaction, clock: Clock): Promise<Measured> {
  await before(page);
  await page.waitForTimeout(SETTLE_MS);
  await page.evaluate(() => {
    (globalThis as never as { seen: unknown[] }).seen.length = 0;
  });
  const started = await clock();
  await act(page);
  await page.waitForTimeout(SETTLE_MS);
  return { ...(await longest(page)), threadMs: (await clock()) - started };
}

/** Runs in the page, from its beginning. */
function watch(): void {
  const seen: { duration: number; target: string }[] = [];
  (globalThis as never as { seen: typeof seen }).seen = seen;
  interface Timing {
    readonly name: string;
    readonly duration: number;
    readonly interactionId: number;
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as Timing[])
      if (entry.interactionId > 0) seen.push({ duration: entry.duration, target: entry.name });
  }).observe({ type: 'event', durationThreshold: 16 } as never);
}

function longest(page: ShopPage): Promise<Seen> {
  return page.evaluate(() => {
    const { seen } = globalThis as never as { seen: Seen[] };
    return seen.reduce((most, each) => (each.duration > most.duration ? each : most), {
      ...{ duration: 0, target: '' },
    });
  });
}

/** The newest inspection of the demonstration that can be looked at. */
async function inspected(page: ShopPage): Promise<string> {
  const rows = await page.evaluate(async () => {
    const answer = await fetch('/api/inspections?limit=100');
    return ((await answer.json()) as { rows: { inspectionId: string; state: string; dieId: string }[] }).rows;
  });
  const found = rows.find(({ state }) => state === 'done');
  if (!found) throw new Error('the demonstration has no inspection');
  return found.inspectionId;
}

function interactions(inspectionId: string): Interaction[] {
  const go = (path: string, what: string) => async (page: ShopPage) => {
    await page.goto(path);
    await page.locator(what).first().waitFor();
    await page.waitForLoadState('networkidle');
  };
  const dies = go('/dies', 'tbody tr a');
  const die = async (page: ShopPage) => {
    await dies(page);
    await page.locator('tbody tr a').nth(3).click();
    await page.getByRole('tab').first().waitFor();
    await page.waitForLoadState('networkidle');
  };
  const inspection = go(`/inspections/${inspectionId}`, '.part-stage[data-whole=true]');
  const button = (name: string) => (page: ShopPage) =>
    page.getByRole('button', { name, exact: true }).first().click();
  const middle = { position: { x: 500, y: 250 } };
  return [
    { name: 'open a page by its link', before: dies, act: (page) => link(page, 'Inspections') },
    { name: 'open a form (enter a die)', before: dies, act: button('Enter a die') },
    { name: 'open the user’s menu', before: dies, act: button('demo') },
    {
      name: 'type in a list’s search',
      before: dies,
      act: (page) =>
        page
          .getByRole('searchbox')
          .or(page.locator('input.ant-input'))
          .first()
          .pressSequentially('JR-24', { delay: 120 }),
    },
    {
      name: 'open a list’s filter',
      before: dies,
      act: (page) => page.getByRole('combobox').first().click(),
    },
    {
      name: 'choose in a filter',
      before: async (page) => {
        await dies(page);
        await page.getByRole('combobox').first().click();
        await page.locator('.ant-select-item').nth(4).waitFor();
      },
      act: (page) => page.locator('.ant-select-item').nth(4).click(),
    },
    {
      name: 'sort a table',
      before: dies,
      act: async (page) => {
        // Where tables can be sorted.
        const sorter = page.locator('.ant-table-column-has-sorters');
        if ((await sorter.count()) > 0) await sorter.first().click();
      },
    },
    {
      name: 'search from everywhere (Ctrl-K)',
      before: dies,
      act: (page) => page.keyboard.press('Control+k'),
    },
    {
      name: 'type in the search from everywhere',
      before: async (page) => {
        await dies(page);
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').last().waitFor();
      },
      act: (page) => page.getByRole('combobox').last().pressSequentially('JR-24', { delay: 120 }),
    },
    { name: 'change the tab of a die (life)', before: die, act: tab('History') },
    { name: 'change the tab of a die (documents)', before: die, act: tab('Documents') },
    {
      name: 'change the language',
      before: dies,
      act: async (page) => {
        await button('中文')(page);
        await page.waitForTimeout(SETTLE_MS);
        // Back for the next round; it counts as well.
        await button('English')(page);
      },
    },
    {
      name: 'read a place in the view',
      before: inspection,
      act: (page) => page.locator('.part-stage canvas').first().click(middle),
    },
    {
      name: 'cut the view',
      before: inspection,
      act: button('Cut'),
    },
    {
      name: 'change what the view shows',
      before: inspection,
      act: (page) => page.locator('.part-tools .ant-segmented-item').nth(1).click(),
    },
  ];
}

const link = (page: ShopPage, name: string) => page.getByRole('link', { name, exact: true }).click();
const tab = (name: string) => (page: ShopPage) => page.getByRole('tab', { name, exact: true }).click();

/** @returns the median, ms */
function print(name: string, seen: readonly Measured[]): number {
  const text = (ms: number) => (ms === 0 ? `<${LEAST_MS}` : ms.toFixed(0)).padStart(6);
  const sorted = [...seen].sort((a, b) => a.duration - b.duration);
  const median = sorted[sorted.length >> 1] as Measured;
  const most = sorted.at(-1) as Measured;
  const threadMs = seen.map((each) => each.threadMs).sort((a, b) => a - b)[seen.length >> 1] as number;
  process.stdout.write(
    `  ${name.padEnd(38)}${text(median.duration)} ms${text(most.duration)} ms${threadMs.toFixed(0).padStart(8)} ms of the page’s thread\n`,
  );
  return median.duration;
}
