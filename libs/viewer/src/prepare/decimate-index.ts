/**
 * Fewer triangles over the same vertices, for drawing while the view moves. Vertex clustering on a cubic grid
 * (Rossignac, J., Borrel, P. (1993) "Multi-resolution 3D approximations for rendering complex scenes"), with one
 * representative a cell and face, so that a face keeps its colours and its number. Where several faces meet, the
 * representative is the place shared by most of them: neighbouring faces then choose the same one and no gap opens
 * along a crease. For display only; no figure comes from it.
 */
import type { Places } from './same-places.ts';

export interface DecimationInput {
  /** mm, shape [3 · vertices]. */
  readonly positions: Float32Array;
  /** Shape [3 · triangles]. */
  readonly triangles: Uint32Array;
  /** Shape [vertices]. */
  readonly faceOfVertex: Uint32Array;
  readonly places: Places;
}

/**
 * @returns at most `limit` triangles, shape [3 · kept], or null when there are not more than `limit` to begin with
 */
export function decimateIndex(input: DecimationInput, limit: number): Uint32Array | null {
  const { positions, triangles } = input;
  if (triangles.length / 3 <= limit) return null;
  const grid = gridOf(positions);
  const cells = new Float64Array(positions.length / 3);
  // The finest grid whose survivors fit. The count falls as cells grow, so halving the interval finds it.
  let [fine, coarse] = [grid.extent / 4096, grid.extent];
  for (let pass = 0; pass < 9; pass++) {
    const size = Math.sqrt(fine * coarse);
    fillCells(grid, size, positions, cells);
    if (survivors(triangles, cells) > limit) fine = size;
    else coarse = size;
  }
  fillCells(grid, coarse, positions, cells);
  return rebuild(input, cells, limit);
}

interface Grid {
  readonly origin: readonly [number, number, number];
  readonly extent: number;
}

function gridOf(positions: Float32Array): Grid {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    for (let k = 0; k < 3; k++) {
      const value = positions[i + k]!;
      if (value < low[k]!) low[k] = value;
      if (value > high[k]!) high[k] = value;
    }
  }
  const extent = Math.max(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!) || 1;
  return { origin: [low[0]!, low[1]!, low[2]!], extent };
}

/** The number of the cell of each vertex: exact integers, at most 4098³. */
function fillCells(grid: Grid, size: number, positions: Float32Array, cells: Float64Array): void {
  const across = Math.ceil(grid.extent / size) + 1;
  const [x, y, z] = grid.origin;
  for (let v = 0; v < cells.length; v++) {
    const i = Math.floor((positions[3 * v]! - x) / size);
    const j = Math.floor((positions[3 * v + 1]! - y) / size);
    const k = Math.floor((positions[3 * v + 2]! - z) / size);
    cells[v] = i + across * (j + across * k);
  }
}

function survivors(triangles: Uint32Array, cells: Float64Array): number {
  let count = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [cells[triangles[t]!]!, cells[triangles[t + 1]!]!, cells[triangles[t + 2]!]!];
    if (a !== b && b !== c && c !== a) count++;
  }
  return count;
}

function rebuild(input: DecimationInput, cells: Float64Array, limit: number): Uint32Array {
  const { triangles } = input;
  const representative = chooseRepresentatives(input, cells);
  const kept = new Uint32Array(3 * limit);
  let n = 0;
  for (let t = 0; t < triangles.length && n < kept.length; t += 3) {
    const a = representative[triangles[t]!]!;
    const b = representative[triangles[t + 1]!]!;
    const c = representative[triangles[t + 2]!]!;
    if (a === b || b === c || c === a) continue;
    kept[n++] = a;
    kept[n++] = b;
    kept[n++] = c;
  }
  return kept.slice(0, n);
}

/** The representative of each vertex: of its cell and face, the place that most faces share; ties to the lowest place. */
function chooseRepresentatives({ faceOfVertex, places }: DecimationInput, cells: Float64Array): Uint32Array {
  const { firstAt, countAt } = places;
  const vertices = cells.length;
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * vertices)));
  const slots = new Uint32Array(size);
  const best = new Uint32Array(vertices);
  const group = new Uint32Array(vertices);
  for (let v = 0; v < vertices; v++) {
    const cell = cells[v]!;
    const face = faceOfVertex[v]!;
    const high = Math.floor(cell / 4294967296);
    let h = Math.imul(cell - high * 4294967296, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77);
    h = Math.imul(h ^ Math.imul(face + 1, 0xc2b2ae3d) ^ (h >>> 15), 0x2c1b3c6d);
    let slot = (h ^ (h >>> 13)) & (size - 1);
    for (;;) {
      const other = slots[slot]! - 1;
      if (other < 0) {
        slots[slot] = v + 1;
        group[v] = v;
        best[v] = v;
        break;
      }
      if (cells[other] === cell && faceOfVertex[other] === face) {
        group[v] = other;
        if (isBetter(v, best[other]!)) best[other] = v;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  for (let v = vertices - 1; v >= 0; v--) if (group[v] !== v) best[v] = best[group[v]!]!;
  return best;

  function isBetter(a: number, b: number): boolean {
    const [placeA, placeB] = [firstAt[a]!, firstAt[b]!];
    const difference = countAt[placeA]! - countAt[placeB]!;
    return difference > 0 || (difference === 0 && placeA < placeB);
  }
}
