import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import { compose, rotation, transformPoints } from '../space/transform.ts';
import { angleBetween, type Vector3 } from '../space/vector.ts';
import { placesOf, sampleShapes } from '../testing/sample-shapes.ts';
import type { FitOptions } from './fit.ts';
import { fitShape } from './fit-shape.ts';
import type { Shape, ShapeKind } from './shape.ts';
import type { FitSurface } from './surface/fit-surface.ts';
import { surfaceOf } from './surface/surface-of.ts';
import { apart, fitted } from './testing/fitted.ts';

const move = compose(rotation([0, 0.6, 0.8], 1.3, [200, -300, 40]), rotation([1, 0, 0], 0.7));

describe.each(sampleShapes.map((shape) => [shape.kind, shape] as const))(
  'least squares of a %s',
  (kind, shape) => {
    const noise = normalRandom(seededRandom(21));
    const exact = placesOf(shape, 200);
    const noisy = placesOf(shape, 200, { off: () => 0.01 * noise() });
    const surface = surfaceOf(kind) as unknown as FitSurface<Shape>;

    test('exact places give the shape back', () => {
      const fit = fitted(kind, exact);
      expect(apart(fit.shape, shape, exact)).toBeLessThan(1e-9);
      expect(fit.rms).toBeLessThan(1e-10);
      expect(fit.points).toEqual({ given: 200, used: 200 });
    });

    test('noise: no shape of a seeded search around it is better', () => {
      const fit = fitted(kind, noisy);
      const cost = (one: Shape) => {
        const d = new Float64Array(200);
        surface.distances(one, noisy, d);
        return d.reduce((sum, value) => sum + value * value, 0);
      };
      const best = cost(fit.shape);
      const random = normalRandom(seededRandom(3));
      // The plane of circles and slots is found first and stays.
      const isPlanar = kind === 'circle' || kind === 'slot';
      for (let k = 0; k < 300; k++) {
        const size = 10 ** (-2 - (k % 4));
        const turn = isPlanar ? 0 : 0.05 * size * random();
        const motion = rotation([1, 0, 0], turn, [size * random(), size * random(), size * random()]);
        const grown = surface.resize(
          surface.move(fit.shape, motion),
          surface.sizes.map(() => 0.3 * size * random()),
        );
        if (isPlanar) continue;
        expect(cost(grown)).toBeGreaterThanOrEqual(best * (1 - 1e-9));
      }
      expect(best).toBeLessThan(200 * 0.012 ** 2);
    });

    test('order, rigid motion and scale', () => {
      const fit = fitted(kind, noisy);
      const order = Array.from({ length: 200 }, (_, i) => (i * 77) % 200);
      const shuffled = Float64Array.from(order.flatMap((i) => [...noisy.subarray(3 * i, 3 * i + 3)]));
      expect(apart(fitted(kind, shuffled).shape, fit.shape, noisy)).toBeLessThan(1e-9);
      const moved = fitted(kind, transformPoints(move, noisy));
      expect(apart(moved.shape, surface.move(fit.shape, move), transformPoints(move, noisy))).toBeLessThan(
        1e-8,
      );
      for (const scale of [1e-3, 1e3]) {
        const scaled = fitted(
          kind,
          noisy.map((x) => x * scale),
        );
        expect(scaled.rms / scale / fit.rms).toBeCloseTo(1, 6);
        expect(scaled.range / scale / fit.range).toBeCloseTo(1, 6);
      }
    });

    test('a point of weight two is the point twice', () => {
      if (kind === 'slot') return;
      const weights = new Float64Array(200).fill(1).fill(2, 0, 40);
      const doubled = Float64Array.of(...noisy, ...noisy.subarray(0, 120));
      expect(apart(fitted(kind, noisy, { weights }).shape, fitted(kind, doubled).shape, noisy)).toBeLessThan(
        1e-8,
      );
    });

    test('far from the origin nothing is lost', () => {
      const far = noisy.map((x, i) => x + [1000, -2000, 500][i % 3]);
      expect(fitted(kind, far).rms / fitted(kind, noisy).rms).toBeCloseTo(1, 6);
    });
  },
);

