/**
 * What is known of an input quantity as a distribution, and numbers drawn from it: JCGM 101:2008, 6.4 and Annex C.
 * Normal and t from one pair of uniform numbers by polar methods (Box, Muller 1958; R. W. Bailey 1994), the others by
 * their inverse; correlated normal inputs by the Cholesky factor of their correlations (6.4.8). RangeError where a
 * width is negative or correlations contradict one another.
 */
import { normalRandom } from '@diewright/geometry';
import type { Correlation } from './combine-uncertainty.ts';
import { type BoundedDistribution, type Contribution, halfWidthOfUncertainty } from './contribution.ts';
import { wichmannHill } from './wichmann-hill.ts';

export type InputDistribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly standardUncertainty: number }
  /** Mean + scale · t: for type A the scale is s/√n (6.4.9.2), and the standard deviation is greater than it. */
  | {
      readonly kind: 'student';
      readonly mean: number;
      readonly scale: number;
      readonly degreesOfFreedom: number;
    }
  | { readonly kind: BoundedDistribution; readonly mean: number; readonly halfWidth: number };

export interface RandomSource {
  /** [0, 1) */
  readonly uniform: () => number;
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number;
}

export function randomSource(seed: number): RandomSource {
  const uniform = wichmannHill(seed);
  return { uniform, normal: normalRandom(uniform) };
}

export function drawInput(input: InputDistribution, { uniform, normal }: RandomSource): number {
  switch (input.kind) {
    case 'normal':
      return input.mean + input.standardUncertainty * normal();
    case 'student':
      return input.mean + input.scale * drawStudent(input.degreesOfFreedom, uniform);
    case 'rectangular':
      return input.mean + input.halfWidth * (2 * uniform() - 1);
    case 'triangular':
      return input.mean + input.halfWidth * (uniform() + uniform() - 1);
    case 'uShaped':
      return input.mean + input.halfWidth * Math.cos(Math.PI * uniform());
  }
}

/** Bailey: a point of the unit disk at w = r² gives t² = ν (w^(−2/ν) − 1) · u²/w. */
function drawStudent(degreesOfFreedom: number, uniform: () => number): number {
  for (;;) {
    const [u, v] = [2 * uniform() - 1, 2 * uniform() - 1];
    const w = u * u + v * v;
    if (w > 1 || w === 0) continue;
    return u * Math.sqrt((degreesOfFreedom * Math.expm1((-2 / degreesOfFreedom) * Math.log(w))) / w);
  }
}

/** The error of a contribution about 0: what its line of the budget says of it. */
export function errorDistribution({
  distribution,
  standardUncertainty,
  degreesOfFreedom,
}: Contribution): InputDistribution {
  switch (distribution) {
    case 'student':
      if (degreesOfFreedom !== null) {
        return { kind: 'student', mean: 0, scale: standardUncertainty, degreesOfFreedom };
      }
      return { kind: 'normal', mean: 0, standardUncertainty };
    case 'normal':
      return { kind: 'normal', mean: 0, standardUncertainty };
    default:
      return {
        kind: distribution,
        mean: 0,
        halfWidth: halfWidthOfUncertainty(distribution, standardUncertainty),
      };
  }
}

/** Draws all inputs at once into a buffer, which the next draw overwrites. Only normal inputs may be correlated. */
export function inputsDrawer(
  inputs: readonly InputDistribution[],
  correlations: readonly Correlation[] = [],
): (source: RandomSource) => Float64Array {
  inputs.forEach(checkInput);
  const drawn = new Float64Array(inputs.length);
  const factor = correlations.length > 0 ? correlationFactor(inputs, correlations) : null;
  if (!factor) {
    return (source) => {
      inputs.forEach((input, place) => {
        drawn[place] = drawInput(input, source);
      });
      return drawn;
    };
  }
  const z = new Float64Array(inputs.length);
  return (source) => {
    inputs.forEach((input, place) => {
      z[place] = input.kind === 'normal' ? source.normal() : 0;
    });
    inputs.forEach((input, place) => {
      drawn[place] =
        input.kind === 'normal'
          ? input.mean + input.standardUncertainty * rowTimes(factor, place, z)
          : drawInput(input, source);
    });
    return drawn;
  };
}

function checkInput(input: InputDistribution): void {
  const width =
    input.kind === 'normal'
      ? input.standardUncertainty
      : input.kind === 'student'
        ? input.scale
        : input.halfWidth;
  const fine = width >= 0 && Number.isFinite(width) && Number.isFinite(input.mean);
  if (!fine || (input.kind === 'student' && !(input.degreesOfFreedom > 0))) {
    throw new RangeError(`input ${JSON.stringify(input)}`);
  }
}

/** Lower triangle L with L Lᵀ the correlations, row by row; a pivot of nothing (r = ±1) is allowed. */
function correlationFactor(
  inputs: readonly InputDistribution[],
  correlations: readonly Correlation[],
): Float64Array {
  const n = inputs.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  for (const { first, second, coefficient } of correlations) {
    if (inputs[first]?.kind !== 'normal' || inputs[second]?.kind !== 'normal' || first === second) {
      throw new RangeError(`inputs ${first}, ${second} are not two normal ones: they cannot be correlated`);
    }
    matrix[first * n + second] = coefficient;
    matrix[second * n + first] = coefficient;
  }
  const factor = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    let pivot = 1;
    for (let k = 0; k < j; k++) pivot -= factor[j * n + k]! ** 2;
    if (pivot < -1e-9) throw new RangeError(`the correlations of input ${j} contradict one another`);
    const root = Math.sqrt(Math.max(0, pivot));
    factor[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * n + k]! * factor[j * n + k]!;
      if (root > 1e-6) factor[i * n + j] = rest / root;
      else if (Math.abs(rest) > 1e-6) {
        throw new RangeError(`the correlations of inputs ${i}, ${j} contradict one another`);
      }
    }
  }
  return factor;
}

function rowTimes(factor: Float64Array, row: number, z: Float64Array): number {
  const n = z.length;
  let sum = 0;
  for (let k = 0; k <= row; k++) sum += factor[row * n + k]! * z[k]!;
  return sum;
}
