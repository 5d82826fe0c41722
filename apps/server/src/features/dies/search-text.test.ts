import { expect, test } from 'vitest';
import { searchTextOf, searchWord } from './search-text.ts';

test.each([
  ['变速箱壳体', 'bsx'],
  ['变速箱壳体', 'biansuxiangketi'],
  ['变速箱壳体', '速箱'],
  ['M-2026-017', 'm-2026'],
  ['Ｍ２０２６', 'm2026'],
  ['GB-壳体 4腔', 'gb-'],
  ['铝合金缸盖', 'lvhejin'],
])('%s is found by %s', (text, search) => {
  expect(searchTextOf([text, null])).toContain(searchWord(search));
});

test('what is not Chinese gets no pronunciation', () => {
  expect(searchTextOf(['Housing', null, 'A 12'])).toBe('housing a 12');
});
