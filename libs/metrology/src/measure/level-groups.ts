/**
 * Takes out of every point what the surface changes between the middle of its section and its own place: a section is
 * as thick as its points lie apart, and on a cone, a barrel or a bent pin the surface goes on within it.
 *
 * Each group's values are fitted by a few columns (of a circle 1, cos θ, sin θ: size and centre); how the coefficients
 * change from one neighbour to the next is the slope within it. Lobes do not enter: they are in no column, and they are
 * the same before and behind.
 */
import type { Group } from './group-along.ts';

const TURNS = 3;

/** Fills the columns of a point. */
export type Columns = (i: number, out: Float64Array) => void;

/**
 * @param columns 1 to 3 numbers a point
 * @param slope of the first column where there is but one group: change of the value per unit of place
 * @returns the values as they would be at the middle of each group; of points in no group unchanged
 */
export function levelGroups(
  groups: readonly Group[],
  places: Float64Array,
  values: Float64Array,
  [count, columns]: readonly [number, Columns],
  { slope = 0, period }: { slope?: number; period?: number } = {},
): Float64Array {
  const levelled = Float64Array.from(values);
  // Again with what is left: points that lie unevenly in a group feign a slope, less with every turn.
  const row = new Float64Array(count);
  for (let turn = 0; turn < TURNS; turn++) {
    const fitted = groups.map(({ indices }) => fitColumns(indices, levelled, count, columns));
    groups.forEach(({ at, indices }, g) => {
      const change = slopesAt(groups, fitted, g, count, slope);
      for (const i of indices) {
        columns(i, row);
        let rate = 0;
        for (let c = 0; c < count; c++) rate += (change[c] as number) * (row[c] as number);
        levelled[i] = (values[i] as number) - rate * away(places[i] as number, at, period);
      }
    });
  }
  return levelled;
}

function away(place: number, at: number, period: number | undefined): number {
  const way = place - at;
  return period ? way - period * Math.round(way / period) : way;
}

function slopesAt(
  groups: readonly Group[],
  fitted: readonly (Float64Array | null)[],
  g: number,
  count: number,
  slope: number,
): Float64Array {
  const before = g > 0 && fitted[g - 1] ? g - 1 : g;
  const behind = g + 1 < groups.length && fitted[g + 1] ? g + 1 : g;
  const low = fitted[before];
  const high = fitted[behind];
  const change = new Float64Array(count);
  const way = (groups[behind] as Group).at - (groups[before] as Group).at;
  if (before === behind || !low || !high || !(way > 0)) {
    change[0] = slope;
    return change;
  }
  return change.map((_, c) => ((high[c] as number) - (low[c] as number)) / way);
}

/** Least squares by orthonormal columns (modified Gram–Schmidt); null where the columns do not differ. */
function fitColumns(
  indices: Uint32Array,
  values: Float64Array,
  count: number,
  columns: Columns,
): Float64Array | null {
  const m = indices.length;
  if (m < count) return null;
  const q = Array.from({ length: count }, () => new Float64Array(m));
  const row = new Float64Array(count);
  indices.forEach((i, k) => {
    columns(i, row);
    for (let c = 0; c < count; c++) (q[c] as Float64Array)[k] = row[c] as number;
  });
  const triangle: number[][] = [];
  const right: number[] = [];
  const rest = Float64Array.from(indices, (i) => values[i] as number);
  for (let c = 0; c < count; c++) {
    const column = q[c] as Float64Array;
    const size = Math.sqrt(product(column, column));
    const upper: number[] = [];
    for (let b = 0; b < c; b++) {
      const along = product(q[b] as Float64Array, column);
      upper.push(along);
      takeOut(column, along, q[b] as Float64Array);
    }
    const left = Math.sqrt(product(column, column));
    if (!(left > 1e-9 * size)) return null;
    for (let k = 0; k < m; k++) column[k] = (column[k] as number) / left;
    triangle.push([...upper, left]);
    const along = product(column, rest);
    right.push(along);
    takeOut(rest, along, column);
  }
  const answer = new Float64Array(count);
  for (let c = count - 1; c >= 0; c--) {
    let sum = right[c] as number;
    for (let b = c + 1; b < count; b++) sum -= (triangle[b] as number[])[c]! * (answer[b] as number);
    answer[c] = sum / (triangle[c] as number[])[c]!;
  }
  return answer;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function takeOut(from: Float64Array, factor: number, column: Float64Array): void {
  for (let k = 0; k < from.length; k++) from[k] = (from[k] as number) - factor * (column[k] as number);
}
