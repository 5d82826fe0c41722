/** Rank-order sizes of a set of local sizes (ISO 14405-1:2016): SX, SN, SA, SM, SD, SR. */
import type { SizeRank } from './size-definition.ts';

export function rankOrderSize(sizes: Float64Array, rank: SizeRank): number {
  if (sizes.length === 0) throw new RangeError('rankOrderSize: no sizes');
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (const size of sizes) {
    low = Math.min(low, size);
    high = Math.max(high, size);
    sum += size;
  }
  switch (rank) {
    case 'minimum':
      return low;
    case 'maximum':
      return high;
    case 'average':
      return sum / sizes.length;
    case 'midRange':
      return (low + high) / 2;
    case 'range':
      return high - low;
    case 'median': {
      const sorted = Float64Array.from(sizes).sort();
      const half = Math.floor(sorted.length / 2);
      const upper = sorted[half] as number;
      return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
    }
  }
}

/**
 * From the sensitivity of one size to that of a rank, sizes independent of each other; of a median √(π/2) of the mean's
 * (M. G. Kendall, A. Stuart, The Advanced Theory of Statistics 1, on quantiles of normal samples).
 */
export function rankSensitivity(rank: SizeRank, ofOne: number, count: number): number {
  switch (rank) {
    case 'minimum':
    case 'maximum':
      return ofOne;
    case 'average':
      return ofOne / Math.sqrt(count);
    case 'median':
      return Math.min(ofOne, (ofOne * Math.sqrt(Math.PI / 2)) / Math.sqrt(count));
    case 'midRange':
      return count > 1 ? ofOne / Math.SQRT2 : ofOne;
    case 'range':
      return count > 1 ? ofOne * Math.SQRT2 : 0;
  }
}
