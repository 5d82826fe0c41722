import { expect, test } from 'vitest';
import { barLength } from './axes-mark.ts';

test.each([
  [1, 1],
  [1.99, 1],
  [2, 2],
  [4.9, 2],
  [5, 5],
  [99, 50],
  [100, 100],
  [0.034, 0.02],
])('up to %d the bar is %d long', (most, length) => {
  expect(barLength(most)).toBeCloseTo(length, 12);
});
