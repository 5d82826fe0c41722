import { describe, expect, test } from 'vitest';
import { FACE, sampleFaces, sampleModel } from '../../testing/sample-pmi.ts';
import type { Characteristic, Dimension, GeometricTolerance } from '../characteristic.ts';
import { type Plan, type PlanDraft, planSchema } from '../plan.ts';
import type { PlanFeature } from '../plan-shape.ts';
import { bindFaces } from './bind-faces.ts';
import { type DiePlanOptions, diePlan } from './die-plan.ts';

const mm = (value: number) => ({ value, unit: 'mm' as const });
const source = { kind: 'hand' as const };
const faceOf = (index: number) => {
  const { kind, area, centroid } = sampleFaces[index] as (typeof sampleFaces)[number];
  return { index, kind, area: Math.round(1e6 * area) / 1e6, centroid };
};
const feature = (id: string, kind: PlanFeature['kind'], faces: number[], nominal: object, side?: string) => ({
  id,
  kind,
  nominal,
  faces: faces.map(faceOf),
  ...(side && { side }),
});
const up = [0, 0, 1];
const features = [
  feature('top', 'plane', [FACE.top], { point: [50, 30, 20], direction: up }),
  feature('bore', 'cylinder', [6], { point: [20, 15, 10], direction: up, diameter: 10 }, 'internal'),
  feature('bore2', 'cylinder', [7], { point: [80, 15, 10], direction: up, diameter: 10 }, 'internal'),
  feature(
    'slot',
    'parallelPlanes',
    [FACE.slotLeft, FACE.slotRight],
    { point: [50, 30, 15], direction: [1, 0, 0], widthMm: 10 },
    'internal',
  ),
  feature('boss', 'cylinder', [FACE.boss], { point: [30, 30, 25], direction: up, diameter: 8 }, 'external'),
  feature('skew', 'cylinder', [], { point: [0, 0, 0], direction: [0.6, 0, 0.8], diameter: 8 }),
];

const plan = (characteristics: readonly object[], more: object = {}): Plan =>
  planSchema.parse({
    schemaVersion: 2,
    kind: 'diewright.plan',
    model: { fileName: 'casting.step', sha256: 'abc' },
    features,
    characteristics,
    ...more,
  } as unknown as PlanDraft);

const evenly = { shrink: [1.01, 1.01, 1.01], scaleDimensions: true, share: null } as const;
const unevenly = { ...evenly, shrink: [1.01, 1.01, 1.02] } as const;
const derive = (casting: Plan, options: Omit<DiePlanOptions, 'source'>) =>
  diePlan(casting, { ...options, source: { fileName: 'casting.plan.json', sha256: 'def' } });

const dimension = (more: object) => ({
  group: 'dimension',
  kind: 'diameter',
  id: 'it',
  features: ['bore'],
  nominal: mm(10),
  requirement: { kind: 'deviations', lower: mm(-0.1), upper: mm(0.3) },
  source,
  ...more,
});
const cast = (one: object, options: Omit<DiePlanOptions, 'source'> = evenly) =>
  derive(plan([one]), options).characteristics[0] as Characteristic;
const castDimension = (more: object, options: Omit<DiePlanOptions, 'source'> = evenly) =>
  cast(dimension(more), options) as Dimension;

