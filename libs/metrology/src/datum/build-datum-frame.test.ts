import {
  compose,
  dot,
  identity,
  invertRigid,
  rotation,
  type Shape,
  transformPoints,
  type Vector3,
} from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { PlanDraft } from '../plan/plan.ts';
import { madeFeature, madePlan, onCylinder, onPlane } from '../testing/made-part.ts';
import { buildDatumFrame } from './build-datum-frame.ts';
import type { DatumFrame } from './datum-frame.ts';

const bottom: Shape = { kind: 'plane', point: [50, 30, 0], normal: [0, 0, -1] };
const side: Shape = { kind: 'plane', point: [50, 0, 20], normal: [0, -1, 0] };
const end: Shape = { kind: 'plane', point: [0, 30, 20], normal: [-1, 0, 0] };
const bore: Shape = { kind: 'cylinder', point: [20, 30, 20], direction: [0, 0, 1], radius: 8 };
const second: Shape = { kind: 'cylinder', point: [80, 30, 20], direction: [0, 0, 1], radius: 6 };

type Points = Partial<Record<'bottom' | 'side' | 'end' | 'bore' | 'second', Float64Array>>;

const perfect: Required<Points> = {
  bottom: onPlane(bottom, 45, 25),
  side: onPlane(side, 45, 15),
  end: onPlane(end, 25, 15),
  bore: onCylinder(bore, [-15, 0, 15], 8),
  second: onCylinder(second, [-15, 0, 15], 6),
};

function frameOf(label: string, points: Points = {}, draft: Partial<PlanDraft> = {}): DatumFrame {
  const frame = tryFrame(label, points, draft);
  if (!frame.ok) throw new Error(`${frame.reason} ${JSON.stringify(frame.details)}`);
  return frame.value;
}

/** A|B(M)|C; letters A bottom, B side, C end, D bore, E second. */
function tryFrame(label: string, points: Points = {}, draft: Partial<PlanDraft> = {}) {
  const all = { ...perfect, ...points };
  const features = new Map<string, MeasuredFeature>(
    [
      madeFeature({ id: 'bottom', shape: bottom, points: all.bottom }),
      madeFeature({ id: 'side', shape: side, points: all.side }),
      madeFeature({ id: 'end', shape: end, points: all.end }),
      madeFeature({ id: 'bore', shape: bore, side: 'internal', points: all.bore, span: [-20, 20] }),
      madeFeature({ id: 'second', shape: second, side: 'internal', points: all.second, span: [-20, 20] }),
    ].map((feature) => [feature.id, feature]),
  );
  const plan = madePlan({
    datums: [
      { letter: 'A', features: ['bottom'] },
      { letter: 'B', features: ['side'] },
      { letter: 'C', features: ['end'] },
      { letter: 'D', features: ['bore'] },
      { letter: 'E', features: ['second'] },
    ],
    ...draft,
  });
  const compartments = label.split('|').map((text) => ({
    members: text
      .replace(/\(.\)/, '')
      .split('-')
      .map((letter) => ({ letter, modifiers: [] })),
    modifiers: text.includes('(M)')
      ? [{ kind: 'maximumMaterialRequirement' as const }]
      : text.includes('(L)')
        ? [{ kind: 'leastMaterialRequirement' as const }]
        : [],
  }));
  return buildDatumFrame(
    { id: 'S', label, compartments },
    { plan, feature: (id) => features.get(id) ?? null, about: [50, 30, 20], sizeMm: 120 },
  );
}

const moveAll = (motion: Parameters<typeof transformPoints>[0]) =>
  Object.fromEntries(
    Object.entries(perfect).map(([id, points]) => [id, transformPoints(motion, points)]),
  ) as Points;

const place = (frame: DatumFrame, p: Vector3) =>
  [...transformPoints(frame.nominalFromPart, Float64Array.from(p))] as unknown as Vector3;

