import { describe, expect, test } from 'vitest';
import { foldedSheet } from '../testing/folded-sheet.ts';
import { NOT_MEASURED, prepareSurface } from './prepare-surface.ts';

const areaOf = (positions: Float32Array, triangles: Uint32Array) => {
  let area = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [
      ...positions.subarray(3 * triangles[t + k]!, 3 * triangles[t + k]! + 3),
    ]);
    const u = b!.map((v, k) => v - a![k]!);
    const v = c!.map((w, k) => w - a![k]!);
    area +=
      Math.hypot(
        u[1]! * v[2]! - u[2]! * v[1]!,
        u[2]! * v[0]! - u[0]! * v[2]!,
        u[0]! * v[1]! - u[1]! * v[0]!,
      ) / 2;
  }
  return area;
};

describe('prepareSurface', () => {
  const n = 60;
  const source = foldedSheet(n);
  const prepared = prepareSurface(source, 3000);

  test('few triangles are drawn as they are', () => {
    expect(prepareSurface(foldedSheet(4), 1000).movingTriangles).toBeNull();
  });

  test('many triangles are thinned to the limit, and the sheet keeps most of its area', () => {
    const moving = prepared.movingTriangles!;
    expect(moving.length / 3).toBeLessThanOrEqual(3000);
    expect(moving.length / 3).toBeGreaterThan(1000);
    const area = areaOf(prepared.positions, moving);
    expect(area).toBeGreaterThan(1.8);
    expect(area).toBeLessThan(2.05);
  });

  test('a thinned triangle stays within its face, so that it keeps its colours', () => {
    const moving = prepared.movingTriangles!;
    for (let t = 0; t < moving.length; t += 3) {
      const faces = new Set([0, 1, 2].map((k) => prepared.faceNumbers[moving[t + k]!]));
      expect(faces.size).toBe(1);
    }
  });

  test('no gap opens along the crease: both faces use the same places there', () => {
    const placesOn = (face: number) => {
      const found = new Set<number>();
      for (const v of prepared.movingTriangles!) {
        const [x, y, z] = prepared.positions.subarray(3 * v, 3 * v + 3);
        if (prepared.faceNumbers[v] === face && x === 0 && z === 0) found.add(y!);
      }
      return [...found].sort((a, b) => a - b);
    };
    expect(placesOn(0).length).toBeGreaterThan(5);
    expect(placesOn(0)).toEqual(placesOn(1));
  });

  test('normals are those of the planes', () => {
    for (let v = 0; v < prepared.faceNumbers.length; v++) {
      const normal = [...prepared.normals.subarray(4 * v, 4 * v + 3)].map(Math.abs);
      expect(normal).toEqual(prepared.faceNumbers[v] === 0 ? [0, 0, 127] : [127, 0, 0]);
    }
  });

  test('outlines are the borders of both faces', () => {
    expect(prepared.outlines.length / 2).toBe(2 * 4 * n);
  });

  test('a seam is no outline: a sheet rolled up keeps its two rims', () => {
    const rolled = foldedSheet(24);
    const half = rolled.positions.length / 2;
    const positions = rolled.positions.slice(0, half).map((_, i, all) => {
      const at = Math.floor(i / 3);
      const angle = Math.round(rolled.positions[3 * at]! * 24) % 24;
      const turn = (2 * Math.PI * angle) / 24;
      return i % 3 === 0 ? Math.cos(turn) : i % 3 === 1 ? all[i]! : Math.sin(turn);
    });
    const tube = prepareSurface({
      positions,
      triangles: rolled.triangles.slice(0, rolled.triangles.length / 2),
      faceOfTriangle: rolled.faceOfTriangle.slice(0, rolled.faceOfTriangle.length / 2),
      deviation: new Float32Array(positions.length / 3),
    });
    expect(tube.outlines.length / 2).toBe(2 * 24);
  });

  test('what was not measured is marked for the graphics card', () => {
    const holed = prepareSurface({
      ...source,
      deviation: source.deviation.map((_, i) => (i === 7 ? Number.NaN : 0.5)),
    });
    expect(holed.deviation[7]).toBe(Math.fround(NOT_MEASURED));
    expect(holed.deviation[8]).toBe(0.5);
  });

  test('nothing is something, too', () => {
    const none = prepareSurface({
      positions: new Float32Array(0),
      triangles: new Uint32Array(0),
      faceOfTriangle: new Uint32Array(0),
      deviation: new Float32Array(0),
    });
    expect(none.radius).toBeGreaterThan(0);
    expect(none.outlines.length).toBe(0);
  });
});
