/**
 * Ball centres lie one tip radius beside the surface: inside a bore its radius is larger by r than that of the centres,
 * around a shaft smaller. A parallel surface of a circle, sphere, cylinder, cone (its offset is orthogonal), torus (its
 * tube), slot or pair of planes is one of the same kind with the same place and direction, so that only sizes change.
 * Of a line or a plane `internal` and `external` say nothing.
 */
import { failure, type Outcome, type Shape, success } from '@diewright/geometry';
import type { FitArguments } from '../arguments/fit-arguments.ts';

/** By how much the surface's radius is larger than that of the centres, mm; 0 without a tip. */
export function tipAllowance(tip: FitArguments['tip']): number {
  if (!tip) return 0;
  return tip.side === 'internal' ? tip.diameterMm / 2 : -tip.diameterMm / 2;
}

/** The touched surface of the shape through the ball's centres. */
export function surfaceUnderTip(centres: Shape, tip: FitArguments['tip']): Outcome<Shape> {
  if (!tip) return success(centres);
  const surface = parallel(centres, tipAllowance(tip));
  return smallestSize(surface) > 0 ? success(surface) : failure('fit-tip-too-large', { tip: tip.diameterMm });
}

function parallel(shape: Shape, allowance: number): Shape {
  switch (shape.kind) {
    case 'line':
    case 'plane':
      throw new RangeError(`surfaceUnderTip: a ${shape.kind} has no size to change`);
    case 'circle':
    case 'sphere':
    case 'cylinder':
      return { ...shape, radius: shape.radius + allowance };
    case 'cone':
      return { ...shape, offset: shape.offset + allowance };
    case 'torus':
      return { ...shape, minorRadius: shape.minorRadius + allowance };
    case 'slot':
      return { ...shape, width: shape.width + 2 * allowance, length: shape.length + 2 * allowance };
    case 'parallelPlanes':
      return { ...shape, width: shape.width + 2 * allowance };
  }
}

/** Of the cone none: its offset belongs to a place that may be anywhere along the axis. */
function smallestSize(shape: Shape): number {
  if ('radius' in shape) return shape.radius;
  if ('minorRadius' in shape) return shape.minorRadius;
  if ('width' in shape) return shape.width;
  return Number.POSITIVE_INFINITY;
}
