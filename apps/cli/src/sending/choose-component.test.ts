import type { Component } from '@diewright/shop';
import { expect, test } from 'vitest';
import { chooseAmong } from './choose-component.ts';

const any = { plan: null, component: null, revision: null, noPlan: false };
const revision = (label: string, isValid: boolean) => ({ label, isValid });
const plan = (name: string, edition: number) => ({ name, edition });
const component = (
  name: string,
  revisions: ReturnType<typeof revision>[],
  plans: ReturnType<typeof plan>[] = [],
) => ({ name, revisions, plans }) as unknown as Component;

const insert = component(
  '动模镶块',
  [revision('A', false), revision('B', true)],
  [plan('首检', 1), plan('首检', 2)],
);
const slide = component('Slide', [revision('A', true)], [plan('p', 1), plan('q', 1)]);
const bolt = component('Bolt', []);
const chosen = (components: Component[], wanted = {}) =>
  chooseAmong(components, 'M-1', { ...any, ...wanted });

test('what is clear needs no option: the one with a model, its valid revision, the newest of the only plan', () => {
  expect(chosen([bolt, insert])).toMatchObject({
    ok: true,
    value: { component: { name: '动模镶块' }, revision: { label: 'B' }, plan: { name: '首检', edition: 2 } },
  });
  expect(chosen([insert], { noPlan: true })).toMatchObject({ value: { plan: null } });
  expect(chosen([insert, slide], { component: ' ＳＬＩＤＥ', plan: 'Q', revision: 'a' })).toMatchObject({
    value: { component: { name: 'Slide' }, plan: { name: 'q' } },
  });
});

test('what is not clear is asked about and never guessed', () => {
  expect(chosen([bolt])).toMatchObject({ reason: 'die-without-model' });
  expect(chosen([insert, slide])).toMatchObject({
    reason: 'component-which',
    details: { names: '动模镶块, Slide' },
  });
  expect(chosen([insert], { component: 'x' })).toMatchObject({ reason: 'component-unknown' });
  expect(chosen([slide])).toMatchObject({ reason: 'plan-which', details: { names: 'p, q' } });
  expect(chosen([slide], { plan: 'r' })).toMatchObject({ reason: 'plan-unknown' });
  expect(chosen([insert], { revision: 'C' })).toMatchObject({ reason: 'revision-unknown' });
  const drafts = component('x', [revision('A', false)]);
  expect(chosen([drafts])).toMatchObject({ reason: 'component-without-valid' });
  expect(chosen([drafts], { revision: 'A', plan: 'p' })).toMatchObject({ reason: 'plan-none' });
});
