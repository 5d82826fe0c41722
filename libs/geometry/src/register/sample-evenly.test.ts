import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { sampleEvenly } from './sample-evenly.ts';

/** A square of 100 mm: the left half with 50 times the points of the right one. */
function lopsided(seed: number): Float64Array {
  const random = seededRandom(seed);
  const points: number[] = [];
  for (let i = 0; i < 102_000; i++) points.push((i < 100_000 ? 0 : 50) + 50 * random(), 100 * random(), 0);
  return Float64Array.from(points);
}

describe('sampleEvenly', () => {
  test('both halves are heard alike in every beginning of the order, seed 1', () => {
    const points = lopsided(1);
    const chosen = sampleEvenly(points, 3_000);
    expect(chosen.length).toBe(3_000);
    expect(new Set(chosen).size).toBe(3_000);
    for (const count of [300, 1_000, 3_000]) {
      const left = chosen.subarray(0, count).filter((i) => points[3 * i] < 50).length;
      expect(left / count).toBeGreaterThan(0.4);
      expect(left / count).toBeLessThan(0.7);
    }
  });

  test('most strays in the air and all coordinates that are not numbers are passed over, seed 2', () => {
    const random = seededRandom(2);
    const points = Float64Array.from({ length: 300_000 }, (_, k) => (k % 3 === 2 ? 0 : 100 * random()));
    for (let i = 0; i < 500; i++) points[3 * 200 * i + 2] = 20 + 80 * random();
    points[3] = Number.NaN;
    points[6] = 1e9;
    const chosen = sampleEvenly(points, 20_000);
    for (const i of chosen) expect(Number.isFinite(points[3 * i]) && points[3 * i] < 1e8).toBe(true);
    // Strays that happen to have a neighbour cannot be told from a thin surface.
    const strays = chosen.filter((i) => points[3 * i + 2] > 0).length;
    expect(strays).toBeLessThan(100);
  });

  test('few points are all taken', () => {
    const points = Float64Array.from({ length: 60 }, (_, k) => (k % 3 === 0 ? k : 0));
    expect([...sampleEvenly(points, 1_000)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
    expect(sampleEvenly(new Float64Array(0), 10).length).toBe(0);
  });
});
