import { describe, expect, test } from 'vitest';
import { scaleOfResult } from './scale-of-result.ts';
import { makeSampleInput } from './testing/sample-input.ts';

const { result } = makeSampleInput({ seed: 1, triangles: 3000, faces: 30, kind: 'scan' });
const bare = {
  ...result,
  whole: { ...result.whole, tolerance: null },
  faces: result.faces.map((face) => ({ ...face, tolerance: null })),
  zones: [],
};

describe('scaleOfResult', () => {
  test('takes the general tolerance', () => {
    const { scale, basis } = scaleOfResult(result);
    expect([scale.lower, scale.upper, basis]).toEqual([-0.05, 0.05, 'general']);
  });

  test('else the tolerance under which most of the area stands', () => {
    const large = result.faces.reduce((a, b) => (b.face.area > a.face.area ? b : a));
    const faces = result.faces.map((face) => ({
      ...face,
      tolerance:
        face === large
          ? { lower: -0.2, upper: 0.3, source: 'face' as const }
          : face.face.area < 30
            ? { lower: -0.01, upper: 0.01, source: 'face' as const }
            : null,
    }));
    const { scale, basis } = scaleOfResult({ ...bare, faces });
    expect([scale.lower, scale.upper, basis]).toEqual([-0.2, 0.3, 'face']);
  });

  test('else the bulk of the figures, round and even to both sides', () => {
    const { scale, basis } = scaleOfResult(bare);
    const { p5, p95 } = bare.whole.statistics.percentiles!;
    expect(basis).toBe('figures');
    expect(scale.upper).toBe(-scale.lower);
    expect(scale.upper).toBeGreaterThanOrEqual(Math.max(Math.abs(p5), Math.abs(p95)));
  });

  test('is there even when nothing was measured', () => {
    const { result: empty } = makeSampleInput({
      seed: 1,
      triangles: 300,
      faces: 3,
      kind: 'scan',
      empty: true,
    });
    expect(scaleOfResult(empty).scale.edges.every(Number.isFinite)).toBe(true);
  });
});
