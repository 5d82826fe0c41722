/**
 * Fills a new firm with two years that never were, by the same commands that people and jobs use, each at the instant at
 * which it is said to have happened, one after the other. Only the measurements are computed beside: scans by a program
 * (`step-block.ts`), judged by the same road as every scan.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '@diewright/geometry';
import {
  createComponent,
  createDie,
  createPlan,
  createRevision,
  type DieState,
  requestInspection,
} from '@diewright/shop';
import { writeTogether } from '../audit/write.ts';
import { DieLife } from './die-life.ts';
import { type DemonstrationMeans, type DemonstrationOptions, type Say, Shop } from './shop.ts';
import { type StoryDie, storyDies } from './shop-story.ts';

const DAY_MS = 24 * 3_600_000;
const MONTH_DAYS = 30.4;
const LEAST_APART_MS = 20 * 60_000;

interface Happening {
  readonly at: Date;
  readonly order: number;
  readonly run: () => Promise<void>;
}

/** @returns how much was written */
export async function openDemonstration(
  means: DemonstrationMeans,
  told: DemonstrationOptions,
): Promise<{ dies: number; inspections: number }> {
  const shop = await writeTogether(means.db, told.firmId, async (ledger) => {
    const shop = await Shop.found(means, ledger, told.firmId, told.owner, told.language);
    try {
      await tell(shop, told.now);
    } finally {
      await shop.close();
    }
    return shop;
  });
  const today = shop.today();
  await enterBundledDie(today);
  return { dies: storyDies.length, inspections: shop.inspections };
}

/** The example that comes along: a cavity insert with planted faults, inspected by the road of every other die. */
async function enterBundledDie(shop: Shop): Promise<void> {
  const folder = fileURLToPath(new URL('../../../../examples/die-insert/', import.meta.url));
  const nameOfPlan = shop.language === 'zh' ? 'insert-plan.zh.json' : 'insert-plan.json';
  const contents = await Promise.all(
    ['insert.step', nameOfPlan, 'insert-scan.ply'].map((name) => readFile(join(folder, name))),
  ).catch(() => null);
  // Where the example was not made, the shop has thirty dies and no more.
  if (contents === null) return;
  const [model, plan, scan] = contents as [Buffer, Buffer, Buffer];
  try {
    await shop.open();
    const { dieId } = await shop.do('planner', createDie, {
      body: {
        ...{ number: 'GC-1042-E1', name: shop.say('demo.bundled-die'), kind: 'cold-chamber', steel: 'H13' },
        ...{ customer: shop.say('demo.bundled-customer'), alloy: 'AlSi9Cu3', shrinkagePercent: 0.6 },
      },
    });
    const { componentId } = await shop.do('engineer', createComponent, {
      params: { dieId },
      body: { name: shop.say('demo.component') },
    });
    const { revisionId } = await shop.do('engineer', createRevision, {
      params: { componentId },
      body: {
        ...{ label: 'B', modelName: 'insert.step' },
        modelSha256: await shop.file('engineer', 'insert.step', model),
      },
    });
    const { planId } = await shop.do('inspector', createPlan, {
      params: { componentId },
      body: { name: shop.say('demo.plan'), sha256: await shop.file('inspector', nameOfPlan, plan) },
    });
    const sha256 = await shop.file('inspector', 'insert-scan.ply', scan);
    await shop.do('inspector', requestInspection, {
      body: { componentId, revisionId, planId, occasion: 'T0', files: [{ sha256, name: 'insert-scan.ply' }] },
    });
  } finally {
    await shop.close();
  }
}

async function tell(shop: Shop, now: Date): Promise<void> {
  const happenings: Happening[] = [];
  let order = 0;
  const plan = (at: Date, run: () => Promise<void>) => {
    // What would lie ahead has not happened yet.
    if (at < now) happenings.push({ at, order: order++, run: () => shop.at(at, run) });
  };
  for (const die of storyDies) tellDie(shop, die, now, plan);
  happenings.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
  for (const { run } of happenings) await run();
}

