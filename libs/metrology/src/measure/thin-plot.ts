/** Leaves so many of a plot's points that a screen can show them, the highest and lowest among them. */
import { MOST_PLOTTED } from './measurement.ts';

/** @returns numbers of the points kept, in their order */
export function thinPlot(values: ArrayLike<number>): number[] {
  const n = values.length;
  if (n <= MOST_PLOTTED) return Array.from({ length: n }, (_, i) => i);
  const pieces = MOST_PLOTTED / 2;
  const kept: number[] = [];
  for (let piece = 0; piece < pieces; piece++) {
    const from = Math.floor((piece * n) / pieces);
    const to = Math.floor(((piece + 1) * n) / pieces);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if ((values[i] as number) < (values[low] as number)) low = i;
      if ((values[i] as number) > (values[high] as number)) high = i;
    }
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  return kept;
}
