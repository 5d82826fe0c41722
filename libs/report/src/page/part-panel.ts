/** The 3-D half of the page: the part with its tools, legend, labels and cut. */
import {
  AxesMark,
  type Clip,
  FACE_DIMMED,
  FACE_LIT,
  FACE_PLAIN,
  makeColourTable,
  makePartView,
  type PartView,
  type Picked,
  PinOverlay,
  type PreparedSurface,
  type Ray,
  standardPose,
  touchTips,
  type ViewTheme,
} from '@diewright/viewer';
import { BalloonLayer, balloonMenu } from './balloon-layer.ts';
import { clipOf, cutStrip } from './cut-strip.ts';
import { element, nextTask } from './element.ts';
import { icon } from './icons.ts';
import { Legend } from './legend.ts';
import { pictureWithLegend } from './legend-picture.ts';
import { menu, segmented } from './menu.ts';
import { type PageContext, scaleOf } from './page-context.ts';
import type { PageState, Theme } from './page-state.ts';
import { addPin, pinCards } from './pin-cards.ts';
import { SavedViews } from './saved-views.ts';
import { ToleranceLayer } from './tolerance-layer.ts';
import type { WorkerLink } from './worker-link.ts';

const THEMES: Readonly<Record<Theme, ViewTheme>> = {
  light: {
    plain: [205, 210, 216],
    cut: [120, 130, 142],
    line: [0.1, 0.13, 0.17, 0.32],
    litLine: [0.05, 0.08, 0.12, 1],
  },
  dark: { plain: [138, 146, 156], cut: [70, 78, 90], line: [0.02, 0.03, 0.05, 0.5], litLine: [1, 1, 1, 1] },
};

/** Pixels around a click within which a point counts as met. */
const PICK_PIXELS = 7;

export class PartPanel {
  readonly root: HTMLElement;
  readonly view: PartView | null;
  private readonly context: PageContext;
  private readonly link: WorkerLink;
  private readonly stage = element('div', { class: 'stage' });
  private readonly tools = element('div', { class: 'tools', role: 'toolbar' });
  private readonly message = element('p', { class: 'stage-message', role: 'status' });
  private readonly foot = element('div', { class: 'stage-foot' });
  private readonly strip = element('div', { class: 'strip' });
  private readonly legend: Legend;
  private readonly pins: PinOverlay;
  private readonly balloons: BalloonLayer | null;
  private readonly tolerance: ToleranceLayer | null;
  private readonly axes = new AxesMark((mm) => `${this.context.number(mm, mm < 1 ? 2 : 0)} mm`);
  private readonly views: SavedViews;
  private surface: PreparedSurface | null = null;
  private state: 'preparing' | 'shown' | 'failed' = 'preparing';
  private problem: 'page.problem.webgl' | 'page.problem.tooOld' | 'page.problem.data' | null = null;

  constructor(context: PageContext, link: WorkerLink) {
    this.context = context;
    this.link = link;
    context.facesEye = (normal) => this.view?.facesEye(normal) ?? true;
    this.legend = new Legend(context);
    this.view = makePartView(this.stage, {
      click: (ray) => this.click(ray),
      doubleClick: (ray) => this.centre(ray),
      drawn: ({ moving }) => this.followView(moving),
    });
    this.balloons = this.view && new BalloonLayer(context, this.view, link, () => this.clip());
    this.tolerance = this.view && new ToleranceLayer(context, this.view);
    this.pins = new PinOverlay((at) => this.view?.project(at) ?? { x: 0, y: 0 });
    this.views = new SavedViews(context, {
      pose: () => this.view?.pose() ?? standardPose('iso', [0, 0, 0], 1),
      glideTo: (pose) => this.view?.glideTo(pose),
      standard: (view) => {
        const { centre, radius } = this.sphere();
        this.view?.glideTo(standardPose(view, centre, radius));
      },
      sphere: () => this.sphere(),
    });
    if (this.view) this.stage.append(this.axes.element);
    if (this.balloons) {
      this.balloons.onCrowded = () => this.footWords();
      this.stage.append(this.balloons.overlay.element, this.balloons.hint);
    }
    this.stage.append(this.pins.element);
    this.root = element(
      'section',
      { class: 'part-panel' },
      this.stage,
      this.tools,
      this.legend.root,
      this.message,
      this.strip,
      this.foot,
    );
    new ResizeObserver(() => {
      const { offsetWidth } = this.legend.root;
      const inset = offsetWidth > 0 ? offsetWidth + 10 : 0;
      this.view?.setInset(inset);
      this.pins.setInset(inset);
      this.balloons?.overlay.setInset(inset);
    }).observe(this.legend.root);
    if (!this.view) this.fail('page.problem.webgl');
    this.watch();
  }

