/** Starts the page: reads the data, builds its two halves slice by slice, and starts the worker. */
import type { Extreme } from '@diewright/metrology';
import type { Language } from '@diewright/words';
import { DATA_ID, type PageData } from '../html/page-data.ts';
import { remembered } from './browser-storage.ts';
import { element, nextTask } from './element.ts';
import { defaultLimits, PageContext } from './page-context.ts';
import { makeStore, type PageState, type Theme } from './page-state.ts';
import { PartPanel } from './part-panel.ts';
import { addPin } from './pin-cards.ts';
import { printSummary } from './print-summary.ts';
import { splitter } from './splitter.ts';
import { Tabs } from './tabs.ts';
import { partName, THEME_KEY, topBar } from './top-bar.ts';
import { WorkerLink } from './worker-link.ts';
import type { FromWorker } from './worker-messages.ts';

function startState(data: PageData): PageState {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const chosen = remembered(THEME_KEY);
  const touches = data.result.measuredKind === 'touches';
  return {
    language: data.language,
    theme: chosen === 'dark' || chosen === 'light' ? chosen : dark ? 'dark' : 'light',
    tab: 'overview',
    shown: !touches && !data.surfaceMeasured && data.points.shown > 0 ? 'both' : 'surface',
    style: 'stepped',
    palette: 'customary',
    limits: defaultLimits(data),
    face: null,
    faceAlone: false,
    characteristic: null,
    zone: null,
    touch: null,
    section: 0,
    faceFilter: { verdict: 'all', text: '' },
    faceOrder: { column: 'index', descending: false },
    characteristicFilter: { state: 'all', text: '' },
    balloons: 'facing',
    callouts: 'failing',
    zoneTrueWidth: false,
    modelView: null,
    cut: null,
    pins: [],
    touchExaggeration: touches ? touchFactor(data) : 1,
    sectionExaggeration: 50,
  };
}

/** Such that the largest deviation is seen as a small part of the piece. */
function touchFactor({ result: { touches } }: PageData): number {
  const largest = Math.max(1e-4, ...touches.map((touch) => Math.abs(touch.deviation)));
  const places = touches.map((touch) => touch.foot);
  const extent = Math.max(
    1,
    ...[0, 1, 2].map((k) => Math.max(...places.map((p) => p[k]!)) - Math.min(...places.map((p) => p[k]!))),
  );
  return Math.max(1, Math.min(1000, 10 ** Math.floor(Math.log10((0.06 * extent) / largest))));
}

async function start(): Promise<void> {
  const data = JSON.parse(document.getElementById(DATA_ID)?.textContent ?? '{}') as PageData;
  await nextTask();
  const store = makeStore(startState(data));
  const context = new PageContext(data, store);
  const failures: FromWorker[] = [];
  let part: PartPanel | null = null;
  const listen = (message: FromWorker) => {
    if (!part) failures.push(message);
    else if (message.kind === 'surface') part.showSurface(message.surface);
    else if (message.kind === 'points') part.showPoints(message.positions, message.deviation);
    else if (message.kind === 'failed') part.fail(`page.problem.${message.problem}`);
    else if (message.kind === 'ready') document.documentElement.dataset.ready = 'true';
  };
  followSystem(context);
  const main = element('main', { class: 'halves' });
  document.body.append(
    topBar(context, () => window.print()),
    main,
  );
  await nextTask();
  const link = new WorkerLink(data, listen);
  const tabs = new Tabs(
    context,
    {
      showPlace: (place) => showPlace(context, place),
      chooseFace: (face) => store.set({ face, faceAlone: true }),
    },
    link,
  );
  link.onSection = () => tabs.sectionArrived();
  await nextTask();
  part = new PartPanel(context, link);
  main.append(part.root, splitter(context, main), tabs.root);
  for (const message of failures) listen(message);
  linkTouches(context);
  preparePrinting(context, part);
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  await link.handOver();
}

function followSystem(context: PageContext): void {
  const { store } = context;
  store.watch(['theme'], ({ theme }: { theme: Theme }) => {
    document.documentElement.dataset.theme = theme;
  });
  store.watch(['language'], ({ language }: { language: Language }) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${partName(context)} · ${context.say('page.title')}`;
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
    if (remembered(THEME_KEY) === null) store.set({ theme: event.matches ? 'dark' : 'light' });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape')
      store.set({
        face: null,
        characteristic: null,
        zone: null,
        pins: store.get().pins.filter(({ kept }) => kept),
      });
  });
  // One thing is lit at a time.
  store.watch(['face'], ({ face, characteristic }) => {
    if (face !== null && characteristic !== null) store.set({ characteristic: null });
  });
}

/** A touch chosen in its table or in the view is labelled in the view. */
function linkTouches(context: PageContext): void {
  context.store.watch(['touch'], ({ touch, touchExaggeration }) => {
    const chosen = touch === null ? undefined : context.data.result.touches[touch];
    if (!chosen) return;
    const at = chosen.foot.map((c, k) => c + chosen.normal[k]! * chosen.deviation * touchExaggeration);
    addPin(context, {
      kind: 'touch',
      at: at as [number, number, number],
      deviation: chosen.deviation,
      face: chosen.face,
      touch,
    });
  });
}

function showPlace(context: PageContext, place: Extreme): void {
  addPin(context, { kind: 'place', at: place.at, deviation: place.value, face: place.face, touch: null });
  context.store.set({ face: place.face, faceAlone: false });
}

function preparePrinting(context: PageContext, part: PartPanel): void {
  let summary: HTMLElement | null = null;
  addEventListener('beforeprint', () => {
    summary?.remove();
    summary = printSummary(context, part.picture('#ffffff'));
    document.body.append(summary);
  });
  addEventListener('afterprint', () => {
    summary?.remove();
    summary = null;
  });
}

// The program has just been read: building begins in a task of its own.
void nextTask().then(start);
