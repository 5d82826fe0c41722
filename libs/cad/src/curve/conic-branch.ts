/**
 * Hyperbolas, parabolas and their affine images: centre + f(t) · p + g(t) · q with (cosh t, sinh t) or (t², 2 t) for
 * (f, g). Both are unbounded, so the piece to be searched is first cut to where the curve is not farther from the
 * point than its point at t = 0 is; then `NearestOnPieces` finds the nearest.
 */

import type { Curve } from './curve.ts';
import type { CurveShape } from './curve-shape.ts';
import type { Point } from './frame.ts';
import { NearestOnPieces } from './nearest-on-pieces.ts';

const PIECES = 16;

export class ConicBranch implements Curve {
  readonly shape: CurveShape;
  readonly from = Number.NEGATIVE_INFINITY;
  readonly to = Number.POSITIVE_INFINITY;
  readonly period = null;
  private readonly kind: 'hyperbola' | 'parabola';
  private readonly center: Point;
  private readonly p: Point;
  private readonly q: Point;
  /** Least length of a p + b q with a² + b² = 1. */
  private readonly narrowest: number;
  private readonly nearest: NearestOnPieces;

  constructor(shape: CurveShape, kind: 'hyperbola' | 'parabola', center: Point, p: Point, q: Point) {
    this.shape = shape;
    this.kind = kind;
    this.center = center;
    this.p = p;
    this.q = q;
    this.narrowest = leastStretch(p, q);
    const none = { breaks: new Float64Array(1), pieces: new Int32Array(0), bends: new Float64Array(0) };
    this.nearest = new NearestOnPieces(this, none);
  }

  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { center, p, q } = this;
    const hyperbolic = this.kind === 'hyperbola';
    const f = hyperbolic ? Math.cosh(t) : t * t;
    const g = hyperbolic ? Math.sinh(t) : 2 * t;
    for (let axis = 0; axis < 3; axis++) {
      out[axis] = center[axis] + f * p[axis] + g * q[axis];
      if (order > 0) out[3 + axis] = hyperbolic ? g * p[axis] + f * q[axis] : 2 * (t * p[axis] + q[axis]);
      if (order > 1) out[6 + axis] = hyperbolic ? f * p[axis] + g * q[axis] : 2 * p[axis];
    }
  }

  evaluatePiece(_piece: number, t: number, order: 0 | 1 | 2, out: Float64Array): void {
    this.evaluate(t, order, out);
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    const { nearest } = this;
    const farthest = this.farthestParameter(x, y, z);
    const start = Math.min(to, Math.max(from, -farthest));
    const end = Math.max(from, Math.min(to, farthest));
    const step = (end - start) / PIECES;
    nearest.start(x, y, z);
    for (let k = 0; k < PIECES; k++) {
      const a = start + k * step;
      const b = k === PIECES - 1 ? end : a + step;
      nearest.search(0, a, b, this.bend(Math.max(Math.abs(a), Math.abs(b))));
    }
    nearest.finish(out);
  }

  /** |t| of the nearest point is not above this: |f p + g q| ≥ narrowest · |g| and ≤ |P − centre| + |P − C(0)|. */
  private farthestParameter(x: number, y: number, z: number): number {
    const { center, p } = this;
    const dx = x - center[0];
    const dy = y - center[1];
    const dz = z - center[2];
    const f = this.kind === 'hyperbola' ? 1 : 0;
    const reach = Math.hypot(dx, dy, dz) + Math.hypot(dx - f * p[0], dy - f * p[1], dz - f * p[2]);
    if (!(this.narrowest > 0))
      throw new RangeError('ConicBranch: an unbounded curve pressed flat.\nMaybe it was not trimmed.');
    const g = reach / this.narrowest;
    return this.kind === 'hyperbola' ? Math.asinh(g) : 0.5 * g;
  }

  private bend(t: number): number {
    const { p, q } = this;
    const sizeP = Math.hypot(p[0], p[1], p[2]);
    if (this.kind === 'parabola') return 2 * sizeP;
    return Math.cosh(t) * (sizeP + Math.hypot(q[0], q[1], q[2]));
  }
}

/** The smaller singular value of the pair (p, q). */
function leastStretch(p: Point, q: Point): number {
  const pp = p[0] * p[0] + p[1] * p[1] + p[2] * p[2];
  const qq = q[0] * q[0] + q[1] * q[1] + q[2] * q[2];
  const pq = p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
  const largest = 0.5 * (pp + qq) + Math.hypot(0.5 * (pp - qq), pq);
  return largest > 0 ? Math.sqrt(Math.max(0, (pp * qq - pq * pq) / largest)) : 0;
}
