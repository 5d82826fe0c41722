/** What every surface of a fit must keep. */
import { describe, expect, test } from 'vitest';
import { compose, rotation, transformPoints } from '../../space/transform.ts';
import type { Vector3 } from '../../space/vector.ts';
import { placesOf, sampleShapes } from '../../testing/sample-shapes.ts';
import { gradientOfMotions, motionOfStep } from '../motions.ts';
import type { Shape } from '../shape.ts';
import type { FitSurface } from './fit-surface.ts';
import { surfaceOf } from './surface-of.ts';

const surfaceFor = (shape: Shape) => surfaceOf(shape.kind) as unknown as FitSurface<Shape>;

function distance(shape: Shape, place: ArrayLike<number>): number {
  const out = new Float64Array(1);
  surfaceFor(shape).distances(shape, Float64Array.from(place), out);
  return out[0];
}

describe.each(sampleShapes.map((shape) => [shape.kind, shape] as const))(
  'the surface of a %s',
  (_, shape) => {
    const surface = surfaceFor(shape);
    const off = 0.7;
    const places = placesOf(shape, 40, { off: () => off });

    test('its own places are on it, those moved along the normal as far off', () => {
      const on = new Float64Array(40);
      surface.distances(shape, placesOf(shape, 40), on);
      for (const d of on) expect(Math.abs(d)).toBeLessThan(1e-12);
      surface.distances(shape, places, on);
      for (const d of on) expect(d).toBeCloseTo(off, 11);
    });

    test('derivatives in space, by sizes and by motions are those of differences', () => {
      const out = new Float64Array(4 + surface.sizes.length);
      const step = 1e-5;
      for (let i = 0; i < 10; i++) {
        const place = [...places.subarray(3 * i, 3 * i + 3)];
        surface.differentiate(shape, places, i, out);
        expect(out[0]).toBeCloseTo(distance(shape, place), 13);
        for (let k = 0; k < 3; k++) {
          const [up, down] = [1, -1].map((sign) => place.map((x, j) => x + (j === k ? sign * step : 0)));
          expect(out[1 + k]).toBeCloseTo((distance(shape, up) - distance(shape, down)) / (2 * step), 7);
        }
        expect(Math.hypot(out[1], out[2], out[3])).toBeCloseTo(1, 12);
        surface.sizes.forEach((_, k) => {
          const grown = [1, -1].map((sign) =>
            surface.resize(
              shape,
              surface.sizes.map((_, j) => (j === k ? sign * step : 0)),
            ),
          );
          expect(out[4 + k]).toBeCloseTo(
            (distance(grown[0], place) - distance(grown[1], place)) / (2 * step),
            7,
          );
        });
        const motions = surface.motions(shape, []);
        const count = motions.turns.length + motions.shifts.length;
        const by = new Float64Array(count);
        gradientOfMotions(motions)(place[0], place[1], place[2], out[1], out[2], out[3], by, 0);
        for (let k = 0; k < count; k++) {
          const moved = [1, -1].map((sign) => {
            const numbers = new Float64Array(count);
            numbers[k] = sign * step;
            return surface.move(shape, motionOfStep(motions, numbers));
          });
          expect(by[k]).toBeCloseTo((distance(moved[0], place) - distance(moved[1], place)) / (2 * step), 6);
        }
      }
    });

    test('moved with its places nothing changes', () => {
      const motion = compose(rotation([0.6, 0, 0.8], 2.1, [100, -50, 7]), rotation([0, 1, 0], 0.3));
      const moved = surface.move(shape, motion);
      const before = new Float64Array(40);
      const after = new Float64Array(40);
      surface.distances(shape, places, before);
      surface.distances(moved, transformPoints(motion, places), after);
      for (const [i, d] of after.entries()) expect(d).toBeCloseTo(before[i], 10);
    });

    test('the loop over all points and the look at one agree', () => {
      const all = new Float64Array(40);
      surface.distances(shape, places, all);
      const out = new Float64Array(4 + surface.sizes.length);
      all.forEach((d, i) => {
        surface.differentiate(shape, places, i, out);
        expect(out[0]).toBeCloseTo(d, 13);
      });
    });
  },
);

test('where there is no direction the gradient is nothing, never NaN', () => {
  const out = new Float64Array(6);
  for (const shape of sampleShapes) {
    const centre = ('point' in shape ? shape.point : shape.centre) as Vector3;
    surfaceFor(shape).differentiate(shape, Float64Array.from(centre), 0, out);
    expect([...out.subarray(0, 4)].every(Number.isFinite), shape.kind).toBe(true);
  }
});
