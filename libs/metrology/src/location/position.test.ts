import {
  compose,
  rotation,
  type Shape,
  transformPoints,
  translation,
  type Vector3,
} from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { measureOrientation } from '../orientation/orientation.ts';
import { madeFeature, onCylinder, onPlane, onSphere } from '../testing/made-part.ts';
import { type PlaceOptions, placeFeature } from '../zone/placed-feature.ts';
import { type Located, measurePositions } from './position.ts';

const bore: Shape = { kind: 'cylinder', point: [20, 30, 20], direction: [0, 0, 1], radius: 8 };
const other: Shape = { kind: 'cylinder', point: [80, 30, 20], direction: [0, 0, 1], radius: 8 };
const heights = [-20, -10, 0, 10, 20];

const options: PlaceOptions = {
  standard: 'asme',
  outliers: { kind: 'none' },
  envelope: 'mating',
  zone: 'cylindrical',
  slabNormal: null,
  projected: null,
  tangentPlane: false,
};

const held: DatumFrame = {
  label: 'A|B|C',
  nominalFromPart: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
  remaining: { pivot: [0, 0, 0], turns: [], shifts: [] },
  shift: null,
  datums: [],
};
/** A plane alone: a turn about its normal and two shifts are left. */
const onFlat: DatumFrame = {
  ...held,
  label: 'A',
  remaining: {
    pivot: [50, 30, 0],
    turns: [[0, 0, 1]],
    shifts: [
      [1, 0, 0],
      [0, 1, 0],
    ],
  },
};

const hole = (shape: Shape, points: Float64Array, id = 'hole'): MeasuredFeature =>
  madeFeature({ id, shape, side: 'internal', points, span: [-20, 20] });

function located(
  feature: MeasuredFeature,
  frame: DatumFrame,
  more: Partial<PlaceOptions> = {},
  material: Located['material'] = null,
): Located {
  const placed = placeFeature(feature, frame, { ...options, ...more });
  if (!placed.ok) throw new Error(`${placed.reason} ${JSON.stringify(placed.details)}`);
  return { placed: placed.value, tolerance: 0.2, material };
}

