import { describe, expect, test } from 'vitest';
import { spreadEvenSamples } from '../deviation/even-samples.ts';
import { type PlanDraft, planSchema } from '../plan/plan.ts';
import { boxModel } from '../testing/box-model.ts';
import { measureCharacteristics } from './measure-characteristics.ts';

const model = boxModel(40, 30, 20);
const samples = spreadEvenSamples(model, 2);
const [BOTTOM, TOP, FRONT, LEFT] = [0, 1, 2, 4];
const hand = { kind: 'hand' as const };
const planeOf = (id: string, ...faces: number[]) => ({
  id,
  kind: 'plane' as const,
  faces: faces.map((index) => ({ index })),
});
const flatness = (id: string, more: object = {}) => ({
  group: 'geometric' as const,
  kind: 'flatness' as const,
  id,
  tolerance: { value: 0.05, unit: 'mm' as const },
  source: hand,
  ...more,
});

/** The top all measured, of the front the samples with x below 10, of the rest nothing. */
function measure(plan: Omit<PlanDraft, 'schemaVersion' | 'kind'>, measuredKind: 'scan' | 'touches' = 'scan') {
  const measured = new Uint8Array(samples.face.length).map((_, s) => {
    const face = samples.face[s] as number;
    return face === TOP || (face === FRONT && (samples.positions[3 * s] as number) < 10) ? 1 : 0;
  });
  return measureCharacteristics(
    model,
    planSchema.parse({ schemaVersion: 2, kind: 'diewright.plan', ...plan }),
    {
      samples,
      patches: { measured },
      deviation: Float64Array.from([0.01, Number.NaN, 0, 0, 0]),
      face: Uint32Array.from([TOP, LEFT, TOP, FRONT, 0xffffffff]),
      measuredKind,
    },
  );
}

const features = [
  planeOf('top', TOP),
  planeOf('front', FRONT),
  planeOf('both', TOP, FRONT),
  planeOf('below', BOTTOM),
  planeOf('lost', 99),
  { id: 'edge', kind: 'edge' as const },
  { id: 'part', kind: 'wholePart' as const },
  { ...planeOf('around', TOP), kind: 'allAround' as const },
];