  showSurface(surface: PreparedSurface): void {
    if (!this.view) return;
    this.surface = surface;
    this.state = 'shown';
    this.view.setSurface(surface);
    this.paintFaces(this.context.store.get());
    this.showTolerance();
    this.updateClip(this.context.store.get());
    this.words();
    this.balloons?.start();
  }

  showPoints(positions: Float32Array, deviation: Float32Array): void {
    if (deviation.length > 0) this.view?.setPoints({ positions, deviation });
  }

  fail(problem: NonNullable<PartPanel['problem']>): void {
    this.problem = problem;
    this.state = 'failed';
    this.words();
  }

  private followView(moving: boolean): void {
    this.pins.update();
    if (this.state === 'shown') this.balloons?.follow(moving);
    if (this.view) this.axes.update(this.view.pose(), this.view.millimetresPerPixel());
  }

  private watch(): void {
    const { store } = this.context;
    store.watch(['language'], () => this.words());
    store.watch(['shown', 'style', 'palette'], (state) => this.markChoices(state));
    store.watch(['limits', 'style', 'palette'], (state) => {
      const scale = scaleOf(state);
      this.view?.setColours(makeColourTable(scale, state.style), scale.notMeasured);
    });
    store.watch(['limits', 'style', 'palette', 'theme'], () => this.legend.update());
    // A change of language touches everything, so the parts that must measure themselves come one task later.
    store.watch(['language'], () => void nextTask().then(() => this.legend.update()));
    store.watch(['theme'], (state) => this.view?.setTheme(THEMES[state.theme]));
    store.watch(['shown'], (state) => this.view?.setShown(state.shown, !this.context.data.surfaceMeasured));
    store.watch(['face', 'faceAlone', 'faceFilter', 'characteristic'], (state) => this.paintFaces(state));
    store.watch(['zone', 'theme'], (state) => this.frameZone(state));
    store.watch(['characteristic', 'zoneTrueWidth', 'theme'], () => this.showTolerance());
    store.watch(['cut', 'language'], (state) => this.updateClip(state));
    store.watch(['pins', 'language', 'limits', 'palette'], (state) => {
      this.pins.show(pinCards(this.context));
      this.tools.classList.toggle('has-pins', state.pins.length > 0);
    });
    store.watch(['touchExaggeration'], (state) => this.placeTouches(state));
  }

  /** Everything with words in it. */
  private words(): void {
    const { context, state } = this;
    this.root.setAttribute('aria-label', context.say('page.view'));
    this.view?.canvas.setAttribute(
      'aria-label',
      `${context.say('page.view')}. ${context.say('page.view.help')}`,
    );
    this.view?.canvas.setAttribute('role', 'application');
    this.tools.replaceChildren(...this.toolButtons());
    const message =
      state === 'failed' && this.problem
        ? context.say(this.problem)
        : state === 'preparing'
          ? context.say('page.view.preparing')
          : context.data.result.whole.statistics.count === 0
            ? context.say('page.view.nothing')
            : '';
    this.message.textContent = message;
    this.message.hidden = message === '';
    this.message.classList.toggle('problem', state === 'failed');
    this.message.classList.toggle('aside', state === 'shown');
    this.legend.root.hidden = state === 'failed' || context.data.result.whole.statistics.count === 0;
    this.stage.setAttribute('aria-busy', String(state === 'preparing'));
    this.footWords();
  }

