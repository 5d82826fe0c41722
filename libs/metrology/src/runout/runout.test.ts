import { rotation, type Shape, transformPoints, type Vector3 } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { MOST_PLOTTED } from '../measure/measurement.ts';
import { answered } from '../measure/testing/answered.ts';
import {
  cylinderAlongZ,
  evenly,
  madeFeature,
  roundPoints,
  scannedPoints,
  shuffled,
  zAxis,
} from '../measure/testing/made-features.ts';
import { measureCircularRunout } from './circular-runout.ts';
import { measureTotalRunout } from './total-runout.ts';

const round = (given: Partial<Parameters<typeof roundPoints>[0]>) =>
  madeFeature(
    'cylinder',
    roundPoints({ heights: evenly(0, 30, 7), perSection: 360, radius: () => 10, ...given }),
    { nominal: cylinderAlongZ(10) },
  );

/** Exact points of a circle that stands off the axis: distance from the axis by angle about it. */
const eccentric = (e: number) => (a: number) => e * Math.cos(a) + Math.sqrt(100 - (e * Math.sin(a)) ** 2);

describe('radial run-out', () => {
  test('an eccentric cylinder runs out by twice its eccentricity', () => {
    const feature = round({ radius: eccentric(0.03) });
    expect(answered(measureCircularRunout(feature, zAxis)).value).toBeCloseTo(0.06, 12);
    expect(answered(measureTotalRunout(feature, zAxis)).value).toBeCloseTo(0.06, 12);
  });

  test('taper counts in total run-out alone', () => {
    const feature = round({ radius: (_, z) => 10 + 0.001 * z });
    expect(answered(measureCircularRunout(feature, zAxis)).value).toBeCloseTo(0, 12);
    expect(answered(measureTotalRunout(feature, zAxis)).value).toBeCloseTo(0.03, 12);
  });

  test('lobes of odd order run out by twice their height', () => {
    const feature = round({ radius: (a) => 10 + 0.02 * Math.cos(3 * a) });
    expect(answered(measureCircularRunout(feature, zAxis)).value).toBeCloseTo(0.04, 12);
  });

  test('a bent pin runs out most where it is bent most, and its part says where', () => {
    const feature = round({ centre: (z) => [0.01 * Math.sin((Math.PI * z) / 30), 0] });
    const measured = answered(measureCircularRunout(feature, zAxis));
    expect(measured.value).toBeCloseTo(0.02, 6);
    const worst = measured.parts.reduce((a, b) => (b.value > a.value ? b : a));
    expect(Number(worst.label)).toBeCloseTo(15, 9);
    expect(measured.parts).toHaveLength(7);
  });

  test('a leaning cylinder: the scan shows what the sections show', () => {
    const lean = 0.002;
    const scan = madeFeature(
      'cylinder',
      scannedPoints(5, 8000, 30, { radius: () => 10, centre: (z) => [lean * (z - 15), 0] }),
      { nominal: cylinderAlongZ(10) },
    );
    const exact = 2 * lean * 15;
    const circular = answered(measureCircularRunout(scan, zAxis));
    expect(circular.value).toBeLessThan(exact);
    expect(circular.value).toBeGreaterThan(exact * 0.9);
    expect(answered(measureTotalRunout(scan, zAxis)).value).toBeCloseTo(exact, 3);
  });

  test('a cylinder that stands across the axis has no run-out about it', () => {
    const outcome = measureCircularRunout(round({}), { point: [0, 0, 0], direction: [1, 0, 0] });
    expect(outcome).toMatchObject({ ok: false, reason: 'measure-wrong-kind' });
  });
});

describe('axial run-out', () => {
  const face = (angle: number, radii: readonly number[]) => {
    const points = radii.flatMap((r) => [...roundPoints({ heights: [0], perSection: 360, radius: () => r })]);
    const nominal: Shape = { kind: 'plane', point: [0, 0, 0], normal: [0, 0, 1] };
    return madeFeature('plane', transformPoints(rotation([1, 0, 0], angle), Float64Array.from(points)), {
      nominal,
    });
  };

  test('a leaning face runs out by 2 r sin α at its rim', () => {
    const angle = 0.001;
    const measured = answered(measureCircularRunout(face(angle, [5, 10, 20]), zAxis));
    // Seen along the axis the rim is an ellipse with half axes r and r cos α; the section stands at their mean.
    const atMean = (r: number) => r * (1 + Math.cos(angle)) * Math.tan(angle);
    expect(measured.value).toBeCloseTo(2 * 20 * Math.sin(angle), 6);
    expect(measured.parts.map(({ value }) => value)).toEqual(
      [5, 10, 20].map((r) => expect.closeTo(atMean(r), 11)),
    );
    expect(answered(measureTotalRunout(face(angle, [5, 10, 20]), zAxis)).value).toBeCloseTo(
      2 * 20 * Math.sin(angle),
      12,
    );
  });

  test('a hollow face runs true in every circle, not over the whole', () => {
    const points = [5, 10, 20].flatMap((r) => [
      ...roundPoints({ heights: [0.001 * r], perSection: 90, radius: () => r }),
    ]);
    const feature = madeFeature('plane', Float64Array.from(points));
    expect(answered(measureCircularRunout(feature, zAxis)).value).toBeCloseTo(0, 12);
    expect(answered(measureTotalRunout(feature, zAxis)).value).toBeCloseTo(0.015, 12);
  });
});

