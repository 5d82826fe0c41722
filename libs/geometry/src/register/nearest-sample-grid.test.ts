import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { compose, identity, rotation, translation } from '../space/transform.ts';
import { improvePose, poseScore } from './grid-pose.ts';
import { cornerMotion, motionFrom } from './motion.ts';
import { buildNearestSampleGrid } from './nearest-sample-grid.ts';
import { blockMesh } from './sample-bodies.ts';
import { sampleSurface } from './sample-surface.ts';

const samples = sampleSurface(blockMesh(), 20_000);
const grid = buildNearestSampleGrid(samples, 10, 100_000);
const scan = sampleSurface(blockMesh(), 1_000, 5);

describe('buildNearestSampleGrid', () => {
  test('names a sample hardly farther than the nearest, and none beyond the reach, seed 1', () => {
    const random = seededRandom(1);
    const p = samples.positions;
    for (let round = 0; round < 300; round++) {
      const cell = Math.floor(random() * grid.nearest.length);
      const centre = [
        cell % grid.sizes[0],
        Math.floor(cell / grid.sizes[0]) % grid.sizes[1],
        Math.floor(cell / grid.sizes[0] / grid.sizes[1]),
      ].map((index, k) => grid.min[k] + (index + 0.5) * grid.cell);
      const to = (i: number) =>
        Math.hypot(p[3 * i] - centre[0], p[3 * i + 1] - centre[1], p[3 * i + 2] - centre[2]);
      let nearest = Infinity;
      for (let i = 0; i < 20_000; i++) nearest = Math.min(nearest, to(i));
      const named = grid.nearest[cell];
      if (named >= 0) expect(to(named)).toBeLessThan(nearest + 0.5 * grid.cell);
      if (nearest > 10) expect(named).toBe(-1);
      if (nearest < 9) expect(named).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('poses on the grid', () => {
  test('the true pose scores near 1, a poor one little, an inverted surface nothing', () => {
    expect(poseScore(grid, scan, 1_000, identity, 2)).toBeGreaterThan(0.9);
    expect(poseScore(grid, scan, 1_000, translation(0, 0, 50), 2)).toBeLessThan(0.05);
    const inside = { ...scan, normals: scan.normals.map((x) => -x) };
    expect(poseScore(grid, inside, 1_000, identity, 2)).toBeLessThan(0.05);
    expect(poseScore(grid, { ...inside, signed: false }, 1_000, identity, 2)).toBeGreaterThan(0.9);
  });

  test.each([1, 2, 3])('steps bring a pose home from some degrees and millimetres, seed %i', (seed) => {
    const random = seededRandom(seed);
    const off = () => random() * 0.16 - 0.08;
    const start = compose(
      translation(60 + 40 * off(), 40 + 40 * off(), 15 + 40 * off()),
      compose(motionFrom([off(), off(), off()]), translation(-60, -40, -15)),
    );
    const found = improvePose(grid, scan, 1_000, start, 9, 1, 15);
    expect(cornerMotion({ min: [0, 0, 0], max: [120, 80, 30] }, found, identity)).toBeLessThan(0.6);
  });

  test('where nothing is near, the pose stays', () => {
    const far = rotation([0, 0, 1], 0.3, [900, 0, 0]);
    expect(improvePose(grid, scan, 1_000, far, 9, 1, 5)).toEqual(far);
  });
});
