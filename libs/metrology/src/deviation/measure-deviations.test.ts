import type { CadModel } from '@diewright/cad';
import { buildPlainDistanceIndex, identity } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { type DeviationQuestion, measureDeviations } from './measure-deviations.ts';

const box = boxModel(40, 30, 20);
/** The top of the box alone: an open sheet at z = 20. */
const sheet: CadModel = {
  ...box,
  mesh: { positions: box.mesh.positions, triangles: box.mesh.triangles.slice(6, 12) },
  faceOfTriangle: Uint32Array.of(1, 1),
};

async function measure(model: CadModel, points: number[], question: Partial<DeviationQuestion> = {}) {
  const index = await buildPlainDistanceIndex(model.mesh);
  return measureDeviations(model, index, Float64Array.from(points), {
    kind: { kind: '3d' },
    partFromMeasured: identity,
    maxDistanceMm: null,
    tipDiameterMm: null,
    dropFreeEdges: false,
    normals: false,
    ...question,
  });
}

describe('deviations', () => {
  test('points that overhang an open model are dropped at its free edge and counted', async () => {
    const points = [20, 15, 20.1, -3, 15, 20.1, 43, 33, 20];
    const dropped = await measure(sheet, points, { dropFreeEdges: true });
    expect([...dropped.deviation]).toEqual([expect.closeTo(0.1, 12), Number.NaN, Number.NaN]);
    expect(dropped.freeEdgeDropped).toBe(2);
    const kept = await measure(sheet, points);
    expect(kept.deviation[1]).toBeCloseTo(Math.hypot(3, 0.1), 9);
  });

  test('the maximum distance is one of contacts, not of ball centres', async () => {
    const found = await measure(box, [20, 15, 25.3, 20, 15, 27, 20, 15, 23.5], {
      tipDiameterMm: 10,
      maxDistanceMm: 1,
    });
    expect([...found.deviation]).toEqual([expect.closeTo(0.3, 9), Number.NaN, Number.NaN]);
    expect(found.beyondMaxDistance).toBe(2);
  });

  test('a ball in an inside corner touches the nearer wall; before an edge it touches the edge', async () => {
    // Seen from inside the cavity, the model's material lies around: a box turned inside out.
    const triangles = box.mesh.triangles.slice();
    for (let t = 0; t < triangles.length; t += 3) triangles.subarray(t + 1, t + 3).reverse();
    const cavity: CadModel = { ...box, mesh: { positions: box.mesh.positions, triangles } };
    const inCorner = await measure(cavity, [2, 15, 2.1], { tipDiameterMm: 4 });
    expect(inCorner.deviation[0]).toBeCloseTo(0, 9);
    expect([...inCorner.positions]).toEqual([0, 15, 2.1].map((v) => expect.closeTo(v, 9)));
    const slant = 2 / Math.SQRT2;
    const atEdge = await measure(box, [40 + slant, 15, 20 + slant], { tipDiameterMm: 4 });
    expect(atEdge.deviation[0]).toBeCloseTo(0, 9);
    expect([...atEdge.positions]).toEqual([40, 15, 20].map((v) => expect.closeTo(v, 9)));
  });

  test('along a direction to the nearer of both ways', async () => {
    const kind = { kind: 'direction', direction: [0, 0, 2] } as const;
    const found = await measure(box, [20, 15, 5, 20, 15, 19.9, 20, 15, 20.1, 50, 15, 10], { kind });
    expect([...found.deviation]).toEqual([
      expect.closeTo(-5, 9),
      expect.closeTo(-0.1, 9),
      expect.closeTo(0.1, 9),
      Number.NaN,
    ]);
    expect([...found.face.subarray(0, 3)]).toEqual([0, 1, 1]);
    expect([...found.feet.subarray(0, 3)]).toEqual([20, 15, 0].map((v) => expect.closeTo(v, 9)));
  });
});
