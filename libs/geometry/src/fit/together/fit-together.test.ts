import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../../numerics/random.ts';
import { compose, rotation, type Transform, transformPoints } from '../../space/transform.ts';
import type { Vector3 } from '../../space/vector.ts';
import { allMotions, type Motions } from '../motions.ts';
import type { Shape } from '../shape.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { fitTogether } from './fit-together.ts';
import { motionOnto, placesOn } from './motion-onto.ts';

const cylinder = (point: Vector3, radius: number): Shape => ({
  kind: 'cylinder',
  point,
  direction: [0, 0, 1],
  radius,
});

const shapes: Shape[] = [
  { kind: 'plane', point: [1, 2, 3], normal: [0, 0.6, 0.8] },
  { kind: 'line', point: [1, 2, 3], direction: [0, 0.6, 0.8] },
  cylinder([10, -4, 2], 6),
  { kind: 'cone', point: [4, 5, 6], direction: [0.6, 0, 0.8], offset: 3, halfAngle: 0.3 },
  { kind: 'sphere', centre: [7, 8, 9], radius: 4 },
  { kind: 'torus', centre: [-3, 2, 1], direction: [0, 1, 0], majorRadius: 20, minorRadius: 3 },
  { kind: 'parallelPlanes', point: [5, 0, 0], normal: [1, 0, 0], width: 8 },
];

const small: Transform = compose(
  rotation([0.36, 0.48, 0.8], 0.02),
  rotation([1, 0, 0], 0.01, [0.3, -0.2, 0.1]),
);

describe('one motion of several shapes', () => {
  test.each(shapes)('$kind: its own places, moved, are found again', (shape) => {
    const moved = transformPoints(small, placesOn(shape, 30));
    const fitted = fitTogether([{ shape, points: moved, free: [] }], allMotions([0, 0, 0]));
    if (!fitted.ok) throw new Error(fitted.reason);
    expect(fitted.value.rms).toBeLessThan(1e-10);
  });

  test('two bores, one pattern: the motion is theirs together, the sizes are their own', () => {
    const bores = [cylinder([0, 0, 0], 5), cylinder([60, 0, 0], 8)];
    const grown = bores.map((bore, k) => ({ ...bore, radius: k === 0 ? 5.01 : 7.98 }) as Shape);
    const parts = bores.map((shape, k) => ({
      shape,
      points: transformPoints(small, placesOn(grown[k], 12)),
      free: ['radius' as const],
    }));
    const fitted = fitTogether(parts, allMotions([30, 0, 0]));
    if (!fitted.ok) throw new Error(fitted.reason);
    const { motion, rms } = fitted.value;
    expect(rms).toBeLessThan(1e-10);
    expect(fitted.value.shapes.map((shape) => (shape.kind === 'cylinder' ? shape.radius : 0))).toEqual(
      [5.01, 7.98].map((r) => expect.closeTo(r, 10)),
    );
    // Both axes are where the motion carries them.
    const out = new Float64Array(2);
    const axis = surfaceOf('line').move({ kind: 'line', point: [60, 0, 0], direction: [0, 0, 1] }, motion);
    surfaceOf('line').distances(axis, transformPoints(small, Float64Array.of(60, 0, -12, 60, 0, 12)), out);
    expect(Math.max(...out)).toBeLessThan(1e-9);
  });

  test('only the motions that are allowed: a plane turned about one axis keeps to it', () => {
    const noise = normalRandom(seededRandom(5));
    const nominal: Shape = { kind: 'plane', point: [0, 0, 0], normal: [1, 0, 0] };
    const points = new Float64Array(3 * 200).map((_, i) => (i % 3 === 0 ? 0.01 * noise() : 50 * noise()));
    const motions: Motions = {
      pivot: [0, 0, 0],
      turns: [[0, 0, 1]],
      shifts: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    };
    const fitted = fitTogether([{ shape: nominal, points, free: [] }], motions);
    if (!fitted.ok) throw new Error(fitted.reason);
    const [plane] = fitted.value.shapes;
    expect(plane.kind === 'plane' && Math.abs(plane.normal[2])).toBeLessThan(1e-15);
    // The closed form: regression of x on y.
    let [n, y, yy, x, xy] = [200, 0, 0, 0, 0];
    for (let i = 0; i < points.length; i += 3) {
      x += points[i];
      y += points[i + 1];
      yy += points[i + 1] ** 2;
      xy += points[i] * points[i + 1];
    }
    const slope = (n * xy - x * y) / (n * yy - y * y);
    n = 0;
    expect(plane.kind === 'plane' && -plane.normal[1] / plane.normal[0]).toBeCloseTo(slope, 8);
  });

  test('nothing to fit is said', () => {
    const none = fitTogether(
      [{ shape: shapes[0], points: new Float64Array(0), free: [] }],
      allMotions([0, 0, 0]),
    );
    expect(none).toMatchObject({ ok: false, reason: 'fit-too-few-points' });
    const bad = fitTogether(
      [{ shape: shapes[0], points: Float64Array.of(0, 0, Number.NaN), free: [] }],
      allMotions([0, 0, 0]),
    );
    expect(bad).toMatchObject({ ok: false, reason: 'fit-not-finite' });
  });
});

describe('the motion onto a fitted shape', () => {
  test.each(shapes)('$kind: carried there, it lies on it', (shape) => {
    const onto = surfaceOf(shape.kind).move(shape, small);
    const motion = motionOnto(shape, onto, allMotions([0, 0, 0]), 40);
    if (!motion.ok) throw new Error(motion.reason);
    const carried = surfaceOf(shape.kind).move(shape, motion.value);
    const places = placesOn(carried, 25);
    const out = new Float64Array(places.length / 3);
    surfaceOf(shape.kind).distances(onto, places, out);
    expect(Math.max(...out.map(Math.abs))).toBeLessThan(1e-9);
  });

  test('a cone with another angle keeps its apex where the fitted one has it', () => {
    const from: Shape = { kind: 'cone', point: [0, 0, 0], direction: [0, 0, 1], offset: 3, halfAngle: 0.3 };
    // The same apex, seen from a place higher up its axis, and a little wider.
    const apex = -3 / Math.sin(0.3);
    const onto: Shape = {
      kind: 'cone',
      point: [0, 0, 10],
      direction: [0, 0, 1],
      offset: (10 - apex) * Math.sin(0.31),
      halfAngle: 0.31,
    };
    const motion = motionOnto(from, onto, allMotions([0, 0, 0]), 20);
    if (!motion.ok) throw new Error(motion.reason);
    expect([...transformPoints(motion.value, Float64Array.of(0, 0, apex))]).toEqual(
      [0, 0, apex].map((x) => expect.closeTo(x, 8)),
    );
  });
});
