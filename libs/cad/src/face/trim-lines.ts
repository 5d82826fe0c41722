import type { EdgeRun } from './edge-runs.ts';
import { type ParameterSpace, unwrapped } from './parameter-space.ts';
import { isPlaceOfMany, type RunLine, traceRun } from './run-line.ts';

/** A face's boundary in the parameters of its surface. Walking along a segment the face lies on its left (u right, v up). */
export interface TrimLines {
  /** One for each run. */
  readonly lines: readonly RunLine[];
  /** u v of both ends; they may pass the period. Shape [4 · segments]. */
  readonly segments: Float64Array;
  /** Number of the loop. Shape [segments]. */
  readonly loop: Int32Array;
}

/** @param deviation how far the lines may stray from the edges' feet on the surface, mm */
export function traceLoops(
  space: ParameterSpace,
  runs: readonly EdgeRun[],
  sameSense: boolean,
  deviation: number,
): TrimLines {
  const lines = runs.map((run) => traceRun(space, run, deviation));
  const segments: number[] = [];
  const loops: number[] = [];
  const leftIsFace = sameSense === space.hand > 0;
  const add = (loop: number, u0: number, v0: number, u1: number, v1: number) => {
    if (Number.isNaN(u0 + u1) || (u0 === u1 && v0 === v1)) return;
    segments.push(...(leftIsFace ? [u0, v0, u1, v1] : [u1, v1, u0, v0]));
    loops.push(loop);
  };
  runs.forEach(({ use, loop, next }, i) => {
    const { u, v } = lines[i];
    for (let k = 1; k < u.length; k++)
      if (use.forward) add(loop, u[k - 1], v[k - 1], u[k], v[k]);
      else add(loop, u[k], v[k], u[k - 1], v[k - 1]);
    // Where the file's edges do not quite meet, the gap is closed. Around a pole no line is needed.
    const [endU, endV] = endOf(lines[i], runs[i]);
    const [startU, startV] = startOf(lines[next], runs[next]);
    if (!isPlaceOfMany(space, endU, endV, deviation))
      add(loop, endU, endV, unwrapped(startU, endU, space.uPeriod), unwrapped(startV, endV, space.vPeriod));
  });
  return { lines, segments: Float64Array.from(segments), loop: Int32Array.from(loops) };
}

type Pair = readonly [number, number];

const startOf = ({ u, v }: RunLine, { use: { forward } }: EdgeRun): Pair => {
  const at = forward ? 0 : u.length - 1;
  return [u[at], v[at]];
};

const endOf = ({ u, v }: RunLine, { use: { forward } }: EdgeRun): Pair => {
  const at = forward ? u.length - 1 : 0;
  return [u[at], v[at]];
};
