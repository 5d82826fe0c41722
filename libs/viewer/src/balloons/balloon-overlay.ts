/**
 * What a drawing says, pinned to the part: balloons with numbers, datum letters in frames with a triangle on the face,
 * datum targets with a cross. Always upright and of one size; moved after every draw, so that none lies on another.
 */
import { BALLOON_RADIUS, type Callout, type CalloutChoice, calloutOf, calloutWidth } from './callout.ts';
import { type BalloonWish, placeBalloons } from './place-balloons.ts';
import { svg } from './svg.ts';

export type Vector = readonly [number, number, number];

export interface BalloonMark {
  readonly id: string;
  readonly kind: 'balloon' | 'datum' | 'target';
  readonly text: string;
  /** Of a target: its size, above the line. */
  readonly upper?: string;
  /** Where its line ends, mm; null: it stands at its anchor without a line. */
  readonly at: Vector | null;
  /** Of the face there; null: it is seen from everywhere. */
  readonly normal: Vector | null;
  /** Where the drawing puts it, mm: it stands on that side. */
  readonly anchor: Vector | null;
  /** Share of the ring that is drawn strongly; null: no ring. */
  readonly ring: number | null;
  /** Class of its own, for the style sheet. */
  readonly state: string;
  /** What it covers on the part, mm: a closed line. */
  readonly outline?: readonly Vector[];
  /** What a reader without eyes hears. */
  readonly label: string;
  readonly callout?: Callout;
}

export type BalloonChoice = 'facing' | 'all' | 'off';

export interface BalloonView {
  /** Pixels from the overlay's upper left corner. */
  project(at: Vector): { readonly x: number; readonly y: number };
  facesEye(direction: Vector): boolean;
  /** Pixels. */
  size(): { readonly width: number; readonly height: number };
  /** What is shown is around this place, mm. */
  centre(): Vector;
}

export interface BalloonEvents {
  choose(id: string): void;
  /** Null: the pointer has left. */
  hover(id: string | null, x: number, y: number): void;
  /** After they were placed at rest: how many had no room. */
  placed(withoutRoom: number): void;
}

const RADIUS = { balloon: BALLOON_RADIUS, datum: 11, target: 14.5 } as const;
/** From the end of the line to the middle, pixels. */
const NEAREST = 34;
const FARTHEST = 84;

interface Placed {
  readonly mark: BalloonMark;
  /** Line, its end and outline. */
  readonly under: SVGGElement;
  readonly body: SVGGElement;
  readonly line: SVGPathElement;
  readonly end: SVGElement;
  readonly outline: SVGPolygonElement | null;
  offset: { x: number; y: number } | undefined;
  /** Made when it is first shown. */
  callout: SVGGElement | null;
  isShown: boolean;
  isBehind: boolean;
  hasRoom: boolean;
}

export class BalloonOverlay {
  readonly element = svg('svg');
  private readonly view: BalloonView;
  private readonly events: BalloonEvents;
  /** All lines lie under all balloons. */
  private readonly lines = svg('g');
  private readonly bodies = svg('g');
  private placed: Placed[] = [];
  private readonly offsets = new Map<string, { x: number; y: number }>();
  private covered: ReadonlySet<string> = new Set();
  private choice: BalloonChoice = 'facing';
  private callouts: CalloutChoice = 'off';
  private chosen: string | null = null;
  private inset = 0;

  constructor(view: BalloonView, events: BalloonEvents) {
    this.view = view;
    this.events = events;
    this.element.setAttribute('class', 'balloon-overlay');
    this.element.append(this.lines, this.bodies);
  }

  /** Takes all away; what is added again stands where it stood. */
  clear(): void {
    for (const { mark, offset } of this.placed) if (offset) this.offsets.set(mark.id, offset);
    this.placed = [];
    this.lines.replaceChildren();
    this.bodies.replaceChildren();
  }

  /** More marks, not seen before the next `update`: hundreds are added a few at a time. */
  add(marks: readonly BalloonMark[]): void {
    const made = marks.map((mark) => this.make(mark, this.offsets.get(mark.id)));
    this.placed.push(...made);
    this.lines.append(...made.map(({ under }) => under));
    this.bodies.append(...made.map(({ body }) => body));
    this.markChosen();
  }

  setChoice(choice: BalloonChoice): void {
    this.choice = choice;
    this.update(false);
  }

  setCallouts(choice: CalloutChoice): void {
    this.callouts = choice;
    this.update(false);
  }

  setChosen(id: string | null): void {
    this.chosen = id;
    this.markChosen();
    this.update(false);
  }

  /** Those whose place something else of the part hides, as seen from where the view rests. */
  setCovered(ids: ReadonlySet<string>): void {
    this.covered = ids;
    this.update(false);
  }

  /** Pixels at the right where nothing should lie. */
  setInset(right: number): void {
    this.inset = right;
    this.update(false);
  }

  /** Those that face the reader, whether covered or not. */
  facing(): readonly BalloonMark[] {
    return this.placed.flatMap(({ mark }) => (this.faces(mark) ? [mark] : []));
  }

