/** How much of the way round the points cover, rad: all but the widest gap. */
import { across, dot, subtract, type Vector3 } from '../../space/vector.ts';
import type { Shape } from '../shape.ts';

/** Of a sphere: the widest angle between a point and the middle of all, doubled. */
export function arcOf(shape: Shape, points: Float64Array): number {
  const n = points.length / 3;
  const place = (i: number): Vector3 => [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
  if (shape.kind === 'sphere') {
    const away = Array.from({ length: n }, (_, i) => subtract(place(i), shape.centre));
    const middle = [0, 1, 2].map((k) => away.reduce((sum, w) => sum + w[k], 0)) as unknown as Vector3;
    const size = Math.hypot(...middle);
    return (
      2 *
      away.reduce(
        (most, w) =>
          Math.max(
            most,
            Math.acos(Math.min(1, Math.max(-1, dot(w, middle) / (size * Math.hypot(...w) || 1)))),
          ),
        0,
      )
    );
  }
  const [centre, axis] =
    'centre' in shape
      ? [shape.centre, 'normal' in shape ? shape.normal : shape.direction]
      : [shape.point, 'normal' in shape ? shape.normal : shape.direction];
  const [s, t] = across(axis);
  const angles = Float64Array.from({ length: n }, (_, i) => {
    const w = subtract(place(i), centre);
    return Math.atan2(dot(w, t), dot(w, s));
  }).sort();
  let gap = angles[0] + 2 * Math.PI - angles[n - 1];
  for (let i = 1; i < n; i++) gap = Math.max(gap, angles[i] - angles[i - 1]);
  return 2 * Math.PI - gap;
}