describe('geometry', () => {
  test('grows about the origin; what was a hole is a pin, normals turn', () => {
    const [top, bore, , slot, boss] = derive(plan([]), evenly).features;
    expect(top).toMatchObject({
      nominal: { point: [50.5, 30.3, 20.2], direction: [0, 0, -1] },
      faces: [{ index: FACE.top, area: 6000 * 1.01 ** 2, centroid: [50.5, 30.3, 20.2] }],
    });
    expect(bore).toMatchObject({ side: 'external', nominal: { diameter: 10.1, direction: up } });
    expect(slot).toMatchObject({ side: 'external', nominal: { widthMm: 10.1 } });
    expect(boss).toMatchObject({ side: 'internal' });
  });

  test('unevenly: planes by Nanson’s relation, round things where they stay round', () => {
    const [top, bore, , slot, , skew] = derive(plan([]), unevenly).features;
    expect(top?.faces[0]?.area).toBeCloseTo(6000 * 1.01 ** 2, 5);
    expect(top?.nominal?.point).toEqual([50.5, 30.3, 20.4]);
    expect(bore).toMatchObject({ kind: 'cylinder', nominal: { diameter: 10.1 } });
    expect(bore?.faces[0]).not.toHaveProperty('area');
    expect(slot?.nominal?.widthMm).toBe(10.1);
    expect(skew).toMatchObject({ kind: 'freeform' });
    expect(derive(plan([]), unevenly).open).toMatchObject([
      { code: 'plan-die-not-round', details: { features: 1 } },
    ]);
  });

  test('datum targets, anchors, zones and sections move along', () => {
    const place = { origin: [10, 20, 30], x: [1, 0, 0], z: up };
    const casting = plan([dimension({ anchor: [1, 2, 3] })], {
      datumTargets: [{ id: 'A1', shape: 'circle', diameter: mm(5), place }],
      zones: [
        { name: 'box', box: { min: [0, 0, 0], max: [10, 10, 10] }, lower: -1, upper: 2 },
        { name: 'ball', sphere: { centre: [10, 0, 0], radius: 10 }, lower: -1, upper: 2 },
      ],
      sections: [{ name: 'A', origin: [0, 0, 10], normal: up }],
    });
    expect(derive(casting, unevenly)).toMatchObject({
      datumTargets: [{ diameter: mm(5), place: { origin: [10.1, 20.2, 30.6] } }],
      characteristics: [{ anchor: [1.01, 2.02, 3.06] }],
      zones: [{ box: { max: [10.1, 10.1, 10.2] } }, { sphere: { centre: [10.1, 0, 0], radius: 10.2 } }],
      sections: [{ origin: [0, 0, 10.2], normal: up }],
    });
  });
});

describe('limits of faces', () => {
  test('turn their sign: too much casting is too little die', () => {
    const casting = plan([], {
      general: { lower: -0.1, upper: 0.3 },
      faces: [{ face: { index: 1 }, lower: 0, upper: 0.2 }],
    });
    expect(derive(casting, evenly)).toMatchObject({
      general: { lower: -0.3, upper: 0.1 },
      faces: [{ lower: -0.2, upper: 0 }],
    });
    expect(derive(casting, { ...evenly, share: 0.5 }).general).toEqual({ lower: -0.2, upper: 0 });
  });
});

describe('dimensions', () => {
  test('grow where that is asked, their tolerance does not', () => {
    expect(castDimension({})).toMatchObject({
      nominal: mm(10.1),
      requirement: { lower: mm(-0.1), upper: mm(0.3) },
      madeFrom: 'it',
    });
    expect(castDimension({}, { ...evenly, scaleDimensions: false })).toMatchObject({ nominal: mm(10) });
    expect(castDimension({ requirement: { kind: 'theoretical' } })).toMatchObject({ nominal: mm(10.1) });
  });

  test('limits move with the nominal, or with their middle', () => {
    const limits = { requirement: { kind: 'limits', lower: mm(9.8), upper: mm(10.2) } };
    const moved = { lower: mm(9.9), upper: mm(10.3) };
    expect(castDimension(limits).requirement).toMatchObject(moved);
    expect(castDimension({ ...limits, nominal: null }).requirement).toMatchObject(moved);
  });

  test('the agreed share lies about the middle of what is allowed', () => {
    expect(castDimension({}, { ...evenly, share: 0.25 }).requirement).toMatchObject({
      lower: mm(0.05),
      upper: mm(0.15),
    });
  });

  test('the class of a hole becomes limits: a pin has none of hole’s', () => {
    const fit = { kind: 'fit', class: 'H7', of: 'hole', lower: mm(0), upper: mm(0.015) };
    expect(castDimension({ requirement: fit }).requirement).toEqual({
      kind: 'deviations',
      lower: mm(0),
      upper: mm(0.015),
    });
  });

  test.each([
    ['a diameter across the odd axis', {}, 10.1],
    ['a distance of planes', { kind: 'distance', features: ['top', 'top'] }, 10.2],
    ['a slot', { kind: 'width', features: ['slot'] }, 10.1],
    ['along a stated direction', { kind: 'distance', features: [], direction: up }, 10.2],
    ['between two parallel axes', { kind: 'distance', features: ['bore', 'bore2'] }, 10.1],
  ])('under uneven shrinkage: %s', (_, more, value) => {
    expect(castDimension(more, unevenly).nominal?.value).toBeCloseTo(value, 9);
  });

  test.each([
    ['plan-die-direction-unknown', { features: ['skew'] }],
    ['plan-die-direction-unknown', { kind: 'length', features: [] }],
    ['plan-die-angle-not-scaled', { kind: 'angle', nominal: { value: 30, unit: 'deg' } }],
  ])('%s: stays the casting’s and says so', (code, more) => {
    const one = castDimension(more, unevenly);
    expect(one.nominal).toEqual(dimension(more).nominal);
    expect(one.open).toEqual([{ code, details: {} }]);
  });

  test('angles stay under even shrinkage', () => {
    const one = castDimension({ kind: 'angle', nominal: { value: 30, unit: 'deg' } });
    expect(one).toMatchObject({ nominal: { value: 30 }, open: [] });
  });
});

