/**
 * Intervals that hold a value with probability p, from its drawn values in ascending order: JCGM 101:2008, 7.7. With M
 * values q = pM (rounded where it is no whole number): the probabilistically symmetric interval leaves as many values
 * below as above, the shortest is the least of all (y₍r₎, y₍r+q₎). RangeError where p is not in (0, 1) or too few values
 * are given for it.
 */
export interface CoverageInterval {
  readonly low: number;
  readonly high: number;
}

export function symmetricInterval(sorted: Float64Array, probability: number): CoverageInterval {
  const q = countInside(sorted, probability);
  // From 1 in the supplement: (M − q)/2, rounded half up where it is no whole number.
  const r = Math.floor((sorted.length - q + 1) / 2);
  return { low: sorted[r - 1]!, high: sorted[r - 1 + q]! };
}

export function shortestInterval(sorted: Float64Array, probability: number): CoverageInterval {
  const q = countInside(sorted, probability);
  let best = 0;
  for (let r = 1; r + q < sorted.length; r++) {
    if (sorted[r + q]! - sorted[r]! < sorted[best + q]! - sorted[best]!) best = r;
  }
  return { low: sorted[best]!, high: sorted[best + q]! };
}

function countInside(sorted: Float64Array, probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability is ${probability}`);
  const q = Math.floor(probability * sorted.length + 0.5);
  if (q < 1 || q >= sorted.length) {
    throw new RangeError(`${sorted.length} values are too few for ${probability}`);
  }
  return q;
}
