import { expect, test } from 'vitest';
import { boxMesh, soupOf, waves } from '../search/sample-meshes.ts';
import { isClosed } from './is-closed.ts';

test('a box is closed, welded or not; without one triangle, and a sheet, it is not', () => {
  const box = boxMesh(100, 20, 3);
  expect(isClosed(box)).toBe(true);
  expect(isClosed(soupOf(box))).toBe(true);
  expect(isClosed({ ...box, triangles: box.triangles.subarray(3) })).toBe(false);
  expect(isClosed(waves(20))).toBe(false);
});
