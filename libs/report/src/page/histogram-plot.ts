/** The distribution of the deviations, coloured as the part is, with the tolerance's lines. */
import { colourOf, hexColour } from '@diewright/viewer';
import { card } from './definition-list.ts';
import { element, svgElement } from './element.ts';
import { type PageContext, scaleOf } from './page-context.ts';

const [WIDTH, HEIGHT, FOOT] = [600, 150, 22];

export function histogramCard(context: PageContext): HTMLElement {
  const { histogram } = context.data.result;
  const title = context.say('page.histogram');
  if (!histogram || histogram.counts.every((count) => count === 0)) {
    return card(title, element('p', { class: 'quiet' }, context.say('page.histogram.none')));
  }
  const beyond =
    histogram.below + histogram.above > 0
      ? context.say('page.histogram.beyond', {
          below: context.count(histogram.below),
          above: context.count(histogram.above),
        })
      : null;
  return card(title, histogramPlot(context), beyond && element('p', { class: 'quiet' }, beyond));
}

export function histogramPlot(context: PageContext): SVGSVGElement {
  const { histogram, whole } = context.data.result;
  const { from, binMm, counts } = histogram!;
  const scale = scaleOf(context.store.get());
  const most = Math.max(...counts, 1);
  const pitch = WIDTH / counts.length;
  const xOf = (value: number) => ((value - from) / binMm) * pitch;
  const plot = svgElement('svg', {
    class: 'histogram',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'img',
    'aria-label': context.say('page.histogram'),
  });
  counts.forEach((count, i) => {
    if (count === 0) return;
    const height = Math.max(1, (count / most) * (HEIGHT - FOOT - 14));
    const low = from + i * binMm;
    plot.append(
      svgElement(
        'rect',
        {
          x: (i * pitch + 0.3).toFixed(2),
          y: (HEIGHT - FOOT - height).toFixed(2),
          width: Math.max(0.6, pitch - 0.6).toFixed(2),
          height: height.toFixed(2),
          fill: hexColour(colourOf(scale, low + binMm / 2)),
        },
        svgElement(
          'title',
          {},
          context.say('page.histogram.count', {
            from: context.deviation(low),
            to: context.deviation(low + binMm),
            count: context.count(count),
          }),
        ),
      ),
    );
  });
  plot.append(svgElement('line', { class: 'axis', x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }));
  const marks: [number, string][] = whole.tolerance
    ? [
        [whole.tolerance.lower, 'tolerance-line'],
        [whole.tolerance.upper, 'tolerance-line'],
        [0, 'zero-line'],
      ]
    : [[0, 'zero-line']];
  for (const [value, kind] of marks) {
    const x = xOf(value);
    if (x < 0 || x > WIDTH) continue;
    plot.append(
      svgElement('line', {
        class: kind,
        x1: x,
        x2: x,
        y1: kind === 'zero-line' ? HEIGHT - FOOT : 12,
        y2: HEIGHT - FOOT + 4,
      }),
      svgElement(
        'text',
        { x: Math.max(16, Math.min(WIDTH - 16, x)), y: HEIGHT - 5, 'text-anchor': 'middle' },
        value === 0 ? '0' : context.deviation(value),
      ),
    );
  }
  return plot;
}
