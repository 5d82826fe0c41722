/**
 * A hashed uniform grid over fixed points for questions of small reach: is there a point near here, which is nearest?
 * Points are sorted by the hash of their cell (counting sort), so a cell is one run of memory
 * (M. Teschner et al. 2003, Optimized spatial hashing). Two cells may share a hash: distances are always checked.
 */

export interface PointGrid {
  readonly cell: number;
  /** mm, shape [3 n], in the order of the cells. */
  readonly sorted: Float64Array;
  /** Index of each sorted point in the points given, shape [n]. */
  readonly order: Uint32Array;
  /** Group of each sorted point, shape [n]; absent where no groups were given. */
  readonly groups?: Uint32Array;
  /** First sorted point of each hash, shape [mask + 2]. */
  readonly starts: Uint32Array;
  readonly mask: number;
}

/**
 * @param points mm, shape [3 n]; points that are not finite are never found
 * @param cell edge of a cell, mm: as large as the reach of the questions
 * @param groups optional label of each point (its face): questions may be kept to one label
 */
export function buildPointGrid(points: Float64Array, cell: number, groups?: Uint32Array): PointGrid {
  if (!(cell > 0)) throw new RangeError(`buildPointGrid: cell must be positive, got ${cell}`);
  const n = points.length / 3;
  let size = 16;
  while (size < n && size < 2 ** 24) size *= 2;
  const mask = size - 1;
  const hashes = new Uint32Array(n);
  const starts = new Uint32Array(size + 1);
  for (let i = 0; i < n; i++) {
    const h = hashCell(
      Math.floor((points[3 * i] as number) / cell),
      Math.floor((points[3 * i + 1] as number) / cell),
      Math.floor((points[3 * i + 2] as number) / cell),
      mask,
    );
    hashes[i] = h;
    starts[h + 1] = (starts[h + 1] as number) + 1;
  }
  for (let h = 0; h < size; h++) starts[h + 1] = (starts[h + 1] as number) + (starts[h] as number);
  const next = starts.slice(0, size);
  const sorted = new Float64Array(3 * n);
  const order = new Uint32Array(n);
  const sortedGroups = groups ? new Uint32Array(n) : undefined;
  for (let i = 0; i < n; i++) {
    const h = hashes[i] as number;
    const place = next[h] as number;
    next[h] = place + 1;
    order[place] = i;
    sorted[3 * place] = points[3 * i] as number;
    sorted[3 * place + 1] = points[3 * i + 1] as number;
    sorted[3 * place + 2] = points[3 * i + 2] as number;
    if (sortedGroups && groups) sortedGroups[place] = groups[i] as number;
  }
  return { cell, sorted, order, starts, mask, ...(sortedGroups ? { groups: sortedGroups } : {}) };
}

/**
 * The nearest point within `reach` (at most one cell) of x, y, z, of one group where given; −1 where there is none.
 * Of equals the lowest index.
 */
export function nearestInGrid(
  grid: PointGrid,
  x: number,
  y: number,
  z: number,
  reach: number,
  group?: number,
): number {
  const { cell, sorted, order, groups, starts, mask } = grid;
  mustReach(cell, reach);
  const [i, j, k] = [Math.floor(x / cell), Math.floor(y / cell), Math.floor(z / cell)];
  let best = reach * reach;
  let found = -1;
  for (let n = 0; n < NEIGHBOURS.length; n += 3) {
    const di = NEIGHBOURS[n] as number;
    const dj = NEIGHBOURS[n + 1] as number;
    const dk = NEIGHBOURS[n + 2] as number;
    const ax = gap(x, i, di, cell);
    const ay = gap(y, j, dj, cell);
    const az = gap(z, k, dk, cell);
    // Slack for the rounding of cells: a point may lie an ulp outside the one that it was counted to.
    if (ax * ax + ay * ay + az * az > best * (1 + 1e-9)) continue;
    const h = hashCell(i + di, j + dj, k + dk, mask);
    const end = starts[h + 1] as number;
    for (let place = starts[h] as number; place < end; place++) {
      if (group !== undefined && (groups as Uint32Array)[place] !== group) continue;
      const dx = (sorted[3 * place] as number) - x;
      const dy = (sorted[3 * place + 1] as number) - y;
      const dz = (sorted[3 * place + 2] as number) - z;
      const d2 = dx * dx + dy * dy + dz * dz;
      // Written so that what is not finite never passes.
      if (!(d2 <= best)) continue;
      const index = order[place] as number;
      if (d2 === best && found >= 0 && index > found) continue;
      best = d2;
      found = index;
    }
  }
  return found;
}

/** Steps to a cell and its 26 neighbours, the nearest first, so that the far ones need not be looked into. */
const NEIGHBOURS = Int8Array.from(
  Array.from({ length: 27 }, (_, n) => [(n % 3) - 1, (Math.floor(n / 3) % 3) - 1, Math.floor(n / 9) - 1])
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b))
    .flat(),
);

/** Distance along an axis from a coordinate in cell `i` to the cell `step` further. */
function gap(x: number, i: number, step: number, cell: number): number {
  return step > 0 ? (i + 1) * cell - x : step < 0 ? x - i * cell : 0;
}

function mustReach(cell: number, reach: number): void {
  if (reach > cell * (1 + 1e-12))
    throw new RangeError(
      `point grid: reach ${reach} is beyond the cell ${cell}. Maybe the grid was built for less`,
    );
}

/** Whether any point (of the group, where given) lies within `reach` (at most one cell) of x, y, z. */
export function anyInGrid(
  grid: PointGrid,
  x: number,
  y: number,
  z: number,
  reach: number,
  group?: number,
): boolean {
  return visitNear(
    grid,
    x,
    y,
    z,
    reach,
    (place) => group === undefined || (grid.groups as Uint32Array)[place] === group,
  );
}

/**
 * Calls `visit` with the sorted place and squared distance of every point within `reach` of x, y, z, in no order that
 * matters; a point may come twice where two cells share a hash. Ends, and answers true, as soon as `visit` does.
 */
export function visitNear(
  grid: PointGrid,
  x: number,
  y: number,
  z: number,
  reach: number,
  visit: (place: number, squaredDistance: number) => boolean,
): boolean {
  const { cell, sorted, starts, mask } = grid;
  mustReach(cell, reach);
  const limit = reach * reach;
  const x0 = Math.floor((x - reach) / cell);
  const x1 = Math.floor((x + reach) / cell);
  const y0 = Math.floor((y - reach) / cell);
  const y1 = Math.floor((y + reach) / cell);
  const z0 = Math.floor((z - reach) / cell);
  const z1 = Math.floor((z + reach) / cell);
  for (let i = x0; i <= x1; i++) {
    for (let j = y0; j <= y1; j++) {
      for (let k = z0; k <= z1; k++) {
        const h = hashCell(i, j, k, mask);
        const end = starts[h + 1] as number;
        for (let place = starts[h] as number; place < end; place++) {
          const dx = (sorted[3 * place] as number) - x;
          const dy = (sorted[3 * place + 1] as number) - y;
          const dz = (sorted[3 * place + 2] as number) - z;
          const d2 = dx * dx + dy * dy + dz * dz;
          if (d2 <= limit && visit(place, d2)) return true;
        }
      }
    }
  }
  return false;
}

function hashCell(i: number, j: number, k: number, mask: number): number {
  let h = Math.imul(i, 0x9e3779b1) ^ Math.imul(j, 0x85ebca6b) ^ Math.imul(k, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  return h & mask;
}
