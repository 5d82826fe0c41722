import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { SingleWelder, weldCorners, weldMesh, weldPoints } from './weld.ts';

/** The slow twin: texts as keys. */
function slowWeld(points: Float64Array): number[] {
  const seen = new Map<string, number>();
  const vertexOf: number[] = [];
  for (let k = 0; k < points.length; k += 3) {
    const key = [points[k], points[k + 1], points[k + 2]].map((x) => x! + 0).join(' ');
    if (!seen.has(key)) seen.set(key, seen.size);
    vertexOf.push(seen.get(key) as number);
  }
  return vertexOf;
}

function gridPoints(count: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: 3 * count }, () => {
    const x = Math.floor(random() * 12) - 6;
    return x === 0 && random() < 0.5 ? -0 : x / 8;
  });
}

describe('welding', () => {
  test('as the slow twin, in double and in single precision (seeds 1 to 3)', () => {
    for (const seed of [1, 2, 3]) {
      const points = gridPoints(6000, seed);
      const slow = slowWeld(points);
      expect([...weldPoints(points).vertexOf]).toEqual(slow);
      const bits = new Int32Array(Float32Array.from(points).buffer);
      const welder = new SingleWelder(4);
      const out = new Uint32Array(6000);
      for (let at = 0; at < 6000; at += 1500) welder.add(bits.subarray(3 * at), 1500, out, at);
      expect([...out]).toEqual(slow);
      const mesh = weldCorners(points);
      expect(welder.positions()).toEqual(mesh.positions);
      const back = points.map((_, k) => mesh.positions[3 * mesh.triangles[Math.floor(k / 3)]! + (k % 3)]!);
      expect(back.every((x, k) => x === points[k])).toBe(true);
    }
  });

  test('NaN is nobody’s equal', () => {
    expect([...weldPoints(Float64Array.of(Number.NaN, 0, 0, Number.NaN, 0, 0)).vertexOf]).toEqual([0, 1]);
  });

  test('noise around zero does not tear a mesh, real gaps stay', () => {
    const square = Float64Array.of(0, 1e-16, 0, 5, 0, 0, 5, 5, 0, 0, -2e-16, 0, 5, 5, 0, 0, 5, 0);
    expect(weldCorners(square).positions.length).toBe(12);
    const gap = square.slice();
    gap[9] = 1e-8;
    expect(weldCorners(gap).positions.length).toBe(15);
  });

  test('a mesh with nothing to weld comes back itself', () => {
    const mesh = {
      positions: Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0),
      triangles: Uint32Array.of(0, 1, 2),
    };
    expect(weldMesh(mesh).mesh).toBe(mesh);
  });
});
