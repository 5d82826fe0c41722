/** d = |p − c| − r (C. M. Shakarji, NIST J. Res. 103, 1998, 4.5). */
import type { Sphere } from '../shape.ts';
import { carry } from './carry.ts';
import type { FitSurface } from './fit-surface.ts';

export const sphereSurface: FitSurface<Sphere> = {
  kind: 'sphere',
  sizes: ['radius'],
  distances({ centre: [cx, cy, cz], radius }, points, out) {
    for (let i = 0, k = 0; i < out.length; i++, k += 3) {
      const x = points[k] - cx;
      const y = points[k + 1] - cy;
      const z = points[k + 2] - cz;
      out[i] = Math.sqrt(x * x + y * y + z * z) - radius;
    }
  },
  differentiate({ centre, radius }, points, index, out) {
    const k = 3 * index;
    const x = points[k] - centre[0];
    const y = points[k + 1] - centre[1];
    const z = points[k + 2] - centre[2];
    const distance = Math.sqrt(x * x + y * y + z * z);
    const inverse = distance > 0 ? 1 / distance : 0;
    out[0] = distance - radius;
    out[1] = x * inverse;
    out[2] = y * inverse;
    out[3] = z * inverse;
    out[4] = -1;
  },
  motions({ centre }) {
    return {
      pivot: centre,
      turns: [],
      shifts: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    };
  },
  move(shape, motion) {
    return { ...shape, centre: carry(motion, shape.centre) };
  },
  resize(shape, changes) {
    return { ...shape, radius: shape.radius + changes[0] };
  },
};
