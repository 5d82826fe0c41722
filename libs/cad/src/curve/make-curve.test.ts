import { compose, rotation, scaling, seededRandom, type Transform } from '@diewright/geometry';
import { describe, expect, it, test } from 'vitest';
import { circleAsSpline, sampleCurves, tiltedFrame } from '../testing/sample-curves.ts';
import { mapPoint } from './affine-map.ts';
import type { Curve } from './curve.ts';
import type { CurveShape } from './curve-shape.ts';
import { makeCurve } from './make-curve.ts';
import { placeCurve } from './place-curve.ts';

const names = Object.keys(sampleCurves);

function pointAt(curve: Curve, t: number): [number, number, number] {
  const out = new Float64Array(9);
  curve.evaluate(t, 0, out);
  return [out[0], out[1], out[2]];
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function rangeOf(curve: Curve): [number, number] {
  return [Math.max(-3, curve.from), Math.min(3.5, curve.to)];
}

/** The slow and obvious way: thousands of samples, then golden section about each that is a minimum of three. */
function nearestBySamples(curve: Curve, point: readonly [number, number, number], from: number, to: number) {
  const count = 3000;
  const at = (k: number) => from + ((to - from) * k) / count;
  const far = (t: number) => distance(pointAt(curve, t), point);
  const samples = Array.from({ length: count + 1 }, (_, k) => far(at(k)));
  let best = Math.min(...samples);
  for (let k = 0; k <= count; k++) {
    if (samples[k] > (samples[k - 1] ?? Infinity) || samples[k] > (samples[k + 1] ?? Infinity)) continue;
    let a = at(Math.max(0, k - 1));
    let b = at(Math.min(count, k + 1));
    for (let i = 0; i < 60; i++) {
      const c = a + 0.382 * (b - a);
      const d = a + 0.618 * (b - a);
      if (far(c) < far(d)) b = d;
      else a = c;
    }
    best = Math.min(best, far(a));
  }
  return best;
}

describe.each(names)('%s', (name) => {
  const shape = sampleCurves[name];
  const curve = makeCurve(shape);
  const [from, to] = rangeOf(curve);

  it('has the derivatives of its points', () => {
    const random = seededRandom(11);
    const [here, before, after] = [0, 1, 2].map(() => new Float64Array(9));
    for (let i = 0; i < 50; i++) {
      const t = from + (to - from) * (0.01 + 0.98 * random());
      const step = 1e-6;
      curve.evaluate(t, 2, here);
      curve.evaluate(t - step, 2, before);
      curve.evaluate(t + step, 2, after);
      const size = 1 + Math.hypot(...here);
      for (let k = 0; k < 6; k++) {
        const difference = (after[k] - before[k]) / (2 * step);
        // A step across a knot of low continuity is no derivative.
        if (Math.abs(after[k] - 2 * here[k] + before[k]) > 1e-9 * size) continue;
        expect(Math.abs(here[3 + k] - difference)).toBeLessThan(1e-5 * size);
      }
      const firstOnly = new Float64Array(9).fill(7);
      curve.evaluate(t, 1, firstOnly);
      expect([...firstOnly.subarray(0, 6)]).toEqual([...here.subarray(0, 6)]);
      expect(firstOnly[6]).toBe(7);
      expect(pointAt(curve, t)).toEqual([here[0], here[1], here[2]]);
    }
  });

  it('projects as near as thousands of samples, on the whole and on pieces', () => {
    const random = seededRandom(12);
    const out = new Float64Array(4);
    for (let i = 0; i < 40; i++) {
      const base = pointAt(curve, from + (to - from) * random());
      const far = [0.01, 1, 30][i % 3];
      const point = base.map((c) => c + far * (2 * random() - 1)) as [number, number, number];
      const ends = [random(), random()].sort().map((s) => from + (to - from) * s);
      const [a, b] = i % 2 ? ends : [from, to];
      curve.project(...point, a, b, out);
      expect(out[0]).toBeGreaterThanOrEqual(a);
      expect(out[0]).toBeLessThanOrEqual(b);
      const foot = pointAt(curve, out[0]);
      expect(distance(foot, out.subarray(1))).toBeLessThan(1e-11);
      expect(distance(foot, point)).toBeLessThanOrEqual(nearestBySamples(curve, point, a, b) + 1e-9);
    }
  });

  it('finds its own points again to rounding', () => {
    const random = seededRandom(13);
    const out = new Float64Array(4);
    for (let i = 0; i < 50; i++) {
      const point = pointAt(curve, from + (to - from) * random());
      curve.project(...point, from, to, out);
      expect(distance(point, out.subarray(1))).toBeLessThan(1e-10);
    }
  });

  it.each(maps())('placed by a map of kind %s keeps its parameter', (_kind, map) => {
    const placed = makeCurve(placeCurve(shape, map));
    const random = seededRandom(14);
    for (let i = 0; i < 20; i++) {
      const t = from + (to - from) * random();
      expect(distance(pointAt(placed, t), mapPoint(map, pointAt(curve, t)))).toBeLessThan(1e-10);
    }
  });
});

function maps(): [string, Transform][] {
  const turn = rotation([0.6, 0, 0.8], 1.1, [3, -20, 8]);
  return [
    ['motion', turn],
    ['even scaling', compose(turn, scaling(1.7, 1.7, 1.7))],
    ['mirror', compose(turn, scaling(-1, 1, 1))],
    ['uneven scaling', compose(turn, scaling(1.01, 1.3, 0.8))],
  ];
}

describe('placeCurve', () => {
  const { circle, hyperbola, parabola, offset, cubic } = sampleCurves;
  it('keeps the kind under motions, even scaling and mirrors', () => {
    for (const [, map] of maps().slice(0, 3))
      for (const shape of Object.values(sampleCurves))
        if (shape.kind !== 'mapped') expect(placeCurve(shape, map).kind).toBe(shape.kind);
  });

  it('makes ellipses of circles whose axes stay upright, and images of what does not keep its kind', () => {
    const flat: CurveShape = {
      kind: 'circle',
      frame: { origin: [1, 2, 3], x: [0, 1, 0], y: [0, 0, 1], z: [1, 0, 0] },
      radius: 2,
    };
    const stretch = scaling(1.5, 2, 3);
    expect(placeCurve(flat, stretch)).toMatchObject({ kind: 'ellipse', semiAxisX: 4, semiAxisY: 6 });
    expect(placeCurve(flat, scaling(1.5, 2, 2))).toMatchObject({ kind: 'circle', radius: 4 });
    for (const shape of [circle, hyperbola, parabola, offset])
      expect(placeCurve(shape, stretch).kind).toBe('mapped');
    expect(placeCurve(cubic, stretch).kind).toBe('bspline');
  });
});

describe('closed forms', () => {
  it('finds the nearest of an ellipse beside its evolute, where four critical points are', () => {
    const ellipse = makeCurve({
      kind: 'ellipse',
      frame: { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] },
      semiAxisX: 5,
      semiAxisY: 3,
    });
    const out = new Float64Array(4);
    // On the major axis within the cusps ±(a² − b²)/a the feet are at cos t = a p / (a² − b²).
    ellipse.project(1, 0, 0, 0, 2 * Math.PI, out);
    expect(Math.cos(out[0])).toBeCloseTo(5 / 16, 12);
    // The centre: the ends of the minor axis.
    ellipse.project(0, 0, 4, 0, 2 * Math.PI, out);
    expect(Math.abs(out[2])).toBeCloseTo(3, 12);
    // On a piece without the nearest: its end, and across the start of the parameter.
    ellipse.project(6, 0.1, 0, 5, 7.5, out);
    expect(out[0]).toBeGreaterThan(2 * Math.PI);
    ellipse.project(-6, 0, 0, 5, 7.5, out);
    expect(out[0]).toBe(5);
  });

  it('tells two feet in one piece apart', () => {
    // The same ellipse by a turned circle: the end of its major axis lies inside a piece, off its middle.
    const turn = rotation([0, 0, 1], Math.PI / 8 + 0.02);
    const ellipse = makeCurve({
      kind: 'mapped',
      basis: {
        kind: 'circle',
        frame: { origin: [0, 0, 0], x: [turn[0], turn[4], 0], y: [turn[1], turn[5], 0], z: [0, 0, 1] },
        radius: 1,
      },
      map: scaling(5, 3, 1),
    });
    const out = new Float64Array(4);
    for (const side of [1, -1]) {
      // Beside the cusp of the evolute both feet are at cos t ≈ 15 / 16; which is nearer hangs on the sign of y.
      ellipse.project(3, side * 1e-3, 0, 0, 2 * Math.PI, out);
      expect(out[1]).toBeCloseTo((5 * 15) / 16, 2);
      expect(Math.sign(out[2])).toBe(side);
    }
  });

  it('holds the rational circle on its circle and calls it periodic', () => {
    const frame = tiltedFrame(21);
    const spline = makeCurve(circleAsSpline(frame, 5));
    const circle = makeCurve({ kind: 'circle', frame, radius: 5 });
    expect(spline.period).toBe(4);
    expect(makeCurve(sampleCurves.cubic).period).toBeNull();
    const random = seededRandom(22);
    const [a, b] = [new Float64Array(4), new Float64Array(4)];
    for (let i = 0; i < 200; i++) {
      const point = [0, 1, 2].map(() => 30 * random() - 15) as [number, number, number];
      spline.project(...point, 0, 4, a);
      circle.project(...point, 0, 2 * Math.PI, b);
      expect(distance(a.subarray(1), b.subarray(1))).toBeLessThan(1e-9);
    }
    // At the centre every point is nearest.
    spline.project(...frame.origin, 0, 4, a);
    expect(distance(a.subarray(1), frame.origin)).toBeCloseTo(5, 12);
  });

  it('runs a trimmed circle in the stated sense across the seam', () => {
    const frame = { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } as const;
    const basis = { kind: 'circle', frame, radius: 1 } as const;
    const forth = makeCurve({ kind: 'trimmed', basis, from: 5, to: 1, sameSense: true });
    expect(forth.to).toBeCloseTo(1 - 5 + 2 * Math.PI, 14);
    expect(pointAt(forth, 0.5)[0]).toBeCloseTo(Math.cos(5.5), 14);
    const back = makeCurve({ kind: 'trimmed', basis, from: 5, to: 1, sameSense: false });
    expect(back.to).toBe(4);
    expect(pointAt(back, 0.5)[0]).toBeCloseTo(Math.cos(4.5), 14);
    const whole = makeCurve({ kind: 'trimmed', basis, from: 2, to: 2, sameSense: true });
    expect(whole.period).toBe(2 * Math.PI);
  });

  it('goes round a closed composite, from before its beginning too', () => {
    const basis = { kind: 'circle', frame: tiltedFrame(23), radius: 2 } as const;
    const half = (from: number, to: number) =>
      ({ curve: { kind: 'trimmed', basis, from, to, sameSense: true }, sameSense: true }) as const;
    const ring = makeCurve({ kind: 'composite', pieces: [half(1, 4), half(4, 1)] });
    expect(ring.period).toBeCloseTo(2 * Math.PI, 14);
    const out = new Float64Array(4);
    for (const t of [-0.7, 0.3, 6.5]) {
      ring.project(...pointAt(ring, t), -1, 1, out);
      expect(out[0]).toBeCloseTo(t > 6 ? t - 2 * Math.PI : t, 12);
      ring.project(...pointAt(ring, t), 5.4, 7.4, out);
      expect(out[0]).toBeCloseTo(t > 6 ? t : t + 2 * Math.PI, 12);
    }
  });

  it('offsets a circle to a circle', () => {
    const frame = tiltedFrame(31);
    const shape: CurveShape = {
      kind: 'offset',
      basis: { kind: 'circle', frame, radius: 5 },
      distance: 2,
      direction: frame.z,
    };
    // z × tangent points to the centre.
    const circle = makeCurve({ kind: 'circle', frame, radius: 3 });
    const curve = makeCurve(shape);
    for (let t = 0; t < 6.3; t += 0.1)
      expect(distance(pointAt(curve, t), pointAt(circle, t))).toBeLessThan(1e-13);
    const line = makeCurve({
      ...shape,
      basis: { kind: 'line', origin: [1, 1, 0], direction: [3, 0, 0] },
      direction: [0, 0, 2],
    });
    expect(pointAt(line, 1)).toEqual([4, 3, 0]);
  });

  it('throws where the shape breaks its promise', () => {
    const poles = new Float64Array(12);
    const knots = Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const make = (change: object) => () =>
      makeCurve({ kind: 'bspline', degree: 3, knots, poles, weights: null, ...change });
    expect(make({})).not.toThrow();
    expect(make({ knots: Float64Array.of(0, 1) })).toThrow(RangeError);
    expect(make({ knots: Float64Array.of(0, 0, 0, 0, 1, 1, 0.5, 1) })).toThrow(/unsorted/);
    expect(make({ knots: new Float64Array(8) })).toThrow(/empty domain/);
    expect(make({ weights: Float64Array.of(1, 1, 0, 1) })).toThrow(/weights/);
    expect(() => makeCurve({ kind: 'polyline', points: new Float64Array(3) })).toThrow(RangeError);
    expect(() => makeCurve({ kind: 'composite', pieces: [] })).toThrow(RangeError);
  });
});

