import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { makeSurface } from '../surface/make-surface.ts';
import { madeFaces } from './testing/made-faces.ts';
import { slowDistance } from './testing/slow-face.ts';
import { FACE_FOOT_LENGTH, FOOT_INSIDE, makeTrimmedFace } from './trimmed-face.ts';

describe.each(madeFaces)('$name', (made) => {
  const face = makeTrimmedFace(made.shape);
  const out = new Float64Array(FACE_FOOT_LENGTH);

  test('is sound', () => {
    expect(face.state).toBe('sound');
  });

  test('is as near as dense sampling finds, and the foot is on it', () => {
    const random = seededRandom(5);
    for (let k = 0; k < 20; k++) {
      const [x, y, z] = [0, 1, 2].map(() => 24 * random() - 12) as [number, number, number];
      const distance = Math.abs(face.project(x, y, z, Number.NaN, Number.NaN, out));
      const slow = slowDistance(made, x, y, z);
      expect(Math.hypot(out[0] - x, out[1] - y, out[2] - z)).toBeCloseTo(distance, 12);
      expect(distance, `${x} ${y} ${z}`).toBeLessThanOrEqual(slow + (made.error ?? 1e-12));
      expect(distance, `${x} ${y} ${z}`).toBeGreaterThan(slow - 2e-5);
      // However far away it begins: the seed says where to look first, not where to look.
      const seedU = made.u[0] + random() * (made.u[1] - made.u[0]);
      const seedV = made.v[0] + random() * (made.v[1] - made.v[0]);
      expect(Math.abs(face.project(x, y, z, seedU, seedV, out)), `${x} ${y} ${z}`).toBeCloseTo(distance, 9);
    }
  });

  test('gives back the foot and the signed distance of points on normals', () => {
    const random = seededRandom(6);
    const surface = makeSurface(made.shape.surface);
    const point = new Float64Array(3);
    const normal = new Float64Array(3);
    const sense = made.shape.sameSense ? 1 : -1;
    for (let k = 0; k < 200; k++) {
      const u = made.u[0] + random() * (made.u[1] - made.u[0]);
      const v = made.v[0] + random() * (made.v[1] - made.v[0]);
      if (!made.isInside(u, v)) continue;
      surface.evaluate(u, v, 0, point);
      surface.normal(u, v, normal);
      const height = (made.clearance?.(u, v) ?? 0.2) * (2 * random() - 1);
      const [x, y, z] = [0, 1, 2].map((axis) => point[axis] + sense * height * normal[axis]);
      const distance = face.project(x, y, z, Number.NaN, Number.NaN, out);
      if (out[8] !== FOOT_INSIDE) continue;
      expect(distance, `${u} ${v}`).toBeCloseTo(height, 11);
      for (let axis = 0; axis < 3; axis++) {
        expect(out[axis]).toBeCloseTo(point[axis], 9);
        expect(out[5 + axis]).toBeCloseTo(sense * normal[axis], 9);
      }
    }
  });
});
