import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { type Plan, planSchema } from '../plan.ts';
import type { PlanFeature } from '../plan-shape.ts';
import { datumFreedom } from './datum-freedom.ts';

type Triple = [number, number, number];
type Shape = { readonly kind: PlanFeature['kind']; readonly point: Triple; readonly direction: Triple };
type Motion = (point: Triple, isDirection: boolean) => Triple;

const x: Triple = [1, 0, 0];
const y: Triple = [0, 1, 0];
const z: Triple = [0, 0, 1];
const at = (kind: Shape['kind'], point: Triple, direction: Triple): Shape => ({ kind, point, direction });
const bottom = at('plane', [5, 7, 0], z);
const side = at('plane', [0, 3, 4], x);
const bore = at('cylinder', [20, 10, 3], z);
const stay: Motion = (point) => point;

/** Each datum is a compartment; the feature is of the last shape. */
function freedom(datums: readonly Shape[], feature: Shape, move: Motion = stay) {
  const features = [...datums, feature].map(({ kind, point, direction }, k) => ({
    id: `F${k}`,
    kind,
    nominal: { point: move(point, false), direction: move(direction, true) },
  }));
  const plan: Plan = planSchema.parse({
    schemaVersion: 2,
    kind: 'diewright.plan',
    features,
    datums: datums.map((_, k) => ({ letter: String(k), features: [`F${k}`] })),
    datumSystems: [{ id: 'D1', compartments: datums.map((_, k) => ({ members: [{ letter: String(k) }] })) }],
  });
  const [system] = plan.datumSystems;
  return system && datumFreedom(plan, system, plan.features.at(-1) ?? null);
}

describe('what is left free', () => {
  // Classes of invariance, ISO 5459: plane 3, cylinder 2, revolute 1, sphere 3.
  test.each([
    ['plane', [bottom], 3],
    ['slot', [at('parallelPlanes', [0, 0, 0], z)], 3],
    ['cylinder', [bore], 2],
    ['cone', [at('cone', [1, 2, 3], z)], 1],
    ['torus', [at('torus', [1, 2, 3], z)], 1],
    ['sphere', [at('sphere', [1, 2, 3], z)], 3],
    ['two planes', [bottom, side], 1],
    ['three planes', [bottom, side, at('plane', [2, 0, 3], y)], 0],
    ['plane and bore square to it', [bottom, bore], 1],
    ['plane and bore along it', [bottom, at('cylinder', [0, 5, 6], x)], 1],
    ['two parallel bores', [bore, at('cylinder', [50, 10, 3], z)], 1],
    ['two spheres', [at('sphere', [0, 0, 0], z), at('sphere', [9, 1, 2], z)], 1],
  ] as const)('by a %s', (_, datums, left) => {
    expect(freedom(datums, bore)).toMatchObject({ left });
  });

  test('of the motions that move the feature', () => {
    expect(freedom([bottom], bore)).toMatchObject({ movesFeature: 2, displacesFeature: 2, displacements: 2 });
    expect(freedom([bottom, side], bore)).toMatchObject({ movesFeature: 1, displacesFeature: 1 });
    expect(freedom([bore], at('cylinder', [20, 10, 90], z))).toMatchObject({ movesFeature: 0 });
    expect(freedom([bore], at('cylinder', [21, 10, 90], z))).toMatchObject({ movesFeature: 1 });
    expect(freedom([bottom], at('plane', [0, 0, 9], z))).toMatchObject({ movesFeature: 0 });
    expect(freedom([bottom], side)).toMatchObject({ movesFeature: 2, displacesFeature: 1, displacements: 1 });
  });

  test('what holds nothing new is idle', () => {
    expect(freedom([bottom, at('plane', [0, 0, 9], z), side], bore)).toMatchObject({ idle: [1], left: 1 });
  });

  test('is the same wherever the part stands and however it is turned (seed 3)', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 20; i++) {
      const [a, b] = [6 * random(), 6 * random()];
      const shift: Triple = [400 * random(), 400 * random(), -400 * random()];
      const move: Motion = ([px, py, pz], isDirection) => {
        const [qx, qy] = [Math.cos(a) * px - Math.sin(a) * py, Math.sin(a) * px + Math.cos(a) * py];
        const turned: Triple = [qx, Math.cos(b) * qy - Math.sin(b) * pz, Math.sin(b) * qy + Math.cos(b) * pz];
        return isDirection ? turned : [turned[0] + shift[0], turned[1] + shift[1], turned[2] + shift[2]];
      };
      for (const datums of [
        [bottom],
        [bottom, side],
        [bore],
        [bottom, bore],
        [bore, at('cylinder', [50, 10, 3], z)],
      ])
        expect(freedom(datums, side, move)).toEqual(freedom(datums, side));
    }
  });
});

describe('a direction', () => {
  test('is held by what leaves one turn or none', () => {
    expect(freedom([bottom], side)?.holdsDirection).toBe(true);
    expect(freedom([bore], side)?.holdsDirection).toBe(true);
    expect(freedom([at('sphere', [1, 2, 3], z)], side)?.holdsDirection).toBe(false);
  });

  test('is not held by one line on a plane', () => {
    const mm = { value: 20, unit: 'mm' };
    const plan = planSchema.parse({
      schemaVersion: 2,
      kind: 'diewright.plan',
      features: [{ id: 'F0', kind: 'plane', nominal: { point: [0, 0, 0], direction: z } }],
      datums: [{ letter: 'A', targets: ['A1'] }],
      datumTargets: [
        { id: 'A1', shape: 'line', length: mm, feature: 'F0', place: { origin: [3, 4, 0], x, z } },
      ],
      datumSystems: [{ id: 'D1', compartments: [{ members: [{ letter: 'A' }] }] }],
    });
    const [system] = plan.datumSystems;
    expect(system && datumFreedom(plan, system, null)).toMatchObject({ left: 4, holdsDirection: false });
  });
});

test('nothing is said where modifiers choose what a datum holds, or its geometry is not known', () => {
  expect(freedom([at('freeform', [0, 0, 0], z)], bore)).toBeNull();
  expect(freedom([at('plane', [0, 0, 0], [0, 0, 0])], bore)).toBeNull();
});
