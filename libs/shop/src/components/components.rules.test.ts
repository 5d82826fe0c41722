import { expect, test } from 'vitest';
import { DEEPEST_COMPONENT, outlineOf, refusalOfParent, withItsParts } from './components.rules.ts';

const part = (componentId: string, parentId: string | null = null) => ({ componentId, parentId });
/** A die with two halves; the moving one holds an insert with two cores. */
const die = [
  part('fixed'),
  part('moving'),
  part('core-2', 'insert'),
  part('insert', 'moving'),
  part('slide', 'moving'),
  part('core-1', 'insert'),
];

test('the outline counts as drawings do, each part below what it belongs to', () => {
  const rows = outlineOf(die).map(({ number, depth, component, hasParts }) => [
    ...[number, depth, component.componentId, hasParts],
  ]);
  expect(rows).toEqual([
    ['1', 0, 'fixed', false],
    ['2', 0, 'moving', true],
    ['2.1', 1, 'insert', true],
    ['2.1.1', 2, 'core-2', false],
    ['2.1.2', 2, 'core-1', false],
    ['2.2', 1, 'slide', false],
  ]);
});

test('a part whose parent is not there stands at the top', () => {
  expect(outlineOf([part('a', 'gone')]).map(({ number }) => number)).toEqual(['1']);
});

test('a component goes under another, never under itself or its own parts', () => {
  expect([...withItsParts(die, 'moving')].sort()).toEqual(['core-1', 'core-2', 'insert', 'moving', 'slide']);
  expect(refusalOfParent(die, 'moving', 'moving')).toBe('component-in-itself');
  expect(refusalOfParent(die, 'moving', 'core-1')).toBe('component-in-itself');
  expect(refusalOfParent(die, 'insert', 'fixed')).toBeNull();
  expect(refusalOfParent(die, 'insert', null)).toBeNull();
  expect(refusalOfParent(die, null, 'core-1')).toBeNull();
});

test('a chain of parts ends at the deepest level, also where a whole branch is moved', () => {
  const chain = Array.from({ length: DEEPEST_COMPONENT }, (_, k) =>
    part(`c${k}`, k === 0 ? null : `c${k - 1}`),
  );
  expect(refusalOfParent(chain, null, `c${DEEPEST_COMPONENT - 1}`)).toBe('component-too-deep');
  expect(refusalOfParent(chain, null, `c${DEEPEST_COMPONENT - 2}`)).toBeNull();
  const withBranch = [...chain.slice(0, 6), part('x'), part('y', 'x'), part('z', 'y')];
  expect(refusalOfParent(withBranch, 'x', 'c4')).toBeNull();
  expect(refusalOfParent(withBranch, 'x', 'c5')).toBe('component-too-deep');
});
