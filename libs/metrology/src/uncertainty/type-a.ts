/**
 * Type A evaluation: what repeated observations say of a value and its uncertainty (GUM, JCGM 100:2008, 4.2), and of
 * several values observed together (5.2.3, 17). Two observations at least, all finite, else RangeError.
 */
export interface TypeA {
  /** q̄ (3). */
  readonly mean: number;
  /** s(q): of one observation (4). */
  readonly standardDeviation: number;
  /** s(q̄) = s/√n: of the mean (5). */
  readonly standardUncertainty: number;
  /** n − 1. */
  readonly degreesOfFreedom: number;
}

export function evaluateTypeA(observations: ArrayLike<number>): TypeA {
  const n = observations.length;
  const mean = meanOf(observations);
  const standardDeviation = Math.sqrt(sumOfProducts(observations, mean, observations, mean) / (n - 1));
  return {
    mean,
    standardDeviation,
    standardUncertainty: standardDeviation / Math.sqrt(n),
    degreesOfFreedom: n - 1,
  };
}

/**
 * Correlation coefficient of the means of two quantities observed n times together: s(q̄, r̄) / (s(q̄) s(r̄)), (17) and
 * (14). 0 where one of them does not vary.
 */
export function correlationOfMeans(first: ArrayLike<number>, second: ArrayLike<number>): number {
  if (first.length !== second.length) {
    throw new RangeError(`${first.length} observations beside ${second.length}: they were not made together`);
  }
  const [m, k] = [meanOf(first), meanOf(second)];
  const squares = sumOfProducts(first, m, first, m) * sumOfProducts(second, k, second, k);
  if (squares === 0) return 0;
  const correlation = sumOfProducts(first, m, second, k) / Math.sqrt(squares);
  return Math.min(1, Math.max(-1, correlation));
}

function meanOf(observations: ArrayLike<number>): number {
  const n = observations.length;
  if (n < 2) throw new RangeError(`${n} observations: two at least are needed`);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += observations[i]!;
  const mean = sum / n;
  if (!Number.isFinite(mean)) throw new RangeError('an observation is not finite');
  // What rounding left over, so that a large common part costs no digits.
  let rest = 0;
  for (let i = 0; i < n; i++) rest += observations[i]! - mean;
  return mean + rest / n;
}

function sumOfProducts(a: ArrayLike<number>, meanA: number, b: ArrayLike<number>, meanB: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - meanA) * (b[i]! - meanB);
  return sum;
}
