/**
 * Cuts a curve into pieces that are nearly straight, for `NearestOnPieces`, and bounds |C″| on each by samples. The
 * bound is exact for polynomials to degree 3, whose |C″| is greatest at an end; for others the greatest sample is
 * taken `margin` times, which holds on pieces as short as these.
 */
import type { PieceTable, SmoothPieces } from './nearest-on-pieces.ts';

/** A piece is nearly straight where its sagitta is less than this part of its length. */
const STRAIGHT = 0.03;
const MOST_HALVINGS = 6;
const SAMPLES = 5;

/** @param breaks ends of the formulas: number i holds from breaks[i] to breaks[i + 1] */
export function buildPieceTable(source: SmoothPieces, breaks: Float64Array, margin: number): PieceTable {
  const ends: number[] = [breaks[0]];
  const pieces: number[] = [];
  const bends: number[] = [];
  const out = new Float64Array(9);
  const cut = (piece: number, a: number, b: number, halvings: number): void => {
    const half = 0.5 * (b - a);
    const bend = margin * greatestBend(source, piece, a, b, out);
    source.evaluatePiece(piece, a + half, 1, out);
    const length = Math.hypot(out[3], out[4], out[5]) * 2 * half;
    if (halvings < MOST_HALVINGS && 0.5 * bend * half * half > STRAIGHT * length) {
      cut(piece, a, a + half, halvings + 1);
      cut(piece, a + half, b, halvings + 1);
      return;
    }
    ends.push(b);
    pieces.push(piece);
    bends.push(bend);
  };
  for (let piece = 0; piece + 1 < breaks.length; piece++) cut(piece, breaks[piece], breaks[piece + 1], 0);
  return {
    breaks: Float64Array.from(ends),
    pieces: Int32Array.from(pieces),
    bends: Float64Array.from(bends),
  };
}

function greatestBend(source: SmoothPieces, piece: number, a: number, b: number, out: Float64Array): number {
  let greatest = 0;
  for (let k = 0; k < SAMPLES; k++) {
    source.evaluatePiece(piece, k === SAMPLES - 1 ? b : a + ((b - a) * k) / (SAMPLES - 1), 2, out);
    greatest = Math.max(greatest, Math.hypot(out[6], out[7], out[8]));
  }
  return greatest;
}
