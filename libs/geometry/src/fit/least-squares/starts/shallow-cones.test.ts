/**
 * Parts of nearly flat cones with the noise of a good scanner. Of such a part the axis is told by little: without starts
 * of their own half of these fits end in a wrong optimum. The truth's own residuals bound the best fit's from above.
 */
import { expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../../../numerics/random.ts';
import { fitted } from '../../testing/fitted.ts';

const POSES = 8;
const NOISE = 0.002;

test.each([
  [169, 45],
  [175, 45],
  [175, 90],
  [178, 90],
])('a cone of %i° on an arc of %i°, in any pose', (fullDeg, arcDeg) => {
  const worse: number[] = [];
  for (let k = 0; k < POSES; k++) {
    const { points, rms } = partOfCone(fullDeg, arcDeg, 1000 * fullDeg + arcDeg + 7919 * k);
    if (fitted('cone', points).rms > 1.01 * rms) worse.push(k);
  }
  expect(worse).toEqual([]);
});

/** Even over its arc and 15 mm of radius, noise along the normals; and the root mean square of that noise. */
function partOfCone(fullDeg: number, arcDeg: number, seed: number): { points: Float64Array; rms: number } {
  const random = seededRandom(seed);
  const normal = normalRandom(random);
  const half = (fullDeg * Math.PI) / 360;
  const radius = 20 + 30 * random();
  const turn = randomRotation(normal);
  const n = 300;
  const points = new Float64Array(3 * n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const angle = ((arcDeg * Math.PI) / 180) * random();
    const r = radius + 15 * (random() - 0.5);
    const noise = NOISE * normal();
    sum += noise * noise;
    const out = r + noise * Math.cos(half);
    const place = [out * Math.cos(angle), out * Math.sin(angle), r / Math.tan(half) - noise * Math.sin(half)];
    turn.forEach((row, j) => {
      points[3 * i + j] = row.reduce((total, each, c) => total + each * (place[c] as number), 0);
    });
  }
  return { points, rms: Math.sqrt(sum / n) };
}

/** From a quaternion of normal deviates: every rotation alike. */
function randomRotation(normal: () => number): number[][] {
  const q = [normal(), normal(), normal(), normal()];
  const length = Math.hypot(...q);
  const [w, x, y, z] = q.map((each) => each / length) as [number, number, number, number];
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
    [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
    [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
  ];
}
