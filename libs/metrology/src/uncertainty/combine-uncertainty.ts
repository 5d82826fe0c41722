/**
 * The combined and expanded uncertainty of a value from its contributions: GUM (JCGM 100:2008).
 *
 * Law of propagation u_c² = Σᵢ Σⱼ cᵢ cⱼ r(xᵢ, xⱼ) u(xᵢ) u(xⱼ) (5.1.2 (10), 5.2.2 (16)), where asked with the terms of
 * next order (note to 5.1.2); effective degrees of freedom by Welch and Satterthwaite (G.4.1, (G.2b)), truncated to the
 * next lower integer; coverage factor t_p(ν_eff) for a stated probability (6.3, G.3), or a fixed factor.
 *
 * The formula of Welch and Satterthwaite holds for independent contributions. Those that are correlated are taken as one
 * contribution first: observed together n times they have n − 1 degrees of freedom, as their combination in each
 * observation has; where their degrees of freedom differ the least counts, a choice on the safe side.
 *
 * RangeError where a contribution is not finite or an uncertainty negative, where correlations contradict one another
 * (u_c² < 0), and where fewer than one degree of freedom is left for a coverage factor.
 */
import { type Contribution, effectOf } from './contribution.ts';
import { coverageFactor, coverageProbability } from './coverage-factor.ts';

/** r(xᵢ, xⱼ) of two contributions, by their places in the list; each pair once. Pairs not listed are uncorrelated. */
export interface Correlation {
  readonly first: number;
  readonly second: number;
  readonly coefficient: number;
}

/**
 * Derivatives of one pair of contributions for the terms of next order, each pair once; `first` may be `second`. For
 * uncorrelated, symmetric distributions (the note's condition is the normal one, for the terms with i = j).
 */
export interface SecondOrder {
  readonly first: number;
  readonly second: number;
  /** ∂²y/∂xᵢ∂xⱼ */
  readonly mixed: number;
  /** ∂³y/∂xᵢ∂xⱼ², 0 if left out. Of a pair i = j: ∂³y/∂xᵢ³. */
  readonly firstSecondSecond?: number;
  /** ∂³y/∂xⱼ∂xᵢ², 0 if left out; not of a pair i = j. */
  readonly secondFirstFirst?: number;
}

/** How wide the stated interval is: for a probability (0.95), or by a factor that was agreed (2). */
export type Coverage =
  | { readonly by: 'probability'; readonly probability: number }
  | { readonly by: 'factor'; readonly factor: number };

export interface CombineOptions {
  readonly correlations?: readonly Correlation[];
  readonly secondOrder?: readonly SecondOrder[];
  /** Default: 95 %. */
  readonly coverage?: Coverage;
}

export interface CombinedUncertainty {
  /** u_c, in the value's unit. */
  readonly standard: number;
  /** ν_eff before truncation; null: infinite. */
  readonly degreesOfFreedom: number | null;
  readonly coverageFactor: number;
  /** Probability of the interval ± expanded: as asked, or of the fixed factor. */
  readonly coverageProbability: number;
  /** U = k u_c. */
  readonly expanded: number;
  /** Share of each contribution in u_c², with its halves of the correlations: may be negative. Σ + secondOrderShare = 1. */
  readonly shares: readonly number[];
  readonly secondOrderShare: number;
}

export function combineUncertainty(
  contributions: readonly Contribution[],
  { correlations = [], secondOrder = [], coverage = ninetyFive }: CombineOptions = {},
): CombinedUncertainty {
  contributions.forEach(checkContribution);
  checkCorrelations(correlations, contributions.length);
  const parts = varianceParts(contributions, correlations);
  const first = parts.reduce((sum, part) => sum + part, 0);
  const next = secondOrderVariance(contributions, secondOrder, correlations);
  const size = contributions.reduce((sum, each) => sum + effectOf(each) ** 2, 0);
  // Rounding of the sums of a fully correlated difference may leave a trifle below 0.
  if (first < -1e-9 * size || first + next < -1e-9 * size) {
    throw new RangeError(`u_c² is ${first + next}: the correlations or derivatives contradict one another`);
  }
  const variance = Math.max(0, first + next);
  const standard = Math.sqrt(variance);
  const degreesOfFreedom = effectiveDegrees(contributions, correlations, parts, variance);
  return {
    standard,
    degreesOfFreedom,
    ...expand(standard, degreesOfFreedom, coverage),
    shares: parts.map((part) => (variance > 0 ? part / variance : 0)),
    secondOrderShare: variance > 0 ? next / variance : 0,
  };
}

const ninetyFive: Coverage = { by: 'probability', probability: 0.95 };

function checkContribution({ code, standardUncertainty, sensitivity, degreesOfFreedom }: Contribution): void {
  if (!(standardUncertainty >= 0 && Number.isFinite(standardUncertainty) && Number.isFinite(sensitivity))) {
    throw new RangeError(`contribution ${code}: u = ${standardUncertainty}, c = ${sensitivity}`);
  }
  if (degreesOfFreedom !== null && !(degreesOfFreedom > 0)) {
    throw new RangeError(`contribution ${code}: ${degreesOfFreedom} degrees of freedom`);
  }
}

