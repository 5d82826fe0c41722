import { buildTriangleTree } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { measureSection } from './measure-section.ts';

const model = boxModel(40, 30, 20);
const tree = buildTriangleTree(model.mesh);

/** Points over the top, `height` above it, in rows across the plane y = 15, and some on the side y = 0. */
function measured(height: number) {
  const positions: number[] = [];
  for (let x = 5; x <= 35; x++) for (const y of [14, 14.9, 15, 15.1, 16]) positions.push(x, y, 20 + height);
  const deviation = new Float64Array(positions.length / 3).fill(height);
  return {
    positions: Float64Array.from(positions),
    deviation,
    face: new Uint32Array(deviation.length).fill(1),
  };
}

const cut = (height: number, normal: [number, number, number] = [0, 1, 0], reach = 5) =>
  measureSection({ name: 'A', origin: [20, 15, 10], normal }, model, tree, measured(height), 0.5, reach);

describe('a section’s curve', () => {
  test.each([0.1, -0.1])(
    '%d mm above the nominal is so with its sign, of the points in the slab only',
    (height) => {
      const { statistics, measured: drawn } = cut(height);
      expect(statistics.count).toBe(31 * 3);
      expect(statistics.mean).toBeCloseTo(height, 9);
      expect(drawn[2]).toBeCloseTo(height, 5);
    },
  );

  test('across a slope the way in the plane is longer by the cosine', () => {
    const { statistics } = cut(0.1, [0, -Math.sin(1), Math.cos(1)]);
    expect(statistics.count).toBe(0);
    const flat = measureSection(
      { name: 'A', origin: [20, 15, 20], normal: [0, -Math.sin(1), Math.cos(1)] },
      model,
      tree,
      measured(0.1),
      0.5,
      5,
    );
    expect(flat.statistics.mean).toBeCloseTo(0.1 / Math.sin(1), 9);
  });

  test('a face along the plane says nothing of the curve', () => {
    const { statistics } = measureSection(
      { name: 'A', origin: [20, 15, 20], normal: [0, 0, 1] },
      model,
      tree,
      // Inside the part, so that the plane through each point does cut the sides, far away.
      measured(-0.01),
      0.5,
      50,
    );
    expect(statistics.count).toBe(0);
  });
});
