/**
 * Tells for a place in a surface's parameters whether it lies inside a face's loops.
 *
 * The parameters are cut into cells. A cell that no boundary segment comes near is wholly inside or outside; that is
 * found along one line of constant v through each row of cells, by the sense of the boundary's crossings with it
 * (walking along a segment the face lies on its left), and where a row has none by the first crossing along lines of
 * constant u. That needs no point at infinity and so holds on cylinders, spheres and tori alike.
 * A cell with segments keeps a place of known side on its row's line; between it and the place asked for, the
 * crossings are counted. Next to a segment only the exact edge can tell: there `isNearBoundary`.
 */

import { wrapped } from './parameter-space.ts';
import { type BoundarySegments, sortIntoCells, type TrimCells } from './trim-cells.ts';
import type { TrimDomain } from './trim-domain.ts';
import { farFromCrossings, isInsideOnRow, trimRow } from './trim-row.ts';

export const OUTSIDE = 0;
export const INSIDE = 1;
export const MIXED = 2;

/** Where in a row its line lies: not where a model would have an edge. */
const LINE_IN_ROW = 0.4642;
const MOST_CELLS = 1 << 16;
const FEWEST_CELLS = 1 << 10;
const CELLS_PER_SEGMENT = 8;

export class TrimGrid {
  readonly domain: TrimDomain;
  /** OUTSIDE, INSIDE or MIXED. Shape [rows · columns]. */
  readonly cells: Uint8Array;
  /** Share of the rows over which the boundary contradicts itself: 0 for a sound face. */
  readonly contradiction: number;
  readonly columns: number;
  readonly rows: number;
  private readonly columnsPerU: number;
  private readonly rowsPerV: number;
  private readonly sorted: TrimCells;
  /** The known place of each mixed cell. */
  private readonly knownU: Float64Array;
  private readonly knownSide: Uint8Array;

  /** @param aspect length along u by length along v of the domain, in mm by mm */
  constructor(domain: TrimDomain, boundary: BoundarySegments, aspect: number) {
    this.domain = domain;
    const wanted = (CELLS_PER_SEGMENT * boundary.segments.length) / 4;
    const count = Math.min(MOST_CELLS, Math.max(FEWEST_CELLS, wanted));
    this.columns = Math.round(Math.min(count / 4, Math.max(4, Math.sqrt(count * aspect))));
    this.rows = Math.max(4, Math.round(count / this.columns));
    this.columnsPerU = this.columns / (domain.uTo - domain.uFrom);
    this.rowsPerV = this.rows / (domain.vTo - domain.vFrom);
    this.sorted = sortIntoCells(domain, boundary, this.columns, this.rows);
    const cells = this.columns * this.rows;
    this.cells = new Uint8Array(cells);
    this.knownU = new Float64Array(cells);
    this.knownSide = new Uint8Array(cells);
    this.contradiction = this.judgeCells();
  }

  private judgeCells(): number {
    const { domain, rows, columns, sorted } = this;
    let contradiction = this.leaks() ? 1 : 0;
    for (let j = 0; j < rows; j++) {
      const row = trimRow(domain, sorted.segments, domain.vFrom + (j + LINE_IN_ROW) / this.rowsPerV);
      contradiction += row.contradiction / rows;
      for (let i = 0; i < columns; i++) {
        const cell = j * columns + i;
        const from = domain.uFrom + i / this.columnsPerU;
        const isMixed = sorted.firsts[cell + 1] > sorted.firsts[cell];
        const u = isMixed
          ? farFromCrossings(row, from, from + 1 / this.columnsPerU)
          : from + 0.5 / this.columnsPerU;
        this.knownU[cell] = u;
        this.knownSide[cell] = isInsideOnRow(row, u) ? INSIDE : OUTSIDE;
        this.cells[cell] = isMixed ? MIXED : this.knownSide[cell];
      }
    }
    return contradiction;
  }

  /** Whether the face is there at v's sides, where no edge is and it must not be. */
  private leaks(): boolean {
    const { domain, sorted } = this;
    const isAt = (v: number) => trimRow(domain, sorted.segments, v).inside.includes(1);
    return (!domain.open[2] && isAt(domain.vFrom)) || (!domain.open[3] && isAt(domain.vTo));
  }