describe('a perfect part', () => {
  test.each([
    ['A', 3],
    ['A|B', 1],
    ['A|B|C', 0],
    ['D', 2],
    ['A|D', 1],
    ['A|D|E', 0],
    ['A|D|B', 0],
    ['D-E', 1],
  ] as const)('under %s leaves %i motions, and lies where it is', (label, left) => {
    const frame = frameOf(label);
    expect(frame.remaining.turns.length + frame.remaining.shifts.length).toBe(left);
    frame.nominalFromPart.forEach((value, k) => {
      expect(value).toBeCloseTo(identity[k] as number, 9);
    });
    expect(frame.datums.reduce((sum, { holds }) => sum + holds, 0)).toBe(6 - left);
  });

  test('wherever it was clamped, all datums together bring it back', () => {
    const clamped = compose(rotation([0.6, 0, 0.8], 0.02, [0.3, -0.4, 0.2]), rotation([0, 1, 0], -0.01));
    for (const label of ['A|B|C', 'A|D|E', 'A|D|B', 'D|A|E']) {
      const { nominalFromPart } = frameOf(label, moveAll(clamped));
      const back = invertRigid(clamped);
      nominalFromPart.forEach((value, k) => {
        expect(value).toBeCloseTo(back[k] as number, 7);
      });
    }
  });
});

describe('sequence', () => {
  // The side leans: it is not square to the bottom, by 0.01 rad about x.
  const lean = rotation([1, 0, 0], 0.01);
  const leaning = transformPoints(
    compose([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 20], compose(lean, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -20])),
    perfect.side,
  );

  test('A|B: the bottom is flat on the frame, and the side touches it with its outermost edge', () => {
    const frame = frameOf('A|B', { side: leaning });
    expect(place(frame, [50, 30, 0])[2]).toBeCloseTo(0, 9);
    const heights = transformPoints(frame.nominalFromPart, leaning);
    const outermost = Math.max(
      ...Array.from({ length: heights.length / 3 }, (_, i) => -(heights[3 * i + 1] as number)),
    );
    expect(outermost).toBeCloseTo(0, 8);
  });

  test('B|A: now the side rules, and the bottom leans by the same angle', () => {
    const frame = frameOf('B|A', { side: leaning });
    const up = transformPoints(frame.nominalFromPart, Float64Array.of(0, 0, 0, 0, 0, 1));
    const axis: Vector3 = [
      (up[3] as number) - (up[0] as number),
      (up[4] as number) - (up[1] as number),
      (up[5] as number) - (up[2] as number),
    ];
    expect(Math.acos(dot(axis, [0, 0, 1]))).toBeCloseTo(0.01, 8);
  });

  test('a bore under a plane is fitted square to it, alone it has its own direction', () => {
    const tilt = rotation([0, 1, 0], 0.005);
    const tilted = transformPoints(
      compose(
        [1, 0, 0, 20, 0, 1, 0, 30, 0, 0, 1, 20],
        compose(tilt, [1, 0, 0, -20, 0, 1, 0, -30, 0, 0, 1, -20]),
      ),
      perfect.bore,
    );
    const under = frameOf('A|D', { bore: tilted });
    const alone = frameOf('D', { bore: tilted });
    const zOf = ({ nominalFromPart: t }: DatumFrame) => t[10];
    expect(zOf(under)).toBeCloseTo(1, 12);
    expect(Math.acos(zOf(alone))).toBeCloseTo(0.005, 6);
  });
});

describe('association', () => {
  // A convex bottom: highest (most outside) in its middle, by 0.0001 per mm².
  const convex = onPlane(bottom, 40, 20, (u, v) => -0.0001 * (u * u + v * v));
  // A bottom with one burr at a corner.
  const burr = onPlane(bottom, 40, 20, (u, v) => (u === 40 && v === 20 ? 0.1 : 0));

  test('the edition’s default: ISO minimax outside, ASME constrained least squares; each is named', () => {
    expect(frameOf('A').datums[0]).toMatchObject({ association: 'CE', from: 'edition' });
    const asme = { standard: { body: 'asme' as const, name: 'ASME Y14.5-2018', from: 'hand' as const } };
    expect(frameOf('A', {}, asme).datums[0]).toMatchObject({ association: 'GE', from: 'edition' });
    expect(frameOf('D').datums[0]).toMatchObject({ association: 'X', sizeMm: expect.closeTo(16, 9) });
  });

  test('outside the material no point passes the datum, whatever the criterion', () => {
    for (const datumAssociation of ['CE', 'GE'] as const) {
      const frame = frameOf('A', { bottom: burr }, { measuring: { datumAssociation } });
      const points = transformPoints(frame.nominalFromPart, burr);
      const lowest = Math.min(
        ...Array.from({ length: points.length / 3 }, (_, i) => points[3 * i + 2] as number),
      );
      expect(lowest).toBeCloseTo(0, 9);
    }
  });

  test('the free ones let points pass; a burr tilts minimax more than least squares', () => {
    const tiltOf = (datumAssociation: 'C' | 'G' | 'CE' | 'GE') =>
      Math.acos(
        Math.min(1, frameOf('A', { bottom: burr }, { measuring: { datumAssociation } }).nominalFromPart[10]),
      );
    const points = transformPoints(
      frameOf('A', { bottom: burr }, { measuring: { datumAssociation: 'G' } }).nominalFromPart,
      burr,
    );
    expect(
      Math.min(...Array.from({ length: points.length / 3 }, (_, i) => points[3 * i + 2] as number)),
    ).toBeLessThan(-0.01);
    expect(tiltOf('G')).toBeLessThan(tiltOf('C'));
  });

  test('a convex face rocks: constrained least squares settles in the middle, level, with one contact', () => {
    const frame = frameOf('A', { bottom: convex }, { measuring: { datumAssociation: 'GE' } });
    expect(frame.nominalFromPart[10]).toBeCloseTo(1, 12);
    expect(place(frame, [50, 30, 0])[2]).toBeCloseTo(0, 9);
    expect(frame.datums[0]?.contacts).toBe(1);
  });
});

