/**
 * One view of one part: the drawing, its worker, and what is pinned over it. Lives as long as its host is on the page;
 * `dispose` gives everything back.
 */
import {
  AxesMark,
  type BalloonMark,
  BalloonOverlay,
  type Clip,
  type ColourScale,
  FACE_LIT,
  FACE_PLAIN,
  makeColourTable,
  makePartView,
  type PartView,
  type Picked,
  type Pin,
  PinOverlay,
  type PreparedSurface,
  type Ray,
  type ScaleStyle,
  type ShownParts,
  type StandardView,
  standardPose,
  type ViewPose,
  type ViewTheme,
} from '@diewright/viewer';
import type {
  FromSceneWorker,
  SceneAnswers,
  SceneProblem,
  SceneQuestions,
  ToSceneWorker,
} from './scene-messages.ts';

const THEMES: Readonly<Record<'light' | 'dark', ViewTheme>> = {
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
/** Off its face, as a share of the part's radius, before anything can hide a place. */
const LIFT = 1e-3;

export interface PartSceneEvents {
  pick(picked: Picked | null): void;
  /** After every draw. */
  drawn(pose: ViewPose): void;
  surface(surface: PreparedSurface, isCoarse: boolean): void;
  points(shown: number, all: number): void;
  whole(): void;
  failed(problem: SceneProblem | 'no-webgl'): void;
  balloon(id: string): void;
}

export interface Cut {
  readonly axis: 0 | 1 | 2;
  /** 0 … 1 of the part's extent along the axis. */
  readonly share: number;
  readonly flipped: boolean;
}

export class PartScene {
  readonly view: PartView | null;
  private readonly worker: Worker;
  private readonly pins: PinOverlay;
  private readonly balloons: BalloonOverlay | null;
  private readonly axes: AxesMark;
  private readonly waiting = new Map<number, (answer: never) => void>();
  private readonly events: PartSceneEvents;
  private questions = 0;
  private surface: PreparedSurface | null = null;
  private cut: Cut | null = null;
  private clip: Clip | null = null;
  private lit: readonly number[] = [];
  private shown: ShownParts = 'surface';
  private isColourless = false;
  private faces = 1;
  private pose: ViewPose | null = null;
  private looked = '';
  private counts = { shown: 0, all: 0 };

  constructor(host: HTMLElement, events: PartSceneEvents, formatLength: (mm: number) => string) {
    this.events = events;
    this.view = makePartView(host, {
      click: (ray) => void this.pick(ray).then((picked) => events.pick(picked)),
      doubleClick: (ray) => void this.centre(ray),
      drawn: ({ moving }) => this.follow(moving),
    });
    this.pins = new PinOverlay((at) => this.view?.project(at) ?? { x: 0, y: 0 });
    this.axes = new AxesMark(formatLength);
    const { view } = this;
    this.balloons =
      view &&
      new BalloonOverlay(
        {
          project: (at) => view.project(at),
          facesEye: (direction) => view.facesEye(direction),
          size: () => view.size(),
          centre: () => view.sphere().centre,
        },
        { choose: (id) => events.balloon(id), hover: () => {}, placed: () => {} },
      );
    if (view) host.append(this.axes.element);
    if (this.balloons) host.append(this.balloons.element);
    host.append(this.pins.element);
    this.worker = new Worker(new URL('./scene-worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<FromSceneWorker>) => this.hear(data);
    this.worker.onerror = () => events.failed('cut');
    if (!view) queueMicrotask(() => events.failed('no-webgl'));
  }

  open(addresses: readonly string[]): void {
    if (this.view) this.tell({ kind: 'open', addresses });
  }

  ask<K extends keyof SceneQuestions>(kind: K, question: SceneQuestions[K]): Promise<SceneAnswers[K]> {
    const id = ++this.questions;
    this.tell({ kind, id, ...question } as ToSceneWorker);
    return new Promise((resolve) => this.waiting.set(id, resolve as (answer: never) => void));
  }

  setColours(scale: ColourScale, style: ScaleStyle): void {
    this.view?.setColours(makeColourTable(scale, style), scale.notMeasured);
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.view?.setTheme(THEMES[theme]);
  }

  /** @param isColourless the surface carries no deviations of its own */
  setShown(shown: ShownParts, isColourless: boolean): void {
    this.shown = shown;
    this.isColourless = isColourless;
    this.view?.setShown(shown, isColourless);
  }

  setCut(cut: Cut | null): void {
    this.cut = cut;
    this.clip = cut && this.surface && clipOf(cut, this.surface);
    this.view?.setClip(this.clip);
    this.looked = '';
  }

  /** Faces that stand out. */
  setLit(lit: readonly number[]): void {
    this.lit = lit;
    const states = new Uint8Array(Math.max(this.faces, ...lit.map((face) => face + 1))).fill(FACE_PLAIN);
    for (const face of lit) states[face] = FACE_LIT;
    this.view?.setFaceStates(states);
  }

  setBall(
    ball: { readonly centre: readonly [number, number, number]; readonly radius: number } | null,
  ): void {
    this.view?.setZone(ball && { kind: 'sphere', ...ball }, '#b3261e');
  }

  setDeviation(deviation: Float32Array): void {
    this.view?.setSurfaceDeviation(deviation);
  }

  showPins(pins: readonly Pin[]): void {
    this.pins.show(pins);
  }

  showBalloons(marks: readonly BalloonMark[]): void {
    this.balloons?.clear();
    this.balloons?.add(marks);
    this.balloons?.setCallouts('failing');
    this.looked = '';
    this.view?.requestDraw();
  }

  setBalloonsShown(isShown: boolean): void {
    this.balloons?.setChoice(isShown ? 'facing' : 'off');
  }

  setChosenBalloon(id: string | null): void {
    this.balloons?.setChosen(id);
  }

  /** Before the part has arrived, it is kept for it. */
  setPose(pose: ViewPose): void {
    this.pose = pose;
    if (this.surface) this.view?.setPose(pose);
  }

  glideTo(view: StandardView): void {
    if (!this.view) return;
    const { centre, radius } = this.view.sphere();
    this.view.glideTo(standardPose(view, centre, radius));
  }

  dispose(): void {
    this.worker.terminate();
    this.view?.dispose();
    this.surface = null;
    this.waiting.clear();
    for (const { element } of [this.pins, this.axes]) element.remove();
    this.balloons?.element.remove();
  }

  private tell(message: ToSceneWorker): void {
    this.worker.postMessage(message);
  }

  private hear(message: FromSceneWorker): void {
    if (message.kind === 'answer') {
      this.waiting.get(message.id)?.(message.answer as never);
      this.waiting.delete(message.id);
    } else if (message.kind === 'surface') this.showSurface(message.surface, message.isCoarse);
    else if (message.kind === 'points') {
      this.view?.addPoints(message);
      this.counts.shown += message.deviation.length;
      this.events.points(this.counts.shown, this.counts.all);
    } else if (message.kind === 'head') this.counts.all = message.points.all;
    else if (message.kind === 'whole') this.events.whole();
    else this.events.failed(message.problem);
  }

  private showSurface(surface: PreparedSurface, isCoarse: boolean): void {
    const { view } = this;
    if (!view) return;
    const isFirst = this.surface === null;
    this.surface = surface;
    view.setSurface(surface, { keepView: !isFirst });
    if (isFirst && this.pose) view.setPose(this.pose);
    this.faces = 1;
    for (const face of surface.faceNumbers) this.faces = Math.max(this.faces, face + 1);
    this.setLit(this.lit);
    this.setCut(this.cut);
    view.setShown(this.shown, this.isColourless);
    this.events.surface(surface, isCoarse);
  }

  private follow(moving: boolean): void {
    const { view } = this;
    if (!view) return;
    this.pins.update();
    this.axes.update(view.pose(), view.millimetresPerPixel());
    this.balloons?.update(moving);
    if (this.surface) this.events.drawn(view.pose());
    if (!moving) void this.look();
  }

  /** At rest the worker is asked which balloons the part itself hides. */
  private async look(): Promise<void> {
    const { view, balloons } = this;
    if (!view || !balloons) return;
    const { azimuth, elevation } = view.pose();
    const key = JSON.stringify([azimuth, elevation, this.clip]);
    if (key === this.looked) return;
    this.looked = key;
    const marks = balloons.facing().filter(({ at }) => at !== null);
    if (marks.length === 0) return;
    const { direction } = view.rayAt(0, 0);
    const seen = await this.ask('look', {
      places: Float32Array.from(marks.flatMap(({ at }) => [...at!])),
      towardsEye: [-direction[0], -direction[1], -direction[2]],
      clip: this.clip,
      lift: LIFT * view.sphere().radius,
    });
    if (this.looked !== key) return;
    balloons.setCovered(new Set(marks.filter((_, k) => seen[k] === 0).map(({ id }) => id)));
  }

  private pick(ray: Ray) {
    return this.ask('pick', {
      ray,
      clip: this.clip,
      radius: PICK_PIXELS * (this.view?.millimetresPerPixel() ?? 1),
      points: this.shown !== 'surface',
    });
  }

  private async centre(ray: Ray): Promise<void> {
    const picked = await this.pick(ray);
    if (picked && this.view) this.view.glideTo({ ...this.view.pose(), target: picked.at });
  }
}

/** The half of space that a cut takes away. */
export function clipOf(
  { axis, share, flipped }: Cut,
  { min, max }: Pick<PreparedSurface, 'min' | 'max'>,
): Clip {
  const sign = flipped ? -1 : 1;
  const normal: [number, number, number] = [0, 0, 0];
  normal[axis] = sign;
  return { normal, offset: sign * (min[axis] + share * (max[axis] - min[axis])) };
}
