/**
 * d = |w × a| cos ψ − (w·a) sin ψ − s, w = p − c: the orthogonal distance from the cone's side; a towards increasing
 * radius, s the orthogonal distance of c from the side (C. M. Shakarji, NIST J. Res. 103, 1998, 4.7). It is that of the
 * side prolonged beyond the apex.
 */
import { across } from '../../space/vector.ts';
import type { Cone } from '../shape.ts';
import { carry, turnDirection } from './carry.ts';
import type { FitSurface } from './fit-surface.ts';

export const coneSurface: FitSurface<Cone> = {
  kind: 'cone',
  sizes: ['offset', 'halfAngle'],
  distances({ point: [px, py, pz], direction: [a, b, c], offset, halfAngle }, points, out) {
    const cosine = Math.cos(halfAngle);
    const sine = Math.sin(halfAngle);
    for (let i = 0, k = 0; i < out.length; i++, k += 3) {
      const x = points[k] - px;
      const y = points[k + 1] - py;
      const z = points[k + 2] - pz;
      const u = y * c - z * b;
      const v = z * a - x * c;
      const w = x * b - y * a;
      out[i] = Math.sqrt(u * u + v * v + w * w) * cosine - (x * a + y * b + z * c) * sine - offset;
    }
  },
  differentiate({ point, direction: [a, b, c], offset, halfAngle }, points, index, out) {
    const k = 3 * index;
    const x = points[k] - point[0];
    const y = points[k + 1] - point[1];
    const z = points[k + 2] - point[2];
    const along = x * a + y * b + z * c;
    const rx = x - along * a;
    const ry = y - along * b;
    const rz = z - along * c;
    const distance = Math.sqrt(rx * rx + ry * ry + rz * rz);
    const inverse = distance > 0 ? 1 / distance : 0;
    const cosine = Math.cos(halfAngle);
    const sine = Math.sin(halfAngle);
    out[0] = distance * cosine - along * sine - offset;
    out[1] = rx * inverse * cosine - a * sine;
    out[2] = ry * inverse * cosine - b * sine;
    out[3] = rz * inverse * cosine - c * sine;
    out[4] = -1;
    out[5] = -distance * sine - along * cosine;
  },
  motions({ point, direction }, fixed) {
    const axes = across(direction);
    // A shift along the axis is a change of the offset, unless that is given.
    const shifts = fixed.includes('offset') ? [...axes, direction] : axes;
    return { pivot: point, turns: axes, shifts };
  },
  move(shape, motion) {
    return { ...shape, point: carry(motion, shape.point), direction: turnDirection(motion, shape.direction) };
  },
  resize(shape, changes) {
    return { ...shape, offset: shape.offset + changes[0], halfAngle: shape.halfAngle + changes[1] };
  },
};
