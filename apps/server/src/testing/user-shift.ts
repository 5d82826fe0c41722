/** One person's shift, as the bench `server-users` plays it: page after page, what each asks for, and time to think. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AnswerOf,
  type CallOf,
  changeDie,
  createDie,
  listComments,
  listComponents,
  listCorrections,
  listDies,
  listInspections,
  may,
  moveDie,
  type Permission,
  type Role,
  type Route,
  readDie,
  readInspection,
  readTrend,
  requestInspection,
} from '@diewright/shop';
import type { CornerDie } from './measured-corner.ts';
import { CUSTOMERS, NAMES } from './users-firm.ts';
import type { Visitor } from './visitor.ts';

export interface Tally {
  /** @param refused by a rule of the shop; an error is everything else that did not work */
  note(kind: string, ms: number, trouble: { refused: boolean; text: string } | null): void;
  heard(): void;
}

export interface Shift {
  readonly visitor: Visitor;
  readonly role: Role;
  /** For numbers that nobody else gives. */
  readonly name: string;
  readonly random: () => number;
  /** On `performance`'s clock. */
  readonly untilMs: number;
  readonly tally: Tally;
  /** So many stand in the firm, `D-1` and on. */
  readonly dies: number;
  /** Dies with a part that can be measured, and points of it. */
  readonly parts: readonly CornerDie[];
  readonly scan: Uint8Array;
  /** Whether a page loads anew what others change, as the pages in a browser do. */
  readonly isLive: boolean;
}

/** What of a page a kind of change makes old. */
interface Shown {
  readonly of: 'die' | 'inspection' | 'correction' | null;
  load(): Promise<void>;
  isLoading: boolean;
  isOld: boolean;
}

/** As `app/live-changes.ts` of the web application gathers what it hears. */
const GATHER_MS = 150;
const SPREAD_MS = 500;
const LEAST_THINKING_MS = 500;
const MOST_THINKING_MS = 2000;
/** Rows of a list on the page of today. */
const SHOWN = 8;
/** Letters of a search that are typed one after the other, each a request. */
const TYPED = 3;
const STATES = ['machining', 'tryout', 'in-stock', 'issued'] as const;
/** Of inspections that are opened, so many lead on to a trend. */
const TREND_SHARE = 0.4;
/** Of a person who was overtaken, or whom a rule stopped: they read why and go on. */
const REFUSALS = [409, 412];

/** @returns the inspections that they asked for */
export async function playShift(shift: Shift): Promise<string[]> {
  const { random, visitor, tally } = shift;
  const pages = openPages(shift);
  const requested: string[] = [];
  const think = () => wait(LEAST_THINKING_MS + random() * (MOST_THINKING_MS - LEAST_THINKING_MS));
  const { openToday, next } = deedsOf(shift, pages, think, (inspectionId) => requested.push(inspectionId));
  const feed = new AbortController();
  const hearing = listen(visitor, feed.signal, pages.hear).catch((error: Error) => {
    if (!feed.signal.aborted) tally.note('feed of changes', 0, { refused: false, text: error.message });
  });
  await wait(random() * MOST_THINKING_MS);
  await openToday();
  for (;;) {
    await think();
    if (performance.now() > shift.untilMs) break;
    await next()();
  }
  await pages.close();
  feed.abort();
  await hearing;
  return requested;
}

type Pages = ReturnType<typeof openPages>;