  /** Kept views change choices too; an open menu stays open. */
  private markChoices({ shown, style, palette }: PageState): void {
    for (const value of [shown, style, palette]) {
      const choice = this.tools.querySelector<HTMLInputElement>(`input[value="${value}"]`);
      if (choice) choice.checked = true;
    }
    this.footWords();
  }

  private footWords(): void {
    const { context } = this;
    const { points } = context.data;
    const { shown } = context.store.get();
    const sentences = [context.say('page.view.help')];
    const crowded = this.balloons?.withoutRoom ?? 0;
    if (crowded > 0)
      sentences.unshift(context.say('page.balloons.crowded', { count: context.count(crowded) }));
    if (shown !== 'surface' && points.shown < points.all) {
      sentences.unshift(
        context.say('page.points.thinned', {
          shown: context.count(points.shown),
          all: context.count(points.all),
        }),
      );
    }
    const zone = this.tolerance?.words() ?? null;
    const spans = sentences.map((text) => element('span', {}, text));
    this.foot.replaceChildren(...(zone ? [zone] : []), ...spans);
  }

  private toolButtons(): HTMLElement[] {
    const { context } = this;
    const { store, data } = context;
    if (!this.view) return [];
    const touches = data.result.measuredKind === 'touches';
    const buttons = [menu('views', context.say('page.views'), () => this.views.menu())];
    if (!touches && data.points.shown > 0) {
      buttons.push(
        segmented(
          context.say('page.show'),
          [
            ['surface', context.say(data.surfaceMeasured ? 'page.show.surface' : 'page.show.part')],
            ['points', context.say('page.show.points')],
            ['both', context.say('page.show.both')],
          ],
          store.get().shown,
          (shown) => store.set({ shown }),
        ),
      );
    }
    if (data.result.characteristics.length > 0 || (data.result.pmi?.datums.length ?? 0) > 0)
      buttons.push(menu('balloons', context.say('page.balloons'), () => balloonMenu(context)));
    buttons.push(
      menu('colours', context.say('page.colours'), () => this.colourMenu()),
      this.tool('cut', context.say('page.cut'), () =>
        store.set({
          cut: store.get().cut
            ? null
            : { kind: 'axis', axis: 1, share: 0.5, flipped: !context.facesEye([0, 1, 0]) },
        }),
      ),
      this.tool('picture', context.say('page.picture'), () => this.savePicture()),
    );
    const clear = this.tool('clear', context.say('page.pins.clear'), () => store.set({ pins: [] }));
    clear.classList.add('clear-pins');
    buttons.push(clear);
    return buttons;
  }

  private tool(name: Parameters<typeof icon>[0], label: string, act: () => void): HTMLElement {
    return element(
      'button',
      { type: 'button', class: 'tool labelled-tool', title: label, onclick: act },
      icon(name),
      element('span', {}, label),
    );
  }

  private colourMenu(): HTMLElement {
    const { context } = this;
    const { store } = context;
    return element(
      'div',
      { class: 'menu-content' },
      segmented(
        context.say('page.colours'),
        [
          ['stepped', context.say('page.colours.stepped')],
          ['smooth', context.say('page.colours.smooth')],
        ],
        store.get().style,
        (style) => store.set({ style }),
      ),
      segmented(
        context.say('page.colours'),
        [
          ['customary', context.say('page.colours.customary')],
          ['colourBlindSafe', context.say('page.colours.colourBlindSafe')],
        ],
        store.get().palette,
        (palette) => store.set({ palette }),
      ),
    );
  }

  private async click(ray: Ray): Promise<void> {
    const picked = await this.pick(ray);
    const { store } = this.context;
    if (!picked) {
      store.set({ face: null, pins: store.get().pins.filter(({ kept }) => kept) });
      return;
    }
    this.read(picked);
  }

