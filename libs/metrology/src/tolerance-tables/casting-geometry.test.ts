import { expect, test } from 'vitest';
import { castingGeometricTolerance, castingGeometryTables } from './casting-geometry.ts';

test('a cell that was read decides, an inferred one does not', () => {
  expect(castingGeometricTolerance('flatness', 100, 'GCTG4')).toMatchObject({
    value: { lower: 0, upper: 0.6, evidence: 'secondHand', usableInVerdicts: true },
  });
  expect(castingGeometricTolerance('flatness', 100, 'GCTG5')).toMatchObject({
    value: { lower: 0, upper: 0.9, evidence: 'inferred', usableInVerdicts: false },
  });
  // One page calls 2 mm over 300 mm GCTG6, the series GCTG5: so neither may decide.
  expect(castingGeometricTolerance('flatness', 400, 'GCTG5')).toMatchObject({
    value: { upper: 2, usableInVerdicts: false },
  });
  expect(castingGeometricTolerance('flatness', 400, 'GCTG6')).toMatchObject({
    value: { upper: 3, usableInVerdicts: false },
  });
});

test('what was not recovered is said, not guessed', () => {
  expect(castingGeometricTolerance('straightness', 1000, 'GCTG8')).toMatchObject({
    reason: 'tolerance-cell-not-recovered',
  });
  for (const kind of ['roundness', 'parallelism', 'perpendicularity', 'symmetry', 'coaxiality'] as const) {
    expect(castingGeometricTolerance(kind, 50, 'GCTG4')).toMatchObject({
      reason: 'tolerance-table-not-recovered',
      details: { kind },
    });
  }
  expect(castingGeometricTolerance('flatness', 1001, 'GCTG4')).toMatchObject({
    reason: 'tolerance-size-outside-table',
  });
  expect(castingGeometricTolerance('flatness', 50, 'GCTG9')).toMatchObject({
    reason: 'tolerance-class-unknown',
  });
});

test('the tolerance grows with size and grade, and flatness is the wider', () => {
  const values = [...castingGeometryTables.values()].map((table) =>
    [...table.columns.values()].map((column) =>
      column.map((cell) => (typeof cell === 'object' && cell ? cell.value : Number.POSITIVE_INFINITY)),
    ),
  );
  for (const columns of values) {
    for (const [k, column] of columns.entries()) {
      for (const [row, value] of column.entries()) {
        if (row > 0) expect(value).toBeGreaterThanOrEqual(column[row - 1]!);
        if (k > 0) expect(value).toBeGreaterThanOrEqual(columns[k - 1]![row]!);
        expect(values[1]![k]![row]!).toBeGreaterThanOrEqual(values[0]![k]![row]!);
      }
    }
  }
});