  /** After every draw. While it moves they only follow; when it rests they make room for each other. */
  update(moving: boolean): void {
    if (this.placed.length === 0) return;
    const shown = this.placed.filter((one) => {
      const { mark } = one;
      const isFront = this.faces(mark) && !this.covered.has(mark.id);
      const isShown = this.choice !== 'off' && (this.choice === 'all' || isFront || mark.id === this.chosen);
      if (one.isShown !== isShown) {
        one.isShown = isShown;
        for (const part of [one.under, one.body]) part.style.display = isShown ? '' : 'none';
      }
      if (one.isBehind === isFront) {
        one.isBehind = !isFront;
        for (const part of [one.under, one.body]) part.classList.toggle('behind', !isFront);
      }
      return isShown;
    });
    // The chosen one first, then what speaks: they get the best places.
    const rank = ({ mark }: Placed) => (mark.id === this.chosen ? 2 : this.hasCallout(mark) ? 1 : 0);
    shown.sort((a, b) => rank(b) - rank(a));
    for (const one of shown) this.showCallout(one);
    const { width, height } = this.view.size();
    const area = { left: 2, top: 46, right: width - this.inset - 2, bottom: height - 30 };
    const wishes = shown.map((one) => this.wish(one));
    const places = moving ? wishes.map((wish) => followed(wish)) : placeBalloons(wishes, area);
    let withoutRoom = 0;
    shown.forEach((one, k) => {
      const place = places[k] ?? null;
      const { x, y } = wishes[k]!;
      // What is zoomed out of sight is not missed.
      if (!place && x > area.left && x < area.right && y > area.top && y < area.bottom) withoutRoom++;
      if (one.hasRoom !== (place !== null)) {
        one.hasRoom = place !== null;
        for (const part of [one.under, one.body]) part.style.visibility = place ? '' : 'hidden';
      }
      if (!place) return;
      one.offset = { x: place.x - x, y: place.y - y };
      this.move(one, wishes[k]!, place);
    });
    if (!moving) this.events.placed(withoutRoom);
  }

  private faces(mark: BalloonMark): boolean {
    return mark.normal === null || this.view.facesEye(mark.normal);
  }

  private hasCallout({ id, callout }: BalloonMark): boolean {
    if (!callout) return false;
    if (id === this.chosen || this.callouts === 'all') return true;
    return this.callouts === 'failing' && callout.isFailing;
  }

  private showCallout(one: Placed): void {
    const { mark, body } = one;
    if (!mark.callout) return;
    const isShown = this.hasCallout(mark);
    if (isShown && !one.callout) {
      one.callout = calloutOf(mark.callout);
      body.prepend(one.callout);
    }
    if (one.callout) one.callout.style.display = isShown ? '' : 'none';
  }

  private wish(one: Placed): BalloonWish {
    const { mark } = one;
    return {
      ...this.wishOfBalloon(one),
      beside: mark.callout && this.hasCallout(mark) ? calloutWidth(mark.callout) : 0,
    };
  }

  private wishOfBalloon({ mark, offset }: Placed): BalloonWish {
    const radius = RADIUS[mark.kind];
    if (!mark.at) {
      const { x, y } = this.view.project(mark.anchor ?? this.view.centre());
      return { x, y, dx: 0, dy: -1, radius, distance: 0, before: offset };
    }
    const end = this.view.project(mark.at);
    if (mark.anchor) {
      const to = this.view.project(mark.anchor);
      const [dx, dy] = [to.x - end.x, to.y - end.y];
      const distance = Math.max(NEAREST, Math.min(FARTHEST, Math.hypot(dx, dy)));
      return { ...end, dx, dy, radius, distance, before: offset };
    }
    // Outwards: along the normal as it is seen, and away from the middle of the part.
    const normal = mark.normal ?? [0, 0, 1];
    const tip = this.view.project(mark.at.map((c, k) => c + normal[k]!) as unknown as Vector);
    const middle = this.view.project(this.view.centre());
    const [nx, ny] = unit(tip.x - end.x, tip.y - end.y);
    const [ox, oy] = unit(end.x - middle.x, end.y - middle.y);
    const dx = nx + 0.6 * ox;
    return { ...end, dx, dy: ny + 0.6 * oy - 0.2, radius, distance: NEAREST, before: offset };
  }

