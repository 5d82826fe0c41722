/** Figures of a set of deviations. */
import type { Extreme, Statistics } from '../result/result.ts';

export interface DeviationSet {
  /** Deviations, mm, all finite. */
  readonly values: Float64Array;
  /** Index of each value's point in `positions`, shape [values]. */
  readonly points: Uint32Array;
}

/**
 * @param positions measured points, mm, shape [3 n]
 * @param faces face of each point, shape [n]; 0xffffffff = none
 */
export function describeDeviations(
  set: DeviationSet,
  positions: Float64Array,
  faces: Uint32Array,
): Statistics {
  const { values, points } = set;
  const n = values.length;
  if (n === 0) {
    return {
      count: 0,
      mean: null,
      standardDeviation: null,
      rms: null,
      percentiles: null,
      lowest: null,
      highest: null,
    };
  }
  let sum = 0;
  let squares = 0;
  let low = 0;
  let high = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i] as number;
    sum += value;
    squares += value * value;
    if (value < (values[low] as number)) low = i;
    if (value > (values[high] as number)) high = i;
  }
  const mean = sum / n;
  // Second pass about the mean: the one-pass formula loses digits where the mean is large beside the spread.
  let spread = 0;
  for (let i = 0; i < n; i++) spread += ((values[i] as number) - mean) ** 2;
  const sorted = values.slice().sort();
  const extreme = (i: number): Extreme =>
    extremeAt(points[i] as number, values[i] as number, positions, faces);
  return {
    count: n,
    mean,
    standardDeviation: n > 1 ? Math.sqrt(spread / (n - 1)) : null,
    rms: Math.sqrt(squares / n),
    percentiles: {
      p1: quantile(sorted, 0.01),
      p5: quantile(sorted, 0.05),
      p25: quantile(sorted, 0.25),
      p50: quantile(sorted, 0.5),
      p75: quantile(sorted, 0.75),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
    },
    lowest: extreme(low),
    highest: extreme(high),
  };
}

export function extremeAt(
  point: number,
  value: number,
  positions: Float64Array,
  faces: Uint32Array,
): Extreme {
  const face = faces[point] as number;
  return {
    value,
    at: [
      positions[3 * point] as number,
      positions[3 * point + 1] as number,
      positions[3 * point + 2] as number,
    ],
    face: face === 0xffffffff ? null : face,
  };
}

/**
 * Quantile of ascending values by linear interpolation between order statistics
 * (R. J. Hyndman, Y. Fan 1996, definition 7; as numpy and Excel's PERCENTILE.INC).
 */
export function quantile(ascending: Float64Array, share: number): number {
  if (ascending.length === 0)
    throw new RangeError('quantile of no values. Maybe an empty set was not set aside');
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const a = ascending[below] as number;
  const b = ascending[Math.min(below + 1, ascending.length - 1)] as number;
  return a + (place - below) * (b - a);
}
