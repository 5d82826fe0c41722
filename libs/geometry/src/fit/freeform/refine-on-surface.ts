/**
 * Least squares of points on a surface of any form: damped Gauss–Newton over the six motions about the points' middle
 * (K. Levenberg 1944, D. W. Marquardt 1963), over all points at each step. What the surface does not tell is not moved.
 */
import { symmetricEigen } from '../../numerics/symmetric-eigen.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import { compose, invertRigid, type Transform } from '../../space/transform.ts';
import type { FitReason } from '../fit.ts';
import { allMotions, gradientOfMotions, type Motions, motionOfStep } from '../motions.ts';
import type { SurfaceDistances } from './surface-distances.ts';

export interface RefinedOnSurface {
  readonly pose: Transform;
  readonly at: SurfaceDistances;
  /** The six, about the points' middle; of the surface against the points. */
  readonly motions: Motions;
  /** (JᵀWJ)⁻¹ over what the surface tells; nothing of what it does not. Shape [6 × 6]. */
  readonly covariance: Float64Array;
  /** How many of the six are told. */
  readonly told: number;
  /** Orthonormal directions of the others, turns counted at the points' reach: shape [6] each. */
  readonly untold: readonly Float64Array[];
  readonly iterations: number;
  /** mm at the points' reach. */
  readonly lastStep: number;
}

const MOST_ITERATIONS = 100;
/** Steps as short as this, mm, may end where the cost falls no more. */
const KINK_MM = 1e-5;
/** Eigenvalues below this share of the largest, turns counted at the points' reach, are rounding. */
const UNTOLD = 1e-8;

export async function refineOnSurface(
  start: Transform,
  weights: Float64Array,
  seek: (pose: Transform) => Promise<SurfaceDistances>,
): Promise<Outcome<RefinedOnSurface, FitReason>> {
  let pose = start;
  let here = equationsOf(await seek(pose), weights);
  let damping = 0;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const { step, told, untold, covariance } = solve(here, damping);
    const lastStep = lengthOf(step, here.at.reach);
    const found = { motions: here.motions, covariance, told, untold, iterations, lastStep };
    const nextPose = compose(invertRigid(motionOfStep(here.motions, step)), pose);
    const next = equationsOf(await seek(nextPose), weights);
    const isBetter = next.cost <= here.cost;
    // Where points change the face that they are nearest to the cost has kinks: near the end nothing is gained there.
    const isAtRest =
      lastStep <= 1e-9 * here.at.reach || (here.cost - next.cost <= 1e-12 * here.cost && lastStep <= KINK_MM);
    if (isBetter) {
      pose = nextPose;
      here = next;
      damping = damping < 1e-8 ? 0 : damping / 10;
    } else damping = damping === 0 ? 1e-4 : damping * 10;
    if (isAtRest) return success({ ...found, pose, at: here.at });
    if (damping > 1e8) break;
  }
  return failure('fit-not-converged', { iterations: MOST_ITERATIONS });
}

interface Equations {
  readonly at: SurfaceDistances;
  readonly motions: Motions;
  readonly matrix: Float64Array;
  readonly right: Float64Array;
  readonly cost: number;
}

function equationsOf(at: SurfaceDistances, weights: Float64Array): Equations {
  const motions = allMotions(at.middle);
  const gradient = gradientOfMotions(motions);
  const row = new Float64Array(6);
  const matrix = new Float64Array(36);
  const right = new Float64Array(6);
  let cost = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i];
    const k = 3 * i;
    if (!(w > 0)) continue;
    const { places: p, normals: n } = at;
    gradient(p[k], p[k + 1], p[k + 2], n[k], n[k + 1], n[k + 2], row, 0);
    const d = at.distances[i];
    cost += w * d * d;
    for (let a = 0; a < 6; a++) {
      right[a] -= w * d * row[a];
      for (let b = 0; b < 6; b++) matrix[6 * a + b] += w * row[a] * row[b];
    }
  }
  return { at, motions, matrix, right, cost };
}

/** By the eigenvalues, turns counted at the points' reach. */
function solve({ matrix, right, at }: Equations, damping: number) {
  const scale = [at.reach, at.reach, at.reach, 1, 1, 1].map((value) => value || 1);
  const { values, vectors } = symmetricEigen(
    matrix.map((value, k) => value / (scale[Math.floor(k / 6)] * scale[k % 6])),
    6,
  );
  const largest = values[5];
  const step = new Float64Array(6);
  const covariance = new Float64Array(36);
  let told = 0;
  const untold: Float64Array[] = [];
  for (let e = 0; e < 6; e++) {
    if (!(values[e] > UNTOLD * largest)) {
      untold.push(vectors.slice(6 * e, 6 * e + 6));
      continue;
    }
    told++;
    const direction = scale.map((s, k) => vectors[6 * e + k] / s);
    const along = direction.reduce((sum, value, k) => sum + value * right[k], 0);
    for (let a = 0; a < 6; a++) {
      step[a] += (direction[a] * along) / (values[e] + damping * largest);
      for (let b = 0; b < 6; b++) covariance[6 * a + b] += (direction[a] * direction[b]) / values[e];
    }
  }
  return { step, told, untold, covariance };
}

function lengthOf(step: Float64Array, reach: number): number {
  return step.reduce((most, value, k) => Math.max(most, Math.abs(value) * (k < 3 ? reach : 1)), 0);
}
