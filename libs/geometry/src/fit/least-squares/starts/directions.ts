/** Directions to try. */
import { across, addScaled, unit, type Vector3 } from '../../../space/vector.ts';

/** Evenly over the half sphere (spiral of R. Swinbank, R. J. Purser 2006). */
export function halfSphere(count: number): Vector3[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, k): Vector3 => {
    const z = (k + 0.5) / count;
    const r = Math.sqrt(1 - z * z);
    return [r * Math.cos(k * golden), r * Math.sin(k * golden), z];
  });
}

/** Six, `tilt` rad off. */
export function around(direction: Vector3, tilt: number): Vector3[] {
  const [s, t] = across(direction);
  return [0, 1, 2, 3, 4, 5].map((k) => {
    const angle = (k * Math.PI) / 3;
    return unit(addScaled(addScaled(direction, tilt * Math.cos(angle), s), tilt * Math.sin(angle), t));
  });
}
