import { expect, test } from 'vitest';
import { castingDimensionTable, castingDimensionTolerance } from './casting-dimension.ts';

test('the field lies half on each side of the nominal', () => {
  // 100 to 160 mm, DCTG7: 1.2 mm in all.
  expect(castingDimensionTolerance(160, 'DCTG7')).toMatchObject({
    value: { lower: -0.6, upper: 0.6, evidence: 'read', usableInVerdicts: true },
  });
  expect(castingDimensionTolerance(160.01, 'DCTG7')).toMatchObject({ value: { lower: -0.7, upper: 0.7 } });
});

test('a wall gets one grade coarser', () => {
  for (const size of [8, 20, 90, 300]) {
    for (let grade = 1; grade < 15; grade++) {
      expect(castingDimensionTolerance(size, `DCTG${grade}`, 'wall')).toEqual(
        size <= 16 && grade >= 12
          ? expect.objectContaining({ reason: 'tolerance-cell-empty' })
          : castingDimensionTolerance(size, `DCTG${grade + 1}`),
      );
    }
  }
  expect(castingDimensionTolerance(20, 'DCTG15', 'wall')).toMatchObject({ value: { lower: -6, upper: 6 } });
});

test('DCTG16 is no general grade of a casting', () => {
  for (const of of ['size', 'wall'] as const) {
    expect(castingDimensionTolerance(20, 'DCTG16', of)).toMatchObject({
      reason: 'casting-grade-for-walls-only',
    });
  }
});

test('the four cells that the edition of 1999 had otherwise', () => {
  expect(castingDimensionTolerance(200, 'DCTG5')).toMatchObject({ value: { upper: 0.35 } });
  expect(castingDimensionTolerance(800, 'DCTG4')).toMatchObject({ reason: 'tolerance-cell-empty' });
  expect(castingDimensionTolerance(1300, 'DCTG4')).toMatchObject({ reason: 'tolerance-cell-empty' });
  expect(castingDimensionTolerance(1300, 'DCTG5')).toMatchObject({ reason: 'tolerance-cell-empty' });
});

test('rows above 400 mm are second-hand', () => {
  expect(castingDimensionTolerance(400, 'DCTG9')).toMatchObject({ value: { evidence: 'read' } });
  expect(castingDimensionTolerance(401, 'DCTG9')).toMatchObject({ value: { evidence: 'secondHand' } });
});

test('sizes and grades that are not in the table', () => {
  for (const size of [0, 10000.1]) {
    expect(castingDimensionTolerance(size, 'DCTG9')).toMatchObject({
      reason: 'tolerance-size-outside-table',
    });
  }
  for (const grade of ['CT9', 'DCTG0', 'DCTG17', '9']) {
    for (const of of ['size', 'wall'] as const) {
      expect(castingDimensionTolerance(20, grade, of)).toMatchObject({
        reason: 'tolerance-class-unknown',
        details: { class: grade },
      });
    }
  }
});

test('the tolerance grows with size and grade', () => {
  const columns = [...castingDimensionTable.columns.values()].map((column) =>
    column.map((cell) => (typeof cell === 'object' && cell ? cell.value : null)),
  );
  const ascending = (values: (number | null)[]) => {
    const given = values.filter((value) => value !== null);
    for (let k = 1; k < given.length; k++) expect(given[k]!).toBeGreaterThan(given[k - 1]!);
  };
  columns.forEach(ascending);
  for (const row of castingDimensionTable.upTo.keys()) ascending(columns.map((column) => column[row]!));
});
