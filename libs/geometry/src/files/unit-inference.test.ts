import { describe, expect, test } from 'vitest';
import type { Box } from '../space/box.ts';
import { type LengthUnit, MM_PER_UNIT } from './measured-file.ts';
import { inferUnit } from './unit-inference.ts';

const box = (x: number, y: number, z: number, unit: LengthUnit = 'mm'): Box => {
  const s = 1 / MM_PER_UNIT[unit];
  return { min: [0, 0, 0], max: [x * s, y * s, z * s] };
};
const units: readonly LengthUnit[] = ['mm', 'cm', 'm', 'in', 'um'];

describe('inferUnit', () => {
  test.each(units)('a whole scan in the part’s axes, in any order of them, in %s', (unit) => {
    const answer = inferUnit(box(60.3, 200.5, 119.8, unit), box(200, 120, 60));
    expect(answer).toMatchObject({ ok: true, value: { unit, by: 'sides' } });
    expect(answer.ok && answer.value.ratio).toBeCloseTo(1, 2);
  });

  test.each(['mm', 'm', 'um'] as const)('40 % of the part, and the part on its table, in %s', (unit) => {
    for (const [x, y, z] of [
      [80, 120, 60],
      [80, 55, 20],
      [450, 380, 160],
    ] as const)
      expect(inferUnit(box(x, y, z, unit), box(200, 120, 60))).toMatchObject({
        ok: true,
        value: { unit, by: 'size' },
      });
  });

  test('size alone cannot part inch from centimetre: both are named', () => {
    expect(inferUnit(100 / 25.4, 100)).toMatchObject({
      ok: false,
      reason: 'unit-ambiguous',
      details: { first: 'in', firstRatio: 1, second: 'cm' },
    });
    expect(inferUnit(box(150, 140, 90, 'in'), box(200, 120, 60))).toMatchObject({ reason: 'unit-ambiguous' });
  });

  test('at the ends of the window both neighbours are named', () => {
    expect(inferUnit(30, 100)).toMatchObject({
      reason: 'unit-ambiguous',
      details: { first: 'mm', second: 'cm' },
    });
    expect(inferUnit(33, 100)).toMatchObject({ ok: true, value: { unit: 'mm' } });
  });

  test('no unit fits, or there is nothing to compare', () => {
    expect(inferUnit(100 * 200, 100)).toMatchObject({ reason: 'unit-none-fits', details: { ratioMm: 200 } });
    expect(inferUnit(0, 100)).toMatchObject({ reason: 'unit-no-size' });
    expect(inferUnit({ min: [Infinity, 0, 0], max: [-Infinity, 0, 0] }, 100)).toMatchObject({
      reason: 'unit-no-size',
    });
  });

  test('featuretype: the STL in inch against its model in mm', () => {
    const inch: Box = { min: [-2.5, -1.25, 0], max: [2.5, 1.25, 1.375] };
    expect(inferUnit(inch, box(127, 63.5, 34.925))).toMatchObject({
      ok: true,
      value: { unit: 'in', ratio: 1, by: 'sides' },
    });
  });
});
