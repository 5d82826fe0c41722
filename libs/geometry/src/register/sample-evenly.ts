/**
 * An even share of every region of a scan, whatever its density, in an order of which every beginning is even too:
 * the first 2 000 serve a coarse step, the first 100 000 the last one. Space is cut into cells; each cell gives in
 * turn one point, up to its quota, so that dense regions do not outvote sparse ones. Cells with far fewer points than
 * a typical one (stray points in the air) are left out.
 */
import { seededRandom } from '../numerics/random.ts';

/** Cells along the longest side of the scan. */
const CELLS = 96;
/** A cell with less than this share of what the typical point sees around it holds strays. */
const STRAY_SHARE = 0.02;
/** The scan's box is cut where this share of the points lies beyond, then widened by WIDEN of its size. */
const TAIL = 0.005;
const WIDEN = 0.3;

/**
 * @param points mm, shape [3 n]; those that are not finite are never chosen
 * @param wanted how many; fewer come back where there are fewer
 * @returns indices of points, each once; the same for the same points
 */
export function sampleEvenly(points: Float64Array | Float32Array, wanted: number): Uint32Array {
  const grid = gridAround(points);
  const cells = new Int32Array(points.length / 3);
  const counts = new Uint32Array(grid.sizes[0] * grid.sizes[1] * grid.sizes[2]);
  assignCells(points, grid, cells, counts);
  const occupied = withoutStrays(counts);
  const quota = quotaFor(occupied, counts, wanted);
  return inRounds(cells, counts, occupied, quota, wanted);
}

interface Cells {
  readonly min: readonly number[];
  readonly perMm: number;
  readonly sizes: readonly number[];
}

/** A grid over the bulk of the points: single far points do not coarsen it. */
function gridAround(points: Float64Array | Float32Array): Cells {
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
  const perMm = (CELLS * (1 + 2 * WIDEN)) / longest;
  const sizes = size.map((s) => Math.max(1, Math.ceil(s * perMm)));
  sizes.forEach((count, k) => {
    min[k] -= (count / perMm - size[k]) / 2;
  });
  return { min, perMm, sizes };
}

function assignCells(
  points: Float64Array | Float32Array,
  grid: Cells,
  cells: Int32Array,
  counts: Uint32Array,
) {
  const [x0, y0, z0] = grid.min;
  const [nx, ny, nz] = grid.sizes;
  const { perMm } = grid;
  for (let i = 0, k = 0; i < cells.length; i++, k += 3) {
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
function withoutStrays(counts: Uint32Array): Uint32Array {
  const occupied: number[] = [];
  let total = 0;
  for (let c = 0; c < counts.length; c++)
    if (counts[c] > 0) {
      occupied.push(c);
      total += counts[c];
    }
  const ascending = Uint32Array.from(occupied, (c) => counts[c]).sort();
  let seen = 0;
  let typical = 0;
  for (const count of ascending) {
    seen += count;
    typical = count;
    if (2 * seen >= total) break;
  }
  const kept = Uint32Array.from(occupied.filter((c) => counts[c] >= STRAY_SHARE * typical));
  const random = seededRandom(20_240_229);
  for (let i = kept.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const other = kept[i];
    kept[i] = kept[j];
    kept[j] = other;
  }
  return kept;
}

/** The least quota with Σ min(quota, count) ≥ wanted. */
function quotaFor(occupied: Uint32Array, counts: Uint32Array, wanted: number): number {
  let low = 1;
  let high = occupied.reduce((most, c) => Math.max(most, counts[c]), 1);
  while (low < high) {
    const quota = (low + high) >> 1;
    const given = occupied.reduce((sum, c) => sum + Math.min(quota, counts[c]), 0);
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
  const seen = new Uint32Array(counts.length);
  for (let i = 0; i < cells.length; i++) {
    const c = cells[i];
    if (c < 0 || starts[c] < 0) continue;
    const take = Math.min(quota, counts[c]);
    const before = Math.floor((seen[c] * take) / counts[c]);
    seen[c]++;
    if (Math.floor((seen[c] * take) / counts[c]) > before) chosen[starts[c] + before] = i;
  }
  const answer = new Uint32Array(Math.min(wanted, total));
  let filled = 0;
  for (let round = 0; filled < answer.length; round++)
    for (const c of occupied) {
      const take = Math.min(quota, counts[c]);
      if (round >= take || filled >= answer.length) continue;
      // Rounds visit a cell's share in a scattered order, so that the first ones are not its first scan line.
      const place = (round * strideOf(take)) % take;
      answer[filled++] = chosen[starts[c] + place];
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
