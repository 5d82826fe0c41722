import {
  compose,
  identity,
  rotation,
  type Transform,
  transformPoints,
  translation,
} from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { findFlippedFaces } from './flipped-faces.ts';
import { findSelfIntersections } from './self-intersections.ts';

/** Cubes of edge 10, each with six faces of two triangles; the quads of `turned` faces run the other way. */
function cubes(places: readonly Transform[], turned: readonly number[] = []) {
  const corners = Float64Array.from(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => [10 * (k & 1), 10 * ((k >> 1) & 1), 10 * (k >> 2)]),
  );
  const quads = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ] as const;
  const positions = Float64Array.from(places.flatMap((place) => [...transformPoints(place, corners)]));
  const triangles = Uint32Array.from(
    places.flatMap((_, cube) =>
      quads.flatMap((quad, face) => {
        const [p, q, r, s] = quad.map((v) => v + 8 * cube) as [number, number, number, number];
        return turned.includes(6 * cube + face) ? [p, r, q, p, s, r] : [p, q, r, p, r, s];
      }),
    ),
  );
  const faceOfTriangle = Uint32Array.from({ length: 12 * places.length }, (_, t) => t >> 1);
  return { mesh: { positions, triangles }, faceOfTriangle, faces: 6 * places.length };
}

const one = (faces: number) => new Uint32Array(faces);

describe('a solid that passes through itself', () => {
  test('two cubes in one body that reach into each other are found, with the place and both faces', () => {
    const { mesh, faceOfTriangle, faces } = cubes([
      identity,
      compose(translation(6, 3, 2), rotation([1, 2, 3], 0.4)),
    ]);
    const { count, first } = findSelfIntersections(mesh, faceOfTriangle, one(faces), 0.01);
    expect(count).toBeGreaterThan(3);
    const [a, b] = first?.faces ?? [9, 0];
    expect(a).toBeLessThan(6);
    expect(b).toBeGreaterThanOrEqual(6);
    // The place lies on the skin of the first cube: one coordinate is 0 or 10, the others between.
    const [near, ...rest] = (first?.at ?? [])
      .map((v) => Math.min(Math.abs(v), Math.abs(v - 10)))
      .sort((x, y) => x - y);
    expect(near).toBeLessThan(1e-9);
    expect(rest.length).toBe(2);
  });

  test('neither apart, nor touching, nor overlapping less than the chord error, nor as two bodies', () => {
    for (const shift of [10.5, 10, 9.995]) {
      const { mesh, faceOfTriangle, faces } = cubes([identity, translation(shift, 0.3, 0.4)]);
      expect(findSelfIntersections(mesh, faceOfTriangle, one(faces), 0.01).count, `${shift}`).toBe(0);
    }
    const { mesh, faceOfTriangle } = cubes([identity, translation(6, 3, 2)]);
    const bodies = Uint32Array.from({ length: 12 }, (_, face) => (face < 6 ? 0 : 1));
    expect(findSelfIntersections(mesh, faceOfTriangle, bodies, 0.01)).toEqual({ count: 0, first: null });
  });
});

describe('a face that lies inside out', () => {
  test('contradicts each of its four neighbours, and nobody else is named', () => {
    const { mesh, faceOfTriangle } = cubes([identity], [3]);
    const pairs = findFlippedFaces(mesh, faceOfTriangle);
    expect(pairs.map((pair) => pair.join(' ')).sort()).toEqual(['0 3', '1 3', '3 4', '3 5']);
  });

  test('sound cubes, and one wholly inside out, contradict nothing in themselves', () => {
    for (const turned of [[], [0, 1, 2, 3, 4, 5]]) {
      const { mesh, faceOfTriangle } = cubes([identity, translation(20, 0, 0)], turned);
      expect(findFlippedFaces(mesh, faceOfTriangle)).toEqual([]);
    }
  });
});
