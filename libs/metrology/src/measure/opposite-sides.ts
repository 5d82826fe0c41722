/**
 * Two parallel planes point by point: how deep each point lies off the plane midway, and how deep what lies opposite to
 * it on the other side. Their sum is a two-point size (ISO 14405-1:2016), half their difference a point of the extracted
 * median surface (ISO 17450-3:2016).
 */
import { addScaled, dot, type ParallelPlanes, subtract, type Vector3 } from '@diewright/geometry';
import { deviationOpposite } from './opposed-across.ts';
import { flatten, pointAt } from './point-at.ts';
import { pointSpacing } from './point-spacing.ts';

export interface OppositeSides {
  /** Feet of the points on the plane midway, mm, shape [3 n]. */
  readonly feet: Float64Array;
  /** Distance of each point from it, mm, shape [n]. */
  readonly depth: Float64Array;
  /** Of what lies opposite; NaN where nothing does. Shape [n]. */
  readonly opposite: Float64Array;
  /** +1 along the normal, −1 against it. Shape [n]. */
  readonly side: Int8Array;
}

/** @returns null where one of the sides was not touched */
export function oppositeSides(
  points: Float64Array,
  used: Uint32Array,
  { point, normal }: ParallelPlanes,
): OppositeSides | null {
  const height = (i: number) => dot(subtract(pointAt(points, i), point), normal);
  const upper = used.filter((i) => height(i) >= 0);
  const lower = used.filter((i) => height(i) < 0);
  if (upper.length === 0 || lower.length === 0) return null;
  // Feet on the plane midway: what is opposite has the same foot.
  const feetOf = (some: Uint32Array) =>
    flatten(Array.from(some, (i) => addScaled(pointAt(points, i), -height(i), normal)));
  const depthOf = (some: Uint32Array) => Float64Array.from(some, (i) => Math.abs(height(i)));
  const [upperFeet, lowerFeet] = [feetOf(upper), feetOf(lower)];
  const [upperDepth, lowerDepth] = [depthOf(upper), depthOf(lower)];
  return {
    feet: joined(upperFeet, lowerFeet),
    depth: joined(upperDepth, lowerDepth),
    opposite: joined(within(upperFeet, lowerFeet, lowerDepth), within(lowerFeet, upperFeet, upperDepth)),
    side: Int8Array.from({ length: used.length }, (_, k) => (k < upper.length ? 1 : -1)),
  };
}

/** Opposite is what lies within two point spacings. */
export function within(places: Float64Array, points: Float64Array, deviation: Float64Array): Float64Array {
  return deviationOpposite(places, points, deviation, 2 * pointSpacing(points));
}

/** Where the median surface lies: the middle between both sides, mm, shape [3 m]; only where both are known. */
export function medianPlaces({ feet, depth, opposite, side }: OppositeSides, normal: Vector3): Float64Array {
  const paired = Array.from(depth.keys()).filter((i) => !Number.isNaN(opposite[i]));
  return flatten(
    paired.map((i) => {
      const off = ((side[i] as number) * ((depth[i] as number) - (opposite[i] as number))) / 2;
      return addScaled(pointAt(feet, i), off, normal);
    }),
  );
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
