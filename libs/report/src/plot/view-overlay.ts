/** What is drawn over a coloured view: callouts with leaders, a scale bar, the directions of the axes. */
import { type ColourScale, colourOf, hexColour } from '@diewright/viewer/colour-scale';
import { formatDeviation, formatNumber, type Language } from '@diewright/words';
import { anchorOf, type View } from '../raster/draw-view.ts';
import { at, decimalsOf, niceStep, type PlotStyle, plotInk, svgDocument, svgLine, svgText } from './svg.ts';

export interface Callout {
  readonly at: readonly [number, number, number];
  readonly value: number;
  /** Written before the value, e.g. a face or touch number. */
  readonly label: string;
}

/** A small number beside a place. */
export interface Tag {
  readonly at: readonly [number, number, number];
  readonly text: string;
}

export interface Overlay {
  readonly view: View;
  readonly scale: ColourScale;
  readonly language: Language;
  readonly callouts: readonly Callout[];
  readonly tags?: readonly Tag[];
  /** Of the balls drawn at the places, points; none where left out. */
  readonly ballRadius?: number;
  /** The view fills its frame: axes and scale bar need a ground of their own. */
  readonly isFull?: boolean;
  /** Drawn under the callouts: balloons. */
  readonly under?: string;
  /** At most this many of the callouts, the first that are visible. */
  readonly limit?: number;
}

const BOX = { height: 12, gap: 3 };

/** `style.width` is the printed width of the view; the height follows from the picture. */
export function plotOverlay(overlay: Overlay, style: PlotStyle): string {
  const { view, callouts, limit = 8, ballRadius = 0 } = overlay;
  const shrink = style.width / view.camera.width;
  const seen = callouts
    .map((callout) => ({ callout, anchor: anchorOf(view, callout.at, slackOf(ballRadius, shrink)) }))
    .filter(({ anchor }) => anchor.visible)
    .map(({ callout, anchor }) => ({ callout, x: anchor.x * shrink, y: anchor.y * shrink }))
    .filter(isFirstOfItsPlace)
    .slice(0, limit);
  const left = seen.filter(({ x }) => x < style.width / 2);
  const right = seen.filter(({ x }) => x >= style.width / 2);
  return svgDocument(
    style,
    (overlay.under ?? '') +
      tags(overlay, style, shrink) +
      column(left, 'left', overlay, style) +
      column(right, 'right', overlay, style) +
      scaleBar(overlay, style, shrink) +
      axes(overlay, style),
  );
}

/** A touch lies under its ball, lifted by a radius, which must not hide its number. */
const slackOf = (ballRadius: number, shrink: number) => (0.7 + 2.2 * ballRadius) / shrink;

function tags({ view, tags = [], ballRadius = 0 }: Overlay, style: PlotStyle, shrink: number): string {
  return tags
    .map(({ at: place, text }) => ({ text, anchor: anchorOf(view, place, slackOf(ballRadius, shrink)) }))
    .filter(({ anchor }) => anchor.visible)
    .map(({ text, anchor }) =>
      svgText(anchor.x * shrink + 3.2, anchor.y * shrink - 2.2, text, style, { size: 5.6 }),
    )
    .join('');
}

type Placed = { readonly callout: Callout; readonly x: number; readonly y: number };

/** Neighbours a few points apart are one fault to the reader: the first, which is the worst, speaks for them. */
const isFirstOfItsPlace = ({ x, y }: Placed, i: number, all: readonly Placed[]) =>
  all.findIndex((other) => Math.hypot(other.x - x, other.y - y) < 9) === i;

