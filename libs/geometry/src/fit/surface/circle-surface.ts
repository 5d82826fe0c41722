/**
 * In the circle's plane: d = |w − (w·n) n| − r. How far a point stands off the plane plays no part, as in NIST's first
 * strategy, where points are brought into the plane first.
 */
import { across } from '../../space/vector.ts';
import type { Circle } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import { cylinderSurface } from './cylinder-surface.ts';
import type { FitSurface } from './fit-surface.ts';

const drawnOut = ({ centre, normal, radius }: Circle) =>
  ({ kind: 'cylinder', point: centre, direction: normal, radius }) as const;

export const circleSurface: FitSurface<Circle> = {
  kind: 'circle',
  sizes: ['radius'],
  distances(shape, points, out) {
    cylinderSurface.distances(drawnOut(shape), points, out);
  },
  differentiate(shape, points, index, out) {
    cylinderSurface.differentiate(drawnOut(shape), points, index, out);
  },
  /** Its plane is found first and stays. */
  motions({ centre, normal }) {
    return { pivot: centre, turns: [], shifts: across(normal) };
  },
  move(shape, motion) {
    return { ...shape, centre: carry(motion, shape.centre), normal: turnDirection(motion, shape.normal) };
  },
  resize(shape, changes) {
    return { ...shape, radius: shape.radius + changes[0] };
  },
};
