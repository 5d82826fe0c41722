/** d = |(p − c)·n| − w/2: away from the plane midway. A point belongs to the plane on whose side it lies. */
import { across } from '../../space/vector.ts';
import type { ParallelPlanes } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import type { FitSurface } from './fit-surface.ts';

export const parallelPlanesSurface: FitSurface<ParallelPlanes> = {
  kind: 'parallelPlanes',
  sizes: ['width'],
  distances({ point: [x, y, z], normal: [a, b, c], width }, points, out) {
    for (let i = 0, k = 0; i < out.length; i++, k += 3)
      out[i] = Math.abs((points[k] - x) * a + (points[k + 1] - y) * b + (points[k + 2] - z) * c) - width / 2;
  },
  differentiate({ point, normal, width }, points, index, out) {
    const k = 3 * index;
    const height =
      (points[k] - point[0]) * normal[0] +
      (points[k + 1] - point[1]) * normal[1] +
      (points[k + 2] - point[2]) * normal[2];
    const side = height < 0 ? -1 : 1;
    out[0] = Math.abs(height) - width / 2;
    out[1] = side * normal[0];
    out[2] = side * normal[1];
    out[3] = side * normal[2];
    out[4] = -0.5;
  },
  motions({ point, normal }) {
    return { pivot: point, turns: across(normal), shifts: [normal] };
  },
  move(shape, motion) {
    return { ...shape, point: carry(motion, shape.point), normal: turnDirection(motion, shape.normal) };
  },
  resize(shape, changes) {
    return { ...shape, width: shape.width + changes[0] };
  },
};
