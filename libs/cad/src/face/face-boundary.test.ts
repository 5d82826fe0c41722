import { seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { edgeRuns } from './edge-runs.ts';
import { FaceBoundary } from './face-boundary.ts';
import { faceOf, loop, madeFaces, origin, reversed, ring, segment } from './testing/made-faces.ts';

const plane = { kind: 'plane', frame: origin } as const;

/** A hundred circles, each an own loop, so that the tree has many levels. */
const circles = faceOf(
  plane,
  Array.from({ length: 100 }, (_, k) => loop(ring(3 * (k % 10), 1 + Math.floor(k / 10)))),
);

test('finds the point that asking every edge finds', () => {
  const random = seededRandom(3);
  for (const { shape } of [{ shape: circles }, ...madeFaces]) {
    const runs = edgeRuns(shape);
    if (runs.length === 0) continue;
    const boundary = new FaceBoundary(runs);
    const out = new Float64Array(4);
    for (let k = 0; k < 40; k++) {
      const [x, y, z] = [0, 1, 2].map(() => 40 * random() - 15) as [number, number, number];
      const distances = runs.map(({ curve, use }) => {
        curve.project(x, y, z, use.from, use.to, out);
        return Math.hypot(out[1] - x, out[2] - y, out[3] - z);
      });
      const least = Math.min(...distances);
      const squared = boundary.nearest(x, y, z, Number.POSITIVE_INFINITY);
      expect(Math.sqrt(squared)).toBeCloseTo(least, 11);
      const { foot, run, parameter } = boundary;
      expect(Math.hypot(foot[0] - x, foot[1] - y, foot[2] - z)).toBeCloseTo(least, 11);
      expect(distances[run]).toBeCloseTo(least, 11);
      runs[run].curve.evaluate(parameter, 0, out);
      expect(Math.hypot(out[0] - foot[0], out[1] - foot[1], out[2] - foot[2])).toBeLessThan(1e-11);
      // A bound just above leaves the answer, one just below none.
      expect(boundary.nearest(x, y, z, squared * (1 + 1e-9))).toBe(squared);
      const within = squared * (1 - 1e-9);
      expect(boundary.nearest(x, y, z, within)).toBe(within);
      expect(boundary.run).toBe(-1);
    }
  }
});

test('says where a run ends', () => {
  const boundary = new FaceBoundary(edgeRuns(faceOf(plane, [loop(segment([0, 0, 0], [4, 0, 0]))])));
  for (const [x, end] of [
    [-1, -1],
    [2, 0],
    [5, 1],
  ] as const) {
    boundary.nearest(x, 1, 0, Number.POSITIVE_INFINITY);
    expect(boundary.endOfRun()).toBe(end);
  }
});

test('seams, slits and edges without length bound nothing; what follows on what stays known', () => {
  const seam = segment([5, 0, 0], [5, 0, 7]);
  const lower = ring(0, 5);
  const upper = ring(7, 5, false);
  const point = { ...segment([5, 0, 0], [5, 0, 1]), to: 0 };
  const runs = edgeRuns(faceOf(plane, [loop(lower, seam, upper, reversed(seam), point)]));
  expect(runs.map(({ use }) => use)).toEqual([lower, upper]);
  expect(runs.map(({ next, previous }) => [next, previous])).toEqual([
    [0, 0],
    [1, 1],
  ]);
  const triangle = loop(
    segment([0, 0, 0], [1, 0, 0]),
    segment([1, 0, 0], [0, 1, 0]),
    segment([0, 1, 0], [0, 0, 0]),
  );
  expect(edgeRuns(faceOf(plane, [triangle])).map(({ next, previous }) => [next, previous])).toEqual([
    [1, 2],
    [2, 0],
    [0, 1],
  ]);
});
