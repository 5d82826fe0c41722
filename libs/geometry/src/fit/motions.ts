/**
 * Which rigid motions a fit or a zone may make, as a subgroup of all: turns about none, one or all axes through a pivot,
 * and shifts along none, one, two or three directions. Its small motions are a linear space, so that a step of a solver
 * is a list of numbers: first the turns, rad, then the shifts, mm.
 */
import { motionFrom } from '../register/motion.ts';
import { compose, type Transform, translation } from '../space/transform.ts';
import { addScaled, scale, type Vector3 } from '../space/vector.ts';

export interface Motions {
  /** The turns are about axes through it, mm. */
  readonly pivot: Vector3;
  /** Orthonormal axes of the turns: none, one or three (two for what a third turn leaves as it is). */
  readonly turns: readonly Vector3[];
  /** Orthonormal directions of the shifts. */
  readonly shifts: readonly Vector3[];
}

const AXES: readonly Vector3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

export function allMotions(pivot: Vector3): Motions {
  return { pivot, turns: AXES, shifts: AXES };
}

export function noMotions(pivot: Vector3): Motions {
  return { pivot, turns: [], shifts: [] };
}

export function countMotions({ turns, shifts }: Motions): number {
  return turns.length + shifts.length;
}

/** The finite motion of a step: turned about the pivot by the turns' sum as a rotation vector, then shifted. */
export function motionOfStep({ pivot, turns, shifts }: Motions, step: ArrayLike<number>): Transform {
  let turn: Vector3 = [0, 0, 0];
  let shift: Vector3 = [0, 0, 0];
  turns.forEach((axis, k) => {
    turn = addScaled(turn, step[k], axis);
  });
  shifts.forEach((direction, k) => {
    shift = addScaled(shift, step[turns.length + k], direction);
  });
  const back = scale(pivot, -1);
  return compose(
    translation(pivot[0] + shift[0], pivot[1] + shift[1], pivot[2] + shift[2]),
    compose(motionFrom(turn), translation(back[0], back[1], back[2])),
  );
}

/**
 * Change of a distance d(p) per unit of each motion of the SURFACE, at a point p where ∂d/∂p = n: a surface that is
 * turned by ω about the pivot and shifted by t changes it by −n·(ω × (p − pivot) + t).
 * @param out filled from `at`: turns, then shifts
 */
export function gradientOfMotions(
  { pivot, turns, shifts }: Motions,
  [px, py, pz]: Vector3,
  [nx, ny, nz]: Vector3,
  out: Float64Array,
  at: number,
): void {
  const x = px - pivot[0];
  const y = py - pivot[1];
  const z = pz - pivot[2];
  const mx = y * nz - z * ny;
  const my = z * nx - x * nz;
  const mz = x * ny - y * nx;
  let k = at;
  for (const axis of turns) out[k++] = -(axis[0] * mx + axis[1] * my + axis[2] * mz);
  for (const direction of shifts) out[k++] = -(direction[0] * nx + direction[1] * ny + direction[2] * nz);
}
