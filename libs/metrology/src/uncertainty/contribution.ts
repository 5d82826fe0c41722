/**
 * One contribution to the uncertainty of a value: one line of the budget (GUM, JCGM 100:2008, 4 and 8; the columns of
 * its example H.1). `standardUncertainty` and `sensitivity` are kept apart so that a reader sees what is uncertain and
 * what it does to the value.
 */
export const distributions = ['normal', 'rectangular', 'triangular', 'uShaped', 'student'] as const;
export type Distribution = (typeof distributions)[number];

/** What is uncertain: 1 for pure numbers. */
export type ContributionUnit = 'mm' | 'rad' | '°C' | '1/°C' | '1';

export interface Contribution {
  /** Its words are `uncertainty.<code>` in `libs/words`. */
  readonly code: string;
  /** A: from the scatter of observations; B: from anything else (GUM 2.3.2, 2.3.3). */
  readonly evaluation: 'A' | 'B';
  readonly distribution: Distribution;
  /** u(x), in `unit`. Never negative. */
  readonly standardUncertainty: number;
  readonly unit: ContributionUnit;
  /** ∂y/∂x, in the value's unit per `unit`. */
  readonly sensitivity: number;
  /** null: infinite, as of a type B that is surely not too small (GUM G.4.3). */
  readonly degreesOfFreedom: number | null;
}

/** |∂y/∂x| u(x), in the value's unit. */
export function effectOf({ sensitivity, standardUncertainty }: Contribution): number {
  return Math.abs(sensitivity) * standardUncertainty;
}

/** Standard deviations for the half-width 1 of the distributions that have ends: GUM 4.3.7, 4.3.9, and H.1.3.4 (arc sine). */
const DEVIATION_OF_HALF_WIDTH = {
  rectangular: Math.sqrt(1 / 3),
  triangular: Math.sqrt(1 / 6),
  uShaped: Math.sqrt(1 / 2),
} as const;

/** The distributions that are known by their ends. */
export type BoundedDistribution = keyof typeof DEVIATION_OF_HALF_WIDTH;

/** Standard uncertainty of what surely lies within ± halfWidth. */
export function uncertaintyOfHalfWidth(distribution: BoundedDistribution, halfWidth: number): number {
  if (!(halfWidth >= 0)) throw new RangeError(`half-width is ${halfWidth}, not ≥ 0`);
  return halfWidth * DEVIATION_OF_HALF_WIDTH[distribution];
}

/** Half-width that goes with a standard uncertainty: the other way round. */
export function halfWidthOfUncertainty(
  distribution: BoundedDistribution,
  standardUncertainty: number,
): number {
  return standardUncertainty / DEVIATION_OF_HALF_WIDTH[distribution];
}

/** Degrees of freedom of a type B uncertainty that may be wrong by this share of itself: ½ (Δu/u)⁻² (GUM G.3). */
export function degreesOfFreedomOfDoubt(shareOfDoubt: number): number {
  if (!(shareOfDoubt > 0)) throw new RangeError(`share of doubt is ${shareOfDoubt}, not > 0`);
  return 1 / (2 * shareOfDoubt * shareOfDoubt);
}
