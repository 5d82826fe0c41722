/**
 * All pieces of a given size of a plane: a window moved over the points by a quarter of its size at most, its sides along
 * the long and the short side of what was measured, never beyond its ends. Where the window is larger than that, there
 * is one piece: all of it.
 */
import { cross, dot, type Plane, subtract, type Vector3 } from '@diewright/geometry';
import { pointAt, pointsAt } from '../measure/point-at.ts';
import { longestAcross } from './longest-across.ts';

export interface UnitArea {
  readonly shape: 'square' | 'circular' | 'rectangular';
  /** Side, diameter, or longer side, mm. */
  readonly first: number;
  /** Shorter side, mm; of squares and circles the same as the first. */
  readonly second: number;
}

export interface UnitPiece {
  /** Its middle from the middle of all, mm, for people. */
  readonly label: string;
  readonly points: Float64Array;
}

const STEPS_PER_WINDOW = 4;

export function unitPieces(points: Float64Array, { point, normal }: Plane, unit: UnitArea): UnitPiece[] {
  const u = longestAcross(points, normal);
  const v = cross(normal, u);
  const n = points.length / 3;
  const place = (axis: Vector3) =>
    Float64Array.from({ length: n }, (_, i) => dot(subtract(pointAt(points, i), point), axis));
  const [x, y] = [place(u), place(v)];
  const half = [unit.first / 2, unit.second / 2] as const;
  const cells = cellsOf(x, y, (2 * half[0]) / STEPS_PER_WINDOW, (2 * half[1]) / STEPS_PER_WINDOW);
  const pieces: UnitPiece[] = [];
  for (const cx of middles(x, unit.first))
    for (const cy of middles(y, unit.second)) {
      const inside = cells(cx - half[0], cx + half[0], cy - half[1], cy + half[1]).filter((i) => {
        const dx = ((x[i] as number) - cx) / half[0];
        const dy = ((y[i] as number) - cy) / half[1];
        return unit.shape === 'circular' ? Math.hypot(dx, dy) <= 1 : Math.abs(dx) <= 1 && Math.abs(dy) <= 1;
      });
      pieces.push({ label: `${cx.toFixed(1)}, ${cy.toFixed(1)}`, points: pointsAt(points, inside) });
    }
  return pieces;
}

/** From one end to the other; in the middle where all is shorter than the window. */
function middles(places: Float64Array, window: number): number[] {
  let low = Infinity;
  let high = -Infinity;
  for (const place of places) {
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  const free = high - low - window;
  if (!(free > 0)) return [(low + high) / 2];
  const steps = Math.ceil((free * STEPS_PER_WINDOW) / window);
  return Array.from({ length: steps + 1 }, (_, k) => low + window / 2 + (free * k) / steps);
}

/** The points in a box, by cells of a grid: found without going through all of them. */
function cellsOf(x: Float64Array, y: Float64Array, width: number, height: number) {
  const cells = new Map<string, number[]>();
  const key = (i: number, j: number) => `${i} ${j}`;
  const cellX = (value: number) => Math.floor(value / width);
  const cellY = (value: number) => Math.floor(value / height);
  for (let i = 0; i < x.length; i++) {
    const at = key(cellX(x[i] as number), cellY(y[i] as number));
    const cell = cells.get(at);
    if (cell) cell.push(i);
    else cells.set(at, [i]);
  }
  return (x0: number, x1: number, y0: number, y1: number): number[] => {
    const found: number[] = [];
    for (let a = cellX(x0); a <= cellX(x1); a++)
      for (let b = cellY(y0); b <= cellY(y1); b++) for (const i of cells.get(key(a, b)) ?? []) found.push(i);
    return found;
  };
}