  /** The cell of a place; −1 beyond a side that does not close, which is outside. */
  cellAt(u: number, v: number): number {
    const { domain, columns, rows } = this;
    const i = Math.floor((wrapped(u, domain.uFrom, domain.uPeriod) - domain.uFrom) * this.columnsPerU);
    const j = Math.floor((wrapped(v, domain.vFrom, domain.vPeriod) - domain.vFrom) * this.rowsPerV);
    // On the far side itself, which may be a pole, the last cell holds.
    const column = i === columns ? columns - 1 : i;
    const row = j === rows ? rows - 1 : j;
    return column < 0 || column >= columns || row < 0 || row >= rows ? -1 : row * columns + column;
  }

  /** Whether any cell between the given parameters is not outside. */
  mayHold(uFrom: number, uTo: number, vFrom: number, vTo: number): boolean {
    const { domain, columns, rows, cells } = this;
    const [column, columnCount] = span(uFrom, uTo, domain.uFrom, domain.uPeriod, this.columnsPerU, columns);
    const [row, rowCount] = span(vFrom, vTo, domain.vFrom, domain.vPeriod, this.rowsPerV, rows);
    for (let j = row; j < row + rowCount; j++)
      for (let i = column; i < column + columnCount; i++)
        if (cells[(j % rows) * columns + (i % columns)] !== OUTSIDE) return true;
    return false;
  }

  /** Side of a place in a mixed cell, by the boundary's lines. */
  isInside(cell: number, u: number, v: number): boolean {
    const { domain, sorted, columns } = this;
    const { segments, firsts, members } = sorted;
    const pu = wrapped(u, domain.uFrom, domain.uPeriod);
    const pv = wrapped(v, domain.vFrom, domain.vPeriod);
    const ku = this.knownU[cell];
    const kv = domain.vFrom + (Math.floor(cell / columns) + LINE_IN_ROW) / this.rowsPerV;
    const du = pu - ku;
    const dv = pv - kv;
    let side = this.knownSide[cell];
    for (let k = firsts[cell]; k < firsts[cell + 1]; k++) {
      const at = 4 * members[k];
      const au = segments[at];
      const av = segments[at + 1];
      const bu = segments[at + 2];
      const bv = segments[at + 3];
      // A corner on the path counts for one of its two segments, by ≥ for both.
      if (du * (av - kv) - dv * (au - ku) >= 0 === du * (bv - kv) - dv * (bu - ku) >= 0) continue;
      const eu = bu - au;
      const ev = bv - av;
      if (eu * (kv - av) - ev * (ku - au) >= 0 !== eu * (pv - av) - ev * (pu - au) >= 0) side ^= 1;
    }
    return side === INSIDE;
  }

  /**
   * Whether a segment comes near a place in a mixed cell, by the surface's metric there:
   * distance² = e · du² + 2 f · du dv + g · dv² < nearSquared.
   */
  isNearBoundary(
    cell: number,
    u: number,
    v: number,
    e: number,
    f: number,
    g: number,
    nearSquared: number,
  ): boolean {
    const { domain, sorted } = this;
    const { segments, firsts, members } = sorted;
    const pu = wrapped(u, domain.uFrom, domain.uPeriod);
    const pv = wrapped(v, domain.vFrom, domain.vPeriod);
    for (let k = firsts[cell]; k < firsts[cell + 1]; k++) {
      const at = 4 * members[k];
      const du = segments[at + 2] - segments[at];
      const dv = segments[at + 3] - segments[at + 1];
      const ru = pu - segments[at];
      const rv = pv - segments[at + 1];
      const along = e * ru * du + f * (ru * dv + rv * du) + g * rv * dv;
      const length = e * du * du + 2 * f * du * dv + g * dv * dv;
      const share = along <= 0 ? 0 : along >= length ? 1 : along / length;
      const nu = ru - share * du;
      const nv = rv - share * dv;
      if (e * nu * nu + 2 * f * nu * nv + g * nv * nv < nearSquared) return true;
    }
    return false;
  }
}

/** First cell and number of cells between two parameters; the first may stand in front of the last one of a period. */
function span(
  from: number,
  to: number,
  start: number,
  period: number,
  perParameter: number,
  cells: number,
): readonly [number, number] {
  const last = cells - 1;
  const first = Math.min(
    last,
    Math.max(0, Math.floor((wrapped(from, start, period) - start) * perParameter)),
  );
  const end = Math.floor((wrapped(from, start, period) + (to - from) - start) * perParameter);
  return [first, Math.min(cells, (period > 0 ? end : Math.min(last, end)) - first + 1)];
}
