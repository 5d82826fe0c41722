import { describe, expect, test } from 'vitest';
import { compose, rotation, transformPoints } from '../space/transform.ts';
import type { Vector3 } from '../space/vector.ts';
import { type HeldRow, rowsOfShape, shiftRow } from './held-motions.ts';
import { type Motions, motionOfStep } from './motions.ts';
import { remainingMotions } from './remaining-motions.ts';
import type { Shape } from './shape.ts';

const plane = (point: Vector3, normal: Vector3): Shape => ({ kind: 'plane', point, normal });
const cylinder = (point: Vector3, direction: Vector3): Shape => ({
  kind: 'cylinder',
  point,
  direction,
  radius: 5,
});

const left = (...shapes: Shape[]) => remainingMotions(shapes.flatMap(rowsOfShape), [7, -3, 2]);
const counts = ({ turns, shifts }: Motions) => [turns.length, shifts.length];

describe('what datums leave (ISO 5459, invariance classes)', () => {
  test('nothing held leaves everything; three planes leave nothing', () => {
    expect(counts(remainingMotions([], [1, 2, 3]))).toEqual([3, 3]);
    expect(
      counts(left(plane([0, 0, 1], [0, 0, 1]), plane([4, 0, 0], [1, 0, 0]), plane([0, 9, 0], [0, 1, 0]))),
    ).toEqual([0, 0]);
  });

  test('a plane leaves a turn about its normal and two shifts; two leave one shift', () => {
    const one = left(plane([0, 0, 30], [0, 0, 1]));
    expect(counts(one)).toEqual([1, 2]);
    expect(Math.abs(one.turns[0][2])).toBeCloseTo(1, 12);
    expect(one.pivot).toEqual([7, -3, 2].map((x) => expect.closeTo(x, 9)));
    const two = left(plane([0, 0, 30], [0, 0, 1]), plane([0, 5, 0], [0, 1, 0]));
    expect(counts(two)).toEqual([0, 1]);
    expect(Math.abs(two.shifts[0][0])).toBeCloseTo(1, 12);
  });

  test('a cylinder leaves turn and shift along its axis, a cone the turn, a sphere three turns', () => {
    const one = left(cylinder([10, 20, 0], [0, 0, 1]));
    expect(counts(one)).toEqual([1, 1]);
    expect(one.pivot).toEqual([10, 20, 2].map((x) => expect.closeTo(x, 9)));
    const cone: Shape = { kind: 'cone', point: [10, 20, 5], direction: [0, 0, 1], offset: 3, halfAngle: 0.4 };
    expect(counts(left(cone))).toEqual([1, 0]);
    const sphere = left({ kind: 'sphere', centre: [4, 5, 6], radius: 2 });
    expect(counts(sphere)).toEqual([3, 0]);
    expect(sphere.pivot).toEqual([4, 5, 6].map((x) => expect.closeTo(x, 9)));
  });

  test('plane and bore across it: the turn about the bore; a second bore stops it', () => {
    const held = [plane([0, 0, 30], [0, 0, 1]), cylinder([10, 20, 0], [0, 0, 1])];
    const turn = left(...held);
    expect(counts(turn)).toEqual([1, 0]);
    expect(turn.pivot.slice(0, 2)).toEqual([10, 20].map((x) => expect.closeTo(x, 9)));
    expect(counts(left(...held, cylinder([60, 20, 0], [0, 0, 1])))).toEqual([0, 0]);
  });

  test('directions with the rounding of a model count as what they mean', () => {
    const tilted = plane([0, 5, 0], [1e-9, 1, 2e-9]);
    expect(counts(left(plane([0, 0, 30], [0, 0, 1]), tilted, plane([0, 0, 3], [0, 1e-10, 1])))).toEqual([
      0, 1,
    ]);
  });

  test('what is left keeps every datum where it is, wherever the part lies', () => {
    const pose = compose(rotation([0.6, 0, 0.8], 1.1, [100, -200, 50]), rotation([0, 1, 0], -0.7));
    const at = (p: Vector3) => [...transformPoints(pose, Float64Array.from(p))] as unknown as Vector3;
    const turned = (d: Vector3): Vector3 => {
      const [o, e] = [at([0, 0, 0]), at(d)];
      return [e[0] - o[0], e[1] - o[1], e[2] - o[2]];
    };
    const centre = at([10, 20, 0]);
    const motions = left(plane(at([0, 0, 30]), turned([0, 0, 1])), cylinder(centre, turned([0, 0, 1])));
    expect(counts(motions)).toEqual([1, 0]);
    const moved = transformPoints(motionOfStep(motions, [0.8]), Float64Array.from(centre));
    expect([...moved]).toEqual(centre.map((x) => expect.closeTo(x, 9)));
  });

  test('targets: six places in 3-2-1 hold everything, five leave one motion', () => {
    const rows: HeldRow[] = [
      shiftRow([0, 0, 0], [0, 0, 1]),
      shiftRow([80, 0, 0], [0, 0, 1]),
      shiftRow([0, 50, 0], [0, 0, 1]),
      shiftRow([0, 0, 5], [0, 1, 0]),
      shiftRow([80, 0, 5], [0, 1, 0]),
    ];
    expect(counts(remainingMotions(rows, [0, 0, 0]))).toEqual([0, 1]);
    expect(counts(remainingMotions([...rows, shiftRow([0, 20, 5], [1, 0, 0])], [0, 0, 0]))).toEqual([0, 0]);
  });
});
