import { normalRandom, rotation, seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { answered } from '../measure/testing/answered.ts';
import {
  enlarged,
  evenly,
  madeFeature,
  moved,
  planePoints,
  roundPoints,
  scannedPoints,
  shuffled,
} from '../measure/testing/made-features.ts';
import { measureCircularity } from './circularity.ts';
import { measureCylindricity } from './cylindricity.ts';
import { measureFlatness } from './flatness.ts';
import { measureStraightness } from './straightness.ts';

const plane = (height: (x: number, y: number) => number, n = 7) =>
  madeFeature('plane', planePoints([n, n], 5, height));

/** A leaning plane with one bump well inside: the zone rests on the plane around it. */
const bumped = (height: number) => plane((x, y) => 0.02 * x - 0.01 * y + (x === 0 && y === 0 ? height : 0));
const across = 1 / Math.hypot(1, 0.02, 0.01);

const pin = (
  radius: (a: number, z: number) => number,
  more: Partial<Parameters<typeof roundPoints>[0]> = {},
) =>
  madeFeature('cylinder', roundPoints({ heights: evenly(0, 40, 9), perSection: 72, radius, ...more }), {
    side: 'external',
  });

describe('flatness', () => {
  test('is the height of a bump, across the plane', () => {
    const flat = answered(measureFlatness(bumped(0.05)));
    expect(flat.value).toBeCloseTo(0.05 * across, 10);
    expect(flat.criterion).toBe('minimumZone');
    expect(flat.zone).toMatchObject({ kind: 'planes', width: flat.value });
    expect(flat.steps.map(({ code }) => code)).toContain('fit-minimum-zone');
  });

  test('the range about the least-squares plane over-states it and comes only when asked for', () => {
    const corner = plane((x, y) => (x === 15 && y === 15 ? 0.05 : 0));
    const exact = answered(measureFlatness(corner)).value;
    const asked = answered(measureFlatness(corner, { criterion: 'leastSquares' }));
    expect(asked.criterion).toBe('leastSquares');
    expect(asked.value).toBeGreaterThan(exact * 1.01);
    expect(exact).toBeLessThan(0.05);
  });

  test('the zone that is shown holds all points, by whichever criterion', () => {
    const corner = plane((x, y) => 0.01 * x + (x === 15 && y === 15 ? 0.05 : 0));
    for (const criterion of ['minimumZone', 'leastSquares'] as const) {
      const { zone } = answered(measureFlatness(corner, { criterion }));
      if (zone?.kind !== 'planes') throw new Error('no planes');
      for (let k = 0; k < corner.points.length; k += 3) {
        const away = zone.normal.reduce(
          (sum, n, i) => sum + n * (corner.points[k + i]! - zone.point[i as 0 | 1 | 2]!),
          0,
        );
        expect(Math.abs(away)).toBeLessThanOrEqual(zone.width / 2 + 1e-9);
      }
    }
  });

  test('of a saddle z = k x y: two corners above, two below', () => {
    const saddle = answered(measureFlatness(plane((x, y) => 1e-5 * x * y)));
    expect(saddle.value).toBeCloseTo(2 * 1e-5 * 15 * 15, 8);
  });

  test('an outlier rule is named and leaves its points out', () => {
    const random = normalRandom(seededRandom(4));
    const dusty = plane((x, y) => 0.001 * random() + (x === 5 && y === 5 ? 0.4 : 0), 21);
    const all = answered(measureFlatness(dusty));
    const rule = { kind: 'sigma', factor: 4 } as const;
    const clean = answered(measureFlatness(dusty, { outliers: rule }));
    expect(all.value).toBeGreaterThan(0.39);
    expect(all.points.used).toBe(441);
    expect(clean.value).toBeLessThan(0.01);
    expect(clean.points).toEqual({ given: 441, used: 440 });
    expect(clean.outliers).toEqual(rule);
    expect(clean.steps[0]).toEqual({ code: 'outliers-left-out', details: { rule: 'sigma', count: 1 } });
  });

  test('per unit area: a wave of long length is flat in each piece', () => {
    const dish = plane((x, y) => 1e-5 * (x * x + y * y), 21);
    const whole = answered(measureFlatness(dish));
    const unit = answered(measureFlatness(dish, { perUnit: { shape: 'square', first: 20, second: 20 } }));
    // Over a square of side a the dish rises by k a²/2 from its middle to its corners.
    expect(whole.value).toBeCloseTo((1e-5 * 100 ** 2) / 2, 7);
    expect(unit.value).toBeCloseTo((1e-5 * 20 ** 2) / 2, 7);
    expect(unit.parts.length).toBeGreaterThan(100);
    const round = answered(measureFlatness(dish, { perUnit: { shape: 'circular', first: 20, second: 20 } }));
    expect(round.value).toBeCloseTo((1e-5 * 20 ** 2) / 4, 7);
  });

  test('too few points, wrong kind', () => {
    expect(measureFlatness(madeFeature('plane', new Float64Array(9)))).toMatchObject({
      reason: 'measure-too-few-points',
      details: { given: 3, needed: 4 },
    });
    expect(measureFlatness(madeFeature('plane', new Float64Array(0)))).toMatchObject({
      reason: 'measure-no-points',
    });
    expect(measureFlatness(madeFeature('sphere', new Float64Array(30)))).toMatchObject({
      reason: 'measure-wrong-kind',
      details: { kind: 'sphere' },
    });
  });
});

describe('straightness', () => {
  test('of line elements: a wave along x is seen along x, not along y', () => {
    const wave = plane((x) => 0.01 * Math.cos((Math.PI * x) / 10), 21);
    const along = answered(measureStraightness(wave, { direction: [1, 0, 0] }));
    expect(along.value).toBeCloseTo(0.02, 9);
    expect(along.parts).toHaveLength(21);
    expect(answered(measureStraightness(wave, { direction: [0, 1, 0] })).value).toBeCloseTo(0, 9);
  });

  test('without a direction it is along the longer side, and says so', () => {
    const strip = madeFeature(
      'plane',
      planePoints([41, 9], 2, (x) => 1e-4 * x * x),
    );
    const found = answered(measureStraightness(strip));
    expect(found.value).toBeCloseTo(1e-4 * 40 ** 2, 3);
    expect(found.steps.map(({ code }) => code)).toContain('line-direction-chosen');
    for (const angle of [0.5, -0.5, 2])
      expect(answered(measureStraightness(moved(strip, rotation([0, 0, 1], angle)))).value).toBeCloseTo(
        found.value,
        6,
      );
  });

  test('the plot shows deviations from the middle of the zone', () => {
    const strip = madeFeature(
      'plane',
      planePoints([41, 9], 2, (x) => 0.01 * x + 1e-4 * x * x),
    );
    const { plot, value } = answered(measureStraightness(strip));
    if (plot?.kind !== 'profile') throw new Error('no profile');
    // The zone is measured across lines that lean by 0.01: a part in 20 000 less than along z.
    expect(Math.max(...plot.deviation)).toBeCloseTo(value / 2, 4);
    expect(Math.min(...plot.deviation)).toBeCloseTo(-value / 2, 4);
  });

  test('of generators: a barrel is bowed by its own height', () => {
    const barrel = pin((_, z) => 10 - 1e-4 * (z - 20) ** 2);
    const found = answered(measureStraightness(barrel));
    // Chord and tangent of the bow, 40 long: k 20².
    expect(found.value).toBeCloseTo(1e-4 * 400, 6);
    expect(found.parts).toHaveLength(72);
    expect(answered(measureStraightness(pin((_, z) => 10 + 0.001 * z))).value).toBeCloseTo(0, 6);
  });

  test('within a unit length: the bow of a piece', () => {
    const barrel = pin((_, z) => 10 - 1e-4 * (z - 20) ** 2);
    const found = answered(measureStraightness(barrel, { perUnit: 20 }));
    expect(found.value).toBeCloseTo(1e-4 * 100, 6);
    expect(found.steps.map(({ code }) => code)).toContain('within-unit-length');
  });

  test('within a unit length: the worst piece, wherever it lies', () => {
    const kinked = madeFeature(
      'plane',
      planePoints([41, 5], 1, (x) => (x < -15 ? 0.01 * (x + 15) : 0)),
    );
    const worst = answered(measureStraightness(kinked, { direction: [1, 0, 0], perUnit: 8.5 })).value;
    // Eight long over the kink: a roof of slope 0.01 with its ridge in the middle, 4 to either side.
    expect(worst).toBeCloseTo(0.01 * 2, 4);
  });

  test('within a unit length of a cone it is counted along the generator', () => {
    // Half angle 45°, bowed along its normal by k (s − 60)², s along the generator.
    const points: number[] = [];
    for (const s of evenly(40, 80, 21))
      for (let k = 0; k < 24; k++) {
        const a = (2 * Math.PI * k) / 24;
        const d = -1e-4 * (s - 60) ** 2;
        const r = (s + d) * Math.SQRT1_2;
        points.push(r * Math.cos(a), r * Math.sin(a), (s - d) * Math.SQRT1_2);
      }
    const cone = madeFeature('cone', Float64Array.from(points));
    expect(answered(measureStraightness(cone)).value).toBeCloseTo(1e-4 * 400, 5);
    expect(answered(measureStraightness(cone, { perUnit: 20 })).value).toBeCloseTo(1e-4 * 100, 5);
  });

  test('of an axis: a bent pin has the diameter of its bend, a barrel none', () => {
    const sag = 0.03;
    const bent = pin(() => 10, { centre: (z) => [sag * (1 - ((z - 20) / 20) ** 2), 0] });
    const found = answered(measureStraightness(bent, { element: 'axis' }));
    expect(found.value).toBeCloseTo(sag, 5);
    expect(found.zone).toMatchObject({ kind: 'cylinder', diameter: found.value });
    const barrel = pin((_, z) => 10 - 1e-4 * (z - 20) ** 2);
    expect(answered(measureStraightness(barrel, { element: 'axis' })).value).toBeCloseTo(0, 8);
  });

  test('of an axis from a scan', () => {
    const sag = 0.05;
    const scan = madeFeature(
      'cylinder',
      scannedPoints(9, 20_000, 40, {
        radius: () => 10,
        centre: (z) => [sag * (1 - ((z - 20) / 20) ** 2), 0],
      }),
    );
    const found = answered(measureStraightness(scan, { element: 'axis' }));
    expect(found.value).toBeGreaterThan(sag * 0.93);
    expect(found.value).toBeLessThan(sag * 1.02);
  });

  test('of an axis by ASME: centres of mating circles', () => {
    // A burr at one side shifts the circumscribed circle of its section by half its height.
    const burr = pin((a, z) => (z === 20 && Math.abs(a) < 1e-9 ? 10.02 : 10));
    const iso = answered(measureStraightness(burr, { element: 'axis' }));
    const asme = answered(measureStraightness(burr, { element: 'axis', standard: 'asme' }));
    expect(asme.value).toBeGreaterThan(iso.value * 4);
    expect(asme.steps.some(({ details }) => details.criterion === 'minimumCircumscribed')).toBe(true);
  });

  test('an edge: the smallest cylinder around its points', () => {
    const edge = Float64Array.from(evenly(0, 10, 11).flatMap((x) => [x, x === 5 ? 0.04 : 0, 0]));
    expect(answered(measureStraightness(madeFeature('edge', edge))).value).toBeCloseTo(0.04, 6);
  });

  test('two sections do not bend', () => {
    const two = pin(() => 10, { heights: [0, 10] });
    expect(measureStraightness(two, { element: 'axis' })).toMatchObject({
      reason: 'measure-too-few-sections',
      details: { sections: 2, needed: 3 },
    });
    expect(measureStraightness(madeFeature('freeform', new Float64Array(30)))).toMatchObject({
      reason: 'measure-wrong-kind',
    });
  });
});

describe('circularity and cylindricity', () => {
  test.each([
    [2, 24],
    [3, 24],
    [5, 20],
    [8, 32],
  ])('%i lobes of height A: 2 A', (lobes, perSection) => {
    const lobed = pin((a) => 10 + 0.02 * Math.cos(lobes * a), { perSection, heights: evenly(0, 40, 5) });
    const round = answered(measureCircularity(lobed));
    expect(round.value).toBeCloseTo(0.04, 6);
    expect(round.parts).toHaveLength(5);
    expect(round.zone).toMatchObject({ kind: 'ring' });
    expect(answered(measureCylindricity(lobed)).value).toBeCloseTo(0.04, 5);
  });

  test('the worst section decides and is named', () => {
    const lobed = pin((a, z) => 10 + (z === 25 ? 0.03 : 0.01) * Math.cos(3 * a));
    const round = answered(measureCircularity(lobed));
    expect(round.value).toBeCloseTo(0.06, 6);
    const worst = round.parts.reduce((a, b) => (b.value > a.value ? b : a));
    const said = round.steps.find(({ code }) => code === 'greatest-of-parts');
    expect(said?.details.part).toBe(worst.label);
  });

  test('taper, barrel and bend are round but not cylindrical', () => {
    const taper = pin((_, z) => 10 + 0.0005 * z);
    expect(answered(measureCircularity(taper)).value).toBeCloseTo(0, 8);
    expect(answered(measureCylindricity(taper)).value).toBeCloseTo(0.02, 6);
    const barrel = pin((_, z) => 10 - 1e-4 * (z - 20) ** 2);
    expect(answered(measureCylindricity(barrel)).value).toBeCloseTo(0.04, 6);
    const bent = pin(() => 10, { centre: (z) => [0.03 * (1 - ((z - 20) / 20) ** 2), 0] });
    expect(answered(measureCircularity(bent)).value).toBeCloseTo(0, 6);
    expect(answered(measureCylindricity(bent)).value).toBeCloseTo(0.03, 4);
  });

  test('one circle of touches has no axis of its own: that of its plane, or the nominal', () => {
    const ring = pin((a) => 10 + 0.02 * Math.cos(3 * a), { heights: [7], perSection: 24 });
    const lean = moved(ring, rotation([1, 0, 0], 0.4, [3, 4, 5]));
    expect(answered(measureCircularity(lean)).value).toBeCloseTo(0.04, 8);
    const wavy = { ...ring, points: ring.points.map((c, k) => (k % 3 === 2 ? c + 0.001 * (k % 7) : c)) };
    const nominal = { kind: 'cylinder', point: [0, 0, 0], direction: [0, 0, 1], radius: 10 } as const;
    expect(answered(measureCircularity({ ...wavy, nominal })).value).toBeCloseTo(0.04, 8);
    expect(measureCylindricity(ring)).toMatchObject({
      reason: 'measure-too-few-sections',
      details: { sections: 1, needed: 2 },
    });
  });

  test('a cone is round in its sections', () => {
    const cone = madeFeature(
      'cone',
      roundPoints({
        heights: evenly(10, 40, 7),
        perSection: 90,
        radius: (a, z) => 0.5 * z + 0.02 * Math.cos(3 * a),
      }),
    );
    expect(answered(measureCircularity(cone)).value).toBeCloseTo(0.04, 5);
    expect(measureCylindricity(cone)).toMatchObject({ reason: 'measure-wrong-kind' });
  });

  test('a scan of a cone: its slope is no roundness error', () => {
    const scan = madeFeature('cone', scannedPoints(3, 9000, 30, { radius: (_, z) => 12 + 0.5 * z }));
    expect(answered(measureCircularity(scan)).value).toBeLessThan(0.002);
  });

  test('a ball: of an ellipsoid the difference of its half axes', () => {
    const points: number[] = [];
    for (const latitude of evenly(-1.4, 1.4, 57))
      for (let k = 0; k < 120; k++) {
        const a = (2 * Math.PI * k) / 120;
        const c = Math.cos(latitude);
        points.push(10.02 * c * Math.cos(a), 10 * c * Math.sin(a), 10 * Math.sin(latitude));
      }
    const round = answered(measureCircularity(madeFeature('sphere', Float64Array.from(points))));
    expect(round.value).toBeGreaterThan(0.018);
    expect(round.value).toBeLessThan(0.0205);
  });

  test('a touched ball: great circles through the touches', () => {
    const touches: number[] = [];
    for (let k = 0; k < 8; k++) {
      const a = (2 * Math.PI * k) / 8;
      const r = 10 + 0.02 * Math.cos(2 * a);
      touches.push(r * Math.cos(a), r * Math.sin(a), 0);
    }
    touches.push(0, 0, 10, 6, 0, 8, 0, 6, 8);
    const round = answered(measureCircularity(madeFeature('sphere', Float64Array.from(touches))));
    expect(round.value).toBeCloseTo(0.04, 2);
  });

  test('least squares over-states and comes only when asked for', () => {
    const burr = pin((a, z) => (z === 20 && Math.abs(a) < 1e-9 ? 10.02 : 10));
    const zone = answered(measureCircularity(burr)).value;
    const gauss = answered(measureCircularity(burr, { criterion: 'leastSquares' }));
    expect(gauss.criterion).toBe('leastSquares');
    expect(gauss.value).toBeGreaterThan(zone);
    for (const criterion of ['minimumCircumscribed', 'maximumInscribed'] as const)
      expect(answered(measureCircularity(burr, { criterion })).value).toBeGreaterThanOrEqual(zone - 1e-9);
  });

  test('three points a section are too few', () => {
    const three = pin(() => 10, { perSection: 3 });
    expect(measureCircularity(three)).toMatchObject({ reason: 'measure-too-few-sections' });
    expect(measureCylindricity(pin(() => 10, { heights: [0, 5], perSection: 3 }))).toMatchObject({
      reason: 'measure-too-few-points',
      details: { given: 6, needed: 7 },
    });
  });
});

describe('what holds for all form measures', () => {
  const lobed = pin((a, z) => 10 + 0.02 * Math.cos(3 * a + 0.05 * z) + 0.0002 * z, {
    centre: (z) => [0.01 * Math.sin(z / 13), 0],
    perSection: 18,
    heights: evenly(0, 40, 5),
  });
  const wavy = plane((x, y) => 0.01 * Math.cos(x / 7) * Math.sin(y / 9 + 1));
  const measures: [string, MeasuredFeature, (feature: MeasuredFeature) => number][] = [
    ['flatness', wavy, (f) => answered(measureFlatness(f)).value],
    ['straightness', lobed, (f) => answered(measureStraightness(f)).value],
    ['straightness of the axis', lobed, (f) => answered(measureStraightness(f, { element: 'axis' })).value],
    ['circularity', lobed, (f) => answered(measureCircularity(f)).value],
    ['cylindricity', lobed, (f) => answered(measureCylindricity(f)).value],
  ];

  test.each(measures)('%s: moved, in another order, another size', (_, feature, measure) => {
    const value = measure(feature);
    expect(value).toBeGreaterThan(1e-6);
    const motion = rotation([0.6, 0, 0.8], 0.9, [120, -30, 55]);
    expect(measure(moved(feature, motion))).toBeCloseTo(value, 7);
    expect(measure(shuffled(feature, 8))).toBeCloseTo(value, 9);
    expect(measure(enlarged(feature, 25.4))).toBeCloseTo(25.4 * value, 6);
  });

  test('a zone moves with its contacts as its multipliers say', () => {
    // A contact of greatest multiplier moved outwards by ε moves the width by 2 · multiplier · ε.
    const flat = answered(measureFlatness(bumped(0.05)));
    const more = answered(measureFlatness(bumped(0.051)));
    const rate = (more.value - flat.value) / (0.001 * across);
    expect(rate).toBeCloseTo(1, 6);
    // The bump alone has half of all multipliers, three others share the rest.
    expect(flat.sensitivity.points).toBeGreaterThan(1);
    expect(flat.sensitivity.points).toBeLessThanOrEqual(Math.SQRT2 + 1e-9);
  });
});
