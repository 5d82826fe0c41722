import { seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { countGrossPoints } from './count-gross-points.ts';

test('a clump inside the part counts, strays and a table beside it do not', () => {
  const random = seededRandom(8);
  const points: number[] = [];
  // A weld of 200 points within 2 mm, 40 strays over the whole box, a table of 500 points below it.
  for (let i = 0; i < 200; i++) points.push(20 + 2 * random(), 15 + 2 * random(), 9 + 2 * random());
  for (let i = 0; i < 40; i++) points.push(40 * random(), 30 * random(), 20 * random());
  for (let i = 0; i < 500; i++) points.push(80 * random() - 20, 60 * random() - 15, -3);
  const positions = Float64Array.from(points);
  const leftOut = new Float64Array(740).fill(Number.NaN);
  const counted = countGrossPoints(boxModel(40, 30, 20), positions, leftOut, 1);
  expect(counted).toBeGreaterThanOrEqual(200);
  expect(counted).toBeLessThan(210);
  expect(countGrossPoints(boxModel(40, 30, 20), positions, new Float64Array(740), 1)).toBe(0);
});
