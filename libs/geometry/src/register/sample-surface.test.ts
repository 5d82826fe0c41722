import { describe, expect, test } from 'vitest';
import { boxMesh } from '../search/sample-meshes.ts';
import { sampleSurface } from './sample-surface.ts';
import { spreadByNormals } from './spread-by-normals.ts';
import { thinPoints } from './thin-points.ts';

const box = boxMesh(10, 20, 30);
const samples = sampleSurface(box, 22_000);
const faceOf = (i: number) => [0, 1, 2].map((k) => Math.round(samples.normals[3 * i + k])).join(',');

describe('sampleSurface', () => {
  test('knows the area, and each face gets its share of it', () => {
    expect(samples.area).toBeCloseTo(2 * (10 * 20 + 20 * 30 + 30 * 10), 9);
    const counts = new Map<string, number>();
    for (let i = 0; i < 22_000; i++) counts.set(faceOf(i), (counts.get(faceOf(i)) ?? 0) + 1);
    // Stratified: within one sample of each triangle's share.
    for (const [face, count] of counts) {
      const area = face.includes('1,0,0') ? 600 : face.startsWith('0,0') ? 200 : 300;
      expect(Math.abs(count - 10 * area)).toBeLessThanOrEqual(4);
    }
  });

  test('every sample lies on the box, its normal pointing out', () => {
    const p = samples.positions;
    for (let i = 0; i < 22_000; i++) {
      const off = [10, 20, 30].map((size, k) => {
        const normal = samples.normals[3 * i + k];
        return normal > 0.5 ? Math.abs(p[3 * i + k] - size) : normal < -0.5 ? Math.abs(p[3 * i + k]) : 0;
      });
      expect(Math.max(...off)).toBeLessThan(1e-12);
    }
  });

  test('its beginning is spread over all faces too', () => {
    expect(new Set(Array.from({ length: 100 }, (_, i) => faceOf(i))).size).toBe(6);
  });
});

test('thinPoints keeps its distance and leaves no hole', () => {
  const p = samples.positions.subarray(0, 1_800);
  const chosen = thinPoints(p, 2);
  const apart = (i: number, j: number) =>
    Math.hypot(p[3 * i] - p[3 * j], p[3 * i + 1] - p[3 * j + 1], p[3 * i + 2] - p[3 * j + 2]);
  for (const i of chosen) for (const j of chosen) if (i !== j) expect(apart(i, j)).toBeGreaterThanOrEqual(2);
  for (let i = 0; i < 600; i++) expect(chosen.some((j) => apart(i, j) <= 2)).toBe(true);
  expect(thinPoints(p, 2, 5).length).toBe(5);
});

test('spreadByNormals takes the six directions of a box in turn, three where the sign is unknown', () => {
  const order = spreadByNormals(samples);
  expect(new Set(order).size).toBe(22_000);
  for (const start of [0, 6, 600])
    expect(new Set([...order.subarray(start, start + 6)].map(faceOf)).size).toBe(6);
  const axes = (i: number) => faceOf(i).replaceAll('-', '');
  const unsigned = spreadByNormals({ ...samples, signed: false });
  for (const start of [0, 3, 600])
    expect(new Set([...unsigned.subarray(start, start + 3)].map(axes)).size).toBe(3);
});
