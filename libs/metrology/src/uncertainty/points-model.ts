/**
 * The points of a measured feature as the inputs of a simulation (JCGM 101:2008): each with an independent error, along
 * its normal or in all directions, and errors that all share: tip radius, scale of an axis, temperature. A shared error
 * is one number for all points of a draw, times how far it moves each point; so the points' covariance is
 * Cov = diag(u²) + Σ u(e)² d dᵀ, and no matrix of points × points is needed.
 * What the value is of the points is the caller's: a fit, a distance, a tolerance.
 */
import { drawInput, type InputDistribution, type RandomSource } from './input-distribution.ts';
import type { DrawnModel } from './monte-carlo.ts';

export interface PointUncertainty {
  /** Standard uncertainty of each point, mm: one for all or shape [n]. */
  readonly independentMm: number | Float64Array;
  /** Unit normals, shape [3 n], along which it acts; null: alike in x, y and z. */
  readonly normals: Float64Array | null;
  /** Behind a standard uncertainty that is itself estimated from scatter, one for all points; null: infinite. */
  readonly degreesOfFreedom?: number | null;
  readonly shared: readonly SharedError[];
}

export interface SharedError {
  readonly code: string;
  /** Its amount, in a unit of its own; or how it is drawn. */
  readonly amount: InputDistribution | ((source: RandomSource) => number);
  /** How far it moves each point, mm per unit of the amount. Shape [3 n]. */
  readonly displacement: Float64Array;
  /** What it adds to the value itself, in the value's unit per unit of the amount; 0 if left out. */
  readonly onValue?: number;
}

/** With more degrees of freedom than these a normal number stands for t: its 95 % are then 0.6 % too narrow. */
const MOST_DEGREES = 200;

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
  const { independentMm, normals, shared, degreesOfFreedom = null } = uncertainty;
  const drawn = new Float64Array(points.length);
  return (source) => {
    drawn.set(points);
    let added = 0;
    for (const { amount, displacement, onValue = 0 } of shared) {
      const size = typeof amount === 'function' ? amount(source) : drawInput(amount, source);
      for (let k = 0; k < drawn.length; k++) drawn[k]! += size * displacement[k]!;
      added += size * onValue;
    }
    const inflated = drawInflation(degreesOfFreedom, source);
    for (let i = 0; i < points.length / 3; i++) {
      const u = inflated * (typeof independentMm === 'number' ? independentMm : independentMm[i]!);
      if (normals) {
        const error = u * source.normal();
        for (let k = 3 * i; k < 3 * i + 3; k++) drawn[k]! += error * normals[k]!;
      } else {
        for (let k = 3 * i; k < 3 * i + 3; k++) drawn[k]! += u * source.normal();
      }
    }
    const value = evaluate(drawn);
    return value === null ? null : value + added;
  };
}

/** √(ν/χ²): makes Student's t of a normal number, the same for all points, as their standard deviation is one. */
function drawInflation(degreesOfFreedom: number | null, { normal }: RandomSource): number {
  if (degreesOfFreedom === null || degreesOfFreedom > MOST_DEGREES) return 1;
  let chiSquare = 0;
  for (let k = 0; k < degreesOfFreedom; k++) chiSquare += normal() ** 2;
  return Math.sqrt(degreesOfFreedom / chiSquare);
}

function check(points: Float64Array, uncertainty: PointUncertainty): void {
  const { independentMm, normals, shared, degreesOfFreedom = null } = uncertainty;
  if (degreesOfFreedom !== null && !(Number.isInteger(degreesOfFreedom) && degreesOfFreedom >= 1)) {
    throw new RangeError(`${degreesOfFreedom} degrees of freedom: no whole number of them`);
  }
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