describe('starts from the data', () => {
  test.each([8.4, 30, 90, 168.7])('a cone of %f°', (apexDeg) => {
    const shape: Shape = {
      kind: 'cone',
      point: [5, 6, 7],
      direction: [0.36, -0.48, 0.8],
      // Far enough from the apex that all places lie on one side of it.
      offset: apexDeg > 150 ? 300 : 30,
      halfAngle: (apexDeg * Math.PI) / 360,
    };
    const fit = fitted('cone', placesOf(shape, 60));
    if (fit.shape.kind !== 'cone') throw new Error('no cone');
    expect(Math.abs(fit.shape.halfAngle - shape.halfAngle)).toBeLessThan(1e-9);
    expect(angleBetween(fit.shape.direction, shape.direction)).toBeLessThan(1e-8);
  });

  test.each([20, 45, 90, 180])('a cylinder of which %i° were touched', (arcDeg) => {
    const shape: Shape = { kind: 'cylinder', point: [5, 6, 7], direction: [0.36, -0.48, 0.8], radius: 25 };
    const fit = fitted('cylinder', placesOf(shape, 80, { arc: (arcDeg * Math.PI) / 180 }));
    expect(fit.shape.kind === 'cylinder' && fit.shape.radius).toBeCloseTo(25, 6);
  });

  test('three points make a circle, ten touches in two layers a cylinder', () => {
    const circle = fitted('circle', Float64Array.of(1, 0, 0, 0, 1, 0, -1, 0, 0));
    expect(circle.shape.kind === 'circle' && circle.shape.radius).toBeCloseTo(1, 12);
    const layers = [0, 30].flatMap((z) =>
      [0, 1, 2, 3, 4].flatMap((k) => [10 * Math.cos(k * 0.4 * Math.PI), 10 * Math.sin(k * 0.4 * Math.PI), z]),
    );
    const cylinder = fitted('cylinder', Float64Array.from(layers));
    expect(cylinder.shape.kind === 'cylinder' && cylinder.shape.radius).toBeCloseTo(10, 9);
    expect(Math.abs((cylinder.shape as Extract<Shape, { kind: 'cylinder' }>).direction[2])).toBeCloseTo(1, 9);
  });
});

describe('what is fixed stays', () => {
  const noise = normalRandom(seededRandom(8));
  const shape: Shape = { kind: 'cylinder', point: [5, 6, 7], direction: [0, 0, 1], radius: 25 };
  const points = placesOf(shape, 150, { arc: 1.2, off: () => 0.02 * noise() });

  test('a fixed radius', () => {
    const fit = fitted('cylinder', points, { fixed: { radius: 25 } });
    expect(fit.shape.kind === 'cylinder' && fit.shape.radius).toBe(25);
    expect(fit.rms).toBeGreaterThanOrEqual(fitted('cylinder', points).rms);
    expect(fit.covariance?.parameters.map(({ name }) => name)).not.toContain('radius');
  });

  test('a fixed direction: the closed form of a circle across it', () => {
    const start: Shape = { ...shape };
    const motions = {
      pivot: [5, 6, 7] as Vector3,
      turns: [],
      shifts: [
        [1, 0, 0],
        [0, 1, 0],
      ] as Vector3[],
    };
    const fit = fitted('cylinder', points, { start, motions });
    const flat = points.map((value, i) => (i % 3 === 2 ? 0 : value));
    const circle = fitted('circle', flat);
    expect(fit.shape.kind === 'cylinder' && fit.shape.direction).toEqual([0, 0, 1]);
    expect(fit.shape.kind === 'cylinder' && fit.shape.radius).toBeCloseTo(
      circle.shape.kind === 'circle' ? circle.shape.radius : 0,
      8,
    );
  });
});

