/** Balloons and datum letters over a rendered view: those whose places are seen, none over another. */
import type { InspectionResult } from '@diewright/metrology';
import { type BalloonWish, placeBalloons } from '@diewright/viewer/place-balloons';
import { project } from '../raster/camera.ts';
import { anchorOf, type View } from '../raster/draw-view.ts';
import { at, type PlotStyle, plotInk, svgLine, svgText } from './svg.ts';

export interface ViewBalloons {
  readonly svg: string;
  /** Balloons that stand in the picture. */
  readonly shown: ReadonlySet<number>;
  /** Of those that are seen, how many had no room. */
  readonly withoutRoom: number;
}

interface Mark {
  readonly kind: 'balloon' | 'datum';
  readonly text: string;
  readonly balloon: number | null;
  readonly at: readonly number[];
  readonly normal: readonly number[];
  readonly anchor: readonly number[] | undefined;
  /** Measured share of its faces; 0: drawn broken. */
  readonly share: number;
}

const RADIUS = 5.4;
const ACCENT = '#1d5fb8';
const GREY = '#8a939e';
/** From the end of the line to the middle, points. */
const NEAREST = 15;
const FARTHEST = 36;

export function plotBalloons(
  view: View,
  result: Pick<InspectionResult, 'characteristics' | 'pmi'>,
  style: PlotStyle,
): ViewBalloons {
  const shrink = style.width / view.camera.width;
  const seen = marksOf(result)
    .map((mark) => ({ mark, end: anchorOf(view, mark.at, 1.2 / shrink) }))
    .filter(({ mark, end }) => end.visible && facesViewer(view, mark.normal));
  const wishes = seen.map(({ mark, end }) => wishOf(view, mark, end, shrink));
  // Axes and scale bar keep the lower edge.
  const area = { left: 2, top: 2, right: style.width - 2, bottom: style.height - 20 };
  const places = placeBalloons(wishes, area);
  const shown = new Set<number>();
  let lines = '';
  let bodies = '';
  places.forEach((place, k) => {
    const { mark } = seen[k]!;
    const wish = wishes[k]!;
    if (!place) return;
    if (mark.balloon !== null) shown.add(mark.balloon);
    lines += lineOf(mark, wish, place, style);
    bodies += mark.kind === 'datum' ? datumBody(mark, place, style) : balloonBody(mark, place, style);
  });
  const withoutRoom = places.filter((place, k) => place === null && seen[k]!.mark.balloon !== null).length;
  return { svg: lines + bodies, shown, withoutRoom };
}

function marksOf({ characteristics, pmi }: Pick<InspectionResult, 'characteristics' | 'pmi'>): Mark[] {
  const datums = (pmi?.datums ?? []).flatMap(({ letter, leader, anchor }): Mark[] =>
    leader ? [{ kind: 'datum', text: letter, balloon: null, ...leader, anchor, share: 1 }] : [],
  );
  const balloons = characteristics.flatMap((one): Mark[] => {
    if (!one.leader) return [];
    const touched = one.faces.filter(({ points }) => points > 0).length / Math.max(1, one.faces.length);
    const { balloon, anchor, leader } = one;
    const share = one.coverage ?? touched;
    return [{ kind: 'balloon', text: String(balloon), balloon, ...leader, anchor, share }];
  });
  return [...datums, ...balloons];
}

function facesViewer({ camera: { towardsViewer: to } }: View, normal: readonly number[]): boolean {
  return normal[0]! * to[0] + normal[1]! * to[1] + normal[2]! * to[2] > 0;
}

