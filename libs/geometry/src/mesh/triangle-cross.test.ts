import { expect, test } from 'vitest';
import { triangleCross } from './triangle-cross.ts';

/** Corners with a side along no axis; the product by hand: u = (1, 2, 3), v = (−2, 1, 4), u × v = (5, −10, 5). */
const mesh = {
  positions: Float64Array.of(7, 7, 7, 10, 20, 30, 11, 22, 33, 8, 21, 34),
  triangles: Uint32Array.of(0, 0, 1, 1, 2, 3),
};

test('a triangle in space, by hand', () => {
  const out = new Float64Array(3);
  expect(triangleCross(mesh, 1, out)).toBeCloseTo(Math.sqrt(150), 12);
  expect(Array.from(out)).toEqual([5, -10, 5]);
});

test('a triangle without area', () => {
  const out = Float64Array.of(1, 1, 1);
  expect(triangleCross(mesh, 0, out)).toBe(0);
  expect(Array.from(out).map(Math.abs)).toEqual([0, 0, 0]);
});
