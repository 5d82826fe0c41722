import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { sectionCurves } from './section-curves.ts';

const STEPS = 360;
const circle = Float64Array.from({ length: 2 * (STEPS + 1) }, (_, i) => {
  const angle = (2 * Math.PI * (i >> 1)) / STEPS;
  return 10 * (i & 1 ? Math.sin(angle) : Math.cos(angle));
});

function ring(deviationOf: (angle: number) => number, count: number) {
  const places = new Float64Array(2 * count);
  const deviations = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * (i + 0.37)) / count;
    deviations[i] = deviationOf(angle);
    places[2 * i] = (10 + deviations[i]!) * Math.cos(angle);
    places[2 * i + 1] = (10 + deviations[i]!) * Math.sin(angle);
  }
  return { places, deviations };
}

describe('sectionCurves', () => {
  test('a shaft: feet on the circle, outwards away from its middle', () => {
    const { places, deviations } = ring((angle) => 0.05 * Math.cos(3 * angle) + 0.01, 500);
    const curves = sectionCurves(circle, [circle.length], places, deviations);
    for (let i = 0; i < 500; i++) {
      const [x, y] = [curves.feet[2 * i]!, curves.feet[2 * i + 1]!];
      expect(Math.hypot(x, y)).toBeCloseTo(10, 2);
      expect((curves.outwards[2 * i]! * x + curves.outwards[2 * i + 1]! * y) / 10).toBeGreaterThan(0.999);
    }
  });

  test('a bore: material lies around it, so outwards is towards the middle, whichever way the line runs', () => {
    const { places, deviations } = ring((angle) => 0.05 * Math.cos(2 * angle), 300);
    const backwards = Float64Array.from(
      circle,
      (_, i) => circle[circle.length - 2 - 2 * (i >> 1) + (i & 1)]!,
    );
    for (const nominal of [circle, backwards]) {
      const curves = sectionCurves(
        nominal,
        [nominal.length],
        places,
        deviations.map((d) => -d),
      );
      for (let i = 0; i < 300; i++) {
        const along =
          curves.outwards[2 * i]! * curves.feet[2 * i]! +
          curves.outwards[2 * i + 1]! * curves.feet[2 * i + 1]!;
        expect(along).toBeLessThan(-9.9);
      }
    }
  });

  test.each([1, 2, 3])('the foot is the nearest of all segments (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const nominal = Float64Array.from({ length: 2 * 90 }, () => 20 * random());
    const lengths = [60, 80, 40];
    const places = Float64Array.from({ length: 200 }, () => 30 * random() - 5);
    const curves = sectionCurves(nominal, lengths, places, new Float64Array(100).fill(0.1));
    for (let i = 0; i < 100; i++) {
      const [x, y] = [places[2 * i]!, places[2 * i + 1]!];
      let slow = Infinity;
      let at = 0;
      for (const length of lengths) {
        for (let k = at; k + 3 < at + length; k += 2) {
          const [dx, dy] = [nominal[k + 2]! - nominal[k]!, nominal[k + 3]! - nominal[k + 1]!];
          const t = ((x - nominal[k]!) * dx + (y - nominal[k + 1]!) * dy) / (dx * dx + dy * dy);
          const c = Math.max(0, Math.min(1, t));
          slow = Math.min(slow, Math.hypot(x - nominal[k]! - c * dx, y - nominal[k + 1]! - c * dy));
        }
        at += length;
      }
      expect(Math.hypot(x - curves.feet[2 * i]!, y - curves.feet[2 * i + 1]!)).toBeCloseTo(slow, 4);
    }
  });

  test('many points are thinned for display, and the count is kept', () => {
    const { places, deviations } = ring(() => 0.01, 5000);
    const curves = sectionCurves(circle, [circle.length], places, deviations, 400);
    expect(curves.deviations.length).toBe(400);
    expect(curves.all).toBe(5000);
  });

  test('without a nominal the points stay where they are', () => {
    const curves = sectionCurves(
      new Float64Array(0),
      [],
      Float64Array.from([1, 2]),
      Float64Array.from([0.1]),
    );
    expect([...curves.feet]).toEqual([1, 2]);
    expect([...curves.outwards]).toEqual([0, 0]);
  });
});