function wishOf(view: View, mark: Mark, end: { x: number; y: number }, shrink: number): BalloonWish {
  const { camera } = view;
  const base = { x: end.x * shrink, y: end.y * shrink, radius: RADIUS };
  const towards = (point: readonly number[]) => {
    const seen = project(camera, point);
    return [seen.x - end.x, seen.y - end.y] as const;
  };
  if (mark.anchor) {
    const [dx, dy] = towards(mark.anchor);
    const distance = Math.max(NEAREST, Math.min(FARTHEST, shrink * Math.hypot(dx, dy)));
    return { ...base, dx, dy, distance };
  }
  // Along the normal as it is seen, and away from the middle of the picture.
  const [nx, ny] = towards(mark.at.map((c, k) => c + mark.normal[k]!));
  const normal = Math.hypot(nx, ny) || 1;
  const [ox, oy] = [end.x - camera.width / 2, end.y - camera.height / 2];
  const out = Math.hypot(ox, oy) || 1;
  const dx = nx / normal + (0.6 * ox) / out;
  return { ...base, dx, dy: ny / normal + (0.6 * oy) / out - 0.2, distance: NEAREST };
}

type Place = { readonly x: number; readonly y: number };

function lineOf(mark: Mark, end: Place, place: Place, style: PlotStyle): string {
  const [dx, dy] = [end.x - place.x, end.y - place.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const rim = mark.kind === 'datum' ? RADIUS / Math.max(Math.abs(ux), Math.abs(uy)) : RADIUS;
  const ink = plotInk(style);
  const line = svgLine([place.x + ux * rim, place.y + uy * rim, end.x, end.y], ink, 0.5);
  if (mark.kind === 'balloon')
    return `${line}<circle cx="${at(end.x)}" cy="${at(end.y)}" r="1.1" fill="${ink}"/>`;
  // The triangle's base lies on the face.
  const [bx, by] = [end.x - 4.5 * ux, end.y - 4.5 * uy];
  const [wx, wy] = [-2.7 * uy, 2.7 * ux];
  const corners = [
    [end.x + wx, end.y + wy],
    [end.x - wx, end.y - wy],
    [bx, by],
  ];
  return `${line}<path d="M${corners.map(([x, y]) => `${at(x!)} ${at(y!)}`).join('L')}Z" fill="${ink}"/>`;
}

export function balloonBody(
  { text, share }: { readonly text: string; readonly share: number },
  { x, y }: Place,
  style: PlotStyle,
): string {
  const circle = (stroke: string, width: number, more = '') =>
    `<circle cx="${at(x)}" cy="${at(y)}" r="${RADIUS}" stroke="${stroke}" stroke-width="${width}" ${more}/>`;
  const around = 2 * Math.PI * RADIUS;
  const dash = share > 0 ? '' : ` stroke-dasharray="1.6 1.3"`;
  const ring =
    share > 0
      ? `<circle cx="${at(x)}" cy="${at(y)}" r="${RADIUS}" fill="none" stroke="${ACCENT}" stroke-width="1.2" stroke-dasharray="${at(Math.min(1, share) * around)} ${at(around)}" transform="rotate(-90 ${at(x)} ${at(y)})"/>`
      : '';
  const size = text.length > 3 ? 4 : text.length > 2 ? 4.7 : 5.8;
  return (
    circle(GREY, 0.7, `fill="#ffffff"${dash}`) +
    ring +
    svgText(x, y + 0.36 * size, text, style, { anchor: 'middle', size, bold: true })
  );
}

function datumBody({ text }: Mark, { x, y }: Place, style: PlotStyle): string {
  const size = text.length > 2 ? 4.5 : 6.4;
  const box = `<rect x="${at(x - RADIUS + 0.4)}" y="${at(y - RADIUS + 0.4)}" width="${at(2 * RADIUS - 0.8)}" height="${at(2 * RADIUS - 0.8)}" fill="#ffffff" stroke="${plotInk(style)}" stroke-width="0.7"/>`;
  return box + svgText(x, y + 0.36 * size, text, style, { anchor: 'middle', size, bold: true });
}

/** A balloon alone, for a table. */
export function balloonSvg(balloon: number, share: number, style: PlotStyle): string {
  const side = 2 * RADIUS + 1.6;
  const body = balloonBody({ text: String(balloon), share }, { x: side / 2, y: side / 2 }, style);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${at(side)}" height="${at(side)}" viewBox="0 0 ${at(side)} ${at(side)}">${body}</svg>`;
}
