/**
 * Rigid motions as rotation vectors, and how far two of them are apart. A rotation vector points along the axis and
 * is as long as the angle, rad (Rodrigues' formula; left Jacobian after T. D. Barfoot, State Estimation for Robotics,
 * 2017, eq. 7.37).
 */
import type { Box } from '../space/box.ts';
import { rotation, type Transform } from '../space/transform.ts';
import type { Point3 } from './alignment.ts';

/** Turn by the rotation vector `turn` about the origin, then shift, mm. */
export function motionFrom(turn: Point3, shift: Point3 = [0, 0, 0]): Transform {
  const angle = Math.hypot(turn[0], turn[1], turn[2]);
  if (angle === 0) return [1, 0, 0, shift[0], 0, 1, 0, shift[1], 0, 0, 1, shift[2]];
  return rotation([turn[0] / angle, turn[1] / angle, turn[2] / angle], angle, shift);
}

/** The rotation vector of a rigid map, its angle in [0, π]. */
export function rotationVector(t: Transform): Point3 {
  const x = t[9] - t[6];
  const y = t[2] - t[8];
  const z = t[4] - t[1];
  const sine = Math.hypot(x, y, z) / 2;
  const cosine = (t[0] + t[5] + t[10] - 1) / 2;
  const angle = Math.atan2(sine, cosine);
  if (cosine < -0.5) return wideTurnVector(t, angle, cosine, [x, y, z]);
  const factor = sine > 1e-12 ? angle / (2 * sine) : 0.5;
  return [x * factor, y * factor, z * factor];
}

/** Towards half a turn the antisymmetric part vanishes; R + Rᵀ − 2 cos·I = 2 (1 − cos) a aᵀ still holds the axis. */
function wideTurnVector(t: Transform, angle: number, cosine: number, antisymmetric: Point3): Point3 {
  const columns: Point3[] = [
    [2 * (t[0] - cosine), t[4] + t[1], t[8] + t[2]],
    [t[1] + t[4], 2 * (t[5] - cosine), t[9] + t[6]],
    [t[2] + t[8], t[6] + t[9], 2 * (t[10] - cosine)],
  ];
  const longest = columns.map(([a, b, c]) => Math.hypot(a, b, c));
  const best = columns[longest.indexOf(Math.max(...longest))];
  const along = best[0] * antisymmetric[0] + best[1] * antisymmetric[1] + best[2] * antisymmetric[2];
  const factor = (along < 0 ? -angle : angle) / Math.hypot(...best);
  return [best[0] * factor, best[1] * factor, best[2] * factor];
}

/** Farthest that a corner of the box moves when `a` is replaced by `b`, mm: one figure for turn and shift together. */
export function cornerMotion(box: Box, a: Transform, b: Transform): number {
  let farthest = 0;
  for (let corner = 0; corner < 8; corner++) {
    const x = corner & 1 ? box.max[0] : box.min[0];
    const y = corner & 2 ? box.max[1] : box.min[1];
    const z = corner & 4 ? box.max[2] : box.min[2];
    let sum = 0;
    for (let row = 0; row < 12; row += 4) {
      const d =
        (a[row] - b[row]) * x +
        (a[row + 1] - b[row + 1]) * y +
        (a[row + 2] - b[row + 2]) * z +
        a[row + 3] -
        b[row + 3];
      sum += d * d;
    }
    farthest = Math.max(farthest, sum);
  }
  return Math.sqrt(farthest);
}

/** A motion in a person's words. */
export interface MotionParts {
  /** How far the place `about` is carried, mm. */
  readonly shift: Point3;
  readonly shiftLength: number;
  /** Unit axis; [0, 0, 1] where there is no turn. */
  readonly axis: Point3;
  /** rad, in [0, π]. */
  readonly turn: number;
}

/** Splits a rigid motion into the shift of one place (say the middle of the measured points) and the turn about it. */
export function motionParts(t: Transform, about: Point3): MotionParts {
  const [x, y, z] = about;
  const shift: Point3 = [
    t[0] * x + t[1] * y + t[2] * z + t[3] - x,
    t[4] * x + t[5] * y + t[6] * z + t[7] - y,
    t[8] * x + t[9] * y + t[10] * z + t[11] - z,
  ];
  const vector = rotationVector(t);
  const turn = Math.hypot(...vector);
  const axis: Point3 = turn > 0 ? [vector[0] / turn, vector[1] / turn, vector[2] / turn] : [0, 0, 1];
  return { shift, shiftLength: Math.hypot(...shift), axis, turn };
}

/** The nearest rigid map to one whose rotation has drifted by rounding: Gram–Schmidt on the rows. */
export function straightened(t: Transform): Transform {
  const first = unit([t[0], t[1], t[2]]);
  const along = first[0] * t[4] + first[1] * t[5] + first[2] * t[6];
  const second = unit([t[4] - along * first[0], t[5] - along * first[1], t[6] - along * first[2]]);
  const third = [
    first[1] * second[2] - first[2] * second[1],
    first[2] * second[0] - first[0] * second[2],
    first[0] * second[1] - first[1] * second[0],
  ];
  return [...first, t[3], ...second, t[7], third[0], third[1], third[2], t[11]];
}

function unit(v: Point3): [number, number, number] {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

/** Left Jacobian of a rotation vector, row by row: a small change δω of ω turns space by J δω (Barfoot 2017, 7.37). */
export function leftJacobian(turn: Point3): readonly number[] {
  const [x, y, z] = turn;
  const square = x * x + y * y + z * z;
  const angle = Math.sqrt(square);
  const b = angle > 1e-4 ? (1 - Math.cos(angle)) / square : 0.5 - square / 24;
  const c = angle > 1e-4 ? (angle - Math.sin(angle)) / (square * angle) : 1 / 6 - square / 120;
  return [
    1 - c * (y * y + z * z),
    -b * z + c * x * y,
    b * y + c * x * z,
    b * z + c * x * y,
    1 - c * (x * x + z * z),
    -b * x + c * y * z,
    -b * y + c * x * z,
    b * x + c * y * z,
    1 - c * (x * x + y * y),
  ];
}
