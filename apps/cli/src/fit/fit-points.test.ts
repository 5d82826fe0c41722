/** Shapes of closed form, touched by a ball or not, with sizes and directions given or left to the fit. */
import { normalRandom, seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { type FitArguments, type FitKind, parseFitArguments } from '../arguments/fit-arguments.ts';
import { fitAsAsked } from './fit-points.ts';

function ask(kind: FitKind, ...options: string[]): FitArguments {
  const parsed = parseFitArguments([kind, 'points.xyz', ...options]);
  if (!parsed.ok) throw new RangeError(parsed.reason);
  return parsed.value;
}

function fitted(points: readonly number[], kind: FitKind, ...options: string[]) {
  const found = fitAsAsked(ask(kind, ...options), Float64Array.from(points));
  if (!found.ok) throw new RangeError(found.reason);
  return found.value;
}

const turns = (count: number) => Array.from({ length: count }, (_, i) => (2 * Math.PI * i) / count);
const heights = [0, 5, 10, 15];

const bore = (radius: number) =>
  heights.flatMap((z) => turns(12).flatMap((a) => [radius * Math.cos(a), radius * Math.sin(a), z]));
const ball = (radius: number) =>
  [-1, -0.5, 0, 0.5, 1].flatMap((b) =>
    turns(8).flatMap((a) => [
      radius * Math.cos(b) * Math.cos(a),
      radius * Math.cos(b) * Math.sin(a),
      radius * Math.sin(b),
    ]),
  );
/** Radius 5 at z = 0, 0.3 more for each mm, moved by `beside` along its outward normal. */
const cone = (beside = 0, way = 1) => {
  const half = Math.atan(0.3);
  return heights.flatMap((z) =>
    turns(12).flatMap((a) => {
      const r = 5 + 0.3 * z + beside * Math.cos(half);
      return [r * Math.cos(a), r * Math.sin(a), way * (z - beside * Math.sin(half))];
    }),
  );
};
const ring = (tube: number) =>
  turns(16).flatMap((p) =>
    turns(16).flatMap((a) => {
      const r = 20 + tube * Math.cos(p);
      return [r * Math.cos(a), r * Math.sin(a), tube * Math.sin(p)];
    }),
  );
const walls = (width: number) => [0, 3, 7].flatMap((x) => [0, 4, 9].flatMap((y) => [x, y, 0, x, y, width]));
/** 28 × 8 about (3, 2), its length turned by 0.7 in the x-y plane. */
const slot = (() => {
  const place = (u: number, v: number) => [
    3 + u * Math.cos(0.7) - v * Math.sin(0.7),
    2 + u * Math.sin(0.7) + v * Math.cos(0.7),
    6,
  ];
  const sides = [-10, -5, 0, 5, 10].flatMap((u) => [...place(u, 4), ...place(u, -4)]);
  const ends = [-1.2, -0.6, 0, 0.6, 1.2].flatMap((a) => [
    ...place(10 + 4 * Math.cos(a), 4 * Math.sin(a)),
    ...place(-10 - 4 * Math.cos(a), 4 * Math.sin(a)),
  ]);
  return [...sides, ...ends];
})();

describe('a ball of ⌀ 2 in or around', () => {
  test.each([
    ['circle2d', 'internal', bore(4).slice(0, 36), { radius: 5 }],
    ['circle', 'external', bore(6).slice(0, 36), { radius: 5 }],
    ['cylinder', 'internal', bore(4), { radius: 5 }],
    ['cylinder', 'external', bore(6), { radius: 5 }],
    ['sphere', 'internal', ball(9), { radius: 10 }],
    ['torus', 'external', ring(5), { majorRadius: 20, minorRadius: 4 }],
    ['torus', 'internal', ring(3), { majorRadius: 20, minorRadius: 4 }],
    ['planes', 'internal', walls(10), { width: 12 }],
    ['planes', 'external', walls(14), { width: 12 }],
    ['slot', 'internal', slot, { width: 10, length: 30 }],
  ] as const)('%s %s: the sizes are those of the surface', (kind, side, centres, sizes) => {
    const { shape } = fitted(centres, kind, '--tip', '2', '--side', side);
    for (const [name, value] of Object.entries(sizes))
      expect((shape as unknown as Record<string, number>)[name]).toBeCloseTo(value, 9);
  });

  test('a cone: centres beside it give the cone itself, its radius where its axis crosses z = 0', () => {
    for (const [beside, side] of [
      [-1, 'internal'],
      [1, 'external'],
    ] as const) {
      const { shape } = fitted(cone(beside), 'cone', '--tip', '2', '--side', side);
      if (shape.kind !== 'cone') throw new RangeError(shape.kind);
      expect(shape.halfAngle).toBeCloseTo(Math.atan(0.3), 9);
      // offset = radius · cos(half angle) at the place of the point.
      expect(shape.offset / Math.cos(shape.halfAngle) - 0.3 * shape.point[2]).toBeCloseTo(5, 9);
    }
  });

  test('a given diameter is that of the surface', () => {
    const given = ['--tip', '2', '--side', 'internal'];
    const round = fitted(bore(4), 'cylinder', ...given, '--diameter', '10');
    expect(round.shape).toMatchObject({ radius: 5 });
    expect(round.rms).toBeLessThan(1e-9);
    const flat = fitted(walls(10), 'planes', ...given, '--diameter', '12');
    expect(flat.shape).toMatchObject({ width: 12 });
    expect(flat.rms).toBeLessThan(1e-9);
  });

  test('the distances are those of the touches', () => {
    const dented = bore(4);
    dented[0] = 4.01;
    const plain = fitted(dented, 'cylinder');
    const touched = fitted(dented, 'cylinder', '--tip', '2', '--side', 'internal');
    expect(touched.residuals).toEqual(plain.residuals);
  });

  test('larger than the feature: refused, with a given diameter too', () => {
    const points = Float64Array.from(bore(4));
    for (const args of [
      ask('cylinder', '--tip', '8', '--side', 'external'),
      ask('cylinder', '--tip', '10', '--side', 'internal', '--diameter', '10'),
    ])
      expect(fitAsAsked(args, points)).toMatchObject({ ok: false, reason: 'fit-tip-too-large' });
  });
});

describe('a given direction', () => {
  test('is kept to the digit, and the rest is found', () => {
    const found = fitted(bore(4), 'cylinder', '--direction', '0,0,2');
    expect(found.shape).toMatchObject({ direction: [0, 0, 1] });
    expect((found.shape as { radius: number }).radius).toBeCloseTo(4, 9);
  });

  test('of a cone may point either way', () => {
    for (const way of [1, -1])
      for (const direction of ['0,0,1', '0,0,-1']) {
        const { shape } = fitted(cone(0, way), 'cone', '--direction', direction);
        if (shape.kind !== 'cone') throw new RangeError(shape.kind);
        expect(shape.halfAngle).toBeCloseTo(Math.atan(0.3), 9);
        expect(shape.direction[2]).toBe(way);
      }
  });

  test('of a slot is its plane: it turns in it', () => {
    const { shape } = fitted(slot, 'slot', '--direction', '0,0,1');
    if (shape.kind !== 'slot') throw new RangeError(shape.kind);
    expect([shape.width, shape.length]).toEqual([expect.closeTo(8, 9), expect.closeTo(28, 9)]);
    expect(shape.centre.slice(0, 2)).toEqual([expect.closeTo(3, 9), expect.closeTo(2, 9)]);
    expect(Math.abs(shape.direction[0] * Math.cos(0.7) + shape.direction[1] * Math.sin(0.7))).toBeCloseTo(
      1,
      12,
    );
  });

  test('of planes and of a torus', () => {
    const flat = fitted(walls(12), 'planes', '--direction', '0,0,1').shape;
    expect((flat as { width: number }).width).toBeCloseTo(12, 9);
    const round = fitted(ring(4), 'torus', '--direction', '0,0,1').shape as { majorRadius: number };
    expect(round.majorRadius).toBeCloseTo(20, 9);
  });
});

describe('in the x-y plane', () => {
  test('heights play no part', () => {
    const tall = bore(4).map((value, i) => (i % 3 === 2 ? 1000 * value : value));
    const { shape } = fitted(tall, 'circle2d');
    expect(shape).toMatchObject({ kind: 'circle', normal: [0, 0, 1] });
    expect((shape as { radius: number }).radius).toBeCloseTo(4, 9);
  });

  test('a line, steep or not, either way round', () => {
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [3, 4],
      [-3, 4],
      [4, -3],
    ] as const) {
      const size = Math.hypot(dx, dy);
      const points = [-3, -1, 0, 2, 5].flatMap((s) => [7 + s * dx, 2 + s * dy, 9]);
      const { shape, range } = fitted(points, 'line2d');
      if (shape.kind !== 'line') throw new RangeError(shape.kind);
      const sense = (Math.abs(dx) > Math.abs(dy) ? dx : dy) > 0 ? 1 : -1;
      expect(shape.direction[0]).toBeCloseTo((sense * dx) / size, 12);
      expect(shape.direction[1]).toBeCloseTo((sense * dy) / size, 12);
      expect(range).toBeLessThan(1e-12);
    }
  });

  test('uncertainty of a straight line: s/√n of its place, s/√Σx² of its direction', () => {
    const noise = normalRandom(seededRandom(11));
    const xs = Array.from({ length: 41 }, (_, i) => i - 20);
    const { covariance, residuals } = fitted(
      xs.flatMap((x) => [x, 1e-4 * noise(), 0]),
      'line2d',
    );
    const s = Math.sqrt(residuals.reduce((sum, d) => sum + d * d, 0) / (xs.length - 2));
    const u = (k: number) => Math.sqrt((covariance?.variance ?? 0) * (covariance?.unscaled[3 * k] ?? 0));
    expect(covariance?.parameters.map(({ name }) => name)).toEqual(['turn1', 'shift1']);
    expect(u(0) / (s / Math.sqrt(xs.reduce((sum, x) => sum + x * x, 0)))).toBeCloseTo(1, 6);
    expect(u(1) / (s / Math.sqrt(xs.length))).toBeCloseTo(1, 6);
  });
});

