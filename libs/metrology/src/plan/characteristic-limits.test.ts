import { describe, expect, test } from 'vitest';
import { characteristicSchema } from './characteristic.ts';
import { characteristicLimits } from './characteristic-limits.ts';

const mm = (value: number) => ({ value, unit: 'mm' });
const table = {
  standard: 'X',
  edition: '1',
  table: '1',
  class: 'm',
  evidence: 'inferred',
  usableInVerdicts: false,
};
const limits = (requirement: object, nominal: object | null = mm(10)) =>
  characteristicLimits(
    characteristicSchema.parse({
      group: 'dimension',
      kind: 'diameter',
      id: 'it',
      nominal,
      requirement,
      source: { kind: 'hand' },
    }),
  );

describe('between which values a dimension must lie', () => {
  test('deviations, fits and general tolerances from the nominal', () => {
    const inside = { lower: 9.9, upper: 10.2, unit: 'mm', usableInVerdicts: true };
    const sides = { lower: mm(-0.1), upper: mm(0.2) };
    expect(limits({ kind: 'deviations', ...sides })).toEqual(inside);
    expect(limits({ kind: 'fit', class: 'X7', of: 'hole', ...sides })).toEqual(inside);
    expect(limits({ kind: 'general', ...sides, table })).toEqual({ ...inside, usableInVerdicts: false });
  });

  test('limits are themselves; a side that is not said does not limit', () => {
    expect(limits({ kind: 'limits', lower: mm(9), upper: mm(11) }, null)).toMatchObject({
      lower: 9,
      upper: 11,
    });
    expect(limits({ kind: 'limits', lower: null, upper: mm(11) })).toMatchObject({ lower: null, upper: 11 });
    expect(limits({ kind: 'deviations', lower: mm(-1), upper: null })).toMatchObject({
      lower: 9,
      upper: null,
    });
  });

  test.each([
    ['theoretical', { kind: 'theoretical' }, mm(10)],
    ['reference', { kind: 'reference' }, mm(10)],
    ['open', { kind: 'open' }, mm(10)],
    ['without nominal', { kind: 'deviations', lower: mm(0), upper: mm(1) }, null],
    ['units that disagree', { kind: 'deviations', lower: mm(0), upper: { value: 1, unit: 'deg' } }, mm(10)],
    [
      'a nominal of another unit',
      { kind: 'deviations', lower: mm(0), upper: mm(1) },
      { value: 1, unit: 'deg' },
    ],
  ])('none of what is %s', (_, requirement, nominal) => {
    expect(limits(requirement, nominal)).toBeNull();
  });
});

test('the value of a geometric tolerance lies between 0 and the width', () => {
  const flatness = { group: 'geometric', kind: 'flatness', id: 'it', source: { kind: 'hand' } };
  const of = (tolerance: object | null) =>
    characteristicLimits(characteristicSchema.parse({ ...flatness, tolerance }));
  expect(of(mm(0.1))).toEqual({ lower: 0, upper: 0.1, unit: 'mm', usableInVerdicts: true });
  expect(of(null)).toBeNull();
});
