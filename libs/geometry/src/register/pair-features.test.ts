import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { compose, identity } from '../space/transform.ts';
import { axesPoses } from './axes-poses.ts';
import { estimateNormals } from './estimate-normals.ts';
import { cornerMotion } from './motion.ts';
import { pickOriented } from './oriented-points.ts';
import { buildPairTable, votePoses } from './pair-features.ts';
import { blockMesh, movedView, randomPose } from './sample-bodies.ts';
import { sampleSurface } from './sample-surface.ts';
import { thinPoints } from './thin-points.ts';

const box = { min: [0, 0, 0], max: [120, 80, 40] } as const;
const samples = sampleSurface(blockMesh(), 8_000);
const model = pickOriented(samples, thinPoints(samples.positions, 6));

describe('votePoses', () => {
  const table = buildPairTable(model, 150, 6);

  test.each([1, 2, 3])('the same points, moved, vote for the motion back, seed %i', (seed) => {
    const random = seededRandom(seed);
    const pose = randomPose(random);
    const scan = { ...movedView(model, pose), signed: true };
    let right = 0;
    for (let round = 0; round < 10; round++) {
      const reference = Math.floor(random() * (model.positions.length / 3));
      const [first] = votePoses(table, scan, reference, 1, 500_000, 1);
      const corner = cornerMotion(box, compose(first.modelFromScan, pose), identity);
      // The turn about the normal comes in steps of 11.25°: half of one at the far corner.
      if (corner < 18) right++;
    }
    expect(right).toBeGreaterThanOrEqual(7);
  });

  test('normals the wrong way round are found with the other sign', () => {
    const scan = { positions: model.positions, normals: model.normals.map((x) => -x), signed: false };
    const tries = [3, 30, 60, 90, 120].map(
      (reference) => votePoses(table, scan, reference, -1, 500_000, 1)[0],
    );
    const right = tries.filter(({ modelFromScan }) => cornerMotion(box, modelFromScan, identity) < 18);
    expect(right.length).toBeGreaterThanOrEqual(3);
  });
});

test.each([4, 5])('one of the axes’ 24 poses is the motion back, seed %i', (seed) => {
  const pose = randomPose(seededRandom(seed));
  const scan = { ...movedView(sampleSurface(blockMesh(), 8_000, 9), pose), signed: true };
  const poses = axesPoses(samples, scan);
  expect(poses.length).toBe(24);
  const best = Math.min(...poses.map((found) => cornerMotion(box, compose(found, pose), identity)));
  expect(best).toBeLessThan(3);
});

describe('estimateNormals', () => {
  test('a sphere’s normals are its radii, up to the sign, seed 6', () => {
    const { positions } = sphere(6, 30_000);
    const normals = estimateNormals(positions, 500, 1.5);
    let worst = 0;
    for (let i = 0; i < 500; i++) {
      const cosine = Math.abs(
        (normals[3 * i] * positions[3 * i] +
          normals[3 * i + 1] * positions[3 * i + 1] +
          normals[3 * i + 2] * positions[3 * i + 2]) /
          20,
      );
      worst = Math.max(worst, Math.acos(Math.min(1, cosine)));
    }
    expect(worst).toBeLessThan(0.08);
  });

  test('a point on an edge and one alone have none', () => {
    const points: number[] = [0, 0, 0, 50, 50, 50];
    for (let i = -5; i <= 5; i++) for (let j = 1; j <= 5; j++) points.push(i / 5, j / 5, 0, i / 5, 0, j / 5);
    const normals = estimateNormals(Float64Array.from(points), 2, 1);
    expect([...normals]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  /** Radius 20. */
  function sphere(seed: number, count: number) {
    const random = seededRandom(seed);
    const positions = new Float64Array(3 * count);
    for (let i = 0; i < count; i++) {
      const z = 2 * random() - 1;
      const angle = 2 * Math.PI * random();
      const r = Math.sqrt(1 - z * z);
      positions.set([20 * r * Math.cos(angle), 20 * r * Math.sin(angle), 20 * z], 3 * i);
    }
    return { positions };
  }
});
