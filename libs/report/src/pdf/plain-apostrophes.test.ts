import { expect, test } from 'vitest';
import { plainApostrophes } from './plain-apostrophes.ts';

test('only an apostrophe after a Latin letter is made straight, at any depth', () => {
  const layout = () => 1;
  const content = { stack: [{ text: 'the file’s own' }, '‘x’', '型’', 3, null], layout };
  expect(plainApostrophes(content)).toEqual({
    stack: [{ text: "the file's own" }, "‘x'", '型’', 3, null],
    layout,
  });
});
