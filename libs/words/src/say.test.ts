import { expect, test } from 'vitest';
import { sayAny } from './say.ts';

test('one thing is named otherwise than several, in the language that has the difference', () => {
  const say = (count: string | number) => sayAny('en', 'step.outliers-left-out', { count, rule: '3σ' });
  expect(say(1)).toBe(say('1'));
  expect(say(1)).toMatch(/^1 point was left out/);
  for (const count of [0, 2, '1,000', 11]) expect(say(count)).toMatch(/ points were left out/);
  expect(sayAny('zh', 'step.outliers-left-out', { count: 1, rule: '3σ' })).not.toMatch(/[{}|]/);
});

test('what is not given stays as it stands, so that a test can find it', () => {
  expect(sayAny('en', 'step.outliers-left-out', { rule: 'x' })).toContain('{count');
});
