import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../numerics/random.ts';
import { cross, dot, type Vector3 } from '../../space/vector.ts';
import { fitted } from '../testing/fitted.ts';

describe('the least zone of a plane is the width of the convex hull', () => {
  const minus = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  /** Between the planes of this normal that hold all points. */
  const widthAlong = (points: readonly Vector3[], normal: Vector3): number => {
    const size = Math.hypot(...normal);
    const heights = points.map((p) => dot(p, normal) / size);
    return size > 1e-9 ? Math.max(...heights) - Math.min(...heights) : Number.POSITIVE_INFINITY;
  };
  /**
   * The slow way: the narrowest pair of planes lies on a face and a corner, or on two edges (M. E. Houle, G. T. Toussaint
   * 1988); so on three points, or on two and two. All are tried.
   */
  const slowWidth = (points: readonly Vector3[]): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const [i, a] of points.entries())
      for (const b of points.slice(i + 1))
        for (const [k, c] of points.entries()) {
          least = Math.min(least, widthAlong(points, cross(minus(b, a), minus(c, a))));
          for (const d of points.slice(k + 1))
            least = Math.min(least, widthAlong(points, cross(minus(b, a), minus(d, c))));
        }
    return least;
  };
  const random = seededRandom(88);

  test.each([0.02, 1, 10, 25])('of points over 40 × 30 mm within %d mm, ten times', (thick) => {
    for (let k = 0; k < 10; k++) {
      const points = Array.from(
        { length: 8 + (k % 4) },
        (): Vector3 => [40 * random(), 30 * random(), thick * random()],
      );
      const { range } = fitted('plane', Float64Array.from(points.flat()), { criterion: 'minimumZone' });
      expect(Math.abs(range - slowWidth(points))).toBeLessThan(1e-9);
    }
  });
});
