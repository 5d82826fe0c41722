import { describe, expect, test } from 'vitest';
import { checkPlan } from '../check/check-plan.ts';
import { formatPlan } from '../format-plan.ts';
import { planFromModel } from '../from-model/plan-from-model.ts';
import type { FaceGeometry, PlanModel } from '../from-model/plan-model.ts';
import { parseDocument } from '../parse-document.ts';
import { planDocument } from '../plan.ts';
import {
  datumNeed,
  freeLetter,
  kindsFor,
  nominalOfPicked,
  type PickedRequest,
  withCharacteristic,
  withDatum,
  withFeature,
  withoutCharacteristic,
} from './picked-plan.ts';

/** A block of 60 × 40 × 20 with two bores of ⌀8 at (15, 20) and (45, 20), and a slope of 30°. */
const geometries: readonly (FaceGeometry | null)[] = [
  { point: [0, 0, 0], direction: [0, 0, -1] },
  { point: [0, 0, 20], direction: [0, 0, 1] },
  { point: [0, 0, 0], direction: [-1, 0, 0] },
  { point: [60, 0, 0], direction: [1, 0, 0] },
  { point: [15, 20, 0], direction: [0, 0, 1], radius: 4, side: 'internal' },
  { point: [45, 20, 0], direction: [0, 0, 1], radius: 4, side: 'internal' },
  { point: [0, 0, 20], direction: [0, Math.sin(Math.PI / 6), Math.cos(Math.PI / 6)] },
  null,
];
const model: PlanModel = {
  source: { fileName: 'block.step', sha256: 'a'.repeat(64), schema: 'AP242', unitName: 'mm' },
  faces: geometries.map((geometry, index) => ({
    ...{ index, area: 100 + index, centroid: [index, 0, 0] as const },
    kind:
      geometry === null ? ('bspline' as const) : geometry.radius ? ('cylinder' as const) : ('plane' as const),
    ...(geometry && { geometry }),
  })),
};
const empty = planFromModel(model);

const request = (more: Partial<PickedRequest>): PickedRequest => ({
  ...{ kind: 'flatness', name: null, features: [], nominal: null, lower: null, upper: null },
  ...{ toleranceMm: null, isDiametral: false, datums: [], ...more },
});

describe('features', () => {
  test('what was picked decides the kind; the same faces are the same feature', () => {
    const first = withFeature(empty, model, [4]);
    expect(first.feature).toMatchObject({ kind: 'cylinder', side: 'internal', nominal: { diameter: 8 } });
    const again = withFeature(first.plan, model, [4]);
    expect(again.plan).toBe(first.plan);
    expect(again.feature.id).toBe(first.feature.id);
    expect(withFeature(empty, model, [0, 1]).feature).toMatchObject({
      kind: 'parallelPlanes',
      nominal: { widthMm: 20 },
    });
    expect(withFeature(empty, model, [7]).feature.kind).toBe('freeform');
    expect(() => withFeature(empty, model, [99])).toThrow(RangeError);
    expect(() => withFeature(empty, model, [])).toThrow(RangeError);
  });

  test('bores picked together are a pattern, and each of them a feature', () => {
    const { plan, feature } = withFeature(empty, model, [4, 5]);
    expect(feature).toMatchObject({ kind: 'pattern', side: 'internal', members: ['F1.1', 'F1.2'] });
    expect(plan.features.map(({ id }) => id)).toEqual(['F1', 'F1.1', 'F1.2']);
  });

  test('every kind that is offered for one feature can be made, and the plan can be read back', () => {
    for (const faces of [[0], [4], [0, 1], [4, 5], [7]]) {
      let { plan, feature } = withFeature(empty, model, faces);
      for (const letter of ['A', 'B']) {
        const carrier = withFeature(plan, model, letter === 'A' ? [1] : [3]);
        plan = withDatum(carrier.plan, letter, carrier.feature.id);
      }
      for (const kind of kindsFor([feature]))
        plan = withCharacteristic(
          plan,
          request({
            ...{ kind, features: [feature.id], nominal: 8, lower: -0.01, upper: 0.01, toleranceMm: 0.05 },
            datums: datumNeed(kind) === 'none' ? [] : ['A', 'B'],
          }),
        );
      const read = parseDocument(formatPlan(plan), 'plan.json', planDocument);
      if (!read.ok) throw new Error(JSON.stringify(read));
      expect(read.value).toEqual(plan);
      expect(plan.datumSystems.length).toBeLessThanOrEqual(1);
      feature = plan.features[0] as typeof feature;
    }
  });
});

describe('nominal values as the model has them', () => {
  const feature = (faces: number[]) => withFeature(empty, model, faces).feature;
  test.each([
    ['diameter', [[4]], 8],
    ['width', [[0, 1]], 20],
    ['distance', [[0], [1]], 20],
    ['distance', [[4], [5]], 30],
    ['distance', [[2], [4]], 15],
    ['distance', [[5], [3]], 15],
    ['angle', [[1], [6]], 30],
    ['distance', [[1], [6]], null],
    ['diameter', [[7]], null],
    ['flatness', [[0]], null],
  ] as const)('%s of %j', (kind, picks, value) => {
    expect(
      nominalOfPicked(
        kind,
        picks.map((faces) => feature([...faces])),
      ),
    ).toBe(value);
  });
});

describe('datums and characteristics', () => {
  test('letters leave out I, O and Q; a letter stands on one feature', () => {
    let plan = empty;
    const letters: string[] = [];
    for (let k = 0; k < 24; k++) {
      const letter = freeLetter(plan);
      letters.push(letter);
      plan = withDatum(plan, letter, `F${k}`);
    }
    expect(letters.join('')).toBe('ABCDEFGHJKLMNPRSTUVWXYZAA');
    expect(withDatum(withDatum(empty, 'A', 'F1'), 'A', 'F2').datums).toEqual([
      { letter: 'A', features: ['F2'], targets: [] },
    ]);
  });

  test('what is missing is said by the check, what is whole is complete', () => {
    const { plan, feature } = withFeature(empty, model, [0]);
    const flat = (toleranceMm: number | null) =>
      withCharacteristic(plan, request({ features: [feature.id], toleranceMm }));
    expect(checkPlan(flat(0.05), model).characteristics).toMatchObject([{ state: 'measurable' }]);
    expect(checkPlan(flat(null), model).characteristics[0]?.state).not.toBe('measurable');
  });

  test('taking a characteristic away takes what only it used; what others use stays', () => {
    const first = withFeature(empty, model, [4, 5]);
    const second = withFeature(first.plan, model, [0]);
    let plan = withDatum(second.plan, 'A', second.feature.id);
    plan = withCharacteristic(
      plan,
      request({ kind: 'position', features: [first.feature.id], toleranceMm: 0.1, datums: ['A'] }),
    );
    plan = withCharacteristic(plan, request({ features: [second.feature.id], toleranceMm: 0.02 }));
    const [position] = plan.characteristics;
    const left = withoutCharacteristic(plan, position?.id ?? '');
    expect(left.characteristics.map(({ kind }) => kind)).toEqual(['flatness']);
    expect(left.features.map(({ id }) => id)).toEqual([second.feature.id]);
    expect(left.datumSystems).toEqual([]);
    expect(left.datums).toHaveLength(1);
  });
});
