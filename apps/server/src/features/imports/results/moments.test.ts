import { describe, expect, test } from 'vitest';
import { instantOf, offsetsOf, parseMoment, parseTime } from './moments.ts';

const read = (text: string, options = {}) => {
  const found = parseMoment(text, options);
  return found.ok ? new Date(found.wallMs).toISOString().slice(0, found.hasTime ? 19 : 10) : found.reason;
};

describe('days and hours', () => {
  test.each([
    ['2023-05-01', '2023-05-01'],
    ['2023/5/1', '2023-05-01'],
    ['2023.5.1', '2023-05-01'],
    ['2023年5月1日', '2023-05-01'],
    ['二〇二三年十二月一日', '2023-12-01'],
    ['２０２３－０５－０１', '2023-05-01'],
    ['20230501', '2023-05-01'],
    ['1.5.2023', '2023-05-01'],
    ['1 May 2023', '2023-05-01'],
    ['May 1st, 2023', '2023-05-01'],
    ['25/12/2023', '2023-12-25'],
    ['12/25/2023', '2023-12-25'],
    ['2023-05-01T14:05', '2023-05-01T14:05:00'],
    ['2023/5/1 下午2:05', '2023-05-01T14:05:00'],
    ['2023/5/1 2:05 PM', '2023-05-01T14:05:00'],
    // Excel shows 45047 as 2023-05-01, and 45047.5 as noon of it; a Macintosh counted 1462 days less.
    ['45047', '2023-05-01'],
    ['45047.5', '2023-05-01T12:00:00'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test('from 1904', () => expect(read('43585', { is1904: true })).toBe('2023-05-01'));

  test('what can be read in two ways, or is none, is told', () => {
    expect(read('5/6/2023')).toBe('cell-date-ambiguous');
    for (const text of ['2023-02-30', '2023-13-01', 'soon', '12', '99999', '1/1/23', '2023-05-01 25:00'])
      expect(read(text)).toBe('cell-no-date');
  });
});

test('hours alone', () => {
  const hours = (text: string) => {
    const ms = parseTime(text);
    return ms === null ? null : new Date(ms).toISOString().slice(11, 19);
  };
  expect(hours('14:05')).toBe('14:05:00');
  expect(hours('14时05分')).toBe('14:05:00');
  expect(hours('上午 12:30')).toBe('00:30:00');
  expect(hours('0.5')).toBe('12:00:00');
  expect(hours('later')).toBeNull();
});

test('the shop’s clock to UTC, over a change of the clocks; a day without an hour is at noon', () => {
  const shanghai = offsetsOf('Asia/Shanghai');
  const wall = (text: string) => parseMoment(text) as Parameters<typeof instantOf>[0];
  expect(instantOf(wall('2023-05-01 14:05'), shanghai).toISOString()).toBe('2023-05-01T06:05:00.000Z');
  expect(instantOf(wall('2023-05-01'), shanghai).toISOString()).toBe('2023-05-01T04:00:00.000Z');
  const berlin = offsetsOf('Europe/Berlin');
  expect(instantOf(wall('2023-03-26 01:30'), berlin).toISOString()).toBe('2023-03-26T00:30:00.000Z');
  expect(instantOf(wall('2023-03-26 03:30'), berlin).toISOString()).toBe('2023-03-26T01:30:00.000Z');
});
