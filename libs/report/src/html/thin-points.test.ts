import { expect, test } from 'vitest';
import { thinPoints } from './thin-points.ts';

const points = (n: number) => ({
  positions: Float64Array.from({ length: 3 * n }, (_, i) => i),
  deviation: Float64Array.from({ length: n }, (_, i) => i),
  face: Uint32Array.from({ length: n }, (_, i) => i),
});

test('few points stay as they are', () => {
  const few = points(10);
  expect(thinPoints(few, 10)).toBe(few);
});

test('many are thinned evenly, each whole and none twice', () => {
  const thinned = thinPoints(points(10_007), 1000);
  expect(thinned.deviation.length).toBe(1000);
  thinned.deviation.forEach((index, i) => {
    expect(thinned.positions[3 * i]).toBe(3 * index);
    expect(thinned.face[i]).toBe(index);
    expect(index).toBeGreaterThanOrEqual(Math.floor((i * 10_007) / 1000));
    expect(index).toBeLessThan(((i + 1) * 10_007) / 1000);
  });
});

test('the same points give the same picture', () => {
  expect(thinPoints(points(5000), 300)).toEqual(thinPoints(points(5000), 300));
});
