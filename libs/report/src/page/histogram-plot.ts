/** The distribution of the deviations, coloured as the part is, with the tolerance's lines. */
import { colourOf, hexColour } from '@diewright/viewer';
import type { Distribution } from '../html/page-data.ts';
import { card } from './definition-list.ts';
import { element, svgElement } from './element.ts';
import { defaultLimits, type PageContext, scaleOf } from './page-context.ts';

const [WIDTH, HEIGHT, FOOT] = [600, 150, 22];

export function histogramCard(context: PageContext): HTMLElement {
  const title = context.say('page.histogram');
  const histogram = shownHistogram(context);
  if (!histogram) return card(title, element('p', { class: 'quiet' }, context.say('page.histogram.none')));
  const beyond =
    histogram.below + histogram.above > 0
      ? context.say('page.histogram.beyond', {
          below: context.count(histogram.below),
          above: context.count(histogram.above),
        })
      : null;
  return card(title, histogramPlot(context), beyond && element('p', { class: 'quiet' }, beyond));
}

/** The result's own; where a stray made its bins too coarse for the tolerance, the fine counts around the limits. */
function shownHistogram(context: PageContext): Distribution | null {
  const { result, distribution } = context.data;
  const own = result.histogram;
  if (!own || own.counts.every((count) => count === 0)) return null;
  const { lower, upper } = defaultLimits(context.data);
  if (own.binMm <= (upper - lower) / 6) return own;
  return innerThird(distribution);
}

/** The bins within the reach of the colours as the page opens. */
function innerThird({ from, binMm, counts, below, above }: Distribution): Distribution {
  const third = counts.length / 3;
  const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
  return {
    from: from + third * binMm,
    binMm,
    counts: counts.slice(third, 2 * third),
    below: below + sum(counts.slice(0, third)),
    above: above + sum(counts.slice(2 * third)),
  };
}

/** Nothing to draw gives an empty plot. */
export function histogramPlot(context: PageContext): SVGSVGElement {
  const plot = svgElement('svg', {
    class: 'histogram',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'img',
    'aria-label': context.say('page.histogram'),
  });
  const histogram = shownHistogram(context);
  if (histogram) plot.append(...bars(context, histogram), axis(), ...marks(context, histogram));
  return plot;
}

function bars(context: PageContext, { from, binMm, counts }: Distribution): SVGElement[] {
  const scale = scaleOf(context.store.get());
  const most = Math.max(...counts, 1);
  const pitch = WIDTH / counts.length;
  return counts.flatMap((count, i) => {
    if (count === 0) return [];
    const height = Math.max(1, (count / most) * (HEIGHT - FOOT - 14));
    const low = from + i * binMm;
    const bar = {
      x: (i * pitch + 0.3).toFixed(2),
      y: (HEIGHT - FOOT - height).toFixed(2),
      width: Math.max(0.6, pitch - 0.6).toFixed(2),
      height: height.toFixed(2),
      fill: hexColour(colourOf(scale, low + binMm / 2)),
    };
    const said = context.say('page.histogram.count', {
      from: context.deviation(low),
      to: context.deviation(low + binMm),
      count: context.count(count),
    });
    return [svgElement('rect', bar, svgElement('title', {}, said))];
  });
}

function axis(): SVGElement {
  return svgElement('line', { class: 'axis', x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT });
}

/** The tolerance first; a label that would lie on another is left out. */
function marks(context: PageContext, { from, binMm, counts }: Distribution): SVGElement[] {
  const { tolerance } = context.data.result.whole;
  const values = tolerance ? [tolerance.lower, tolerance.upper, 0] : [0];
  const taken: number[] = [];
  return values.flatMap((value) => {
    const x = ((value - from) / binMm) * (WIDTH / counts.length);
    if (x < 0 || x > WIDTH) return [];
    const kind = value === 0 ? 'zero-line' : 'tolerance-line';
    const line = svgElement('line', {
      class: kind,
      x1: x,
      x2: x,
      y1: value === 0 ? HEIGHT - FOOT : 12,
      y2: HEIGHT - FOOT + 4,
    });
    if (taken.some((other) => Math.abs(other - x) < 44)) return [line];
    taken.push(x);
    const at = Math.max(18, Math.min(WIDTH - 18, x));
    const text = value === 0 ? '0' : context.deviation(value);
    return [line, svgElement('text', { x: at, y: HEIGHT - 5, 'text-anchor': 'middle' }, text)];
  });
}
