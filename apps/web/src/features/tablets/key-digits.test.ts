import { BADGE_DIGITS } from '@diewright/shop';
import { expect, test } from 'vitest';
import { createScanReader, digitOf } from './key-digits.ts';

const BADGE = '9078563412'.repeat(3).slice(0, BADGE_DIGITS);

function typed(keys: readonly string[], gapMs: number, reader = createScanReader(), from = 0) {
  let badge: string | null = null;
  keys.forEach((key, k) => {
    badge = reader.take({ key, code: '', at: from + k * gapMs }) ?? badge;
  });
  return badge;
}

test('what a scanner types, ended by Enter, is a badge', () => {
  expect(typed([...BADGE, 'Enter'], 8)).toBe(BADGE);
  expect(typed([...BADGE, 'Enter'], 100)).toBe(BADGE);
});

test('a hand that types is none, nor a piece of a badge, nor digits without Enter', () => {
  expect(typed([...BADGE, 'Enter'], 400)).toBeNull();
  expect(typed([...BADGE.slice(1), 'Enter'], 8)).toBeNull();
  expect(typed([...BADGE], 8)).toBeNull();
});

test('digits of a PIN typed before do not become part of it; two badges are two', () => {
  const reader = createScanReader();
  typed(['1', '2'], 8, reader);
  expect(typed([...BADGE, 'Enter'], 8, reader, 1000)).toBe(BADGE);
  const other = [...BADGE].reverse().join('');
  expect(typed([...other, 'Enter'], 8, reader, 1300)).toBe(other);
  // At once after two digits: the last of them are the badge.
  typed(['1', '2'], 8, reader, 5000);
  expect(typed([...BADGE, 'Enter'], 8, reader, 5016)).toBe(BADGE);
});

test('digits come through an input method and in full width', () => {
  expect(digitOf({ key: 'Process', code: 'Digit7' })).toBe('7');
  expect(digitOf({ key: 'Process', code: 'Numpad0' })).toBe('0');
  expect(digitOf({ key: '７', code: 'Digit7' })).toBe('7');
  expect(digitOf({ key: 'a', code: 'KeyA' })).toBeNull();
  expect(digitOf({ key: 'Process', code: 'KeyA' })).toBeNull();
});
