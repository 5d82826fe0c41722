/**
 * Circles, ellipses and their affine images: centre + cos t · p + sin t · q with any two vectors p and q (conjugate
 * semi-axes). A circle projects in closed form; the others have up to four critical points and go through
 * `NearestOnPieces`, with |C″| ≤ √(|p|² + |q|²).
 */

import type { Curve } from './curve.ts';
import type { CurveShape } from './curve-shape.ts';
import type { Point } from './frame.ts';
import { NearestOnPieces } from './nearest-on-pieces.ts';
import { wrapParameter } from './wrap-parameter.ts';

const TURN = 2 * Math.PI;
const PIECES = 8;

export class EllipseCurve implements Curve {
  readonly shape: CurveShape;
  readonly from = 0;
  readonly to = TURN;
  readonly period = TURN;
  private readonly center: Point;
  private readonly p: Point;
  private readonly q: Point;
  /** null for a circle. */
  private readonly nearest: NearestOnPieces | null;

  constructor(shape: CurveShape, center: Point, p: Point, q: Point) {
    this.shape = shape;
    this.center = center;
    this.p = p;
    this.q = q;
    this.nearest = shape.kind === 'circle' ? null : new NearestOnPieces(this, this.pieceTable());
  }

  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { center, p, q } = this;
    const c = Math.cos(t);
    const s = Math.sin(t);
    for (let axis = 0; axis < 3; axis++) {
      const round = c * p[axis] + s * q[axis];
      out[axis] = center[axis] + round;
      if (order > 0) out[3 + axis] = c * q[axis] - s * p[axis];
      if (order > 1) out[6 + axis] = -round;
    }
  }

  evaluatePiece(_piece: number, t: number, order: 0 | 1 | 2, out: Float64Array): void {
    this.evaluate(t, order, out);
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    if (this.nearest === null) this.projectOnCircle(x, y, z, from, to, out);
    else this.nearest.project(x, y, z, from, to, TURN, out);
  }

  /** Distance grows with the angle from the foot, so outside the piece the end with the smaller angle is nearest. */
  private projectOnCircle(
    x: number,
    y: number,
    z: number,
    from: number,
    to: number,
    out: Float64Array,
  ): void {
    const { center, p, q } = this;
    const dx = x - center[0];
    const dy = y - center[1];
    const dz = z - center[2];
    const angle = Math.atan2(dx * q[0] + dy * q[1] + dz * q[2], dx * p[0] + dy * p[1] + dz * p[2]);
    let t = wrapParameter(angle, from, TURN);
    if (t > to) t = t - to < from + TURN - t ? to : from;
    const c = Math.cos(t);
    const s = Math.sin(t);
    out[0] = t;
    for (let axis = 0; axis < 3; axis++) out[1 + axis] = center[axis] + c * p[axis] + s * q[axis];
  }

  private pieceTable() {
    const { p, q } = this;
    return {
      breaks: Float64Array.from({ length: PIECES + 1 }, (_, k) => (k * TURN) / PIECES),
      pieces: new Int32Array(PIECES),
      bends: new Float64Array(PIECES).fill(Math.hypot(...p, ...q)),
    };
  }
}
