import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { groupAlong } from './group-along.ts';
import { coveredAngle, cutAcross, cutAlong, cutLines, polarOf } from './sections.ts';
import { evenly, planePoints, roundPoints, scannedPoints, zAxis } from './testing/made-features.ts';

/** Angle about z of a point as it was made. */
const inSpace = (points: Float64Array, i: number) => Math.atan2(points[3 * i + 1]!, points[3 * i]!);

describe('groups along an axis', () => {
  test('layers are found, also where each touch stands a little off its layer', () => {
    const places = [0.01, -0.01, 0.004, 10, 10.02, 9.99, 25, 25, 25.01];
    const { kind, groups, leftOut } = groupAlong(Float64Array.from(places), { fewest: 3, spacing: 5 });
    expect(kind).toBe('layers');
    expect(groups.map(({ at }) => Math.round(at))).toEqual([0, 10, 25]);
    expect(groups.map(({ indices }) => [...indices].sort())).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8],
    ]);
    expect(leftOut).toBe(0);
  });

  test('a stray touch between layers is left out and counted', () => {
    const places = Float64Array.from([...Array(12).fill(0), ...Array(12).fill(10), 5]);
    const { kind, groups, leftOut } = groupAlong(places, { fewest: 3, spacing: 2 });
    expect([kind, groups.length, leftOut]).toEqual(['layers', 2, 1]);
  });

  test('without layers bins lie side by side and hold every point', () => {
    const places = Float64Array.from({ length: 1000 }, (_, k) => (k * 0.618034) % 1);
    const { kind, groups, leftOut } = groupAlong(places, { fewest: 5, spacing: 0.02 });
    expect([kind, groups.length, leftOut]).toEqual(['bins', 24, 0]);
    groups.forEach(({ at, width, indices }, g) => {
      expect(at).toBeCloseTo((g + 0.5) / 24, 2);
      for (const i of indices) expect(Math.abs(places[i]! - at)).toBeLessThanOrEqual(width / 2 + 1e-12);
    });
    expect(new Set(groups.flatMap(({ indices }) => [...indices])).size).toBe(1000);
  });

  test('the order of the points does not matter', () => {
    const places = Float64Array.from({ length: 400 }, (_, k) => (k * 0.618034) % 1);
    const turned = Float64Array.from(places).reverse();
    const of = (given: Float64Array) =>
      groupAlong(given, { fewest: 5, spacing: 0.03 }).groups.map(({ indices }) =>
        [...indices].map((i) => given[i]!).sort((a, b) => a - b),
      );
    expect(of(turned)).toEqual(of(places));
  });

  test('angles group across the turn', () => {
    const angles = Float64Array.from([3.14, -3.14, 3.13, 0, 0.01, -0.01]);
    const { kind, groups } = groupAlong(angles, { fewest: 3, spacing: 1, period: 2 * Math.PI });
    expect(kind).toBe('layers');
    expect(groups.map(({ indices }) => [...indices].sort())).toEqual(
      expect.arrayContaining([
        [0, 1, 2],
        [3, 4, 5],
      ]),
    );
  });

  test('coordinates rounded to a micrometre do not make layers', () => {
    const random = seededRandom(77);
    const rounded = (z: number) => Math.round(z * 1000) / 1000;
    const three = Float64Array.from({ length: 60 }, (_, k) => rounded((k % 3) * 5 + 0.003 * random()));
    const { kind, groups } = groupAlong(three, { fewest: 4, spacing: 2 });
    expect([kind, groups.length]).toEqual(['layers', 3]);
    const one = Float64Array.from({ length: 60 }, () => rounded(0.003 * random()));
    expect(groupAlong(one, { fewest: 4, spacing: 0.1 }).groups).toHaveLength(1);
  });

  test('clusters as thick as the gaps between them are no layers', () => {
    const places = Float64Array.from({ length: 300 }, (_, k) => (k % 3) * 2.2 + ((k * 0.618034) % 1));
    expect(groupAlong(places, { fewest: 4, spacing: 0.3 }).kind).toBe('bins');
  });

  test('however near the points lie, each bin gets enough of them', () => {
    const places = Float64Array.from({ length: 120 }, (_, k) => ((k * 0.618034) % 1) * 100);
    const { groups, leftOut } = groupAlong(places, { fewest: 6, spacing: 0.01 });
    expect(groups.length).toBeGreaterThan(10);
    expect(leftOut).toBeLessThan(60);
  });

  test('an arc across the turn is binned from its beginning to its end', () => {
    const turn = 2 * Math.PI;
    // From 4 to 7.5 with a small hole near its end.
    const arc = Array.from({ length: 2000 }, (_, k) => 4 + 3.5 * ((k * 0.618034) % 1));
    const places = Float64Array.from(arc.filter((a) => a < 7.3 || a > 7.4).map((a) => a % turn));
    const { kind, groups } = groupAlong(places, { fewest: 4, spacing: 0.05, period: turn });
    expect(kind).toBe('bins');
    expect(groups[0]!.at - groups[0]!.width / 2).toBeCloseTo(4, 2);
    expect(groups.at(-1)!.at + groups.at(-1)!.width / 2).toBeCloseTo(7.5, 2);
  });

  test('one place is one layer or one bin; nothing is no group', () => {
    expect(groupAlong(new Float64Array(7), { fewest: 3, spacing: 0 }).groups).toHaveLength(1);
    expect(groupAlong(new Float64Array(0), { fewest: 3, spacing: 0 }).groups).toHaveLength(0);
  });
});