  /** Pins a label and chooses what was met. */
  read(picked: Picked): void {
    const { store, data } = this.context;
    const touch = picked.touch === null ? undefined : data.result.touches[picked.touch];
    if (touch) {
      store.set({ touch: picked.touch, face: touch.face, faceAlone: false });
      return;
    }
    addPin(this.context, picked);
    store.set({ face: picked.face, faceAlone: false });
  }

  private async centre(ray: Ray): Promise<void> {
    const picked = await this.pick(ray);
    if (picked && this.view) this.view.glideTo({ ...this.view.pose(), target: picked.at });
  }

  private pick(ray: Ray): Promise<Picked | null> {
    const state = this.context.store.get();
    return this.link.pick({
      ray,
      clip: this.clip(),
      radius: PICK_PIXELS * (this.view?.millimetresPerPixel() ?? 1),
      points: state.shown !== 'surface',
    });
  }

  private sphere() {
    return this.view?.sphere() ?? { centre: [0, 0, 0] as const, radius: 1 };
  }

  private clip(): Clip | null {
    return clipOf(this.context.store.get().cut, this.surface, this.context.data);
  }

  private paintFaces({ face, faceAlone, faceFilter, characteristic }: PageState): void {
    const { result } = this.context.data;
    const most = Math.max(result.nominal.faces, ...result.faces.map((f) => f.face.index + 1), 1);
    const states = new Uint8Array(most).fill(FACE_PLAIN);
    if (faceFilter.verdict !== 'all') {
      states.fill(FACE_DIMMED);
      for (const one of result.faces)
        if (one.verdict === faceFilter.verdict) states[one.face.index] = FACE_PLAIN;
    }
    if (face !== null && face < most) {
      if (faceAlone) states.fill(FACE_DIMMED);
      states[face] = FACE_LIT;
    } else if (characteristic !== null) {
      states.fill(FACE_DIMMED);
      for (const one of result.characteristics[characteristic]!.faces)
        if (one.face < most) states[one.face] = FACE_LIT;
    }
    this.view?.setFaceStates(states);
  }

  private frameZone({ zone, theme }: PageState): void {
    const chosen = zone === null ? undefined : this.context.data.result.zones[zone];
    const shape = chosen?.box
      ? ({ kind: 'box', ...chosen.box } as const)
      : chosen?.sphere
        ? ({ kind: 'sphere', ...chosen.sphere } as const)
        : null;
    this.view?.setZone(shape, theme === 'dark' ? '#ffffff' : '#111827');
  }

  private showTolerance(): void {
    this.tolerance?.show(this.surface);
    this.footWords();
  }

  private placeTouches({ touchExaggeration }: PageState): void {
    const { touches } = this.context.data.result;
    if (touches.length === 0) return;
    this.view?.setTouches(touches, touchExaggeration);
    this.link.setTips(touchTips(touches, touchExaggeration));
  }

  private updateClip({ cut }: PageState): void {
    this.view?.setClip(this.clip());
    const key = cut
      ? `${cut.kind} ${cut.kind === 'axis' ? cut.axis : cut.index} ${this.context.language}`
      : '';
    if (this.strip.dataset.key === key) return;
    this.strip.dataset.key = key;
    this.strip.replaceChildren(...(cut && this.surface ? [cutStrip(this.context, this.surface)] : []));
  }

  /** The part as it is seen, on a background; null while there is nothing to see. */
  picture(background: string): HTMLCanvasElement | null {
    return this.view && this.state === 'shown' ? this.view.picture(background) : null;
  }

  private savePicture(): void {
    const part = this.picture(getComputedStyle(this.root).backgroundColor);
    if (!part) return;
    pictureWithLegend(this.context, part, getComputedStyle(this.root)).toBlob((blob) => {
      if (!blob) return;
      const address = URL.createObjectURL(blob);
      const { header, nominal } = this.context.data.result;
      const name = (header.die ?? nominal.fileName).replaceAll(/[^\p{L}\p{N}._-]+/gu, '_');
      const link = element('a', { href: address, download: `${name}.png` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    }, 'image/png');
  }
}
