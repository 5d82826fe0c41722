import type { FaceResult, Verdict } from '@diewright/metrology';
import { describe, expect, test } from 'vitest';
import { makeSampleInput } from '../testing/sample-input.ts';
import { type FaceColumn, listFaces, worstExcess, worstFaces } from './face-list.ts';

const [pattern] = makeSampleInput({ seed: 1, triangles: 200, faces: 2, kind: 'scan' }).result.faces;
const face = (
  index: number,
  verdict: Verdict,
  lowest: number | null,
  highest: number | null,
  name?: string,
) =>
  ({
    ...pattern!,
    face: { ...pattern!.face, index, kind: index % 2 ? 'plane' : 'cylinder', area: 100 - index },
    name,
    verdict,
    tolerance: { lower: -0.05, upper: 0.05, source: 'general' },
    judgedLowest: lowest === null ? null : { value: lowest, at: [0, 0, 0], face: index },
    judgedHighest: highest === null ? null : { value: highest, at: [0, 0, 0], face: index },
  }) as FaceResult;

const faces = [
  face(0, 'conforming', -0.01, 0.02, 'Floor 型腔底面'),
  face(1, 'notConforming', -0.2, 0.03),
  face(2, 'undecided', null, null, 'Wall 10'),
  face(3, 'notConforming', -0.01, 0.11, 'Wall 9'),
];
const title = (one: FaceResult) => one.name ?? one.face.kind;
const all = { verdict: 'all', text: '' } as const;
const list = (column: FaceColumn, descending = false, filter: Parameters<typeof listFaces>[1] = all) =>
  listFaces(faces, filter, { column, descending }, title);

describe('listFaces', () => {
  test('sorts by number, figure, name and verdict', () => {
    expect(list('index', true)).toEqual([3, 2, 1, 0]);
    expect(list('area')).toEqual([3, 2, 1, 0]);
    expect(list('highest', true)).toEqual([3, 1, 0, 2]);
    expect(list('lowest')).toEqual([1, 0, 3, 2]);
    expect(list('verdict')).toEqual([1, 3, 2, 0]);
    // Names count: Wall 9 before Wall 10.
    expect(list('face').filter((p) => p > 1)).toEqual([3, 2]);
  });

  test('what has no value stands last in both directions', () => {
    expect(list('highest').at(-1)).toBe(2);
    expect(list('highest', true).at(-1)).toBe(2);
  });

  test('filters by verdict, number, name and kind', () => {
    expect(list('index', false, { verdict: 'notConforming', text: '' })).toEqual([1, 3]);
    expect(list('index', false, { verdict: 'all', text: '#2' })).toEqual([2]);
    expect(list('index', false, { verdict: 'all', text: '底面' })).toEqual([0]);
    expect(list('index', false, { verdict: 'all', text: ' WALL ' })).toEqual([2, 3]);
    expect(list('index', false, { verdict: 'undecided', text: 'plane' })).toEqual([]);
  });
});

test('the worst face is the one farthest beyond its nearer limit', () => {
  expect(worstExcess(faces[1]!)).toBeCloseTo(0.15, 12);
  expect(worstExcess(faces[0]!)).toBeCloseTo(-0.03, 12);
  expect(worstExcess(faces[2]!)).toBeNull();
  expect(worstFaces(faces, 5)).toEqual([1, 3]);
  expect(worstFaces(faces, 1)).toEqual([1]);
});