describe('along the normal of cones and other surfaces of revolution', () => {
  const halfAngle = Math.PI / 6;
  const coneShape = (up: 1 | -1): Shape => ({
    kind: 'cone',
    point: [0, 0, 0],
    direction: [0, 0, up],
    offset: up * 10 * Math.cos(halfAngle),
    halfAngle,
  });
  /** A cone that stands off the axis by e, and is too large by `offset` along its normal at some angles. */
  const cone = (up: 1 | -1, bump: (a: number) => number, e = 0): MeasuredFeature => {
    const points: number[] = [];
    for (const s of evenly(10, 30, 6))
      for (let k = 0; k < 360; k++) {
        const a = (2 * Math.PI * k) / 360;
        const r = s * Math.sin(halfAngle) + bump(a) * Math.cos(halfAngle);
        const z = s * Math.cos(halfAngle) - bump(a) * Math.sin(halfAngle);
        points.push(e + r * Math.cos(a), r * Math.sin(a), up * z);
      }
    return madeFeature('cone', Float64Array.from(points), { nominal: coneShape(up) });
  };

  test.each([1, -1] as const)('a wave along the normal of a cone (%i) is seen as it is', (up) => {
    const feature = cone(up, (a) => 0.02 * Math.cos(2 * a));
    expect(answered(measureCircularRunout(feature, zAxis)).value).toBeCloseTo(0.04, 9);
    expect(answered(measureTotalRunout(feature, zAxis)).value).toBeCloseTo(0.04, 9);
  });

  test('eccentricity e runs out by 2 e cos ψ', () => {
    const measured = answered(
      measureCircularRunout(
        cone(1, () => 0, 0.01),
        zAxis,
      ),
    );
    expect(measured.value).toBeCloseTo(2 * 0.01 * Math.cos(halfAngle), 4);
    expect(measured.steps.map(({ code }) => code)).toContain('runout-normal');
  });

  test('an eccentric ball about the axis', () => {
    const points: number[] = [];
    for (const latitude of evenly(-0.6, 0.6, 5))
      for (let k = 0; k < 180; k++) {
        const a = (2 * Math.PI * k) / 180;
        points.push(
          0.01 + 20 * Math.cos(latitude) * Math.cos(a),
          20 * Math.cos(latitude) * Math.sin(a),
          20 * Math.sin(latitude),
        );
      }
    const nominal: Shape = { kind: 'sphere', centre: [0, 0, 0], radius: 20 };
    const measured = answered(
      measureCircularRunout(madeFeature('sphere', Float64Array.from(points), { nominal }), zAxis),
    );
    expect(measured.value).toBeCloseTo(0.02, 4);
  });

  test('a ring: its tube about its own middle, wherever that stands on the axis', () => {
    const ring = (e: number, kind: 'torus' | 'freeform') => {
      const points: number[] = [];
      for (const t of evenly(0, Math.PI / 2, 30))
        for (let k = 0; k < 90; k++) {
          const a = (2 * Math.PI * k) / 90;
          const r = 20 + 5 * Math.cos(t);
          points.push(e + r * Math.cos(a), r * Math.sin(a), 15 + 5 * Math.sin(t));
        }
      return madeFeature(kind, Float64Array.from(points), {
        nominal:
          kind === 'freeform'
            ? null
            : { kind, centre: [0, 0, 15], direction: [0, 0, 1], majorRadius: 20, minorRadius: 5 },
      });
    };
    expect(answered(measureTotalRunout(ring(0, 'torus'), zAxis)).value).toBeCloseTo(0, 9);
    const known = answered(measureCircularRunout(ring(0.02, 'torus'), zAxis));
    expect(known.value).toBeCloseTo(0.04, 3);
    // Without its nominal the same, along the normals that its own meridian shows: at its ends it leans by 45° to its
    // longest way, and across that way the run-out would seem 1.4 times as large.
    const unknown = answered(measureCircularRunout(ring(0.02, 'freeform'), zAxis));
    expect(unknown.value).toBeGreaterThan(0.036);
    expect(unknown.value).toBeLessThan(0.045);
  });

  test('a freeform surface of revolution by its own meridian; over the whole it needs its nominal', () => {
    const meridian = (z: number) => 10 + 2 * Math.sin(z / 8);
    const feature = (e: number) =>
      madeFeature(
        'freeform',
        scannedPoints(7, 20_000, 20, { radius: (_, z) => meridian(z), centre: () => [e, 0] }),
      );
    const still = answered(measureCircularRunout(feature(0), zAxis)).value;
    expect(still).toBeLessThan(0.005);
    const run = answered(measureCircularRunout(feature(0.05), zAxis)).value;
    // The meridian is steepest at z = 0 and level at its crest, where all of 2 e shows.
    expect(run).toBeGreaterThan(0.096);
    expect(run).toBeLessThan(0.1 + still + 0.003);
    expect(measureTotalRunout(feature(0), zAxis)).toMatchObject({
      ok: false,
      reason: 'measure-nominal-unknown',
    });
  });
});

