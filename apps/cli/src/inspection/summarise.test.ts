import type { CharacteristicResult } from '@diewright/metrology';
import { languages } from '@diewright/words';
import { describe, expect, test } from 'vitest';
import { worst } from './summarise.ts';

const judged = (balloon: number, verdict: string) =>
  ({
    balloon,
    id: `Flatness.${balloon}`,
    name: null,
    kind: 'flatness',
    evaluation: {
      status: 'evaluated',
      value: 0.0612,
      unit: 'mm',
      limits: { lower: null, upper: 0.05 },
      stated: 0.05,
      bonus: null,
      verdict,
    },
  }) as unknown as CharacteristicResult;

const silent = (balloon: number, evaluation: object | null) =>
  ({ ...judged(balloon, 'conforming'), evaluation }) as CharacteristicResult;

describe('the worst characteristics on the terminal', () => {
  test('refused ones before doubtful ones, each by number; nothing of the others', () => {
    const all = [
      judged(1, 'undecided'),
      judged(2, 'conforming'),
      judged(9, 'notConforming'),
      judged(4, 'notConforming'),
      judged(5, 'noTolerance'),
      silent(6, { status: 'notEvaluated', reason: { code: 'measure-no-points', details: {} } }),
      silent(7, null),
    ];
    expect(worst(all, 'en').map((line) => line.split(' ').slice(0, 2))).toEqual([
      ['✘', '4'],
      ['✘', '9'],
      ['?', '1'],
    ]);
  });

  test('with value and limits, in both languages', () => {
    for (const language of languages) {
      const [line] = worst([judged(4, 'notConforming')], language);
      for (const part of ['Flatness.4', '0.0612 mm', '≤ 0.0500 mm']) expect(line).toContain(part);
      expect(line).not.toMatch(/[{}]/);
    }
  });

  test('not more than five', () => {
    const many = Array.from({ length: 12 }, (_, i) => judged(i + 1, 'notConforming'));
    expect(worst(many, 'zh')).toHaveLength(5);
    expect(worst([], 'zh')).toEqual([]);
  });
});
