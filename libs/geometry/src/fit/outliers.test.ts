import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import { angleBetween, length, subtract } from '../space/vector.ts';
import { placesOf } from '../testing/sample-shapes.ts';
import type { Fit } from './fit.ts';
import type { Shape } from './shape.ts';
import { apart, fitted } from './testing/fitted.ts';

describe('outliers, by the rule that is named', () => {
  const noise = normalRandom(seededRandom(31));
  const shape: Shape = { kind: 'circle', centre: [0, 0, 0], normal: [0, 0, 1], radius: 20 };
  const wild = new Set([3, 40, 77]);
  const points = placesOf(shape, 120, { off: (i) => (wild.has(i) ? 1.5 : 0.005 * noise()) });
  const centre = ({ shape: one }: Fit) =>
    one.kind === 'circle' ? length(subtract(one.centre, [0, 0, 0])) : Number.NaN;

  test('none: all count, and they pull', () => {
    const fit = fitted('circle', points);
    expect(fit.outliers).toEqual({ rule: { kind: 'none' }, leftOut: new Uint32Array(0) });
    expect(fit.shape.kind === 'circle' && fit.shape.radius - 20).toBeGreaterThan(0.02);
  });

  test.each([{ kind: 'sigma', factor: 4 }, { kind: 'robust' }, { kind: 'share', share: 0.025 }] as const)(
    '$kind leaves the wild ones out and says which',
    (rule) => {
      const fit = fitted('circle', points, { outliers: rule });
      for (const i of wild) expect(fit.outliers.leftOut).toContain(i);
      expect(fit.outliers.rule).toEqual(rule);
      expect(fit.points.used).toBe(120 - fit.outliers.leftOut.length);
      expect(fit.outliers.leftOut.length).toBeLessThan(8);
      expect(centre(fit)).toBeLessThan(0.004);
      // Also of those left out it is said how far they lie.
      expect(fit.residuals[3]).toBeCloseTo(1.5, 1);
      expect(fit.highest).toBeLessThan(0.05);
    },
  );

  test('a zone without them has its contacts by their numbers in the points as given', () => {
    const fit = fitted('circle', points, {
      criterion: 'minimumZone',
      outliers: { kind: 'sigma', factor: 4 },
    });
    for (const { index, side } of fit.certificate?.contacts ?? [])
      expect(Math.abs(fit.residuals[index] - (side > 0 ? fit.highest : fit.lowest))).toBeLessThan(1e-9);
    for (const { index } of fit.certificate?.contacts ?? []) expect(wild.has(index)).toBe(false);
  });

  test('clean points: sigma leaves none out for rounding alone', () => {
    expect(
      fitted('circle', placesOf(shape, 50), { outliers: { kind: 'sigma', factor: 3 } }).outliers.leftOut,
    ).toHaveLength(0);
  });
});

describe('a stray so far off that the shape of all points follows it', () => {
  const noise = normalRandom(seededRandom(41));
  const clean = (shape: Shape, count: number) => placesOf(shape, count, { off: () => 0.001 * noise() });
  const bore: Shape = { kind: 'cylinder', point: [0, 0, 0], direction: [0, 0, 1], radius: 4 };
  const strays = [
    [30, 40, 5],
    [20, 0, 5],
    [30, 0, 2],
    [0, 0, 100],
    [8, 8, 8],
  ] as const;
  const rules = [{ kind: 'sigma', factor: 4 }, { kind: 'robust' }, { kind: 'share', share: 0.03 }] as const;
  const cases = strays.flatMap((stray) =>
    rules.map((rule) => [rule.kind, stray.join(' '), rule, stray] as const),
  );

  test.each(cases)('%s finds the one at %s of a bore', (_rule, _at, rule, stray) => {
    const points = Float64Array.of(...clean(bore, 48), ...stray);
    const fit = fitted('cylinder', points, { outliers: rule });
    expect([...fit.outliers.leftOut]).toContain(48);
    expect(fit.outliers.leftOut.length).toBeLessThanOrEqual(3);
    // 48 points of 1 µm leave the radius known to 0.2 µm.
    expect(fit.shape.kind === 'cylinder' && Math.abs(fit.shape.radius - 4)).toBeLessThan(0.001);
  });

  test('a third of a plate under burrs: robust finds the plate', () => {
    const plate: Shape = { kind: 'plane', point: [0, 0, 0], normal: [0, 0, 1] };
    const points = clean(plate, 90);
    for (let i = 0; i < 30; i++) points[9 * i + 2] += 0.5 + 0.1 * i;
    const fit = fitted('plane', points, { outliers: { kind: 'robust' } });
    expect(apart(fit.shape, plate, points)).toBeLessThan(0.003);
    for (let i = 0; i < 30; i++) expect(fit.outliers.leftOut).toContain(3 * i);
  });

  test('a stray off the plane of a circle does not tilt it', () => {
    const ring: Shape = { kind: 'circle', centre: [5, 6, 7], normal: [0, 0, 1], radius: 10 };
    const points = Float64Array.of(...clean(ring, 24), 30, 6, 20);
    const fit = fitted('circle', points, { outliers: { kind: 'robust' } });
    expect(fit.shape.kind === 'circle' && angleBetween(fit.shape.normal, [0, 0, 1])).toBeLessThan(1e-3);
    expect([...fit.outliers.leftOut]).toEqual([24]);
  });

  test('many points that lie elsewhere are no strays to the rule of so many sigma', () => {
    const points = clean(bore, 60);
    // A worn third: 0.05 mm wider.
    for (let i = 0; i < 20; i++) {
      const k = 9 * i;
      const r = Math.hypot(points[k], points[k + 1]);
      points[k] *= 1 + 0.05 / r;
      points[k + 1] *= 1 + 0.05 / r;
    }
    const fit = fitted('cylinder', points, { outliers: { kind: 'sigma', factor: 3 } });
    expect(fit.outliers.leftOut).toHaveLength(0);
  });
});