describe('pieces of a few last digits', () => {
  test.each([
    { name: 'a spline up to a hair before its end', shape: cubicNearOne(), to: 0.9999999999999998, from: 0 },
    { name: 'an ellipse from a hair beside a break', shape: flatEllipse(), from: (11 * Math.PI) / 4, to: 9 },
    { name: 'nothing but a hair', shape: cubicNearOne(), from: 0.5, to: 0.5000000000000002 },
  ])('$name: the search ends, with a point of the piece', ({ shape, from, to }) => {
    const curve = makeCurve(shape);
    const [out, at] = [new Float64Array(4), new Float64Array(3)];
    const points: readonly (readonly [number, number, number])[] = [
      [0, 0, 0],
      [3, 1, 2],
      [-50, 4, 9],
      [1, 1, 0],
    ];
    for (const [x, y, z] of points) {
      curve.project(x, y, z, from, to, out);
      expect(out[0]).toBeGreaterThanOrEqual(from);
      expect(out[0]).toBeLessThanOrEqual(to);
      curve.evaluate(out[0]!, 0, at);
      expect(Math.hypot(at[0]! - out[1]!, at[1]! - out[2]!, at[2]! - out[3]!)).toBeLessThan(1e-9);
    }
  });
});

function cubicNearOne() {
  return {
    kind: 'bspline',
    degree: 3,
    knots: Float64Array.of(0, 0, 0, 0, 0.25, 0.9999999999999998, 1, 1, 1, 1),
    poles: Float64Array.of(0, 0, 0, 1, 3, 0, 2, -3, 1, 4, 2, 2, 5, 5, 0, 6, 0, 1),
    weights: null,
  } as const;
}

function flatEllipse() {
  return {
    kind: 'ellipse',
    frame: { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] },
    semiAxisX: 5,
    semiAxisY: 0.3,
  } as const;
}
