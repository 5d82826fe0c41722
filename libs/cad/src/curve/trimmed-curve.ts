import type { Curve } from './curve.ts';
import type { TrimmedCurveShape } from './curve-shape.ts';

/**
 * A piece of the basis. On a periodic basis it runs in the stated sense, across the seam where it must; elsewhere
 * `from` and `to` alone say which way, as they leave no choice.
 */
export class TrimmedCurve implements Curve {
  readonly shape: TrimmedCurveShape;
  readonly from = 0;
  readonly to: number;
  readonly period: number | null;
  readonly basis: Curve;
  /** Parameter of the basis at t = 0, and 1 or −1 for the way it goes from there. */
  readonly start: number;
  readonly sense: 1 | -1;

  constructor(shape: TrimmedCurveShape, basis: Curve) {
    const { from, to } = shape;
    const { period } = basis;
    this.shape = shape;
    this.basis = basis;
    this.start = from;
    let length = to - from;
    if (period === null) this.sense = length < 0 ? -1 : 1;
    else {
      this.sense = shape.sameSense ? 1 : -1;
      length *= this.sense;
      length -= period * Math.floor(length / period);
      // The same parameter twice is the whole curve; rounding may have made it almost nothing or almost all.
      if (length <= WHOLE * period || length >= (1 - WHOLE) * period) length = period;
    }
    this.to = Math.abs(length);
    this.period = this.to === period ? period : null;
    if (!(this.to > 0 && Number.isFinite(this.to)))
      throw new RangeError(`TrimmedCurve: from ${from} to ${to}.\nMaybe both ends are the same point.`);
  }

  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    this.basis.evaluate(this.start + this.sense * t, order, out);
    if (order === 0 || this.sense > 0) return;
    out[3] = -out[3];
    out[4] = -out[4];
    out[5] = -out[5];
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    const { basis, start, sense } = this;
    if (sense > 0) basis.project(x, y, z, start + from, start + to, out);
    else basis.project(x, y, z, start - to, start - from, out);
    out[0] = Math.max(from, Math.min(to, sense * (out[0] - start)));
  }
}

/** Part of a period below which two ends are one. */
const WHOLE = 1e-12;
