import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../../numerics/random.ts';
import type { DistanceIndex } from '../../search/distance-index.ts';
import { compose, invertRigid, rotation, type Transform, transformPoints } from '../../space/transform.ts';
import { placesOf } from '../../testing/sample-shapes.ts';
import { fitShape } from '../fit-shape.ts';
import type { Shape } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { type FreeformOptions, fitToSurface } from './fit-to-surface.ts';

/** The nearest of several shapes, by their closed forms: what an index of exact faces answers. */
function indexOf(shapes: readonly Shape[]): DistanceIndex {
  return {
    mesh: { positions: new Float64Array(9), triangles: new Uint32Array(3) },
    async query(points, { meshFromPoints } = {}) {
      const p = transformPoints(meshFromPoints ?? rotation([0, 0, 1], 0), Float64Array.from(points));
      const n = p.length / 3;
      const distance = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
      const normals = new Float64Array(3 * n);
      const out = new Float64Array(8);
      for (const shape of shapes) {
        const surface = surfaceOf(shape.kind) as unknown as FitSurface<Shape>;
        for (let i = 0; i < n; i++) {
          surface.differentiate(shape, p, i, out);
          if (Math.abs(out[0]) >= Math.abs(distance[i])) continue;
          distance[i] = out[0];
          normals.set(out.subarray(1, 4), 3 * i);
        }
      }
      const feet = p.map((value, k) => value - distance[Math.floor(k / 3)] * normals[k]);
      return { distance, triangle: new Uint32Array(n), feature: new Uint8Array(n), feet, normals };
    },
    async dispose() {},
  };
}

const torus: Shape = {
  kind: 'torus',
  centre: [1, 2, 3],
  direction: [0, 0.6, 0.8],
  majorRadius: 30,
  minorRadius: 8,
};
/** Held in all six: a torus, a ball beside it, a wall. */
const part: readonly Shape[] = [
  torus,
  { kind: 'sphere', centre: [80, 0, 0], radius: 15 },
  { kind: 'plane', point: [0, 0, -60], normal: [0, 0, 1] },
];
const off = compose(rotation([0, 0.6, 0.8], 0.004, [0.2, -0.1, 0.15]), rotation([1, 0, 0], -0.003));

async function fitted(shapes: readonly Shape[], points: Float64Array, options: FreeformOptions = {}) {
  const found = await fitToSurface(indexOf(shapes), points, options);
  if (!found.ok) throw new Error(`${found.reason} ${JSON.stringify(found.details)}`);
  return found.value;
}

function farthest(a: Transform, b: Transform, points: Float64Array): number {
  const [p, q] = [transformPoints(a, points), transformPoints(b, points)];
  return Math.max(...p.map((value, k) => Math.abs(value - q[k])));
}

const on = (shapes: readonly Shape[], count: number, noise: () => number) =>
  Float64Array.from(shapes.flatMap((shape, k) => [...placesOf(shape, count, { seed: k + 1, off: noise })]));

