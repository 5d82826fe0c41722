/** How sure a place of a fitted shape is: standard deviation along a direction, for points of 1 mm (first order). */
import { dot, subtract, type Vector3 } from '@diewright/geometry';
import { type ShapeCovariance, varianceAlong } from './fit-covariance.ts';

/** A place that the shape carries with it moves by ω × (place − pivot) + t; its part along the direction. */
export function sensitivityAt(covariance: ShapeCovariance, place: Vector3, direction: Vector3): number {
  const { motions, sizes } = covariance;
  const [x, y, z] = subtract(place, motions.pivot);
  const gradient = [
    ...motions.turns.map(
      ([a, b, c]) =>
        direction[0] * (b * z - c * y) + direction[1] * (c * x - a * z) + direction[2] * (a * y - b * x),
    ),
    ...motions.shifts.map((shift) => dot(shift, direction)),
    ...sizes.map(() => 0),
  ];
  return Math.sqrt(varianceAlong(covariance, gradient));
}

/** Of the shape's own place. */
export function alongShift(covariance: ShapeCovariance, direction: Vector3): number {
  return sensitivityAt(covariance, covariance.motions.pivot, direction);
}
