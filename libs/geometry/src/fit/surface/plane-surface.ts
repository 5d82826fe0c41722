/** d = (p − c)·n (C. M. Shakarji, NIST J. Res. 103, 1998, 4.2). */

import { across } from '../../space/vector.ts';
import type { Plane } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import type { FitSurface } from './fit-surface.ts';

export const planeSurface: FitSurface<Plane> = {
  kind: 'plane',
  sizes: [],
  distances({ point: [x, y, z], normal: [a, b, c] }, points, out) {
    for (let i = 0, k = 0; i < out.length; i++, k += 3)
      out[i] = (points[k] - x) * a + (points[k + 1] - y) * b + (points[k + 2] - z) * c;
  },
  differentiate({ point, normal }, points, index, out) {
    const k = 3 * index;
    out[0] =
      (points[k] - point[0]) * normal[0] +
      (points[k + 1] - point[1]) * normal[1] +
      (points[k + 2] - point[2]) * normal[2];
    out[1] = normal[0];
    out[2] = normal[1];
    out[3] = normal[2];
  },
  motions({ point, normal }) {
    return { pivot: point, turns: across(normal), shifts: [normal] };
  },
  move(shape, motion) {
    return { ...shape, point: carry(motion, shape.point), normal: turnDirection(motion, shape.normal) };
  },
  resize(shape) {
    return shape;
  },
};
