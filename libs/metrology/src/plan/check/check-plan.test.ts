import { afterAll, describe, expect, test } from 'vitest';
import { FACE, sampleFaces, sampleModel } from '../../testing/sample-pmi.ts';
import type { FaceGeometry } from '../from-model/plan-model.ts';
import { type Plan, type PlanDraft, planSchema } from '../plan.ts';
import { checkPlan } from './check-plan.ts';
import { planFindingCodes } from './plan-check.ts';

const mm = (value: number) => ({ value, unit: 'mm' as const });
const deg = (value: number) => ({ value, unit: 'deg' as const });
const source = { kind: 'hand' as const };
const planeOf = (id: string, face: number) => {
  const { point, direction } = (sampleFaces[face] as (typeof sampleFaces)[number]).geometry as FaceGeometry;
  return { id, kind: 'plane' as const, nominal: { point, direction }, faces: [faceOf(face)] };
};
const faceOf = (index: number) => {
  const { kind, area, centroid } = sampleFaces[index] as (typeof sampleFaces)[number];
  return { index, kind, area, centroid };
};
const bore = (id: string, face: number) => ({
  id,
  kind: 'cylinder' as const,
  side: 'internal' as const,
  nominal: { point: sampleFaces[face]?.centroid, direction: [0, 0, 1], diameter: 10 },
  faces: [faceOf(face)],
});
const features = [
  planeOf('A', FACE.bottom),
  planeOf('B', FACE.front),
  planeOf('C', FACE.left),
  planeOf('top', FACE.top),
  bore('bore', 6),
  bore('bore2', 7),
  // In line with the bore.
  bore('counterbore', 6),
  { id: 'bores', kind: 'pattern', members: ['bore', 'bore2'], faces: [faceOf(6), faceOf(7)] },
  {
    id: 'slot',
    kind: 'parallelPlanes',
    nominal: { point: [50, 30, 15], direction: [1, 0, 0], widthMm: 10 },
    faces: [faceOf(FACE.slotLeft), faceOf(FACE.slotRight)],
  },
  {
    id: 'ball',
    kind: 'sphere',
    nominal: { point: [5, 5, 5], direction: [0, 0, 1], diameter: 4 },
    faces: [faceOf(9)],
  },
  { id: 'edge', kind: 'edge', otherGeometry: [{ entity: 9, keyword: 'EDGE_CURVE' }] },
  { id: 'nothing', kind: 'other' },
  { id: 'whole', kind: 'wholePart' },
];
const datums = [
  ...['A', 'B', 'C'].map((letter) => ({ letter, features: [letter] })),
  { letter: 'E', features: ['bore'] },
  { letter: 'S', features: ['ball'] },
  { letter: 'X' },
  { letter: 'Y', features: ['nothing'] },
];
const system = (letters: string) => ({
  id: letters,
  label: letters,
  compartments: letters.split('|').map((letter) => ({
    members: letter.split('-').map((each) => ({ letter: each })),
  })),
});
const datumSystems = ['A', 'A|B', 'A|B|C', 'A|A', 'E', 'A|E', 'S', 'Q', 'X', 'Y', 'E-S'].map(system);

const dimension = (more: object) => ({
  group: 'dimension',
  kind: 'diameter',
  id: 'it',
  features: ['bore'],
  nominal: mm(10),
  requirement: { kind: 'deviations', lower: mm(0), upper: mm(0.1) },
  source,
  ...more,
});
const geometric = (kind: string, about: string, more: object = {}) => ({
  group: 'geometric',
  kind,
  id: 'it',
  features: [about],
  tolerance: mm(0.1),
  source,
  ...more,
});

function planOf(characteristics: readonly object[], more: object = {}): Plan {
  const draft = {
    schemaVersion: 2,
    kind: 'diewright.plan',
    model: { fileName: 'block.step', sha256: 'abc' },
    standard: { body: 'iso', name: 'ISO 1101:2017', from: 'model' },
    features,
    datums,
    datumSystems,
    characteristics,
    ...more,
  };
  return planSchema.parse(draft as unknown as PlanDraft);
}

const reached = new Set<string>();
/** Codes of what is found, with an exclamation mark where it must be settled. */
function found(
  characteristics: object | readonly object[],
  more: object = {},
  model = sampleModel({}),
): string[] {
  const list = (Array.isArray(characteristics) ? characteristics : [characteristics]) as object[];
  const check = checkPlan(planOf(list, more), model);
  const all = [...check.findings, ...check.characteristics.flatMap(({ findings }) => findings)];
  for (const { code } of all) reached.add(code);
  return all.map(({ code, isMissing }) => (isMissing ? `!${code}` : code));
}