describe('what holds for all', () => {
  const feature = round({ radius: (a) => 10 + 0.02 * Math.cos(3 * a), centre: () => [0.01, 0.02] });

  test('part and axis moved together', () => {
    const motion = rotation([0.6, 0, 0.8], 1.1, [3, -40, 7]);
    const [point, tip] = [0, 1].map((z) => [
      ...transformPoints(motion, Float64Array.from([0, 0, z])),
    ]) as unknown as [Vector3, Vector3];
    const axis = {
      point,
      direction: [tip[0] - point[0], tip[1] - point[1], tip[2] - point[2]] as const,
    };
    const there = { ...feature, nominal: null, points: transformPoints(motion, feature.points) };
    for (const measure of [measureCircularRunout, measureTotalRunout])
      expect(answered(measure(there, axis)).value).toBeCloseTo(answered(measure(feature, zAxis)).value, 9);
  });

  test('the order of points does not matter', () => {
    for (const measure of [measureCircularRunout, measureTotalRunout])
      expect(answered(measure(shuffled(feature, 3), zAxis)).value).toBeCloseTo(
        answered(measure(feature, zAxis)).value,
        12,
      );
  });

  test('a grain of dirt is left out by a rule that is named', () => {
    const clean = round({ radius: (a) => 10 + 0.002 * Math.cos(3 * a) });
    const points = clean.points.slice();
    points[0] = 10.5;
    const dirty = { ...clean, points };
    for (const measure of [measureCircularRunout, measureTotalRunout]) {
      expect(answered(measure(dirty, zAxis)).value).toBeGreaterThan(0.4);
      const found = answered(measure(dirty, zAxis, { outliers: { kind: 'sigma', factor: 6 } }));
      expect(found.value).toBeCloseTo(0.004, 6);
      expect(found.outliers).toEqual({ kind: 'sigma', factor: 6 });
      expect(found.steps[0]?.code).toBe('outliers-left-out');
      expect(found.points.given - found.points.used).toBe(1);
    }
  });

  test('the plot of the whole surface lies between its bounds', () => {
    const { plot, value } = answered(measureTotalRunout(feature, zAxis));
    if (plot?.kind !== 'profile') throw new Error('no profile');
    expect([plot.lower, plot.upper]).toEqual([expect.closeTo(-value / 2, 9), expect.closeTo(value / 2, 9)]);
    expect(Math.max(...plot.deviation)).toBeCloseTo(plot.upper, 9);
  });

  test('plots stay small and hold the extremes', () => {
    const dense = round({ perSection: 3000, radius: (a) => 10 + 0.02 * Math.cos(3 * a) });
    const { plot, zone } = answered(measureCircularRunout(dense, zAxis));
    if (plot?.kind !== 'polar') throw new Error('no polar plot');
    expect(plot.deviation.length).toBeLessThanOrEqual(MOST_PLOTTED);
    expect(Math.max(...plot.deviation)).toBeCloseTo(0.02, 12);
    expect(Math.min(...plot.deviation)).toBeCloseTo(-0.02, 12);
    expect(zone).toMatchObject({
      kind: 'ring',
      inner: expect.closeTo(9.98, 9),
      outer: expect.closeTo(10.02, 9),
    });
  });

  test('no points, too few', () => {
    expect(measureCircularRunout(madeFeature('cylinder', new Float64Array(0)), zAxis)).toMatchObject({
      reason: 'measure-no-points',
    });
    expect(measureTotalRunout(madeFeature('cylinder', new Float64Array(6)), zAxis)).toMatchObject({
      reason: 'measure-too-few-points',
      details: { given: 2, needed: 3 },
    });
  });
});
