import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { leastSquaresZone, lineZone } from './line-zone.ts';
import { windowsOf } from './windows.ts';

/** Slow and obvious: every line through two of the points, and the farthest from it on one side. */
function slowWidth(x: readonly number[], y: readonly number[]): number {
  let least = Infinity;
  for (let i = 0; i < x.length; i++)
    for (let k = 0; k < x.length; k++) {
      if (x[i] === x[k]) continue;
      const slope = (y[k]! - y[i]!) / (x[k]! - x[i]!);
      const rest = x.map((at, j) => (y[j]! - y[i]! - slope * (at - x[i]!)) / Math.hypot(1, slope));
      const [low, high] = [Math.min(...rest), Math.max(...rest)];
      if (low > -1e-12 || high < 1e-12) least = Math.min(least, high - low);
    }
  return least;
}

describe('the zone of a line element', () => {
  test('of points on a line it is nothing', () => {
    const zone = lineZone([0, 1, 2, 5], [3, 5, 7, 13]);
    expect(zone.width).toBeCloseTo(0, 12);
    expect(zone.slope).toBeCloseTo(2, 12);
    expect(zone.lower).toBeCloseTo(3, 12);
  });

  test('of a bow it is its height, not that about the least-squares line', () => {
    const x = [0, 1, 2, 3, 4];
    const y = [0, 0, 1, 0, 0];
    const zone = lineZone(x, y);
    expect(zone).toMatchObject({ width: 1, slope: 0, lower: 0 });
    expect(zone.contacts.reduce((sum, { multiplier }) => sum + multiplier, 0)).toBeCloseTo(1, 12);
    // A bow at one end: the least-squares line leans towards it and is the worse for it.
    const end = [0, 0, 0, 0, 1];
    expect(lineZone(x, end).width).toBeCloseTo(0.75 / Math.hypot(1, 0.25), 12);
    expect(leastSquaresZone(x, end).width).toBeGreaterThan(lineZone(x, end).width);
  });

  test('holds all points, and no line through two of them does better', () => {
    const random = seededRandom(20);
    for (let run = 0; run < 60; run++) {
      const n = 3 + Math.floor(random() * 20);
      const x = Array.from({ length: n }, () => random() * 10).sort((a, b) => a - b);
      const y = x.map((at) => 0.3 * at + random());
      const zone = lineZone(x, y);
      expect(zone.width).toBeCloseTo(slowWidth(x, y), 10);
      x.forEach((at, k) => {
        const rest = y[k]! - zone.lower - zone.slope * at;
        expect(rest).toBeGreaterThan(-1e-9);
        expect(rest).toBeLessThan(zone.height + 1e-9);
      });
      expect(leastSquaresZone(x, y).width).toBeGreaterThanOrEqual(zone.width - 1e-12);
    }
  });

  test('its contacts prove it: multipliers balance in height and in turn', () => {
    const random = seededRandom(21);
    const x = Array.from({ length: 50 }, (_, k) => k);
    const y = x.map(() => random());
    const { contacts } = lineZone(x, y);
    const sum = (of: (index: number) => number) =>
      contacts.reduce((total, { index, side, multiplier }) => total + side * multiplier * of(index), 0);
    expect(sum(() => 1)).toBeCloseTo(0, 12);
    expect(sum((i) => x[i]!)).toBeCloseTo(0, 10);
  });

  test('several points at one place', () => {
    expect(lineZone([0, 0, 2, 2], [0, 1, 0, 1]).width).toBeCloseTo(1, 12);
    expect(lineZone([1, 1], [0, 1]).width).toBe(1);
  });

  test('the least-squares line is that of the distances across it', () => {
    const zone = leastSquaresZone([0, 1, 2, 3], [0, 1, 2, 3]);
    expect(zone.slope).toBeCloseTo(1, 12);
    expect(zone.width).toBeCloseTo(0, 12);
    // Alike on both sides of the diagonal: regression of y on x alone would be less steep.
    expect(leastSquaresZone([0, 0.5, 1.5, 2], [0, 1.5, 0.5, 2]).slope).toBeCloseTo(1, 12);
  });
});

describe('pieces of a length', () => {
  test('one begins at each point and holds all within its length', () => {
    expect(windowsOf([0, 1, 2, 3], 2)).toEqual([
      [0, 3],
      [1, 4],
    ]);
    expect(windowsOf([0, 1, 2, 3], 9)).toEqual([[0, 4]]);
    expect(windowsOf([0, 1, 2, 3], 0.5)).toEqual([]);
  });

  test('of a long line at most so many', () => {
    const along = Array.from({ length: 10_000 }, (_, k) => k);
    expect(windowsOf(along, 50).length).toBeLessThanOrEqual(401);
  });
});
