import { seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { KeywordTable } from './keyword-table.ts';

test('numbers keywords as a map of strings does, whatever their bytes have in common', () => {
  const random = seededRandom(6);
  const table = new KeywordTable();
  const numbers = new Map<string, number>();
  for (let round = 0; round < 4000; round++) {
    // Of two letters, so that most are beginnings of others.
    const length = 1 + Math.floor(random() * 14);
    const keyword = Array.from({ length }, () => 'ABab'[Math.floor(4 * random())]).join('');
    const bytes = new TextEncoder().encode(`(${keyword})`);
    const number = table.numberOf(bytes, 1, 1 + length);
    const name = keyword.toUpperCase();
    if (!numbers.has(name)) numbers.set(name, number);
    expect(number).toBe(numbers.get(name));
    expect(table.nameOf(bytes, 1, 1 + length)).toBe(name);
  }
  expect(new Set(numbers.values()).size).toBe(numbers.size);
  expect(table.names.length).toBe(numbers.size);
});
test('keeps no more than a fixed number of keywords, and still says how each is spelled', () => {
  const table = new KeywordTable();
  const bytes = new TextEncoder().encode('K000000');
  for (let k = 0; k < 70_000; k++) {
    let rest = k;
    for (let digit = 6; digit > 0; digit--, rest = Math.floor(rest / 10)) bytes[digit] = 0x30 + (rest % 10);
    table.numberOf(bytes, 0, 7);
  }
  expect(table.names.length).toBe(0xffff);
  expect(table.nameOf(bytes, 0, 7)).toBe('K069999');
});
