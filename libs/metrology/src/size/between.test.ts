import { normalRandom, rotation, seededRandom, transformPoints, type Vector3 } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { answered } from '../measure/testing/answered.ts';
import { evenly, madeFeature, moved, planePoints, roundPoints } from '../measure/testing/made-features.ts';
import { measureAngle, measureConeAngle } from './angle.ts';
import { measureDimension } from './dimension.ts';
import { measureDistance } from './distance.ts';
import { measureRadius, measureToroidal } from './radius.ts';

const DEGREE = Math.PI / 180;

function placed(feature: MeasuredFeature, axis: Vector3, angle: number, shift: Vector3 = [0, 0, 0]) {
  return { ...feature, points: transformPoints(rotation(axis, angle, shift), feature.points) };
}

const plate = madeFeature(
  'plane',
  planePoints([9, 9], 5, () => 0),
  { outside: [0, 0, 1] },
);
const bore = (x: number, y: number, radius = 5) =>
  madeFeature(
    'cylinder',
    roundPoints({ heights: [0, 10, 20], perSection: 12, radius: () => radius, centre: () => [x, y] }),
    { side: 'internal' },
  );
const ball = (centre: Vector3, radius = 3) => {
  const points: number[] = [];
  for (const latitude of evenly(-1.2, 1.2, 5))
    for (let k = 0; k < 8; k++) {
      const a = (2 * Math.PI * k) / 8;
      points.push(
        centre[0] + radius * Math.cos(latitude) * Math.cos(a),
        centre[1] + radius * Math.cos(latitude) * Math.sin(a),
        centre[2] + radius * Math.sin(latitude),
      );
    }
  return madeFeature('sphere', Float64Array.from(points));
};

