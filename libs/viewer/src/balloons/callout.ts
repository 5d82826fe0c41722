/** The box that a balloon may carry beside it: value against limit, with the signs of tolerance and verdict. */
import { svg } from './svg.ts';

/** Pixels. */
export const BALLOON_RADIUS = 11.5;

/** What stands beside a balloon: signs of the drawing and the verdict, and words. */
export interface Callout {
  /** Strokes on a grid of 20 × 20; null: none. */
  readonly symbol: string | null;
  readonly text: string;
  /** Strokes on a grid of 20 × 20. */
  readonly sign: string;
  /** Of the text, pixels at 11 pixels. */
  readonly width: number;
  /** Class of its own, for the style sheet. */
  readonly state: string;
  readonly isFailing: boolean;
}

/** Whose callouts are shown; the chosen one's always. */
export type CalloutChoice = 'off' | 'failing' | 'all';

const SIGN = 13;
const PAD = 5;

/** Beyond the balloon's rim. */
export function calloutWidth({ symbol, width }: Callout): number {
  return (symbol === null ? 0 : SIGN + PAD) + width + SIGN + 3 * PAD;
}

/** Under the balloon, out to the right: the drawing's sign, value and limit, the verdict's sign. */
export function calloutOf(callout: Callout): SVGGElement {
  const r = BALLOON_RADIUS;
  const strokes = (path: string, x: number, kind: string) =>
    svg('path', { class: kind, d: path, transform: `translate(${x} ${-SIGN / 2}) scale(${SIGN / 20})` });
  let x = r + PAD;
  const parts: SVGElement[] = [
    svg('rect', {
      class: 'callout-ground',
      x: '0',
      y: String(1 - r),
      width: String(r + calloutWidth(callout)),
      height: String(2 * r - 2),
      rx: '3',
    }),
  ];
  if (callout.symbol !== null) {
    parts.push(strokes(callout.symbol, x, 'callout-symbol'));
    x += SIGN + PAD;
  }
  const text = svg('text', { x: String(x), y: '4', 'font-size': '11', textLength: String(callout.width) });
  text.textContent = callout.text;
  parts.push(text, strokes(callout.sign, x + callout.width + PAD, 'callout-sign'));
  return svg('g', { class: `callout ${callout.state}` }, ...parts);
}
