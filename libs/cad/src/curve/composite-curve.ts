import type { Curve } from './curve.ts';
import type { CompositeCurveShape } from './curve-shape.ts';

/** Pieces end to end. Every piece that the asked range touches is projected onto. */
export class CompositeCurve implements Curve {
  readonly shape: CompositeCurveShape;
  readonly from = 0;
  readonly to: number;
  readonly period: number | null;
  readonly pieces: readonly Curve[];
  /** t at which each piece begins, and the end. Shape [pieces + 1]. */
  readonly starts: Float64Array;
  private readonly foot = new Float64Array(4);

  constructor(shape: CompositeCurveShape, pieces: readonly Curve[]) {
    if (pieces.length === 0) throw new RangeError('CompositeCurve: no pieces.\nMaybe all were dropped.');
    this.shape = shape;
    this.pieces = pieces;
    this.starts = new Float64Array(pieces.length + 1);
    pieces.forEach((piece, k) => {
      this.starts[k + 1] = this.starts[k] + (piece.to - piece.from);
    });
    this.to = this.starts[pieces.length];
    if (!Number.isFinite(this.to))
      throw new RangeError('CompositeCurve: a piece without end.\nMaybe it was not trimmed.');
    this.period = this.closesSmoothly() ? this.to : null;
  }

  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { starts, pieces, period } = this;
    const wrapped = period === null ? t : t - period * Math.floor(t / period);
    let k = 0;
    while (k + 1 < pieces.length && wrapped >= starts[k + 1]) k++;
    this.evaluatePiece(k, wrapped, order, out);
  }

  evaluatePiece(k: number, t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const piece = this.pieces[k];
    const into = t - this.starts[k];
    const forward = this.shape.pieces[k].sameSense;
    piece.evaluate(forward ? piece.from + into : piece.to - into, order, out);
    if (order === 0 || forward) return;
    out[3] = -out[3];
    out[4] = -out[4];
    out[5] = -out[5];
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    const { period, foot } = this;
    let least = Number.POSITIVE_INFINITY;
    const firstTurn = period === null ? 0 : period * Math.floor(from / period);
    for (let turn = firstTurn; ; turn += period as number) {
      for (let k = 0; k < this.pieces.length; k++) {
        if (!this.projectOnPiece(k, x, y, z, from - turn, to - turn)) continue;
        const squared = (foot[1] - x) ** 2 + (foot[2] - y) ** 2 + (foot[3] - z) ** 2;
        if (squared >= least) continue;
        least = squared;
        foot[0] += turn;
        out.set(foot);
      }
      if (period === null || turn + period > to) return;
    }
  }

  private projectOnPiece(k: number, x: number, y: number, z: number, from: number, to: number): boolean {
    const { foot, starts } = this;
    const low = Math.max(from, starts[k]);
    const high = Math.min(to, starts[k + 1]);
    if (low > high) return false;
    const piece = this.pieces[k];
    const a = low - starts[k];
    const b = high - starts[k];
    if (this.shape.pieces[k].sameSense) {
      piece.project(x, y, z, piece.from + a, piece.from + b, foot);
      foot[0] = starts[k] + (foot[0] - piece.from);
    } else {
      piece.project(x, y, z, piece.to - b, piece.to - a, foot);
      foot[0] = starts[k] + (piece.to - foot[0]);
    }
    return true;
  }

  private closesSmoothly(): boolean {
    const start = new Float64Array(9);
    const end = new Float64Array(9);
    this.evaluatePiece(0, 0, 1, start);
    this.evaluatePiece(this.pieces.length - 1, this.to, 1, end);
    const speed = Math.hypot(start[3], start[4], start[5]);
    const size = Math.max(Math.hypot(start[0], start[1], start[2]), speed * this.to);
    const gap = Math.hypot(end[0] - start[0], end[1] - start[1], end[2] - start[2]);
    const kink = Math.hypot(end[3] - start[3], end[4] - start[4], end[5] - start[5]);
    return gap <= CLOSED * size && kink <= SMOOTH * speed;
  }
}

const CLOSED = 1e-10;
const SMOOTH = 1e-7;
