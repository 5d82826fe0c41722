import { rotation, seededRandom } from '@diewright/geometry';
import type { BSplineCurveShape, CurveShape } from '../curve/curve-shape.ts';
import type { Frame } from '../curve/frame.ts';

/** A frame in general position. */
export function tiltedFrame(seed: number): Frame {
  const random = seededRandom(seed);
  const number = () => 20 * random() - 10;
  const z = 2 * random() - 1;
  const angle = 6 * random();
  const radius = Math.sqrt(1 - z * z);
  const turn = rotation([radius * Math.cos(angle), radius * Math.sin(angle), z], 3 * random());
  return {
    origin: [number(), number(), number()],
    x: [turn[0], turn[4], turn[8]],
    y: [turn[1], turn[5], turn[9]],
    z: [turn[2], turn[6], turn[10]],
  };
}

/** A wavy open B-spline with uneven knots. */
export function wavySpline(degree: number, rational: boolean, seed = 7): BSplineCurveShape {
  const random = seededRandom(seed);
  const count = degree + 6;
  const inner: number[] = [];
  for (let k = 1; k < count - degree; k++) inner.push((inner.at(-1) ?? 0) + 0.4 + random());
  const end = (inner.at(-1) as number) + 0.7;
  const knots = [...Array(degree + 1).fill(0), ...inner, ...Array(degree + 1).fill(end)];
  const poles = Array.from({ length: count }, (_, k) => [
    4 * k,
    8 * random() - 4 + (k % 2) * 6,
    8 * random() - 4,
  ]);
  return {
    kind: 'bspline',
    degree,
    knots: Float64Array.from(knots),
    poles: Float64Array.from(poles.flat()),
    weights: rational ? Float64Array.from({ length: count }, () => 0.4 + 2 * random()) : null,
  };
}

const HALF = Math.SQRT1_2;

/** The unit circle as a rational quadratic in nine poles (Piegl & Tiller 1997, fig. 7.19), in a frame. */
export function circleAsSpline({ origin, x, y }: Frame, radius: number): BSplineCurveShape {
  const corners = [
    [1, 0],
    [1, 1],
    [0, 1],
    [-1, 1],
    [-1, 0],
    [-1, -1],
    [0, -1],
    [1, -1],
    [1, 0],
  ];
  const poles = corners.flatMap(([a, b]) =>
    [0, 1, 2].map((axis) => origin[axis] + radius * (a * x[axis] + b * y[axis])),
  );
  return {
    kind: 'bspline',
    degree: 2,
    knots: Float64Array.of(0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4),
    poles: Float64Array.from(poles),
    weights: Float64Array.of(1, HALF, 1, HALF, 1, HALF, 1, HALF, 1),
  };
}

const stretch = [1.3, 0.2, 0, 5, 0, 0.7, 0.1, -3, 0.3, 0, 1.9, 2];

/** One or more of every kind, bounded or not. */
export const sampleCurves: Readonly<Record<string, CurveShape>> = {
  line: { kind: 'line', origin: [1, 2, 3], direction: [2, -1, 0.5] },
  circle: { kind: 'circle', frame: tiltedFrame(1), radius: 7 },
  ellipse: { kind: 'ellipse', frame: tiltedFrame(2), semiAxisX: 9, semiAxisY: 2.5 },
  'upright ellipse': { kind: 'ellipse', frame: tiltedFrame(3), semiAxisX: 2, semiAxisY: 11 },
  hyperbola: { kind: 'hyperbola', frame: tiltedFrame(4), semiAxisX: 3, semiAxisY: 2 },
  parabola: { kind: 'parabola', frame: tiltedFrame(5), focalLength: 1.5 },
  polyline: { kind: 'polyline', points: Float64Array.of(0, 0, 0, 5, 1, 0, 6, 6, 2, 0, 7, 7, 1, 1, 5) },
  cubic: wavySpline(3, false),
  'rational cubic': wavySpline(3, true),
  quadratic: wavySpline(2, false),
  'first degree': wavySpline(1, false),
  'fifth degree': wavySpline(5, true),
  'ninth degree': wavySpline(9, false),
  'circle as spline': circleAsSpline(tiltedFrame(6), 5),
  arc: {
    kind: 'trimmed',
    basis: { kind: 'circle', frame: tiltedFrame(7), radius: 6 },
    from: 5,
    to: 1,
    sameSense: true,
  },
  'arc backwards': {
    kind: 'trimmed',
    basis: { kind: 'ellipse', frame: tiltedFrame(7), semiAxisX: 6, semiAxisY: 4 },
    from: 1,
    to: 5,
    sameSense: false,
  },
  'piece of a spline': { kind: 'trimmed', basis: wavySpline(3, false), from: 3, to: 1, sameSense: false },
  'piece of a hyperbola': {
    kind: 'trimmed',
    basis: { kind: 'hyperbola', frame: tiltedFrame(4), semiAxisX: 3, semiAxisY: 2 },
    from: -1,
    to: 1.5,
    sameSense: true,
  },
  composite: {
    kind: 'composite',
    pieces: [
      { curve: wavySpline(3, false), sameSense: true },
      { curve: { kind: 'polyline', points: Float64Array.of(0, 9, 9, 32, 0, 0) }, sameSense: false },
    ],
  },
  offset: { kind: 'offset', basis: wavySpline(4, false), distance: 0.4, direction: [0, 0, 1] },
  'mapped circle': {
    kind: 'mapped',
    basis: { kind: 'circle', frame: tiltedFrame(8), radius: 7 },
    map: stretch,
  },
  'mapped parabola': {
    kind: 'mapped',
    basis: { kind: 'parabola', frame: tiltedFrame(8), focalLength: 1 },
    map: stretch,
  },
  'mapped offset': {
    kind: 'mapped',
    basis: { kind: 'offset', basis: wavySpline(3, true), distance: -0.3, direction: [0, 0.6, 0.8] },
    map: stretch,
  },
};
