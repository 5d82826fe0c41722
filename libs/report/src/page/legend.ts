/**
 * The legend beside the part: colours upright with the distribution along them, the tolerance as dashed lines. Four
 * grips (pointer or arrow keys) move the limits and the ends of the colours: for display, the verdict stays.
 */
import { colourOf, hexColour, scaleReach, smoothColourOf } from '@diewright/viewer';
import { scaleOfResult } from '../scale-of-result.ts';
import { element, svgElement } from './element.ts';
import { defaultLimits, type PageContext, scaleOf } from './page-context.ts';
import type { ColourLimits } from './page-state.ts';

const BAR = { x: 72, width: 15 };
const OUTSIDE_STEPS = 4;

type Grip = 'top' | 'upper' | 'lower' | 'bottom';

export class Legend {
  readonly root = element('div', { class: 'legend' });
  private readonly context: PageContext;
  private readonly drawing = svgElement('svg', { class: 'legend-drawing' });
  /** While a grip is held the axis stands still. */
  private held: { from: number; to: number } | null = null;
  private title = element('p', { class: 'legend-title' });
  private foot = element('div', { class: 'legend-foot' });

  constructor(context: PageContext) {
    this.context = context;
    this.root.append(this.title, this.drawing, this.foot);
    new ResizeObserver(() => this.draw()).observe(this.drawing);
  }

  update(): void {
    const { context } = this;
    const state = context.store.get();
    this.title.textContent = context.say('page.legend');
    const given = defaultLimits(context.data);
    const moved = (['lower', 'upper', 'step'] as const).some((key) => state.limits[key] !== given[key]);
    const swatch = element('i', { class: 'swatch not-measured' });
    swatch.style.setProperty('--swatch', hexColour(scaleOf(state).notMeasured));
    this.foot.replaceChildren(
      ...(context.data.surfaceMeasured ? [element('p', {}, swatch, context.say('page.notMeasured'))] : []),
      ...(scaleOfResult(context.data.result).basis !== 'figures'
        ? []
        : [element('p', { class: 'quiet' }, context.say('page.legend.noTolerance'))]),
      ...(moved
        ? [
            element('p', { class: 'quiet' }, context.say('page.legend.moved')),
            element(
              'button',
              { type: 'button', class: 'link', onclick: () => context.store.set({ limits: given }) },
              context.say('page.legend.reset'),
            ),
          ]
        : []),
    );
    this.draw();
  }

  private draw(): void {
    const { clientHeight: height } = this.drawing;
    if (height < 40) return;
    const state = this.context.store.get();
    const scale = scaleOf(state);
    const { from, to } = this.held ?? scaleReach(scale);
    const yOf = (value: number) => 8 + ((to - value) / (to - from)) * (height - 16);
    const focused = this.drawing.querySelector(':focus')?.getAttribute('data-grip');
    this.drawing.replaceChildren(
      ...this.bars(yOf),
      ...this.colours(yOf, from, to),
      ...this.labels(yOf, height),
      ...this.grips(yOf, { from, to, height }),
    );
    if (focused) this.drawing.querySelector<SVGElement>(`[data-grip="${focused}"]`)?.focus();
  }

  private colours(yOf: (value: number) => number, from: number, to: number): SVGElement[] {
    const state = this.context.store.get();
    const scale = scaleOf(state);
    const bounds =
      state.style === 'stepped'
        ? [from, ...scale.edges.filter((edge) => edge > from && edge < to), to]
        : Array.from({ length: 97 }, (_, i) => from + ((to - from) * i) / 96);
    return bounds.slice(1).map((high, i) => {
      const low = bounds[i]!;
      const middle = (low + high) / 2;
      const colour = state.style === 'stepped' ? colourOf(scale, middle) : smoothColourOf(scale, middle);
      return svgElement('rect', {
        x: BAR.x,
        width: BAR.width,
        y: yOf(high),
        height: Math.max(0, yOf(low) - yOf(high) + 0.4),
        fill: hexColour(colour),
      });
    });
  }

  private bars(yOf: (value: number) => number): SVGElement[] {
    const { distribution: histogram } = this.context.data;
    const { whole } = this.context.data.result;
    const made: SVGElement[] = [];
    const scale = scaleOf(this.context.store.get());
    const { from: axisFrom, to: axisTo } = this.held ?? scaleReach(scale);
    const most = Math.max(1, ...histogram.counts);
    histogram.counts.forEach((count, i) => {
      const low = histogram.from + i * histogram.binMm;
      const high = low + histogram.binMm;
      if (count === 0 || high < axisFrom || low > axisTo) return;
      const length = Math.max(0.7, (count / most) * (BAR.x - 12));
      made.push(
        svgElement('rect', {
          class: 'legend-bar',
          x: BAR.x - 4 - length,
          width: length,
          y: yOf(Math.min(high, axisTo)),
          height: Math.max(0.6, yOf(Math.max(low, axisFrom)) - yOf(Math.min(high, axisTo)) - 0.4),
        }),
      );
    });
    for (const value of whole.tolerance ? [whole.tolerance.lower, whole.tolerance.upper] : []) {
      if (value < axisFrom || value > axisTo) continue;
      made.push(
        svgElement('line', { class: 'tolerance-line', x1: 4, x2: BAR.x - 2, y1: yOf(value), y2: yOf(value) }),
      );
    }
    return made;
  }

