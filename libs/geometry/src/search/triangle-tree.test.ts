import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { buildTriangleTree, castRay, nearestInPlane } from './triangle-tree.ts';

/** A closed box from 0 to a, b, c with outward triangles. */
function box(a: number, b: number, c: number) {
  const positions = Float64Array.from(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => [(k & 1) * a, ((k >> 1) & 1) * b, (k >> 2) * c]),
  );
  const quads = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ] as const;
  return { positions, triangles: Uint32Array.from(quads.flatMap(([p, q, r, s]) => [p, q, r, p, r, s])) };
}

describe('triangle tree', () => {
  const tree = buildTriangleTree(box(10, 20, 30));

  test('a ray through a box enters and leaves where it must', () => {
    expect(castRay(tree, [-5, 3, 4], [1, 0, 0], [0, 100])).toMatchObject({ t: 5, leaving: false });
    expect(castRay(tree, [-5, 3, 4], [1, 0, 0], [0, 100], 'leaving')).toMatchObject({
      t: expect.closeTo(15, 12),
      leaving: true,
    });
    expect(castRay(tree, [2, 3, 4], [0, 0, 1], [0, 100])).toMatchObject({ t: 26, leaving: true });
    expect(castRay(tree, [2, 3, 4], [0, 0, 1], [0, 25])).toBeNull();
    expect(castRay(tree, [-5, 30, 4], [1, 0, 0], [0, 100])).toBeNull();
  });

  test('a ray along an edge and one through a corner are not lost', () => {
    expect(castRay(tree, [-1, 0, 0], [1, 0, 0], [0, 100])?.t).toBeCloseTo(1, 12);
    expect(castRay(tree, [-1, -1, -1], [1, 1, 1], [0, 100])?.t).toBeCloseTo(1, 12);
  });

  test('the nearest point in a plane is that of the cut rectangle', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 200; i++) {
      const p: [number, number, number] = [30 * random() - 10, 40 * random() - 10, 30 * random()];
      const found = nearestInPlane(tree, p, [0, 0, 1], 100);
      // Distance from a point to the outline of the rectangle 0…10 × 0…20.
      const out = Math.hypot(Math.max(-p[0], 0, p[0] - 10), Math.max(-p[1], 0, p[1] - 20));
      const inside = Math.min(p[0], 10 - p[0], p[1], 20 - p[1]);
      expect(found?.distance).toBeCloseTo(out > 0 ? out : inside, 10);
      expect(found?.foot[2]).toBeCloseTo(p[2], 10);
    }
    expect(nearestInPlane(tree, [5, 5, 31], [0, 0, 1], 100)).toBeNull();
  });

  test('agrees with trying every triangle, on a heap of random ones', () => {
    const random = seededRandom(11);
    const positions = Float64Array.from({ length: 9 * 300 }, () => 10 * random());
    const heap = { positions, triangles: Uint32Array.from({ length: 900 }, (_, i) => i) };
    const whole = buildTriangleTree(heap);
    const singles = Array.from({ length: 300 }, (_, t) =>
      buildTriangleTree({ positions, triangles: heap.triangles.subarray(3 * t, 3 * t + 3) }),
    );
    for (let i = 0; i < 100; i++) {
      const origin = [10 * random(), 10 * random(), 10 * random()] as const;
      const direction = [random() - 0.5, random() - 0.5, random() - 0.5] as const;
      const slow = Math.min(...singles.map((one) => castRay(one, origin, direction, [0, 1e9])?.t ?? 1e9));
      expect(castRay(whole, origin, direction, [0, 1e9])?.t ?? 1e9).toBe(slow);
    }
  });

  test('an empty mesh answers nothing', () => {
    const none = buildTriangleTree({ positions: new Float64Array(0), triangles: new Uint32Array(0) });
    expect(castRay(none, [0, 0, 0], [1, 0, 0], [0, 1])).toBeNull();
    expect(nearestInPlane(none, [0, 0, 0], [1, 0, 0], 1)).toBeNull();
  });
});
