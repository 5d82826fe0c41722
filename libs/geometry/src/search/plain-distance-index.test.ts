import { readFileSync } from 'node:fs';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import { rotation, transformPoints } from '../space/transform.ts';
import {
  NEAREST_ON_EDGE,
  NEAREST_ON_FACE,
  NEAREST_ON_FREE_EDGE,
  NEAREST_ON_VERTEX,
  NO_TRIANGLE,
} from './distance-index.ts';
import { exactDistance } from './exact-distance.ts';
import { buildPlainDistanceIndex } from './plain-distance-index.ts';
import { boxMesh, randomPoints, randomSoup, sliverWall, soupOf, waves } from './sample-meshes.ts';

describe('distances of the plain index', () => {
  test('are those of every point against every triangle', async () => {
    for (const seed of [1, 2, 3]) {
      const random = seededRandom(seed);
      for (const mesh of [randomSoup(random, 57), waves(12), boxMesh(2, 3, 4), sliverWall(40)]) {
        const points = randomPoints(random, mesh, 200);
        const seeds = Uint32Array.from({ length: 200 }, () =>
          Math.floor((random() * mesh.triangles.length) / 3),
        );
        const answer = await buildPlainDistanceIndex(mesh).query(points, { feet: true, seeds });
        expect(answer, `seed ${seed}`).toEqual(exactDistance(mesh, points));
      }
    }
  });

  test('are known in closed form around a cube', async () => {
    const index = buildPlainDistanceIndex(boxMesh(1, 1, 1));
    const cases = [
      [[0.5, 0.4, 1.5], 0.5, NEAREST_ON_FACE],
      [[0.5, 0.4, 0.9], -0.1, NEAREST_ON_FACE],
      [[1.5, 1.5, 0.5], Math.SQRT1_2, NEAREST_ON_EDGE],
      [[2, 2, 2], Math.sqrt(3), NEAREST_ON_VERTEX],
      [[-1, -1, 0.25], Math.SQRT2, NEAREST_ON_EDGE],
    ] as const;
    const answer = await index.query(Float64Array.from(cases.flatMap(([point]) => point)));
    cases.forEach(([, distance, feature], i) => {
      expect(answer.distance[i]).toBeCloseTo(distance, 14);
      expect(answer.feature[i]).toBe(feature);
    });
  });

  const cube = referenceFile('metrology/scans/signed_distance_cube_cases.json');
  test.skipIf(!cube)('have the right sign where a parity ray would graze an edge', async () => {
    const { queries, expected_signed } = JSON.parse(readFileSync(cube!, 'utf8'));
    const answer = await buildPlainDistanceIndex(boxMesh(1, 1, 1)).query(Float64Array.from(queries.flat()));
    answer.distance.forEach((d, i) => {
      expect(d).toBeCloseTo(expected_signed[i], 14);
    });
  });

  test('are the same for a soup as for the welded mesh', async () => {
    const random = seededRandom(7);
    const mesh = waves(10);
    const points = randomPoints(random, mesh, 500);
    const welded = await buildPlainDistanceIndex(mesh).query(points);
    expect(await buildPlainDistanceIndex(soupOf(mesh)).query(points)).toEqual(welded);
  });

  test('flag the rim of an open mesh', async () => {
    const mesh = {
      positions: Float64Array.of(0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0),
      triangles: Uint32Array.of(0, 1, 2, 0, 2, 3),
    };
    const points = Float64Array.of(2, 0.5, 0.1, 0.5, 0.5, 0.3, 0.2, 0.7, -0.3, 2, 2, 0);
    const answer = await buildPlainDistanceIndex(mesh).query(points);
    expect([...answer.feature]).toEqual([
      NEAREST_ON_EDGE | NEAREST_ON_FREE_EDGE,
      NEAREST_ON_EDGE,
      NEAREST_ON_FACE,
      NEAREST_ON_VERTEX | NEAREST_ON_FREE_EDGE,
    ]);
    expect(answer.distance[0]).toBeCloseTo(Math.hypot(1, 0.1), 14);
    expect(answer.distance[2]).toBeCloseTo(-0.3, 14);
  });

  test('stop at the maximum distance, and know no answer for a point that is not finite', async () => {
    const index = buildPlainDistanceIndex(boxMesh(1, 1, 1));
    const points = Float64Array.of(0.5, 0.5, 1.5, 0.5, 0.5, 1.5000001, NaN, 0, 0, 0, Infinity, 0);
    const answer = await index.query(points, { maxDistance: 0.5 });
    expect([...answer.distance]).toEqual([0.5, NaN, NaN, NaN]);
    expect([...answer.triangle.subarray(1)]).toEqual([NO_TRIANGLE, NO_TRIANGLE, NO_TRIANGLE]);
  });

  test('move with the mesh, and with a transform of the points', async () => {
    const random = seededRandom(11);
    const mesh = waves(10);
    const points = randomPoints(random, mesh, 300);
    const still = await buildPlainDistanceIndex(mesh).query(points);
    const moved = rotation([0.6, 0, 0.8], 1.1, [1e3, -2e3, 5e2]);
    const movedMesh = { ...mesh, positions: transformPoints(moved, mesh.positions) };
    const answer = await buildPlainDistanceIndex(movedMesh).query(points, { meshFromPoints: moved });
    answer.distance.forEach((d, i) => {
      expect(Math.abs(d - still.distance[i]!)).toBeLessThan(1e-9);
    });
  });

  test('leave out triangles without area or with coordinates that are not finite', async () => {
    const mesh = {
      positions: Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 5, NaN, 0, 0, 2, 2, 2),
      triangles: Uint32Array.of(3, 3, 3, 0, 1, 4, 0, 1, 2, 0, 5, 0),
    };
    const answer = await buildPlainDistanceIndex(mesh).query(Float64Array.of(0.2, 0.2, 4));
    expect(answer.triangle[0]).toBe(2);
    expect(answer.distance[0]).toBe(4);
    expect(() => buildPlainDistanceIndex({ ...mesh, triangles: Uint32Array.of(3, 3, 3) })).toThrow(
      RangeError,
    );
    expect(() => buildPlainDistanceIndex({ ...mesh, triangles: Uint32Array.of(0, 1, 6) })).toThrow(
      RangeError,
    );
  });

  test('stop between chunks when told to', async () => {
    const index = buildPlainDistanceIndex(boxMesh(1, 1, 1));
    const stop = new AbortController();
    const query = index.query(new Float64Array(30_000), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(query).rejects.toThrow(/abort/i);
  });

  test('are exact on slivers: points at a known height above a wall of 110 × 0.5 mm triangles', async () => {
    const random = seededRandom(5);
    const normal = normalRandom(random);
    const mesh = sliverWall(400);
    const points = new Float64Array(3 * 2000);
    const heights = Array.from({ length: 2000 }, () => 0.02 * normal());
    heights.forEach((h, i) => {
      points.set([200 * random(), -h, -110 * random()], 3 * i);
    });
    const answer = await buildPlainDistanceIndex(mesh).query(points);
    heights.forEach((h, i) => {
      expect(Math.abs(answer.distance[i]! - h)).toBeLessThan(1e-12);
    });
  });
});
