/** d = |(p − c) × a| − r (C. M. Shakarji, NIST J. Res. 103, 1998, 4.6). */
import { across } from '../../space/vector.ts';
import type { Cylinder } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import type { FitSurface } from './fit-surface.ts';

export const cylinderSurface: FitSurface<Cylinder> = {
  kind: 'cylinder',
  sizes: ['radius'],
  distances({ point: [px, py, pz], direction: [a, b, c], radius }, points, out) {
    for (let i = 0, k = 0; i < out.length; i++, k += 3) {
      const x = points[k] - px;
      const y = points[k + 1] - py;
      const z = points[k + 2] - pz;
      const u = y * c - z * b;
      const v = z * a - x * c;
      const w = x * b - y * a;
      out[i] = Math.sqrt(u * u + v * v + w * w) - radius;
    }
  },
  differentiate({ point, direction: [a, b, c], radius }, points, index, out) {
    const k = 3 * index;
    const x = points[k] - point[0];
    const y = points[k + 1] - point[1];
    const z = points[k + 2] - point[2];
    const along = x * a + y * b + z * c;
    const rx = x - along * a;
    const ry = y - along * b;
    const rz = z - along * c;
    const distance = Math.sqrt(rx * rx + ry * ry + rz * rz);
    out[0] = distance - radius;
    // On the axis itself there is no direction: the distance falls no more, whichever way.
    const inverse = distance > 0 ? 1 / distance : 0;
    out[1] = rx * inverse;
    out[2] = ry * inverse;
    out[3] = rz * inverse;
    out[4] = -1;
  },
  motions({ point, direction }) {
    const axes = across(direction);
    return { pivot: point, turns: axes, shifts: axes };
  },
  move(shape, motion) {
    return { ...shape, point: carry(motion, shape.point), direction: turnDirection(motion, shape.direction) };
  },
  resize(shape, changes) {
    return { ...shape, radius: shape.radius + changes[0] };
  },
};
