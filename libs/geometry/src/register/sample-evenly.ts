/**
 * An even share of every region of a scan, whatever its density, in an order of which every beginning is even too:
 * the first 2 000 serve a coarse step, the first 100 000 the last one. Space is cut into cells; each cell gives in
 * turn one point, up to its quota, so that dense regions do not outvote sparse ones. Lone cells with far fewer points
 * than a typical one (strays in the air) are left out.
 */
import { seededRandom } from '../numerics/random.ts';

/** Cells along the longest side of the scan: about eight points a cell, within limits. */
const FEWEST_CELLS = 12;
const MOST_CELLS = 96;
const POINTS_PER_CELL = 8;
/** So few points, a touch list say, are all taken as they come. */
const FEW = 2_000;
/** Of a larger file only every so many-th point is looked at, so that at least this many are. */
const ENOUGH = 400_000;
/** A lone cell with less than this share of what the typical point sees around it holds strays. */
const STRAY_SHARE = 0.05;
/** The scan's box is cut where this share of the points lies beyond, then widened by WIDEN of its size. */
const TAIL = 0.005;
const WIDEN = 0.3;

/**
 * @param points mm, shape [3 n]; those that are not finite are never chosen
 * @param wanted how many; fewer come back where there are fewer
 * @returns indices of points, each once; the same for the same points
 */
export function sampleEvenly(points: Float64Array | Float32Array, wanted: number): Uint32Array {
  if (points.length / 3 <= Math.min(wanted, FEW)) return allFinite(points);
  const along = Math.min(MOST_CELLS, Math.max(FEWEST_CELLS, Math.round(Math.sqrt(wanted / POINTS_PER_CELL))));
  const grid = gridAround(points, along);
  const stride = Math.max(1, Math.floor(points.length / 3 / Math.max(ENOUGH, 4 * wanted)));
  const cells = new Int32Array(Math.ceil(points.length / 3 / stride));
  const counts = new Uint32Array(grid.sizes[0] * grid.sizes[1] * grid.sizes[2]);
  assignCells(points, stride, grid, cells, counts);
  const occupied = withoutStrays(counts, grid.sizes);
  const quota = quotaFor(occupied, counts, wanted);
  const chosen = inRounds(cells, counts, occupied, quota, wanted);
  return stride === 1 ? chosen : chosen.map((i) => i * stride);
}

function allFinite(points: Float64Array | Float32Array): Uint32Array {
  const indices = Uint32Array.from({ length: points.length / 3 }, (_, i) => i);
  return indices.filter((i) => Number.isFinite(points[3 * i] + points[3 * i + 1] + points[3 * i + 2]));
}

interface Cells {
  readonly min: readonly number[];
  readonly perMm: number;
  readonly sizes: readonly number[];
}

/** A grid over the bulk of the points: single far points do not coarsen it. */
function gridAround(points: Float64Array | Float32Array, along: number): Cells {
  const n = points.length / 3;
  const stride = Math.max(1, Math.floor(n / 10_000));
  const min: number[] = [];
  const size: number[] = [];
  for (let k = 0; k < 3; k++) {
    const values = new Float64Array(Math.ceil(n / stride));
    for (let i = 0, j = 0; i < n; i += stride) values[j++] = points[3 * i + k];
    const sorted = values.filter(Number.isFinite).sort();
    const low = sorted[Math.floor(TAIL * (sorted.length - 1))] ?? 0;
    const high = sorted[Math.ceil((1 - TAIL) * (sorted.length - 1))] ?? 0;
    min.push(low - WIDEN * (high - low));
    size.push((1 + 2 * WIDEN) * (high - low));
  }
  // A flat scan has no height: its one layer of cells is centred on it.
  const longest = Math.max(...size) || 1;
  const perMm = (along * (1 + 2 * WIDEN)) / longest;
  const sizes = size.map((s) => Math.max(1, Math.ceil(s * perMm)));
  sizes.forEach((count, k) => {
    min[k] -= (count / perMm - size[k]) / 2;
  });
  return { min, perMm, sizes };
}

function assignCells(
  points: Float64Array | Float32Array,
  stride: number,
  grid: Cells,
  cells: Int32Array,
  counts: Uint32Array,
) {
  const [x0, y0, z0] = grid.min;
  const [nx, ny, nz] = grid.sizes;
  const { perMm } = grid;
  for (let i = 0, k = 0; i < cells.length; i++, k += 3 * stride) {
    const x = Math.floor((points[k] - x0) * perMm);
    const y = Math.floor((points[k + 1] - y0) * perMm);
    const z = Math.floor((points[k + 2] - z0) * perMm);
    if (x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz) {
      const cell = (z * ny + y) * nx + x;
      cells[i] = cell;
      counts[cell]++;
    } else cells[i] = -1;
  }
}

