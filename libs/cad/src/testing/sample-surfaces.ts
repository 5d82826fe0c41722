import { rotation, seededRandom } from '@diewright/geometry';
import type { Frame } from '../curve/frame.ts';
import type { BSplineSurfaceShape, SurfaceShape } from '../surface/surface-shape.ts';
import { sampleCurves, tiltedFrame, wavySpline } from './sample-curves.ts';

/** A wavy sheet of the size 40 × 40 mm; with a height below 1 mm its radii are above 5 mm. */
export function wavySheet(degree: number, rational: boolean, seed = 5, height = 10): BSplineSurfaceShape {
  const random = seededRandom(seed);
  const { knots } = wavySpline(degree, false, seed);
  const count = degree + 6;
  const poles: number[] = [];
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      poles.push((40 * i) / (count - 1) + random(), (40 * j) / (count - 1) + random(), height * random());
  return {
    kind: 'bspline',
    uDegree: degree,
    vDegree: degree,
    uKnots: knots,
    vKnots: knots.map((t) => 2 * t - 1),
    uPoles: count,
    vPoles: count,
    poles: Float64Array.from(poles),
    weights: rational ? Float64Array.from({ length: count * count }, () => 0.5 + random()) : null,
  };
}

const HALF = Math.SQRT1_2;
const ROUND = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
] as const;
const QUARTERS = Float64Array.of(0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4);

interface Profile {
  readonly degree: number;
  readonly knots: Float64Array;
  /** Distance from the axis, height, weight. */
  readonly poles: readonly (readonly [number, number, number])[];
}

/** An exact surface of revolution as a NURBS (Piegl & Tiller 1997, §8.5): u is round, v along the profile. */
export function turnedSpline({ origin, x, y, z }: Frame, profile: Profile): BSplineSurfaceShape {
  const poles: number[] = [];
  const weights: number[] = [];
  ROUND.forEach(([a, b], i) => {
    for (const [w, h, weight] of profile.poles) {
      for (let k = 0; k < 3; k++) poles.push(origin[k] + w * (a * x[k] + b * y[k]) + h * z[k]);
      weights.push(weight * (i % 2 ? HALF : 1));
    }
  });
  return {
    kind: 'bspline',
    uDegree: 2,
    vDegree: profile.degree,
    uKnots: QUARTERS,
    vKnots: profile.knots,
    uPoles: 9,
    vPoles: profile.poles.length,
    poles: Float64Array.from(poles),
    weights: Float64Array.from(weights),
  };
}

export function cylinderAsSpline(frame: Frame, radius: number, from: number, to: number) {
  const knots = Float64Array.of(0, 0, 1, 1);
  return turnedSpline(frame, {
    degree: 1,
    knots,
    poles: [
      [radius, from, 1],
      [radius, to, 1],
    ],
  });
}

export function sphereAsSpline(frame: Frame, r: number) {
  return turnedSpline(frame, {
    degree: 2,
    knots: Float64Array.of(0, 0, 0, 1, 1, 2, 2, 2),
    poles: [
      [0, -r, 1],
      [r, -r, HALF],
      [r, 0, 1],
      [r, r, HALF],
      [0, r, 1],
    ],
  });
}

export function torusAsSpline(frame: Frame, major: number, minor: number) {
  const poles = ROUND.map(([a, b], i) => [major + minor * a, minor * b, i % 2 ? HALF : 1] as const);
  return turnedSpline(frame, { degree: 2, knots: QUARTERS, poles });
}

const frame = tiltedFrame(41);
const stretch = [1.3, 0.2, 0, 5, 0, 0.7, 0.1, -3, 0.3, 0, 1.9, 2];
const mirror = [...rotation([0.6, 0, 0.8], 1.1, [3, -20, 8])].map((m, k) => (k % 4 === 0 ? -m : m));
const cone: SurfaceShape = { kind: 'cone', frame, radius: 3, semiAngle: 0.5 };
const cylinder: SurfaceShape = { kind: 'cylinder', frame, radius: 6 };