/** Boxes at a border, in the order of their anchors, pushed apart so that none covers another. */
function column(
  items: readonly Placed[],
  side: 'left' | 'right',
  overlay: Overlay,
  style: PlotStyle,
): string {
  const sorted = [...items].sort((a, b) => a.y - b.y);
  const step = BOX.height + BOX.gap;
  const tops: number[] = [];
  const room = style.height - 26 - BOX.height;
  sorted.forEach(({ y }, i) => {
    tops.push(Math.max(y - BOX.height / 2, i === 0 ? 2 : tops[i - 1]! + step));
  });
  for (let i = tops.length - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i]!, i === tops.length - 1 ? room : tops[i + 1]! - step);
  }
  return sorted
    .map(({ callout, x, y }, i) => {
      const text = `${callout.label ? `${callout.label}  ` : ''}${formatDeviation(overlay.language, callout.value)}`;
      const size = style.fontSize ?? 7;
      const width = Math.max(34, size * widthInEms(text) + 11);
      const boxX = side === 'left' ? 1 : style.width - 1 - width;
      const top = tops[i]!;
      const joint = side === 'left' ? boxX + width : boxX;
      const ink = plotInk(style);
      return (
        svgLine([joint, top + BOX.height / 2, x, y], ink, 0.5) +
        `<circle cx="${at(x)}" cy="${at(y)}" r="1.7" fill="#ffffff" stroke="${ink}" stroke-width="0.6"/>` +
        `<rect x="${at(boxX)}" y="${at(top)}" width="${at(width)}" height="${BOX.height}" rx="1.5" fill="#ffffff" stroke="${ink}" stroke-width="0.5"/>` +
        `<rect x="${at(boxX)}" y="${at(top)}" width="3.4" height="${BOX.height}" fill="${hexColour(colourOf(overlay.scale, callout.value))}"/>` +
        svgText(boxX + 6, top + BOX.height / 2 + 0.36 * size, text, style)
      );
    })
    .join('');
}

/** Chinese characters are one em wide, the others a little over half. */
const widthInEms = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.57), 0);

function scaleBar({ view, language, isFull }: Overlay, style: PlotStyle, shrink: number): string {
  const pointsPerMm = view.camera.pixelsPerMm * shrink;
  const mm = niceStep((0.1 * style.width) / pointsPerMm);
  const length = mm * pointsPerMm;
  const [x, y] = [style.width - 4 - length, style.height - 6];
  const ink = plotInk(style);
  return (
    (isFull
      ? `<rect x="${at(x - 4)}" y="${at(y - 12)}" width="${at(length + 8)}" height="17" fill="#ffffff" fill-opacity="0.8"/>`
      : '') +
    svgLine([x, y, x + length, y], ink, 0.9) +
    svgLine([x, y - 2.5, x, y + 2.5], ink, 0.9) +
    svgLine([x + length, y - 2.5, x + length, y + 2.5], ink, 0.9) +
    svgText(x + length / 2, y - 4, `${formatNumber(language, mm, decimalsOf(mm))} mm`, style, {
      anchor: 'middle',
    })
  );
}

const AXES = [
  { name: 'x', direction: [1, 0, 0], colour: '#c0392b' },
  { name: 'y', direction: [0, 1, 0], colour: '#2e7d32' },
  { name: 'z', direction: [0, 0, 1], colour: '#1f5fbf' },
] as const;

function axes({ view, isFull }: Overlay, style: PlotStyle): string {
  const { right, up } = view.camera;
  const length = 15;
  const [ox, oy] = [23, style.height - 23];
  const ground = `<circle cx="${at(ox)}" cy="${at(oy)}" r="21" fill="#ffffff" fill-opacity="0.75"/>`;
  const lines = AXES.map(({ name, direction, colour }) => {
    const dx = direction[0] * right[0] + direction[1] * right[1] + direction[2] * right[2];
    const dy = -(direction[0] * up[0] + direction[1] * up[1] + direction[2] * up[2]);
    // An axis that points at the reader has no length to be drawn.
    if (Math.hypot(dx, dy) < 0.05) return '';
    return (
      svgLine([ox, oy, ox + length * dx, oy + length * dy], colour, 1.1) +
      svgText(ox + (length + 5) * dx, oy + (length + 5) * dy + 2.2, name, style, {
        anchor: 'middle',
        fill: colour,
        bold: true,
        size: 6.5,
      })
    );
  });
  return (isFull ? ground : '') + lines.join('');
}
