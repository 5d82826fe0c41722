/**
 * The points of a measured feature as the inputs of a simulation (JCGM 101:2008): each with an independent error, along
 * its normal or in all directions, and errors that all share: tip radius, scale of an axis, temperature. A shared error
 * is one number for all points of a draw, times how far it moves each point; so the points' covariance is
 * Cov = diag(u²) + Σ u(e)² d dᵀ, and no matrix of points × points is needed.
 * What the value is of the points is the caller's: a fit, a distance, a tolerance.
 */
import { drawInput, type InputDistribution } from './input-distribution.ts';
import type { DrawnModel } from './monte-carlo.ts';

export interface PointUncertainty {
  /** Standard uncertainty of each point, mm: one for all or shape [n]. */
  readonly independentMm: number | Float64Array;
  /** Unit normals, shape [3 n], along which it acts; null: alike in x, y and z. */
  readonly normals: Float64Array | null;
  readonly shared: readonly SharedError[];
}

export interface SharedError {
  readonly code: string;
  /** Its amount, in a unit of its own. */
  readonly amount: InputDistribution;
  /** How far it moves each point, mm per unit of the amount. Shape [3 n]. */
  readonly displacement: Float64Array;
}

/**
 * @param points mm, shape [3 n]; left untouched
 * @param evaluate the value of one draw's points, null where it has none; the array is overwritten by the next draw
 */
export function pointsModel(
  points: Float64Array,
  uncertainty: PointUncertainty,
  evaluate: (points: Float64Array) => number | null,
): DrawnModel {
  check(points, uncertainty);
  const { independentMm, normals, shared } = uncertainty;
  const drawn = new Float64Array(points.length);
  return (source) => {
    drawn.set(points);
    for (const { amount, displacement } of shared) {
      const size = drawInput(amount, source);
      for (let k = 0; k < drawn.length; k++) drawn[k]! += size * displacement[k]!;
    }
    for (let i = 0; i < points.length / 3; i++) {
      const u = typeof independentMm === 'number' ? independentMm : independentMm[i]!;
      if (normals) {
        const error = u * source.normal();
        for (let k = 3 * i; k < 3 * i + 3; k++) drawn[k]! += error * normals[k]!;
      } else {
        for (let k = 3 * i; k < 3 * i + 3; k++) drawn[k]! += u * source.normal();
      }
    }
    return evaluate(drawn);
  };
}

function check(points: Float64Array, { independentMm, normals, shared }: PointUncertainty): void {
  const n = points.length / 3;
  const fits =
    Number.isInteger(n) &&
    (typeof independentMm === 'number' || independentMm.length === n) &&
    (!normals || normals.length === points.length) &&
    shared.every(({ displacement }) => displacement.length === points.length);
  if (!fits) throw new RangeError(`uncertainties of ${n} points: their lists have other lengths`);
}

/** The tip radius is wrong by the amount, mm: every contact lies farther along its normal. */
export function tipError(amount: InputDistribution, normals: Float64Array): SharedError {
  return { code: 'tipRadius', amount, displacement: normals };
}

/**
 * All lengths, or those along one axis (0, 1, 2), are wrong by the amount, a share of themselves; the origin stays. The
 * axes of a machine, and what temperature does to part or scale.
 */
export function scaleError(
  amount: InputDistribution,
  points: Float64Array,
  origin: readonly [number, number, number],
  axis: 0 | 1 | 2 | null = null,
): SharedError {
  const displacement = points.map((coordinate, k) =>
    axis === null || k % 3 === axis ? coordinate - origin[(k % 3) as 0 | 1 | 2] : 0,
  );
  return { code: axis === null ? 'scale' : `scale-${'xyz'[axis]}`, amount, displacement };
}