/** One or more of every kind. */
export const sampleSurfaces: Readonly<Record<string, SurfaceShape>> = {
  plane: { kind: 'plane', frame },
  cylinder,
  cone,
  'cone from its apex': { kind: 'cone', frame, radius: 0, semiAngle: 1.1 },
  sphere: { kind: 'sphere', frame, radius: 8 },
  ring: { kind: 'torus', frame, majorRadius: 9, minorRadius: 3, part: 'whole' },
  apple: { kind: 'torus', frame, majorRadius: 3, minorRadius: 5, part: 'apple' },
  lemon: { kind: 'torus', frame, majorRadius: 3, minorRadius: 5, part: 'lemon' },
  'bicubic sheet': wavySheet(3, false),
  'rational sheet': wavySheet(3, true),
  'sheet of degree 2': wavySheet(2, false),
  'sheet of degree 8': wavySheet(8, true),
  'cylinder as spline': cylinderAsSpline(frame, 5, -4, 7),
  'sphere as spline': sphereAsSpline(frame, 7),
  'torus as spline': torusAsSpline(frame, 9, 3),
  'extruded spline': { kind: 'extrusion', curve: wavySpline(3, true), direction: [0.3, 1, 2] },
  'extruded circle': { kind: 'extrusion', curve: sampleCurves.circle, direction: [1, 1, 0] },
  'extruded composite': { kind: 'extrusion', curve: sampleCurves.composite, direction: [0, 0.5, 2] },
  'turned spline': {
    kind: 'revolution',
    curve: {
      kind: 'bspline',
      degree: 3,
      knots: Float64Array.of(0, 0, 0, 0, 1, 2, 2, 2, 2),
      poles: Float64Array.of(4, 0, 0, 7, 0, 2, 2, 0, 5, 6, 0, 8, 3, 0, 10),
      weights: null,
    },
    axisOrigin: [0, 0, -1],
    axis: [0, 0, 1],
  },
  'turned circle across the axis': {
    kind: 'revolution',
    curve: {
      kind: 'circle',
      frame: { origin: [2, 0, 0], x: [1, 0, 0], y: [0, 0, 1], z: [0, -1, 0] },
      radius: 5,
    },
    axisOrigin: [0, 0, 0],
    axis: [0, 0, 1],
  },
  'turned skew line': {
    kind: 'revolution',
    curve: { kind: 'line', origin: [3, 0, 1], direction: [0.2, 1, 1.5] },
    axisOrigin: [0, 0, 0],
    axis: [0, 0, 1],
  },
  'turned skew spline': {
    kind: 'revolution',
    curve: wavySpline(3, false),
    axisOrigin: [0, -12, 0],
    axis: [1, 0, 0],
  },
  'offset sheet': { kind: 'offset', basis: wavySheet(3, false, 5, 0.8), distance: 0.8 },
  'offset cylinder': { kind: 'offset', basis: cylinder, distance: -2 },
  'offset cone': { kind: 'offset', basis: { ...cone, radius: 30 }, distance: 1.5 },
  'trimmed cylinder': {
    kind: 'trimmed',
    basis: cylinder,
    u: [5, 1],
    v: [-2, 4],
    uSense: true,
    vSense: true,
  },
  'trimmed torus backwards': {
    kind: 'trimmed',
    basis: { kind: 'torus', frame, majorRadius: 9, minorRadius: 3, part: 'whole' },
    u: [4, 1],
    v: [5, 1],
    uSense: false,
    vSense: true,
  },
  'mapped cylinder': { kind: 'mapped', basis: cylinder, map: stretch },
  'mirrored cone': { kind: 'mapped', basis: cone, map: mirror },
  'mapped sheet': { kind: 'mapped', basis: wavySheet(3, true), map: stretch },
};
