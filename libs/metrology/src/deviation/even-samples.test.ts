import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { spreadEvenSamples } from './even-samples.ts';

describe('even samples', () => {
  const samples = spreadEvenSamples(boxModel(40, 30, 20), 2);
  const at = (s: number) => samples.positions.subarray(3 * s, 3 * s + 3);
  const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.hypot(
      (a[0] as number) - (b[0] as number),
      (a[1] as number) - (b[1] as number),
      (a[2] as number) - (b[2] as number),
    );

  test('no two of a face are nearer than three quarters of the step', () => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let f = 0; f < 6; f++) {
      const [from, to] = [samples.firstOfFace[f], samples.firstOfFace[f + 1]] as [number, number];
      for (let i = from; i < to; i++) {
        for (let j = from; j < i; j++) nearest = Math.min(nearest, distance(at(i), at(j)));
      }
    }
    expect(nearest).toBeGreaterThanOrEqual(1.5);
  });

  test('hardly a place of a face is a step away from every sample', () => {
    const random = seededRandom(2);
    let far = 0;
    for (let q = 0; q < 4000; q++) {
      const place = [40 * random(), 30 * random(), 20];
      let nearest = Number.POSITIVE_INFINITY;
      for (let s = samples.firstOfFace[1] as number; s < (samples.firstOfFace[2] as number); s++) {
        nearest = Math.min(nearest, distance(at(s), place));
      }
      if (nearest > 2) far++;
    }
    expect(far).toBe(0);
  });

  test('lie on their face, in proportion to its area, the same each time', () => {
    for (let s = samples.firstOfFace[1] as number; s < (samples.firstOfFace[2] as number); s++)
      expect(at(s)[2]).toBeCloseTo(20, 12);
    const count = (f: number) => (samples.firstOfFace[f + 1] as number) - (samples.firstOfFace[f] as number);
    expect(count(1) / count(5)).toBeGreaterThan(1.6);
    expect(count(1) / count(5)).toBeLessThan(2.4);
    expect(spreadEvenSamples(boxModel(40, 30, 20), 2).positions).toEqual(samples.positions);
  });

  test('a face far smaller than the step has one', () => {
    const tiny = spreadEvenSamples(boxModel(40, 30, 0.001), 5);
    expect(tiny.firstOfFace[3] as number).toBeGreaterThan(tiny.firstOfFace[2] as number);
  });
});
