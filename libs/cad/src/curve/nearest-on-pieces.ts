/**
 * The nearest point of a curve that is smooth between breaks: branch and bound over its pieces, Newton at the end.
 *
 * On a piece with |C″| ≤ bend, Taylor's theorem about the middle puts the curve within bend · h² / 8 of its tangent
 * segment. So a piece whose segment is farther than the best distance by more than that holds no nearest point; and
 * where |C′|² > |C − P| · |C″| all over a piece, the squared distance is convex there and has one minimum, which
 * Newton's method on (C − P) · C′ (Piegl & Tiller 1997, §6.1), kept inside a shrinking bracket, finds to rounding.
 * Other pieces are halved. Near the centre of an arc nothing decides; there halving stops after six times, and what
 * is not looked at is nearer by less than the 4096th part of the bound above. Strict as far as the bends are.
 */
import { wrapParameter } from './wrap-parameter.ts';

export interface SmoothPieces {
  /** Point and derivatives of the piece's own formula, asked up to its ends only. */
  evaluatePiece(piece: number, t: number, order: 0 | 1 | 2, out: Float64Array): void;
}

/** Pieces of a curve: from breaks[i] to breaks[i + 1] the formula number `pieces[i]` with |C″| ≤ bends[i]. */
export interface PieceTable {
  readonly breaks: Float64Array;
  readonly pieces: Int32Array;
  readonly bends: Float64Array;
}

const HALVINGS = 6;
const MAX_STEPS = 80;

export class NearestOnPieces {
  private readonly source: SmoothPieces;
  private readonly table: PieceTable;
  /** Middle of each piece and half its chord along the tangent there. Shape [6 · pieces]. */
  private readonly tangents: Float64Array;
  private readonly derivatives = new Float64Array(9);
  /** Ends of the intervals still to be looked at; halving keeps one per level. */
  private readonly stack = new Float64Array(2 * (HALVINGS + 2));
  private readonly point = new Float64Array(3);
  private readonly best = new Float64Array(4);
  private bestSquared = Number.POSITIVE_INFINITY;
  /** Whole periods that lie between the formulas' parameters and those that were asked for. */
  private turn = 0;

  constructor(source: SmoothPieces, table: PieceTable) {
    this.source = source;
    this.table = table;
    const count = table.pieces.length;
    this.tangents = new Float64Array(6 * count);
    for (let i = 0; i < count; i++) {
      const half = 0.5 * (table.breaks[i + 1] - table.breaks[i]);
      source.evaluatePiece(table.pieces[i], table.breaks[i] + half, 1, this.derivatives);
      for (let axis = 0; axis < 3; axis++) {
        this.tangents[6 * i + axis] = this.derivatives[axis];
        this.tangents[6 * i + 3 + axis] = this.derivatives[3 + axis] * half;
      }
    }
  }

  /** As `Curve.project`. */
  project(
    x: number,
    y: number,
    z: number,
    wantedFrom: number,
    wantedTo: number,
    period: number | null,
    out: Float64Array,
  ): void {
    const { breaks, pieces } = this.table;
    const count = pieces.length;
    const from = wrapParameter(wantedFrom, breaks[0], period);
    const shift = wantedFrom - from;
    const to = wantedTo - shift;
    this.start(x, y, z);
    const first = this.nearestMiddle(from, to, period);
    if (first >= 0) this.searchClipped(first, from, to, period);
    for (let i = 0; i < count; i++) {
      if (i === first) continue;
      const sagitta = this.table.bends[i] * (breaks[i + 1] - breaks[i]) ** 2 * 0.125;
      const reach = Math.sqrt(this.bestSquared) + sagitta;
      if (this.tangentSquared(i) < reach * reach) this.searchClipped(i, from, to, period);
    }
    // Rounding may have put a range as short as nothing beside the curve: the end nearest to it.
    if (this.bestSquared === Number.POSITIVE_INFINITY) {
      const beyond = from >= breaks[count];
      const end = beyond ? breaks[count] : Math.max(from, breaks[0]);
      this.turn = 0;
      this.search(pieces[beyond ? count - 1 : 0], end, end, 0);
    }
    this.finish(out);
    out[0] += shift;
  }

  start(x: number, y: number, z: number): void {
    this.point[0] = x;
    this.point[1] = y;
    this.point[2] = z;
    this.turn = 0;
    this.bestSquared = Number.POSITIVE_INFINITY;
  }

  finish(out: Float64Array): void {
    out[0] = this.best[0];
    out[1] = this.best[1];
    out[2] = this.best[2];
    out[3] = this.best[3];
  }

