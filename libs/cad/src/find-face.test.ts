import { describe, expect, test } from 'vitest';
import type { CadFace } from './cad-model.ts';
import { findFace } from './find-face.ts';

const face = (index: number, kind: CadFace['kind'], area: number, x: number): CadFace => ({
  index,
  kind,
  area,
  centroid: [x, 0, 0],
  firstTriangle: 0,
  triangleCount: 1,
});
const model = { faces: [face(0, 'plane', 100, 0), face(1, 'cylinder', 50, 10), face(2, 'plane', 100, 20)] };
const twins = { faces: [...model.faces, face(3, 'plane', 100, 20.001)] };

describe('findFace', () => {
  test('takes the face at its index where its shape agrees', () => {
    expect(findFace(model, { index: 1, kind: 'cylinder', area: 50.04, centroid: [10.01, 0, 0] })).toEqual({
      kind: 'same',
      index: 1,
    });
  });
  test('finds a face that another export put elsewhere', () => {
    expect(findFace(model, { index: 0, kind: 'cylinder', area: 50, centroid: [10, 0, 0] })).toEqual({
      kind: 'moved',
      index: 1,
    });
    expect(findFace(model, { index: 9, area: 100, centroid: [20, 0, 0] })).toEqual({
      kind: 'moved',
      index: 2,
    });
  });
  test.each([
    { index: 0, kind: 'cone', area: 100, centroid: [0, 0, 0] },
    { index: 0, kind: 'plane', area: 110, centroid: [0, 0, 0] },
    { index: 0, kind: 'plane', area: 100, centroid: [0, 0.5, 0] },
  ] as const)('does not take another shape for it: $kind $area', (reference) => {
    expect(findFace(model, reference)).toEqual({ kind: 'missing', candidates: [] });
  });
  test('lists the faces between which it cannot tell', () => {
    expect(findFace(twins, { index: 0, kind: 'plane', area: 100, centroid: [20, 0, 0] })).toEqual({
      kind: 'missing',
      candidates: [2, 3],
    });
  });
  test('goes by the index alone where no shape was written down', () => {
    expect(findFace(model, { index: 2 })).toEqual({ kind: 'same', index: 2 });
    expect(findFace(model, { index: 3 })).toEqual({ kind: 'missing', candidates: [] });
  });
});
