import {
  allMotions,
  buildPlainDistanceIndex,
  type Motions,
  noMotions,
  rotation,
  transformPoints,
  translation,
  type Vector3,
} from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { DatumFrame } from '../datum/datum-frame.ts';
import { boxModel } from '../testing/box-model.ts';
import { madeFeature, onPlane } from '../testing/made-part.ts';
import { freedomOf, placeZones } from '../zone/place-zones.ts';
import { locateProfile, measureProfile, profileMember } from './surface-profile.ts';

const model = boxModel(60, 40, 30);
const index = buildPlainDistanceIndex(model.mesh);
const frame: DatumFrame = {
  label: '–',
  nominalFromPart: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
  remaining: noMotions([0, 0, 0]),
  shift: null,
  datums: [],
};

/** Grids on five faces of the box, clear of its edges. */
const places = (top: (u: number, v: number) => number = () => 0) =>
  Float64Array.of(
    ...onPlane({ point: [30, 20, 30], normal: [0, 0, 1] }, 24, 14, top),
    ...onPlane({ point: [30, 0, 15], normal: [0, -1, 0] }, 24, 10),
    ...onPlane({ point: [30, 40, 15], normal: [0, 1, 0] }, 24, 10),
    ...onPlane({ point: [0, 20, 15], normal: [-1, 0, 0] }, 14, 10),
    ...onPlane({ point: [60, 20, 15], normal: [1, 0, 0] }, 14, 10),
  );

interface Asked {
  readonly outside?: number;
  readonly motions?: Motions;
}

async function profile(points: Float64Array, { outside, motions }: Asked = {}) {
  const feature = madeFeature({
    id: 'f',
    shape: { kind: 'plane', point: [0, 0, 0], normal: [0, 0, 1] },
    points,
  });
  const located = locateProfile(feature, frame, { index, tolerance: 0.4, outside: outside ?? null });
  if (!located.ok) throw new Error(located.reason);
  const freedom = freedomOf({ ...frame, ...(motions && { remaining: motions }) });
  const placed = await placeZones([profileMember(located.value)], freedom, 80);
  if (!placed.ok) throw new Error(placed.reason);
  return measureProfile(located.value, placed.value);
}

const middle: Vector3 = [30, 20, 15];

describe('profile of a surface', () => {
  test('twice the greatest deviation, inwards or outwards', async () => {
    expect((await profile(places((u) => (u === 0 ? 0.07 : 0)))).value).toBeCloseTo(0.14, 9);
    expect((await profile(places((u) => (u === 0 ? -0.09 : 0.02)))).value).toBeCloseTo(0.18, 9);
  });

  test('an unequal zone: t and twice what passes it', async () => {
    const points = places((u) => (u === 0 ? 0.07 : 0));
    // All of 0.4 outwards: nothing passes outwards, the rest lies on the inner boundary.
    expect((await profile(points, { outside: 0.4 })).value).toBeCloseTo(0.4, 9);
    // Nothing allowed outwards: 0.07 too much there.
    expect((await profile(points, { outside: 0 })).value).toBeCloseTo(0.4 + 0.14, 9);
  });

  test('moved as a whole: with datums the shift, without datums nothing', async () => {
    const motion = rotation([0, 0, 1], 0.004, [0.05, -0.02, 0.01]);
    const moved = transformPoints(motion, places());
    expect((await profile(transformPoints(translation(0, 0, 0.05), places()))).value).toBeCloseTo(0.1, 9);
    const free = await profile(moved, { motions: allMotions(middle) });
    expect(free.value).toBeLessThan(1e-7);
    expect(free.criterion).toBe('minimumZone');
  });

  test('without datums a bump is shared between both sides: minimax, not least squares', async () => {
    // Half of the bump to each side, as far as the other faces let the zone rise.
    const bump = places((u, v) => (u === 0 && v === 0 ? 0.08 : 0));
    const value = (await profile(bump, { motions: allMotions(middle) })).value;
    expect(value).toBeLessThan((await profile(bump)).value);
    expect(value).toBeCloseTo(0.08, 6);
  });

  test('a forging to itself, unequal zone: it settles in the middle of what the zone leaves', async () => {
    // All faces 0.1 outside, a line of the top 0.18; the zone reaches 0.3 outwards and 0.1 inwards.
    const swollen = Float64Array.of(
      ...onPlane({ point: [30, 20, 30], normal: [0, 0, 1] }, 24, 14, (u) => (u === 0 ? 0.18 : 0.1)),
      ...onPlane({ point: [30, 0, 15], normal: [0, -1, 0] }, 24, 10, () => 0.1),
      ...onPlane({ point: [30, 40, 15], normal: [0, 1, 0] }, 24, 10, () => 0.1),
      ...onPlane({ point: [0, 20, 15], normal: [-1, 0, 0] }, 14, 10, () => 0.1),
      ...onPlane({ point: [60, 20, 15], normal: [1, 0, 0] }, 14, 10, () => 0.1),
    );
    // Held: the line is 0.12 from the outer boundary. Free: the top sinks by 0.04, then both boundaries are 0.16 away.
    expect((await profile(swollen, { outside: 0.3 })).value).toBeCloseTo(0.4 - 0.24, 9);
    expect((await profile(swollen, { outside: 0.3, motions: allMotions(middle) })).value).toBeCloseTo(
      0.4 - 0.32,
      6,
    );
  });

  test('nothing measured is said', () => {
    const feature = madeFeature({
      id: 'f',
      shape: { kind: 'plane', point: [0, 0, 0], normal: [0, 0, 1] },
      points: new Float64Array(0),
    });
    const none = locateProfile(feature, frame, { index, tolerance: 1, outside: null });
    expect(none).toMatchObject({ ok: false, reason: 'measure-no-points' });
  });
});
