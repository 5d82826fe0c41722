import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { refitDeviations } from './refit-deviations.ts';

type Vector = readonly [number, number, number];

/** A box of n × n squares on each of its six faces; face 2k + s lies at the lower (s = 0) or upper end of axis k. */
function box([a, b, c]: Vector, n = 6) {
  const size = [a, b, c];
  const positions: number[] = [];
  const normals: number[] = [];
  const triangles: number[] = [];
  const faceOfVertex: number[] = [];
  for (let face = 0; face < 6; face++) {
    const axis = face >> 1;
    const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
    const first = positions.length / 3;
    for (let i = 0; i <= n; i++)
      for (let j = 0; j <= n; j++) {
        const at = [0, 0, 0];
        at[axis] = face % 2 === 0 ? 0 : size[axis]!;
        at[u] = (size[u]! * i) / n;
        at[v] = (size[v]! * j) / n;
        positions.push(...at);
        const normal = [0, 0, 0];
        normal[axis] = face % 2 === 0 ? -1 : 1;
        normals.push(...normal);
        faceOfVertex.push(face);
      }
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const p = first + i * (n + 1) + j;
        const corners = [p, p + n + 1, p + 1, p + 1, p + n + 1, p + n + 2];
        // Outwards on either end of the axis.
        triangles.push(...(face % 2 === 1 ? corners : [p, p + 1, p + n + 1, p + 1, p + n + 2, p + n + 1]));
      }
  }
  return { positions, normals, triangles: Uint32Array.from(triangles), faceOfVertex };
}

/** What a part moved by t and ω reads, exactly to first order. */
function deviationsOf({ positions, normals }: ReturnType<typeof box>, t: Vector, w: Vector): Float64Array {
  return Float64Array.from({ length: positions.length / 3 }, (_, v) => {
    const p = [0, 1, 2].map((k) => positions[3 * v + k]!) as [number, number, number];
    const turned = [w[1] * p[2] - w[2] * p[1], w[2] * p[0] - w[0] * p[2], w[0] * p[1] - w[1] * p[0]];
    return [0, 1, 2].reduce((sum, k) => sum + normals[3 * v + k]! * (t[k]! + turned[k]!), 0);
  });
}

describe('refitDeviations', () => {
  const body = box([80, 50, 30]);
  const moved = deviationsOf(body, [0.04, -0.02, 0.03], [4e-4, -3e-4, 2e-4]);

  test('a part that was only moved reads nought once it is aligned to three faces that hold it', () => {
    const found = refitDeviations({ ...body, deviation: moved }, new Set([0, 2, 4]));
    expect(found?.held).toBe(6);
    for (const value of found?.deviation ?? [1]) expect(Math.abs(value)).toBeLessThan(1e-7);
    expect(Math.hypot(...(found?.turn ?? [0]))).toBeCloseTo(Math.hypot(4e-4, 3e-4, 2e-4), 9);
  });

  test('a fault on another face stays, whole, and does not leak into the alignment', () => {
    const faulty = moved.map((d, v) => d + (body.faceOfVertex[v] === 5 ? 0.2 : 0));
    const found = refitDeviations({ ...body, deviation: faulty }, new Set([0, 2, 4]));
    body.faceOfVertex.forEach((face, v) => {
      expect(found?.deviation[v]).toBeCloseTo(face === 5 ? 0.2 : 0, 6);
    });
  });

  test('one plane holds three of the six motions; the others stay as they were', () => {
    const found = refitDeviations({ ...body, deviation: moved }, new Set([5]));
    expect(found?.held).toBe(3);
    body.faceOfVertex.forEach((face, v) => {
      if (face === 5) expect(Math.abs(found!.deviation[v]!)).toBeLessThan(1e-7);
    });
    // Along x and y nothing was shifted: the middles of the side faces read as before but for the turns.
    expect(Math.abs(found!.shift[0])).toBeLessThan(1e-9);
    expect(Math.abs(found!.shift[1])).toBeLessThan(1e-9);
  });

  test('noise averages out; what was not measured stays so and takes no part', () => {
    const random = seededRandom(3);
    const noisy = moved.map((d, v) => (v % 5 === 0 ? Number.NaN : d + 0.01 * (random() - 0.5)));
    const found = refitDeviations({ ...body, deviation: noisy }, new Set([0, 1, 2, 3, 4, 5]));
    expect(found?.used).toBe(noisy.filter((d) => !Number.isNaN(d)).length);
    noisy.forEach((d, v) => {
      if (Number.isNaN(d)) expect(found!.deviation[v]).toBeNaN();
      else expect(Math.abs(found!.deviation[v]!)).toBeLessThan(0.009);
    });
  });

  test('faces on which nothing was measured say nothing', () => {
    expect(refitDeviations({ ...body, deviation: moved }, new Set([77]))).toBeNull();
    const nothing = moved.map(() => Number.NaN);
    expect(refitDeviations({ ...body, deviation: nothing }, new Set([0]))).toBeNull();
  });
});
