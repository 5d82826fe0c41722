import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { anyInGrid, buildPointGrid, nearestInGrid } from './point-grid.ts';

describe('point grid', () => {
  const random = seededRandom(7);
  const points = Float64Array.from({ length: 3 * 4000 }, () => 40 * random() - 20);
  const groups = Uint32Array.from({ length: 4000 }, () => Math.floor(3 * random()));
  const grid = buildPointGrid(points, 2, groups);

  /** The slow, obvious road. */
  const slow = (x: number, y: number, z: number, reach: number, group?: number) => {
    let best = reach * reach;
    let found = -1;
    for (let i = 0; i < 4000; i++) {
      if (group !== undefined && groups[i] !== group) continue;
      const d2 =
        ((points[3 * i] as number) - x) ** 2 +
        ((points[3 * i + 1] as number) - y) ** 2 +
        ((points[3 * i + 2] as number) - z) ** 2;
      if (d2 < best) {
        best = d2;
        found = i;
      }
    }
    return found;
  };

  test('finds what a search through all points finds', () => {
    for (let q = 0; q < 500; q++) {
      const [x, y, z] = [44 * random() - 22, 44 * random() - 22, 44 * random() - 22];
      const reach = 2 * random();
      expect(nearestInGrid(grid, x, y, z, reach)).toBe(slow(x, y, z, reach));
      expect(nearestInGrid(grid, x, y, z, reach, 1)).toBe(slow(x, y, z, reach, 1));
      expect(anyInGrid(grid, x, y, z, reach, 2)).toBe(slow(x, y, z, reach, 2) >= 0);
    }
  });

  test('points that are not finite are never found', () => {
    const odd = buildPointGrid(Float64Array.of(Number.NaN, 0, 0, 1, 1, 1), 1);
    expect(nearestInGrid(odd, 1, 1, 1, 1)).toBe(1);
    expect(nearestInGrid(odd, 0, 0, 0, 0.5)).toBe(-1);
  });

  test('refuses a reach that the grid was not built for', () => {
    expect(() => nearestInGrid(grid, 0, 0, 0, 2.5)).toThrow(RangeError);
  });
});
