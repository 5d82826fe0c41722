import { expect, test } from 'vitest';
import { histogramOf } from './histogram.ts';

test('every deviation lies between the borders of the bin that counts it', () => {
  const values = [-0.03, -0.03, -0.0101, 0.0001, 0.02, 0.02, 0.02, Number.NaN];
  const found = histogramOf(Float64Array.from(values), null, true);
  if (!found) throw new Error('no histogram');
  const counted = found.counts.map((_, bin) => {
    const [from, to] = [found.from + bin * found.binMm, found.from + (bin + 1) * found.binMm];
    return values.filter((value) => value >= from && value < to).length;
  });
  expect(found.counts).toEqual(counted);
  expect(found.counts.reduce((a, b) => a + b, 0) + found.below + found.above).toBe(7);
  expect(found.from + (found.counts.length / 2) * found.binMm).toBeCloseTo(0, 12);
});

test('spans the tolerance and half as much again; nothing measured has none', () => {
  const found = histogramOf(Float64Array.of(0.001), { lower: -0.02, upper: 0.1 });
  expect(found?.from).toBeLessThanOrEqual(-0.14);
  expect(histogramOf(Float64Array.of(Number.NaN), null)).toBeNull();
});
