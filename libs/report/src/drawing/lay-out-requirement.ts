/**
 * Where each stroke and letter of a requirement stands, in units of the size of the letters; the origin is the upper
 * left corner. Page and paper draw the same marks, so they show the same frame.
 */
import type { Sign } from './modifier-signs.ts';
import type { Requirement } from './requirement.ts';
import { type SymbolPath, symbolPaths } from './symbol-paths.ts';
import { textWidth, type WidthOf } from './text-width.ts';

export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Base line. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle';
    }
  /** On a 20 × 20 grid, to be drawn `size` wide. */
  | {
      readonly kind: 'symbol';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly path: SymbolPath;
    }
  | {
      readonly kind: 'frame';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      /** Of the corners. */
      readonly round: number;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Height of a frame; letters are 1 high (ISO 7083 has a frame of twice the letters' height of capitals). */
export const FRAME_HEIGHT = 1.9;
const PADDING = 0.42;
const GAP = 0.22;
const SYMBOL = 1.3;
const STACKED = 0.8;
const CIRCLED = 1.24;
const BASE_LINE = FRAME_HEIGHT / 2 + 0.36;

export function layOutRequirement(
  { before, cells, framed }: Requirement,
  widthOf: WidthOf = textWidth,
): Drawing {
  const marks: Mark[] = [];
  let x = 0.08;
  if (before.length > 0) x = placeSigns(before, x, marks, widthOf) + 2 * GAP;
  for (const cell of cells) {
    const start = x;
    const end = placeSigns(cell, framed ? x + PADDING : x, marks, widthOf);
    // A frame is never narrower than high.
    const width = framed ? Math.max(end + PADDING - start, FRAME_HEIGHT) : end - start;
    if (!framed) x = end;
    else {
      shift(marks, (width - (end + PADDING - start)) / 2, start);
      marks.push({
        kind: 'frame',
        x: start,
        y: 0.08,
        width,
        height: FRAME_HEIGHT - 0.16,
        round: 0,
      });
      x = start + width;
    }
  }
  return { width: x + 0.08, height: FRAME_HEIGHT, marks };
}

/** Moves the marks of the cell that was just placed to its middle. */
function shift(marks: Mark[], by: number, start: number): void {
  if (by <= 0) return;
  for (let k = marks.length - 1; k >= 0 && marks[k]!.x > start; k--)
    marks[k] = { ...marks[k]!, x: marks[k]!.x + by };
}

/** @returns where the last sign ends */
function placeSigns(signs: readonly Sign[], from: number, marks: Mark[], widthOf: WidthOf): number {
  let x = from;
  signs.forEach((sign, k) => {
    if (k > 0) x += gapBefore(sign, signs[k - 1]!);
    x = placeSign(sign, x, marks, widthOf);
  });
  return x;
}

function gapBefore(sign: Sign, previous: Sign): number {
  if (previous.kind === 'symbol') return 0.06;
  if (previous.kind === 'text' && /^(\(|R|S|SR)$/.test(previous.text)) return 0.04;
  return sign.kind === 'text' && /^[)×/-]/.test(sign.text) ? 0.02 : GAP;
}

function placeSign(sign: Sign, x: number, marks: Mark[], widthOf: WidthOf): number {
  switch (sign.kind) {
    case 'text':
      marks.push({ kind: 'text', x, y: BASE_LINE, text: sign.text, size: 1, anchor: 'start' });
      return x + widthOf(sign.text);
    case 'symbol': {
      const size = sign.name === 'diameter' ? 1.1 : SYMBOL;
      marks.push({
        kind: 'symbol',
        x,
        y: (FRAME_HEIGHT - size) / 2,
        size,
        path: symbolPaths[sign.name],
      });
      return x + size;
    }
    case 'circled': {
      const size = 0.78;
      const width = Math.max(CIRCLED, size * widthOf(sign.text) + 0.5);
      marks.push(
        {
          kind: 'frame',
          x,
          y: (FRAME_HEIGHT - CIRCLED) / 2,
          width,
          height: CIRCLED,
          round: CIRCLED / 2,
        },
        {
          kind: 'text',
          x: x + width / 2,
          y: FRAME_HEIGHT / 2 + 0.36 * size,
          text: sign.text,
          size,
          anchor: 'middle',
        },
      );
      return x + width;
    }
    case 'stacked': {
      const line = (text: string, y: number): Mark => ({
        kind: 'text',
        x,
        y,
        text,
        size: STACKED,
        anchor: 'start',
      });
      marks.push(
        line(sign.upper, FRAME_HEIGHT / 2 - 0.12),
        line(sign.lower, FRAME_HEIGHT / 2 + 0.12 + 0.72 * STACKED),
      );
      return x + STACKED * Math.max(widthOf(sign.upper), widthOf(sign.lower));
    }
  }
}
