/** The balloons over the part: which are shown, what they say under the pointer, what a press on one chooses. */
import {
  type BalloonChoice,
  BalloonOverlay,
  type CalloutChoice,
  type Clip,
  type PartView,
} from '@diewright/viewer';
import { hasEvaluations } from '../words/evaluation-words.ts';
import { balloonMarks, markOfPosition, positionOfMark } from './balloon-marks.ts';
import { characteristicHint } from './characteristic-card.ts';
import { element, nextTask } from './element.ts';
import { segmented } from './menu.ts';
import type { PageContext } from './page-context.ts';
import type { WorkerLink } from './worker-link.ts';

/** Off its face, as a share of the part's radius, before anything can hide a place. */
const LIFT = 1e-3;
const SLICE = 60;

export class BalloonLayer {
  readonly overlay: BalloonOverlay;
  readonly hint = element('div', { class: 'balloon-hint-place', hidden: true });
  /** How many had no room where the view last rested. */
  withoutRoom = 0;
  private readonly context: PageContext;
  private readonly view: PartView;
  private readonly link: WorkerLink;
  private readonly clip: () => Clip | null;
  private looked = '';
  private turn = 0;

  constructor(context: PageContext, view: PartView, link: WorkerLink, clip: () => Clip | null) {
    this.context = context;
    this.view = view;
    this.link = link;
    this.clip = clip;
    this.overlay = new BalloonOverlay(
      {
        project: (at) => view.project(at),
        facesEye: (direction) => view.facesEye(direction),
        size: () => view.size(),
        centre: () => view.sphere().centre,
      },
      {
        choose: (id) => this.choose(id),
        hover: (id, x, y) => this.hover(id, x, y),
        placed: (withoutRoom) => {
          if (withoutRoom === this.withoutRoom) return;
          this.withoutRoom = withoutRoom;
          this.onCrowded();
        },
      },
    );
    this.forwardWheel();
  }

  onCrowded: () => void = () => {};

  /** When the part is there. */
  start(): void {
    const { store } = this.context;
    store.watch(['language', 'modelView'], () => void this.fill());
    store.watch(['balloons'], ({ balloons }) => this.overlay.setChoice(balloons));
    store.watch(['callouts'], ({ callouts }) => this.overlay.setCallouts(callouts));
    store.watch(['characteristic'], ({ characteristic }) =>
      this.overlay.setChosen(characteristic === null ? null : markOfPosition(characteristic)),
    );
  }

  /** Slice by slice: hundreds of balloons in one go would hold the page up. */
  private async fill(): Promise<void> {
    const turn = ++this.turn;
    await nextTask();
    if (turn !== this.turn) return;
    const marks = balloonMarks(this.context, this.context.store.get().modelView);
    this.overlay.clear();
    for (let from = 0; from < marks.length; from += SLICE) {
      await nextTask();
      if (turn !== this.turn) return;
      this.overlay.add(marks.slice(from, from + SLICE));
    }
    await nextTask();
    if (turn !== this.turn) return;
    this.looked = '';
    this.follow(false);
  }

  /** After every draw; at rest the worker is asked what the part itself hides. */
  follow(moving: boolean): void {
    this.overlay.update(moving);
    if (!moving) void this.look();
  }

  private async look(): Promise<void> {
    const { azimuth, elevation } = this.view.pose();
    const clip = this.clip();
    const key = JSON.stringify([azimuth, elevation, clip, this.context.store.get().modelView]);
    if (key === this.looked) return;
    this.looked = key;
    const marks = this.overlay.facing().filter(({ at }) => at !== null);
    const { radius } = this.view.sphere();
    const { direction } = this.view.rayAt(0, 0);
    const seen = await this.link.look({
      places: Float32Array.from(marks.flatMap(({ at }) => [...at!])),
      towardsEye: [-direction[0], -direction[1], -direction[2]],
      clip,
      lift: LIFT * radius,
    });
    if (this.looked !== key) return;
    this.overlay.setCovered(new Set(marks.filter((_, k) => seen[k] === 0).map(({ id }) => id)));
  }

  private choose(id: string): void {
    const { store, data } = this.context;
    const position = positionOfMark(id);
    if (position !== null) {
      const isChosen = store.get().characteristic === position;
      store.set({ characteristic: isChosen ? null : position, face: null, tab: 'characteristics' });
      return;
    }
    const datum = data.result.pmi?.datums[Number(id.split('-')[1])];
    if (id.startsWith('datum-') && datum?.leader)
      store.set({ face: datum.leader.face, faceAlone: true, characteristic: null });
  }

  private hover(id: string | null, x: number, y: number): void {
    const position = id === null ? null : positionOfMark(id);
    const one = position === null ? undefined : this.context.data.result.characteristics[position];
    this.hint.hidden = one === undefined;
    if (!one) return;
    this.hint.replaceChildren(characteristicHint(this.context, one));
    const { width, height } = this.view.size();
    const left = Math.max(6, Math.min(width - this.hint.offsetWidth - 6, x + 14));
    const below = y + 18 + this.hint.offsetHeight < height;
    const top = below ? y + 18 : Math.max(6, y - 18 - this.hint.offsetHeight);
    this.hint.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  /** A wheel over a balloon zooms as beside it. */
  private forwardWheel(): void {
    this.overlay.element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        this.view.canvas.dispatchEvent(new WheelEvent('wheel', event));
      },
      { passive: false },
    );
  }
}

/** Facing, all, off; and those of a chosen view alone. */
export function balloonMenu(context: PageContext): HTMLElement {
  const { store, data } = context;
  const view = data.result.pmi?.views.find(({ id }) => id === store.get().modelView);
  return element(
    'div',
    { class: 'menu-content balloon-menu' },
    segmented<BalloonChoice>(
      context.say('page.balloons'),
      [
        ['facing', context.say('page.balloons.facing')],
        ['all', context.say('page.balloons.all')],
        ['off', context.say('page.balloons.off')],
      ],
      store.get().balloons,
      (balloons) => store.set({ balloons }),
    ),
    hasEvaluations(data.result)
      ? element(
          'div',
          { class: 'callout-choice' },
          element('p', { class: 'quiet' }, context.say('page.callouts')),
          segmented<CalloutChoice>(
            context.say('page.callouts'),
            [
              ['failing', context.say('page.callouts.failing')],
              ['all', context.say('page.callouts.all')],
              ['off', context.say('page.callouts.off')],
            ],
            store.get().callouts,
            (callouts) => store.set({ callouts }),
          ),
        )
      : null,
    view
      ? element(
          'p',
          { class: 'quiet' },
          context.say('page.balloons.ofView', { name: view.name || view.id }),
          ' ',
          element(
            'button',
            { type: 'button', class: 'link', onclick: () => store.set({ modelView: null }) },
            context.say('page.balloons.everyView'),
          ),
        )
      : null,
    element('p', { class: 'quiet' }, context.say('page.balloons.ring')),
  );
}
