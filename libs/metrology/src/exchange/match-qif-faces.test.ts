import { expect, test } from 'vitest';
import { type MatchableFace, matchQifFaces } from './match-qif-faces.ts';
import type { QifFace } from './qif/read-faces.ts';

const inModel = (index: number, x: number, rest: Partial<MatchableFace> = {}): MatchableFace => ({
  index,
  kind: 'plane',
  area: 100,
  centroid: [x, 0, 0],
  ...rest,
});
const inQif = (id: number, x: number, rest: Partial<QifFace> = {}): QifFace => ({
  id,
  label: '',
  kind: 'plane',
  area: 100,
  centroid: [x, 0, 0],
  ...rest,
});

test('kind, area and middle find a face', () => {
  const model = [
    inModel(0, 0),
    inModel(1, 50),
    inModel(2, 50, { kind: 'cylinder' }),
    inModel(3, 50, { area: 200 }),
  ];
  const { indexOf, unmatched } = matchQifFaces([inQif(7, 50.01), inQif(8, 0)], model);
  expect([...indexOf]).toEqual([
    [7, 1],
    [8, 0],
  ]);
  expect(unmatched).toEqual([]);
});

test('none alike is said: too far, too large, of another kind', () => {
  const model = [inModel(0, 0)];
  const faces = [inQif(1, 0.6), inQif(2, 0, { area: 106 }), inQif(3, 0, { kind: 'cone' })];
  expect(matchQifFaces(faces, model).unmatched).toEqual(
    faces.map(({ id }) => ({ id, reason: 'none-alike' })),
  );
  expect(matchQifFaces([inQif(1, 0.4)], model).indexOf.get(1)).toBe(0);
});

test('what could as well be another is not guessed', () => {
  const model = [inModel(0, 0), inModel(1, 0.3)];
  expect(matchQifFaces([inQif(1, 0.15)], model).unmatched).toEqual([{ id: 1, reason: 'several-alike' }]);
  // Clearly nearer to one of them.
  expect(matchQifFaces([inQif(1, 0.01)], model).indexOf.get(1)).toBe(0);
  // Two faces for one of the model's: both are out, whichever comes first.
  const twice = matchQifFaces([inQif(1, 0), inQif(2, 0.001), inQif(3, 0)], [inModel(0, 0)]);
  expect(twice.indexOf.size).toBe(0);
  expect(twice.unmatched.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
});

test('a label that the model has too narrows the choice', () => {
  const model = [inModel(0, 0, { label: 'a' }), inModel(1, 0, { label: 'b' })];
  const { indexOf } = matchQifFaces([inQif(1, 0, { label: 'b' }), inQif(2, 0, { label: 'a' })], model);
  expect([...indexOf]).toEqual([
    [1, 1],
    [2, 0],
  ]);
  // A label of its own export says nothing.
  expect(matchQifFaces([inQif(1, 9, { label: 'x' })], [inModel(0, 9, { label: 'a' })]).indexOf.get(1)).toBe(
    0,
  );
});

test('without a shape only a label that no other face has will do', () => {
  const shapeless = { area: null, centroid: null, kind: 'bspline' } as const;
  const model = [
    inModel(0, 0, { kind: 'bspline', label: 'a' }),
    inModel(1, 0, { kind: 'bspline', label: 'b' }),
    inModel(2, 5, { kind: 'bspline', label: 'b' }),
    inModel(3, 9, { kind: 'bspline' }),
  ];
  const faces = ['a', 'b', 'c'].map((label, k) => inQif(k + 1, 0, { ...shapeless, label }));
  const { indexOf, unmatched } = matchQifFaces(faces, model);
  expect([...indexOf]).toEqual([[1, 0]]);
  expect(unmatched.map(({ reason }) => reason)).toEqual(['several-alike', 'several-alike']);
});
