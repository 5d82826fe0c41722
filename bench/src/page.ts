import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { formatHtmlReport } from '@diewright/report';
import { chromiumPath, makeSampleInput, type OpenedPage, startBrowser } from '@diewright/report/testing';

/** No task of the page's own thread may take longer outside a draw, ms. */
const BAR_MS = 50;
const MOVING_BAR = 300_000;

interface Task {
  readonly what: string;
  /** ms on the clock and on the processor; the second is the steadier one on a busy machine. */
  readonly wall: number;
  readonly cpu: number;
  readonly drawing: boolean;
}

interface Draw {
  readonly calls: number;
  readonly triangles: number;
  readonly moving: boolean;
}

/**
 * The HTML report with a million triangles and two thousand faces in a headless browser: how long it takes to write,
 * how big it is, every task of the page's own thread over half the bar from a browser trace while it opens, turns,
 * reads a point and shows its tables, and what each draw drew. Frame rates are not measured: there is no graphics card.
 * `--triangles N`, `--faces N`.
 */
export async function run(args: string[]): Promise<void> {
  if (!chromiumPath) {
    process.stdout.write('page: no Chromium found (DIEWRIGHT_CHROMIUM names one); nothing measured\n');
    return;
  }
  const input = makeSampleInput({
    seed: 1,
    triangles: numberOf(args, '--triangles', 1_000_000),
    faces: numberOf(args, '--faces', 2000),
    kind: 'scan',
  });
  const start = performance.now();
  const file = formatHtmlReport(input, { language: 'en' });
  const written = performance.now() - start;
  const browser = await startBrowser();
  try {
    const opened = await browser.open(new TextEncoder().encode('<!doctype html><title>waiting</title>'));
    const trace = await startTrace(opened);
    const report = await browser.open(file, { page: opened.page });
    const readyMs = await timeUntilReady(report);
    await useThePage(report);
    const draws = await drawsOf(report);
    const tasks = longTasks(await trace.stop());
    print({ triangles: input.surface.faceOfTriangle.length, file, written, readyMs, tasks, draws });
    if (report.requests.length + report.complaints.length > 0) {
      process.stdout.write(`  complaints: ${[...report.requests, ...report.complaints].join('; ')}\n`);
    }
  } finally {
    await browser.close();
  }
}

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  return at >= 0 ? Number(args[at + 1]) : otherwise;
}

async function timeUntilReady({ page }: OpenedPage): Promise<number> {
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 180_000 });
  return page.evaluate(() => performance.now());
}

/** What a reader does: looks at each table, turns the part, reads a point, chooses a face, moves the limits. */
async function useThePage({ page }: OpenedPage): Promise<void> {
  await page.waitForTimeout(3000);
  for (const tab of ['faces', 'sections', 'alignment', 'details', 'overview', 'faces']) {
    await page.click(`#tab-${tab}`);
    await page.waitForTimeout(300);
  }
  await page.locator('.cell-highest button').click();
  await page.locator('.grid-body .grid-row').nth(3).click();
  await page.waitForTimeout(3000);
  await page.mouse.move(300, 400);
  await page.mouse.down();
  for (let i = 1; i <= 8; i++) await page.mouse.move(300 + 12 * i, 400 + 4 * i);
  await page.mouse.up();
  await page.waitForTimeout(5000);
  await page.mouse.click(330, 430);
  await page.locator('.pin-card').waitFor();
  await page.locator('[data-grip=upper]').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
  await page.click('[data-language=zh]');
  await page.waitForTimeout(5000);
}

function drawsOf({ page }: OpenedPage): Promise<Draw[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByName('diewright.draw')
      .map(
        (entry) =>
          (entry as { detail?: unknown }).detail as { calls: number; triangles: number; moving: boolean },
      ),
  );
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

async function startTrace({ page }: OpenedPage): Promise<{ stop(): Promise<TraceEvent[]> }> {
  const client = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'toplevel',
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'blink.user_timing',
      ],
    },
  });
  return {
    async stop() {
      const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
      await client.send('Tracing.end');
      await complete;
      return events;
    },
  };
}

/** Tasks of the renderer's main thread, and whether the page drew in them. */
function longTasks(events: readonly TraceEvent[]): Task[] {
  const counts = new Map<string, number>();
  for (const { name, pid, tid } of events) {
    if (name === 'FunctionCall') counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`)
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const own = events.filter(({ pid, tid }) => `${pid} ${tid}` === mains[0]);
  const draws = events.filter(({ name, ph }) => name === 'diewright.draw' && ph === 'b');
  return own
    .filter(({ name, ph, tdur = 0 }) => name === 'RunTask' && ph === 'X' && tdur > (BAR_MS / 2) * 1000)
    .map((task) => {
      const inside = (event: TraceEvent) => event.ts >= task.ts && event.ts <= task.ts + (task.dur ?? 0);
      const parts = own
        .filter((event) => event.ph === 'X' && event.name !== 'RunTask' && inside(event))
        .sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0));
      return {
        what: nameOf(parts.find(({ name }) => !name.startsWith('ThreadController'))),
        wall: (task.dur ?? 0) / 1000,
        cpu: (task.tdur ?? 0) / 1000,
        drawing: draws.some(inside),
      };
    });
}

/** With the kind of event that it answers. */
function nameOf(event: TraceEvent | undefined): string {
  return [event?.name, event?.args?.data?.type].filter(Boolean).join(' ');
}

function print(figures: {
  triangles: number;
  file: Uint8Array;
  written: number;
  readyMs: number;
  tasks: readonly Task[];
  draws: readonly Draw[];
}): void {
  const { triangles, file, written, readyMs, tasks, draws } = figures;
  const moving = draws.filter((draw) => draw.moving).map((draw) => draw.triangles);
  const resting = draws.filter((draw) => !draw.moving).map((draw) => draw.triangles);
  const outside = tasks.filter(({ drawing }) => !drawing);
  const worst = Math.max(0, ...outside.map(({ cpu }) => cpu));
  const lines = [
    `page: ${triangles} triangles, ${(file.length / 1e6).toFixed(1)} MB, written in ${written.toFixed(0)} ms (${cpus()[0]?.model})`,
    `  ready to be clicked after ${readyMs.toFixed(0)} ms, drawn in software`,
    `  drawn while moving: at most ${Math.max(0, ...moving)} triangles (bar ${MOVING_BAR}); at rest: ${Math.max(0, ...resting)}`,
    `  draw calls: at most ${Math.max(0, ...draws.map(({ calls }) => calls))}`,
    `  longest task outside a draw: ${worst < BAR_MS / 2 ? `under ${BAR_MS / 2}` : worst.toFixed(0)} ms of processor (bar ${BAR_MS})`,
    ...tasks.map(
      ({ what, wall, cpu, drawing }) =>
        `    ${cpu.toFixed(0)} ms of processor, ${wall.toFixed(0)} ms on the clock: ${what}${drawing ? ' (draws)' : ''}`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
