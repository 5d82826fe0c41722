import { expect, test } from 'vitest';
import { orderStatistic } from './order-statistic.ts';
import { seededRandom } from './random.ts';

test.each([1, 2, 3])('is what sorting gives, ties and infinities included, seed %i', (seed) => {
  const random = seededRandom(seed);
  for (const count of [1, 2, 3, 10, 101, 1000]) {
    const values = Float64Array.from({ length: count }, () =>
      random() < 0.1 ? Infinity : Math.floor(random() * 20) - 10,
    );
    const sorted = values.slice().sort();
    for (let place = 0; place < count; place += Math.ceil(count / 20))
      expect(orderStatistic(values.slice(), place)).toBe(sorted[place]);
  }
});

test('there is no eleventh of ten', () => {
  expect(() => orderStatistic(new Float64Array(10), 10)).toThrow(RangeError);
});