test('what is whole is measurable', () => {
  const whole = [
    dimension({}),
    dimension({
      id: 'angle',
      kind: 'angle',
      features: ['A', 'B'],
      nominal: deg(90),
      requirement: { kind: 'limits', lower: deg(89), upper: deg(91) },
    }),
    dimension({ id: 'distance', kind: 'distance', features: ['A', 'top'], nominal: mm(20) }),
    dimension({ id: 'slot', kind: 'distance', features: ['slot'], nominal: mm(10) }),
    dimension({
      id: 'basic',
      kind: 'distance',
      features: ['A', 'edge'],
      requirement: { kind: 'theoretical' },
    }),
    geometric('flatness', 'top', { id: 'flat' }),
    geometric('position', 'bore', {
      id: 'position',
      datumSystem: 'A|B|C',
      tolerance: mm(0),
      modifiers: ['maximumMaterialRequirement'],
    }),
    geometric('perpendicularity', 'bore', { id: 'square', datumSystem: 'A' }),
    geometric('coaxiality', 'counterbore', { id: 'coaxial', datumSystem: 'E' }),
    geometric('totalRunout', 'top', { id: 'runout', datumSystem: 'E' }),
    geometric('surfaceProfile', 'whole', { id: 'profile', datumSystem: 'A|B|C' }),
    { ...geometric('surfaceProfile', '', { id: 'over', scope: 'allOver' }), features: [] },
  ];
  const check = checkPlan(planOf(whole), sampleModel({}));
  expect(check.characteristics.map(({ id, state, findings }) => [id, state, findings])).toEqual(
    whole.map((one) => {
      const { id } = one as { id: string };
      return [id, id === 'basic' ? 'nothingRequired' : 'measurable', expect.any(Array)];
    }),
  );
  expect(check.characteristics.flatMap(({ findings }) => findings)).toEqual([]);
  expect(check).toMatchObject({ findings: [], isComplete: true });
});

describe('features', () => {
  test.each([
    ['!plan-feature-none', dimension({ features: [] })],
    ['!plan-feature-unknown', dimension({ features: ['F9'] })],
    ['!plan-feature-without-faces', dimension({ features: ['nothing'] })],
    ['!plan-feature-only-edges', dimension({ features: ['edge'] })],
    ['!plan-feature-cannot-have', dimension({ features: ['top'] })],
    ['!plan-feature-cannot-have', geometric('flatness', 'bores')],
    ['!plan-distance-needs-two-features', dimension({ kind: 'distance', features: ['top'] })],
    ['plan-count-differs', dimension({ features: ['bores'], count: 6 })],
  ])('%s', (code, one) => {
    expect(found(one)).toEqual([code]);
  });

  test('a face that the model does not have, or not of that shape', () => {
    const bores = (face: object) => ({ features: [{ ...bore('bore', 6), faces: [face] }] });
    const moved = { index: 3, kind: 'cylinder', area: Math.PI * 200, centroid: [20, 15, 10] };
    expect(found(dimension({}), bores(moved))).toEqual([]);
    expect(found(dimension({}), bores({ ...moved, area: 900 }))).toEqual(['!plan-face-not-found']);
    expect(found(dimension({}), bores({ entity: 106 }))).toEqual([]);
    expect(found(dimension({}), bores({ entity: 990 }))).toEqual(['!plan-face-not-found']);
    // Of another file an entity's number says nothing.
    const other = { ...sampleModel({}), source: { ...sampleModel({}).source, sha256: 'def' } };
    expect(found(dimension({}), bores({ entity: 106 }), other)).toEqual([
      'plan-other-model',
      '!plan-face-not-found',
    ]);
  });

  test('a stable id goes before index and shape', () => {
    const faces = sampleFaces.map((face) => (face.index === 8 ? { ...face, id: 'stable' } : face));
    const lost = {
      features: [{ ...bore('bore', 6), faces: [{ index: 3, id: 'stable', kind: 'plane', area: 1 }] }],
    };
    expect(found(dimension({}), lost, sampleModel({}, faces))).toEqual([]);
    expect(found(dimension({}), lost)).toEqual(['!plan-face-not-found']);
  });
});

