import { expect, test } from 'vitest';
import { compareWaits, isOverdue, type WaitFacts, waitOf } from './wall.rules.ts';

const plain: WaitFacts = {
  ...{
    state: 'in-stock',
    stateSince: '2026-03-01T00:00:00.000Z',
    lastTryoutAt: null,
    isBeingInspected: false,
  },
  open: { count: 0, since: null, dueOn: null },
  done: { count: 0, since: null },
};
const open = { count: 2, since: '2026-03-02T00:00:00.000Z', dueOn: '2026-03-05' };
const done = { count: 1, since: '2026-03-03T00:00:00.000Z' };

test('what is ordered comes before what is to be proved, and that before a trial', () => {
  expect(waitOf(plain)).toBeNull();
  expect(waitOf({ ...plain, state: 'tryout', open, done })).toEqual({
    ...{ waitsFor: 'correction', count: 2, since: open.since, dueOn: open.dueOn },
  });
  expect(waitOf({ ...plain, state: 'tryout', done })).toMatchObject({ waitsFor: 'inspection', count: 1 });
  expect(waitOf({ ...plain, state: 'tryout' })).toMatchObject({
    waitsFor: 'tryout',
    since: plain.stateSince,
  });
});

test('whose inspection runs waits for none; what was tried since it came to tryout waits for none either', () => {
  expect(waitOf({ ...plain, state: 'correcting', done, isBeingInspected: true })).toBeNull();
  expect(waitOf({ ...plain, state: 'tryout', isBeingInspected: true })).toBeNull();
  expect(waitOf({ ...plain, state: 'tryout', lastTryoutAt: '2026-03-02T08:00:00.000Z' })).toBeNull();
  // The trial before this round does not count.
  expect(waitOf({ ...plain, state: 'tryout', lastTryoutAt: '2026-02-02T08:00:00.000Z' })).not.toBeNull();
});

test('a die sent to be corrected of which nobody said what is not forgotten', () => {
  expect(waitOf({ ...plain, state: 'correcting' })).toMatchObject({ waitsFor: 'correction', count: 0 });
});

test('a day is over when the next has begun; the overdue stand first, then the days, then the longest wait', () => {
  expect(isOverdue('2026-03-05', '2026-03-05')).toBe(false);
  expect(isOverdue('2026-03-05', '2026-03-06')).toBe(true);
  expect(isOverdue(null, '2026-03-06')).toBe(false);
  const wait = (dueOn: string | null, since: string) =>
    ({ waitsFor: 'tryout', count: 0, since, dueOn }) as const;
  const rows = [wait(null, '2'), wait('2026-03-09', '9'), wait(null, '1'), wait('2026-03-01', '5')];
  expect(rows.sort(compareWaits).map(({ dueOn, since }) => dueOn ?? since)).toEqual([
    ...['2026-03-01', '2026-03-09', '1', '2'],
  ]);
});