  /** Looks for a nearer point from a to b on one formula with |C″| ≤ bend. */
  search(piece: number, a0: number, b0: number, bend: number): void {
    const { stack, derivatives: d, point } = this;
    const shortest = (b0 - a0) / (1 << HALVINGS);
    let depth = 0;
    stack[depth++] = a0;
    stack[depth++] = b0;
    while (depth > 0) {
      const b = stack[--depth];
      const a = stack[--depth];
      const half = 0.5 * (b - a);
      const middle = a + half;
      this.source.evaluatePiece(piece, middle, 2, d);
      const rx = d[0] - point[0];
      const ry = d[1] - point[1];
      const rz = d[2] - point[2];
      const squared = rx * rx + ry * ry + rz * rz;
      const along = rx * d[3] + ry * d[4] + rz * d[5];
      const speedSquared = d[3] * d[3] + d[4] * d[4] + d[5] * d[5];
      this.offer(middle, squared);
      const shift = speedSquared > 0 ? Math.min(half, Math.max(-half, -along / speedSquared)) : 0;
      const toTangent = squared + shift * (2 * along + shift * speedSquared);
      const sagitta = 0.5 * bend * half * half;
      const reach = Math.sqrt(this.bestSquared) + sagitta;
      if (toTangent > reach * reach) continue;
      const speed = Math.sqrt(speedSquared);
      const slowest = speed - bend * half;
      const farthest = Math.sqrt(squared) + speed * half + sagitta;
      const convex = slowest > 0 && slowest * slowest > farthest * bend;
      // A piece of a few last digits has no number between its ends.
      const isWhole = middle <= a || middle >= b;
      if (convex || isWhole || b - a <= shortest * 1.5) this.descend(piece, a, b, middle);
      else {
        stack[depth++] = a;
        stack[depth++] = middle;
        stack[depth++] = middle;
        stack[depth++] = b;
      }
    }
  }

  /** Newton's method from the middle, whose derivatives are there already. */
  private descend(piece: number, a: number, b: number, middle: number): void {
    const { derivatives: d, point } = this;
    let low = a;
    let high = b;
    let t = middle;
    let lowTried = false;
    let highTried = false;
    let squared = Number.POSITIVE_INFINITY;
    for (let step = 0; step < MAX_STEPS; step++) {
      const rx = d[0] - point[0];
      const ry = d[1] - point[1];
      const rz = d[2] - point[2];
      const slope = rx * d[3] + ry * d[4] + rz * d[5];
      const curving = d[3] * d[3] + d[4] * d[4] + d[5] * d[5] + rx * d[6] + ry * d[7] + rz * d[8];
      squared = rx * rx + ry * ry + rz * rz;
      if (slope > 0) high = t;
      else low = t;
      let next = curving > 0 ? t - slope / curving : slope > 0 ? a : b;
      // Out of the bracket: to an end of the piece if that was not tried yet, else to the middle.
      if (next <= low) {
        next = lowTried || low > a ? 0.5 * (low + high) : a;
        lowTried = true;
      } else if (next >= high) {
        next = highTried || high < b ? 0.5 * (low + high) : b;
        highTried = true;
      }
      if (Math.abs(next - t) <= 4e-16 * (Math.abs(t) + (b - a))) break;
      t = next;
      this.source.evaluatePiece(piece, t, 2, d);
    }
    // Distances hardly differ about a foot: the last step counts for more than their last digits.
    const distance = Math.sqrt(squared);
    const rounding =
      4e-16 * (Math.abs(point[0]) + Math.abs(point[1]) + Math.abs(point[2])) + 1e-14 * distance;
    const allowed = Math.max(0, distance - rounding);
    if (allowed * allowed <= this.bestSquared) this.take(t, squared);
  }

  private offer(t: number, squared: number): void {
    if (squared < this.bestSquared) this.take(t, squared);
  }

  private take(t: number, squared: number): void {
    this.bestSquared = squared;
    this.best[0] = t + this.turn;
    this.best[1] = this.derivatives[0];
    this.best[2] = this.derivatives[1];
    this.best[3] = this.derivatives[2];
  }

  /** The part of piece i between `from` and `to`, at every period at which there is one. */
  private searchClipped(i: number, from: number, to: number, period: number | null): void {
    const { breaks, pieces, bends } = this.table;
    for (let turn = 0; ; turn += period as number) {
      const a = Math.max(breaks[i], from - turn);
      const b = Math.min(breaks[i + 1], to - turn);
      if (a <= b) {
        this.turn = turn;
        this.search(pieces[i], a, b, bends[i]);
      }
      if (period === null || breaks[i] + turn + period > to) return;
    }
  }

  private nearestMiddle(from: number, to: number, period: number | null): number {
    const { breaks, pieces } = this.table;
    const { tangents, point } = this;
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < pieces.length; i++) {
      if (period === null && (breaks[i + 1] < from || breaks[i] > to)) continue;
      const dx = tangents[6 * i] - point[0];
      const dy = tangents[6 * i + 1] - point[1];
      const dz = tangents[6 * i + 2] - point[2];
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared >= least) continue;
      least = squared;
      nearest = i;
    }
    return nearest;
  }

  /** Squared distance to the tangent segment of piece i. */
  private tangentSquared(i: number): number {
    const { tangents: m, point } = this;
    const k = 6 * i;
    const rx = m[k] - point[0];
    const ry = m[k + 1] - point[1];
    const rz = m[k + 2] - point[2];
    const along = rx * m[k + 3] + ry * m[k + 4] + rz * m[k + 5];
    const length = m[k + 3] * m[k + 3] + m[k + 4] * m[k + 4] + m[k + 5] * m[k + 5];
    const shift = length > 0 ? Math.min(1, Math.max(-1, -along / length)) : 0;
    return rx * rx + ry * ry + rz * rz + shift * (2 * along + shift * length);
  }
}
