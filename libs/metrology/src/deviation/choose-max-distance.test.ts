import { expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { chooseMaxDistance } from './choose-max-distance.ts';

test('a hundredth of the diagonal for a scan, at least half a millimetre, none for touches, the plan first', () => {
  // 300 × 400 × 1200 mm: the diagonal is 1300 mm.
  const large = boxModel(300, 400, 1200);
  expect(chooseMaxDistance(large, 'scan', {})).toBe(13);
  expect(chooseMaxDistance(boxModel(3, 4, 12), 'scan', {})).toBe(0.5);
  expect(chooseMaxDistance(large, 'touches', {})).toBeNull();
  expect(chooseMaxDistance(large, 'touches', { maxDistanceMm: 2 })).toBe(2);
});
