import { describe, expect, test } from 'vitest';
import { drawZone, enlargementOf, type ToleranceZone, widthOf } from './tolerance-zone.ts';

const corners = (flat: Float32Array) =>
  Array.from(
    { length: flat.length / 3 },
    (_, k) => [...flat.subarray(3 * k, 3 * k + 3)] as [number, number, number],
  );

const plate: ToleranceZone = { kind: 'planes', point: [1, 2, 3], normal: [0, 0, 1], width: 0.1, radius: 20 };
const axis: ToleranceZone = {
  kind: 'axis',
  from: [0.03, 0.04, 0],
  to: [0.03, 0.04, 10],
  trueFrom: [0, 0, 0],
  trueTo: [0, 0, 10],
  diameter: 0.08,
};
const tube: ToleranceZone = { kind: 'tube', from: [0, 0, 0], to: [0, 0, 5], inner: 9.99, outer: 10.01 };

describe('a zone, drawn wider', () => {
  test('two planes stay about their middle, each half the width off', () => {
    for (const factor of [1, 50]) {
      const heights = corners(drawZone(plate, factor).fill).map(([, , z]) => z);
      expect(Math.max(...heights)).toBeCloseTo(3 + (factor * 0.1) / 2, 5);
      expect(Math.min(...heights)).toBeCloseTo(3 - (factor * 0.1) / 2, 5);
      for (const [x, y] of corners(drawZone(plate, factor).fill))
        expect(Math.hypot(x - 1, y - 2)).toBeCloseTo(20, 4);
    }
  });

  test('the measured axis keeps its share of the zone: 2 · 0.05 of ⌀ 0.08 lies outside, whatever the factor', () => {
    for (const factor of [1, 200]) {
      const { fill, element } = drawZone(axis, factor);
      const radius = Math.max(...corners(fill).map(([x, y]) => Math.hypot(x, y)));
      for (const [x, y] of corners(element)) expect(Math.hypot(x, y) / radius).toBeCloseTo(0.05 / 0.04, 4);
    }
  });

  test('two coaxial cylinders about the middle of their radii', () => {
    const radii = corners(drawZone(tube, 100).fill).map(([x, y]) => Math.hypot(x, y));
    expect(Math.max(...radii)).toBeCloseTo(11, 4);
    expect(Math.min(...radii)).toBeCloseTo(9, 4);
  });

  test('a ring lies in its plane, a sphere about its centre', () => {
    const ring = drawZone({ kind: 'ring', centre: [0, 0, 7], normal: [0, 0, 1], inner: 4, outer: 5 }, 1);
    for (const [x, y, z] of corners(ring.fill)) {
      expect(z).toBeCloseTo(7, 5);
      expect([4, 5].some((r) => Math.abs(Math.hypot(x, y) - r) < 1e-4)).toBe(true);
    }
    for (const [x, y, z] of corners(drawZone({ kind: 'sphere', centre: [1, 1, 1], diameter: 2 }, 3).edges))
      expect(Math.hypot(x - 1, y - 1, z - 1)).toBeCloseTo(3, 4);
  });

  test('about a surface: two shells along its normals', () => {
    const drawn = drawZone(
      {
        kind: 'offset',
        positions: Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0),
        normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1),
        triangles: Uint32Array.of(0, 1, 2),
        inner: -0.1,
        outer: 0.2,
      },
      10,
    );
    expect(corners(drawn.fill).map(([, , z]) => Math.round(1e4 * z) / 1e4)).toEqual([-1, -1, -1, 2, 2, 2]);
  });
});

describe('by how much', () => {
  test('1, 2, 5, 10 …: never less than 1, never so much that it hides what it is of', () => {
    expect(enlargementOf(plate, 150)).toBe(100);
    // Half of the radius of 20 is 10: a hundred times 0.1.
    expect(enlargementOf({ ...plate, radius: 4 }, 150)).toBe(20);
    expect(enlargementOf({ ...plate, width: 50 }, 150)).toBe(1);
    expect(enlargementOf(tube, 1000)).toBe(500);
    expect(enlargementOf({ ...axis, diameter: null }, 100)).toBe(50);
    for (const width of [0, 1e-12, Number.POSITIVE_INFINITY, Number.NaN])
      expect(enlargementOf({ ...plate, width }, 150)).toBeGreaterThanOrEqual(1);
  });

  test('of an axis without a diameter twice its distance', () => {
    expect(widthOf({ ...axis, diameter: null })).toBeCloseTo(0.1, 12);
  });
});
