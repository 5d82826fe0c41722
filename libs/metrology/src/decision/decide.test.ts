import { describe, expect, test } from 'vitest';
import { decide, guardBand, leavesNoAcceptance, worst } from './decide.ts';

const limits = { lower: -0.05, upper: 0.05 };

describe('decision by ISO 14253-1', () => {
  test('the guard band of U = 0.02 mm (k = 2) is 1.65 · 0.01 mm', () => {
    expect(guardBand(0.02)).toBeCloseTo(0.0165, 15);
  });

  test.each([
    [0, 'conforming'],
    [0.0335, 'conforming'],
    [0.034, 'undecided'],
    [0.05, 'undecided'],
    [0.066, 'undecided'],
    [0.067, 'notConforming'],
    [-0.034, 'undecided'],
    [-0.067, 'notConforming'],
  ] as const)('%f mm within ±0.05 mm is %s', (value, verdict) => {
    expect(decide(value, limits, guardBand(0.02))).toBe(verdict);
  });

  test('without an uncertainty nothing is proved; simple acceptance has no band', () => {
    expect(decide(0, limits, null)).toBe('undecided');
    expect(decide(99, limits, null)).toBe('undecided');
    expect(decide(0.05, limits, 0)).toBe('conforming');
    expect(decide(0.0501, limits, 0)).toBe('notConforming');
  });

  test('a tolerance narrower than two guard bands leaves nothing to accept', () => {
    expect(leavesNoAcceptance(limits, 0.051)).toBe(true);
    expect(leavesNoAcceptance(limits, 0.05)).toBe(false);
  });

  test('the worst decides', () => {
    expect(worst(['conforming', 'undecided', 'notConforming'])).toBe('notConforming');
    expect(worst(['conforming', 'undecided', 'noTolerance'])).toBe('undecided');
    expect(worst(['noTolerance', 'conforming'])).toBe('conforming');
    expect(worst([])).toBe('noTolerance');
  });
});
