import {
  allMotions,
  buildPlainDistanceIndex,
  noMotions,
  rotation,
  transformPoints,
  type Vector3,
} from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { DatumFrame } from '../datum/datum-frame.ts';
import { boxModel } from '../testing/box-model.ts';
import { madeFeature } from '../testing/made-part.ts';
import { measureLineProfile } from './line-profile.ts';
import { locateProfile } from './surface-profile.ts';

const model = boxModel(60, 40, 30);
const index = buildPlainDistanceIndex(model.mesh);
const frame: DatumFrame = {
  label: '–',
  nominalFromPart: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
  remaining: noMotions([0, 0, 0]),
  shift: null,
  datums: [],
};
const across: Vector3 = [0, 1, 0];

/** Lines along x over the box's top and both its ends, at three heights of y. */
function lines(off: (x: number, y: number) => number): number[] {
  const places: number[] = [];
  for (const y of [10, 20, 30]) {
    for (let x = 5; x <= 55; x += 2.5) places.push(x, y, 30 + off(x, y));
    for (let z = 5; z <= 25; z += 5) places.push(0, y, z, 60, y, z);
  }
  return places;
}

async function profile(points: Float64Array, motions = noMotions([0, 0, 0])) {
  const shape = { kind: 'plane', point: [0, 0, 30], normal: [0, 0, 1] } as const;
  const feature = madeFeature({ id: 'f', shape, points });
  const located = locateProfile(feature, frame, { index, tolerance: 0.4, outside: null });
  if (!located.ok) throw new Error(located.reason);
  const measured = await measureLineProfile(located.value, { model, across, motions, sizeMm: 80 });
  if (!measured.ok) throw new Error(measured.reason);
  return measured.value;
}

describe('profile of a line', () => {
  test('held by datums: twice the greatest deviation; each section is told', async () => {
    const bump = Float64Array.from(lines((x, y) => (x === 30 ? y / 1000 : 0)));
    const { measurement, searched } = await profile(bump);
    expect(searched).toBe(0);
    expect(measurement.value).toBeCloseTo(0.06, 9);
    expect(measurement.parts.map(({ value }) => value)).toEqual([
      expect.closeTo(0.02, 9),
      expect.closeTo(0.04, 9),
      expect.closeTo(0.06, 9),
    ]);
  });

  test('free: every section moves by itself, so that a twist of the whole is none of a line', async () => {
    // Each line turned in its own plane by another angle: no single motion takes it up.
    const twisted = [10, 20, 30].flatMap((y, k) => {
      const own = Float64Array.from(lines(() => 0)).filter((_, i, all) => all[i - (i % 3) + 1] === y);
      return [...transformPoints(rotation([0, 1, 0], 0.002 * (k - 1), [0.03 * k, 0, -0.02 * k]), own)];
    });
    const { measurement, searched } = await profile(Float64Array.from(twisted), allMotions([30, 20, 15]));
    expect(searched).toBe(3);
    expect(measurement.value).toBeLessThan(1e-6);
  });

  test('datums that leave a shift across the plane leave nothing in it', async () => {
    const along = { pivot: [0, 0, 0], turns: [], shifts: [across] } as const;
    const { searched } = await profile(Float64Array.from(lines(() => 0)), along);
    expect(searched).toBe(0);
  });

  test('in a plane that meets the surface at an angle the deviation is counted in the plane', async () => {
    // Across (1, 0, 1)/√2 the top is met at 45°: 0.05 off along z is 0.05·√2 in the plane.
    const slanted: Vector3 = [Math.SQRT1_2, 0, Math.SQRT1_2];
    const places: number[] = [];
    for (let y = 5; y <= 35; y += 2.5) places.push(30, y, 30.05);
    const shape = { kind: 'plane', point: [0, 0, 30], normal: [0, 0, 1] } as const;
    const feature = madeFeature({ id: 'f', shape, points: Float64Array.from(places) });
    const located = locateProfile(feature, frame, { index, tolerance: 0.4, outside: null });
    if (!located.ok) throw new Error(located.reason);
    const options = { model, across: slanted, motions: noMotions([0, 0, 0]), sizeMm: 80 };
    const measured = await measureLineProfile(located.value, options);
    expect(measured.ok && measured.value.measurement.value).toBeCloseTo(2 * 0.05 * Math.SQRT2, 9);
  });
});