describe('points on a surface of any form', () => {
  test('exact points give the pose back', async () => {
    const points = on(part, 100, () => 0);
    const measured = transformPoints(invertRigid(off), points);
    const fit = await fitted(part, measured);
    expect(farthest(fit.partFromMeasured, off, measured)).toBeLessThan(1e-9);
    expect(fit.untoldMotions).toBe(0);
    expect(fit.range).toBeLessThan(1e-9);
  });

  test('on one torus: as the torus of given sizes, to its last digit; one motion is not told', async () => {
    const noise = normalRandom(seededRandom(4));
    const measured = transformPoints(invertRigid(off), placesOf(torus, 300, { off: () => 0.01 * noise() }));
    const fit = await fitted([torus], measured);
    const twin = fitShape('torus', measured, { fixed: { majorRadius: 30, minorRadius: 8 } });
    if (!twin.ok) throw new Error(twin.reason);
    expect(fit.untoldMotions).toBe(1);
    expect(Math.abs(fit.rms - twin.value.rms)).toBeLessThan(1e-12);
    expect(Math.max(...fit.residuals.map((d, i) => Math.abs(d - twin.value.residuals[i])))).toBeLessThan(
      1e-8,
    );
    expect(fit.covariance?.variance).toBeCloseTo(twin.value.covariance?.variance as number, 12);
  });

  test('what the surface does not tell stays as it was: a ball does not turn, a plate does not slide', async () => {
    const noise = normalRandom(seededRandom(14));
    const ball: Shape = { kind: 'sphere', centre: [0, 0, 0], radius: 10 };
    const plate: Shape = { kind: 'plane', point: [0, 0, 0], normal: [0, 0, 1] };
    const bore: Shape = { kind: 'cylinder', point: [0, 0, 0], direction: [0, 0, 1], radius: 12 };
    for (const [shape, untold] of [
      [ball, 3],
      [plate, 3],
      [bore, 2],
    ] as const) {
      const clean = placesOf(shape, 60, { off: () => 0.005 * noise() });
      const measured = clean.map((value, k) => value + ([0.3, -0.2, 0.25][k % 3] as number));
      const fit = await fitted([shape], measured);
      expect(fit.untoldMotions).toBe(untold);
      const t = fit.partFromMeasured;
      // The least motion onto it may turn by a few thousandths about a middle that is not quite the ball's; not by more.
      for (const k of [0, 5, 10]) expect(1 - (t[k] as number)).toBeLessThan(1e-5);
      if (shape === plate) expect(Math.hypot(t[3], t[7])).toBeLessThan(0.01);
      if (shape === bore) expect(Math.abs(t[11])).toBeLessThan(0.01);
    }
  });

  test('the covariance is that of many draws', async () => {
    const noise = normalRandom(seededRandom(8));
    const clean = on(part, 30, () => 0);
    const draws: number[][] = [];
    let told: Float64Array | null = null;
    for (let k = 0; k < 300; k++) {
      const fit = await fitted(
        part,
        clean.map((value) => value + 0.01 * noise()),
      );
      told ??= fit.covariance?.unscaled ?? null;
      const [p] = [
        transformPoints(fit.partFromMeasured, Float64Array.from(fit.covariance?.motions.pivot ?? [])),
      ];
      draws.push([...p.map((value, c) => value - (fit.covariance?.motions.pivot[c] as number))]);
    }
    for (const c of [0, 1, 2]) {
      const seen = Math.sqrt(draws.reduce((sum, shift) => sum + shift[c] ** 2, 0) / draws.length);
      const predicted = 0.01 * Math.sqrt(told?.[6 * (3 + c) + 3 + c] as number);
      // The standard deviation of 300 draws is known to 4 %.
      expect(seen / predicted).toBeGreaterThan(0.85);
      expect(seen / predicted).toBeLessThan(1.15);
    }
  });

  test('least zone: of a ball whose points pair up about its centre the middle stays', async () => {
    const ball: Shape = { kind: 'sphere', centre: [0, 0, 0], radius: 10 };
    const points = Float64Array.of(
      10.02,
      0,
      0,
      -10.02,
      0,
      0,
      0,
      9.99,
      0,
      0,
      -9.99,
      0,
      0,
      0,
      9.99,
      0,
      0,
      -9.99,
    );
    const moved = points.map((value, k) => value + [0.03, -0.02, 0.01][k % 3]);
    const fit = await fitted([ball], moved, { criterion: 'minimumZone' });
    expect(Math.max(fit.highest, -fit.lowest)).toBeCloseTo(0.02, 9);
    expect(fit.certificate?.stationarity).toBeLessThan(1e-6);
    const [x] = transformPoints(fit.partFromMeasured, Float64Array.of(0.03, -0.02, 0.01));
    expect(x).toBeCloseTo(0, 9);
    expect(fit.untoldMotions).toBe(3);
  });

  test('least zone: no pose of a seeded search about it is better', async () => {
    const noise = normalRandom(seededRandom(12));
    const points = on(part, 25, () => 0.02 * noise());
    const fit = await fitted(part, points, { criterion: 'minimumZone' });
    const worst = Math.max(fit.highest, -fit.lowest);
    expect(fit.certificate?.contacts.length).toBeGreaterThanOrEqual(2);
    const index = indexOf(part);
    for (let k = 0; k < 200; k++) {
      const size = 10 ** (-2 - (k % 4));
      const nearby = compose(
        rotation([0.6, 0, 0.8], 0.01 * size * noise(), [size * noise(), size * noise(), size * noise()]),
        fit.partFromMeasured,
      );
      const { distance } = await index.query(transformPoints(nearby, points));
      expect(Math.max(...distance.map(Math.abs))).toBeGreaterThan(worst - 1e-9);
    }
  });

  test.each([{ kind: 'sigma', factor: 4 }, { kind: 'robust' }, { kind: 'share', share: 0.01 }] as const)(
    '$kind leaves strays out and says which',
    async (rule) => {
      const noise = normalRandom(seededRandom(5));
      const points = on(part, 100, () => 0.005 * noise());
      for (const i of [10, 120, 250]) points[3 * i + 2] += 1.5;
      const fit = await fitted(part, transformPoints(invertRigid(off), points), { outliers: rule });
      for (const i of [10, 120, 250]) expect([...fit.outliers.leftOut]).toContain(i);
      expect(fit.outliers.leftOut.length).toBeLessThan(10);
      expect(farthest(fit.partFromMeasured, off, points)).toBeLessThan(0.01);
    },
  );

  test('order and weights: twice the weight is the point twice', async () => {
    const noise = normalRandom(seededRandom(6));
    const points = on(part, 20, () => 0.01 * noise());
    const doubled = Float64Array.from([...points, ...points.subarray(0, 60)]);
    const weights = new Float64Array(60).fill(1).fill(2, 0, 20);
    const a = await fitted(part, points, { weights });
    const b = await fitted(part, doubled);
    expect(farthest(a.partFromMeasured, b.partFromMeasured, points)).toBeLessThan(1e-8);
  });

  test('centres of a ball of ⌀ 4 lie 2 mm outside', async () => {
    const points = on(part, 40, () => 2);
    const measured = transformPoints(invertRigid(off), points);
    const fit = await fitted(part, measured, { tipRadius: 2 });
    expect(farthest(fit.partFromMeasured, off, measured)).toBeLessThan(1e-9);
  });

  test('what cannot be fitted says why', async () => {
    const none = await fitToSurface(indexOf(part), Float64Array.of(0, 0, 0));
    expect(none.ok ? 'ok' : none.reason).toBe('fit-too-few-points');
    const garbage = await fitToSurface(indexOf(part), Float64Array.of(0, 0, 0, 1, Number.NaN, 2, 0, 1, 0));
    expect(garbage.ok ? 'ok' : garbage.reason).toBe('fit-not-finite');
  });
});
