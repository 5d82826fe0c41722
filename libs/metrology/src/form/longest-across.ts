/** The direction in a plane in which points lie farthest apart: of their greatest variance there. */
import { across, add, dot, scale, subtract, type Vector3 } from '@diewright/geometry';
import { pointAt } from '../measure/point-at.ts';

export function longestAcross(points: Float64Array, normal: Vector3): Vector3 {
  const [x, y] = across(normal);
  const n = points.length / 3;
  const first = pointAt(points, 0);
  let [su, sv, suu, suv, svv] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const away = subtract(pointAt(points, i), first);
    const u = dot(away, x);
    const v = dot(away, y);
    su += u;
    sv += v;
    suu += u * u;
    suv += u * v;
    svv += v * v;
  }
  const [uu, uv, vv] = [suu - (su * su) / n, suv - (su * sv) / n, svv - (sv * sv) / n];
  const angle = Math.atan2(2 * uv, uu - vv) / 2;
  return add(scale(x, Math.cos(angle)), scale(y, Math.sin(angle)));
}
