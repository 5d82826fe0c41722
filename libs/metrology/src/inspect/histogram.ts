/** Counts of deviations in even bins, for plots. */
import type { Limits } from '../decision/decide.ts';
import { quantile } from '../deviation/statistics.ts';
import type { InspectionResult } from '../result/result.ts';

const BINS = 80;

/** Spans the middle 99 % of the deviations (`all`: every one) and half as much again as the tolerance, evenly about zero. */
export function histogramOf(
  deviation: Float64Array,
  tolerance: Limits | null,
  all = false,
): InspectionResult['histogram'] {
  const sorted = deviation.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return null;
  const tail = all ? 0 : 0.005;
  const reach = Math.max(
    Math.abs(quantile(sorted, tail)),
    Math.abs(quantile(sorted, 1 - tail)) * (1 + 1e-9),
    tolerance ? 1.5 * Math.max(Math.abs(tolerance.lower), Math.abs(tolerance.upper)) : 0,
    1e-6,
  );
  const binMm = Number(((2 * reach) / BINS).toPrecision(2));
  const from = (-BINS / 2) * binMm;
  const counts = new Array<number>(BINS).fill(0);
  let below = 0;
  let above = 0;
  for (const value of sorted) {
    const bin = Math.floor((value - from) / binMm);
    if (bin < 0) below++;
    else if (bin >= BINS) above++;
    else counts[bin] = (counts[bin] as number) + 1;
  }
  return { from, binMm, counts, below, above };
}