describe('distance', () => {
  test('of parallel planes', () => {
    const top = placed(plate, [0, 0, 1], 0, [0, 0, 12]);
    const found = answered(measureDistance(plate, top));
    expect(found.value).toBeCloseTo(12, 10);
    expect(found.sensitivity.tip).toBe(0);
    const below = { ...placed(plate, [0, 0, 1], 0, [0, 0, -12]), outside: [0, 0, -1] as const };
    const wall = answered(measureDistance(plate, below));
    expect(wall.value).toBeCloseTo(12, 10);
    expect(wall.sensitivity.tip).toBe(2);
    if (wall.zone?.kind !== 'axis') throw new Error('no axis');
    expect(wall.zone.trueTo[2]).toBeCloseTo(-12, 9);
  });

  test('of planes not quite parallel: the mean of the second over the first, with its ends', () => {
    const leaning = placed(plate, [0, 1, 0], -0.001, [3, 0, 12]);
    const found = answered(measureDistance(plate, leaning));
    expect(found.value).toBeCloseTo(12, 10);
    // One distance, not the worst of several: limits are compared with the value.
    expect([found.lowest, found.highest]).toEqual([null, null]);
    const step = found.steps.find(({ code }) => code === 'distance-planes');
    expect(step?.details.lowest).toBeCloseTo(12 - 20 * Math.sin(0.001), 9);
    expect(step?.details.highest).toBeCloseTo(12 + 20 * Math.sin(0.001), 9);
    expect(step?.details.angleRad).toBeCloseTo(0.001, 9);
  });

  test('of an axis to a plane, whichever is named first', () => {
    const wall = placed(plate, [0, 1, 0], Math.PI / 2, [-30, 0, 10]);
    expect(answered(measureDistance(bore(0, 0), wall)).value).toBeCloseTo(30, 8);
    expect(answered(measureDistance(wall, bore(0, 0))).value).toBeCloseTo(30, 8);
  });

  test('of parallel axes, centres and sides', () => {
    const of = (measuredAt?: Parameters<typeof measureDistance>[2]) =>
      answered(measureDistance(bore(0, 0, 5), bore(30, 40, 4), measuredAt)).value;
    expect(of()).toBeCloseTo(50, 8);
    expect(of({ measuredAt: 'outerOuter' })).toBeCloseTo(59, 8);
    expect(of({ measuredAt: 'innerInner' })).toBeCloseTo(41, 8);
    expect(of({ measuredAt: 'outerInner' })).toBeCloseTo(51, 8);
    expect(of({ measuredAt: 'centreOuter' })).toBeCloseTo(54, 8);
    expect(of({ measuredAt: 'centreInner' })).toBeCloseTo(46, 8);
    expect(of({ direction: [1, 0, 0] })).toBeCloseTo(30, 8);
    expect(of({ direction: [0, -1, 0] })).toBeCloseTo(40, 8);
  });

  test('of skew axes: their shortest', () => {
    const crossing = placed(bore(0, 0), [1, 0, 0], Math.PI / 2, [25, 40, 7]);
    const found = answered(measureDistance(bore(0, 0), crossing));
    expect(found.value).toBeCloseTo(25, 8);
    expect(found.steps.map(({ code }) => code)).toContain('distance-skew-axes');
    if (found.zone?.kind !== 'axis') throw new Error('no axis');
    expect(found.zone.from).toEqual([expect.closeTo(0, 7), expect.closeTo(0, 7), expect.closeTo(7, 7)]);
    expect(found.zone.to).toEqual([expect.closeTo(25, 7), expect.closeTo(0, 7), expect.closeTo(7, 7)]);
  });

  test('of middles: balls, ball and axis, ball and plane', () => {
    expect(answered(measureDistance(ball([1, 2, 3]), ball([4, 6, 15]))).value).toBeCloseTo(13, 8);
    expect(answered(measureDistance(ball([3, 4, 9]), bore(0, 0))).value).toBeCloseTo(5, 8);
    expect(answered(measureDistance(ball([3, 4, 9]), plate)).value).toBeCloseTo(9, 8);
    const touch = madeFeature('point', Float64Array.from([3, 4, 2]));
    expect(answered(measureDistance(touch, plate)).value).toBeCloseTo(2, 10);
  });

  test('of bores touched on one circle each, at different depths: between their axes', () => {
    const ring = (x: number, y: number, z: number) =>
      madeFeature(
        'cylinder',
        roundPoints({ heights: [z], perSection: 8, radius: () => 5, centre: () => [x, y] }),
      );
    expect(answered(measureDistance(ring(0, 0, 2), ring(30, 40, 9))).value).toBeCloseTo(50, 8);
    expect(answered(measureDistance(bore(0, 0), ring(30, 40, -4))).value).toBeCloseTo(50, 8);
    expect(answered(measureRadius(ring(1, 2, 3))).value).toBeCloseTo(5, 9);
  });

  test('to a leaning axis: at its middle', () => {
    const wall = placed(plate, [0, 1, 0], Math.PI / 2, [-30, 0, 10]);
    // Leans by 0.01 about its middle, which lies 10 high.
    const leaning = placed(bore(0, 0), [0, 1, 0], 0.01, [-10 * Math.sin(0.01), 0, 10 - 10 * Math.cos(0.01)]);
    const found = answered(measureDistance(wall, leaning));
    expect(found.value).toBeCloseTo(30, 2);
    const step = found.steps.find(({ code }) => code === 'distance-axis-plane');
    expect(step?.details.highest).toBeCloseTo(30 + 10 * 0.01, 1);
    expect((step?.details.highest as number) + (step?.details.lowest as number)).toBeCloseTo(
      2 * found.value,
      9,
    );
  });

  test('from an edge: a line, though a great circle would fit it too', () => {
    const points = evenly(-20, 20, 21).flatMap((x, k) => [x, 0.001 * (k % 2), 7]);
    const edge = madeFeature('edge', Float64Array.from(points));
    const found = answered(measureDistance(edge, plate));
    expect(found.value).toBeCloseTo(7, 6);
    expect(found.steps.map(({ code }) => code)).toContain('distance-axis-plane');
    const ring = madeFeature('edge', roundPoints({ heights: [4], perSection: 12, radius: () => 6 }));
    expect(answered(measureDistance(ring, plate)).steps.map(({ code }) => code)).toContain(
      'distance-point-plane',
    );
  });

  test('a touch beside a small plane: its lean is drawn out', () => {
    const small = madeFeature(
      'plane',
      planePoints([3, 3], 10, () => 0),
    );
    const touch = madeFeature('point', Float64Array.from([40, 0, 5]));
    const found = answered(measureDistance(touch, small));
    // The touch itself 1; the plane's middle 1/9; its lean about y 40² / Σx².
    expect(found.sensitivity.points).toBeCloseTo(Math.sqrt(1 + 1 / 9 + 40 ** 2 / 600), 9);
  });

  test('sides add the uncertainty of their radii, and the tip', () => {
    const plain = answered(measureDistance(bore(0, 0), bore(30, 40))).sensitivity;
    const outer = answered(
      measureDistance(bore(0, 0), bore(30, 40), { measuredAt: 'outerOuter' }),
    ).sensitivity;
    expect(outer.points ** 2 - plain.points ** 2).toBeCloseTo(2 / 36, 6);
    expect([plain.tip, outer.tip]).toEqual([0, 2]);
  });

  test('moves with the part', () => {
    const motion = rotation([0, 0.6, 0.8], 2.2, [50, -70, 4]);
    const top = placed(plate, [0, 1, 0], -0.001, [3, 0, 12]);
    const there = measureDistance(moved(plate, motion), moved(top, motion));
    expect(answered(there).value).toBeCloseTo(answered(measureDistance(plate, top)).value, 9);
  });

  test('scatters as its sensitivity says', () => {
    const random = normalRandom(seededRandom(40));
    const values: number[] = [];
    let sensitivity = 0;
    let scatter = 0;
    for (let run = 0; run < 300; run++) {
      const noisy = (z: number, x = 0) => {
        const points = planePoints([3, 3], 10, () => z + 0.01 * random());
        for (let k = 0; k < points.length; k += 3) points[k] = (points[k] as number) + x;
        return madeFeature('plane', points);
      };
      // The second lies beside the first: the first plane's lean is drawn out.
      const found = answered(measureDistance(noisy(0), noisy(5, 40)));
      values.push(found.value);
      sensitivity = found.sensitivity.points;
      scatter += found.sensitivity.scatterMm! ** 2 / 300;
      expect(found.sensitivity.degreesOfFreedom).toBe(2 * (9 - 3));
    }
    expect(Math.sqrt(scatter)).toBeCloseTo(0.01, 3);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
    expect(sensitivity).toBeCloseTo(Math.sqrt(2 / 9 + 40 ** 2 / 600), 3);
    expect(deviation / (0.01 * sensitivity)).toBeGreaterThan(0.87);
    expect(deviation / (0.01 * sensitivity)).toBeLessThan(1.13);
  });

  test('refuses what has no place', () => {
    expect(measureDistance({ ...plate, kind: 'freeform' }, plate)).toMatchObject({
      reason: 'measure-wrong-kind',
    });
    expect(measureDistance(madeFeature('plane', new Float64Array(0)), plate)).toMatchObject({
      reason: 'measure-no-points',
    });
  });
});