describe('how sure it is', () => {
  test('a circle of evenly spread points: var(centre) = 2σ²/n, var(r) = σ²/n', () => {
    const n = 36;
    const places = Float64Array.from(
      Array.from({ length: n }, (_, i) => [
        10 * Math.cos((2 * Math.PI * i) / n),
        10 * Math.sin((2 * Math.PI * i) / n),
        0,
      ]).flat(),
    );
    const { covariance } = fitted('circle', places);
    const m = covariance?.parameters.length ?? 0;
    const variances = Object.fromEntries(
      (covariance?.parameters ?? []).map(({ name }, k) => [name, covariance?.unscaled[k * m + k]]),
    );
    expect(variances.shift1).toBeCloseTo(2 / n, 10);
    expect(variances.shift2).toBeCloseTo(2 / n, 10);
    expect(variances.radius).toBeCloseTo(1 / n, 10);
  });

  test('as the answers of many noisy repetitions scatter', () => {
    const shape: Shape = { kind: 'cylinder', point: [0, 0, 0], direction: [0, 0, 1], radius: 10 };
    const places = placesOf(shape, 40, { seed: 4 });
    const normal = normalRandom(seededRandom(17));
    const sigma = 0.01;
    const radii: number[] = [];
    const surface = surfaceOf('cylinder');
    const out = new Float64Array(5);
    let predicted = 0;
    for (let k = 0; k < 800; k++) {
      const noisy = places.slice();
      for (let i = 0; i < 40; i++) {
        surface.differentiate(shape, places, i, out);
        const e = sigma * normal();
        for (let c = 0; c < 3; c++) noisy[3 * i + c] += e * out[1 + c];
      }
      const fit = fitted('cylinder', noisy, { start: shape });
      radii.push((fit.shape as Extract<Shape, { kind: 'cylinder' }>).radius);
      const at = fit.covariance?.parameters.findIndex(({ name }) => name === 'radius') ?? 0;
      const m = fit.covariance?.parameters.length ?? 0;
      predicted = sigma * Math.sqrt(fit.covariance?.unscaled[at * m + at] ?? Number.NaN);
    }
    const mean = radii.reduce((sum, r) => sum + r, 0) / radii.length;
    const seen = Math.sqrt(radii.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (radii.length - 1));
    // A standard deviation of 800 draws is known to 2.5 %: four times that.
    expect(seen / predicted).toBeGreaterThan(0.9);
    expect(seen / predicted).toBeLessThan(1.1);
  });
});

describe('why there is no answer', () => {
  const line = Float64Array.from(Array.from({ length: 10 }, (_, i) => [i, 2 * i, -i]).flat());
  const reason = (kind: ShapeKind, points: Float64Array, options: FitOptions = {}) => {
    const fit = fitShape(kind, points, options);
    return fit.ok ? 'ok' : fit.reason;
  };

  test.each([
    ['plane', line, 'fit-collinear'],
    ['circle', line, 'fit-collinear'],
    ['cylinder', line, 'fit-collinear'],
    ['sphere', Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 2, 1, 0), 'fit-coplanar'],
    ['plane', new Float64Array(30).fill(4), 'fit-coincident'],
    ['circle', Float64Array.of(0, 0, 0, 1, 0, 0), 'fit-too-few-points'],
    ['cone', Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1), 'fit-too-few-points'],
    ['plane', new Float64Array(0), 'fit-too-few-points'],
    ['plane', Float64Array.of(0, 0, 0, 1, 0, 0, 0, Number.NaN, 0, 1, 1, 1), 'fit-not-finite'],
    ['sphere', Float64Array.of(0, 0, 0, 1, 0, 0, 0, Number.POSITIVE_INFINITY, 0, 1, 1, 1), 'fit-not-finite'],
  ] as const)('%s: %#', (kind, points, expected) => {
    expect(reason(kind, points)).toBe(expected);
  });

  test('an arc that does not tell the radius, in degrees', () => {
    const noise = normalRandom(seededRandom(2));
    const shape: Shape = { kind: 'circle', centre: [0, 0, 0], normal: [0, 0, 1], radius: 50 };
    const arc = placesOf(shape, 30, { arc: 0.05, off: () => 0.02 * noise() });
    const fit = fitShape('circle', arc, {
      start: shape,
      motions: {
        pivot: [0, 0, 0],
        turns: [],
        shifts: [
          [1, 0, 0],
          [0, 1, 0],
        ],
      },
    });
    if (fit.ok) throw new Error('an answer');
    expect(fit.reason).toBe('fit-arc-too-short');
    expect(fit.details.arcDeg).toBeGreaterThan(2);
    expect(fit.details.arcDeg).toBeLessThan(3);
  });

  test('a cylinder touched at one height: it is the height that is missing, not the arc', () => {
    const level = Float64Array.from(
      Array.from({ length: 12 }, (_, i) => {
        const angle = (i * Math.PI) / 6;
        return [20 * Math.cos(angle), 20 * Math.sin(angle), 5];
      }).flat(),
    );
    expect(reason('cylinder', level)).toBe('fit-coplanar');
  });

  test('several cylinders through the corners of a cube', () => {
    const cube = Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => [k & 1, (k >> 1) & 1, k >> 2]));
    expect(reason('cylinder', cube)).toBe('fit-several-optima');
  });

  test('our own mistakes throw', () => {
    expect(() => fitShape('plane', new Float64Array(4))).toThrow(RangeError);
    expect(() => fitShape('plane', new Float64Array(9), { weights: Float64Array.of(1, 0, 1) })).toThrow(
      RangeError,
    );
  });
});
