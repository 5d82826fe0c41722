import { seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import {
  areaFactor,
  type Factors,
  factorAcross,
  factorAlong,
  factorAround,
  shrinkDirection,
  shrinkNormal,
  shrinkPoint,
} from './shrink-geometry.ts';

type Triple = [number, number, number];
const random = seededRandom(11);
const anyTriple = (): Triple => [random() - 0.5, random() - 0.5, random() - 0.5];
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);
const cross = ([a, b, c]: Triple, [x, y, z]: Triple): Triple => [b * z - c * y, c * x - a * z, a * y - b * x];
const scaled = (v: Triple, f: Factors): Triple => [v[0] * f[0], v[1] * f[1], v[2] * f[2]];

test('planes, lines, distances and areas go where their points go (seed 11)', () => {
  for (let i = 0; i < 50; i++) {
    const factors: Factors = [1 + random() / 10, 1 + random() / 10, 1 + random() / 10];
    const [s, t] = [anyTriple(), anyTriple()];
    const normal = cross(s, t);
    // A plane spanned by s and t: what spanned it still lies in it.
    const moved = shrinkNormal(normal, factors);
    expect(Math.hypot(...moved)).toBeCloseTo(1, 9);
    expect(dot(moved, scaled(s, factors))).toBeCloseTo(0, 9);
    expect(dot(moved, scaled(t, factors))).toBeCloseTo(0, 9);
    expect(areaFactor(normal, factors)).toBeCloseTo(
      Math.hypot(...cross(scaled(s, factors), scaled(t, factors))) / Math.hypot(...normal),
      9,
    );
    // Planes through the origin and through p: their distance is the height of p.
    const p = anyTriple();
    const [before, after] = [dot(normal, p) / Math.hypot(...normal), dot(moved, scaled(p, factors))];
    expect(Math.abs(after / before)).toBeCloseTo(factorAcross(normal, factors), 9);
    // A line from the origin to s.
    const line = scaled(s, factors);
    expect(dot(shrinkDirection(s, factors), line)).toBeCloseTo(Math.hypot(...line), 9);
    expect(factorAlong(s, factors)).toBeCloseTo(Math.hypot(...line) / Math.hypot(...s), 9);
  }
});

test('what is round stays round only about an axis across which both factors agree', () => {
  const factors: Factors = [1.01, 1.01, 1.02];
  expect(factorAround([0, 0, -1], factors)).toBe(1.01);
  expect(factorAround([1, 0, 0], factors)).toBeNull();
  expect(factorAround([0.6, 0, 0.8], factors)).toBeNull();
  expect(factorAround([0.6, 0, 0.8], [1.01, 1.01, 1.01])).toBe(1.01);
  expect(shrinkPoint([10, -10, 10], factors)).toEqual([10.1, -10.1, 10.2]);
});