describe('values', () => {
  const required = (requirement: object, more = {}) => dimension({ requirement, ...more });
  const table = { standard: 'ISO 8062-3', edition: '2007', table: '3', class: 'GCTG2', evidence: 'inferred' };
  test.each([
    [['!plan-tolerance-missing'], required({ kind: 'open' })],
    [['!plan-nominal-missing', '!plan-tolerance-missing'], required({ kind: 'open' }, { nominal: null })],
    [['!plan-tolerance-missing'], required({ kind: 'deviations', lower: null, upper: null })],
    [['!plan-nominal-missing'], dimension({ nominal: null })],
    [['!plan-tolerance-missing'], geometric('flatness', 'top', { tolerance: null })],
    [['!plan-tolerance-not-positive'], geometric('flatness', 'top', { tolerance: mm(-0.1) })],
    [
      ['!plan-zero-without-material-requirement'],
      geometric('position', 'bore', { datumSystem: 'A|B|C', tolerance: mm(0) }),
    ],
    [['!plan-limits-crossed'], required({ kind: 'deviations', lower: mm(0.1), upper: mm(-0.1) })],
    [['!plan-limits-crossed'], required({ kind: 'limits', lower: mm(10), upper: mm(10) })],
    [['!plan-units-disagree'], required({ kind: 'deviations', lower: mm(0), upper: deg(1) })],
    [['!plan-units-disagree'], geometric('flatness', 'top', { tolerance: deg(0.1) })],
    [['!plan-unit-unknown'], geometric('flatness', 'top', { tolerance: { value: 1, unit: 'other' } })],
    [
      ['!plan-table-only-inferred'],
      required({
        kind: 'general',
        lower: mm(-1),
        upper: mm(1),
        table: { ...table, usableInVerdicts: false },
      }),
    ],
    [
      ['!plan-texture-not-measured-here'],
      { group: 'texture', kind: 'surfaceTexture', id: 'Ra', features: ['top'], source },
    ],
  ])('%j', (codes, one) => {
    expect(found(one)).toEqual(codes);
  });

  test('a nominal value that the model does not have, unless its limits hold the model’s', () => {
    expect(found(dimension({ nominal: mm(12) }))).toEqual(['plan-nominal-differs-from-model']);
    expect(found(dimension({ nominal: mm(9.95) }))).toEqual([]);
    expect(found(dimension({ nominal: mm(10.004), decimals: 2 }))).toEqual([]);
    expect(found(dimension({ kind: 'radius', nominal: mm(5), features: ['bores'] }))).toEqual([]);
    expect(found(dimension({ kind: 'width', nominal: mm(11), features: ['slot'] }))).toEqual([
      'plan-nominal-differs-from-model',
    ]);
    const basic = dimension({ nominal: mm(12), requirement: { kind: 'theoretical' } });
    expect(found(basic)).toEqual(['plan-nominal-differs-from-model']);
  });
});

