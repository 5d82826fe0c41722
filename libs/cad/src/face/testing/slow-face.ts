import { makeCurve } from '../../curve/make-curve.ts';
import { makeSurface } from '../../surface/make-surface.ts';
import type { MadeFace } from './made-faces.ts';

const LINES = 32;
const STARTS = 6;
const ZOOMS = 40;

/**
 * The slow, obvious twin: the least distance over a dense grid of the face's parameters and over dense places of its
 * edges, then over ever finer ones around the best of them. Knows nothing of loops, lines and feet.
 */
export function slowDistance(face: MadeFace, x: number, y: number, z: number): number {
  const toEdges = face.shape.loops.flatMap(({ edges }) =>
    edges.map(({ curve, from, to }) => {
      const made = makeCurve(curve);
      const point = new Float64Array(3);
      return leastOver([[from, to]], ([t]) => {
        made.evaluate(t as number, 0, point);
        return Math.hypot(point[0] - x, point[1] - y, point[2] - z);
      });
    }),
  );
  const surface = makeSurface(face.shape.surface);
  const point = new Float64Array(3);
  const toInside = leastOver([face.u, face.v], ([u, v]) => {
    if (!face.isInside(u as number, v as number)) return Number.POSITIVE_INFINITY;
    surface.evaluate(u as number, v as number, 0, point);
    return Math.hypot(point[0] - x, point[1] - y, point[2] - z);
  });
  return Math.min(toInside, ...toEdges);
}

type Range = readonly [number, number];

/** The least value over a box of one or two parameters. */
function leastOver(ranges: readonly Range[], valueAt: (at: readonly number[]) => number): number {
  const steps = ranges.map(([from, to]) => (to - from) / LINES);
  const grid = gridOf(
    ranges.map(
      ([from, to], k) =>
        (i) =>
          i === LINES ? to : from + i * steps[k],
    ),
    0,
    LINES,
  );
  const seen = grid.map((at) => ({ at, value: valueAt(at) }));
  seen.sort((a, b) => a.value - b.value);
  let best = Number.POSITIVE_INFINITY;
  for (const start of seen.slice(0, STARTS)) {
    let here = start;
    for (let zoom = 0; zoom < ZOOMS; zoom++) {
      const around = here.at;
      const lines = ranges.map(
        ([from, to], k) =>
          (i: number) =>
            Math.min(to, Math.max(from, around[k] + 0.5 * i * 0.6 ** zoom * steps[k])),
      );
      for (const at of gridOf(lines, -3, 3)) {
        const value = valueAt(at);
        if (value < here.value) here = { at, value };
      }
    }
    best = Math.min(best, here.value);
  }
  return best;
}

function gridOf(lines: readonly ((i: number) => number)[], first: number, last: number): number[][] {
  return lines.reduce<number[][]>(
    (grid, line) =>
      grid.flatMap((at) => Array.from({ length: last - first + 1 }, (_, i) => [...at, line(first + i)])),
    [[]],
  );
}
