/**
 * The picture of one characteristic: roundness in polar form, a profile along a place, deviations over a plane, axes about
 * their true place. Deviations are drawn so much larger than the part that they can be seen; the scale is on the picture.
 */
import type { Evaluated } from '@diewright/metrology';
import { formatNumber, type Language } from '@diewright/words';
import {
  at,
  decimalsOf,
  niceStep,
  type PlotStyle,
  plotFaint,
  plotInk,
  svgDocument,
  svgLine,
  svgText,
  ticks,
} from './svg.ts';

type Plot = NonNullable<Evaluated['plot']>;

const ACCENT = '#1d4e79';
const LIMIT = '#b3261e';

export function evaluationPlot(plot: Plot, style: PlotStyle, language: Language): string {
  switch (plot.kind) {
    case 'polar':
      return svgDocument(style, polar(plot, style, language));
    case 'profile':
      return svgDocument(style, profile(plot, style, language));
    case 'map':
      return svgDocument(style, map(plot, style, language));
    case 'scatter':
      return svgDocument(style, scatter(plot, style, language));
  }
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

/** Two circles of the zone, and the points between them. */
function polar(
  { angleDeg, deviation, lower, upper }: Extract<Plot, { kind: 'polar' }>,
  style: PlotStyle,
  language: Language,
): string {
  const { width, height } = style;
  const [cx, cy] = [width / 2, height / 2];
  const most = Math.min(width, height) / 2 - 8;
  const [low, high] = rangeOf([...deviation, lower, upper]);
  const span = high - low || 1;
  const radius = (d: number) => most * (0.55 + (0.4 * (d - low)) / span);
  const ring = (d: number, stroke: string, dash = '') =>
    `<circle cx="${at(cx)}" cy="${at(cy)}" r="${at(radius(d))}" fill="none" stroke="${stroke}" stroke-width="0.7"${dash}/>`;
  const order = angleDeg.map((_, i) => i).sort((a, b) => (angleDeg[a] as number) - (angleDeg[b] as number));
  const places = order.map((i) => {
    const angle = ((angleDeg[i] as number) * Math.PI) / 180;
    const r = radius(deviation[i] as number);
    return `${at(cx + r * Math.cos(angle))},${at(cy - r * Math.sin(angle))}`;
  });
  return [
    ring(lower, LIMIT),
    ring(upper, LIMIT),
    ring((lower + upper) / 2, plotFaint(style), ' stroke-dasharray="2 2"'),
    svgLine([cx - most, cy, cx + most, cy], plotFaint(style), 0.4),
    svgLine([cx, cy - most, cx, cy + most], plotFaint(style), 0.4),
    `<polygon points="${places.join(' ')}" fill="none" stroke="${ACCENT}" stroke-width="0.8"/>`,
    svgText(cx, cy + 3, `${formatNumber(language, upper - lower, 4)} mm`, style, { anchor: 'middle' }),
  ].join('');
}

function profile(
  { axis, place, deviation, lower, upper }: Extract<Plot, { kind: 'profile' }>,
  style: PlotStyle,
  language: Language,
): string {
  const frame = axes(
    style,
    rangeOf(place),
    rangeOf([...deviation, lower, upper]),
    language,
    axis === 'deg' ? '°' : '',
  );
  const points = place.map(
    (x, i) =>
      `<circle cx="${at(frame.x(x))}" cy="${at(frame.y(deviation[i] as number))}" r="0.9" fill="${ACCENT}"/>`,
  );
  return [
    frame.drawing,
    svgLine([frame.left, frame.y(lower), frame.right, frame.y(lower)], LIMIT, 0.7),
    svgLine([frame.left, frame.y(upper), frame.right, frame.y(upper)], LIMIT, 0.7),
    ...points,
  ].join('');
}

/** Where on the plane the surface stands high (filled) and low (hollow), the larger the farther. */
function map(
  { x, y, deviation }: Extract<Plot, { kind: 'map' }>,
  style: PlotStyle,
  language: Language,
): string {
  const frame = axes(style, rangeOf(x), rangeOf(y), language, '');
  const most = Math.max(...deviation.map(Math.abs), Number.MIN_VALUE);
  const dots = x.map((u, i) => {
    const d = deviation[i] as number;
    const r = 0.5 + (2.5 * Math.abs(d)) / most;
    const look = d >= 0 ? `fill="${LIMIT}"` : `fill="none" stroke="${ACCENT}" stroke-width="0.6"`;
    return `<circle cx="${at(frame.x(u))}" cy="${at(frame.y(y[i] as number))}" r="${at(r)}" ${look}/>`;
  });
  return [
    frame.drawing,
    ...dots,
    svgText(frame.right, 8, `● + ○ −  max ${formatNumber(language, most, 4)} mm`, style, { anchor: 'end' }),
  ].join('');
}

function scatter(
  { x, y, allowed }: Extract<Plot, { kind: 'scatter' }>,
  style: PlotStyle,
  language: Language,
): string {
  const { width, height } = style;
  const [cx, cy] = [width / 2, height / 2];
  const reach =
    Math.max(allowed === null ? 0 : allowed / 2, ...x.map((u, i) => Math.hypot(u, y[i] as number)), 1e-6) *
    1.15;
  const scale = (Math.min(width, height) / 2 - 10) / reach;
  const place = (u: number, v: number) => [cx + scale * u, cy - scale * v] as const;
  const dots = x.map((u, i) => {
    const [px, py] = place(u, y[i] as number);
    return `<circle cx="${at(px)}" cy="${at(py)}" r="2" fill="${ACCENT}"/>`;
  });
  return [
    svgLine([cx - scale * reach, cy, cx + scale * reach, cy], plotFaint(style), 0.4),
    svgLine([cx, cy - scale * reach, cx, cy + scale * reach], plotFaint(style), 0.4),
    allowed === null
      ? ''
      : `<circle cx="${at(cx)}" cy="${at(cy)}" r="${at((scale * allowed) / 2)}" fill="none" stroke="${LIMIT}" stroke-width="0.8"/>`,
    allowed === null
      ? ''
      : svgText(cx, height - 2, `⌀ ${formatNumber(language, allowed, 4)} mm`, style, {
          anchor: 'middle',
          fill: LIMIT,
        }),
    x.length > 1 ? connect(x.map((u, i) => place(u, y[i] as number))) : '',
    ...dots,
  ].join('');
}

function connect(places: readonly (readonly [number, number])[]): string {
  return `<polyline points="${places.map(([u, v]) => `${at(u)},${at(v)}`).join(' ')}" fill="none" stroke="${ACCENT}" stroke-width="0.6"/>`;
}

function axes(
  style: PlotStyle,
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  language: Language,
  unit: string,
) {
  const { width, height } = style;
  const [left, right, top, bottom] = [44, width - 8, 12, height - 16];
  const spanX = x1 - x0 || 1;
  const spanY = y1 - y0 || 1;
  const x = (value: number) => left + ((right - left) * (value - x0)) / spanX;
  const y = (value: number) => bottom - ((bottom - top) * (value - y0)) / spanY;
  const text = (value: number, span: number) => formatNumber(language, value, decimalsOf(niceStep(span / 4)));
  const drawing = [
    ...ticks(y0, y1, 4).flatMap((value) => [
      svgLine([left, y(value), right, y(value)], plotFaint(style), 0.4),
      svgText(left - 3, y(value) + 2, text(value, spanY), style, { anchor: 'end' }),
    ]),
    ...ticks(x0, x1, 5).map((value) =>
      svgText(x(value), height - 4, `${text(value, spanX)}${unit}`, style, { anchor: 'middle' }),
    ),
    svgLine([left, bottom, right, bottom], plotInk(style), 0.5),
  ].join('');
  return { x, y, left, right, drawing };
}
