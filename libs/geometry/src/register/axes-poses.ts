import { symmetricEigen } from '../numerics/symmetric-eigen.ts';
import type { Transform } from '../space/transform.ts';
import type { Point3 } from './alignment.ts';
import type { OrientedPoints } from './oriented-points.ts';

/**
 * The 24 poses that bring the middle and the principal axes of one surface onto those of another, in any order and
 * direction: right at once for a whole scan without clutter, cheap to try for any other.
 */
export function axesPoses(model: OrientedPoints, scan: OrientedPoints): Transform[] {
  const to = principalAxes(model.positions);
  const from = principalAxes(scan.positions);
  const poses: Transform[] = [];
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 2],
    [2, 0],
    [2, 1],
  ])
    for (const [s, t] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]) {
      const first = scaled(from.axes[a], s);
      const second = scaled(from.axes[b], t);
      poses.push(poseOnto(to, [first, second, cross(first, second)], from.middle));
    }
  return poses;
}

interface Axes {
  readonly middle: Point3;
  /** Right-handed, smallest spread first. */
  readonly axes: readonly [Point3, Point3, Point3];
}

function principalAxes(p: Float64Array): Axes {
  const n = p.length / 3;
  const middle = [0, 0, 0];
  for (let k = 0; k < p.length; k++) middle[k % 3] += p[k] / n;
  const m = new Float64Array(9);
  for (let k = 0; k < p.length; k += 3)
    for (let a = 0; a < 3; a++)
      for (let b = a; b < 3; b++) m[a * 3 + b] += (p[k + a] - middle[a]) * (p[k + b] - middle[b]);
  const { vectors } = symmetricEigen(m, 3);
  const first: Point3 = [vectors[0], vectors[1], vectors[2]];
  const second: Point3 = [vectors[3], vectors[4], vectors[5]];
  return { middle: [middle[0], middle[1], middle[2]], axes: [first, second, cross(first, second)] };
}

function poseOnto(to: Axes, from: readonly [Point3, Point3, Point3], middle: Point3): Transform {
  const r = (i: number, j: number) =>
    to.axes[0][i] * from[0][j] + to.axes[1][i] * from[1][j] + to.axes[2][i] * from[2][j];
  const shift = (i: number) => to.middle[i] - r(i, 0) * middle[0] - r(i, 1) * middle[1] - r(i, 2) * middle[2];
  return [
    ...([r(0, 0), r(0, 1), r(0, 2), shift(0)] as const),
    ...([r(1, 0), r(1, 1), r(1, 2), shift(1)] as const),
    ...([r(2, 0), r(2, 1), r(2, 2), shift(2)] as const),
  ];
}

function scaled([x, y, z]: Point3, s: number): Point3 {
  return [x * s, y * s, z * s];
}

function cross(a: Point3, b: Point3): Point3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
