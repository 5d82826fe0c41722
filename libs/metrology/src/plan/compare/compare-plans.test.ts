import type { PmiModel } from '@diewright/cad';
import { describe, expect, test } from 'vitest';
import {
  blockDatums,
  datumSystem,
  degree,
  dimension,
  FACE,
  feature,
  inch,
  mm,
  sampleFaces,
  sampleModel,
  tolerance,
} from '../../testing/sample-pmi.ts';
import { planFromModel } from '../from-model/plan-from-model.ts';
import type { Plan } from '../plan.ts';
import { comparePlans } from './compare-plans.ts';

const pmi: Partial<PmiModel> = {
  ...blockDatums,
  features: [...blockDatums.features, feature(10, [6]), feature(11, [FACE.top])],
  datumSystems: [datumSystem(400, 'A|B|C'), datumSystem(401, 'A')],
  dimensions: [
    dimension(1, [10], { label: 'Bore', tolerance: { kind: 'deviations', lower: mm(0), upper: mm(0.127) } }),
    dimension(2, [10, 201], {
      kind: 'location',
      subtype: 'linearDistance',
      nominal: mm(15),
      theoretical: true,
    }),
  ],
  tolerances: [
    tolerance(3, 10, { label: 'Position.1', datumSystem: 400 }),
    tolerance(4, 11, { characteristic: 'flatness' }),
  ],
};
const before = planFromModel(sampleModel(pmi));
const against = (change: Partial<PmiModel>, more: Partial<Plan> = {}) =>
  comparePlans(before, { ...planFromModel(sampleModel({ ...pmi, ...change })), ...more });
const same = {
  added: [],
  removed: [],
  changed: [],
  others: [],
  renumbered: [],
  movedFaces: [],
  isSame: true,
};

describe('what is asked is the same', () => {
  test('of the same plan', () => {
    expect(against({})).toEqual(same);
  });

  test('where faces, entities and balloons are numbered anew and middles move as a tessellation’s do', () => {
    const turned = sampleFaces.map((face) => ({
      ...face,
      index: sampleFaces.length - 1 - face.index,
      centroid: [face.centroid[0] + 0.01, face.centroid[1], face.centroid[2]] as const,
      area: face.area * 1.001,
    }));
    const after = planFromModel(
      sampleModel({ ...pmi, dimensions: [...(pmi.dimensions ?? [])].reverse() }, turned),
    );
    const difference = comparePlans(before, after);
    expect(difference).toMatchObject({ added: [], removed: [], changed: [], others: [], isSame: true });
    expect(difference.movedFaces).toContainEqual({ from: 6, to: 7 });
    expect(difference.renumbered).toContainEqual({ id: 'Bore', newId: 'Bore', from: 1, to: 2 });
  });

  test('where the same value is stated in another unit', () => {
    const [bore, ...rest] = pmi.dimensions ?? [];
    const stated = { ...bore, tolerance: { kind: 'deviations', lower: mm(0), upper: inch(0.005) } };
    expect(against({ dimensions: [stated as typeof bore, ...rest] as PmiModel['dimensions'] })).toEqual(same);
  });

  test('where stable ids agree, whatever the shape says', () => {
    const named = (z: number) =>
      planFromModel(
        sampleModel(
          pmi,
          sampleFaces.map((face) => ({ ...face, id: `f${face.index}`, area: face.area * z })),
        ),
      );
    expect(comparePlans(named(1), named(2)).isSame).toBe(true);
    const renamed = planFromModel(
      sampleModel(
        pmi,
        sampleFaces.map((face) => ({ ...face, id: face.index === 6 ? 'new' : `f${face.index}` })),
      ),
    );
    expect(comparePlans(named(1), renamed).isSame).toBe(false);
  });
});

