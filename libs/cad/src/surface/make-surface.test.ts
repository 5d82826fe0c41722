import { compose, rotation, scaling, seededRandom, type Transform } from '@diewright/geometry';
import { describe, expect, it } from 'vitest';
import { mapPoint } from '../curve/affine-map.ts';
import { sampleSurfaces } from '../testing/sample-surfaces.ts';
import { makeSurface } from './make-surface.ts';
import { placeSurface } from './place-surface.ts';
import { seedsOfSurface } from './seeds-of-surface.ts';
import type { ParameterRange, Surface } from './surface.ts';

type Point = readonly [number, number, number];

const names = Object.keys(sampleSurfaces);

function pointAt(surface: Surface, u: number, v: number): [number, number, number] {
  const out = new Float64Array(18);
  surface.evaluate(u, v, 0, out);
  return [out[0], out[1], out[2]];
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** A bounded part of a range. */
function part({ from, to }: ParameterRange): [number, number] {
  return [Math.max(-12, from), Math.min(13, to)];
}

function someParameters(surface: Surface, random: () => number): [number, number] {
  const at = ([from, to]: [number, number]) => from + (to - from) * random();
  return [at(part(surface.u)), at(part(surface.v))];
}

/** The slow and obvious way: a dense grid, then ever finer ones about the best of it. */
function leastByGrids(surface: Surface, point: Point): number {
  const [uFrom, uTo] = part(surface.u);
  const [vFrom, vTo] = part(surface.v);
  const clamp = (t: number, from: number, to: number) => Math.max(from, Math.min(to, t));
  let [midU, midV, best] = [0.5 * (uFrom + uTo), 0.5 * (vFrom + vTo), Number.POSITIVE_INFINITY];
  for (let round = 0, wide = 0.5; round < 12; round++, wide = round === 1 ? 0.02 : 0.3 * wide) {
    const count = round === 0 ? 150 : 12;
    const [aboutU, aboutV] = [midU, midV];
    for (let i = 0; i <= count; i++)
      for (let j = 0; j <= count; j++) {
        const u = clamp(aboutU + (uTo - uFrom) * wide * ((2 * i) / count - 1), uFrom, uTo);
        const v = clamp(aboutV + (vTo - vFrom) * wide * ((2 * j) / count - 1), vFrom, vTo);
        const d = distance(pointAt(surface, u, v), point);
        if (d < best) [best, midU, midV] = [d, u, v];
      }
  }
  return best;
}

describe.each(names)('%s', (name) => {
  const surface = makeSurface(sampleSurfaces[name]);
  const bounded = [surface.u, surface.v].every((range) => Number.isFinite(range.to - range.from));

  it('has the derivatives of its points, and the normal of its derivatives', () => {
    const random = seededRandom(51);
    const out = new Float64Array(18);
    const [before, after] = [new Float64Array(18), new Float64Array(18)];
    const normal = new Float64Array(3);
    const step = 1e-6;
    for (let i = 0; i < 60; i++) {
      const [u, v] = someParameters(surface, random);
      surface.evaluate(u, v, 2, out);
      const size = 1 + Math.hypot(...out);
      const compare = (du: number, dv: number, pairs: readonly [number, number][]) => {
        surface.evaluate(u - du, v - dv, 2, before);
        surface.evaluate(u + du, v + dv, 2, after);
        for (const [from, to] of pairs)
          for (let k = 0; k < 3; k++) {
            const bend = after[from + k] - 2 * out[from + k] + before[from + k];
            // A step across a knot of low continuity is no derivative.
            if (Math.abs(bend) > 1e-8 * size) continue;
            const difference = (after[from + k] - before[from + k]) / (2 * step);
            expect(Math.abs(out[to + k] - difference)).toBeLessThan(3e-5 * size);
          }
      };
      compare(step, 0, [
        [0, 3],
        [3, 9],
        [6, 12],
      ]);
      compare(0, step, [
        [0, 6],
        [3, 12],
        [6, 15],
      ]);
      const first = new Float64Array(18).fill(7);
      surface.evaluate(u, v, 1, first);
      expect([...first.subarray(0, 9)]).toEqual([...out.subarray(0, 9)]);
      expect(first[9]).toBe(7);
      expect(distance(pointAt(surface, u, v), out)).toBeLessThan(1e-12 * size);
      const product = crossOf(out.slice(3, 6), out.slice(6, 9));
      const length = Math.hypot(...product);
      if (length < 1e-6) continue;
      expect(surface.normal(u, v, normal)).toBe(true);
      expect(
        distance(
          normal,
          product.map((c) => c / length),
        ),
      ).toBeLessThan(1e-9);
    }
  });

  it('projects a point above it back to where it stood', () => {
    const random = seededRandom(52);
    const out = new Float64Array(5);
    const normal = new Float64Array(3);
    for (let i = 0; i < 100; i++) {
      const [u, v] = someParameters(surface, random);
      const base = pointAt(surface, u, v);
      surface.normal(u, v, normal);
      const height = 0.2 * (2 * random() - 1);
      const point = base.map((c, k) => c + height * normal[k]) as [number, number, number];
      // The seed of a mesh is off by some tenths of a millimetre.
      const [su, sv] = [u + 0.01 * (random() - 0.5), v + 0.01 * (random() - 0.5)];
      expect(surface.project(...point, su, sv, out)).toBe(true);
      expect(distance(pointAt(surface, out[0], out[1]), out.subarray(2))).toBeLessThan(1e-11);
      expect(distance(point, out.subarray(2))).toBeLessThanOrEqual(Math.abs(height) + 1e-12);
      if (distance(base, out.subarray(2)) > 1e-3) continue;
      expect(distance(base, out.subarray(2))).toBeLessThan(1e-9);
    }
  });

  it('finds a foot without a seed that is as near as grids over grids', () => {
    const random = seededRandom(53);
    const out = new Float64Array(5);
    for (let i = 0; i < 12; i++) {
      const base = pointAt(surface, ...someParameters(surface, random));
      const far = [0.3, 3, 15][i % 3];
      const point = base.map((c) => c + far * (2 * random() - 1)) as [number, number, number];
      surface.project(...point, Number.NaN, Number.NaN, out);
      expect(distance(out.subarray(2), point)).toBeLessThanOrEqual(leastByGrids(surface, point) + 1e-6);
      if (surface.u.period !== null) expect(out[0]).toBeLessThan(surface.u.from + surface.u.period);
      expect(out[0]).toBeGreaterThanOrEqual(surface.u.from);
      expect(out[1]).toBeGreaterThanOrEqual(surface.v.from);
      expect(out[1]).toBeLessThanOrEqual(surface.v.to);
    }
  });

  if (bounded)
    it('meets itself where it says that it closes', () => {
      const grid = seedsOfSurface(surface);
      for (const v of grid.v)
        if (surface.u.period !== null)
          expect(
            distance(pointAt(surface, surface.u.from, v), pointAt(surface, surface.u.to - 1e-12, v)),
          ).toBeLessThan(1e-9);
      for (const u of grid.u)
        if (surface.v.period !== null)
          expect(
            distance(pointAt(surface, u, surface.v.from), pointAt(surface, u, surface.v.to - 1e-12)),
          ).toBeLessThan(1e-9);
    });

  it.each(maps())(
    'placed by a map of kind %s has the images of its feet, and their normals',
    (_kind, map) => {
      const placed = makeSurface(placeSurface(sampleSurfaces[name], map));
      const random = seededRandom(54);
      const [a, b] = [new Float64Array(5), new Float64Array(5)];
      const [n, m] = [new Float64Array(3), new Float64Array(3)];
      for (let i = 0; i < 15; i++) {
        const base = pointAt(surface, ...someParameters(surface, random));
        const image = mapPoint(map, base);
        placed.project(...image, Number.NaN, Number.NaN, b);
        expect(distance(image, b.subarray(2))).toBeLessThan(1e-9);
        surface.project(...base, Number.NaN, Number.NaN, a);
        if (!surface.normal(a[0], a[1], n) || !placed.normal(b[0], b[1], m)) continue;
        // The image of the natural normal is along the product of the images of two tangents.
        const out = new Float64Array(18);
        surface.evaluate(a[0], a[1], 1, out);
        const [su, sv] = [out.slice(3, 6), out.slice(6, 9)].map((t) => imageOf(map, t));
        const product = crossOf(su, sv);
        const length = Math.hypot(...product);
        if (length > 1e-3)
          expect(
            distance(
              m,
              product.map((c) => c / length),
            ),
          ).toBeLessThan(1e-5);
      }
    },
  );
});

function crossOf(a: ArrayLike<number>, b: ArrayLike<number>): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function imageOf(map: Transform, [x, y, z]: Float64Array): number[] {
  return [0, 4, 8].map((r) => map[r] * x + map[r + 1] * y + map[r + 2] * z);
}

function maps(): [string, Transform][] {
  const turn = rotation([0.6, 0, 0.8], 1.1, [3, -20, 8]);
  return [
    ['motion', turn],
    ['even scaling', compose(turn, scaling(1.7, 1.7, 1.7))],
    ['mirror', compose(turn, scaling(-1, 1, 1))],
    ['uneven scaling', compose(turn, scaling(1.01, 1.012, 0.998))],
  ];
}
