import { seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { weldExactly } from './weld-exactly.ts';

/** The slow, obvious way: a map from written-out coordinates. */
function weldSlowly(positions: Float64Array, triangles: Uint32Array, group: Uint32Array) {
  const first = new Map<string, number>();
  const nameOf = (v: number) =>
    `${group[v]}:${[0, 1, 2].map((k) => String((positions[3 * v + k] as number) + 0)).join()}`;
  const kept: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [...triangles.subarray(t, t + 3)].map(nameOf) as [string, string, string];
    for (const name of [a, b, c]) if (!first.has(name)) first.set(name, first.size);
    if (a !== b && b !== c && c !== a) kept.push(...[a, b, c].map((name) => first.get(name) as number));
  }
  return kept;
}

test('welds as the slow way does', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 20; round++) {
    const vertices = 60;
    const positions = Float64Array.from(
      { length: 3 * vertices },
      () => Math.round(random() * 2 - 1) * (random() < 0.5 ? 1 : -1),
    );
    const triangles = Uint32Array.from({ length: 90 }, () => Math.floor(random() * vertices));
    const group = Uint32Array.from({ length: vertices }, () => Math.floor(random() * 2));
    const welded = weldExactly({ positions, triangles, trianglesPerFace: Uint32Array.of(10, 0, 20) }, group);
    expect([...welded.triangles]).toEqual(weldSlowly(positions, triangles, group));
    expect(welded.trianglesPerFace[1]).toBe(0);
    expect(3 * welded.trianglesPerFace.reduce((a, b) => a + b)).toBe(welded.triangles.length);
  }
});

test('keeps groups apart where they touch', () => {
  const positions = Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0);
  const triangles = Uint32Array.of(0, 1, 2, 3, 5, 4);
  const mesh = { positions, triangles, trianglesPerFace: Uint32Array.of(2) };
  expect(weldExactly(mesh, Uint32Array.of(0, 0, 0, 1, 1, 1)).positions.length / 3).toBe(6);
  expect(weldExactly(mesh, new Uint32Array(6)).positions.length / 3).toBe(3);
});
