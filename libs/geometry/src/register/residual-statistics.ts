/** Figures of an alignment's residuals, mm. Weights play no part in them. */
export interface ResidualStatistics {
  readonly count: number;
  readonly mean: number;
  readonly rms: number;
  /** About the mean, with n − 1; 0 for fewer than two. */
  readonly standardDeviation: number;
  readonly lowest: number;
  readonly highest: number;
  readonly percentiles: {
    readonly p1: number;
    readonly p5: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p95: number;
    readonly p99: number;
  };
}

/**
 * Percentiles interpolate linearly between order statistics (definition 7 of R. J. Hyndman, Y. Fan 1996).
 * @param residuals mm; values that are not finite are left out
 */
export function residualStatistics(residuals: ArrayLike<number>): ResidualStatistics {
  const sorted = Float64Array.from(residuals).filter(Number.isFinite).sort();
  const count = sorted.length;
  let sum = 0;
  let squares = 0;
  for (const r of sorted) {
    sum += r;
    squares += r * r;
  }
  const mean = count > 0 ? sum / count : 0;
  let spread = 0;
  for (const r of sorted) spread += (r - mean) ** 2;
  const at = (share: number) => percentile(sorted, share);
  return {
    count,
    mean,
    rms: count > 0 ? Math.sqrt(squares / count) : 0,
    standardDeviation: count > 1 ? Math.sqrt(spread / (count - 1)) : 0,
    lowest: count > 0 ? sorted[0] : 0,
    highest: count > 0 ? sorted[count - 1] : 0,
    percentiles: {
      p1: at(0.01),
      p5: at(0.05),
      p25: at(0.25),
      p50: at(0.5),
      p75: at(0.75),
      p95: at(0.95),
      p99: at(0.99),
    },
  };
}

/** @param sorted ascending; 0 where empty */
function percentile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
