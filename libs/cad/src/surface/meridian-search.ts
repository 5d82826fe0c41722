/**
 * The nearest point of the curve (height, distance from the axis) that a curve in space makes when it is turned about
 * an axis without lying in a plane with it. Smooth where the curve keeps off the axis. Second derivatives are bounded
 * by samples, except for an unbounded line: its image is a hyperbola with |M″| ≤ |direction|² / least distance.
 */
import type { Curve } from '../curve/curve.ts';
import type { Point } from '../curve/frame.ts';
import { NearestOnPieces } from '../curve/nearest-on-pieces.ts';
import { buildPieceTable } from '../curve/piece-table.ts';
import { smoothBreaks } from '../curve/smooth-breaks.ts';

const MARGIN = 2;
const PIECES = 32;

export class MeridianSearch {
  private readonly curve: Curve;
  private readonly origin: Point;
  private readonly axis: Point;
  private readonly bounded: boolean;
  private readonly nearest: NearestOnPieces;
  private readonly derivatives = new Float64Array(9);

  constructor(curve: Curve, { axisOrigin, axis }: { readonly axisOrigin: Point; readonly axis: Point }) {
    this.curve = curve;
    this.origin = axisOrigin;
    this.axis = axis;
    this.bounded = Number.isFinite(curve.to - curve.from);
    if (!this.bounded && curve.shape.kind !== 'line')
      throw new RangeError(
        `MeridianSearch: an unbounded ${curve.shape.kind} beside the axis.\nMaybe it was not trimmed.`,
      );
    const none = { breaks: new Float64Array(1), pieces: new Int32Array(0), bends: new Float64Array(0) };
    this.nearest = new NearestOnPieces(
      this,
      this.bounded ? buildPieceTable(this, smoothBreaks(curve), MARGIN) : none,
    );
  }

  /** Writes the curve's parameter into out[0]. */
  project(height: number, distance: number, out: Float64Array): void {
    const { curve, nearest } = this;
    if (this.bounded) nearest.project(height, distance, 0, curve.from, curve.to, curve.period, out);
    else this.projectOnLine(height, distance, out);
  }

  evaluatePiece(_piece: number, t: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { derivatives: d, axis: a, origin: o } = this;
    this.curve.evaluate(t, order, d);
    const x = d[0] - o[0];
    const y = d[1] - o[1];
    const z = d[2] - o[2];
    const height = x * a[0] + y * a[1] + z * a[2];
    const qx = x - height * a[0];
    const qy = y - height * a[1];
    const qz = z - height * a[2];
    const distance = Math.sqrt(qx * qx + qy * qy + qz * qz);
    out[0] = height;
    out[1] = distance;
    out[2] = 0;
    if (order === 0) return;
    const rise = d[3] * a[0] + d[4] * a[1] + d[5] * a[2];
    const speed = d[3] * d[3] + d[4] * d[4] + d[5] * d[5] - rise * rise;
    const away =
      distance > 0 ? (qx * d[3] + qy * d[4] + qz * d[5]) / distance : Math.sqrt(Math.max(0, speed));
    out[3] = rise;
    out[4] = away;
    out[5] = 0;
    if (order === 1) return;
    out[6] = d[6] * a[0] + d[7] * a[1] + d[8] * a[2];
    out[7] = distance > 0 ? (speed + qx * d[6] + qy * d[7] + qz * d[8] - away * away) / distance : 0;
    out[8] = 0;
  }

  private projectOnLine(height: number, distance: number, out: Float64Array): void {
    const { nearest, derivatives: d, curve, origin: o, axis: a } = this;
    curve.evaluate(0, 1, d);
    // Least distance from the axis: at t0, where the line's part across the axis is shortest.
    const rise = d[3] * a[0] + d[4] * a[1] + d[5] * a[2];
    const squared = d[3] * d[3] + d[4] * d[4] + d[5] * d[5];
    const sx = d[3] - rise * a[0];
    const sy = d[4] - rise * a[1];
    const sz = d[5] - rise * a[2];
    const t0 = -((d[0] - o[0]) * sx + (d[1] - o[1]) * sy + (d[2] - o[2]) * sz) / (squared - rise * rise);
    this.evaluatePiece(0, t0, 0, out);
    const bend = (squared - rise * rise) / out[1];
    // |M(t) − M(t0)| ≥ |rise| |t − t0| and ≥ the growth of the distance: what lies farther than twice is out.
    const reach = 2 * Math.hypot(height - out[0], distance - out[1]);
    const farthest = (reach + Math.sqrt(reach * (reach + 2 * out[1]))) / Math.sqrt(squared);
    nearest.start(height, distance, 0);
    for (let k = 0; k < PIECES; k++)
      nearest.search(
        0,
        t0 + farthest * ((2 * k) / PIECES - 1),
        t0 + farthest * ((2 * k + 2) / PIECES - 1),
        bend,
      );
    nearest.finish(out);
  }
}