describe('common datums and patterns', () => {
  test('two bores together: their line of centres is halved, not taken from the first', () => {
    // Both bores are off sideways, by ± 0.1: the frame turns so that each is off by nothing.
    const shift = (points: Float64Array, dy: number) =>
      points.map((value, i) => (i % 3 === 1 ? value + dy : value));
    const frame = frameOf('A|D-E', { bore: shift(perfect.bore, 0.1), second: shift(perfect.second, -0.1) });
    const angle = Math.atan2(0.2, 60);
    expect(Math.atan2(frame.nominalFromPart[4], frame.nominalFromPart[0])).toBeCloseTo(angle, 4);
    expect(frame.datums[1]?.letter).toBe('D-E');
  });

  test.each(['G', 'GE', 'C', 'CE', 'X'] as const)(
    '%s of two bores finds a perfect pair',
    (datumAssociation) => {
      const clamped = rotation([0, 0, 1], 0.01, [0.2, 0.1, 0]);
      const frame = frameOf('A|D-E', moveAll(clamped), { measuring: { datumAssociation } });
      const back = invertRigid(clamped);
      frame.nominalFromPart.forEach((value, k) => {
        expect(value).toBeCloseTo(back[k] as number, 6);
      });
    },
  );
});

describe('datum targets', () => {
  const target = (id: string, feature: string, origin: Vector3, z: Vector3, datum: string) => ({
    id,
    datum,
    shape: 'point' as const,
    feature,
    place: {
      origin: [...origin] as [number, number, number],
      x: [...(z[0] === 0 ? [1, 0, 0] : [0, 1, 0])] as [number, number, number],
      z: [...z] as [number, number, number],
    },
  });
  const targets = [
    target('A1', 'bottom', [5, 5, 0], [0, 0, -1], 'A'),
    target('A2', 'bottom', [95, 5, 0], [0, 0, -1], 'A'),
    target('A3', 'bottom', [50, 55, 0], [0, 0, -1], 'A'),
    target('B1', 'side', [5, 0, 20], [0, -1, 0], 'B'),
    target('B2', 'side', [95, 0, 20], [0, -1, 0], 'B'),
    target('C1', 'end', [0, 30, 20], [-1, 0, 0], 'C'),
  ];
  const features = [
    {
      id: 'bottom',
      kind: 'plane' as const,
      nominal: {
        point: [50, 30, 0] as [number, number, number],
        direction: [0, 0, -1] as [number, number, number],
      },
    },
    {
      id: 'side',
      kind: 'plane' as const,
      nominal: {
        point: [50, 0, 20] as [number, number, number],
        direction: [0, -1, 0] as [number, number, number],
      },
    },
    {
      id: 'end',
      kind: 'plane' as const,
      nominal: {
        point: [0, 30, 20] as [number, number, number],
        direction: [-1, 0, 0] as [number, number, number],
      },
    },
  ];
  const draft: Partial<PlanDraft> = {
    features,
    datumTargets: targets,
    datums: ['A', 'B', 'C'].map((letter) => ({
      letter,
      features: [{ A: 'bottom', B: 'side', C: 'end' }[letter] as string],
      targets: targets.filter(({ datum }) => datum === letter).map(({ id }) => id),
    })),
  };

  test('3-2-1 through six places brings the part back exactly', () => {
    const clamped = compose(rotation([0.6, 0, 0.8], 0.01, [0.3, -0.4, 0.2]), rotation([0, 1, 0], -0.004));
    const frame = frameOf('A|B|C', moveAll(clamped), draft);
    const back = invertRigid(clamped);
    expect(frame.remaining.turns).toHaveLength(0);
    expect(frame.datums.map(({ holds }) => holds)).toEqual([3, 2, 1]);
    frame.nominalFromPart.forEach((value, k) => {
      expect(value).toBeCloseTo(back[k] as number, 6);
    });
  });

  test('one target lower by 0.06: the frame tips about the other two', () => {
    // Only around A3 (50, 55) the bottom is worn: the plane through the three places tips.
    const worn = perfect.bottom.map((value, i) =>
      i % 3 === 2 &&
      Math.abs((perfect.bottom[i - 1] as number) - 55) < 1 &&
      Math.abs((perfect.bottom[i - 2] as number) - 50) < 1
        ? value + 0.06
        : value,
    );
    const frame = frameOf('A|B|C', { bottom: worn }, draft);
    expect(Math.asin(Math.abs(frame.nominalFromPart[6]))).toBeCloseTo(Math.atan(0.06 / 50), 5);
  });

  test('a target where nothing was measured is said', () => {
    const half = perfect.bottom.slice(0, 30);
    expect(tryFrame('A|B|C', { bottom: half }, draft)).toMatchObject({
      ok: false,
      reason: 'datum-target-not-measured',
    });
  });
});

