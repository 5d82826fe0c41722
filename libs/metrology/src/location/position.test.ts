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
import { freedomOf, placeZones } from '../zone/place-zones.ts';
import { type PlaceOptions, placeFeature } from '../zone/placed-feature.ts';
import type { Material } from './material-requirement.ts';
import { type Located, locateFeature, measurePosition, memberOf } from './position.ts';

const bore: Shape = { kind: 'cylinder', point: [20, 30, 20], direction: [0, 0, 1], radius: 8 };
const other: Shape = { kind: 'cylinder', point: [80, 30, 20], direction: [0, 0, 1], radius: 8 };
const heights = [-20, -10, 0, 10, 20];

const options: PlaceOptions = {
  element: 'mating',
  outliers: { kind: 'none' },
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
  material: Material | null = null,
): Located {
  const placed = placeFeature(feature, frame, { ...options, ...more });
  if (!placed.ok) throw new Error(`${placed.reason} ${JSON.stringify(placed.details)}`);
  return locateFeature(placed.value, frame, 0.2, material);
}

async function valuesOf(all: readonly Located[], frame: DatumFrame) {
  const answer = await placeZones(all.map(memberOf), freedomOf(frame), 100);
  if (!answer.ok) throw new Error(answer.reason);
  return { ...answer.value, each: all.map((one) => measurePosition(one, answer.value)) };
}

const about = (centre: Vector3, motion: Parameters<typeof compose>[0]) =>
  compose(translation(...centre), compose(motion, translation(-centre[0], -centre[1], -centre[2])));

describe('position, closed forms', () => {
  test.each(['iso', 'asme'] as const)('%s: an axis off by (0.03, 0.04) is 0.1 in ⌀', async (standard) => {
    const points = transformPoints(translation(0.03, 0.04, 0), onCylinder(bore, heights, 8));
    const { each } = await valuesOf(
      [located(hole(bore, points), held, { element: standard === 'iso' ? 'extracted' : 'mating' })],
      held,
    );
    expect(each[0]?.measurement.value).toBeCloseTo(0.1, 8);
    expect(each[0]?.bonus).toBeNull();
  });

  test('a tilted axis counts at its worse end, and beyond it in a projected zone', async () => {
    const tilt = about([20, 30, 20], rotation([0, 1, 0], 0.002));
    const points = transformPoints(tilt, onCylinder(bore, heights, 8));
    const plain = await valuesOf([located(hole(bore, points), held, { element: 'extracted' })], held);
    // Both ends are 20 from the middle: 2 · 20 · tan 0.002.
    expect(plain.each[0]?.measurement.value).toBeCloseTo(2 * 20 * Math.tan(0.002), 8);
    const projected = { from: 0, length: 30, away: [0, 0, 1] as Vector3 };
    const beyond = await valuesOf(
      [located(hole(bore, points), held, { element: 'extracted', projected })],
      held,
    );
    // From the upper end on, 30 along the axis: 50 from the middle.
    expect(beyond.each[0]?.measurement.value).toBeCloseTo(
      2 * (20 * Math.tan(0.002) + 30 * Math.sin(0.002)),
      6,
    );
  });

  test('a bowed bore: ISO asks its median line, where the axis of a mating pin would not tell', async () => {
    // Centres lie on a bow of 0.06 in the middle, none at the ends: each ring of 8.0 about its own centre.
    const rings = heights.flatMap((h) => [
      ...transformPoints(translation(0.06 * (1 - (h / 20) ** 2), 0, 0), onCylinder(bore, [h], 8)),
    ]);
    const feature = hole(bore, Float64Array.from(rings));
    const median = (await valuesOf([located(feature, held, { element: 'extracted' })], held)).each[0];
    expect(median?.measurement.value).toBeCloseTo(0.12, 6);
    const associated = (await valuesOf([located(feature, held, { element: 'leastSquares' })], held)).each[0];
    // The straight axis through it: the mean of the bow over the rings, 0.06 · (0 + 3/4 + 1 + 3/4 + 0) / 5.
    expect(associated?.measurement.value).toBeCloseTo(2 * 0.03, 6);
  });

  test('a bent slot: ISO asks its median surface', async () => {
    const slot: Shape = { kind: 'parallelPlanes', point: [0, 0, 0], normal: [1, 0, 0], width: 10 };
    const bow = (u: number) => 0.04 * (1 - (u / 10) ** 2);
    const faces = [
      ...onPlane({ point: [5, 0, 0], normal: [1, 0, 0] }, 10, 10, bow),
      ...onPlane({ point: [-5, 0, 0], normal: [-1, 0, 0] }, 10, 10, (u) => -bow(u)),
    ];
    const feature = madeFeature({
      id: 'slot',
      shape: slot,
      side: 'internal',
      points: Float64Array.from(faces),
    });
    const median = located(feature, held, { zone: 'slab', element: 'extracted' });
    expect((await valuesOf([median], held)).each[0]?.measurement.value).toBeCloseTo(0.08, 6);
  });

  test('a sphere’s centre, a middle plane, a plane itself', async () => {
    const ball: Shape = { kind: 'sphere', centre: [1, 2, 3], radius: 5 };
    const moved = onSphere([1.02, 2, 3], 5);
    const centre = located(madeFeature({ id: 'ball', shape: ball, side: 'external', points: moved }), held, {
      zone: 'spherical',
    });
    expect((await valuesOf([centre], held)).each[0]?.measurement.value).toBeCloseTo(0.04, 8);
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
    expect((await valuesOf([middle], held)).each[0]?.measurement.value).toBeCloseTo(0.06, 8);
    const plane: Shape = { kind: 'plane', point: [0, 0, 10], normal: [0, 0, 1] };
    const surface = located(
      madeFeature({ id: 'p', shape: plane, points: onPlane(plane, 10, 10, (u) => 0.002 * u) }),
      held,
    );
    expect((await valuesOf([surface], held)).each[0]?.measurement.value).toBeCloseTo(2 * 0.02, 10);
  });

  test('between two planes only the part across them counts', async () => {
    const points = transformPoints(translation(0.03, 0.04, 0), onCylinder(bore, heights, 8));
    const slab = located(hole(bore, points), held, { zone: 'slab', slabNormal: [1, 0, 0] });
    expect((await valuesOf([slab], held)).each[0]?.measurement.value).toBeCloseTo(0.06, 8);
  });
});

