/**
 * A section's measured points as offsets from the nominal curve, so that a plot can draw them any number of times
 * longer. The foot of each is the nearest place of the polylines (uniform grid of segments, rings of cells outwards);
 * which side of a line lies outside is decided by all its points together, since sign and side must agree.
 */
export interface SectionCurves {
  /** Polylines one after the other, mm, shape [2 · vertices]. */
  readonly nominal: Float32Array;
  /** Numbers in each polyline. */
  readonly lengths: readonly number[];
  /** Foot of each point, mm, shape [2 n]. */
  readonly feet: Float32Array;
  /** Unit vector outwards at each foot, shape [2 n]. */
  readonly outwards: Float32Array;
  /** mm, shape [n]. */
  readonly deviations: Float32Array;
  /** Points before thinning for display. */
  readonly all: number;
}

/** The most points that a plot draws. */
export const PLOTTED_POINTS = 20_000;

export function sectionCurves(
  nominal: Float64Array,
  lengths: readonly number[],
  places: Float64Array,
  deviations: Float64Array,
  limit = PLOTTED_POINTS,
): SectionCurves {
  const all = deviations.length;
  const shown = Math.min(all, limit);
  const segments = segmentsOf(nominal, lengths);
  const grid = gridOf(nominal, segments);
  const feet = new Float32Array(2 * shown);
  const outwards = new Float32Array(2 * shown);
  const kept = new Float32Array(shown);
  const nearest = new Int32Array(shown);
  const votes = new Float64Array(lengths.length);
  for (let i = 0; i < shown; i++) {
    const source = Math.floor((i * all) / shown);
    const [x, y] = [places[2 * source]!, places[2 * source + 1]!];
    kept[i] = deviations[source]!;
    const found = grid ? nearestSegment(nominal, segments, grid, x, y) : null;
    nearest[i] = found ? found.segment : -1;
    feet[2 * i] = found ? found.x : x;
    feet[2 * i + 1] = found ? found.y : y;
    if (!found) continue;
    const [nx, ny] = leftNormal(nominal, segments.start[found.segment]!);
    const line = segments.line[found.segment]!;
    const side = (x - found.x) * nx + (y - found.y) * ny;
    if (Number.isFinite(kept[i]!)) votes[line] = votes[line]! + side * kept[i]!;
  }
  for (let i = 0; i < shown; i++) {
    const segment = nearest[i]!;
    if (segment < 0) continue;
    const sign = votes[segments.line[segment]!]! < 0 ? -1 : 1;
    const [nx, ny] = leftNormal(nominal, segments.start[segment]!);
    outwards[2 * i] = sign * nx;
    outwards[2 * i + 1] = sign * ny;
  }
  return { nominal: Float32Array.from(nominal), lengths, feet, outwards, deviations: kept, all };
}

interface Segments {
  /** Index of the first number of each segment in the polylines. */
  readonly start: Int32Array;
  readonly line: Int32Array;
}

function segmentsOf(nominal: Float64Array, lengths: readonly number[]): Segments {
  const start: number[] = [];
  const line: number[] = [];
  let offset = 0;
  lengths.forEach((length, l) => {
    for (let k = 0; k + 3 < length; k += 2) {
      const s = offset + k;
      if (nominal[s] === nominal[s + 2] && nominal[s + 1] === nominal[s + 3]) continue;
      start.push(s);
      line.push(l);
    }
    offset += length;
  });
  return { start: Int32Array.from(start), line: Int32Array.from(line) };
}

interface Grid {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly (readonly number[])[];
}

