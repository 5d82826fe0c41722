import { describe, expect, test } from 'vitest';
import {
  kindWord,
  methodWord,
  rowVerdictWord,
  runsText,
  shorten,
  statedLength,
  toleranceText,
} from './report-words.ts';
import { sayNote } from './say-note.ts';

test('runs of faces are joined', () => {
  expect(runsText([])).toBe('');
  expect(runsText([9, 3, 5, 6, 7, 8, 14, 15])).toBe('3, 5–9, 14, 15');
});

test('names that this version does not know are shown as they are', () => {
  expect(kindWord('zh', 'plane')).toBe('平面');
  expect(kindWord('zh', 'clothoid')).toBe('clothoid');
  expect(methodWord('en', '4-5-6')).toBe('4-5-6');
});

test('a note without a sentence shows its code and figures', () => {
  const note = { code: 'of-a-later-version', details: { count: 12_345, lengthMm: 0.25, file: 'a.stl' } };
  expect(sayNote('en', note)).toBe('of-a-later-version (count 12,345, lengthMm 0.25, file a.stl)');
});

test('a face that was not measured is not judged, which is not the same as having no tolerance', () => {
  const tolerance = { lower: -0.1, upper: 0.1 };
  expect(rowVerdictWord('en', { verdict: 'noTolerance', tolerance })).toBe('Not judged');
  expect(rowVerdictWord('en', { verdict: 'noTolerance', tolerance: null })).toBe('No tolerance');
  expect(rowVerdictWord('zh', { verdict: 'conforming', tolerance })).toBe('合格');
});

describe('figures', () => {
  test('a stated length keeps the decimal that says something', () => {
    expect(statedLength('en', 0.008)).toBe('0.008');
    expect(statedLength('en', 0.0075)).toBe('0.0075');
  });

  test('a tolerance has both signs', () => {
    expect(toleranceText('en', { lower: -0.05, upper: 0.1 })).toBe('−0.050 / +0.100');
    expect(toleranceText('zh', null)).toBe('–');
  });

  test('shortened text is marked, Chinese counted double', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcdef…');
    expect(shorten('型腔镶块', 6)).toBe('型腔镶…');
  });
});