function checkCorrelations(correlations: readonly Correlation[], count: number): void {
  const seen = new Set<string>();
  for (const { first, second, coefficient } of correlations) {
    const pair = first < second ? `${first}, ${second}` : `${second}, ${first}`;
    const listed = [first, second].every((place) => Number.isInteger(place) && place >= 0 && place < count);
    if (!listed || first === second || seen.has(pair)) {
      throw new RangeError(`correlation of contributions ${pair}: not a pair of ${count}, or given twice`);
    }
    if (!(Math.abs(coefficient) <= 1)) throw new RangeError(`correlation of ${pair} is ${coefficient}`);
    seen.add(pair);
  }
}

/** Σⱼ cᵢ cⱼ r u(xᵢ) u(xⱼ) for each i: the sum of all is u_c² of first order. */
function varianceParts(
  contributions: readonly Contribution[],
  correlations: readonly Correlation[],
): number[] {
  const signed = contributions.map(
    ({ sensitivity, standardUncertainty }) => sensitivity * standardUncertainty,
  );
  const parts = signed.map((each) => each * each);
  for (const { first, second, coefficient } of correlations) {
    const shared = coefficient * signed[first]! * signed[second]!;
    parts[first]! += shared;
    parts[second]! += shared;
  }
  return parts;
}

/** Σᵢ Σⱼ [½ (∂²y/∂xᵢ∂xⱼ)² + ∂y/∂xᵢ ∂³y/∂xᵢ∂xⱼ²] u²(xᵢ) u²(xⱼ), both orders of a pair i ≠ j (note to 5.1.2). */
function secondOrderVariance(
  contributions: readonly Contribution[],
  terms: readonly SecondOrder[],
  correlations: readonly Correlation[],
): number {
  let sum = 0;
  for (const { first, second, mixed, firstSecondSecond = 0, secondFirstFirst = 0 } of terms) {
    const [a, b] = [contributions[first], contributions[second]];
    if (!a || !b) throw new RangeError(`terms of contributions ${first}, ${second}: not a pair of them`);
    if (correlations.some((each) => isPair(each, first, second) && each.coefficient !== 0)) {
      throw new RangeError(`terms of next order for ${a.code}, ${b.code}, which are correlated`);
    }
    const squares = a.standardUncertainty ** 2 * b.standardUncertainty ** 2;
    const oneWay = mixed ** 2 / 2 + a.sensitivity * firstSecondSecond;
    const otherWay = first === second ? 0 : mixed ** 2 / 2 + b.sensitivity * secondFirstFirst;
    sum += (oneWay + otherWay) * squares;
  }
  return sum;
}

function isPair(correlation: Correlation, a: number, b: number): boolean {
  return (
    (correlation.first === a && correlation.second === b) ||
    (correlation.first === b && correlation.second === a)
  );
}

/** ν_eff = u_c⁴ / Σ uᵢ⁴/νᵢ over independent groups; null where every group that counts has infinitely many. */
function effectiveDegrees(
  contributions: readonly Contribution[],
  correlations: readonly Correlation[],
  parts: readonly number[],
  variance: number,
): number | null {
  let sum = 0;
  for (const group of correlatedGroups(contributions.length, correlations)) {
    const counting = group.filter((place) => effectOf(contributions[place]!) > 0);
    const degrees = counting
      .map((place) => contributions[place]!.degreesOfFreedom)
      .filter((each) => each !== null);
    if (degrees.length === 0) continue;
    const groupVariance = counting.reduce((total, place) => total + parts[place]!, 0);
    sum += groupVariance ** 2 / Math.min(...degrees);
  }
  return sum > 0 ? variance ** 2 / sum : null;
}

/** Contributions that hang together by correlations, directly or through others. */
function correlatedGroups(count: number, correlations: readonly Correlation[]): number[][] {
  const groupOf = Array.from({ length: count }, (_, place) => place);
  for (const { first, second, coefficient } of correlations) {
    if (coefficient === 0) continue;
    const [kept, joined] = [groupOf[first]!, groupOf[second]!];
    for (let place = 0; place < count; place++) if (groupOf[place] === joined) groupOf[place] = kept;
  }
  const groups = new Map<number, number[]>();
  groupOf.forEach((group, place) => {
    groups.set(group, [...(groups.get(group) ?? []), place]);
  });
  return [...groups.values()];
}

function expand(
  standard: number,
  degreesOfFreedom: number | null,
  coverage: Coverage,
): Pick<CombinedUncertainty, 'coverageFactor' | 'coverageProbability' | 'expanded'> {
  const factor =
    coverage.by === 'factor' ? coverage.factor : coverageFactor(coverage.probability, degreesOfFreedom);
  return {
    coverageFactor: factor,
    coverageProbability:
      coverage.by === 'factor' ? coverageProbability(factor, degreesOfFreedom) : coverage.probability,
    expanded: factor * standard,
  };
}
