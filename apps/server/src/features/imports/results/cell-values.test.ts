import { describe, expect, test } from 'vitest';
import {
  decimalOf,
  inUnit,
  parseNominal,
  parseNumber,
  parseTolerance,
  parseVerdict,
  sum,
  type UnitRead,
  unitOf,
} from './cell-values.ts';

const value = (text: string, decimal: 'point' | 'comma' | null = null) => {
  const read = parseNumber(text, decimal);
  return read.ok ? read.value : read.reason;
};

describe('numbers', () => {
  test.each([
    ['12.5', 12.5],
    ['１２．５', 12.5],
    ['−0.05', -0.05],
    ['＋0.05', 0.05],
    ['10,05', 10.05],
    ['0,125', 0.125],
    ['1.250,5', 1250.5],
    ['1,250.5', 1250.5],
    ['12 000', 12000],
    ['Φ12.5 mm', 12.5],
    ['R3', 3],
    ['一〇.〇五', 10.05],
    // As Excel keeps what it shows as 10.05 and 0.05.
    ['10.050000000000001', 10.05],
    ['5.0000000000000003E-2', 0.05],
  ])('%s', (text, expected) => expect(value(text)).toBe(expected));

  test('what can be read in two ways is told, and read one way when it was said which', () => {
    expect(value('1,250')).toBe('cell-number-ambiguous');
    expect(value('1,250', 'comma')).toBe(1.25);
    expect(value('1,250', 'point')).toBe(1250);
    expect(value('1.250', 'comma')).toBe('cell-number-ambiguous');
    expect(value('1.250')).toBe(1.25);
  });

  test.each(['', 'abc', '12 34', '1.2.3', '--5', '12..5', 'Φ', '12 bananas'])('%j is none', (text) =>
    expect(value(text)).toBe('cell-no-number'),
  );

  test('the decimal sign of a list by its own numbers', () => {
    expect(decimalOf(['A-1', '10', '1,250', '10,05'])).toBe('comma');
    expect(decimalOf(['10.05', '1,250'])).toBe('point');
    expect(decimalOf(['10', '1,250'])).toBeNull();
  });
});

test('tolerances say their sides, or are told', () => {
  const even = { lower: -0.05, upper: 0.05 };
  for (const text of ['±0.05', '+/-0.05', '± 0,05']) expect(parseTolerance(text, null)).toEqual(even);
  for (const text of ['+0.05/-0.02', '+0.05 -0.02', '(+0.05, -0.02)', '-0.02~+0.05'])
    expect(parseTolerance(text, null)).toEqual({ lower: -0.02, upper: 0.05 });
  expect(parseTolerance('0/-0.1', null)).toEqual({ lower: -0.1, upper: 0 });
  for (const text of ['0.05', '0.05/0.02', '+0.05', 'H7']) expect(parseTolerance(text, null)).toBeNull();
});

test('a nominal with its tolerance in one cell', () => {
  const read = (text: string) => {
    const found = parseNominal(text, null);
    return found && [found.nominal, found.tolerance?.lower ?? null, found.tolerance?.upper ?? null];
  };
  expect(read('12.5±0.05')).toEqual([12.5, -0.05, 0.05]);
  expect(read('Φ10.02 +0.1/0')).toEqual([10.02, 0, 0.1]);
  expect(read('10 (+0.1/-0.05)')).toEqual([10, -0.05, 0.1]);
  expect(read('10 0/-0.1')).toEqual([10, -0.1, 0]);
  expect(read('45°±0.5°')).toEqual([45, -0.5, 0.5]);
  expect(read('45')).toEqual([45, null, null]);
  expect(read('about 5')).toBeNull();
});

test('sums and inches have no dust: an edge stays an edge', () => {
  expect(10.02 + 0.03).not.toBe(10.05);
  expect(sum(10.02, 0.03)).toBe(10.05);
  expect(inUnit(1.0005, unitOf('in') as UnitRead)).toBe(25.4127);
  expect(inUnit(12, unitOf('μm') as UnitRead)).toBe(0.012);
  expect(unitOf('英寸')).toEqual({ unit: 'mm', factor: 25.4 });
  expect(unitOf('″')).toEqual({ unit: 'mm', factor: 25.4 });
  expect(unitOf('furlong')).toBeNull();
});

test('verdicts in either language', () => {
  for (const text of ['OK', 'ok.', '合格', 'PASS', '√', '○']) expect(parseVerdict(text)).toBe('conforming');
  for (const text of ['NG', '不合格', 'Fail', '×', 'N.G.', '超差'])
    expect(parseVerdict(text)).toBe('notConforming');
  expect(parseVerdict('特采')).toBeNull();
});
