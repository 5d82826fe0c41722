/**
 * In the slot's plane: the distance from the middle line, a segment of length L − w, less w/2. How far a point stands off
 * the plane plays no part.
 */
import { cross } from '../../space/vector.ts';
import type { Slot } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import type { FitSurface } from './fit-surface.ts';

export const slotSurface: FitSurface<Slot> = {
  kind: 'slot',
  sizes: ['width', 'length'],
  distances(shape, points, out) {
    const one = new Float64Array(6);
    for (let i = 0; i < out.length; i++) {
      slotSurface.differentiate(shape, points, i, one);
      out[i] = one[0];
    }
  },
  differentiate({ centre, normal, direction, width, length }, points, index, out) {
    const k = 3 * index;
    const x = points[k] - centre[0];
    const y = points[k + 1] - centre[1];
    const z = points[k + 2] - centre[2];
    const side = cross(normal, direction);
    const u = x * direction[0] + y * direction[1] + z * direction[2];
    const v = x * side[0] + y * side[1] + z * side[2];
    const half = (length - width) / 2;
    const end = u > half ? 1 : u < -half ? -1 : 0;
    const du = end === 0 ? 0 : u - end * half;
    const distance = Math.hypot(du, v);
    const inverse = distance > 0 ? 1 / distance : 0;
    out[0] = distance - width / 2;
    for (let c = 0; c < 3; c++) out[1 + c] = (du * direction[c] + v * side[c]) * inverse;
    // The ends' centres stand at (L − w)/2: ∂d/∂half = −(du/d)·end.
    const byHalf = -du * inverse * end;
    out[4] = -byHalf / 2 - 0.5;
    out[5] = byHalf / 2;
  },
  motions({ centre, normal, direction }) {
    return { pivot: centre, turns: [normal], shifts: [direction, cross(normal, direction)] };
  },
  move(shape, motion) {
    return {
      ...shape,
      centre: carry(motion, shape.centre),
      normal: turnDirection(motion, shape.normal),
      direction: turnDirection(motion, shape.direction),
    };
  },
  resize(shape, changes) {
    return { ...shape, width: shape.width + changes[0], length: shape.length + changes[1] };
  },
};