function gridOf(nominal: Float64Array, { start }: Segments): Grid | null {
  if (start.length === 0) return null;
  let [lowX, lowY, highX, highY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < nominal.length; i += 2) {
    lowX = Math.min(lowX, nominal[i]!);
    highX = Math.max(highX, nominal[i]!);
    lowY = Math.min(lowY, nominal[i + 1]!);
    highY = Math.max(highY, nominal[i + 1]!);
  }
  const size = Math.max(highX - lowX, highY - lowY) || 1;
  const cell = size / Math.max(4, Math.min(256, Math.sqrt(start.length) * 2));
  const columns = Math.floor((highX - lowX) / cell) + 1;
  const rows = Math.floor((highY - lowY) / cell) + 1;
  const cells = Array.from({ length: columns * rows }, (): number[] => []);
  for (let s = 0; s < start.length; s++) {
    const at = start[s]!;
    const [ax, ay, bx, by] = [nominal[at]!, nominal[at + 1]!, nominal[at + 2]!, nominal[at + 3]!];
    const [i0, i1] = range(ax, bx, lowX, cell, columns);
    const [j0, j1] = range(ay, by, lowY, cell, rows);
    for (let j = j0; j <= j1; j++) for (let i = i0; i <= i1; i++) cells[i + columns * j]!.push(s);
  }
  return { x: lowX, y: lowY, cell, columns, rows, cells };
}

function range(a: number, b: number, low: number, cell: number, count: number): [number, number] {
  const at = (value: number) => Math.max(0, Math.min(count - 1, Math.floor((value - low) / cell)));
  return [at(Math.min(a, b)), at(Math.max(a, b))];
}

interface Foot {
  readonly segment: number;
  readonly x: number;
  readonly y: number;
}

function nearestSegment(
  nominal: Float64Array,
  { start }: Segments,
  grid: Grid,
  x: number,
  y: number,
): Foot | null {
  const column = Math.max(0, Math.min(grid.columns - 1, Math.floor((x - grid.x) / grid.cell)));
  const row = Math.max(0, Math.min(grid.rows - 1, Math.floor((y - grid.y) / grid.cell)));
  // Points outside the grid are farther from every cell than the ring says.
  const outsideBy = Math.hypot(
    x - Math.max(grid.x, Math.min(grid.x + grid.columns * grid.cell, x)),
    y - Math.max(grid.y, Math.min(grid.y + grid.rows * grid.cell, y)),
  );
  let best: Foot | null = null;
  let least = Infinity;
  const rings = Math.max(grid.columns, grid.rows);
  for (let ring = 0; ring <= rings; ring++) {
    if (best && Math.sqrt(least) <= (ring - 1) * grid.cell - outsideBy) break;
    forRing(grid, column, row, ring, (cell) => {
      for (const segment of cell) {
        const [fx, fy] = footOn(nominal, start[segment]!, x, y);
        const distance = (x - fx) ** 2 + (y - fy) ** 2;
        if (distance < least || (distance === least && segment < best!.segment)) {
          least = distance;
          best = { segment, x: fx, y: fy };
        }
      }
    });
  }
  return best;
}

function forRing(
  grid: Grid,
  column: number,
  row: number,
  ring: number,
  visit: (cell: readonly number[]) => void,
): void {
  for (let j = row - ring; j <= row + ring; j++) {
    if (j < 0 || j >= grid.rows) continue;
    const edge = j === row - ring || j === row + ring;
    const step = edge || ring === 0 ? 1 : 2 * ring;
    for (let i = column - ring; i <= column + ring; i += step) {
      if (i >= 0 && i < grid.columns) visit(grid.cells[i + grid.columns * j]!);
    }
  }
}

function footOn(nominal: Float64Array, at: number, x: number, y: number): [number, number] {
  const [ax, ay] = [nominal[at]!, nominal[at + 1]!];
  const [dx, dy] = [nominal[at + 2]! - ax, nominal[at + 3]! - ay];
  const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return [ax + t * dx, ay + t * dy];
}

function leftNormal(nominal: Float64Array, at: number): [number, number] {
  const [dx, dy] = [nominal[at + 2]! - nominal[at]!, nominal[at + 3]! - nominal[at + 1]!];
  const length = Math.hypot(dx, dy) || 1;
  return [-dy / length, dx / length];
}