/** What one looks at: asked for together, and loaded anew where somebody changed it. */
function openPages({ visitor, tally, isLive, random }: Shift) {
  let page: readonly Shown[] = [];
  const reloads = new Set<Promise<void>>();

  async function ask<R extends Route>(kind: string, route: R, call: CallOf<R>): Promise<AnswerOf<R> | null> {
    const began = performance.now();
    const answer = await visitor.client.call(route, call);
    const ms = performance.now() - began;
    if (answer.ok) tally.note(kind, ms, null);
    else {
      const { status, problem } = answer;
      tally.note(kind, ms, { refused: REFUSALS.includes(status), text: `${status} ${problem.code}` });
    }
    return answer.ok ? answer.value : null;
  }

  /** As the pages do: what comes close together, and what comes while it loads, is worth one more load. */
  async function reload(part: Shown): Promise<void> {
    part.isOld = true;
    if (part.isLoading) return;
    part.isLoading = true;
    await wait(GATHER_MS + SPREAD_MS * random());
    while (part.isOld && page.includes(part)) {
      part.isOld = false;
      await part.load();
    }
    part.isLoading = false;
  }

  return {
    ask,
    part: <R extends Route>(
      of: Shown['of'],
      kind: string,
      route: R,
      call: CallOf<R>,
      keep: (answer: AnswerOf<R>) => void = () => {},
    ): Shown => ({
      ...{ of, isLoading: false, isOld: false },
      async load() {
        const answer = await ask(kind, route, call);
        if (answer !== null) keep(answer);
      },
    }),
    async show(...parts: readonly Shown[]): Promise<void> {
      page = parts;
      await Promise.all(parts.map((part) => part.load()));
    },
    hear(kind: string): void {
      tally.heard();
      if (!isLive) return;
      for (const part of page) {
        if (part.of !== kind && kind !== 'all') continue;
        const reloaded = reload(part).finally(() => reloads.delete(reloaded));
        reloads.add(reloaded);
      }
    },
    async close(): Promise<void> {
      page = [];
      await Promise.all(reloads);
    },
  };
}