describe('datums', () => {
  const to = (kind: string, about: string, datumSystem: string) => geometric(kind, about, { datumSystem });
  test.each([
    [['!plan-datum-needed'], geometric('perpendicularity', 'bore')],
    [['!plan-datum-needed'], geometric('symmetry', 'slot')],
    [['plan-datum-on-form'], to('flatness', 'top', 'A|B|C')],
    [['!plan-datum-system-unknown'], to('position', 'bore', 'D7')],
    [['!plan-datum-undefined'], to('position', 'bore', 'Q')],
    [['!plan-datum-undefined'], to('position', 'bore', 'X')],
    [['!plan-datum-without-faces'], to('position', 'bore', 'Y')],
    // A middle point has no direction; with an axis beside it there is one.
    [['!plan-datum-holds-no-direction'], to('parallelism', 'top', 'S')],
    [[], to('parallelism', 'top', 'E-S')],
    // Of a plane no bore can be coaxial; to the plane alone it has no place, but a bore beside it has one in line.
    [['!plan-datum-holds-no-axis'], to('coaxiality', 'bore2', 'A')],
    [['!plan-datum-holds-no-axis'], to('symmetry', 'slot', 'A')],
    [['!plan-datum-locates-nothing'], to('position', 'bore', 'A')],
    [['plan-datum-leaves-freedom'], to('position', 'bore', 'A|B')],
    [['plan-datum-leaves-freedom'], to('position', 'bores', 'A')],
    [[], to('position', 'bore', 'A|B|C')],
    // Turning about E moves everything that is not coaxial with it.
    [['plan-datum-leaves-freedom'], to('position', 'bore2', 'A|E')],
    [['plan-datum-is-feature'], to('position', 'bore', 'A|E')],
    [['!plan-datum-needed'], geometric('position', 'bore')],
    [[], geometric('position', 'bores')],
    [['plan-datum-idle', 'plan-datum-leaves-freedom'], to('surfaceProfile', 'bore', 'A|A')],
    [['plan-datum-leaves-freedom'], to('surfaceProfile', 'whole', 'A|B')],
    [[], to('surfaceProfile', 'top', 'A')],
  ])('%j', (codes, one) => {
    expect(found(one)).toEqual(codes);
  });

  test('targets hold what their surface lets them hold', () => {
    const target = (id: string, feature: string, origin: number[], shape = 'point') => ({
      id,
      shape,
      feature,
      place: { origin, x: [1, 0, 0], z: [0, 0, 1] },
      ...(shape === 'line' && { length: mm(20) }),
    });
    const withTargets = (targets: { id: string }[]) => ({
      datums: [{ letter: 'A', features: [], targets: targets.map(({ id }) => id) }],
      datumTargets: targets,
    });
    const profile = to('surfaceProfile', 'top', 'A');
    const three = [
      target('A1', 'A', [0, 0, 0]),
      target('A2', 'A', [50, 0, 0]),
      target('A3', 'A', [0, 50, 0]),
    ];
    expect(found(profile, withTargets(three))).toEqual([]);
    // Three in a row leave the part turning about the row.
    const row = [...three.slice(0, 2), target('A3', 'A', [80, 0, 0])];
    expect(found(profile, withTargets(row))).toEqual(['plan-datum-leaves-freedom']);
    expect(
      found(profile, withTargets([target('A1', 'A', [0, 0, 0], 'line'), target('A2', 'A', [0, 50, 0])])),
    ).toEqual([]);
    expect(found(profile, withTargets([target('A1', 'A', [0, 0, 0], 'circle')]))).toEqual([]);
  });

  test('two of one letter', () => {
    expect(found(dimension({}), { datums: [...datums, { letter: 'A' }] })).toEqual(['!plan-datum-twice']);
  });
});

describe('modifiers and standards', () => {
  const [maximum, least] = ['maximumMaterialRequirement', 'leastMaterialRequirement'];
  const position = (modifiers: string[], more = {}) =>
    geometric('position', 'bore', { datumSystem: 'A|B|C', modifiers, ...more });
  test.each([
    [['!plan-modifiers-exclude-each-other'], position([maximum, least])],
    [['!plan-reciprocity-alone'], position(['reciprocityRequirement'])],
    [[], position(['reciprocityRequirement', maximum])],
    [['!plan-modifier-needs-size'], position([maximum], { features: ['top'] })],
    [['!plan-modifier-not-for-this'], geometric('cylindricity', 'bore', { modifiers: [maximum] })],
    [['!plan-kind-unknown'], geometric('otherTolerance', 'top')],
    [
      ['!plan-relation-unknown'],
      position([], { relations: [{ kind: 'composite', to: 'gone', isFirst: true }] }),
    ],
  ])('%j', (codes, one) => {
    expect(found(one)).toEqual(codes);
  });

  test('one standard for the whole plan', () => {
    expect(found(dimension({ standard: 'asme' }))).toEqual(['!plan-standards-mixed']);
    expect(found(dimension({ standard: 'iso' }))).toEqual([]);
    expect(found(geometric('flatness', 'top'), { standard: undefined })).toEqual(['!plan-standard-missing']);
    const asme = { standard: { body: 'asme', name: 'ASME Y14.5-2018', from: 'command' } };
    expect(found(geometric('concentricity', 'counterbore', { datumSystem: 'E' }), asme)).toEqual([
      'plan-kind-withdrawn',
    ]);
  });
});

describe('the whole', () => {
  test('is not complete without characteristics, or where one lacks something', () => {
    expect(checkPlan(planOf([])).isComplete).toBe(false);
    expect(found([])).toEqual(['!plan-without-characteristics']);
    expect(checkPlan(planOf([dimension({}), dimension({ id: 'other', nominal: null })])).isComplete).toBe(
      false,
    );
    expect(checkPlan(planOf([dimension({})])).isComplete).toBe(true);
  });

  test('says ids and balloons that stand twice', () => {
    const twice = [dimension({ balloon: 1 }), dimension({ balloon: 1 })];
    expect(found(twice)).toEqual(['!plan-id-twice', 'plan-balloon-twice']);
  });
});

afterAll(() => {
  expect([...planFindingCodes].filter((code) => !reached.has(code))).toEqual([]);
});
