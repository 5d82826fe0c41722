import { expect, test } from 'vitest';
import { withProgress } from './with-progress.ts';

const progress = { inspectionId: 'b', stage: 'distances', share: 0.5 };
const row = (inspectionId: string, state = 'running') => ({ inspectionId, state, stage: null, share: null });

test('the row of a list in pages is told how far it is; the others stay the objects they are', () => {
  const shown = { pages: [{ rows: [row('a'), row('b')], next: null }], pageParams: [undefined] };
  const after = withProgress(shown, progress);
  expect(after.pages[0]?.rows[1]).toEqual({ ...row('b'), stage: 'distances', share: 0.5 });
  expect(after.pages[0]?.rows[0]).toBe(shown.pages[0]?.rows[0]);
  expect(after.pageParams).toBe(shown.pageParams);
  expect(shown.pages[0]?.rows[1]?.stage).toBeNull();
});

test('the page of the inspection itself', () => {
  expect(withProgress(row('b'), progress).share).toBe(0.5);
});

test('what has ended, belongs to another, or is no inspection stays', () => {
  for (const shown of [
    row('b', 'done'),
    row('a'),
    { pages: [{ rows: [row('a')], next: null }] },
    { series: [{ rows: 3 }] },
    undefined,
    null,
    'text',
  ])
    expect(withProgress(shown, progress)).toBe(shown);
});
