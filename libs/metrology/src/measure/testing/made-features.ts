/** Features made point by point, of known form: what the tests of measures are asked about. */
import {
  type Shape,
  scaling,
  seededRandom,
  type Transform,
  transformPoints,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../../feature/measured-feature.ts';

export function madeFeature(
  kind: MeasuredFeature['kind'],
  points: Float64Array,
  more: Partial<MeasuredFeature> = {},
): MeasuredFeature {
  return {
    id: 'f',
    name: 'F',
    kind,
    side: null,
    nominal: null,
    outside: null,
    span: null,
    points,
    indices: Uint32Array.from({ length: points.length / 3 }, (_, i) => i),
    faces: [],
    members: [],
    choice: { by: 'touches' },
    ...more,
  };
}

export interface MadeRound {
  readonly heights: readonly number[];
  readonly perSection: number;
  /** Radius about the section's centre. */
  readonly radius: (angle: number, height: number) => number;
  readonly centre?: (height: number) => readonly [number, number];
  /** rad, of the first point. */
  readonly phase?: number;
}

/** Sections about the z axis. */
export function roundPoints({
  heights,
  perSection,
  radius,
  centre = () => [0, 0],
  phase = 0,
}: MadeRound): Float64Array {
  const points: number[] = [];
  for (const z of heights)
    for (let k = 0; k < perSection; k++) {
      const angle = phase + (2 * Math.PI * k) / perSection;
      const r = radius(angle, z);
      const [x, y] = centre(z);
      points.push(x + r * Math.cos(angle), y + r * Math.sin(angle), z);
    }
  return Float64Array.from(points);
}

/** Places as of a scan: anywhere on the surface between two heights. */
export function scannedPoints(
  seed: number,
  count: number,
  length: number,
  { radius, centre = () => [0, 0] }: Pick<MadeRound, 'radius' | 'centre'>,
): Float64Array {
  const random = seededRandom(seed);
  const points = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) {
    const angle = 2 * Math.PI * random();
    const z = length * random();
    const r = radius(angle, z);
    const [x, y] = centre(z);
    points.set([x + r * Math.cos(angle), y + r * Math.sin(angle), z], 3 * i);
  }
  return points;
}

/** A grid in x and y about the origin. */
export function planePoints(
  [nx, ny]: readonly [number, number],
  step: number,
  height: (x: number, y: number) => number,
): Float64Array {
  const points: number[] = [];
  for (let i = 0; i < nx; i++)
    for (let k = 0; k < ny; k++) {
      const x = (i - (nx - 1) / 2) * step;
      const y = (k - (ny - 1) / 2) * step;
      points.push(x, y, height(x, y));
    }
  return Float64Array.from(points);
}

export function evenly(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

export function moved(feature: MeasuredFeature, motion: Transform): MeasuredFeature {
  return { ...feature, nominal: null, outside: null, points: transformPoints(motion, feature.points) };
}

export function enlarged(feature: MeasuredFeature, factor: number): MeasuredFeature {
  return {
    ...feature,
    nominal: null,
    points: transformPoints(scaling(factor, factor, factor), feature.points),
  };
}

export function shuffled(feature: MeasuredFeature, seed: number): MeasuredFeature {
  const random = seededRandom(seed);
  const n = feature.points.length / 3;
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [order[i], order[k]] = [order[k] as number, order[i] as number];
  }
  const points = new Float64Array(3 * n);
  order.forEach((i, k) => {
    points.set(feature.points.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  return { ...feature, points };
}

export const cylinderAlongZ = (radius: number): Shape => ({
  kind: 'cylinder',
  point: [0, 0, 0],
  direction: [0, 0, 1],
  radius,
});

export const zAxis: { readonly point: Vector3; readonly direction: Vector3 } = {
  point: [0, 0, 0],
  direction: [0, 0, 1],
};
