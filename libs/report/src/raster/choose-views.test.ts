import { describe, expect, test } from 'vitest';
import { makeSampleInput } from '../testing/sample-input.ts';
import {
  directionThatShows,
  facedArea,
  facedTouches,
  isoDirection,
  sideViews,
  worstPlace,
} from './choose-views.ts';

const input = makeSampleInput({ seed: 9, triangles: 20_000, faces: 30, kind: 'scan' });

describe('isoDirection', () => {
  test('looks into the cavity from above', () => {
    expect(isoDirection(facedArea(input.surface))[2]).toBeGreaterThan(0);
  });

  test('follows the part when it is turned over', () => {
    const positions = input.surface.positions.map((value, i) => (i % 3 === 0 ? value : -value));
    expect(isoDirection(facedArea({ ...input.surface, positions }))[2]).toBeLessThan(0);
  });
});

test('top, front and right are always shown, a side that was not measured is not', () => {
  const names = sideViews(facedArea(input.surface)).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(['top', 'front', 'right']);
  expect(names).not.toContain('bottom');
});

test('touches from below alone are shown from below', () => {
  const { touches } = makeSampleInput({ seed: 9, triangles: 2000, faces: 20, kind: 'touches' }).result;
  const below = facedTouches(
    touches.map((touch) => ({ ...touch, normal: [0, 0, -1] as [number, number, number] })),
  );
  expect(isoDirection(below)[2]).toBeLessThan(0);
  expect(sideViews(below).map(({ name }) => name)).toEqual(['top', 'front', 'right', 'bottom']);
});

describe('worstPlace', () => {
  test('is the one furthest beyond its own tolerance, not the largest', () => {
    const at = [1, 2, 3] as [number, number, number];
    const [a, b] = [input.result.faces[0]!, input.result.faces[1]!];
    const judged = (face: typeof a, upper: number, value: number) => ({
      ...face,
      tolerance: { lower: -1, upper, source: 'face' as const },
      judgedLowest: null,
      judgedHighest: { value, at, face: face.face.index },
    });
    const whole = { ...input.result.whole, judgedLowest: null, judgedHighest: null };
    const faces = [judged(a, 0.5, 0.51), judged(b, 0.01, 0.08)];
    expect(worstPlace({ ...input.result, whole, faces, zones: [] })?.value).toBe(0.08);
  });

  test('is null where nothing was judged', () => {
    expect(
      worstPlace(makeSampleInput({ seed: 1, triangles: 500, faces: 3, kind: 'scan', empty: true }).result),
    ).toBeNull();
  });
});

test('the direction shown has a clear line to the place', () => {
  // The floor of a deep cavity can only be seen from above.
  const place = [-40, 0, -14.5 + 0.0012 * 0.6 * 1600];
  const direction = directionThatShows(input.surface, place, [1, -1, 0]);
  expect(direction[2]).toBe(1);
});
