import { expect, test } from 'vitest';
import { spreadOrder } from './spread-order.ts';

test.each([0, 1, 2, 3, 10, 89, 1000, 4096])('of %i is a permutation', (count) => {
  expect([...spreadOrder(count)].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
});

test('every beginning is an even sample: no tenth of the list is left out or crowded', () => {
  const order = spreadOrder(10_000);
  for (const size of [50, 400, 3000]) {
    const tenths = new Array<number>(10).fill(0);
    for (const index of order.subarray(0, size)) tenths[Math.floor(index / 1000)]!++;
    for (const count of tenths) expect(Math.abs(count - size / 10)).toBeLessThanOrEqual(3);
  }
});