/** Occupied cells in a shuffled order (seeded), strays left out. */
function withoutStrays(counts: Uint32Array, sizes: readonly number[]): Uint32Array {
  let cells = 0;
  let total = 0;
  for (let c = 0; c < counts.length; c++)
    if (counts[c] > 0) {
      cells++;
      total += counts[c];
    }
  const occupied = new Uint32Array(cells);
  for (let c = 0, k = 0; c < counts.length; c++) if (counts[c] > 0) occupied[k++] = c;
  const ascending = occupied.map((c) => counts[c]).sort();
  let seen = 0;
  let typical = 0;
  for (let k = 0; k < cells && 2 * seen < total; k++) {
    typical = ascending[k];
    seen += typical;
  }
  const kept = occupied.filter((c) => counts[c] >= STRAY_SHARE * typical || !isLone(c, counts, sizes));
  const random = seededRandom(20_240_229);
  for (let i = kept.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const other = kept[i];
    kept[i] = kept[j];
    kept[j] = other;
  }
  return kept;
}

/** Whether all cells around a cell are empty. */
function isLone(c: number, counts: Uint32Array, [nx, ny, nz]: readonly number[]): boolean {
  const x = c % nx;
  const y = Math.floor(c / nx) % ny;
  const z = Math.floor(c / (nx * ny));
  for (let w = Math.max(0, z - 1); w <= Math.min(nz - 1, z + 1); w++)
    for (let v = Math.max(0, y - 1); v <= Math.min(ny - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(nx - 1, x + 1); u++) {
        const other = (w * ny + v) * nx + u;
        if (other !== c && counts[other] > 0) return false;
      }
  return true;
}

/** The least quota with Σ min(quota, count) ≥ wanted. */
function quotaFor(occupied: Uint32Array, counts: Uint32Array, wanted: number): number {
  let low = 1;
  let high = 1;
  for (let k = 0; k < occupied.length; k++) high = Math.max(high, counts[occupied[k]]);
  while (low < high) {
    const quota = (low + high) >> 1;
    let given = 0;
    for (let k = 0; k < occupied.length; k++) given += Math.min(quota, counts[occupied[k]]);
    if (given >= wanted) high = quota;
    else low = quota + 1;
  }
  return low;
}

/** Each cell's share is spread over its points in the order of the file; then round by round, one from each cell. */
function inRounds(
  cells: Int32Array,
  counts: Uint32Array,
  occupied: Uint32Array,
  quota: number,
  wanted: number,
): Uint32Array {
  const starts = new Int32Array(counts.length).fill(-1);
  let total = 0;
  for (const c of occupied) {
    starts[c] = total;
    total += Math.min(quota, counts[c]);
  }
  const chosen = new Uint32Array(total);
  // Bresenham's steps: of `count` points every count/take-th is chosen, without a division per point.
  const debt = new Uint32Array(counts.length);
  const next = starts.slice();
  for (let i = 0; i < cells.length; i++) {
    const c = cells[i];
    if (c < 0 || starts[c] < 0) continue;
    const count = counts[c];
    debt[c] += Math.min(count, quota);
    if (debt[c] < count) continue;
    debt[c] -= count;
    chosen[next[c]++] = i;
  }
  const answer = new Uint32Array(Math.min(wanted, total));
  let filled = 0;
  // Rounds visit a cell's share in a scattered order, so that the first ones are not its first scan line.
  const strides = Uint32Array.from({ length: quota + 1 }, (_, take) => strideOf(take));
  for (let round = 0; filled < answer.length; round++)
    for (let k = 0; k < occupied.length && filled < answer.length; k++) {
      const c = occupied[k];
      const take = Math.min(counts[c], quota);
      if (round < take) answer[filled++] = chosen[starts[c] + ((round * strides[take]) % take)];
    }
  return answer;
}

/** A step near the golden section of `n` without a common divisor: its multiples reach every place, evenly. */
function strideOf(n: number): number {
  let step = Math.max(1, Math.round(n * 0.618));
  while (divisor(step, n) > 1) step++;
  return step;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