describe('angle', () => {
  const leaning = placed(plate, [1, 0, 0], 30 * DEGREE, [0, 0, 50]);

  test('of two planes: the smaller, the larger, the one nearer to the nominal', () => {
    const of = (options?: Parameters<typeof measureAngle>[2]) =>
      answered(measureAngle(plate, leaning, options)).value / DEGREE;
    expect(of()).toBeCloseTo(30, 9);
    expect(of({ selection: 'small' })).toBeCloseTo(30, 9);
    expect(of({ selection: 'large' })).toBeCloseTo(150, 9);
    expect(of({ nominal: 149 * DEGREE })).toBeCloseTo(150, 9);
    expect(of({ nominal: 31 * DEGREE, selection: 'equal' })).toBeCloseTo(30, 9);
  });

  test('of an axis to a plane and to an axis', () => {
    const oblique = placed(bore(0, 0), [1, 0, 0], 20 * DEGREE);
    expect(answered(measureAngle(oblique, plate)).value / DEGREE).toBeCloseTo(70, 6);
    expect(answered(measureAngle(oblique, bore(9, 9))).value / DEGREE).toBeCloseTo(20, 6);
    expect(answered(measureAngle(bore(0, 0), bore(9, 9))).value).toBeCloseTo(0, 6);
  });

  test.each([4, 8.6, 45, 90, 150])('of a cone of %i°', (apex) => {
    const slope = Math.tan((apex * DEGREE) / 2);
    const cone = madeFeature(
      'cone',
      roundPoints({ heights: evenly(10, 20, 5), perSection: 24, radius: (_, z) => slope * z }),
    );
    const found = answered(measureConeAngle(cone));
    expect(found.value / DEGREE).toBeCloseTo(apex, 6);
    expect(found.unit).toBe('rad');
    expect(found.sensitivity.points).toBeGreaterThan(0);
    const half = measureDimension({ kind: 'angle', standard: 'iso', nominal: ((apex + 0.1) * DEGREE) / 2 }, [
      cone,
    ]);
    expect(answered(half).value / DEGREE).toBeCloseTo(apex / 2, 6);
  });

  test('scatters as its sensitivity says', () => {
    const random = normalRandom(seededRandom(41));
    const values: number[] = [];
    let sensitivity = 0;
    for (let run = 0; run < 300; run++) {
      const noisy = () =>
        madeFeature(
          'plane',
          planePoints([3, 3], 10, () => 0.001 * random()),
        );
      const found = answered(measureAngle(noisy(), placed(noisy(), [1, 0, 0], 30 * DEGREE)));
      values.push(found.value);
      sensitivity = found.sensitivity.points;
    }
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
    expect(sensitivity).toBeCloseTo(Math.sqrt(2 / 600), 4);
    expect(deviation / (0.001 * sensitivity)).toBeGreaterThan(0.87);
    expect(deviation / (0.001 * sensitivity)).toBeLessThan(1.13);
  });

  test('about whichever axis they lean', () => {
    const small = madeFeature(
      'plane',
      planePoints([3, 3], 10, () => 0),
    );
    for (const axis of [
      [1, 0, 0],
      [Math.SQRT1_2, Math.SQRT1_2, 0],
      [0.6, -0.8, 0],
    ] as const) {
      const found = answered(measureAngle(small, placed(small, axis, 30 * DEGREE)));
      expect(found.sensitivity.points).toBeCloseTo(Math.sqrt(2 / 600), 6);
    }
  });

  test('the apex angle scatters as its sensitivity says', () => {
    const random = normalRandom(seededRandom(42));
    const values: number[] = [];
    let sensitivity = 0;
    for (let run = 0; run < 200; run++) {
      const cone = madeFeature(
        'cone',
        roundPoints({ heights: [10, 15, 20], perSection: 8, radius: (_, z) => 0.5 * z + 0.001 * random() }),
      );
      const found = answered(measureConeAngle(cone));
      values.push(found.value);
      sensitivity = found.sensitivity.points;
    }
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
    // Radii were disturbed: along the normal it is cos ψ of that.
    const ratio = deviation / (0.001 * Math.cos(Math.atan(0.5)) * sensitivity);
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });

  test('a nominal near the full angle keeps it', () => {
    const cone = madeFeature(
      'cone',
      roundPoints({ heights: evenly(10, 20, 5), perSection: 24, radius: (_, z) => 0.5 * z }),
    );
    const full = 2 * Math.atan(0.5);
    const asked = measureDimension({ kind: 'angle', standard: 'iso', nominal: full + 0.01 }, [cone]);
    expect(answered(asked).value).toBeCloseTo(full, 6);
  });

  test('a ball has no direction', () => {
    expect(measureAngle(ball([0, 0, 0]), plate)).toMatchObject({ reason: 'measure-wrong-kind' });
  });
});

