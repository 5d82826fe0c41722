import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import { compose, identity, invertRigid, rotation, type Transform } from '../space/transform.ts';
import { alignPairs, type PointPair } from './align-pairs.ts';
import type { Point3 } from './alignment.ts';
import { cornerMotion, motionFrom } from './motion.ts';

const move = (t: Transform, [x, y, z]: Point3): Point3 => [
  t[0] * x + t[1] * y + t[2] * z + t[3],
  t[4] * x + t[5] * y + t[6] * z + t[7],
  t[8] * x + t[9] * y + t[10] * z + t[11],
];
const box = { min: [-100, -100, -100], max: [100, 100, 100] } as const;
const anyMotion = (random: () => number): Transform =>
  motionFrom(
    [random() * 6 - 3, random() * 2 - 1, random() * 2 - 1],
    [random() * 500 - 250, random() * 500, random() * 500],
  );

function pairsOf(points: readonly Point3[], partFromMeasured: Transform): PointPair[] {
  return points.map((nominal) => ({ nominal, measured: move(invertRigid(partFromMeasured), nominal) }));
}

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}

const corner: Point3[] = [
  [0, 0, 0],
  [100, 0, 0],
  [0, 70, 0],
  [0, 0, 30],
];

describe('alignPairs', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'finds a known motion exactly, in space and for coplanar points, seed %i',
    (seed) => {
      const truth = anyMotion(seededRandom(seed));
      for (const points of [corner, corner.slice(0, 3)]) {
        const found = value(alignPairs(pairsOf(points, truth)));
        expect(cornerMotion(box, found.partFromMeasured, truth)).toBeLessThan(1e-10);
        expect(found.residuals.rms).toBeLessThan(1e-11);
        expect(found.residuals.count).toBe(points.length);
      }
    },
  );

  test('never answers with a mirror image', () => {
    const mirrored = corner.map((p) => ({ nominal: p, measured: [-p[0], p[1], p[2]] as const }));
    const t = value(alignPairs(mirrored)).partFromMeasured;
    const [a, b, c, , d, e, f, , g, h, i] = t;
    expect(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)).toBeCloseTo(1, 12);
  });

  test('the answer is a minimum: no small motion improves it, seed 9', () => {
    const random = seededRandom(9);
    const normal = normalRandom(random);
    const truth = anyMotion(random);
    const pairs = pairsOf(corner, truth).map((pair, i) => ({
      nominal: pair.nominal,
      measured: [
        pair.measured[0] + normal(),
        pair.measured[1] + normal(),
        pair.measured[2] + normal(),
      ] as const,
      weight: 1 + i,
    }));
    const best = value(alignPairs(pairs)).partFromMeasured;
    const cost = (t: Transform) =>
      pairs.reduce((sum, p) => {
        const m = move(t, p.measured);
        return (
          sum +
          p.weight * ((m[0] - p.nominal[0]) ** 2 + (m[1] - p.nominal[1]) ** 2 + (m[2] - p.nominal[2]) ** 2)
        );
      }, 0);
    for (let round = 0; round < 50; round++) {
      const small = () => (random() - 0.5) * 1e-3;
      const nudge = motionFrom([small() / 50, small() / 50, small() / 50], [small(), small(), small()]);
      expect(cost(compose(nudge, best))).toBeGreaterThan(cost(best));
    }
  });

  test('a pair of great weight is met, the others share the rest', () => {
    const pairs: PointPair[] = corner.map((nominal, i) => ({
      nominal,
      measured: i === 0 ? [3, 0, 0] : nominal,
      weight: i === 0 ? 1e9 : 1,
    }));
    expect(value(alignPairs(pairs)).distances[0]).toBeLessThan(1e-6);
  });

  test('estimates a scale and does not apply it', () => {
    const truth = anyMotion(seededRandom(12));
    const pairs = pairsOf(corner, truth).map(({ nominal, measured }) => ({
      measured,
      nominal: [nominal[0] * 1.006, nominal[1] * 1.006, nominal[2] * 1.006] as const,
    }));
    const found = value(alignPairs(pairs, { scale: true }));
    expect(found.scaleEstimate).toBeCloseTo(1.006, 12);
    expect(Math.hypot(...found.partFromMeasured.slice(0, 3))).toBeCloseTo(1, 14);
    expect(value(alignPairs(pairs)).scaleEstimate).toBeNull();
  });

  test('refuses two pairs, pairs on a line, and coordinates that are not numbers', () => {
    const line = [0, 1, 2, 3].map((k): PointPair => ({ nominal: [k, 2 * k, 0], measured: [k, 0, 0] }));
    expect(alignPairs(pairsOf(corner.slice(0, 2), identity))).toMatchObject({ reason: 'too-few-pairs' });
    expect(alignPairs(line)).toMatchObject({ reason: 'pairs-collinear' });
    expect(
      alignPairs([...line, { nominal: [0, 0, Number.NaN], measured: [0, 0, 0], name: 'P5' }]),
    ).toMatchObject({
      reason: 'point-not-finite',
      details: { point: 'P5' },
    });
    expect(() => alignPairs([{ ...line[0], weight: 0 }])).toThrow(/weight 0/);
  });
});

describe('alignPairs with locked freedoms', () => {
  test('with shifts alone the mean is moved, and nothing turns', () => {
    const pairs = corner.map(
      (nominal): PointPair => ({ nominal, measured: [nominal[0] + 3, nominal[1] - 1, nominal[2]] }),
    );
    const found = value(alignPairs(pairs, { freedom: ['tx', 'ty', 'tz'] }));
    expect(cornerMotion(box, found.partFromMeasured, [1, 0, 0, -3, 0, 1, 0, 1, 0, 0, 1, 0])).toBeLessThan(
      1e-12,
    );
    expect(found.freedom).toEqual(['tx', 'ty', 'tz']);
  });

  test.each([0.3, 2, 3.1, -2.2])('one free turn is found from far away: %f rad about z', (angle) => {
    const truth = rotation([0, 0, 1], angle, [10, 20, 0]);
    const found = value(alignPairs(pairsOf(corner, truth), { freedom: ['tx', 'ty', 'rz'] }));
    expect(cornerMotion(box, found.partFromMeasured, truth)).toBeLessThan(1e-9);
  });

  test('two pairs are enough where only shifts and rz are free', () => {
    const truth = rotation([0, 0, 1], 0.2, [1, 2, 3]);
    const found = value(
      alignPairs(pairsOf(corner.slice(1, 3), truth), { freedom: ['tx', 'ty', 'tz', 'rz'] }),
    );
    expect(cornerMotion(box, found.partFromMeasured, truth)).toBeLessThan(1e-9);
  });

  test('a locked freedom of a turned frame stays as it is', () => {
    const frame = rotation([0, 1, 0], 0.5, [10, 0, 0]);
    const truth = motionFrom([0.1, -0.2, 0.05], [3, 4, 5]);
    const found = value(
      alignPairs(pairsOf(corner, truth), { freedom: ['tx', 'tz', 'rx', 'ry', 'rz'], frame }),
    );
    const inFrame = compose(invertRigid(frame), compose(found.partFromMeasured, frame));
    expect(inFrame[7]).toBeCloseTo(0, 12);
    expect(found.residuals.rms).toBeGreaterThan(0.1);
  });

  test('names the motion that one pair leaves free', () => {
    expect(
      alignPairs(pairsOf(corner.slice(0, 1), identity), { freedom: ['tx', 'ty', 'tz', 'rz'] }),
    ).toMatchObject({
      reason: 'alignment-leaves-freedom',
      details: { freedom: 'rz' },
    });
  });
});