function deedsOf(
  shift: Shift,
  { ask, part, show }: Pages,
  think: () => Promise<void>,
  requested: (inspectionId: string) => void,
) {
  const { visitor, role, random, tally } = shift;
  const any = (most: number) => 1 + Math.floor(random() * most);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  // People open what the list before showed them.
  let dies: readonly string[] = [];
  let inspections: readonly string[] = [];
  let made = 0;

  const listed = (kind: string, query: NonNullable<CallOf<typeof listDies>['query']>) =>
    part('die', kind, listDies, { query }, ({ rows }) => {
      if (rows.length > 0) dies = rows.map((row) => row.dieId);
    });
  const inspected = (kind: string, query: NonNullable<CallOf<typeof listInspections>['query']>) =>
    part('inspection', kind, listInspections, { query }, ({ rows }) => {
      if (rows.length > 0) inspections = rows.map((row) => row.inspectionId);
    });
  const corrected = (kind: string, query: NonNullable<CallOf<typeof listCorrections>['query']>) =>
    part('correction', kind, listCorrections, { query });

  const openToday = () =>
    show(
      inspected('inspections, running', { state: 'running', limit: SHOWN }),
      inspected('inspections, unsigned', { unsigned: 'true', limit: SHOWN }),
      ...(may(role, 'corrections.do')
        ? [corrected('corrections, mine', { mine: 'true', state: 'open', limit: SHOWN })]
        : []),
      listed('dies, recent', { limit: SHOWN }),
    );
  const openCorrections = () => show(corrected('corrections, waiting', { waiting: 'true' }));
  const openDies = () => show(listed('dies, list', {}));
  const openState = () => show(listed('dies, of a state', { state: pick(STATES) }));

  const search = async () => {
    const customer = `Customer ${any(CUSTOMERS)}`;
    const words = pick([`D-${any(shift.dies)}`, customer, `Housing ${any(NAMES)}`]) as string;
    for (let length = Math.max(1, words.length - TYPED + 1); length <= words.length; length++)
      await show(listed('dies, searched', { search: words.slice(0, length) }));
  };

  const openDie = async (dieId: string) => {
    const params = { dieId };
    const seen: AnswerOf<typeof readDie>[] = [];
    await show(
      part('die', 'one die', readDie, { params }, (answer) => seen.push(answer)),
      part('die', 'components of a die', listComponents, { params }),
      inspected('inspections of a die', { dieId }),
      corrected('corrections of a die', { dieId }),
    );
    return seen;
  };

  const openInspection = async () => {
    const params = { inspectionId: pick(inspections) ?? '' };
    if (params.inspectionId === '') return openToday();
    const seen: AnswerOf<typeof readInspection>[] = [];
    await show(
      part('inspection', 'one inspection', readInspection, { params }, (answer) => seen.push(answer)),
      part('inspection', 'comments', listComments, { params }),
    );
    const inspection = seen.at(-1);
    if (!inspection || random() > TREND_SHARE) return;
    await think();
    await openTrend(inspection);
  };

  const openTrend = async ({ dieId, characteristics, faces }: AnswerOf<typeof readInspection>) => {
    const zone = pick([
      ...characteristics.map((each) => ['characteristic', each.characteristicId] as const),
      ...faces.map((each) => ['face', String(each.face)] as const),
    ]);
    if (zone === undefined) return;
    const sisters = pick(['true', 'false']);
    const query = { zoneKind: zone[0], zoneId: zone[1], sisters };
    await show(part(null, 'a trend', readTrend, { params: { dieId }, query }));
  };

  const enterDie = async () => {
    const entered = await ask('create a die', createDie, {
      body: {
        ...{ number: `N-${shift.name}-${++made}`, name: `Housing ${any(NAMES)}`, kind: 'cold-chamber' },
        customer: `Customer ${any(CUSTOMERS)}`,
      },
    });
    if (entered) await openDie(entered.dieId);
  };

  const changeOne = async (dieId: string) => {
    const seen = await openDie(dieId);
    await think();
    const die = seen.at(-1)?.die;
    if (!die) return;
    await ask('change a die', changeDie, { params: { dieId }, body: { ...die, place: `Rack ${any(40)}` } });
  };

  const moveOne = async (dieId: string) => {
    const seen = await openDie(dieId);
    await think();
    const { die, next = [] } = seen.at(-1) ?? {};
    const to = pick(
      next.filter(({ state, refusals }) => refusals.length === 0 && state !== 'scrapped'),
    )?.state;
    if (!die || to === undefined) return;
    await ask('move a die', moveDie, { params: { dieId }, body: { to, version: die.version } });
  };

  const sendScan = async () => {
    // One point of its own: the same content would be kept once.
    const content = Buffer.concat([shift.scan, Buffer.from(`${40 * random()} ${30 * random()} 0\n`)]);
    const began = performance.now();
    let sha256: string | null = null;
    let trouble: Parameters<Tally['note']>[2] = null;
    try {
      ({ sha256 } = await visitor.upload('scan.xyz', content));
    } catch (error) {
      trouble = { refused: false, text: (error as Error).message };
    }
    tally.note('upload a file (3 steps)', performance.now() - began, trouble);
    return sha256;
  };

  const measure = async () => {
    const { componentId, revisionId } = pick(shift.parts) as CornerDie;
    const sha256 = await sendScan();
    if (sha256 === null) return;
    const asked = await ask('request an inspection', requestInspection, {
      body: {
        ...{ componentId, revisionId, files: [{ sha256, name: 'scan.xyz' }] },
        settings: { unit: 'mm', align: 'none', tolerance: { lower: -0.05, upper: 0.05 } },
      },
    });
    if (asked) requested(asked.inspectionId);
  };

  const withDie = (deed: (dieId: string) => Promise<unknown>) => () => {
    const dieId = pick(dies);
    return dieId === undefined ? openToday() : deed(dieId);
  };
  /** How often of a hundred, and who may. */
  const deeds: readonly (readonly [number, Permission, () => Promise<unknown>])[] = [
    [20, 'inspections.read', openToday],
    [6, 'corrections.read', openCorrections],
    [8, 'dies.read', openDies],
    [3, 'dies.read', openState],
    [10, 'dies.read', search],
    [20, 'dies.read', withDie(openDie)],
    [20, 'inspections.read', openInspection],
    [2, 'dies.write', enterDie],
    [4, 'dies.write', withDie(changeOne)],
    [4, 'dies.move', withDie(moveOne)],
    [2, 'files.upload', sendScan],
    [1, 'inspections.run', measure],
  ];
  const allowed = deeds.filter(([, permission]) => may(role, permission));
  const weights = allowed.reduce((sum, [weight]) => sum + weight, 0);
  const next = () => {
    let left = random() * weights;
    for (const [weight, , deed] of allowed) {
      left -= weight;
      if (left < 0) return deed;
    }
    return openToday;
  };
  return { openToday, next };
}

/** As every page does: the server says what others change. */
async function listen(visitor: Visitor, signal: AbortSignal, hear: (kind: string) => void): Promise<void> {
  const answer = await visitor.fetch('/api/events', { signal });
  if (!answer.ok || answer.body === null) throw new Error(`${answer.status}`);
  let text = '';
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    const events = (text + piece).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const kind = /^event: change\ndata: .*"kind":"(\w+)"/.exec(event)?.[1];
      if (kind !== undefined) hear(kind);
    }
  }
  throw new Error('it ended');
}
