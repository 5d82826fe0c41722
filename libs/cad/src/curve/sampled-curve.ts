/**
 * Offset curves and affine images of them. Nothing bounds their second derivatives, so `NearestOnPieces` works with
 * twice the greatest sample: not strict, but the pieces are short.
 *
 * Offset (ISO 10303-42, offset_curve_3d): O = C + d · (direction × C′) / |direction × C′|. O′ needs C″; O″ would
 * need C‴ and is the central difference of O′ (relative error about 1e-8; it only steers Newton's steps).
 */

import type { Curve } from './curve.ts';
import type { MappedCurveShape, OffsetCurveShape } from './curve-shape.ts';
import { NearestOnPieces } from './nearest-on-pieces.ts';
import { buildPieceTable } from './piece-table.ts';
import { smoothBreaks } from './smooth-breaks.ts';

const MARGIN = 2;
/** Of a difference of first derivatives, as part of the parameter's range. */
const STEP = 1e-5;

abstract class SampledCurve {
  readonly from: number;
  readonly to: number;
  readonly period: number | null;
  readonly basis: Curve;
  private nearest: NearestOnPieces | null = null;

  constructor(basis: Curve) {
    this.basis = basis;
    this.from = basis.from;
    this.to = basis.to;
    this.period = basis.period;
  }

  abstract evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void;

  evaluatePiece(_piece: number, t: number, order: 0 | 1 | 2, out: Float64Array): void {
    this.evaluate(t, order, out);
  }

  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void {
    this.nearest ??= new NearestOnPieces(this, buildPieceTable(this, smoothBreaks(this.basis), MARGIN));
    this.nearest.project(x, y, z, from, to, this.period, out);
  }
}

export class MappedCurve extends SampledCurve implements Curve {
  readonly shape: MappedCurveShape;

  constructor(shape: MappedCurveShape, basis: Curve) {
    super(basis);
    this.shape = shape;
  }

  override evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { map } = this.shape;
    this.basis.evaluate(t, order, out);
    for (let k = 0; k <= 3 * order; k += 3) {
      const x = out[k];
      const y = out[k + 1];
      const z = out[k + 2];
      const shift = k === 0 ? 1 : 0;
      out[k] = map[0] * x + map[1] * y + map[2] * z + shift * map[3];
      out[k + 1] = map[4] * x + map[5] * y + map[6] * z + shift * map[7];
      out[k + 2] = map[8] * x + map[9] * y + map[10] * z + shift * map[11];
    }
  }
}

export class OffsetCurve extends SampledCurve implements Curve {
  readonly shape: OffsetCurveShape;
  private readonly here = new Float64Array(9);
  private readonly before = new Float64Array(9);
  private readonly after = new Float64Array(9);

  constructor(shape: OffsetCurveShape, basis: Curve) {
    super(basis);
    if (!Number.isFinite(basis.from) || !Number.isFinite(basis.to))
      throw new RangeError('OffsetCurve: of an unbounded curve.\nMaybe it was not trimmed.');
    this.shape = shape;
  }

  override evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { here, before, after } = this;
    this.shift(t, here);
    for (let k = 0; k < 3 + 3 * Math.min(order, 1); k++) out[k] = here[k];
    if (order < 2) return;
    const step = STEP * (this.to - this.from);
    const low = this.period === null ? Math.max(this.from, t - step) : t - step;
    const high = this.period === null ? Math.min(this.to, t + step) : t + step;
    this.shift(low, before);
    this.shift(high, after);
    for (let k = 3; k < 6; k++) out[3 + k] = (after[k] - before[k]) / (high - low);
  }

  /** Point and first derivative, out of the basis' to the second. */
  private shift(t: number, out: Float64Array): void {
    const { direction, distance } = this.shape;
    this.basis.evaluate(t, 2, out);
    const dx = direction[0];
    const dy = direction[1];
    const dz = direction[2];
    const x = dy * out[5] - dz * out[4];
    const y = dz * out[3] - dx * out[5];
    const z = dx * out[4] - dy * out[3];
    const length = Math.hypot(x, y, z);
    if (!(length > 0)) return;
    const scale = distance / length;
    const sx = dy * out[8] - dz * out[7];
    const sy = dz * out[6] - dx * out[8];
    const sz = dx * out[7] - dy * out[6];
    const along = (x * sx + y * sy + z * sz) / (length * length);
    out[0] += scale * x;
    out[1] += scale * y;
    out[2] += scale * z;
    out[3] += scale * (sx - along * x);
    out[4] += scale * (sy - along * y);
    out[5] += scale * (sz - along * z);
  }
}
