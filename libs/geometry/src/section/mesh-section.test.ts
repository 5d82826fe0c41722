import { describe, expect, test } from 'vitest';
import { cutMesh, sectionPlane, toPlane } from './mesh-section.ts';

/** A torus of radii R and r about z, u × v quads. */
function torus(R: number, r: number, u: number, v: number) {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let i = 0; i < u; i++) {
    for (let j = 0; j < v; j++) {
      const a = (2 * Math.PI * i) / u;
      const b = (2 * Math.PI * j) / v;
      positions.push(
        (R + r * Math.cos(b)) * Math.cos(a),
        (R + r * Math.cos(b)) * Math.sin(a),
        r * Math.sin(b),
      );
      const [p, q] = [i * v + j, i * v + ((j + 1) % v)];
      const [s, t] = [((i + 1) % u) * v + j, ((i + 1) % u) * v + ((j + 1) % v)];
      triangles.push(p, s, t, p, t, q);
    }
  }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** Shoelace formula: positive where the chain runs counter-clockwise. */
const areaOf = (points: readonly number[]) => {
  let sum = 0;
  for (let k = 0; k + 3 < points.length; k += 2) {
    const [x0, y0, x1, y1] = points.slice(k, k + 4) as [number, number, number, number];
    sum += x0 * y1 - x1 * y0;
  }
  return sum / 2;
};

describe('section of a mesh', () => {
  const mesh = torus(20, 5, 720, 180);

  test('a torus across its axis: two circles of radius r', () => {
    const chains = cutMesh(mesh, sectionPlane([0, 0, 0], [0, 1, 0]));
    expect(chains).toHaveLength(2);
    for (const chain of chains) {
      expect(chain.closed).toBe(true);
      expect(Math.abs(areaOf(chain.points)) / (Math.PI * 25)).toBeCloseTo(1, 2);
    }
  });

  test('a torus in its own plane, through vertices: outer circle with material on its left, inner one as a hole', () => {
    const areas = cutMesh(mesh, sectionPlane([0, 0, 0], [0, 0, 1])).map((chain) => areaOf(chain.points));
    areas.sort((a, b) => a - b);
    expect((areas[0] as number) / (-Math.PI * 225)).toBeCloseTo(1, 2);
    expect((areas[1] as number) / (Math.PI * 625)).toBeCloseTo(1, 2);
  });

  test('an open mesh gives open chains', () => {
    const square = {
      positions: Float64Array.of(0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 10, 0),
      triangles: Uint32Array.of(0, 1, 2, 0, 2, 3),
    };
    const chains = cutMesh(square, sectionPlane([4, 0, 0], [1, 0, 0]));
    expect(chains).toHaveLength(1);
    expect(chains[0]?.closed).toBe(false);
    expect(chains[0]?.points.length).toBe(6);
  });

  test('axes are right-handed and of unit length', () => {
    const plane = sectionPlane([1, 2, 3], [0.3, -2, 0.4]);
    const [x, y] = toPlane(plane, [
      1 + plane.xAxis[0] * 2 + plane.yAxis[0] * 3 + plane.normal[0] * 7,
      2 + plane.xAxis[1] * 2 + plane.yAxis[1] * 3 + plane.normal[1] * 7,
      3 + plane.xAxis[2] * 2 + plane.yAxis[2] * 3 + plane.normal[2] * 7,
    ]);
    expect(x).toBeCloseTo(2, 12);
    expect(y).toBeCloseTo(3, 12);
  });
});
