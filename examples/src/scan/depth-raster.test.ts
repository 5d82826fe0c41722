import { buildTriangleTree, castRay, type Point3, seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import {
  castGrid,
  gridOver,
  hitPoint,
  isHidden,
  NOTHING_HIT,
  turnedAside,
  viewFrom,
} from './depth-raster.ts';
import { slottedBlock } from './stepped-part.ts';

const dot = (a: Point3, b: Point3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

test('views are right-handed and orthonormal, also after turning aside', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 20; round++) {
    const view = turnedAside(viewFrom(7 * random(), 1.5 * random()), random() - 0.5);
    const { right, up, towards } = view;
    const cross: Point3 = [
      right[1] * up[2] - right[2] * up[1],
      right[2] * up[0] - right[0] * up[2],
      right[0] * up[1] - right[1] * up[0],
    ];
    expect(dot(right, up)).toBeCloseTo(0, 12);
    for (let k = 0; k < 3; k++) expect(cross[k]).toBeCloseTo(towards[k] as number, 12);
  }
});

test('the grid’s hits are those of a ray caster, ray by ray', () => {
  const { mesh } = slottedBlock();
  const tree = buildTriangleTree(mesh);
  const random = seededRandom(11);
  let compared = 0;
  let worst = 0;
  for (const [azimuth, tilt] of [
    [0.3, 0.1],
    [1.9, 0.7],
    [4, 1.1],
  ] as const) {
    const view = viewFrom(azimuth, tilt);
    const map = castGrid(mesh, view, gridOver(view, mesh.positions, 1.7, random));
    for (let row = 0; row < map.grid.rows; row++)
      for (let column = 0; column < map.grid.columns; column++) {
        const x = map.grid.left + (column + (map.grid.rowShift[row] as number)) * map.grid.step;
        const y = map.grid.bottom + row * map.grid.step;
        const start = [0, 1, 2].map(
          (k) =>
            (view.right[k] as number) * x + (view.up[k] as number) * y + 500 * (view.towards[k] as number),
        ) as [number, number, number];
        const away: Point3 = [-view.towards[0], -view.towards[1], -view.towards[2]];
        const hit = castRay(tree, start, away, [0, 2000]);
        const seen = map.triangle[row * map.grid.columns + column] !== NOTHING_HIT;
        // On the silhouette itself both answers are right.
        if (seen !== (hit !== null)) continue;
        compared++;
        if (!hit) continue;
        const point = hitPoint(map, row, column);
        const expected = start.map((s, k) => s + hit.t * (away[k] as number));
        worst = Math.max(worst, Math.hypot(...point.map((v, k) => v - (expected[k] as number))));
      }
  }
  expect(compared).toBeGreaterThan(3000);
  expect(worst).toBeLessThan(1e-9);
});

test('a point under the surface is hidden, one on it is not', () => {
  const { mesh } = slottedBlock();
  const view = viewFrom(0, 0);
  const map = castGrid(mesh, view, gridOver(view, mesh.positions, 0.5));
  expect(isHidden(map, [10, 20, 20], 1e-6)).toBe(false);
  expect(isHidden(map, [10, 20, 19], 0.5)).toBe(true);
});
