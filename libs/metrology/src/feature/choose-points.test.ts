import { describe, expect, test } from 'vitest';
import { planSchema } from '../plan/plan.ts';
import type { PlanFeature } from '../plan/plan-shape.ts';
import { boxModel } from '../testing/box-model.ts';
import { choosePoints, type MeasuredSet } from './choose-points.ts';
import { measuredFeatures } from './measured-features.ts';

const TOP = 1;
const model = boxModel(40, 30, 20);

/** A grid on the top face, 0.01 above it, and one stray point that belongs to no face. */
const set = ((): MeasuredSet => {
  const places: number[][] = [];
  for (let x = 0; x <= 40; x += 4) for (let y = 0; y <= 30; y += 3) places.push([x, y, 20.01]);
  places.push([500, 0, 0]);
  const positions = Float64Array.from(places.flat());
  const feet = positions.map((value, i) => (i % 3 === 2 ? 20 : value));
  return {
    positions,
    feet,
    deviation: Float64Array.from(places, ([x]) => (x === 500 ? Number.NaN : 0.01)),
    face: Uint32Array.from(places, () => TOP),
  };
})();

const top = (points?: PlanFeature['points']): PlanFeature => ({
  id: 'top',
  kind: 'plane',
  faces: [{ index: TOP }],
  members: [],
  otherGeometry: [],
  ...(points && { points }),
});

const count = (feature: PlanFeature, margin = 0) =>
  choosePoints(model, set, feature, [TOP], defaults(margin)).points.length / 3;

const defaults = (marginMm = 0) => ({ marginMm, leaveOutStrays: false });

describe('which points speak for a feature', () => {
  test('those on its faces; what was dropped does not', () => {
    expect(count(top())).toBe(11 * 11);
    expect(choosePoints(model, set, top(), [2], defaults()).points).toHaveLength(0);
  });

  test('nearer to the border than the margin: not', () => {
    expect(count(top(), 3.5)).toBe(9 * 7);
    expect(count(top({ edgeMarginMm: 0 }), 3.5)).toBe(11 * 11);
    expect(count(top({ edgeMarginMm: 50 }))).toBe(0);
  });

  test('in a box, in a sphere, by number', () => {
    const box = { min: [0, 0, 19] as [number, number, number], max: [8, 6, 21] as [number, number, number] };
    expect(count(top({ region: { name: 'r', box } }))).toBe(3 * 3);
    const sphere = { centre: [0, 0, 20.01] as [number, number, number], radius: 4.5 };
    expect(count(top({ region: { name: 's', sphere } }))).toBe(3);
    const chosen = choosePoints(model, set, top({ touches: [3, 1, 9999] }), [TOP], defaults());
    expect([...chosen.indices]).toEqual([2, 0]);
    expect([...chosen.points]).toEqual([0, 6, 20.01, 0, 0, 20.01]);
    expect(chosen.choice).toEqual({ by: 'touches' });
  });
});

describe('the features of a plan', () => {
  const plan = planSchema.parse({
    schemaVersion: 3,
    kind: 'diewright.plan',
    features: [
      {
        id: 'top',
        kind: 'plane',
        faces: [{ index: TOP }],
        nominal: { point: [0, 0, 20], direction: [0, 0, 2] },
      },
      { id: 'two', kind: 'pattern', members: ['top', 'two', 'nowhere'], faces: [{ index: TOP }] },
    ],
  });

  test('each with its nominal, made once; a pattern knows its members, never itself', () => {
    const lookup = measuredFeatures(model, plan, set, defaults());
    const feature = lookup('top');
    expect(feature?.nominal).toEqual({ kind: 'plane', point: [0, 0, 20], normal: [0, 0, 1] });
    expect(feature?.outside).toEqual([0, 0, 1]);
    expect(lookup('top')).toBe(feature);
    expect(lookup('two')?.members.map(({ id }) => id)).toEqual(['top']);
    expect(lookup('nowhere')).toBeNull();
  });
});
