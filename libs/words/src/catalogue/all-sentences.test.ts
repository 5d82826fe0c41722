import { describe, expect, test } from 'vitest';
import type { Sentence } from '../catalogue.ts';
import { sentences } from './all-sentences.ts';

const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

describe('catalogues', () => {
  for (const [key, sentence] of Object.entries<Sentence>(sentences)) {
    test(`${key} says the same in both languages`, () => {
      expect(sentence.en.trim(), 'en').not.toBe('');
      expect(sentence.zh.trim(), 'zh').not.toBe('');
      expect([...new Set(blanks(sentence.zh))]).toEqual([...new Set(blanks(sentence.en))]);
    });
  }
});