describe('cross-sections', () => {
  test('a cone is brought to the middle of each section', () => {
    const points = scannedPoints(1, 4000, 30, { radius: (_, z) => 10 + 0.4 * z });
    const { kind, parts } = cutAcross(polarOf(points, zAxis), 4);
    expect(kind).toBe('bins');
    expect(parts.length).toBeGreaterThan(10);
    const spread = parts.map(({ height, radius }) =>
      Math.max(...[...radius].map((r) => Math.abs(r - (10 + 0.4 * height)))),
    );
    // Within a bin the cone itself changes by 0.4 of its thickness: what is left is a hundredth of that.
    expect(Math.max(...spread)).toBeLessThan(0.02 * 0.4 * parts[0]!.thickness);
  });

  test('a bent axis is brought to the middle of each section', () => {
    const points = scannedPoints(2, 6000, 40, { radius: () => 8, centre: (z) => [0.0002 * z * z, 0] });
    const { parts } = cutAcross(polarOf(points, zAxis), 4);
    for (const { height, indices, radius, thickness } of parts)
      radius.forEach((r, k) => {
        const away = 0.0002 * height ** 2;
        const a = inSpace(points, indices[k]!);
        const exact = away * Math.cos(a) + Math.sqrt(64 - (away * Math.sin(a)) ** 2);
        // Within a section the centre moves by 0.0004 z h: a tenth of it may be left.
        expect(Math.abs(r - exact)).toBeLessThan(0.1 * 0.0004 * 40 * thickness);
      });
  });

  test('of one section alone the slope is as told', () => {
    const points: number[] = [];
    for (let k = 0; k < 24; k++) {
      const z = 0.1 * ((k * 0.618034) % 1);
      const a = (2 * Math.PI * k) / 24;
      points.push((10 + 0.4 * z) * Math.cos(a), (10 + 0.4 * z) * Math.sin(a), z);
    }
    const polar = polarOf(Float64Array.from(points), zAxis);
    const spreadOf = (slope: number) => {
      const { parts } = cutAcross(polar, 4, slope);
      expect(parts).toHaveLength(1);
      return Math.max(...parts[0]!.radius) - Math.min(...parts[0]!.radius);
    };
    expect(spreadOf(0.4)).toBeCloseTo(0, 12);
    expect(spreadOf(0)).toBeGreaterThan(0.03);
  });

  test('lobes are not taken out', () => {
    const points = scannedPoints(3, 4000, 30, { radius: (a) => 10 + 0.05 * Math.cos(3 * a) });
    const { parts } = cutAcross(polarOf(points, zAxis), 4);
    for (const { indices, radius } of parts)
      radius.forEach((r, k) => {
        expect(Math.abs(r - 10 - 0.05 * Math.cos(3 * inSpace(points, indices[k]!)))).toBeLessThan(0.005);
      });
  });

  test('touches in layers are sections of their own', () => {
    const points = roundPoints({ heights: [0, 7, 20], perSection: 9, radius: () => 5 });
    const { kind, parts, leftOut } = cutAcross(polarOf(points, zAxis), 4);
    expect([kind, leftOut]).toEqual(['layers', 0]);
    expect(parts.map(({ height }) => height)).toEqual([0, 7, 20]);
    expect(parts.map(({ indices }) => indices.length)).toEqual([9, 9, 9]);
  });

  test('a million points are cut into two hundred sections at most', () => {
    const points = scannedPoints(4, 200_000, 100, { radius: () => 10 });
    expect(cutAcross(polarOf(points, zAxis), 4).parts.length).toBeLessThanOrEqual(200);
  });
});

describe('line elements', () => {
  test('along a cylinder: each keeps its angle, ascending in height', () => {
    const points = roundPoints({ heights: evenly(0, 50, 11), perSection: 8, radius: () => 5 });
    const polar = polarOf(points, zAxis);
    const { kind, parts } = cutAlong(polar, polar.height, new Float64Array(88), 3);
    expect(kind).toBe('layers');
    expect(parts).toHaveLength(8);
    for (const { along } of parts) expect([...along]).toEqual(evenly(0, 50, 11));
  });

  test('on a plane in a direction, what rises across is taken out', () => {
    const points = planePoints([40, 40], 1, (x, y) => 0.01 * y + 0.0002 * x * x);
    const deviation = Float64Array.from({ length: 1600 }, (_, i) => points[3 * i + 2]!);
    const turned = cutLines(points, [0, 0, 1], [1, 0, 0], deviation, 3);
    expect(turned.parts).toHaveLength(40);
    for (const { along, deviation: d } of turned.parts)
      along.forEach((x, k) => {
        expect(d[k]! - d[0]!).toBeCloseTo(0.0002 * (x * x - along[0]! ** 2), 12);
      });
  });

  test('an arc covers its angle', () => {
    const angle = Float64Array.from({ length: 900 }, (_, k) => ((k / 900) * Math.PI) / 2);
    expect(coveredAngle(angle)).toBeCloseTo(Math.PI / 2, 1);
    expect(coveredAngle(Float64Array.from({ length: 5000 }, (_, k) => (k % 6.28) - 3.14))).toBeCloseTo(
      2 * Math.PI,
      1,
    );
  });
});
