import { readFileSync } from 'node:fs';
import { referenceFile } from '@diewright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import { rotation, transformPoints } from '../space/transform.ts';
import {
  buildDistanceIndex,
  buildDistanceIndexOneThread,
  warmDistanceKernel,
} from './build-distance-index.ts';
import { type DistanceAnswer, type DistanceIndex, NO_TRIANGLE } from './distance-index.ts';
import { exactDistance } from './exact-distance.ts';
import { buildPlainDistanceIndex } from './plain-distance-index.ts';
import { boxMesh, fan, randomPoints, randomSoup, sliverWall, soupOf, waves } from './sample-meshes.ts';

const open: DistanceIndex[] = [];
const build = async (mesh: TriangleMesh, threads = 1): Promise<DistanceIndex> => {
  const index = await buildDistanceIndex(mesh, { threads });
  open.push(index);
  expect(index.notes ?? []).toEqual([]);
  return index;
};
afterAll(() => Promise.all(open.map((index) => index.dispose())));

describe('the kernel answers what the brute force answers, bit for bit', () => {
  const random = seededRandom(20);
  const shifted = (mesh: TriangleMesh, by: number): TriangleMesh => ({
    ...mesh,
    positions: mesh.positions.map((x) => x + by),
  });
  const single = (mesh: TriangleMesh): TriangleMesh => ({
    ...mesh,
    positions: Float64Array.from(Float32Array.from(mesh.positions)),
  });
  const meshes: Record<string, TriangleMesh> = {
    'one triangle': {
      positions: Float64Array.of(0, 0, 0, 4, 0, 1, 1, 3, 0),
      triangles: Uint32Array.of(0, 1, 2),
    },
    'a box': boxMesh(2, 3, 4),
    'a soup of 7': randomSoup(random, 7),
    'a soup of 333': randomSoup(random, 333),
    'an open sheet': waves(20),
    'the sheet as a soup': soupOf(waves(20)),
    'the sheet in single precision': single(waves(20)),
    'the sheet at 1e6 mm': shifted(waves(20), 1e6),
    'a wall of slivers': sliverWall(300),
    'a wall of slivers at 1e6 mm': shifted(sliverWall(300), 1e6),
    'slivers of a nanometre': transformed(sliverWall(200), 1e-6),
    'a fan of 300 triangles': fan(300),
    'a flat disc': { ...fan(40), positions: fan(40).positions.map((x, k) => (k % 3 === 2 ? 0 : x)) },
  };
  for (const [name, mesh] of Object.entries(meshes)) {
    test(name, async () => {
      const points = randomPoints(random, mesh, 1500);
      const truth = exactDistance(mesh, points);
      const seeds = Uint32Array.from({ length: 1500 }, () =>
        random() < 0.1 ? NO_TRIANGLE : Math.floor((random() * mesh.triangles.length) / 3),
      );
      const index = await build(mesh);
      expect(await index.query(points, { feet: true })).toEqual(truth);
      expect(await index.query(points, { feet: true, seeds })).toEqual(truth);
      const near = await index.query(points, { maxDistance: 0.3 });
      expect(near.distance).toEqual(truth.distance.map((d) => (Math.abs(d) <= 0.3 ? d : NaN)));
      await index.dispose();
    });
  }

  const feature = referenceFile('metrology/scans/featuretype.STL');
  test.skipIf(!feature)('a CAD part of the reference data', async () => {
    const mesh = readBinaryStl(readFileSync(feature!));
    const points = randomPoints(random, mesh, 300);
    const index = await build(mesh, 2);
    expect(await index.query(points, { feet: true })).toEqual(exactDistance(mesh, points));
  });
});

function transformed(mesh: TriangleMesh, squeeze: number): TriangleMesh {
  const turned = rotation([0.48, 0.6, 0.64], 0.7);
  const squeezed = mesh.positions.map((x, k) => (k % 3 === 0 ? x * squeeze : x));
  return { ...mesh, positions: transformPoints(turned, squeezed) };
}

/** Vertices of a binary STL, unwelded. */
function readBinaryStl(bytes: Uint8Array): TriangleMesh {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(80, true);
  const positions = new Float64Array(9 * count);
  for (let t = 0; t < count; t++)
    for (let k = 0; k < 9; k++) positions[9 * t + k] = view.getFloat32(84 + 50 * t + 12 + 4 * k, true);
  return { positions, triangles: Uint32Array.from({ length: 3 * count }, (_, k) => k) };
}

