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

/** How distances change with each motion: of many points of one surface. */
export type MotionGradient = (
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
  out: Float64Array,
  at: number,
) => void;

/**
 * Change of a distance d(p) per unit of each motion of the SURFACE, at a point p where ∂d/∂p = n: a surface that is
 * turned by ω about the pivot and shifted by t changes it by −n·(ω × (p − pivot) + t) = −ω·((p − pivot) × n) − t·n.
 * @returns a function that fills `out` from `at`: turns, then shifts
 */
export function gradientOfMotions({ pivot, turns, shifts }: Motions): MotionGradient {
  const [px, py, pz] = pivot;
  const axes = Float64Array.from(turns.flat());
  const directions = Float64Array.from(shifts.flat());
  return (x, y, z, nx, ny, nz, out, at) => {
    const mx = (z - pz) * ny - (y - py) * nz;
    const my = (x - px) * nz - (z - pz) * nx;
    const mz = (y - py) * nx - (x - px) * ny;
    let k = at;
    for (let j = 0; j < axes.length; j += 3) out[k++] = axes[j] * mx + axes[j + 1] * my + axes[j + 2] * mz;
    for (let j = 0; j < directions.length; j += 3)
      out[k++] = -(directions[j] * nx + directions[j + 1] * ny + directions[j + 2] * nz);
  };
}