test('uncertainty of a line in space: σ/√n of its place, σ/√Σx² of its direction', () => {
  // Offsets of ± s in y and in z, each square to 1, to x and to the other: the line is the x axis itself.
  const s = 0.01;
  const points: number[] = [];
  const xs: number[] = [];
  for (let x = -20; x < 20; x++)
    for (const [y, z] of [
      [s, s],
      [s, -s],
      [-s, s],
      [-s, -s],
    ] as const) {
      points.push(x + 0.5, y, z);
      xs.push(x + 0.5);
    }
  const { covariance } = fitted(points, 'line');
  const m = covariance?.parameters.length ?? 0;
  const u = (k: number) => Math.sqrt((covariance?.variance ?? 0) * (covariance?.unscaled[k * m + k] ?? 0));
  const n = xs.length;
  // Of 2 n offsets four are taken by the line.
  const sigma = s * Math.sqrt((2 * n) / (2 * n - 4));
  expect(u(0)).toBeCloseTo(sigma / Math.sqrt(xs.reduce((sum, x) => sum + x * x, 0)), 9);
  expect(u(2)).toBeCloseTo(sigma / Math.sqrt(n), 9);
});

test.each([
  ['line2d', [], 'fit-too-few-points'],
  ['circle2d', [0, 0, 0], 'fit-too-few-points'],
  ['plane', [0, 0, 0, 1, Number.NaN, 0, 2, 0, 0, 3, 1, 1], 'fit-not-finite'],
  ['line2d', [0, 0, 0, 1, Number.NaN, 0, 2, 0, 0], 'fit-not-finite'],
  ['circle', [0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0], 'fit-collinear'],
] as const)('%s through %j: %s', (kind, points, reason) => {
  expect(fitAsAsked(ask(kind), Float64Array.from(points))).toMatchObject({ ok: false, reason });
});