describe('boundaries of material', () => {
  const draft: Partial<PlanDraft> = {
    features: [
      { id: 'bore', kind: 'cylinder', side: 'internal', faces: [{ index: 1 }] },
      { id: 'second', kind: 'cylinder', side: 'internal', faces: [{ index: 2 }] },
    ],
    characteristics: [
      {
        id: 'size',
        group: 'dimension',
        kind: 'diameter',
        features: ['bore'],
        nominal: { value: 16, unit: 'mm' },
        requirement: {
          kind: 'limits',
          lower: { value: 15.9, unit: 'mm' },
          upper: { value: 16.2, unit: 'mm' },
        },
        source: { kind: 'hand' },
      },
    ],
  };

  test('a bore at maximum material may float: what it held is free, within its boundary', () => {
    const frame = frameOf('A|D(M)', {}, draft);
    expect(frame.shift?.motions.turns.length).toBe(1);
    expect(frame.shift?.motions.shifts.length).toBe(2);
    // No tolerance stands on it: the boundary is its size at maximum material.
    expect(frame.shift?.boundaries[0]?.shape).toMatchObject({
      kind: 'cylinder',
      radius: expect.closeTo(15.9 / 2, 12),
    });
    expect(frame.datums[1]).toMatchObject({ association: 'boundary', letter: 'D' });
  });

  test('its own tolerance to the datums before it makes the boundary smaller', () => {
    const frame = frameOf(
      'A|D(M)',
      {},
      {
        ...draft,
        datumSystems: [{ id: 'a', compartments: [{ members: [{ letter: 'A' }] }] }],
        characteristics: [
          ...(draft.characteristics ?? []),
          {
            id: 'square',
            group: 'geometric',
            kind: 'perpendicularity',
            features: ['bore'],
            tolerance: { value: 0.1, unit: 'mm' },
            datumSystem: 'a',
            source: { kind: 'hand' },
          },
        ],
      },
    );
    expect(frame.shift?.boundaries[0]?.shape).toMatchObject({ radius: expect.closeTo((15.9 - 0.1) / 2, 12) });
  });

  test('without a size there is no boundary', () => {
    expect(tryFrame('A|E(M)', {}, draft)).toMatchObject({
      ok: false,
      reason: 'datum-boundary-unknown',
      details: { letter: 'E' },
    });
  });
});

describe('what cannot be', () => {
  test.each([
    ['Z', {}, 'datum-unknown'],
    ['A|Z', {}, 'datum-unknown'],
    ['A', { bottom: new Float64Array(0) }, 'datum-not-measured'],
    ['A', { bottom: Float64Array.of(0, 0, 0, 1, 0, 0) }, 'datum-fit-failed'],
  ] as const)('%s: %#', (label, points, reason) => {
    expect(tryFrame(label, points)).toMatchObject({ ok: false, reason });
  });
});
