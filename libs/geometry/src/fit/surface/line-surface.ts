/** d = |(p − c) × a| ≥ 0: the distance from the line. It has no side; on the line it has no gradient, which is then 0. */
import { across } from '../../space/vector.ts';
import type { Line } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import { cylinderSurface } from './cylinder-surface.ts';
import type { FitSurface } from './fit-surface.ts';

const thin = (line: Line) =>
  ({ kind: 'cylinder', point: line.point, direction: line.direction, radius: 0 }) as const;

export const lineSurface: FitSurface<Line> = {
  kind: 'line',
  sizes: [],
  distances(shape, points, out) {
    cylinderSurface.distances(thin(shape), points, out);
  },
  differentiate(shape, points, index, out) {
    cylinderSurface.differentiate(thin(shape), points, index, out);
  },
  motions({ point, direction }) {
    const axes = across(direction);
    return { pivot: point, turns: axes, shifts: axes };
  },
  move(shape, motion) {
    return { ...shape, point: carry(motion, shape.point), direction: turnDirection(motion, shape.direction) };
  },
  resize(shape) {
    return shape;
  },
};
