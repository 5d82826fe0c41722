import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { compose, identity, invertRigid, rotation, translation } from '../space/transform.ts';
import type { Point3 } from './alignment.ts';
import {
  cornerMotion,
  leftJacobian,
  motionFrom,
  motionParts,
  rotationVector,
  straightened,
} from './motion.ts';

const direction = (random: () => number): Point3 => {
  const z = 2 * random() - 1;
  const angle = 2 * Math.PI * random();
  const r = Math.sqrt(1 - z * z);
  return [r * Math.cos(angle), r * Math.sin(angle), z];
};

describe('rotation vectors', () => {
  test.each([0, 1e-9, 1e-4, 0.5, 2, 3, Math.PI - 1e-4, Math.PI - 1e-8])('come back at angle %f', (angle) => {
    const random = seededRandom(7);
    for (let round = 0; round < 20; round++) {
      const axis = direction(random);
      const back = rotationVector(rotation(axis, angle));
      for (let k = 0; k < 3; k++) expect(back[k]).toBeCloseTo(axis[k] * angle, 9);
    }
  });

  test('half a turn about a diagonal keeps its axis, whatever the sign', () => {
    const s = Math.sqrt(1 / 3);
    const [x, y, z] = rotationVector(rotation([s, s, s], Math.PI));
    expect(Math.abs(x)).toBeCloseTo(Math.PI * s, 12);
    expect(y).toBeCloseTo(x, 12);
    expect(z).toBeCloseTo(x, 12);
  });

  test('the left Jacobian is the derivative of the rotation, seed 3', () => {
    const random = seededRandom(3);
    for (const length of [0, 1e-6, 0.3, 2.5]) {
      const a = direction(random);
      const turn: Point3 = [a[0] * length, a[1] * length, a[2] * length];
      const d = direction(random);
      const h = 1e-6;
      const ahead = motionFrom([turn[0] + h * d[0], turn[1] + h * d[1], turn[2] + h * d[2]]);
      const measured = rotationVector(compose(ahead, invertRigid(motionFrom(turn))));
      const j = leftJacobian(turn);
      for (let i = 0; i < 3; i++)
        expect(j[3 * i] * d[0] + j[3 * i + 1] * d[1] + j[3 * i + 2] * d[2]).toBeCloseTo(measured[i] / h, 5);
    }
  });
});

describe('cornerMotion', () => {
  const box = { min: [0, 0, 0], max: [3, 4, 12] } as const;

  test('a shift moves every corner alike', () => {
    expect(cornerMotion(box, identity, translation(1, 2, 2))).toBe(3);
  });

  test('half a turn about z moves the far corner by twice its distance from the axis', () => {
    expect(cornerMotion(box, rotation([0, 0, 1], Math.PI), identity)).toBeCloseTo(10, 12);
  });
});

describe('motionParts', () => {
  test('a turn about a place leaves the place', () => {
    const t = compose(translation(5, 6, 7), compose(rotation([0, 1, 0], 0.4), translation(-5, -6, -7)));
    const parts = motionParts(t, [5, 6, 7]);
    expect(parts.shiftLength).toBeLessThan(1e-14);
    expect(parts.turn).toBeCloseTo(0.4, 14);
    expect(parts.axis[1]).toBeCloseTo(1, 14);
  });

  test('no turn has an axis all the same', () => {
    const parts = motionParts(translation(3, 4, 0), [100, 0, 0]);
    expect(parts).toMatchObject({ shiftLength: 5, turn: 0, axis: [0, 0, 1] });
  });
});

test('straightened makes a drifted rotation orthonormal and leaves a good one', () => {
  const good = rotation([0.6, 0, 0.8], 1.1, [1, 2, 3]);
  const drifted = good.map((x, i) => x + 1e-9 * Math.sin(i)) as unknown as typeof good;
  const fixed = straightened(drifted);
  const shouldBe = compose(fixed, invertRigid(fixed));
  for (let i = 0; i < 12; i++) {
    expect(shouldBe[i]).toBeCloseTo(identity[i], 14);
    expect(fixed[i]).toBeCloseTo(good[i], 8);
    expect(straightened(good)[i]).toBeCloseTo(good[i], 15);
  }
});
