import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { spreadEvenSamples } from './even-samples.ts';
import { gatherPatches } from './patches.ts';

/** Points on the top and the right face, thin and uneven, some of which do not count. */
function someFeet(count: number) {
  const random = seededRandom(8);
  const feet = new Float64Array(3 * count);
  const deviation = new Float64Array(count);
  const face = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const isTop = i % 3 > 0;
    // Squared: dense on one side, bare on the other.
    feet.set(
      isTop ? [40 * random() ** 2, 30 * random(), 20] : [40, 30 * random() ** 2, 20 * random()],
      3 * i,
    );
    deviation[i] = random() < 0.1 ? Number.NaN : random();
    face[i] = isTop ? 1 : 5;
  }
  return { feet, deviation, face };
}

describe('patches against comparing everything with everything', () => {
  const samples = spreadEvenSamples(boxModel(40, 30, 20), 2);
  const { feet, deviation, face } = someFeet(900);
  const found = gatherPatches(samples, feet, deviation, face, 2);
  const distance = (s: number, i: number) =>
    Math.hypot(
      ...[0, 1, 2].map((k) => (samples.positions[3 * s + k] as number) - (feet[3 * i + k] as number)),
    );
  const indices = [...deviation.keys()].filter((i) => !Number.isNaN(deviation[i]));
  const all = [...samples.face.keys()];
  const nearest = new Map(
    indices.map((i) => {
      const [best] = all
        .filter((s) => samples.face[s] === face[i] && distance(s, i) <= 2)
        .sort((a, b) => distance(a, i) - distance(b, i));
      return [i, best];
    }),
  );

  test('coverage: a point of the same face within one step', () => {
    const measured = all.map((s) =>
      indices.some((i) => face[i] === samples.face[s] && distance(s, i) <= 2) ? 1 : 0,
    );
    expect([...found.measured]).toEqual(measured);
    // The case that matters is there: covered, though its own patch is empty.
    expect(all.some((s) => measured[s] === 1 && found.points[s] === 0)).toBe(true);
  });

  test('each point belongs to the nearest sample of its face, and the patch has their median', () => {
    for (const s of all) {
      const values = indices.filter((i) => nearest.get(i) === s).map((i) => deviation[i] as number);
      expect(found.points[s]).toBe(values.length);
      values.sort((a, b) => a - b);
      const half = values.length / 2;
      const median =
        values.length % 2 === 1
          ? values[Math.floor(half)]
          : ((values[half - 1] as number) + (values[half] as number)) / 2;
      if (values.length < 2) expect(found.median[s]).toBeNaN();
      else expect(found.median[s]).toBe(median);
    }
  });
});