describe('material requirement', () => {
  const sizes = { maximum: 15.9, least: 16.3 };

  test('maximum: the bonus is what the hole is larger; the surface method agrees for a perfect hole', async () => {
    // Off towards a touch: between touches the surface method sees less than the axis tells.
    const points = transformPoints(translation(0.1, 0, 0), onCylinder(bore, heights, 8.05));
    const [position] = (
      await valuesOf([located(hole(bore, points), held, {}, { requirement: 'maximum', sizes })], held)
    ).each;
    expect(position?.bonus).toBeCloseTo(16.1 - 15.9, 8);
    expect(position?.measurement.value).toBeCloseTo(0.2, 7);
    expect(position?.measurement.steps.at(-1)).toMatchObject({
      code: 'surface-method',
      details: { virtualCondition: expect.closeTo(15.7, 9), resolved: expect.closeTo(0.2, 7) },
    });
  });

  test('least: the bonus is what the hole is smaller than its largest', async () => {
    const points = transformPoints(translation(0.05, 0, 0), onCylinder(bore, heights, 8.05));
    const [position] = (
      await valuesOf(
        [located(hole(bore, points), held, { element: 'leastMaterial' }, { requirement: 'least', sizes })],
        held,
      )
    ).each;
    expect(position?.bonus).toBeCloseTo(16.3 - 16.1, 8);
    expect(position?.measurement.value).toBeCloseTo(0.1, 7);
  });

  test('a burr inside: the surface passes the virtual condition where the axis would not tell', async () => {
    const round = onCylinder(bore, heights, 8.05);
    const points = Float64Array.of(...round, 20 + 7.8, 30, 20);
    const [position] = (
      await valuesOf([located(hole(bore, points), held, {}, { requirement: 'maximum', sizes })], held)
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

  test('a pattern moved and turned as a whole is in place; one hole off alone is not', async () => {
    const motion = about([50, 30, 0], rotation([0, 0, 1], 0.01, [0.4, -0.3, 0]));
    const whole = await valuesOf(
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
    for (const { measurement } of (await valuesOf(apart, onFlat)).each)
      expect(measurement.value).toBeCloseTo(0.1, 6);
  });

  test('a floating datum: the value falls by just what the shift allows', async () => {
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
    const firm = (await valuesOf([located(hole(bore, shifted), held)], held)).each[0]?.measurement
      .value as number;
    const free = await valuesOf([located(hole(bore, shifted), floating)], floating);
    expect(firm).toBeCloseTo(0.2, 8);
    // The pin of 7.96 in the hole of 8.00 may move by 0.04: twice that in ⌀.
    expect(free.each[0]?.measurement.value).toBeCloseTo(0.2 - 2 * 0.04, 5);
    expect(free.shifted).toBe(true);
  });
});

describe('orientation, closed forms', () => {
  const value = async (feature: MeasuredFeature, frame = onFlat, more: Partial<PlaceOptions> = {}) => {
    const asked = { ...options, ...more, tolerance: 0.1, material: null, sizeMm: 100 };
    const measured = await measureOrientation(feature, frame, asked);
    if (!measured.ok) throw new Error(measured.reason);
    return measured.value.measurement.value;
  };

  test('a plane tilted over 40 mm: L · tan α, wherever it lies', async () => {
    const top: Shape = { kind: 'plane', point: [0, 0, 40], normal: [0, 0, 1] };
    const tilted = onPlane(top, 20, 10, (u) => Math.tan(0.003) * u + 5);
    expect(await value(madeFeature({ id: 'top', shape: top, points: tilted }))).toBeCloseTo(
      40 * Math.tan(0.003),
      9,
    );
  });

  test('an axis leaning by θ over 40 mm: ⌀ L · tan θ; its place plays no part', async () => {
    const lean = about([20, 30, 20], rotation([1, 0, 0], 0.002, [0.5, -0.7, 0]));
    const points = transformPoints(lean, onCylinder(bore, heights, 8));
    expect(await value(hole(bore, points))).toBeCloseTo(40 * Math.tan(0.002), 7);
  });

  test('a side square to a plane may turn about its normal where no more is held', async () => {
    const side: Shape = { kind: 'plane', point: [0, 0, 20], normal: [0, -1, 0] };
    const turned = transformPoints(rotation([0, 0, 1], 0.05), onPlane(side, 30, 15));
    expect(await value(madeFeature({ id: 'side', shape: side, points: turned }))).toBeLessThan(1e-7);
    expect(await value(madeFeature({ id: 'side', shape: side, points: turned }), held)).toBeGreaterThan(1);
  });

  test('at maximum material the surface decides, wherever its virtual condition lies', async () => {
    const material: Material = { requirement: 'maximum', sizes: { maximum: 15.9, least: 16.3 } };
    // 40 long, 0.1 off end to end about y, towards touches: ⌀ 16.1 leaves 0.2 over 15.9, the axis takes 0.1.
    const lean = about([20, 30, 20], rotation([0, 1, 0], Math.atan(0.1 / 40), [0.5, -0.7, 0]));
    const feature = hole(bore, transformPoints(lean, onCylinder(bore, heights, 8.05)));
    const asked = { ...options, tolerance: 0.02, material, sizeMm: 100 };
    const measured = await measureOrientation(feature, held, asked);
    expect(measured).toMatchObject({ ok: true });
    if (!measured.ok) return;
    expect(measured.value.bonus).toBeCloseTo(0.2, 4);
    expect(measured.value.measurement.value).toBeCloseTo(0.1, 3);
    const capped = { ...asked, material: { ...material, mostBonus: 0.05 } };
    const limited = await measureOrientation(feature, held, capped);
    expect(limited.ok && limited.value.bonus).toBeCloseTo(0.05, 9);
  });

  test('a datum that may float turns the zone with it', async () => {
    // A slot 10 wide, 40 long, holds the turn about z; a tab of 9.9 in it may turn by ± 0.1 / 40.
    const slot: Shape = { kind: 'parallelPlanes', point: [0, 0, 0], normal: [0, 1, 0], width: 9.9 };
    const walls = Float64Array.of(
      ...onPlane({ point: [0, 5, 0], normal: [0, 1, 0] }, 5, 20),
      ...onPlane({ point: [0, -5, 0], normal: [0, -1, 0] }, 5, 20),
    );
    const floating: DatumFrame = {
      ...held,
      shift: {
        motions: { pivot: [0, 0, 0], turns: [[0, 0, 1]], shifts: [[0, 1, 0]] },
        boundaries: [{ letter: 'B', shape: slot, side: 'internal', requirement: 'maximum', points: walls }],
      },
    };
    const widest = (points: Float64Array) =>
      points.reduce((most, x, i) => (i % 3 === 0 ? Math.max(most, Math.abs(x)) : most), 0);
    const side: Shape = { kind: 'plane', point: [0, 30, 0], normal: [0, 1, 0] };
    const flat = onPlane(side, 20, 20);
    const tilted = transformPoints(about([0, 30, 0], rotation([0, 0, 1], 0.02)), flat);
    const feature = madeFeature({ id: 'side', shape: side, points: tilted });
    const firm = await value(feature, held);
    const free = await value(feature, floating);
    expect(firm).toBeCloseTo(2 * widest(flat) * Math.sin(0.02), 9);
    // The slot's ends touch the tab's planes: 5 cos φ − reach · sin φ = 4.95.
    const reach = widest(walls);
    const turned = Math.acos(4.95 / Math.hypot(5, reach)) - Math.atan2(reach, 5);
    expect(free).toBeCloseTo(2 * widest(flat) * Math.sin(0.02 - turned), 5);
    expect(free).toBeLessThan(firm);
  });

  test('the tangent plane does not see a hollow', async () => {
    const top: Shape = { kind: 'plane', point: [0, 0, 40], normal: [0, 0, 1] };
    const hollow = onPlane(top, 20, 10, (u, v) => (Math.abs(u) < 12 && Math.abs(v) < 6 ? -0.05 : 0));
    const feature = madeFeature({ id: 'top', shape: top, points: hollow });
    expect(await value(feature)).toBeCloseTo(0.05, 9);
    expect(await value(feature, onFlat, { tangentPlane: true })).toBeLessThan(1e-6);
  });
});
