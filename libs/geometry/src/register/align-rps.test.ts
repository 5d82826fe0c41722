import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import { compose, invertRigid, type Transform } from '../space/transform.ts';
import { align321 } from './align-321.ts';
import { alignRps, type RpsPoint } from './align-rps.ts';
import type { Point3 } from './alignment.ts';
import { cornerMotion, motionFrom } from './motion.ts';

const move = (t: Transform, [x, y, z]: Point3): Point3 => [
  t[0] * x + t[1] * y + t[2] * z + t[3],
  t[4] * x + t[5] * y + t[6] * z + t[7],
  t[8] * x + t[9] * y + t[10] * z + t[11],
];
const box = { min: [0, 0, 0], max: [400, 300, 100] } as const;

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}

/** A classic car-body scheme: four-way hole, two-way slot, surface points. */
function scheme(): Omit<RpsPoint, 'measured'>[] {
  return [
    { name: 'RPS1', nominal: [10, 10, 0], locks: ['x', 'y', 'z'] },
    { name: 'RPS2', nominal: [390, 10, 0], locks: ['y', 'z'] },
    { name: 'RPS3', nominal: [200, 290, 20], locks: ['z'] },
  ];
}

function measuredUnder(
  points: readonly Omit<RpsPoint, 'measured'>[],
  partFromMeasured: Transform,
  shake = () => 0,
) {
  const back = invertRigid(partFromMeasured);
  return points.map((point): RpsPoint => {
    const [x, y, z] = move(back, point.nominal);
    return { ...point, measured: [x + shake(), y + shake(), z + shake()] };
  });
}

describe('alignRps', () => {
  test.each([1, 2, 3, 4, 5])(
    'six independent locks: every locked deviation is 0, from any pose, seed %i',
    (seed) => {
      const random = seededRandom(seed);
      const normal = normalRandom(random);
      const pose = motionFrom(
        [random() * 3, random() * 3 - 2, random() * 2],
        [random() * 900, random() * 900, -500],
      );
      const found = value(alignRps(measuredUnder(scheme(), pose, () => 0.5 * normal())));
      expect(found.locks).toBe(6);
      expect(found.surplusLocks).toBe(0);
      expect(found.standardDeviation).toBeNull();
      for (const { deviation } of found.lockedDeviations) expect(Math.abs(deviation)).toBeLessThan(1e-9);
    },
  );

  test('finds the pose itself where nothing shakes', () => {
    const pose = motionFrom([0.1, 1.2, -0.4], [30, -20, 900]);
    const found = value(alignRps(measuredUnder(scheme(), pose)));
    expect(cornerMotion(box, found.partFromMeasured, pose)).toBeLessThan(1e-9);
  });

  test('the answer moves with the measurement: aligned points do not depend on the pose, seed 6', () => {
    const random = seededRandom(6);
    const shake = normalRandom(random);
    const points = measuredUnder(scheme(), motionFrom([0, 0, 0]), () => 0.3 * shake());
    const moved = motionFrom([0.7, -0.3, 1.4], [100, 200, 300]);
    const there = points.map((p) => ({ ...p, measured: move(moved, p.measured as Point3) }));
    const a = value(alignRps(points)).partFromMeasured;
    const b = compose(value(alignRps(there)).partFromMeasured, moved);
    expect(cornerMotion(box, a, b)).toBeLessThan(1e-8);
  });

  test('a seventh lock makes it least squares and says √(Σe²/surplus)', () => {
    // Four z-locks on the corners of a rectangle, one of them e high: the plane takes ±e/4 at every corner.
    const corners: Point3[] = [
      [0, 0, 0],
      [400, 0, 0],
      [400, 300, 0],
      [0, 300, 0],
    ];
    const e = 0.4;
    const points: RpsPoint[] = corners.map((nominal, i) => ({
      nominal,
      measured: [nominal[0], nominal[1], i === 0 ? e : 0],
      locks: i === 0 ? ['x', 'y', 'z'] : i === 1 ? ['y', 'z'] : ['z'],
    }));
    const found = value(alignRps(points));
    expect(found.surplusLocks).toBe(1);
    expect(found.standardDeviation).toBeCloseTo(e / 2, 5);
    const heights = found.lockedDeviations.filter((d) => d.direction[2] === 1).map((d) => d.deviation);
    expect(heights[0]).toBeCloseTo(e / 4, 5);
    expect(heights[1]).toBeCloseTo(-e / 4, 5);
  });

  test('skips an optional point that was not measured, asks for one that is needed', () => {
    const pose = motionFrom([0.1, 0, 0.2], [1, 2, 3]);
    const extra = { name: 'RPS4', nominal: [390, 290, 20], locks: ['z'] } as const;
    const points = measuredUnder([...scheme(), extra], pose);
    const missing = points.map((p) => (p.name === 'RPS4' ? { ...p, measured: null } : p));
    expect(alignRps(missing)).toMatchObject({
      ok: false,
      reason: 'alignment-point-not-measured',
      details: { point: 'RPS4' },
    });
    const found = value(alignRps(missing.map((p) => ({ ...p, optional: p.name === 'RPS4' }))));
    expect(found).toMatchObject({ pointsGiven: 4, pointsUsed: 3, locks: 6 });
  });

  const loose: [string, RpsPoint['locks'][]][] = [
    ['rz', [['x', 'y', 'z'], ['z'], ['z']]],
    ['rx', [['x', 'y', 'z'], ['y', 'z'], ['x']]],
    ['tx', [['y', 'z'], ['y', 'z'], ['z']]],
    ['tz', [['x', 'y'], ['y'], []]],
  ];
  test.each(loose)('names %s as free', (free, locks) => {
    const points = scheme().map((p, i) => ({ ...p, locks: locks[i] }));
    const outcome = alignRps(measuredUnder(points, motionFrom([0.05, 0.02, 0.01], [1, 2, 3])));
    expect(outcome).toMatchObject({ ok: false, reason: 'alignment-leaves-freedom' });
    if (!outcome.ok) expect(String(outcome.details.freedom).split(', ')).toContain(free);
  });

  test('a normal without length is refused', () => {
    const point = { nominal: [0, 0, 0], measured: [0, 0, 0], locks: { normal: [0, 0, 0] } } as const;
    expect(alignRps([point])).toMatchObject({ reason: 'alignment-direction-zero', details: { point: '1' } });
  });
});

