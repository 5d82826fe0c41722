import type { InspectionResult } from '@diewright/metrology';
import { describe, expect, test } from 'vitest';
import { editDistance, findCharacteristic } from './find-characteristic.ts';

const named = (...rows: [balloon: number, id: string, name: string | null][]) =>
  ({
    characteristics: rows.map(([balloon, id, name]) => ({ balloon, id, name })),
  }) as unknown as InspectionResult;

const result = named(
  [1, 'Size.1', 'bore'],
  [2, 'Position.1', 'Position of the bore'],
  [3, 'Position.2', null],
  [4, '1', 'named as another is numbered'],
);

describe('a characteristic is found', () => {
  test.each([
    ['2', 2],
    ['Position.2', 3],
    ['position.2', 3],
    ['BORE', 1],
    ['  Size.1 ', 1],
    ['of the', 2],
    ['1', 4],
  ])('by %s', (asked, balloon) => {
    expect(findCharacteristic(result, asked)).toMatchObject({ ok: true, value: { balloon } });
  });

  test('not by what several have in common: the nearest are named, the nearest first', () => {
    expect(findCharacteristic(result, 'Position')).toMatchObject({ reason: 'characteristic-unknown' });
    expect(findCharacteristic(result, 'Positron.2')).toMatchObject({
      ok: false,
      details: { asked: 'Positron.2', known: expect.stringMatching(/^3 Position\.2, 2 Position\.1, /) },
    });
  });

  test('of many only some are named', () => {
    const many = named(
      ...Array.from({ length: 30 }, (_, i) => [i + 1, `Flatness.${i}`, null] as [number, string, null]),
    );
    const found = findCharacteristic(many, 'Flatnes');
    expect(!found.ok && String(found.details.known).split(', ')).toHaveLength(9);
    expect(!found.ok && found.details.known).toMatch(/, …$/);
  });
});

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
  ['same', 'same', 0],
])('from %s to %s in %i letters', (from, to, letters) => {
  expect(editDistance(from, to)).toBe(letters);
});
