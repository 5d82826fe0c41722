import { expect, test } from 'vitest';
import { formatDetails } from './numbers.ts';

test('details of a sentence are numbers as a person writes them', () => {
  const details = { file: '3.10', points: 1_007_352, ratio: 1.069442955481508, mm: 0.5, tiny: 0.000012345 };
  expect(formatDetails('en', details)).toEqual({
    file: '3.10',
    points: '1,007,352',
    ratio: '1.0694',
    mm: '0.5',
    tiny: '0.0000123',
  });
});
