import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { refineMesh } from './refine-mesh.ts';

const area = (p: Float64Array, t: Uint32Array) => {
  let sum = 0;
  for (let k = 0; k < t.length; k += 3) {
    const at = (c: number, axis: number) => p[3 * (t[k + c] as number) + axis] as number;
    const u = [0, 1, 2].map((axis) => at(1, axis) - at(0, axis)) as [number, number, number];
    const v = [0, 1, 2].map((axis) => at(2, axis) - at(0, axis)) as [number, number, number];
    sum += 0.5 * Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
  }
  return sum;
};

describe('refining a mesh', () => {
  // A closed tetrahedron with one long, thin corner.
  const mesh = {
    positions: Float64Array.of(0, 0, 0, 110, 0, 0, 0, 0.5, 0, 1, 1, 7),
    triangles: Uint32Array.of(0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3),
  };

  test('leaves no long edge, no crack, the same area, and knows the parents', () => {
    const longest = 3 + seededRandom(1)();
    const { mesh: fine, parent } = refineMesh(mesh, longest, 1e6);
    const sides = new Map<string, number>();
    for (let k = 0; k < fine.triangles.length; k++) {
      const a = fine.triangles[k] as number;
      const b = fine.triangles[k % 3 === 2 ? k - 2 : k + 1] as number;
      const length = Math.hypot(
        ...[0, 1, 2].map(
          (i) => (fine.positions[3 * a + i] as number) - (fine.positions[3 * b + i] as number),
        ),
      );
      expect(length).toBeLessThanOrEqual(longest);
      sides.set(`${a} ${b}`, (sides.get(`${a} ${b}`) ?? 0) + 1);
    }
    // Closed and consistently oriented: each directed side once, with its opposite.
    for (const [side, times] of sides) {
      expect(times).toBe(1);
      expect(sides.has(side.split(' ').reverse().join(' '))).toBe(true);
    }
    expect(area(fine.positions, fine.triangles)).toBeCloseTo(area(mesh.positions, mesh.triangles), 9);
    expect(Array.from(parent)).toEqual(Array.from(parent).sort((a, b) => a - b));
    expect(new Set(parent)).toEqual(new Set([0, 1, 2, 3]));
  });

  test('stops before the limit of triangles', () => {
    expect(refineMesh(mesh, 0.01, 5000).parent.length).toBeLessThanOrEqual(5000);
  });

  test('changes nothing where no edge is long', () => {
    expect(refineMesh(mesh, 1000, 1e6).mesh.triangles).toBe(mesh.triangles);
  });
});
