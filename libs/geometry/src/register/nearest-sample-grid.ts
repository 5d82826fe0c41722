/**
 * A cheap answer to "how far is this place from the surface, and which way does it face there": cells around a surface
 * that know one of its nearest samples, out to a reach. Built by letting samples spread from cell to cell
 * (label-correcting; after the vector distance transform of P.-E. Danielsson 1980), so that a pose can be tried in
 * microseconds. It is approximate by about half a cell: enough to rank poses, never enough to measure.
 */
import { boxOfPoints } from '../space/box.ts';
import type { OrientedPoints } from './oriented-points.ts';

export interface NearestSampleGrid {
  readonly samples: OrientedPoints;
  /** Corner of the first cell, mm. */
  readonly min: readonly [number, number, number];
  /** Edge of a cell, mm. */
  readonly cell: number;
  readonly sizes: readonly [number, number, number];
  /** Sample of each cell, −1 beyond the reach; x runs fastest. */
  readonly nearest: Int32Array;
  readonly reach: number;
}

/**
 * @param reach how far from the samples cells know them, mm
 * @param cells about so many cells
 */
export function buildNearestSampleGrid(
  samples: OrientedPoints,
  reach: number,
  cells: number,
): NearestSampleGrid {
  const box = boxOfPoints(samples.positions);
  const edge = (k: number) => box.max[k] - box.min[k] + 2 * reach;
  const cell = Math.cbrt((edge(0) * edge(1) * edge(2)) / cells);
  const sizes = [0, 1, 2].map((k) => Math.ceil(edge(k) / cell)) as [number, number, number];
  const min = [0, 1, 2].map((k) => box.min[k] - reach) as [number, number, number];
  const nearest = new Int32Array(sizes[0] * sizes[1] * sizes[2]).fill(-1);
  const grid = { samples, min, cell, sizes, nearest, reach };
  spread(grid);
  return grid;
}

function spread({ samples, min, cell, sizes, nearest, reach }: NearestSampleGrid): void {
  const [nx, ny, nz] = sizes;
  const squares = new Float32Array(nearest.length).fill(Infinity);
  const queued = new Uint8Array(nearest.length);
  let front: number[] = [];
  const p = samples.positions;
  const offer = (x: number, y: number, z: number, sample: number, next: number[]) => {
    const at = (z * ny + y) * nx + x;
    const dx = min[0] + (x + 0.5) * cell - p[3 * sample];
    const dy = min[1] + (y + 0.5) * cell - p[3 * sample + 1];
    const dz = min[2] + (z + 0.5) * cell - p[3 * sample + 2];
    const square = dx * dx + dy * dy + dz * dz;
    if (square >= squares[at] * 0.9999 || square > reach * reach) return;
    squares[at] = square;
    nearest[at] = sample;
    if (queued[at] === 0) {
      queued[at] = 1;
      next.push(at);
    }
  };
  for (let i = 0; i < p.length / 3; i++)
    offer(
      Math.floor((p[3 * i] - min[0]) / cell),
      Math.floor((p[3 * i + 1] - min[1]) / cell),
      Math.floor((p[3 * i + 2] - min[2]) / cell),
      i,
      front,
    );
  while (front.length > 0) {
    const next: number[] = [];
    for (const at of front) {
      queued[at] = 0;
      const x = at % nx;
      const y = Math.floor(at / nx) % ny;
      const z = Math.floor(at / (nx * ny));
      for (let w = Math.max(0, z - 1); w <= Math.min(nz - 1, z + 1); w++)
        for (let v = Math.max(0, y - 1); v <= Math.min(ny - 1, y + 1); v++)
          for (let u = Math.max(0, x - 1); u <= Math.min(nx - 1, x + 1); u++)
            offer(u, v, w, nearest[at], next);
    }
    front = next;
  }
}