  private move(one: Placed, end: { x: number; y: number }, place: { x: number; y: number }): void {
    const { mark, body, line, end: foot, outline } = one;
    const [x, y] = [place.x.toFixed(1), place.y.toFixed(1)];
    body.setAttribute('transform', `translate(${x} ${y})`);
    if (outline && mark.outline) {
      const points = mark.outline.map((p) => this.view.project(p));
      outline.setAttribute('points', points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' '));
    }
    if (!mark.at) return;
    const [ux, uy] = unit(end.x - place.x, end.y - place.y);
    const radius = reach(mark.kind, ux, uy);
    const [fromX, fromY] = [place.x + ux * radius, place.y + uy * radius];
    const [toX, toY] = [end.x.toFixed(1), end.y.toFixed(1)];
    line.setAttribute('d', `M${fromX.toFixed(1)} ${fromY.toFixed(1)}L${toX} ${toY}`);
    const turn = (Math.atan2(uy, ux) * 180) / Math.PI;
    const turned = mark.kind === 'datum' ? ` rotate(${turn.toFixed(1)})` : '';
    foot.setAttribute('transform', `translate(${toX} ${toY})${turned}`);
  }

  private make(mark: BalloonMark, offset: Placed['offset']): Placed {
    const kind = `mark mark-${mark.kind} ${mark.state}`;
    const under = svg('g', { class: kind });
    const line = svg('path', { class: 'mark-line' });
    const end = endOf(mark);
    const body = svg(
      'g',
      { class: `${kind} mark-body`, 'data-mark': mark.id },
      // The callout beside it is no part of the button's name (WCAG 2.2, 2.5.3).
      svg('g', { role: 'button', 'aria-label': mark.label }, ...bodyOf(mark)),
    );
    const outline = mark.outline ? svg('polygon', { class: 'mark-outline' }) : null;
    if (outline) under.append(outline);
    if (mark.at) under.append(line, end);
    this.listen(body, mark.id);
    for (const part of [under, body]) part.style.visibility = 'hidden';
    return {
      mark,
      under,
      body,
      line,
      end,
      outline,
      offset,
      callout: null,
      isShown: true,
      isBehind: false,
      hasRoom: false,
    };
  }

  private listen(body: SVGGElement, id: string): void {
    body.addEventListener('click', () => this.events.choose(id));
    body.addEventListener('pointerenter', (event) => {
      const box = this.element.getBoundingClientRect();
      this.events.hover(id, event.clientX - box.left, event.clientY - box.top);
    });
    body.addEventListener('pointerleave', () => this.events.hover(null, 0, 0));
  }

  private markChosen(): void {
    for (const { mark, under, body } of this.placed) {
      const isChosen = mark.id === this.chosen;
      for (const part of [under, body]) part.classList.toggle('chosen', isChosen);
      // Later siblings are drawn over earlier ones.
      if (isChosen) this.bodies.append(body);
    }
  }
}

/** While the part moves: the same way off. */
function followed(wish: BalloonWish): { x: number; y: number } {
  const [ux, uy] = unit(wish.dx, wish.dy);
  const off = wish.before ?? { x: ux * wish.distance, y: uy * wish.distance };
  return { x: wish.x + off.x, y: wish.y + off.y };
}

/** From the middle to the rim in a direction. */
function reach(kind: BalloonMark['kind'], ux: number, uy: number): number {
  const radius = RADIUS[kind];
  return kind === 'datum' ? (radius - 1) / Math.max(Math.abs(ux), Math.abs(uy)) : radius;
}

function endOf({ kind }: BalloonMark): SVGElement {
  // The triangle's base lies on the face, its tip towards the frame.
  if (kind === 'datum') return svg('path', { class: 'mark-foot', d: 'M0 -5.5V5.5L-9 0Z' });
  if (kind === 'target') return svg('path', { class: 'mark-cross', d: 'M-5 -5L5 5M5 -5L-5 5' });
  return svg('circle', { class: 'mark-foot', r: '2.4' });
}

function bodyOf(mark: BalloonMark): SVGElement[] {
  const text = (words: string, y: number, size: number) => {
    const made = svg('text', { x: '0', y: String(y), 'text-anchor': 'middle', 'font-size': String(size) });
    made.textContent = words;
    return made;
  };
  const r = RADIUS[mark.kind];
  if (mark.kind === 'datum')
    return [
      svg('rect', {
        class: 'mark-ground',
        x: `${1 - r}`,
        y: `${1 - r}`,
        width: `${2 * r - 2}`,
        height: `${2 * r - 2}`,
      }),
      text(mark.text, 4.6, mark.text.length > 2 ? 9 : 13),
    ];
  if (mark.kind === 'target')
    return [
      svg('circle', { class: 'mark-ground', r: String(r - 1) }),
      svg('path', { class: 'mark-bar', d: `M${1 - r} 0H${r - 1}` }),
      text(mark.upper ?? '', -3, 8.5),
      text(mark.text, 10, 10.5),
    ];
  const body = [svg('circle', { class: 'mark-ground', r: String(r - 1) })];
  if (mark.ring !== null && mark.ring > 0) {
    const ring = svg('circle', {
      class: 'mark-ring',
      r: String(r - 1),
      pathLength: '100',
      transform: 'rotate(-90)',
    });
    ring.setAttribute('stroke-dasharray', `${(100 * Math.min(1, mark.ring)).toFixed(1)} 100`);
    body.push(ring);
  }
  return [...body, text(mark.text, 4, mark.text.length > 3 ? 8.5 : mark.text.length > 2 ? 10 : 11.5)];
}

function unit(x: number, y: number): readonly [number, number] {
  const length = Math.hypot(x, y);
  return length > 1e-6 ? [x / length, y / length] : [0, 0];
}
