import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import type { DistanceIndex } from '../search/distance-index.ts';
import { buildPlainDistanceIndex } from '../search/plain-distance-index.ts';
import { boxMesh, waves } from '../search/sample-meshes.ts';
import { boxOfPoints } from '../space/box.ts';
import {
  compose,
  identity,
  invertRigid,
  rotation,
  type Transform,
  transformPoints,
  translation,
} from '../space/transform.ts';
import { alignBestFit } from './best-fit.ts';
import { cornerMotion, motionFrom } from './motion.ts';
import { blockMesh, randomPose, scanOf } from './sample-bodies.ts';

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}

const mesh = blockMesh();
const box = boxOfPoints(mesh.positions);
let index: DistanceIndex;
beforeAll(() => {
  index = buildPlainDistanceIndex(mesh);
});
afterAll(() => index.dispose());

/** About the block's middle: some degrees and millimetres off. */
function displaced(
  turn: readonly [number, number, number],
  shift: readonly [number, number, number],
): Transform {
  return compose(
    translation(60 + shift[0], 40 + shift[1], 15 + shift[2]),
    compose(motionFrom(turn), translation(-60, -40, -15)),
  );
}

describe('alignBestFit', () => {
  test.each([1, 2, 3])('finds a known motion again where nothing shakes, seed %i', async (seed) => {
    const random = seededRandom(seed);
    const off = () => random() * 0.07 - 0.035;
    const partFromMeasured = displaced([off(), off(), off()], [40 * off(), 40 * off(), 40 * off()]);
    const scan = scanOf(mesh, 4_000, 0, random);
    const points = transformPoints(invertRigid(partFromMeasured), scan.positions);
    const fit = value(await alignBestFit(index, points, { samples: [1_000, 4_000], tolerance: 1e-7 }));
    expect(fit.converged).toBe(true);
    expect(fit.lastMotion).toBeLessThan(1e-7);
    expect(cornerMotion(box, fit.partFromMeasured, partFromMeasured)).toBeLessThan(1e-5);
    expect(fit.residuals.rms).toBeLessThan(1e-5);
  });

  test('noise, strays and a swelling leave the fit within a fraction of the noise, seed 4', async () => {
    const random = seededRandom(4);
    const normal = normalRandom(random);
    const scan = scanOf(mesh, 20_000, 0.02, random);
    const p = scan.positions;
    for (let k = 0; k < p.length; k += 3) {
      const swelling = 0.4 * Math.exp(-((p[k] - 30) ** 2 + (p[k + 1] - 30) ** 2) / 60);
      const stray = random() < 0.02 ? 3 * normal() : 0;
      for (let j = 0; j < 3; j++) p[k + j] += (swelling + stray) * scan.normals[k + j];
    }
    const partFromMeasured = displaced([0.02, -0.02, 0.03], [2, -1, 3]);
    const points = transformPoints(invertRigid(partFromMeasured), p);
    const fit = value(await alignBestFit(index, points));
    expect(cornerMotion(box, fit.partFromMeasured, partFromMeasured)).toBeLessThan(0.005);
    expect(fit.sigma).toBeGreaterThan(0.018);
    expect(fit.sigma).toBeLessThan(0.026);
    expect(fit.shareUsed).toBeGreaterThan(0.85);
    expect(fit.shareUsed).toBeLessThan(0.99);
    expect(fit.weaklyHeld).toEqual([]);
  });

  test('an index with a quicker one beside it is asked for the last steps alone, and has the last word', async () => {
    const scan = scanOf(mesh, 4_000, 0, seededRandom(11));
    const away = compose(translation(0.3, -0.2, 0.1), motionFrom([0.004, 0, -0.003]));
    const points = transformPoints(invertRigid(away), scan.positions);
    // The quicker one stands for a coarse tessellation: the block a fifth of a millimetre off.
    const moved = transformPoints(translation(0.2, 0, 0), mesh.positions);
    const quick = buildPlainDistanceIndex({ positions: moved, triangles: mesh.triangles });
    let asked = 0;
    const exact: DistanceIndex = {
      mesh,
      quick,
      query: (at, query) => {
        asked++;
        return index.query(at, query);
      },
      dispose: () => quick.dispose(),
    };
    const fit = value(await alignBestFit(exact, points, { samples: [500, 2_000, 4_000], tolerance: 1e-7 }));
    expect(cornerMotion(box, fit.partFromMeasured, away)).toBeLessThan(1e-5);
    expect(fit.residuals.rms).toBeLessThan(1e-5);
    expect(asked).toBeLessThan(10);
    expect(asked).toBeLessThan(fit.iterations);
  });

  test('does not depend on where the measured points lie, seed 5', async () => {
    const random = seededRandom(5);
    const { positions } = scanOf(mesh, 3_000, 0.02, random);
    const far = randomPose(random);
    const near = value(await alignBestFit(index, positions, { tolerance: 1e-8 }));
    const there = value(
      await alignBestFit(index, transformPoints(invertRigid(far), positions), {
        start: far,
        tolerance: 1e-8,
      }),
    );
    expect(
      cornerMotion(box, compose(there.partFromMeasured, invertRigid(far)), near.partFromMeasured),
    ).toBeLessThan(1e-3);
  });

  test('locked freedoms stay 0 in their frame, free ones are found, seed 6', async () => {
    const scan = scanOf(mesh, 3_000, 0, seededRandom(6));
    const truth = compose(translation(0.4, -0.3, 0), rotation([0, 0, 1], 0.01));
    const points = transformPoints(invertRigid(truth), scan.positions);
    const planar = value(await alignBestFit(index, points, { freedom: ['rz', 'tx', 'ty'] }));
    expect(planar.freedom).toEqual(['tx', 'ty', 'rz']);
    expect(cornerMotion(box, planar.partFromMeasured, truth)).toBeLessThan(1e-4);
    const lifted = transformPoints(translation(0, 0, 0.2), points);
    const held = value(await alignBestFit(index, lifted, { freedom: ['tx', 'ty', 'rx', 'ry', 'rz'] }));
    expect(held.partFromMeasured[11]).toBeCloseTo(0, 12);
    const none = value(await alignBestFit(index, points, { freedom: [] }));
    expect(none.partFromMeasured).toEqual(identity);
    expect(none.iterations).toBe(0);
  });

  test('a region of weight 0 is as if it were not there, seed 7', async () => {
    const scan = scanOf(mesh, 4_000, 0, seededRandom(7));
    const p = scan.positions.slice();
    const weights = new Float64Array(p.length / 3).fill(1);
    for (let i = 0; i < weights.length; i++)
      if (p[3 * i] > 60) {
        weights[i] = 0;
        p[3 * i + 2] += 0.5;
      }
    const loss = { kind: 'leastSquares' } as const;
    const with0 = value(await alignBestFit(index, p, { weights, loss }));
    expect(cornerMotion(box, with0.partFromMeasured, identity)).toBeLessThan(1e-4);
    const without = value(await alignBestFit(index, p, { loss }));
    expect(cornerMotion(box, without.partFromMeasured, identity)).toBeGreaterThan(0.1);
    await expect(alignBestFit(index, p, { weights: [1] })).rejects.toThrow(/1 weights/);
  });

  test('what lies beyond the maximum distance takes no part, and is counted, seed 8', async () => {
    const random = seededRandom(8);
    const scan = scanOf(mesh, 3_000, 0.01, random);
    const table = Float64Array.from({ length: 9_000 }, (_, k) => (k % 3 === 2 ? -12 : random() * 200 - 50));
    const points = Float64Array.from([...scan.positions, ...table]);
    const moved = transformPoints(displaced([0, 0.004, 0], [0.5, 0.2, -0.4]), points);
    const fit = value(await alignBestFit(index, moved, { maxDistance: 3 }));
    expect(fit.beyondMaxDistance).toBeGreaterThan(0.9 * (fit.pointsSampled - 3_000));
    expect(fit.residuals.rms).toBeLessThan(0.02);
  });

  test('trimmed and least squares name themselves and agree where nothing is wrong, seed 9', async () => {
    const { positions } = scanOf(mesh, 3_000, 0.01, seededRandom(9));
    const tukey = value(await alignBestFit(index, positions));
    const trimmed = value(await alignBestFit(index, positions, { loss: { kind: 'trimmed', share: 0.8 } }));
    const squares = value(await alignBestFit(index, positions, { loss: { kind: 'leastSquares' } }));
    expect(trimmed.loss).toEqual({ kind: 'trimmed', share: 0.8 });
    expect(trimmed.shareUsed).toBeCloseTo(0.8, 2);
    expect(squares.shareUsed).toBe(1);
    for (const other of [trimmed, squares])
      expect(cornerMotion(box, other.partFromMeasured, tukey.partFromMeasured)).toBeLessThan(0.003);
  });

  test('least squares is a minimum of the mean square distance, seed 10', async () => {
    const random = seededRandom(10);
    const { positions } = scanOf(mesh, 2_000, 0.05, random);
    const loss = { kind: 'leastSquares' } as const;
    const fit = value(await alignBestFit(index, positions, { loss, tolerance: 1e-8 }));
    const cost = async (t: Transform) => {
      const { distance } = await index.query(positions, { meshFromPoints: t });
      return distance.reduce((sum, d) => sum + d * d, 0);
    };
    const best = await cost(fit.partFromMeasured);
    for (let round = 0; round < 10; round++) {
      const small = () => (random() - 0.5) * 4e-3;
      const nudge = displaced([small() / 50, small() / 50, small() / 50], [small(), small(), small()]);
      expect(await cost(compose(nudge, fit.partFromMeasured))).toBeGreaterThan(best);
    }
  });

  test.each([0.994, 1.005])('tells a scale of %f and does not apply it', async (scale) => {
    const { positions } = scanOf(mesh, 4_000, 0.005, seededRandom(11));
    const scaled = positions.map((x) => x / scale);
    const fit = value(await alignBestFit(index, scaled, { scale: true }));
    expect(fit.scaleEstimate).toBeCloseTo(scale, 4);
    expect(Math.hypot(...fit.partFromMeasured.slice(0, 3))).toBeCloseTo(1, 12);
  });

  test('points beside an open surface are dropped at its free edge', async () => {
    const sheet = buildPlainDistanceIndex(waves(40));
    const random = seededRandom(12);
    const points = Float64Array.from({ length: 6_000 }, (_, k) => (k % 3 === 2 ? 0 : random() * 16 - 3));
    for (let k = 0; k < points.length; k += 3)
      points[k + 2] = Math.sin(1.3 * points[k]) * Math.cos(0.9 * points[k + 1]);
    const fit = value(await alignBestFit(sheet, points));
    expect(fit.freeEdgeDropped / fit.pointsSampled).toBeGreaterThan(0.5);
    expect(cornerMotion({ min: [0, 0, 0], max: [10, 10, 1] }, fit.partFromMeasured, identity)).toBeLessThan(
      0.02,
    );
  });

  test('says what a plane does not hold, and leaves it', async () => {
    const plate = buildPlainDistanceIndex(boxMesh(100, 100, 10));
    const random = seededRandom(13);
    const points = Float64Array.from({ length: 3_000 }, (_, k) => (k % 3 === 2 ? 10.3 : 20 + 60 * random()));
    const fit = value(await alignBestFit(plate, points));
    expect(fit.weaklyHeld).toEqual(['tx', 'ty', 'rz']);
    expect(cornerMotion(box, fit.partFromMeasured, translation(0, 0, -0.3))).toBeLessThan(1e-6);
  });

  test('eight touches are enough for the six freedoms; ball centres lie one radius outside', async () => {
    const plate = buildPlainDistanceIndex(boxMesh(100, 80, 20));
    // biome-ignore format: a face a line
    const touches = [
      [10, 10, 20], [90, 12, 20], [50, 70, 20], [15, 60, 20],
      [20, 0, 10], [80, 0, 10],
      [0, 20, 10], [0, 60, 12],
    ];
    const normals = touches.map(([x, y]) => (y === 0 ? [0, -1, 0] : x === 0 ? [-1, 0, 0] : [0, 0, 1]));
    const radius = 2;
    const centres = touches.map((p, i) => p.map((c, k) => c + radius * normals[i][k]));
    const truth = motionFrom([0.004, -0.003, 0.005], [0.2, -0.3, 0.1]);
    const points = transformPoints(invertRigid(truth), Float64Array.from(centres.flat()));
    const fit = value(await alignBestFit(plate, points, { tipRadius: radius, tolerance: 1e-9 }));
    expect(fit.loss.kind).toBe('leastSquares');
    expect(fit.pointsUsed).toBe(8);
    expect(cornerMotion(box, fit.partFromMeasured, truth)).toBeLessThan(1e-7);
    expect(fit.residuals.rms).toBeLessThan(1e-8);
  });

  test('too few points near the nominal is a reason', async () => {
    const points = Float64Array.of(1, 2, 900, 4, 5, 900, 6, 7, 900);
    expect(await alignBestFit(index, points, { maxDistance: 5 })).toMatchObject({
      ok: false,
      reason: 'best-fit-nothing-near',
      details: { points: 3, maxDistanceMm: 5 },
    });
    expect(await alignBestFit(index, points)).toMatchObject({
      reason: 'best-fit-too-few-points',
      details: { points: 3, needed: 6 },
    });
    expect(await alignBestFit(index, new Float64Array(0))).toMatchObject({ ok: false });
  });
});
