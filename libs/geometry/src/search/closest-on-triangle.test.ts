import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { closestOnTriangle, hasArea, newClosest } from './closest-on-triangle.ts';

/** A second road: the nearest of many points of the triangle, refined around the best (the distance is convex). */
function searchedDistance(p: readonly number[], c: readonly number[]): number {
  let bestS = 0;
  let bestT = 0;
  let best = Infinity;
  let step = 0.5;
  const at = (s: number, t: number): number =>
    Math.hypot(...[0, 1, 2].map((k) => p[k]! - (c[k]! + s * (c[k + 3]! - c[k]!) + t * (c[k + 6]! - c[k]!))));
  for (let round = 0; round < 60; round++) {
    const [s0, t0] = [bestS, bestT];
    for (let i = -4; i <= 4; i++) {
      for (let j = -4; j <= 4; j++) {
        const s = Math.min(1, Math.max(0, s0 + (i * step) / 4));
        const t = Math.min(1 - s, Math.max(0, t0 + (j * step) / 4));
        const d = at(s, t);
        if (d < best) [best, bestS, bestT] = [d, s, t];
      }
    }
    step *= 0.6;
  }
  return best;
}

describe('the nearest point of a triangle', () => {
  const random = seededRandom(4);
  test('is that found by search, and the residual leads to a point of it', () => {
    const out = newClosest();
    for (let i = 0; i < 200; i++) {
      const corners = Array.from({ length: 9 }, () => 4 * random());
      const p = [8 * random() - 2, 8 * random() - 2, 8 * random() - 2];
      closestOnTriangle(p[0]!, p[1]!, p[2]!, corners, out);
      const d = Math.sqrt(out.squared);
      expect(d).toBeCloseTo(Math.hypot(out.rx, out.ry, out.rz), 14);
      expect(Math.abs(d - searchedDistance(p, corners))).toBeLessThan(2e-6);
      const foot = [p[0]! - out.rx, p[1]! - out.ry, p[2]! - out.rz];
      expect(searchedDistance(foot, corners)).toBeLessThan(2e-6);
    }
  });

  test('on a sliver is as exact as on any other, whichever corner comes first and wherever it lies', () => {
    const out = newClosest();
    for (const height of [0.5, 1e-3, 1e-6, 1e-9]) {
      for (const shift of [0, 1e6]) {
        for (let i = 0; i < 300; i++) {
          const flat = [
            [0, 0],
            [110, 0],
            [110 * random(), height],
          ];
          const turn = i % 3;
          const corners = [0, 1, 2].flatMap((k) => [...flat[(k + turn) % 3]!.map((x) => x + shift), shift]);
          // above the middle of the triangle: the distance is the height above its plane
          const weights = [random() + 0.1, random() + 0.1, random() + 0.1];
          const sum = weights[0]! + weights[1]! + weights[2]!;
          const middle = [0, 1].map(
            (axis) => weights.reduce((s, w, k) => s + w * corners[3 * k + axis]!, 0) / sum,
          );
          const above = 0.05 * (random() - 0.5);
          closestOnTriangle(middle[0]!, middle[1]!, shift + above, corners, out);
          const truth = Math.abs(shift + above - shift);
          // coordinates at 1e6 mm are themselves rounded to 1.2e-10 mm
          expect(Math.abs(Math.sqrt(out.squared) - truth)).toBeLessThan(shift ? 1e-8 : 1e-12);
        }
      }
    }
  });

  test('leaves out what has no area', () => {
    expect(hasArea([0, 0, 0, 1, 0, 0, 0, 1, 0])).toBe(true);
    expect(hasArea([0, 0, 0, 1, 0, 0, 2, 0, 0])).toBe(false);
    expect(hasArea([1, 1, 1, 1, 1, 1, 1, 1, 1])).toBe(false);
    expect(hasArea([NaN, 0, 0, 1, 0, 0, 0, 1, 0])).toBe(false);
    expect(hasArea([0, 0, 0, 110, 0, 0, 55, 1e-9, 0])).toBe(true);
  });
});