describe('align321', () => {
  const datums = {
    primary: [
      { nominal: [20, 20, 0], normal: [0, 0, 1] },
      { nominal: [380, 30, 0], normal: [0, 0, 1] },
      { nominal: [200, 280, 0], normal: [0, 0, 1] },
    ],
    secondary: [
      { nominal: [30, 0, -20], normal: [0, -1, 0] },
      { nominal: [370, 0, -20], normal: [0, -1, 0] },
    ],
    tertiary: [{ nominal: [0, 150, -20], normal: [-2, 0, 0] }],
  } as const;
  const measured = (t: Transform) => {
    const back = invertRigid(t);
    const touch = <P extends { nominal: Point3; normal: Point3 }>(p: P) => ({
      ...p,
      measured: move(back, p.nominal),
    });
    return {
      primary: datums.primary.map(touch),
      secondary: datums.secondary.map(touch),
      tertiary: datums.tertiary.map(touch),
    };
  };

  test('planes found by touches that miss their nominal places: the block still seats exactly, seed 8', () => {
    const random = seededRandom(8);
    const pose = motionFrom([0.3, -0.1, 2], [500, 20, -70]);
    const back = invertRigid(pose);
    // Each touch slides within its own plane: the plane is the same, so the pose must be too.
    const slid = Object.fromEntries(
      Object.entries(datums).map(([datum, points]) => [
        datum,
        points.map((p: { nominal: Point3; normal: Point3 }) => ({
          ...p,
          measured: move(
            back,
            p.nominal.map((x, k) => (p.normal[k] === 0 ? x + 4 * random() - 2 : x)) as unknown as Point3,
          ),
        })),
      ]),
    ) as unknown as Parameters<typeof align321>[0];
    const found = value(align321(slid));
    expect(cornerMotion(box, found.partFromMeasured, pose)).toBeLessThan(1e-8);
    expect(found.locks).toBe(6);
  });

  test('counts its points', () => {
    const good = measured(motionFrom([0, 0, 0]));
    expect(align321({ ...good, secondary: good.secondary.slice(1) })).toMatchObject({
      reason: 'datum-point-count',
      details: { datum: 2, given: 1, needed: 2 },
    });
  });

  test('three primary points on a line leave the turn about it', () => {
    const good = measured(motionFrom([0, 0, 0]));
    const line = good.primary.map((p, i) => ({
      ...p,
      nominal: [100 * i, 50, 0] as const,
      measured: [100 * i, 50, 0] as const,
    }));
    const outcome = align321({ ...good, primary: line });
    expect(outcome).toMatchObject({ reason: 'alignment-leaves-freedom', details: { freedom: 'rx' } });
  });
});