describe('geometric tolerances', () => {
  const geometric = (more: object) => ({
    group: 'geometric',
    kind: 'position',
    id: 'it',
    features: ['bore'],
    tolerance: mm(0.5),
    source,
    ...more,
  });
  const castOne = (more: object, share: number | null = null) =>
    cast(geometric(more), { ...evenly, share }) as GeometricTolerance;

  test('material lies on the other side: maximum becomes least', () => {
    expect(castOne({ modifiers: ['maximumMaterialRequirement', 'commonZone'] }).modifiers).toEqual([
      'leastMaterialRequirement',
      'commonZone',
    ]);
    const datumSystems = [
      {
        id: 'D1',
        label: 'A|B(M)',
        compartments: [{ members: [{ letter: 'B', modifiers: [{ kind: 'maximumMaterialRequirement' }] }] }],
      },
    ];
    expect(derive(plan([], { datumSystems }), evenly).datumSystems).toMatchObject([
      {
        label: 'A|B(L)',
        compartments: [{ members: [{ modifiers: [{ kind: 'leastMaterialRequirement' }] }] }],
      },
    ]);
  });

  test('of an unequal profile zone what was outside is inside, in the share', () => {
    expect(castOne({ kind: 'surfaceProfile', zone: { outside: mm(0.4) } }).zone).toMatchObject({
      outside: mm(0.1),
    });
    expect(
      castOne({ kind: 'surfaceProfile', maximum: mm(1), zone: { outside: mm(0.4) } }, 0.5),
    ).toMatchObject({
      tolerance: mm(0.25),
      maximum: mm(0.5),
      zone: { outside: mm(0.05) },
    });
  });
});

describe('what was done stands in the plan', () => {
  test('with the share, or that there is none; and which face makes what', () => {
    const casting = plan([dimension({})], { generalTolerances: { castingDimension: 'DCTG 8' } });
    const whole = derive(casting, { ...evenly, scaleDimensions: false });
    expect(whole.open.map(({ code }) => code)).toEqual([
      'plan-die-whole-tolerance',
      'plan-die-dimensions-not-scaled',
    ]);
    expect(whole).not.toHaveProperty('model');
    expect(whole).not.toHaveProperty('generalTolerances');
    const shared = derive(casting, { ...evenly, share: 0.2 });
    expect(shared.open).toEqual([]);
    expect(shared.derivedFrom).toEqual({
      kind: 'casting',
      plan: { fileName: 'casting.plan.json', sha256: 'def' },
      model: { fileName: 'casting.step', sha256: 'abc' },
      shrink: [1.01, 1.01, 1.01],
      dimensionsScaled: true,
      toleranceShare: 0.2,
      cavity: [{ feature: 'bore', faces: [6], made: 'core', characteristics: ['it'] }],
    });
    expect(planSchema.parse(JSON.parse(JSON.stringify(shared)))).toEqual(shared);
  });

  test('shrinking and growing back gives the casting again', () => {
    const casting = plan([dimension({}), dimension({ id: 'other', kind: 'width', features: ['slot'] })]);
    const there = derive(casting, evenly);
    const back = derive(there, { ...evenly, shrink: [1 / 1.01, 1 / 1.01, 1 / 1.01] });
    expect(back.features.slice(0, 5)).toEqual(casting.features.slice(0, 5));
    expect(back.characteristics.map((one) => ({ ...one, madeFrom: undefined }))).toEqual(
      casting.characteristics.map((one) => ({ ...one, madeFrom: undefined })),
    );
  });
});

test('faces are found in the die’s own model, whatever their numbers there', () => {
  const die = derive(plan([dimension({})]), evenly);
  const faces = [...sampleFaces].reverse().map((face, index) => ({
    ...face,
    index,
    area: face.area * 1.01 ** 2,
    centroid: face.centroid.map((value) => 1.01 * value) as unknown as readonly [number, number, number],
    entity: 900 + index,
  }));
  const { plan: bound, lost } = bindFaces(die, sampleModel({}, faces));
  expect(lost).toBe(0);
  expect(bound.features[1]?.faces).toMatchObject([{ index: sampleFaces.length - 1 - 6, entity: 900 + 7 }]);
  expect(bindFaces(die, sampleModel({}, sampleFaces)).lost).toBeGreaterThan(0);
});