  /** Limits first; the rest only where there is room. */
  private labels(yOf: (value: number) => number, height: number): SVGElement[] {
    const { context } = this;
    const { limits } = context.store.get();
    const scale = scaleOf(context.store.get());
    const decimals = limits.step < 0.002 ? 4 : 3;
    const important = [limits.upper, limits.lower, scale.edges[0]!, scale.edges[scale.edges.length - 1]!, 0];
    const taken: number[] = [];
    return [...important, ...scale.edges].flatMap((value) => {
      const y = yOf(value);
      if (y < 2 || y > height - 2 || taken.some((other) => Math.abs(other - y) < 14)) return [];
      taken.push(y);
      const strong = value === limits.upper || value === limits.lower;
      return [
        svgElement(
          'text',
          { class: strong ? 'legend-limit' : 'legend-value', x: BAR.x + BAR.width + 15, y: y + 4 },
          context.deviation(value, decimals),
        ),
      ];
    });
  }

  private grips(
    yOf: (value: number) => number,
    axis: { from: number; to: number; height: number },
  ): SVGElement[] {
    const { context } = this;
    const { limits } = context.store.get();
    const reach = (OUTSIDE_STEPS - 1) * limits.step;
    const places: readonly [Grip, number][] = [
      ['top', limits.upper + reach],
      ['upper', limits.upper],
      ['lower', limits.lower],
      ['bottom', limits.lower - reach],
    ];
    return places.map(([grip, value]) => {
      const x = BAR.x + BAR.width;
      const y = yOf(value);
      const strong = grip === 'upper' || grip === 'lower';
      return svgElement(
        'g',
        {
          class: `legend-grip${strong ? ' strong' : ''}`,
          'data-grip': grip,
          role: 'slider',
          tabindex: 0,
          'aria-label': context.say(`page.legend.${grip}`),
          'aria-orientation': 'vertical',
          'aria-valuenow': value,
          'aria-valuetext': `${context.deviation(value)} mm`,
          onpointerdown: (event: PointerEvent) => this.drag(event, grip, axis),
          onkeydown: (event: KeyboardEvent) => this.key(event, grip),
        },
        svgElement('rect', { class: 'hit', x: BAR.x - 6, width: 84, y: y - 10, height: 20 }),
        svgElement('line', { x1: BAR.x - 3, x2: x + 2, y1: y, y2: y }),
        svgElement('path', { d: `M${x + 2} ${y}l7 -4.5v9z` }),
      );
    });
  }

  private drag(down: PointerEvent, grip: Grip, axis: { from: number; to: number; height: number }): void {
    down.preventDefault();
    this.held = { from: axis.from, to: axis.to };
    const top = this.drawing.getBoundingClientRect().top + 8;
    const move = (event: PointerEvent) => {
      const share = (event.clientY - top) / (axis.height - 16);
      this.moveTo(grip, axis.to - share * (axis.to - axis.from));
    };
    const stop = () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', stop);
      removeEventListener('pointercancel', stop);
      this.held = null;
      this.draw();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', stop);
    addEventListener('pointercancel', stop);
  }

  private key(event: KeyboardEvent, grip: Grip): void {
    const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const { limits } = this.context.store.get();
    const reach = (OUTSIDE_STEPS - 1) * limits.step;
    const now = {
      top: limits.upper + reach,
      upper: limits.upper,
      lower: limits.lower,
      bottom: limits.lower - reach,
    }[grip];
    this.moveTo(grip, now + by * roundingOf(limits));
  }

  private moveTo(grip: Grip, value: number): void {
    const { store } = this.context;
    store.set({ limits: movedLimits(store.get().limits, grip, value) });
  }
}

/** The limits after a grip was moved to a value: rounded to what can be read, never crossing each other. */
export function movedLimits(limits: ColourLimits, grip: Grip, value: number): ColourLimits {
  const rounding = roundingOf(limits);
  const rounded = Number((Math.round(value / rounding) * rounding).toFixed(6));
  if (grip === 'upper') return { ...limits, upper: Math.max(rounded, clean(limits.lower + rounding)) };
  if (grip === 'lower') return { ...limits, lower: Math.min(rounded, clean(limits.upper - rounding)) };
  const beyond = grip === 'top' ? value - limits.upper : limits.lower - value;
  const step = Math.max(rounding / 2, beyond / (OUTSIDE_STEPS - 1));
  return { ...limits, step: clean(Math.round(step / (rounding / 2)) * (rounding / 2)) };
}

/** About a five-hundredth of the colours' extent, as 1, 2 or 5 times a power of ten. */
function roundingOf({ lower, upper, step }: ColourLimits): number {
  const extent = (upper - lower + 6 * step) / 500;
  const power = 10 ** Math.floor(Math.log10(extent));
  return power * ([1, 2, 5, 10].find((digit) => digit * power >= extent) ?? 10);
}

function clean(value: number): number {
  return Number(value.toFixed(6));
}