describe('radius', () => {
  const arc = (degrees: number, noise = 0) => {
    const random = normalRandom(seededRandom(50));
    const points: number[] = [];
    for (const z of [0, 5, 10])
      for (const a of evenly(0, degrees * DEGREE, 15)) {
        const r = 8 + noise * random();
        points.push(r * Math.cos(a), r * Math.sin(a), z);
      }
    return madeFeature('cylinder', Float64Array.from(points));
  };

  test('of a fillet of 90°, as radius and as diameter', () => {
    expect(answered(measureRadius(arc(90))).value).toBeCloseTo(8, 6);
    expect(answered(measureRadius(arc(90), 2)).value).toBeCloseTo(16, 6);
    expect(answered(measureRadius(arc(90), 2)).sensitivity.points).toBeCloseTo(
      2 * answered(measureRadius(arc(90))).sensitivity.points,
      9,
    );
    expect(answered(measureRadius(ball([1, 2, 3], 7))).value).toBeCloseTo(7, 8);
  });

  test('the shorter the arc the less it tells, until it tells nothing', () => {
    const factor = (degrees: number) => answered(measureRadius(arc(degrees))).sensitivity.points;
    expect(factor(45)).toBeGreaterThan(3 * factor(90));
    expect(measureRadius(arc(2, 0.01))).toMatchObject({ ok: false });
  });

  test('of a torus', () => {
    const points: number[] = [];
    for (const t of evenly(0, 5.5, 12))
      for (const a of evenly(0, 5.8, 24)) {
        const r = 20 + 4 * Math.cos(t);
        points.push(r * Math.cos(a), r * Math.sin(a), 4 * Math.sin(t));
      }
    const ring = madeFeature('torus', Float64Array.from(points), {
      nominal: {
        kind: 'torus',
        centre: [0, 0, 0],
        direction: [0, 0, 1],
        majorRadius: 20,
        minorRadius: 4,
      },
    });
    const expected = {
      toroidalMinorDiameter: 8,
      toroidalMajorDiameter: 40,
      toroidalMinorRadius: 4,
      toroidalMajorRadius: 20,
      toroidalHighMajorDiameter: 48,
      toroidalLowMajorDiameter: 32,
      toroidalHighMajorRadius: 24,
      toroidalLowMajorRadius: 16,
    } as const;
    for (const [kind, value] of Object.entries(expected)) {
      const asked = kind as keyof typeof expected;
      expect(answered(measureToroidal(ring, asked)).value).toBeCloseTo(value, 5);
      expect(answered(measureDimension({ kind: asked, standard: 'iso' }, [ring])).value).toBeCloseTo(
        value,
        5,
      );
    }
    const variance = (kind: keyof typeof expected) =>
      answered(measureToroidal(ring, kind)).sensitivity.points ** 2;
    // Var(R + r) + Var(R − r) = 2 Var R + 2 Var r, however they hang together.
    expect(variance('toroidalHighMajorRadius') + variance('toroidalLowMajorRadius')).toBeCloseTo(
      2 * variance('toroidalMajorRadius') + 2 * variance('toroidalMinorRadius'),
      12,
    );
    expect(variance('toroidalHighMajorRadius')).not.toBeCloseTo(variance('toroidalLowMajorRadius'), 6);
    expect(measureToroidal(plate, 'toroidalMinorRadius')).toMatchObject({ reason: 'measure-wrong-kind' });
  });
});

