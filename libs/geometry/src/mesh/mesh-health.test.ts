import { readFileSync } from 'node:fs';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../files/byte-source.ts';
import { readMeasuredFile } from '../files/read-measured-file.ts';
import { seededRandom } from '../numerics/random.ts';
import { rotation, transformPoints } from '../space/transform.ts';
import { measureMeshHealth } from './mesh-health.ts';
import type { TriangleMesh } from './triangle-mesh.ts';

const cubeCorners = [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1];
const cubeFaces = [
  0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3, 0, 4, 3, 4, 7,
];
const mesh = (positions: number[], triangles: number[]): TriangleMesh => ({
  positions: Float64Array.from(positions),
  triangles: Uint32Array.from(triangles),
});
const cube = mesh(cubeCorners, cubeFaces);
const turned = (triangles: readonly number[], which: readonly number[]) =>
  triangles.map((v, k) => {
    const t = Math.floor(k / 3);
    return which.includes(t) && k % 3 > 0 ? triangles[3 * t + (k % 3 === 1 ? 2 : 1)]! : v;
  });

/** Edges by texts in a map: the slow twin. */
function slowEdges({ triangles }: TriangleMesh): { open: number; nonManifold: number } {
  const count = new Map<string, number>();
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    if (new Set(corners).size < 3) continue;
    for (let k = 0; k < 3; k++) {
      const key = [corners[k]!, corners[(k + 1) % 3]!].sort((a, b) => a - b).join(' ');
      count.set(key, (count.get(key) ?? 0) + 1);
    }
  }
  const times = [...count.values()];
  return { open: times.filter((n) => n === 1).length, nonManifold: times.filter((n) => n > 2).length };
}

describe('measureMeshHealth', () => {
  test('a cube, anywhere and however turned', () => {
    const away = transformPoints(rotation([0.6, 0, 0.8], 1.1, [1e5, -3e5, 2e5]), cube.positions);
    for (const positions of [cube.positions, away]) {
      const health = measureMeshHealth({ positions, triangles: cube.triangles });
      expect(health).toMatchObject({
        triangles: 12,
        vertices: 8,
        openEdges: 0,
        nonManifoldEdges: 0,
        flippedTriangles: 0,
        oneSidedEdges: 0,
        degenerateTriangles: 0,
        slivers: 0,
        duplicateTriangles: 0,
        shells: 1,
        closed: true,
        insideOut: false,
      });
      expect(health.volume).toBeCloseTo(1, 9);
      expect(health.area).toBeCloseTo(6, 9);
    }
  });

  test('inside out, flipped, open', () => {
    const all = [...Array(12).keys()];
    expect(measureMeshHealth(mesh(cubeCorners, turned(cubeFaces, all)))).toMatchObject({
      closed: true,
      insideOut: true,
      flippedTriangles: 0,
    });
    expect(measureMeshHealth(mesh(cubeCorners, turned(cubeFaces, [1, 4, 7])))).toMatchObject({
      closed: false,
      flippedTriangles: 3,
      openEdges: 0,
    });
    expect(measureMeshHealth(mesh(cubeCorners, turned(cubeFaces, all.slice(2))))).toMatchObject({
      flippedTriangles: 2,
    });
    expect(measureMeshHealth(mesh(cubeCorners, cubeFaces.slice(6)))).toMatchObject({
      closed: false,
      openEdges: 4,
      shells: 1,
    });
  });

  test('two shells, a duplicate, a shared edge, degenerate ones and slivers', () => {
    const second = cubeCorners.map((x) => x + 3);
    expect(
      measureMeshHealth(mesh([...cubeCorners, ...second], [...cubeFaces, ...cubeFaces.map((v) => v + 8)])),
    ).toMatchObject({
      shells: 2,
      closed: true,
      volume: expect.closeTo(2, 12),
    });
    expect(measureMeshHealth(mesh(cubeCorners, [...cubeFaces, 1, 2, 0]))).toMatchObject({
      duplicateTriangles: 1,
      nonManifoldEdges: 3,
      shells: 1,
    });
    const strip = [0, 0, 0, 10, 0, 0, 5, 0.05, 0, 5, 0, 0, 5, 1e-7, 0, 0, 9, 0];
    expect(measureMeshHealth(mesh(strip, [0, 1, 2, 0, 1, 3, 0, 1, 4, 0, 0, 1, 0, 1, 5]))).toMatchObject({
      slivers: 1,
      degenerateTriangles: 3,
    });
  });

  test('a Möbius strip cannot be turned to agree', () => {
    const positions: number[] = [];
    const triangles: number[] = [];
    const n = 12;
    for (let k = 0; k < n; k++)
      for (const side of [-1, 1]) {
        const a = (2 * Math.PI * k) / n;
        const r = 3 + side * Math.cos(a / 2);
        positions.push(r * Math.cos(a), r * Math.sin(a), side * Math.sin(a / 2));
      }
    for (let k = 0; k < n; k++) {
      const [a, b] = [2 * k, 2 * k + 1];
      const [c, d] = k === n - 1 ? [1, 0] : [2 * k + 2, 2 * k + 3];
      triangles.push(a, c, b, b, c, d);
    }
    const health = measureMeshHealth(mesh(positions, triangles));
    expect(health).toMatchObject({ openEdges: 2 * n, shells: 1, closed: false });
    expect(health.oneSidedEdges).toBeGreaterThan(0);
  });

  test('the middle of a fan of 60 000 triangles takes no more than its share', () => {
    const n = 60_000;
    const positions = [0, 0, 0];
    const triangles: number[] = [];
    for (let k = 0; k < n; k++) {
      positions.push(Math.cos((2 * Math.PI * k) / n), Math.sin((2 * Math.PI * k) / n), 0);
      triangles.push(0, k + 1, ((k + 1) % n) + 1);
    }
    expect(measureMeshHealth(mesh(positions, triangles))).toMatchObject({
      openEdges: n,
      shells: 1,
      slivers: n,
    });
  });

  test('edges as the slow twin, on random soups (seeds 1 to 5)', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const random = seededRandom(seed);
      const positions = Array.from({ length: 120 }, random);
      const soup = mesh(
        positions,
        Array.from({ length: 450 }, () => Math.floor(40 * random())),
      );
      const { openEdges: open, nonManifoldEdges: nonManifold } = measureMeshHealth(soup);
      expect({ open, nonManifold }).toEqual(slowEdges(soup));
    }
  });

  const busted = referenceFile('metrology/scans/busted.STL');
  test.skipIf(!busted)('busted.STL: edges as the slow twin (needs reference data)', () => {
    const file = readMeasuredFile(bytesSource('busted.STL', readFileSync(busted as string)));
    const piece = file.ok ? file.value.pieces[0] : undefined;
    if (piece?.kind !== 'mesh') throw new Error('no mesh');
    const { openEdges: open, nonManifoldEdges: nonManifold } = measureMeshHealth(piece.mesh);
    expect({ open, nonManifold }).toEqual(slowEdges(piece.mesh));
  });
});