describe('what is asked otherwise', () => {
  const [bore, distance] = pmi.dimensions as PmiModel['dimensions'];
  const [position, flatness] = pmi.tolerances as PmiModel['tolerances'];

  test('a value', () => {
    const wider = { ...bore, tolerance: { kind: 'deviations', lower: mm(0), upper: mm(0.2) } } as typeof bore;
    expect(against({ dimensions: [wider, distance] as PmiModel['dimensions'] })).toMatchObject({
      changed: [
        {
          id: 'Bore',
          fields: [{ field: 'requirement.upper', from: { value: 0.127, unit: 'mm' }, to: { value: 0.2 } }],
        },
      ],
      isSame: false,
    });
    const turned = { ...bore, nominal: degree(10) } as typeof bore;
    expect(
      against({ dimensions: [turned, distance] as PmiModel['dimensions'] }).changed[0]?.fields,
    ).toMatchObject([{ field: 'nominal' }]);
  });

  test('datums, modifiers, features', () => {
    const changed = (more: object) =>
      against({ tolerances: [{ ...position, ...more }, flatness] as PmiModel['tolerances'] }).changed;
    expect(changed({ datumSystem: 401 })).toMatchObject([
      { id: 'Position.1', fields: [{ field: 'datumSystem' }] },
    ]);
    expect(changed({ modifiers: ['leastMaterialRequirement'] })).toMatchObject([
      { fields: [{ field: 'modifiers', from: [], to: ['leastMaterialRequirement'] }] },
    ]);
    expect(changed({ feature: 11 })).toMatchObject([
      {
        fields: [
          {
            field: 'features',
            from: [{ kind: 'cylinder', faces: [6] }],
            to: [{ kind: 'plane', faces: [1] }],
          },
        ],
      },
    ]);
  });

  test('added and removed; another kind under the same id is another thing', () => {
    const tolerances = [{ ...position, characteristic: 'coaxiality' }, flatness] as PmiModel['tolerances'];
    const difference = against({ tolerances });
    expect(difference.removed.map(({ kind, id }) => [kind, id])).toEqual([['position', 'Position.1']]);
    expect(difference.added.map(({ kind, id }) => [kind, id])).toEqual([['coaxiality', 'Position.1']]);
  });

  test('a new label is the same thing by its place', () => {
    const tolerances = [{ ...position, label: 'Position.9' }, flatness] as PmiModel['tolerances'];
    expect(against({ tolerances })).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      renumbered: [{ id: 'Position.1', newId: 'Position.9' }],
      isSame: true,
    });
  });

  test('a datum on another face, one gone', () => {
    const [a, , c] = blockDatums.features;
    expect(
      against({
        features: [
          a,
          feature(202, [FACE.back]),
          c,
          feature(10, [6]),
          feature(11, [FACE.top]),
        ] as PmiModel['features'],
      }),
    ).toMatchObject({
      others: [{ what: 'datum', name: 'B', fields: [{ field: 'features' }] }],
    });
    expect(against({ datums: blockDatums.datums.slice(1) })).toMatchObject({
      others: [{ what: 'datum', name: 'A', fields: [{ field: 'datum', from: 'A', to: undefined }] }],
    });
  });

  test('a datum target that moved', () => {
    const target = (x: number): Plan['datumTargets'][number] => ({
      id: 'A1',
      shape: 'point',
      place: { origin: [x, 0, 0], x: [1, 0, 0], z: [0, 0, 1] },
      faces: [],
      otherGeometry: [],
    });
    const plan = (x: number) => ({ ...before, datumTargets: [target(x)] });
    expect(comparePlans(plan(1), plan(1)).isSame).toBe(true);
    expect(comparePlans(plan(1), plan(2)).others).toMatchObject([
      { what: 'datumTarget', name: 'A1', fields: [{ field: 'place.origin' }] },
    ]);
  });

  test('what holds of the whole', () => {
    const more = { header: { revision: 'D' }, general: { lower: -1, upper: 1 } };
    expect(against({}, more).others).toMatchObject([
      { what: 'plan', fields: [{ field: 'header' }, { field: 'general' }] },
    ]);
    const moved = {
      face: { index: 3, kind: 'plane', centroid: [0, 0, 1] as [number, number, number] },
      lower: -1,
      upper: 1,
    };
    const renumbered = { ...moved, face: { ...moved.face, index: 4 } };
    const wider = { ...moved, upper: 2 };
    expect(comparePlans({ ...before, faces: [moved] }, { ...before, faces: [renumbered] }).isSame).toBe(true);
    expect(comparePlans({ ...before, faces: [moved] }, { ...before, faces: [wider] }).isSame).toBe(false);
  });
});
