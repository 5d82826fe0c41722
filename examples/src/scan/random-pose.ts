import { type Point3, rotation, seededRandom, type Transform } from '@diewright/geometry';

/** Any attitude, uniformly (K. Shoemake 1992), and a shift of up to half a metre along each axis. */
export function randomPose(seed: number): Transform {
  const random = seededRandom(seed ^ 0x5eed);
  const [u, v, w] = [random(), 2 * Math.PI * random(), 2 * Math.PI * random()];
  const [a, b] = [Math.sqrt(1 - u), Math.sqrt(u)];
  const q = [a * Math.sin(v), a * Math.cos(v), b * Math.sin(w), b * Math.cos(w)] as const;
  const length = Math.hypot(q[0], q[1], q[2]);
  const axis: Point3 = length < 1e-12 ? [0, 0, 1] : [q[0] / length, q[1] / length, q[2] / length];
  const shift: Point3 = [1000 * random() - 500, 1000 * random() - 500, 1000 * random() - 500];
  return rotation(axis, 2 * Math.atan2(length, q[3]), shift);
}