/** The story of one die, as happenings in the order of its life. */
function tellDie(
  shop: Shop,
  story: StoryDie,
  now: Date,
  plan: (at: Date, run: () => Promise<void>) => void,
): void {
  const random = seededRandom(Number(story.number.slice(-4)));
  const begin = now.getTime() - story.monthsOld * MONTH_DAYS * DAY_MS;
  let before = 0;
  /** At a working hour, and never before what happened to the die last. */
  const on = (days: number) => {
    const day = Math.floor((begin + days * DAY_MS) / DAY_MS) * DAY_MS;
    before = Math.max(day + (1 + 8 * random()) * 3_600_000, before + LEAST_APART_MS);
    return new Date(before);
  };
  const life = new DieLife(shop, story);
  const path: readonly (readonly [days: number, state: DieState])[] = [
    [4, 'designing'],
    [14, 'design-frozen'],
    [16, 'machining'],
    [52, 'fitting'],
    [62, 'tryout'],
  ];
  plan(on(0), () => life.enter());
  if (story.state === 'quoted') return;
  plan(on(0.5), () => life.note('order', shop.say('demo.order')));
  if (story.state === 'ordered') return;
  for (const [days, state] of path) {
    if (state === 'design-frozen') plan(on(days - 1), () => life.model());
    plan(on(days), () => life.move(state));
    if (story.state === state && state !== 'tryout') return;
  }
  plan(on(63), () => life.tryout(false));
  plan(on(64), () => life.inspect('T0'));
  if (story.state === 'tryout') return;
  plan(on(65), () => life.correct('recut', 'demo.recut'));
  plan(on(66), () => life.move('correcting'));
  if (story.state === 'correcting') return;
  plan(on(70), () => life.corrected('demo.recut-done', { gate: 0 }));
  plan(on(71), () => life.move('tryout'));
  plan(on(72), () => life.tryout(true));
  plan(on(73), () => life.inspect('T1'));
  plan(on(76), () => life.move('accepted'));
  if (story.state === 'accepted') return;
  if (story.state === 'delivered') {
    plan(on(84), () => life.move('delivered'));
    return;
  }
  plan(on(80), () => life.move('in-stock'));
  tellProduction(life, story, shop, on, plan);
}

/** Quarter by quarter: on the machine, counted, back in the store, kept, measured, and mended where it is worn. */
function tellProduction(
  life: DieLife,
  story: StoryDie,
  shop: Shop,
  on: (days: number) => Date,
  plan: (at: Date, run: () => Promise<void>) => void,
): void {
  const last = story.monthsOld * MONTH_DAYS - 4;
  // Dies that wear little are measured every half-year.
  const months = story.isWatched ? 3 : 6;
  const round = months * MONTH_DAYS;
  let day = 84;
  let count = 0;
  for (; day + round < last; day += round, count++) {
    const isCopied = story.twist === 'copied-from' && count >= 2 && count <= 4;
    plan(on(day), () => life.move('issued'));
    const counts = story.isWatched ? 3 : 2;
    for (let k = 1; k <= counts; k++)
      plan(on(day + (k * round) / counts - 6), () => life.count(months / counts));
    plan(on(day + round - 5), () => life.move('in-stock'));
    plan(on(day + round - 4.6), () => life.note('maintenance', shop.say('demo.maintenance')));
    plan(on(day + round - 4), () => life.inspect('demo.quarterly', { isCopied }));
    plan(on(day + round - 3), () => life.mendIfWorn());
  }
  const end = on(last);
  if (story.state === 'issued') plan(end, () => life.move('issued'));
  else if (story.state !== 'in-stock') {
    const note = lastNotes[story.state];
    plan(end, () => life.move(story.state, note ? shop.say(note) : null));
  }
}

const lastNotes: Partial<Record<DieState, Parameters<Say>[0]>> = {
  maintenance: 'demo.maintenance',
  repair: 'demo.repair',
  remodel: 'demo.remodel',
  mothballed: 'demo.mothballed',
  scrapped: 'demo.scrapped',
};
