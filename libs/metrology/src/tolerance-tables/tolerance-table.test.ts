import { describe, expect, test } from 'vitest';
import { cellAt, rowAt, toleranceTable, usableInVerdicts, weaker } from './tolerance-table.ts';

const source = { id: 'made', standard: 'none', edition: '0', table: '0', alsoIn: [], notes: [] };
const made = toleranceTable({
  source,
  unit: 'mm',
  from: 0.5,
  fromIncluded: true,
  upTo: [3, 6, Number.POSITIVE_INFINITY],
  columns: { m: [1, { value: 2, evidence: 'inferred' }, null], v: ['notRecovered', 5, 6] },
  evidence: (className) => (className === 'm' ? 'read' : 'secondHand'),
});

describe('a row holds over its lower, up to and including its upper size', () => {
  test.each([
    [0.499999, null],
    [0.5, 0],
    [3, 0],
    [3.000001, 1],
    [6, 1],
    [6.000001, 2],
    [1e9, 2],
    [-3, null],
  ])('%d mm', (size, row) => expect(rowAt(made, size)).toBe(row));

  test('the lower end itself is outside unless it is said to be inside', () => {
    const open = toleranceTable({ source, unit: 'mm', upTo: [3], columns: { m: [1] }, evidence: 'read' });
    expect([rowAt(open, 0), rowAt(open, 1e-6), rowAt(open, 3.000001)]).toEqual([null, 0, null]);
  });

  test('the noise of a size that came through inches does not move it over a step', () => {
    // 3/25.4 in and back, and the neighbours of 3 among the doubles.
    for (const size of [(3 / 25.4) * 25.4, 3 + 2 ** -50, 3 - 2 ** -50]) expect(rowAt(made, size)).toBe(0);
    expect(rowAt(made, 0.5 - 2 ** -53)).toBe(0);
    // Less than half a nanometre is noise too.
    expect(rowAt(made, 3 + 4e-7)).toBe(0);
  });
});

test('a cell comes with its own evidence, else that of its column', () => {
  expect(cellAt(made, 2, 'm')).toEqual({ ok: true, value: { value: 1, evidence: 'read' } });
  expect(cellAt(made, 4, 'm')).toEqual({ ok: true, value: { value: 2, evidence: 'inferred' } });
  expect(cellAt(made, 4, 'v')).toEqual({ ok: true, value: { value: 5, evidence: 'secondHand' } });
});

test('why there is no value', () => {
  const details = { table: 'made', class: 'm', nominal: 7 };
  expect(cellAt(made, 7, 'm')).toEqual({ ok: false, reason: 'tolerance-cell-empty', details });
  expect(cellAt(made, 1, 'v')).toMatchObject({ ok: false, reason: 'tolerance-cell-not-recovered' });
  expect(cellAt(made, 0.1, 'm')).toMatchObject({
    reason: 'tolerance-size-outside-table',
    details: { from: 0.5, nominal: 0.1 },
  });
  for (const className of ['M', '', 'toString', '__proto__']) {
    expect(cellAt(made, 2, className)).toMatchObject({
      reason: 'tolerance-class-unknown',
      details: { class: className, known: 'm v' },
    });
  }
});

test('mistakes of ours throw', () => {
  expect(() => rowAt(made, Number.NaN)).toThrow(RangeError);
  expect(() =>
    toleranceTable({ source, unit: 'mm', upTo: [3, 6], columns: { m: [1] }, evidence: 'read' }),
  ).toThrow(/column m has 1 cells for 2 rows/);
});

test('two cells together are as sure as the less sure one, and inferred ones decide nothing', () => {
  expect(weaker('read', 'secondHand')).toBe('secondHand');
  expect(weaker('inferred', 'recomputed')).toBe('inferred');
  expect(weaker('read', 'read')).toBe('read');
  expect((['read', 'recomputed', 'secondHand', 'inferred'] as const).map(usableInVerdicts)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
