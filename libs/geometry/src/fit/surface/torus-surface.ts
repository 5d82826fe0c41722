/** d = √((|w − (w·a) a| − R)² + (w·a)²) − r, w = p − c. */
import { across } from '../../space/vector.ts';
import type { Torus } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import type { FitSurface } from './fit-surface.ts';

export const torusSurface: FitSurface<Torus> = {
  kind: 'torus',
  sizes: ['majorRadius', 'minorRadius'],
  distances({ centre: [cx, cy, cz], direction: [a, b, c], majorRadius, minorRadius }, points, out) {
    for (let i = 0, k = 0; i < out.length; i++, k += 3) {
      const x = points[k] - cx;
      const y = points[k + 1] - cy;
      const z = points[k + 2] - cz;
      const along = x * a + y * b + z * c;
      const u = y * c - z * b;
      const v = z * a - x * c;
      const w = x * b - y * a;
      const off = Math.sqrt(u * u + v * v + w * w) - majorRadius;
      out[i] = Math.sqrt(off * off + along * along) - minorRadius;
    }
  },
  differentiate({ centre, direction: [a, b, c], majorRadius, minorRadius }, points, index, out) {
    const k = 3 * index;
    const x = points[k] - centre[0];
    const y = points[k + 1] - centre[1];
    const z = points[k + 2] - centre[2];
    const along = x * a + y * b + z * c;
    const rx = x - along * a;
    const ry = y - along * b;
    const rz = z - along * c;
    const distance = Math.sqrt(rx * rx + ry * ry + rz * rz);
    const off = distance - majorRadius;
    const tube = Math.sqrt(off * off + along * along);
    const outwards = tube > 0 && distance > 0 ? off / (tube * distance) : 0;
    const upwards = tube > 0 ? along / tube : 0;
    out[0] = tube - minorRadius;
    out[1] = rx * outwards + a * upwards;
    out[2] = ry * outwards + b * upwards;
    out[3] = rz * outwards + c * upwards;
    out[4] = tube > 0 ? -off / tube : 0;
    out[5] = -1;
  },
  motions({ centre, direction }) {
    const axes = across(direction);
    return { pivot: centre, turns: axes, shifts: [...axes, direction] };
  },
  move(shape, motion) {
    return {
      ...shape,
      centre: carry(motion, shape.centre),
      direction: turnDirection(motion, shape.direction),
    };
  },
  resize(shape, changes) {
    return {
      ...shape,
      majorRadius: shape.majorRadius + changes[0],
      minorRadius: shape.minorRadius + changes[1],
    };
  },
};
