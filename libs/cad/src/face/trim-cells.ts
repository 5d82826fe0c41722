import { wrapped } from './parameter-space.ts';
import type { TrimDomain } from './trim-domain.ts';

/** Segments copied by whole periods, so that a cell compares its own plainly; and which segments each cell has. */
export interface TrimCells {
  /** Shape [4 · copies]. */
  readonly segments: Float64Array;
  /** Of cell c: members[firsts[c]] … members[firsts[c + 1] − 1]. */
  readonly firsts: Int32Array;
  readonly members: Int32Array;
}

/** Boundary segments of a face with the loops that they belong to. */
export interface BoundarySegments {
  /** u v of both ends. Shape [4 · segments]. */
  readonly segments: Float64Array;
  /** How far in u and in v the neighbourhood of a segment reaches. Shape [2 · segments]. */
  readonly reach: Float64Array;
}

export function sortIntoCells(
  domain: TrimDomain,
  given: BoundarySegments,
  columns: number,
  rows: number,
): TrimCells {
  const { segments, reach } = copyOverPeriods(domain, given);
  const counts = new Int32Array(columns * rows + 1);
  visitCells(domain, { segments, reach }, columns, rows, (cell) => {
    counts[cell + 1]++;
  });
  for (let cell = 0; cell < columns * rows; cell++) counts[cell + 1] += counts[cell];
  const firsts = counts.slice();
  const members = new Int32Array(firsts[columns * rows]);
  visitCells(domain, { segments, reach }, columns, rows, (cell, segment) => {
    members[counts[cell]++] = segment;
  });
  return { segments, firsts, members };
}

function copyOverPeriods(domain: TrimDomain, { segments, reach }: BoundarySegments): BoundarySegments {
  const copies: number[] = [];
  const reaches: number[] = [];
  const shiftsOf = (a: number, b: number, extent: number, from: number, to: number, period: number) => {
    if (period === 0) return [0];
    const low = Math.min(a, b);
    const home = wrapped(low, from, period) - low;
    return [home - period, home, home + period].filter(
      (shift) => Math.max(a, b) + shift + extent >= from && low + shift - extent <= to,
    );
  };
  for (let i = 0; i < reach.length / 2; i++) {
    const [u0, v0, u1, v1] = segments.subarray(4 * i, 4 * i + 4);
    const [uReach, vReach] = reach.subarray(2 * i, 2 * i + 2);
    for (const u of shiftsOf(u0, u1, uReach, domain.uFrom, domain.uTo, domain.uPeriod))
      for (const v of shiftsOf(v0, v1, vReach, domain.vFrom, domain.vTo, domain.vPeriod)) {
        copies.push(u0 + u, v0 + v, u1 + u, v1 + v);
        reaches.push(uReach, vReach);
      }
  }
  return { segments: Float64Array.from(copies), reach: Float64Array.from(reaches) };
}

/** Names every cell within reach of each segment, row by row. */
function visitCells(
  { uFrom, uTo, vFrom, vTo }: TrimDomain,
  { segments, reach }: BoundarySegments,
  columns: number,
  rows: number,
  visit: (cell: number, segment: number) => void,
): void {
  const width = (uTo - uFrom) / columns;
  const height = (vTo - vFrom) / rows;
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));
  for (let i = 0; i < reach.length / 2; i++) {
    const [u0, v0, u1, v1] = segments.subarray(4 * i, 4 * i + 4);
    const uReach = reach[2 * i];
    const vReach = reach[2 * i + 1];
    const firstRow = clamp((Math.min(v0, v1) - vReach - vFrom) / height, rows);
    const lastRow = clamp((Math.max(v0, v1) + vReach - vFrom) / height, rows);
    for (let row = firstRow; row <= lastRow; row++) {
      const [a, b] = spanInRow(u0, v0, u1, v1, vFrom + row * height - vReach, height + 2 * vReach);
      const first = clamp((a - uReach - uFrom) / width, columns);
      const last = clamp((b + uReach - uFrom) / width, columns);
      for (let column = first; column <= last; column++) visit(row * columns + column, i);
    }
  }
}

/** The least and the greatest u of the part of a segment between v = low and v = low + height. */
function spanInRow(
  u0: number,
  v0: number,
  u1: number,
  v1: number,
  low: number,
  height: number,
): readonly [number, number] {
  if (v0 === v1) return [Math.min(u0, u1), Math.max(u0, u1)];
  const share = (v: number) => Math.min(1, Math.max(0, (v - v0) / (v1 - v0)));
  const a = u0 + share(low) * (u1 - u0);
  const b = u0 + share(low + height) * (u1 - u0);
  return a < b ? [a, b] : [b, a];
}
