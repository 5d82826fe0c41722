/** Places and directions of a shape under a rigid motion. */
import type { Transform } from '../../space/transform.ts';
import { unit, type Vector3 } from '../../space/vector.ts';

export function carry(t: Transform, [x, y, z]: Vector3): Vector3 {
  return [
    t[0] * x + t[1] * y + t[2] * z + t[3],
    t[4] * x + t[5] * y + t[6] * z + t[7],
    t[8] * x + t[9] * y + t[10] * z + t[11],
  ];
}

/** Kept at unit length, so that many small motions do not wear it off. */
export function turnDirection(t: Transform, [x, y, z]: Vector3): Vector3 {
  return unit([
    t[0] * x + t[1] * y + t[2] * z,
    t[4] * x + t[5] * y + t[6] * z,
    t[8] * x + t[9] * y + t[10] * z,
  ]);
}
