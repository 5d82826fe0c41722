import { expect, test } from 'vitest';
import { beyondLimits, likeness, nextCorrectionStates } from './corrections.rules.ts';
import { correctionStates } from './corrections.ts';

test('how far beyond a limit, and on which side', () => {
  expect(beyondLimits(0.16, 0, 0.1)).toBeCloseTo(0.06, 12);
  expect(beyondLimits(7.9, 7.95, 8.05)).toBeCloseTo(-0.05, 12);
  expect(beyondLimits(8, 7.95, 8.05)).toBe(0);
  expect(beyondLimits(5, null, null)).toBe(0);
  expect(beyondLimits(null, 0, 1)).toBeNull();
});

test('likeness is 1 for itself, the same both ways, and halves with a factor of two', () => {
  const a = { shape: 'plane', zoneKind: 'face', steel: 'H13', alloy: 'ADC12', deviation: 0.2 };
  expect(likeness(a, a)).toBeCloseTo(1, 12);
  const b = { ...a, deviation: 0.4, steel: 'DAC', alloy: null };
  expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 12);
  expect(likeness(a, b)).toBeCloseTo(0.45 + 0.15, 12);
  // The other side of nominal is another case.
  expect(likeness(a, { ...a, deviation: -0.2 })).toBeCloseTo(0.7, 12);
});

test('from every state one can come back to work', () => {
  for (const state of correctionStates)
    if (state !== 'open') expect(nextCorrectionStates[state]).toContain('open');
});