function valuesOf(all: readonly Located[], frame: DatumFrame) {
  const answer = measurePositions(all, frame);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

const about = (centre: Vector3, motion: Parameters<typeof compose>[0]) =>
  compose(translation(...centre), compose(motion, translation(-centre[0], -centre[1], -centre[2])));

describe('position, closed forms', () => {
  test.each(['iso', 'asme'] as const)('%s: an axis off by (0.03, 0.04) is 0.1 in ⌀', (standard) => {
    const points = transformPoints(translation(0.03, 0.04, 0), onCylinder(bore, heights, 8));
    const { each } = valuesOf([located(hole(bore, points), held, { standard })], held);
    expect(each[0]?.measurement.value).toBeCloseTo(0.1, 8);
    expect(each[0]?.bonus).toBeNull();
  });

  test('a tilted axis counts at its worse end, and beyond it in a projected zone', () => {
    const tilt = about([20, 30, 20], rotation([0, 1, 0], 0.002));
    const points = transformPoints(tilt, onCylinder(bore, heights, 8));
    const plain = valuesOf([located(hole(bore, points), held, { standard: 'iso' })], held);
    // Both ends are 20 from the middle: 2 · 20 · tan 0.002.
    expect(plain.each[0]?.measurement.value).toBeCloseTo(2 * 20 * Math.tan(0.002), 8);
    const projected = { from: 0, length: 30, away: [0, 0, 1] as Vector3 };
    const beyond = valuesOf([located(hole(bore, points), held, { standard: 'iso', projected })], held);
    // From the upper end on, 30 along the axis: 50 from the middle.
    expect(beyond.each[0]?.measurement.value).toBeCloseTo(
      2 * (20 * Math.tan(0.002) + 30 * Math.sin(0.002)),
      6,
    );
  });

  test('a sphere’s centre, a middle plane, a plane itself', () => {
    const ball: Shape = { kind: 'sphere', centre: [1, 2, 3], radius: 5 };
    const moved = onSphere([1.02, 2, 3], 5);
    const centre = located(madeFeature({ id: 'ball', shape: ball, side: 'external', points: moved }), held, {
      zone: 'spherical',
    });
    expect(valuesOf([centre], held).each[0]?.measurement.value).toBeCloseTo(0.04, 8);
    const slot: Shape = { kind: 'parallelPlanes', point: [0, 0, 0], normal: [1, 0, 0], width: 10 };
    const faces = [
      ...onPlane({ point: [5.04, 0, 0], normal: [1, 0, 0] }, 10, 10),
      ...onPlane({ point: [-4.98, 0, 0], normal: [-1, 0, 0] }, 10, 10),
    ];
    const middle = located(
      madeFeature({ id: 'slot', shape: slot, side: 'internal', points: Float64Array.from(faces) }),
      held,
      { zone: 'slab' },
    );
    // The middle stands at (5.04 − 4.98) / 2 = 0.03.
    expect(valuesOf([middle], held).each[0]?.measurement.value).toBeCloseTo(0.06, 8);
    const plane: Shape = { kind: 'plane', point: [0, 0, 10], normal: [0, 0, 1] };
    const surface = located(
      madeFeature({ id: 'p', shape: plane, points: onPlane(plane, 10, 10, (u) => 0.002 * u) }),
      held,
    );
    expect(valuesOf([surface], held).each[0]?.measurement.value).toBeCloseTo(2 * 0.02, 10);
  });

  test('between two planes only the part across them counts', () => {
    const points = transformPoints(translation(0.03, 0.04, 0), onCylinder(bore, heights, 8));
    const slab = located(hole(bore, points), held, { zone: 'slab', slabNormal: [1, 0, 0] });
    expect(valuesOf([slab], held).each[0]?.measurement.value).toBeCloseTo(0.06, 8);
  });
});

describe('material requirement', () => {
  const sizes = { maximum: 15.9, least: 16.3 };

  test('maximum: the bonus is what the hole is larger; the surface method agrees for a perfect hole', () => {
    // Off towards a touch: between touches the surface method sees less than the axis tells.
    const points = transformPoints(translation(0.1, 0, 0), onCylinder(bore, heights, 8.05));
    const [position] = valuesOf(
      [located(hole(bore, points), held, {}, { requirement: 'maximum', sizes })],
      held,
    ).each;
    expect(position?.bonus).toBeCloseTo(16.1 - 15.9, 8);
    expect(position?.measurement.value).toBeCloseTo(0.2, 7);
    expect(position?.measurement.steps.at(-1)).toMatchObject({
      code: 'surface-method',
      details: { virtualCondition: expect.closeTo(15.7, 9), resolved: expect.closeTo(0.2, 7) },
    });
  });

  test('least: the bonus is what the hole is smaller than its largest', () => {
    const points = transformPoints(translation(0.05, 0, 0), onCylinder(bore, heights, 8.05));
    const [position] = valuesOf(
      [located(hole(bore, points), held, { envelope: 'leastMaterial' }, { requirement: 'least', sizes })],
      held,
    ).each;
    expect(position?.bonus).toBeCloseTo(16.3 - 16.1, 8);
    expect(position?.measurement.value).toBeCloseTo(0.1, 7);
  });

  test('a burr inside: the surface passes the virtual condition where the axis would not tell', () => {
    const round = onCylinder(bore, heights, 8.05);
    const points = Float64Array.of(...round, 20 + 7.8, 30, 20);
    const [position] = valuesOf(
      [located(hole(bore, points), held, {}, { requirement: 'maximum', sizes })],
      held,
    ).each;
    const step = position?.measurement.steps.find(({ code }) => code === 'surface-method');
    // The burr stands 7.8 from the true axis, the virtual condition 7.85.
    expect(step?.details.clearance).toBeCloseTo(7.8 - 7.85, 9);
    expect(position?.measurement.value).toBeGreaterThan(0.2 + (position?.bonus ?? 0));
  });
});

describe('what the datums leave is used once for all', () => {
  const pair = (motion: Parameters<typeof transformPoints>[0], extra = 0) => [
    hole(bore, transformPoints(motion, onCylinder(bore, heights, 8)), 'one'),
    hole(
      other,
      transformPoints(compose(motion, translation(0, extra, 0)), onCylinder(other, heights, 8)),
      'two',
    ),
  ];

  test('a pattern moved and turned as a whole is in place; one hole off alone is not', () => {
    const motion = about([50, 30, 0], rotation([0, 0, 1], 0.01, [0.4, -0.3, 0]));
    const whole = valuesOf(
      pair(motion).map((feature) => located(feature, onFlat)),
      onFlat,
    );
    expect(whole.searched).toBe(3);
    for (const { measurement } of whole.each) expect(measurement.value).toBeLessThan(1e-6);
    // The second is 0.1 too far along the line of centres' normal: turning takes that up. Along the line it cannot.
    const apart = [
      hole(bore, onCylinder(bore, heights, 8), 'one'),
      hole(other, transformPoints(translation(0.1, 0, 0), onCylinder(other, heights, 8)), 'two'),
    ].map((feature) => located(feature, onFlat));
    // Each takes half of it: 0.05 off, 0.1 in ⌀.
    for (const { measurement } of valuesOf(apart, onFlat).each) expect(measurement.value).toBeCloseTo(0.1, 6);
  });

  test('a floating datum: the value falls by just what the shift allows', () => {
    const boundary: Shape = { ...(other as Extract<Shape, { kind: 'cylinder' }>), radius: 7.96 };
    const shifted = transformPoints(translation(0.1, 0, 0), onCylinder(bore, heights, 8));
    const floating: DatumFrame = {
      ...held,
      shift: {
        motions: {
          pivot: [0, 0, 0],
          turns: [],
          shifts: [
            [1, 0, 0],
            [0, 1, 0],
          ],
        },
        boundaries: [
          {
            letter: 'B',
            shape: boundary,
            side: 'internal',
            requirement: 'maximum',
            points: onCylinder(other, heights, 8, 360),
          },
        ],
      },
    };
    const firm = valuesOf([located(hole(bore, shifted), held)], held).each[0]?.measurement.value as number;
    const free = valuesOf([located(hole(bore, shifted), floating)], floating);
    expect(firm).toBeCloseTo(0.2, 8);
    // The pin of 7.96 in the hole of 8.00 may move by 0.04: twice that in ⌀.
    expect(free.each[0]?.measurement.value).toBeCloseTo(0.2 - 2 * 0.04, 5);
    expect(free.shifted).toBe(true);
  });
});

describe('orientation, closed forms', () => {
  const value = (feature: MeasuredFeature, frame = onFlat, more: Partial<PlaceOptions> = {}) => {
    const measured = measureOrientation(feature, frame, { ...options, ...more }, 0.1);
    if (!measured.ok) throw new Error(measured.reason);
    return measured.value.value;
  };

  test('a plane tilted over 40 mm: L · tan α, wherever it lies', () => {
    const top: Shape = { kind: 'plane', point: [0, 0, 40], normal: [0, 0, 1] };
    const tilted = onPlane(top, 20, 10, (u) => Math.tan(0.003) * u + 5);
    expect(value(madeFeature({ id: 'top', shape: top, points: tilted }))).toBeCloseTo(
      40 * Math.tan(0.003),
      9,
    );
  });

  test('an axis leaning by θ over 40 mm: ⌀ L · tan θ; its place plays no part', () => {
    const lean = about([20, 30, 20], rotation([1, 0, 0], 0.002, [0.5, -0.7, 0]));
    const points = transformPoints(lean, onCylinder(bore, heights, 8));
    expect(value(hole(bore, points))).toBeCloseTo(40 * Math.tan(0.002), 7);
  });

  test('a side square to a plane may turn about its normal where no more is held', () => {
    const side: Shape = { kind: 'plane', point: [0, 0, 20], normal: [0, -1, 0] };
    const turned = transformPoints(rotation([0, 0, 1], 0.05), onPlane(side, 30, 15));
    expect(value(madeFeature({ id: 'side', shape: side, points: turned }))).toBeLessThan(1e-7);
    expect(value(madeFeature({ id: 'side', shape: side, points: turned }), held)).toBeGreaterThan(1);
  });

  test('the tangent plane does not see a hollow', () => {
    const top: Shape = { kind: 'plane', point: [0, 0, 40], normal: [0, 0, 1] };
    const hollow = onPlane(top, 20, 10, (u, v) => (Math.abs(u) < 12 && Math.abs(v) < 6 ? -0.05 : 0));
    const feature = madeFeature({ id: 'top', shape: top, points: hollow });
    expect(value(feature)).toBeCloseTo(0.05, 9);
    expect(value(feature, onFlat, { tangentPlane: true })).toBeLessThan(1e-6);
  });
});
