import { describe, expect, test } from 'vitest';
import { fundamentalToleranceMm, fundamentalToleranceTable } from './fundamental-tolerance.ts';

const rows = fundamentalToleranceTable.upTo.map((upTo, k) => ({
  upTo,
  over: k === 0 ? 1 : fundamentalToleranceTable.upTo[k - 1]!,
}));

/** Multiples of the tolerance unit, ISO 286-1:1988, tables 6 and 7. */
const multiples = [2, 2.7, 3.7, 5, 7, 10, 16, 25, 40, 64, 100];

/** i or I in µm for the row, ISO 286-1:1988, A.3. */
function toleranceUnit(row: { over: number; upTo: number }): number {
  const size = Math.sqrt(row.over * row.upTo);
  return row.upTo <= 500 ? 0.45 * Math.cbrt(size) + 0.001 * size : 0.004 * size + 2.1;
}

/** Rounding of the formulae's values, ISO 286-1:1988, table 8. */
function rounded(value: number, above500: boolean): number {
  let step = 1;
  if (value > 60) step = above500 ? 2 : 1;
  if (value > 100) step = 5;
  if (value > 200) step = 10;
  if (value > 500) step = 20;
  if (value > 1000) step = 50;
  return step * Math.round(value / step);
}

function cell(grade: string, row: number) {
  return fundamentalToleranceTable.columns.get(grade)![row];
}

describe('the formulae of ISO 286-1', () => {
  test('the cells called recomputed are exactly those that the formulae, rounded, give', () => {
    let recomputed = 0;
    for (const [k, row] of rows.entries()) {
      for (let grade = row.upTo <= 500 ? 5 : 1; grade <= 11; grade++) {
        const given = cell(`IT${grade}`, k);
        const fromFormula = rounded(multiples[grade - 1]! * toleranceUnit(row), row.upTo > 500);
        expect(given, `IT${grade} up to ${row.upTo}`).toMatchObject({
          evidence:
            given !== null && typeof given === 'object' && given.value === fromFormula
              ? 'recomputed'
              : 'secondHand',
        });
        if (typeof given === 'object' && given?.evidence === 'recomputed') recomputed++;
      }
    }
    expect(recomputed).toBe(141);
  });

  test('where they depart, by no more than 16 % up to 3 mm, 10 % up to 6 mm, 7 % above', () => {
    for (const [k, row] of rows.entries()) {
      for (let grade = row.upTo <= 500 ? 5 : 1; grade <= 11; grade++) {
        const given = cell(`IT${grade}`, k);
        const formula = multiples[grade - 1]! * toleranceUnit(row);
        const allowed = row.upTo <= 3 ? 0.16 : row.upTo <= 6 ? 0.1 : 0.07;
        const value = typeof given === 'object' ? given?.value : undefined;
        expect(Math.abs(value! - formula) / formula).toBeLessThan(allowed);
      }
    }
  });

  test('five grades on, the tolerance is ten times as wide and as sure', () => {
    for (const k of rows.keys()) {
      for (let grade = 7; grade <= 13; grade++) {
        const narrow = cell(`IT${grade}`, k);
        if (typeof narrow !== 'object' || !narrow) throw new Error('unexpected');
        expect(cell(`IT${grade + 5}`, k)).toEqual({ value: 10 * narrow.value, evidence: narrow.evidence });
      }
    }
  });

  test('IT01, IT0 and IT1 up to 500 mm lie within three tenths of 0.3 + 0.008·D, 0.5 + 0.012·D, 0.8 + 0.020·D', () => {
    const lines = { IT01: [0.3, 0.008], IT0: [0.5, 0.012], IT1: [0.8, 0.02] };
    for (const [grade, [constant, slope]] of Object.entries(lines)) {
      for (const [k, row] of rows.entries()) {
        if (row.upTo > 500) continue;
        const line = constant! + slope! * Math.sqrt(row.over * row.upTo);
        const given = cell(grade, k);
        expect(given).toMatchObject({ evidence: 'secondHand' });
        expect(Math.abs((typeof given === 'object' ? given!.value : 0) - line)).toBeLessThan(0.3 * line);
      }
    }
  });
});

test('IT2 to IT4 up to 500 mm have no formula of their own, so they are second-hand', () => {
  for (const grade of ['IT2', 'IT3', 'IT4']) {
    expect(fundamentalToleranceMm(500, grade)).toMatchObject({ value: { evidence: 'secondHand' } });
    expect(fundamentalToleranceMm(900, grade)).toMatchObject({ value: { evidence: 'recomputed' } });
  }
});

test('the tolerance grows with size and grade', () => {
  const grades = [...fundamentalToleranceTable.columns.keys()];
  for (const size of [3, 10, 100, 500, 501, 3150]) {
    let last = 0;
    for (const grade of grades) {
      const found = fundamentalToleranceMm(size, grade);
      if (!found.ok) continue;
      expect(found.value.width).toBeGreaterThan(last);
      last = found.value.width;
    }
  }
  for (const column of fundamentalToleranceTable.columns.values()) {
    const values = column.flatMap((entry) => (typeof entry === 'object' && entry ? [entry.value] : []));
    expect(values).toEqual([...values].sort((a, b) => a - b));
  }
});

test('what the table leaves out', () => {
  expect(fundamentalToleranceMm(501, 'IT01')).toMatchObject({ reason: 'tolerance-cell-empty' });
  expect(fundamentalToleranceMm(1, 'IT14')).toMatchObject({ reason: 'tolerance-cell-empty' });
  expect(fundamentalToleranceMm(1, 'IT13')).toMatchObject({ value: { width: 0.14 } });
  expect(fundamentalToleranceMm(1.001, 'IT14')).toMatchObject({ value: { width: 0.25 } });
  for (const size of [0, -1, 3150.001]) {
    expect(fundamentalToleranceMm(size, 'IT7')).toMatchObject({ reason: 'tolerance-size-outside-table' });
  }
  for (const grade of ['IT19', '7', 'it7', 'IT 7']) {
    expect(fundamentalToleranceMm(20, grade)).toMatchObject({ reason: 'tolerance-class-unknown' });
  }
});