describe('what of a characteristic was measured', () => {
  test('by the coverage of its faces', () => {
    const { characteristics } = measure({
      features,
      characteristics: ['top', 'front', 'both', 'below', 'edge', 'part', 'around'].map((id) =>
        flatness(id, { features: [id] }),
      ),
    });
    const [top, front, both, below, edge, part] = characteristics;
    expect(characteristics.map(({ allAround }) => allAround)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(top).toMatchObject({ coverage: 1, points: 2, measured: 'measured' });
    // A strip of 10 of 40 mm; samples are spread evenly to within their own spacing.
    expect(front?.measured).toBe('partly');
    expect(Math.abs((front?.coverage ?? 0) - 0.25)).toBeLessThan(0.04);
    // 1200 mm² all and 800 mm² in a quarter: 1400 of 2000.
    expect(Math.abs((both?.coverage ?? 0) - 0.7)).toBeLessThan(0.03);
    expect(both).toMatchObject({ points: 3, measured: 'partly' });
    expect(both?.faces.map(({ face }) => face)).toEqual([TOP, FRONT]);
    expect(below).toMatchObject({ coverage: 0, points: 0, measured: 'notMeasured' });
    expect(edge).toMatchObject({ coverage: null, faces: [], measured: 'noFaces', leader: null });
    expect(part?.faces).toHaveLength(6);
    expect(part?.measured).toBe('partly');
  });

  test('the share that is enough is the plan’s where it says one', () => {
    const asked = (minimumCoverage: number) =>
      measure({ features, minimumCoverage, characteristics: [flatness('f', { features: ['front'] })] });
    expect(asked(0.2).characteristics[0]?.measured).toBe('measured');
    expect(asked(0.3).characteristics[0]?.measured).toBe('partly');
    expect(asked(0).characteristics[0]?.measured).toBe('measured');
    expect(asked(0.2).pmi?.measuredFrom).toBe(0.2);
    const below = measure({
      features,
      minimumCoverage: 0,
      characteristics: [flatness('b', { features: ['below'] })],
    });
    expect(below.characteristics[0]?.measured).toBe('notMeasured');
  });

  test('touches are counted and say nothing of coverage', () => {
    const { characteristics } = measure(
      {
        features,
        characteristics: ['top', 'both', 'below'].map((id) => flatness(id, { features: [id] })),
      },
      'touches',
    );
    expect(characteristics[0]).toMatchObject({ coverage: null, points: 2, measured: 'measured' });
    expect(characteristics[0]?.faces).toEqual([{ face: TOP, coverage: null, samples: 0, points: 2 }]);
    expect(characteristics[1]).toMatchObject({ points: 3, measured: 'measured' });
    expect(characteristics[2]).toMatchObject({ points: 0, measured: 'notMeasured' });
  });

  test('faces come from the dimension that a tolerance stands on, or are all; lost ones are counted', () => {
    const { characteristics } = measure({
      features,
      characteristics: [
        {
          group: 'dimension',
          kind: 'distance',
          id: 'd',
          features: ['top', 'below'],
          nominal: { value: 20, unit: 'mm' },
          requirement: { kind: 'open' },
          source: hand,
        },
        flatness('of', { ofDimension: 'd' }),
        flatness('over', { scope: 'allOver' }),
        flatness('none'),
        flatness('lost', { features: ['lost', 'top'] }),
      ],
    });
    const [, of, over, none, lost] = characteristics;
    expect(of?.faces.map(({ face }) => face)).toEqual([BOTTOM, TOP]);
    expect(over?.faces).toHaveLength(6);
    expect(none).toMatchObject({ faces: [], facesNotFound: 0, measured: 'noFaces' });
    expect(lost).toMatchObject({ facesNotFound: 1, measured: 'measured' });
  });

  test('balloons: those of the plan, the others the next free ones', () => {
    const balloonsOf = (...balloons: (number | undefined)[]) =>
      measure({
        characteristics: balloons.map((balloon, k) => flatness(`${k}`, balloon ? { balloon } : {})),
      }).characteristics.map(({ balloon }) => balloon);
    expect(balloonsOf(2, undefined, undefined, 7, undefined)).toEqual([2, 1, 3, 7, 4]);
  });

  test('datums come with their letters in order, and a system is found by its name', () => {
    const compartments = [{ members: [{ letter: 'A' }] }, { members: [{ letter: 'B' }] }];
    const { characteristics, pmi } = measure({
      features,
      datums: [{ letter: 'A', features: ['top'] }, { letter: 'B' }],
      datumTargets: [{ id: 'A1', shape: 'point', feature: 'top' }],
      datumSystems: [{ id: 'D1', compartments }],
      characteristics: [flatness('f', { features: ['front'], datumSystem: 'D1' })],
    });
    expect(
      characteristics[0]?.datumReferences.map(({ members }) => members.map(({ letter }) => letter)),
    ).toEqual([['A'], ['B']]);
    expect(pmi?.datums.map(({ faceIndices }) => faceIndices)).toEqual([[TOP], []]);
    expect(pmi?.datumTargets[0]?.leader?.face).toBe(TOP);
    expect(pmi?.counts).toMatchObject({ tolerances: 1, dimensions: 0, datums: 2, datumTargets: 1 });
  });

  test('who was not asked says nothing; a file with pictures alone says so', () => {
    expect(measure({})).toEqual({ pmi: null, characteristics: [] });
    const annotations = { kind: 'graphicalOnly' as const, graphical: 7, tessellated: 2, placeholders: 0 };
    expect(measure({ annotations }).pmi).toMatchObject({
      presence: 'graphicalOnly',
      counts: { graphical: 7, tessellated: 2, tolerances: 0 },
    });
  });
});

describe('where the leader ends', () => {
  const leaderOf = (anchor: [number, number, number] | undefined, ...ids: string[]) =>
    measure({
      features,
      characteristics: [flatness('f', { features: ids, ...(anchor ? { anchor } : {}) })],
    }).characteristics[0]?.leader;

  test('on the face nearest to where the balloon stands, below it', () => {
    const leader = leaderOf([12, 9, 50], 'below', 'top');
    expect(leader?.face).toBe(TOP);
    expect(leader?.normal).toEqual([0, 0, 1]);
    expect(leader?.at[2]).toBeCloseTo(20, 12);
    // Right below, but for a tenth of the way to the middle of its triangle, which is at (40/3, 10) or (80/3, 20).
    expect(Math.hypot((leader?.at[0] ?? 0) - 12, (leader?.at[1] ?? 0) - 9)).toBeLessThan(2);
    expect(leaderOf([12, -50, 9], 'both')).toMatchObject({ face: FRONT, normal: [0, -1, 0] });
  });

  test('beside the part: inside the rim, not on it', () => {
    const leader = leaderOf([200, 15, 60], 'top');
    expect(leader?.at[0]).toBeLessThan(39.9);
    expect(leader?.at[0]).toBeGreaterThan(35);
  });

  test('without a place for the balloon: the middle of the largest face', () => {
    const leader = leaderOf(undefined, 'both');
    expect(leader?.face).toBe(TOP);
    expect(Math.hypot((leader?.at[0] ?? 0) - 20, (leader?.at[1] ?? 0) - 15)).toBeLessThan(2);
  });
});
