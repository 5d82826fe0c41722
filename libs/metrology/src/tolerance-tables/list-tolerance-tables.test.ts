import { expect, test } from 'vitest';
import { toleranceTables } from './list-tolerance-tables.ts';

test('every table once, with its source and how sure its cells are', () => {
  const tables = toleranceTables();
  expect(tables.map((table) => table.source.id)).toEqual([
    'general-linear',
    'general-radius-iso',
    'general-radius-gbt',
    'general-angle',
    'fundamental-tolerance',
    'fundamental-deviation',
    'casting-dimension',
    'casting-straightness',
    'casting-flatness',
    'casting-grade',
  ]);
  for (const { source } of tables) {
    expect(source.standard).toMatch(/^(ISO|GB\/T) \d/);
    expect(source.edition).toMatch(/^\d{4}$/);
  }
});

test('the counts of the collected data: 420 and 256 cells, 19 + 46 + 5 of form', () => {
  const cells = new Map(toleranceTables().map((table) => [table.source.id, table.cells]));
  const total = (id: string) => Object.values(cells.get(id)!).reduce((sum, count) => sum + count, 0);
  expect(total('fundamental-tolerance')).toBe(420);
  expect(total('casting-dimension')).toBe(256);
  const [straightness, flatness] = [cells.get('casting-straightness')!, cells.get('casting-flatness')!];
  expect(straightness.secondHand + flatness.secondHand).toBe(19);
  expect(straightness.notRecovered + flatness.notRecovered).toBe(4);
  expect(total('casting-straightness') + total('casting-flatness')).toBe(70);
});

test('where the tables end', () => {
  const ends = Object.fromEntries(
    toleranceTables().map((table) => [table.source.id, [table.from, table.upTo]]),
  );
  expect(ends).toMatchObject({
    'general-linear': [0.5, 4000],
    'general-angle': [0, null],
    'fundamental-deviation': [0, 3150],
    'casting-straightness': [0, 1000],
  });
});
