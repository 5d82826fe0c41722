import { normalRandom, seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { withoutStrays } from './without-strays.ts';

/** A plane of 60 × 40 points 0.5 mm apart, with noise of 0.01 mm. */
function scan(defect: (x: number, y: number) => number) {
  const random = normalRandom(seededRandom(12));
  const feet: number[] = [];
  const deviation: number[] = [];
  for (let i = 0; i < 60; i++)
    for (let j = 0; j < 40; j++) {
      const [x, y] = [0.5 * i, 0.5 * j];
      feet.push(x, y, 0);
      deviation.push(defect(x, y) + 0.01 * random());
    }
  return { feet: Float64Array.from(feet), deviation: Float64Array.from(deviation) };
}

test('single points that stand off are strays, wherever they are', () => {
  const { feet, deviation } = scan(() => 0);
  for (const [i, d] of [
    [5, 0.9],
    [777, -0.3],
    [2399, 0.15],
  ] as const)
    deviation[i] = d;
  const kept = new Set(withoutStrays(feet, deviation));
  expect(kept.size).toBe(2400 - 3);
  for (const i of [5, 777, 2399]) expect(kept.has(i)).toBe(false);
});

test('a chip, a step and a narrow ridge are no strays', () => {
  const chip = (x: number, y: number) => -Math.max(0, 1.5 - 0.06 * ((x - 15) ** 2 + (y - 10) ** 2));
  const ridge = (_: number, y: number) => (y === 5 ? 0.4 : 0);
  const step = (x: number) => (x > 20 ? 0.8 : 0);
  for (const defect of [chip, ridge, step]) {
    const { feet, deviation } = scan(defect);
    expect(withoutStrays(feet, deviation)).toHaveLength(2400);
  }
});

test('few points, or none, are all kept', () => {
  expect(withoutStrays(new Float64Array(0), new Float64Array(0))).toHaveLength(0);
  expect(withoutStrays(Float64Array.of(0, 0, 0, 1, 0, 0), Float64Array.of(0, 5))).toHaveLength(2);
});
