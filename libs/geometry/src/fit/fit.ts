/**
 * What every fit is asked and what it answers. One answer for all shapes and criteria: the shape, how far each point
 * lies from it, how sure the parameters are, and how the fit came about; or the reason why there is none.
 */
import type { Failure } from '../outcome.ts';
import type { Vector3 } from '../space/vector.ts';
import type { Motions } from './motions.ts';
import type { Shape, SizeName } from './shape.ts';

/**
 * leastSquares: Σ w d² least (Gauss); minimumZone: max |d| least (Chebyshev);
 * minimumCircumscribed, maximumInscribed: the smallest that holds all points, the largest that holds none;
 * …External: the same with the shape around the points, all d ≤ 0; …Internal: with the shape within them, all d ≥ 0 (ISO
 * 5459, constrained association; ASME Y14.5.1-2019 for datum planes). Of a plane d is taken along `outside`.
 */
export const fitCriteria = [
  'leastSquares',
  'minimumZone',
  'minimumCircumscribed',
  'maximumInscribed',
  'leastSquaresExternal',
  'leastSquaresInternal',
  'minimumZoneExternal',
  'minimumZoneInternal',
] as const;
export type FitCriterion = (typeof fitCriteria)[number];

/** Which points count. Named in every answer; none is the default: nothing is left out unasked. */
export type OutlierRule =
  | { readonly kind: 'none' }
  /** Left out: farther than `factor` standard deviations from the least-squares shape; repeated until none is. */
  | { readonly kind: 'sigma'; readonly factor: number }
  /** Faded out: Tukey's biweight; what counts nothing at the end is left out. */
  | { readonly kind: 'robust' }
  /** Left out: the given share of the points, those farthest from the least-squares shape, in (0, 1). */
  | { readonly kind: 'share'; readonly share: number };

export interface FitOptions {
  readonly criterion?: FitCriterion;
  /** Weight of each point, > 0: the area that it stands for where points lie unevenly. Shape [n]; least squares only. */
  readonly weights?: Float64Array;
  /** Sizes that are given, mm or rad: fixed radius, fixed angle. */
  readonly fixed?: Partial<Record<SizeName, number>>;
  /**
   * The motions that are left to the shape, from `start`: fixed direction = shifts only. Default: all.
   * With it goes a start that has the fixed direction.
   */
  readonly motions?: Motions;
  /** Where to begin; default: from the data, from several places where one may fail. */
  readonly start?: Shape;
  /** Out of the material, of a plane's one-sided fits: the answer's normal points that way. */
  readonly outside?: Vector3;
  readonly outliers?: OutlierRule;
}

/** One point that touches the shape or a boundary of the zone. */
export interface Contact {
  /** In the points as given. */
  readonly index: number;
  /** +1: at the outer boundary of the zone (d = highest), −1: at the inner. */
  readonly side: 1 | -1;
  /**
   * Its share in the proof that no small change makes the zone smaller: multipliers ≥ 0 with Σ = 1 and
   * Σ multiplier · side · ∂d/∂parameters = 0 (Kolmogorov 1948; Karush–Kuhn–Tucker).
   */
  readonly multiplier: number;
}

/** The proof of an extreme fit, to be checked by anyone. */
export interface Certificate {
  readonly contacts: readonly Contact[];
  /** Length of Σ multiplier · side · ∂d/∂parameters, lengths and angles brought to mm by the points' size: 0 in theory. */
  readonly stationarity: number;
  /** How much the objective of the linearised problem could still fall, mm: the duality gap. */
  readonly gap: number;
}

export interface FitConvergence {
  readonly converged: boolean;
  /** Of the start that won, over all points. */
  readonly iterations: number;
  readonly starts: number;
  /** Size of the last step, mm: as the farthest point of the data moves with the shape. */
  readonly lastStep: number;
  /** Other optima that were found and are as good to within rounding: then the answer is not the only one. */
  readonly rivals: number;
}

/** Of the parameters of a least-squares fit. */
export interface FitCovariance {
  /** In the shape's own frame at its point: shifts mm, turns rad, then sizes. */
  readonly parameters: readonly { readonly name: string; readonly unit: 'mm' | 'rad' }[];
  /** Shape [m × m], row by row, in units of the variance of one point: multiply by u² of a point, or by `variance`. */
  readonly unscaled: Float64Array;
  /** Directions of the parameters: the motions whose numbers the parameters are. */
  readonly motions: Motions;
  /** Residual variance, mm²: Σ w d² / (n − m), null where n = m. */
  readonly variance: number | null;
}

export interface Fit<S extends Shape = Shape> {
  readonly shape: S;
  readonly criterion: FitCriterion;
  /** Signed distance of each point from the shape, mm, also of those left out. Shape [n]. */
  readonly residuals: Float64Array;
  /** Of the points that count. */
  readonly rms: number;
  readonly lowest: number;
  readonly highest: number;
  /** highest − lowest: the form deviation about this shape. */
  readonly range: number;
  readonly points: { readonly given: number; readonly used: number };
  readonly outliers: { readonly rule: OutlierRule; readonly leftOut: Uint32Array };
  readonly convergence: FitConvergence;
  /** Least squares and constrained least squares; else null. */
  readonly covariance: FitCovariance | null;
  /** Extreme fits; else null. */
  readonly certificate: Certificate | null;
}

export const fitReasons = [
  /** details: given, needed */
  'fit-too-few-points',
  /** A coordinate is not a number. */
  'fit-not-finite',
  /** All points at one place. */
  'fit-coincident',
  /** On one line where a surface is asked. */
  'fit-collinear',
  /** In one plane where a sphere, a torus is asked. */
  'fit-coplanar',
  /** One-sided fits of a plane need to know where the material ends: `outside` is missing. */
  'fit-side-unknown',
  /** The arc is so short that the size is not told by the points. details: arcDeg */
  'fit-arc-too-short',
  /** Several equally good shapes. details: found */
  'fit-several-optima',
  'fit-not-converged',
  /** The largest inscribed one does not exist: the points do not surround it. */
  'fit-unbounded',
  /** No shape satisfies what was fixed. */
  'fit-no-solution',
  /** The criterion is not defined for this shape. details: criterion, shape */
  'fit-criterion-not-defined',
] as const;
export type FitReason = (typeof fitReasons)[number];

export type FitOutcome<S extends Shape = Shape> =
  | { readonly ok: true; readonly value: Fit<S> }
  | Failure<FitReason>;
