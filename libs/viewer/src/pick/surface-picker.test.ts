import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { NOT_MEASURED } from '../prepare/prepare-surface.ts';
import { pickPoint } from './point-picker.ts';
import { clippedStretch, type Ray } from './ray.ts';
import { makeSurfacePicker } from './surface-picker.ts';

type Vector = [number, number, number];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Möller and Trumbore (1997) on every triangle: slow and obvious. */
function slowDistance(
  positions: Float32Array,
  triangles: Uint32Array,
  ray: Ray,
  near: number,
  far: number,
): number {
  let best = Infinity;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [
      ...positions.subarray(3 * triangles[t + k]!, 3 * triangles[t + k]! + 3),
    ]) as [Vector, Vector, Vector];
    const direction = [...ray.direction] as Vector;
    const [u, v] = [minus(b, a), minus(c, a)];
    const p = cross(direction, v);
    const determinant = dot(u, p);
    if (Math.abs(determinant) < 1e-12) continue;
    const s = minus([...ray.origin] as Vector, a);
    const first = dot(s, p) / determinant;
    const q = cross(s, u);
    const second = dot(direction, q) / determinant;
    const distance = dot(v, q) / determinant;
    if (first < 0 || second < 0 || first + second > 1 || distance < near || distance > far) continue;
    best = Math.min(best, distance);
  }
  return best;
}

function randomSoup(seed: number) {
  const random = seededRandom(seed);
  const vertices = 3 * 200;
  const positions = new Float32Array(3 * vertices);
  for (let t = 0; t < 200; t++) {
    const middle = [random() * 20, random() * 20, random() * 20];
    for (let k = 0; k < 9; k++) positions[9 * t + k] = middle[k % 3]! + 3 * (random() - 0.5);
  }
  return {
    positions,
    triangles: Uint32Array.from({ length: vertices }, (_, i) => i),
    faceNumbers: Uint16Array.from({ length: vertices }, (_, i) => Math.floor(i / 30)),
    // Linear in the place, so that its value is known everywhere.
    deviation: Float32Array.from({ length: vertices }, (_, i) =>
      linear([...positions.subarray(3 * i, 3 * i + 3)]),
    ),
    random,
  };
}
const linear = ([x, y, z]: readonly number[]) => 0.01 * x! - 0.02 * y! + 0.005 * z!;

function randomRay(random: () => number): Ray {
  const direction: Vector = [random() - 0.5, random() - 0.5, random() - 0.5];
  const length = Math.hypot(...direction);
  const unit = direction.map((c) => c / length) as Vector;
  const through = [random() * 20, random() * 20, random() * 20];
  return { origin: through.map((c, k) => c - 60 * unit[k]!) as Vector, direction: unit };
}

describe('makeSurfacePicker', () => {
  test.each([1, 2, 3])('meets what the slow search meets, with and without a cut (seed %i)', (seed) => {
    const soup = randomSoup(seed);
    const picker = makeSurfacePicker(soup);
    let met = 0;
    for (let i = 0; i < 150; i++) {
      const ray = randomRay(soup.random);
      const clip = i % 2 ? { normal: [0, 0, 1] as const, offset: 10 } : null;
      const stretch = clippedStretch(ray, clip);
      const slow = stretch
        ? slowDistance(soup.positions, soup.triangles, ray, stretch.near, stretch.far)
        : Infinity;
      const hit = picker.pick(ray, clip);
      if (slow === Infinity) expect(hit).toBeNull();
      else {
        met++;
        expect(hit!.distance).toBeCloseTo(slow, 4);
        expect(hit!.deviation).toBeCloseTo(linear(hit!.at), 4);
      }
    }
    expect(met).toBeGreaterThan(20);
  });

  test('says the face, and that a place was not measured', () => {
    const surface = {
      positions: Float32Array.from([0, 0, 0, 1, 0, 0, 0, 1, 0, 5, 0, 0, 6, 0, 0, 5, 1, 0]),
      triangles: Uint32Array.from([0, 1, 2, 3, 4, 5]),
      faceNumbers: Uint16Array.from([4, 4, 4, 9, 9, 9]),
      deviation: Float32Array.from([0.1, 0.1, 0.1, 0.2, NOT_MEASURED, 0.2]),
    };
    const picker = makeSurfacePicker(surface);
    const down = (x: number): Ray => ({ origin: [x, 0.2, 10], direction: [0, 0, -1] });
    expect(picker.pick(down(0.2), null)).toMatchObject({ face: 4 });
    expect(picker.pick(down(0.2), null)!.deviation).toBeCloseTo(0.1, 6);
    expect(picker.pick(down(5.2), null)).toMatchObject({ face: 9, deviation: Number.NaN });
    expect(picker.pick(down(3), null)).toBeNull();
  });

  test('nothing to meet', () => {
    const none = new Float32Array(0);
    const picker = makeSurfacePicker({
      positions: none,
      triangles: new Uint32Array(0),
      faceNumbers: new Uint16Array(0),
      deviation: none,
    });
    expect(picker.pick({ origin: [0, 0, 1], direction: [0, 0, -1] }, null)).toBeNull();
  });
});

describe('pickPoint', () => {
  const points = Float32Array.from([0, 0, 0, 0, 0, 5, 3, 0, 9, 0.4, 0, 7]);
  const down: Ray = { origin: [0, 0, 20], direction: [0, 0, -1] };

  test('takes the foremost within the radius', () => {
    expect(pickPoint(points, down, 0.5, null)).toMatchObject({ index: 3, distance: 13 });
    expect(pickPoint(points, down, 0.1, null)).toMatchObject({ index: 1, distance: 15 });
    expect(pickPoint(points, { ...down, origin: [1.5, 0, 20] }, 0.5, null)).toBeNull();
  });

  test('a cut hides what it cuts away', () => {
    expect(pickPoint(points, down, 0.5, { normal: [0, 0, 1], offset: 2 })).toMatchObject({ index: 0 });
    expect(pickPoint(points, down, 0.5, { normal: [0, 0, -1], offset: -6 })).toMatchObject({ index: 3 });
    expect(pickPoint(points, down, 0.5, { normal: [0, 0, 1], offset: -1 })).toBeNull();
  });
});