describe('dimensions of the plan', () => {
  const of = (
    kind: Parameters<typeof measureDimension>[0]['kind'],
    ...features: [MeasuredFeature, ...MeasuredFeature[]]
  ) => measureDimension({ kind, standard: 'iso' }, features);

  test('each kind finds its measure', () => {
    expect(answered(of('diameter', bore(0, 0))).value).toBeCloseTo(10, 6);
    expect(answered(of('radius', bore(0, 0))).value).toBeCloseTo(5, 6);
    expect(answered(of('sphericalDiameter', ball([0, 0, 0]))).value).toBeCloseTo(6, 6);
    expect(answered(of('distance', bore(0, 0), bore(30, 40))).value).toBeCloseTo(50, 6);
    expect(answered(of('depth', plate, placed(plate, [0, 0, 1], 0, [0, 0, -9]))).value).toBeCloseTo(9, 6);
    expect(answered(of('angle', plate, placed(plate, [1, 0, 0], 0.5))).value).toBeCloseTo(0.5, 6);
  });

  test('what one feature alone cannot show is refused', () => {
    for (const kind of ['length', 'depth', 'height', 'distance', 'curveLength', 'otherDimension'] as const)
      expect(of(kind, bore(0, 0))).toMatchObject({ reason: 'measure-wrong-kind' });
    expect(of('angle', bore(0, 0))).toMatchObject({ reason: 'measure-wrong-kind' });
  });
});