describe('a dense scan of a large sheet', () => {
  const random = seededRandom(21);
  const normal = normalRandom(random);
  const mesh = waves(150);
  const n = 60_000;
  const points = new Float64Array(3 * n);
  for (let i = 0; i < n; i++) {
    const x = 10 * random();
    const y = 10 * random();
    const height = random() < 0.02 ? 3 * (random() - 0.5) : 0.005 * normal();
    points.set([x, y, Math.sin(1.3 * x) * Math.cos(0.9 * y) + height], 3 * i);
  }
  let truth: DistanceAnswer;
  beforeAll(async () => {
    truth = await buildPlainDistanceIndex(mesh).query(points, { feet: true });
  });

  test('has the same distances for one, two and three threads, and as the plain search', async () => {
    for (const threads of [1, 2, 3]) {
      const index = await build(mesh, threads);
      const steps: number[] = [];
      expect(await index.query(points, { feet: true, onProgress: (done) => steps.push(done) })).toEqual(
        truth,
      );
      expect(steps.at(-1)).toBe(n);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    }
  });

  test('has the same distances in any order of points', async () => {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const shuffled = new Float64Array(3 * n);
    order.forEach((from, to) => {
      shuffled.set(points.subarray(3 * from, 3 * from + 3), 3 * to);
    });
    const answer = await (await build(mesh, 2)).query(shuffled);
    expect(answer.distance).toEqual(Float64Array.from(order, (from) => truth.distance[from]!));
    expect(answer.triangle).toEqual(Uint32Array.from(order, (from) => truth.triangle[from]!));
  });

  test('has the same distances when it lies 5 mm and 2° off and is moved back by the query', async () => {
    const scanFromMesh = rotation([0.6, 0, 0.8], 0.035, [3, -2.5, 3]);
    const moved = transformPoints(scanFromMesh, points);
    const index = await build(mesh, 2);
    const some = moved.subarray(0, 9000);
    expect(await index.query(some)).toEqual(await buildPlainDistanceIndex(mesh).query(some));
    const back = rotation([0.6, 0, 0.8], -0.035);
    const shift = transformPoints(back, Float64Array.of(-3, 2.5, -3));
    const meshFromScan = rotation([0.6, 0, 0.8], -0.035, [shift[0]!, shift[1]!, shift[2]!]);
    const answer = await index.query(moved, { meshFromPoints: meshFromScan });
    answer.distance.forEach((x, i) => {
      expect(Math.abs(x - truth.distance[i]!)).toBeLessThan(1e-12);
    });
  });

  test('answers queries asked at the same time, and stops one that is told to', async () => {
    const index = await build(mesh, 2);
    const stop = new AbortController();
    const first = index.query(points, { signal: stop.signal });
    const second = index.query(points.subarray(0, 3000), {});
    stop.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    expect((await second).distance).toEqual(truth.distance.slice(0, 1000));
    expect(await index.query(points)).toEqual(without(truth));
  });

  test('is answered in batches when it is longer than one', async () => {
    const many = new Float64Array(3 * (2 ** 20 + 5000));
    for (let k = 0; k < many.length; k++) many[k] = points[k % points.length]!;
    const index = await build(mesh, 2);
    const { distance, triangle } = await index.query(many, { maxDistance: 0.1 });
    for (let i = 0; i < distance.length; i += 101) {
      const near = Math.abs(truth.distance[i % n]!) <= 0.1;
      expect(distance[i]).toBe(near ? truth.distance[i % n] : NaN);
      expect(triangle[i]).toBe(near ? truth.triangle[i % n] : NO_TRIANGLE);
    }
    await index.dispose();
  });

  test('is answered from given bytes in one thread', async () => {
    const bytes = readFileSync(new URL('../../dist/kernel/distance-one-thread.wasm', import.meta.url));
    const index = await buildDistanceIndexOneThread(mesh, bytes);
    expect(await index.query(points, { feet: true })).toEqual(truth);
  });
});

function without(answer: DistanceAnswer): DistanceAnswer {
  return { distance: answer.distance, triangle: answer.triangle, feature: answer.feature };
}

test('a kernel that was made ready for another number of triangles answers the same', async () => {
  const mesh = waves(40);
  const points = randomPoints(seededRandom(24), mesh, 2500);
  const truth = exactDistance(mesh, points);
  for (const triangles of [Number.NaN, 1000, 100_000]) {
    await warmDistanceKernel({ threads: 2, triangles });
    const index = await buildDistanceIndex(mesh, { threads: 2 });
    expect(await index.query(points, { feet: true })).toEqual(truth);
    await index.dispose();
  }
});

describe('input at the edge', () => {
  test('points that are not finite or farther than 1e12 mm have no answer', async () => {
    const index = await build(boxMesh(1, 1, 1));
    const points = Float64Array.of(NaN, 0, 0, 0, Infinity, 0, 1e13, 0, 0, 3, 0.5, 0.5, 1e38, 1e38, 1e38);
    const answer = await index.query(points);
    expect([...answer.distance]).toEqual([NaN, NaN, NaN, 2, NaN]);
    expect((await index.query(new Float64Array(0))).distance).toHaveLength(0);
  });

  test('far points are exact too', async () => {
    const mesh = waves(12);
    const points = Float64Array.of(1e4, 2e4, 3e4, -1e6, 5, 5, 5, 5, 1e8);
    const index = await build(mesh);
    expect(await index.query(points, { feet: true })).toEqual(exactDistance(mesh, points));
  });

  test('meshes without a triangle of any area are refused', async () => {
    const positions = Float64Array.of(0, 0, 0, 1, 0, 0, 2, 0, 0, NaN, 1, 1);
    await expect(build({ positions, triangles: Uint32Array.of(0, 1, 2, 0, 1, 3) })).rejects.toThrow(
      RangeError,
    );
    await expect(build({ positions, triangles: new Uint32Array(0) })).rejects.toThrow(RangeError);
    await expect(build({ positions, triangles: Uint32Array.of(0, 1, 4) })).rejects.toThrow(RangeError);
  });

  test('triangles without an area are left out', async () => {
    const mesh = waves(10);
    const withFlat = {
      positions: Float64Array.from([...mesh.positions, NaN, 0, 0]),
      triangles: Uint32Array.from([5, 5, 6, ...mesh.triangles, 0, 1, mesh.positions.length / 3, 3, 4, 5]),
    };
    const points = randomPoints(seededRandom(3), mesh, 500);
    const index = await build(withFlat);
    expect(await index.query(points, { feet: true })).toEqual(exactDistance(withFlat, points));
  });
});
