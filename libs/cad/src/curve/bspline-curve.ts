/**
 * Non-uniform rational B-spline curve; derivatives of rational ones by the quotient rule (Piegl & Tiller 1997,
 * eq. 4.8). It is periodic where its ends meet with the same derivative, whatever the file calls it.
 */
import { BSplineBasis } from './bspline-basis.ts';
import type { Curve } from './curve.ts';
import type { BSplineCurveShape } from './curve-shape.ts';
import { homogeneousPoles } from './homogeneous-poles.ts';
import { NearestOnPieces } from './nearest-on-pieces.ts';
import { buildPieceTable } from './piece-table.ts';
import { wrapParameter } from './wrap-parameter.ts';

export class BSplineCurve implements Curve {
  readonly shape: BSplineCurveShape;
  readonly from: number;
  readonly to: number;
  readonly period: number | null;
  /** Ends of the knot spans. */
  readonly breaks: Float64Array;
  private readonly basis: BSplineBasis;
  /** Shape [3 · poles], or [4 · poles] with w x, w y, w z, w for a rational one. */
  private readonly poles: Float64Array;
  private readonly rational: boolean;
  private readonly homogeneous = new Float64Array(12);
  private nearest: NearestOnPieces | null = null;

  constructor(shape: BSplineCurveShape) {
    this.shape = shape;
    this.basis = new BSplineBasis(shape.degree, shape.knots, shape.poles.length / 3);
    this.poles = homogeneousPoles(shape.poles, shape.weights);
    this.rational = this.poles.length > shape.poles.length;
    this.from = this.basis.from;
    this.to = this.basis.to;
    this.breaks = this.basis.breaks;
    this.period = this.closesSmoothly() ? this.to - this.from : null;
  }

  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const wrapped = wrapParameter(t, this.from, this.period);
    this.evaluatePiece(this.basis.spanAt(wrapped), wrapped, order, out);
  }

  evaluatePiece(piece: number, t: number, order: 0 | 1 | 2, out: Float64Array): void {
    this.basis.evaluate(piece, t, order);
    if (this.rational) this.sumRational(order, out);
    else this.sumPolynomial(order, out);
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    this.nearest ??= new NearestOnPieces(this, this.pieceTable());
    this.nearest.project(x, y, z, from, to, this.period, out);
  }

  private sumPolynomial(order: 0 | 1 | 2, out: Float64Array): void {
    const { poles } = this;
    const { values, degree, firstPole } = this.basis;
    const count = degree + 1;
    for (let derivative = 0; derivative <= order; derivative++) {
      let x = 0;
      let y = 0;
      let z = 0;
      for (let j = 0, k = 3 * firstPole; j < count; j++, k += 3) {
        const value = values[derivative * count + j];
        x += value * poles[k];
        y += value * poles[k + 1];
        z += value * poles[k + 2];
      }
      out[3 * derivative] = x;
      out[3 * derivative + 1] = y;
      out[3 * derivative + 2] = z;
    }
  }

  private sumRational(order: 0 | 1 | 2, out: Float64Array): void {
    const { poles, homogeneous: h } = this;
    const { values, degree, firstPole } = this.basis;
    const count = degree + 1;
    for (let derivative = 0; derivative <= order; derivative++)
      for (let axis = 0; axis < 4; axis++) {
        let sum = 0;
        for (let j = 0; j < count; j++)
          sum += values[derivative * count + j] * poles[4 * (firstPole + j) + axis];
        h[4 * derivative + axis] = sum;
      }
    const scale = 1 / h[3];
    for (let axis = 0; axis < 3; axis++) {
      out[axis] = h[axis] * scale;
      if (order > 0) out[3 + axis] = (h[4 + axis] - h[7] * out[axis]) * scale;
      if (order > 1) out[6 + axis] = (h[8 + axis] - 2 * h[7] * out[3 + axis] - h[11] * out[axis]) * scale;
    }
  }

  private pieceTable() {
    const exact = !this.rational && this.shape.degree <= 3;
    return buildPieceTable(this, this.breaks, exact ? 1 : 1.5);
  }

  private closesSmoothly(): boolean {
    const start = new Float64Array(9);
    const end = new Float64Array(9);
    this.evaluatePiece(0, this.from, 1, start);
    this.evaluatePiece(this.basis.spans - 1, this.to, 1, end);
    let size = 0;
    for (const pole of this.shape.poles) size = Math.max(size, Math.abs(pole));
    const speed = Math.hypot(start[3], start[4], start[5]);
    const gap = Math.hypot(end[0] - start[0], end[1] - start[1], end[2] - start[2]);
    const kink = Math.hypot(end[3] - start[3], end[4] - start[4], end[5] - start[5]);
    return gap <= CLOSED * size && kink <= SMOOTH * speed;
  }
}

/** Files carry 12 to 16 digits: a gap below these parts of the size and of the speed is their rounding. */
const CLOSED = 1e-10;
const SMOOTH = 1e-7;
