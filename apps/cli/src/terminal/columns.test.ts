import { expect, test } from 'vitest';
import { columnsOf, cutToColumns, formatColumns } from './columns.ts';

test('a Chinese character takes two columns', () => {
  expect(columnsOf('mm')).toBe(2);
  expect(columnsOf('公差 mm')).toBe(7);
});

test('columns line up in both scripts', () => {
  const lines = formatColumns([
    ['三角形', '12'],
    ['Faces', '6'],
  ]).split('\n');
  expect(columnsOf((lines[0] as string).split('12')[0] as string)).toBe(
    columnsOf((lines[1] as string).split('6')[0] as string),
  );
});

test('a line is cut where the terminal ends, whatever the script', () => {
  expect(cutToColumns('正在对齐 12 %', 8)).toBe('正在对齐');
  expect(cutToColumns('正在对齐', 7)).toBe('正在对');
  expect(cutToColumns('Aligning', 20)).toBe('Aligning');
});
