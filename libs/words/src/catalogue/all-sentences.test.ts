import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Sentence } from '../catalogue.ts';
import { sentences } from './all-sentences.ts';

const entries = Object.entries<Sentence>(sentences);
const blanks = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort().join(' ');

test('every sentence stands in both languages', () => {
  expect(
    entries.filter(([, { en, zh }]) => en.trim() === '' || zh.trim() === '').map(([key]) => key),
  ).toEqual([]);
});

test('no catalogue overrules another', async () => {
  const here = new URL('./', import.meta.url);
  const keys = readdirSync(here)
    .filter((name) => /-sentences\.ts$/.test(name))
    .flatMap((name) =>
      [...readFileSync(new URL(name, here), 'utf8').matchAll(/^ {2}'([^']+)': /gm)].map((match) => match[1]),
    );
  expect(keys.length).toBeGreaterThan(500);
  expect(keys.filter((key, k) => keys.indexOf(key) < k)).toEqual([]);
});

test('both languages fill the same blanks', () => {
  expect(entries.filter(([, { en, zh }]) => blanks(en) !== blanks(zh)).map(([key]) => key)).toEqual([]);
});

test('the Chinese of a whole sentence is Chinese', () => {
  const foreign = entries.filter(
    ([, { en, zh }]) => /[a-z]{3,} [a-z]{2,} [a-z]{3,}/.test(en) && !/[\u4e00-\u9fff]/.test(zh),
  );
  expect(foreign.map(([key]) => key)).toEqual([]);
});
