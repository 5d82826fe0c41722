import { expect, test } from 'vitest';
import { boxModel } from '../../testing/box-model.ts';
import { describeModel, geometryOfFace } from './plan-model.ts';

const frame = { origin: [1, 2, 3], z: [0, 0, 1] } as const;
const at = { point: [1, 2, 3], direction: [0, 0, 1] };

test('a plane looks out of the solid', () => {
  const surface = { kind: 'plane', frame } as const;
  expect(geometryOfFace({ surface, sameSense: true })).toEqual(at);
  expect(geometryOfFace({ surface, sameSense: false })?.direction.map((value) => value + 0)).toEqual([
    0, 0, -1,
  ]);
});

test('a normal that points away from the axis is of a boss, towards it of a hole', () => {
  const surface = { kind: 'cylinder', frame, radius: 4 } as const;
  expect(geometryOfFace({ surface, sameSense: true })).toEqual({ ...at, radius: 4, side: 'external' });
  expect(geometryOfFace({ surface, sameSense: false })).toMatchObject({ side: 'internal' });
  const torus = { kind: 'torus', frame, minorRadius: 2 } as const;
  expect(geometryOfFace({ surface: torus, sameSense: false })).toEqual({
    ...at,
    radius: 2,
    side: 'internal',
  });
  const cone = { kind: 'cone', frame, radius: 3, semiAngle: 0.5 } as const;
  expect(geometryOfFace({ surface: cone, sameSense: true })).toMatchObject({ radius: 3, semiAngle: 0.5 });
});

test('free-form faces have none, and a model without exact faces stays as it is', () => {
  expect(geometryOfFace({ surface: { kind: 'bspline' }, sameSense: true })).toBeNull();
  const box = boxModel(1, 2, 3);
  expect(describeModel(box)).toMatchObject({ faces: box.faces, source: { fileName: 'box.step' } });
});
