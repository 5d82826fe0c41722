import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { borderOf, nearSegments } from './border.ts';

const model = boxModel(40, 30, 20);

function lengthOf(segments: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < segments.length; s += 6)
    sum += Math.hypot(
      (segments[s + 3] as number) - (segments[s] as number),
      (segments[s + 4] as number) - (segments[s + 1] as number),
      (segments[s + 5] as number) - (segments[s + 2] as number),
    );
  return sum;
}

describe('the border of a feature', () => {
  test('of one face all around, of two that meet without the edge between them, of all none', () => {
    const [top, front] = [1, 2];
    expect(lengthOf(borderOf(model, [top]))).toBeCloseTo(2 * (40 + 30), 12);
    expect(lengthOf(borderOf(model, [front]))).toBeCloseTo(2 * (40 + 20), 12);
    expect(lengthOf(borderOf(model, [top, front]))).toBeCloseTo(2 * (40 + 30) + 2 * (40 + 20) - 2 * 40, 12);
    expect(borderOf(model, [0, 1, 2, 3, 4, 5])).toHaveLength(0);
    expect(borderOf(model, [99])).toHaveLength(0);
  });

  test('near or not is what the distance to every segment says', () => {
    const random = seededRandom(7);
    const segments = Float64Array.from({ length: 6 * 40 }, () => 100 * random());
    const margin = 3;
    const isNear = nearSegments(segments, margin);
    for (let i = 0; i < 5000; i++) {
      const [x, y, z] = [110 * random() - 5, 110 * random() - 5, 110 * random() - 5];
      let least = Number.POSITIVE_INFINITY;
      for (let s = 0; s < segments.length; s += 6) {
        // Densely sampled: a slow twin.
        for (let k = 0; k <= 400; k++) {
          const t = k / 400;
          const at = (c: number) =>
            (segments[s + c] as number) * (1 - t) + (segments[s + 3 + c] as number) * t;
          least = Math.min(least, Math.hypot(x - at(0), y - at(1), z - at(2)));
        }
      }
      if (Math.abs(least - margin) > 0.05) expect(isNear(x, y, z)).toBe(least < margin);
    }
  });

  test('no margin, no segments: nothing is near', () => {
    expect(nearSegments(Float64Array.of(0, 0, 0, 1, 0, 0), 0)(0, 0, 0)).toBe(false);
    expect(nearSegments(new Float64Array(0), 1)(0, 0, 0)).toBe(false);
  });
});
