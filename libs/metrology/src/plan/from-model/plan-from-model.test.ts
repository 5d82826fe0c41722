import type { PmiDatum } from '@diewright/cad';
import { describe, expect, test } from 'vitest';
import {
  annotation,
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
import { planSchema } from '../plan.ts';
import { planFromModel } from './plan-from-model.ts';

const one = (pmi: Parameters<typeof sampleModel>[0], options = {}) => {
  const plan = planFromModel(sampleModel(pmi), options);
  return { plan, first: plan.characteristics[0] };
};
const boreFeature = feature(10, [6]);

describe('values', () => {
  test('each in its own unit, what was stated otherwise kept beside it', () => {
    const { first } = one({
      features: [boreFeature],
      dimensions: [
        dimension(1, [10], {
          nominal: mm(25.4),
          tolerance: { kind: 'deviations', lower: inch(-0.005), upper: inch(0.005) },
        }),
      ],
    });
    expect(first).toMatchObject({
      nominal: { value: 25.4, unit: 'mm' },
      requirement: {
        lower: { value: -0.127, unit: 'mm', stated: { value: -0.005, unit: 'inch' } },
        upper: { value: 0.127, unit: 'mm', stated: { value: 0.005, unit: 'inch' } },
      },
    });
    expect(first).not.toHaveProperty('nominal.stated');
  });

  test('angles are degrees, whatever the file counts in', () => {
    const radian = { value: Math.PI / 6, quantity: 'angle' as const, stated: Math.PI / 6, unit: 'radian' };
    const { plan } = one({
      features: [boreFeature],
      dimensions: [
        dimension(1, [10], { kind: 'angularSize', subtype: 'angle', nominal: degree(90) }),
        dimension(2, [10], { kind: 'angularSize', subtype: 'angle', nominal: radian }),
      ],
    });
    expect(plan.characteristics).toMatchObject([
      { kind: 'angle', nominal: { value: 90, unit: 'deg' } },
      { kind: 'angle', nominal: { value: 30, unit: 'deg', stated: { unit: 'radian' } } },
    ]);
  });

  test('a fit gets its limits from ISO 286, one that is not there stays open', () => {
    const fit = (formVariance: string, grade: string, zoneVariance: string) =>
      one({
        features: [boreFeature],
        dimensions: [
          dimension(1, [10], {
            nominal: mm(25),
            tolerance: {
              kind: 'fit',
              entity: 2,
              formVariance,
              zoneVariance,
              grade,
              source: '',
              lower: null,
              upper: null,
            },
          }),
        ],
      }).first;
    // ISO 286-2, holes of 18 … 30 mm: H7 0 / +21 µm; shafts g6 −7 / −20 µm.
    expect(fit('H', 'IT7', 'hole')).toMatchObject({
      requirement: { kind: 'fit', class: 'H7', of: 'hole', lower: { value: 0 }, upper: { value: 0.021 } },
      open: [],
    });
    expect(fit('g', '6', '')).toMatchObject({
      requirement: { class: 'g6', of: 'shaft', lower: { value: -0.02 }, upper: { value: -0.007 } },
    });
    expect(fit('Q', '7', 'hole')).toMatchObject({
      requirement: { class: 'Q7', lower: null, upper: null },
      open: [{ code: 'plan-table-without-value', details: { class: 'Q7', nominal: 25 } }],
    });
  });

  test('theoretical and auxiliary dimensions require nothing, whatever stands beside them', () => {
    const tolerances = { tolerance: { kind: 'deviations' as const, lower: mm(-1), upper: mm(1) } };
    const { plan } = one({
      features: [boreFeature],
      dimensions: [
        dimension(1, [10], { theoretical: true, ...tolerances }),
        dimension(2, [10], { reference: true, ...tolerances }),
      ],
    });
    expect(plan.characteristics).toMatchObject([
      { requirement: { kind: 'theoretical' } },
      { requirement: { kind: 'reference' } },
    ]);
  });
});

describe('features', () => {
  const shape = (faces: number[], more = {}) =>
    one({ features: [feature(10, faces, more)] }).plan.features[0];

  test.each([
    ['plane', [FACE.top], { nominal: { point: [50, 30, 20], direction: [0, 0, 1] } }],
    ['cylinder', [6], { side: 'internal', nominal: { diameter: 10, point: [20, 15, 10] } }],
    ['cylinder', [FACE.boss], { side: 'external', nominal: { diameter: 8 } }],
    ['cone', [FACE.countersink], { side: 'internal', nominal: { apexAngleDeg: 90 } }],
    [
      'parallelPlanes',
      [FACE.slotLeft, FACE.slotRight],
      { side: 'internal', nominal: { widthMm: 10, point: [50, 30, 15] } },
    ],
    ['parallelPlanes', [FACE.top, FACE.bottom], { side: 'external', nominal: { widthMm: 20 } }],
    ['freeform', [FACE.top, FACE.front], {}],
    ['freeform', [FACE.top, 6], {}],
  ])('%s of %j', (kind, faces, more) => {
    expect(shape(faces)).toMatchObject({ kind, ...more });
  });

  test('bores of one feature whose axes differ are a pattern with its pieces', () => {
    const { plan } = one({
      features: [feature(10, [...FACE.bores], { kind: 'composite' })],
      dimensions: [dimension(1, [10])],
    });
    expect(plan.features[0]).toMatchObject({
      kind: 'pattern',
      side: 'internal',
      members: ['F1.1', 'F1.2', 'F1.3', 'F1.4'],
    });
    expect(plan.features[2]).toMatchObject({ id: 'F1.2', kind: 'cylinder', faces: [{ index: 7 }] });
    expect(plan.characteristics[0]).toMatchObject({ count: 4 });
  });

  test('two halves of one bore are one cylinder', () => {
    const halves = sampleFaces.map((face) =>
      face.index === 7 ? { ...sampleFaces[6], index: 7, entity: 107 } : face,
    );
    const plan = planFromModel(
      sampleModel({ features: [feature(10, [6, 7])] }, halves as typeof sampleFaces),
    );
    expect(plan.features).toMatchObject([{ kind: 'cylinder', faces: [{ index: 6 }, { index: 7 }] }]);
  });

  test('a face that the model does not have keeps its entity; edges say what they are', () => {
    expect(shape([77])).toMatchObject({ kind: 'other', faces: [{ entity: 177 }] });
    expect(shape([], { otherGeometry: [{ entity: 5, keyword: 'EDGE_CURVE' }] })).toMatchObject({
      kind: 'edge',
      faces: [],
      otherGeometry: [{ entity: 5 }],
    });
  });

  test('the number written beside the value goes before that of the pieces', () => {
    const group = feature(10, [6, 7], { kind: 'group', members: [11, 12] });
    const features = [group, feature(11, [6]), feature(12, [7])];
    const count = (notes: string[]) =>
      one({ features, dimensions: [dimension(1, [10], { notes })] }).first?.count;
    expect(count([])).toBe(2);
    expect(count(['depth 5', '6X'])).toBe(6);
    expect(count(['４×'])).toBe(4);
  });
});

describe('geometric tolerances', () => {
  const systems = { ...blockDatums, datumSystems: [datumSystem(400, 'A|B|C')] };

  test('zone, modifiers, datums, segments and what is special about them', () => {
    const { plan } = one({
      ...systems,
      features: [...blockDatums.features, boreFeature],
      tolerances: [
        tolerance(1, 10, {
          label: 'Position.1',
          zone: { ...tolerance(0, 0).zone, shape: 'cylindrical', projectedLength: mm(12) },
          modifiers: ['maximumMaterialRequirement'],
          datumSystem: 400,
          relations: [{ entity: 9, kind: 'composite', name: 'composite', other: 2, isFirst: true }],
        }),
        tolerance(2, 10, { label: 'Position.2', magnitude: mm(0.05), displacement: mm(0.02) }),
      ],
    });
    expect(plan.datums).toMatchObject([
      { letter: 'A', features: ['F1'] },
      { letter: 'B', features: ['F2'] },
      { letter: 'C', features: ['F3'] },
    ]);
    expect(plan.characteristics).toMatchObject([
      {
        id: 'Position.1',
        balloon: 1,
        features: ['F4'],
        tolerance: { value: 0.1, unit: 'mm' },
        zone: { shape: 'cylindrical', projectedLength: { value: 12 } },
        modifiers: ['maximumMaterialRequirement'],
        datumSystem: 'D1',
        relations: [{ kind: 'composite', to: 'Position.2', isFirst: true }],
        source: { kind: 'model', entity: 1, label: 'Position.1' },
      },
      { id: 'Position.2', balloon: 2, zone: { outside: { value: 0.02 } } },
    ]);
  });

  test('one that stands on a dimension names it and its features', () => {
    const { plan } = one({
      features: [boreFeature],
      dimensions: [dimension(7, [10], { label: 'Bore' })],
      tolerances: [tolerance(8, null, { dimension: 7, characteristic: 'straightness' })],
    });
    expect(plan.characteristics[1]).toMatchObject({ ofDimension: 'Bore', features: ['F1'] });
  });

  test('a datum that carries its faces itself gets a feature', () => {
    const [datum] = blockDatums.datums;
    const { plan } = one({
      datums: [{ ...(datum as PmiDatum), features: [], faces: [100] }],
    });
    expect(plan).toMatchObject({
      features: [{ id: 'F1', kind: 'plane', faces: [{ index: 0 }] }],
      datums: [{ letter: 'A', features: ['F1'] }],
    });
  });
});

describe('ids', () => {
  const ids = (labels: readonly string[], faces: readonly number[][], model = sampleFaces) => {
    const features = faces.map((each, k) => feature(10 + k, each));
    const dimensions = labels.map((label, k) => dimension(1 + k, [10 + k], { label }));
    return planFromModel(sampleModel({ features, dimensions }, model)).characteristics.map(({ id }) => id);
  };

  test('are the labels where those are unique, else tell the place', () => {
    const [first, second, third] = ids(['Linear Size.1', 'x', 'x'], [[6], [7], [8]]);
    expect(first).toBe('Linear-Size.1');
    expect(second).toMatch(/^diameter-\w{5}$/);
    expect(third).toMatch(/^diameter-\w{5}$/);
    expect(second).not.toBe(third);
  });

  test('stay with the geometry when faces and entities are numbered anew and middles move a little', () => {
    const before = ids(['', ''], [[6], [7]]);
    const renumbered = sampleFaces.map((face) => ({
      ...face,
      centroid: face.centroid.map((value) => value + 0.02) as [number, number, number],
    }));
    expect(ids(['', ''], [[7], [6]], renumbered)).toEqual([...before].reverse());
  });

  test('are unique where everything agrees', () => {
    const [first, second] = ids(['', ''], [[6], [6]]);
    expect(second).toBe(`${first}-2`);
  });
});

describe('what is open', () => {
  const issue = { line: 12, details: { name: 'x' } };

  test('is said once: with the characteristic that it concerns, else with the whole', () => {
    const { plan, first } = one({
      features: [boreFeature],
      dimensions: [dimension(7, [10])],
      open: [
        { code: 'pmi-dimension-without-tolerance', entity: 7, ...issue },
        { code: 'pmi-word-unknown', entity: 8, ...issue },
      ],
    });
    expect(first?.open).toEqual([{ code: 'pmi-dimension-without-tolerance', entity: 7, ...issue }]);
    expect(plan.open).toEqual([{ code: 'pmi-word-unknown', entity: 8, ...issue }]);
  });

  test('a model without semantic PMI says so', () => {
    const presence = { kind: 'graphicalOnly' as const, graphical: 3, tessellated: 2, placeholders: 1 };
    expect(one({}).plan.open).toMatchObject([{ code: 'plan-no-semantic-pmi' }]);
    expect(one({ presence }).plan.open).toMatchObject([
      { code: 'plan-only-graphical-pmi', details: { annotations: 6 } },
    ]);
    const mesh = planFromModel({ faces: [], source: sampleModel({}).source });
    expect(mesh).toMatchObject({ characteristics: [], open: [{ code: 'plan-no-semantic-pmi' }] });
  });
});

describe('the standard', () => {
  const silent = { standard: { stated: '', body: null, entity: null } };
  const dimensions = [dimension(1, [])];

  test('is the file’s, unless the person says another', () => {
    expect(one({}).plan.standard).toMatchObject({ body: 'iso', stated: 'ISO 1101', from: 'model' });
    const overruled = one({ dimensions }, { standard: 'asme' }).plan;
    expect(overruled.standard).toMatchObject({ body: 'asme', from: 'command' });
    expect(overruled.open).toMatchObject([{ code: 'plan-standard-overruled' }]);
  });

  test('is assumed aloud where nobody says it: ASME of values in inches', () => {
    expect(one({ ...silent, dimensions }).plan).toMatchObject({
      standard: { body: 'iso', from: 'assumed' },
      open: [{ code: 'plan-standard-assumed' }],
    });
    const inches = [dimension(1, [], { nominal: inch(1) })];
    expect(one({ ...silent, dimensions: inches }).plan.standard).toMatchObject({ body: 'asme' });
  });
});

describe('general tolerances', () => {
  const open = (more = {}) => ({ features: [boreFeature], dimensions: [dimension(1, [10], more)] });
  const general = { dimension: 'GB/T 1804-m' };
  const requirement = (more: object, classes: object = general, features = [boreFeature]) => {
    const { first } = one({ ...open(more), features }, { general: classes });
    return first?.group === 'dimension' ? { ...first.requirement, open: first.open } : null;
  };

  test('fill what the drawing leaves, and nothing else', () => {
    // GB/T 1804-2000, table 1, class m, over 6 up to 30 mm: ±0.2.
    expect(requirement({})).toMatchObject({
      kind: 'general',
      lower: { value: -0.2, unit: 'mm' },
      upper: { value: 0.2, unit: 'mm' },
      table: { class: 'm', usableInVerdicts: true },
    });
    expect(requirement({ theoretical: true })).toMatchObject({ kind: 'theoretical' });
    expect(requirement({ tolerance: { kind: 'limits', lower: mm(9), upper: null } })).toMatchObject({
      kind: 'limits',
    });
    expect(requirement({}, {})).toMatchObject({ kind: 'open' });
  });

  test('settle what was open for want of a tolerance', () => {
    const issue = { code: 'pmi-dimension-without-tolerance' as const, entity: 1, line: 2, details: {} };
    expect(one({ ...open(), open: [issue] }, { general }).first?.open).toEqual([]);
    expect(one({ ...open(), open: [issue] }).first?.open).toHaveLength(1);
  });

  test('radii of outer edges have a table of their own', () => {
    const radius = { subtype: 'radius', nominal: mm(8) };
    // Table 2, over 6 up to 30 mm: ±1; table 1 for a hollow radius: ±0.2.
    expect(requirement(radius, general, [feature(10, [FACE.boss])])).toMatchObject({ upper: { value: 1 } });
    expect(requirement(radius)).toMatchObject({ upper: { value: 0.2 } });
    expect(requirement(radius, general, [feature(10, [FACE.top])])).toMatchObject({
      kind: 'open',
      open: [{ code: 'plan-general-radius-of-unknown-side' }],
    });
  });

  test('of a casting go before, but not between machined features', () => {
    const classes = { dimension: 'ISO 2768-m', castingDimension: 'DCTG 8' };
    // ISO 8062-3, table 2, DCTG8 up to 10 mm: field 1.0; walls one grade coarser: 1.5.
    expect(requirement({}, classes)).toMatchObject({ upper: { value: 0.5 }, table: { class: 'DCTG8' } });
    expect(requirement({ subtype: 'thickness' }, classes)).toMatchObject({ upper: { value: 0.75 } });
    expect(requirement({}, { ...classes, machined: ['F1'] })).toMatchObject({ upper: { value: 0.2 } });
  });

  test.each([
    ['plan-general-angle-without-leg', { kind: 'angularSize', subtype: 'angle', nominal: degree(30) }],
    ['plan-general-not-tabulated', { subtype: 'curveLength' }],
    ['plan-table-without-value', { nominal: mm(0.2) }],
  ])('%s: stays open with its reason', (code, more) => {
    expect(requirement(more)).toMatchObject({ kind: 'open', open: [{ code }] });
  });

  test('come from the file where it invokes them, the person’s before', () => {
    const generalTolerances = [
      { entity: 5, label: '', text: 'ISO 2768-mK' },
      { entity: 6, label: '', text: 'as agreed' },
    ];
    const { plan, first } = one({ ...open(), generalTolerances });
    expect(first).toMatchObject({ requirement: { kind: 'general', table: { class: 'm' } } });
    expect(plan.open).toMatchObject([
      { code: 'plan-general-geometry-not-known', details: { class: 'K' } },
      { code: 'plan-general-not-known', details: { text: 'as agreed' } },
    ]);
    expect(
      one({ ...open(), generalTolerances }, { general: { dimension: 'ISO 2768-f' } }).first,
    ).toMatchObject({
      requirement: { table: { class: 'f' } },
    });
  });
});

test('a plan survives writing and reading', () => {
  const { plan } = one(
    {
      ...blockDatums,
      datumSystems: [datumSystem(400, 'A|B-C')],
      dimensions: [
        dimension(1, [201]),
        dimension(2, [202, 203], { kind: 'location', subtype: 'linearDistanceOuterOuter' }),
      ],
      tolerances: [tolerance(3, 201, { datumSystem: 400 })],
      annotations: [annotation(50, { anchor: [1, 2, 3] })],
      views: [
        {
          entity: 60,
          label: 'top',
          frame: { origin: [0, 0, 0], x: [1, 0, 0], z: [0, 0, 1] },
          projection: 'parallel',
          eye: [0, 0, 1],
          annotations: [50],
        },
      ],
    },
    { header: { part: '端盖' }, software: { name: 'Diewright', version: '0' } },
  );
  expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

test('balloons stand where the annotation does, in its view', () => {
  const { first } = one({
    dimensions: [dimension(1, [], { annotations: [49, 50] })],
    annotations: [annotation(49), annotation(50, { anchor: [1, 2, 3], views: [60] })],
    views: [{ entity: 60, label: '', frame: null, projection: null, eye: null, annotations: [] }],
  });
  expect(first).toMatchObject({ anchor: [1, 2, 3], view: 'V1' });
});
