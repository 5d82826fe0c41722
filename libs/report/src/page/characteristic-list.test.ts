import { expect, test } from 'vitest';
import { sampleCharacteristic } from '../testing/sample-characteristics.ts';
import { listCharacteristics } from './characteristic-list.ts';

const one = (balloon: number, kind: string, measured: string) =>
  sampleCharacteristic({
    group: 'geometric',
    kind,
    tolerance: { value: 0.1, unit: 'mm' },
    balloon,
    measured,
  });
const list = [
  one(10, 'flatness', 'measured'),
  one(1, 'position', 'notMeasured'),
  one(2, 'flatness', 'partly'),
  one(1, 'position', 'measured'),
];
const find = (text: string, state: Parameters<typeof listCharacteristics>[1]['state'] = 'all') =>
  listCharacteristics(list, { text, state }, ({ kind }) => kind);

test('characteristics stand in the order of their balloons, and equal ones in that of the plan', () => {
  expect(find('')).toEqual([1, 3, 2, 0]);
});

test('a number is a balloon, whole; a text is part of what is seen', () => {
  expect(find('1')).toEqual([1, 3]);
  expect(find('#10')).toEqual([0]);
  expect(find(' FLAT')).toEqual([2, 0]);
  expect(find('0.1')).toEqual([]);
});

test('by what was measured', () => {
  expect(find('', 'measured')).toEqual([3, 0]);
  expect(find('position', 'notMeasured')).toEqual([1]);
  expect(find('', 'noFaces')).toEqual([]);
});
