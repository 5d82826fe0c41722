import { describe, expect, test } from 'vitest';
import { deviationOpposite } from '../measure/opposed-across.ts';
import { opposedOnCircle } from './opposed-on-circle.ts';

const around = (n: number, phase = 0) =>
  Float64Array.from({ length: n }, (_, k) => phase + (2 * Math.PI * k) / n);

describe('opposite points of a section', () => {
  test('odd lobes keep every diameter the same', () => {
    const angle = around(120);
    const { sizes, interpolated } = opposedOnCircle(
      angle,
      angle.map((a) => 10 + 0.05 * Math.cos(3 * a)),
    );
    expect(sizes).toHaveLength(120);
    expect(interpolated).toBe(0);
    for (const size of sizes) expect(size).toBeCloseTo(20, 12);
  });

  test('even lobes change it by twice their height', () => {
    const angle = around(120);
    const { sizes } = opposedOnCircle(
      angle,
      angle.map((a) => 10 + 0.05 * Math.cos(2 * a)),
    );
    expect(Math.max(...sizes)).toBeCloseTo(20.1, 12);
    expect(Math.min(...sizes)).toBeCloseTo(19.9, 12);
  });

  test('between neighbours the radius is interpolated', () => {
    const angle = around(121);
    const { sizes, interpolated } = opposedOnCircle(
      angle,
      angle.map((a) => 10 + 0.05 * Math.cos(2 * a)),
    );
    expect(sizes).toHaveLength(121);
    expect(interpolated).toBe(121);
    for (const [k, size] of sizes.entries())
      expect(Math.abs(size - 20 - 0.1 * Math.cos(2 * angle[k]!))).toBeLessThan(1e-4);
    const wide = around(45);
    const coarse = opposedOnCircle(
      wide,
      wide.map((a) => 10 + 0.05 * Math.cos(2 * a)),
    );
    expect(coarse.interpolated).toBe(45);
    for (const [k, size] of coarse.sizes.entries())
      expect(Math.abs(size - 20 - 0.1 * Math.cos(2 * wide[k]!))).toBeLessThan(0.001);
  });

  test('touches far apart: one that stands nearly opposite is taken', () => {
    const degrees = [0, 45, 90, 135, 184, 228, 272, 330];
    const angle = Float64Array.from(degrees, (d) => (d * Math.PI) / 180);
    const radius = Float64Array.from(degrees, (_, k) => 10 + k / 1000);
    const { sizes, interpolated } = opposedOnCircle(angle, radius);
    // 135° and 330° have nothing within 5° of their opposite.
    expect([...sizes].map((size) => Math.round(size * 1000))).toEqual([
      20004, 20006, 20008, 20004, 20006, 20008,
    ]);
    expect(interpolated).toBe(0);
  });

  test('where nothing stands opposite there is no size', () => {
    expect(opposedOnCircle(around(9), new Float64Array(9).fill(5)).sizes).toHaveLength(0);
    const half = Float64Array.from({ length: 50 }, (_, k) => (k / 50) * 3);
    expect(opposedOnCircle(half, new Float64Array(50).fill(5)).sizes).toHaveLength(0);
  });

  test('neither order nor where angles begin matters', () => {
    const angle = around(60, 0.1);
    const radius = angle.map((a) => 10 + 0.05 * Math.cos(2 * a) + 0.01 * Math.sin(5 * a));
    const plain = [...opposedOnCircle(angle, radius).sizes].sort();
    const turned = angle.map((a) => a - 7);
    expect([...opposedOnCircle(turned, radius).sizes].sort()).toEqual(
      plain.map((size) => expect.closeTo(size, 10)),
    );
    const reversed = [...opposedOnCircle(angle.slice().reverse(), radius.slice().reverse()).sizes].sort();
    expect(reversed).toEqual(plain.map((size) => expect.closeTo(size, 10)));
  });
});

describe('what lies opposite across', () => {
  const points = Float64Array.from([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0]);

  test('the one exactly opposite counts alone', () => {
    expect(deviationOpposite(Float64Array.from([1, 0, 0]), points, [1, 2, 3, 4], 3)[0]).toBeCloseTo(2, 6);
  });

  test('in the middle of four it is their mean; out of reach nothing is known', () => {
    expect(deviationOpposite(Float64Array.from([0.5, 0.5, 0]), points, [1, 2, 3, 4], 3)[0]).toBeCloseTo(
      2.5,
      9,
    );
    expect(deviationOpposite(Float64Array.from([9, 9, 0]), points, [1, 2, 3, 4], 3)[0]).toBeNaN();
    expect(deviationOpposite(Float64Array.from([0, 0, 0]), new Float64Array(0), [], 3)[0]).toBeNaN();
  });
});
