/** Where least squares may begin, from nothing but the points: several shapes, best first. */
import type { Vector3 } from '../../../space/vector.ts';
import type { Shape, ShapeKind } from '../../shape.ts';
import { eigenvector, type Moments } from '../moments.ts';
import { thinEvenly } from '../thin-evenly.ts';
import { circleStart, roundStarts, sphereStart } from './round-starts.ts';
import { torusStarts } from './torus-starts.ts';
import { pairStarts, slotStarts } from './two-sided-starts.ts';

/** So many points settle a start. */
const LOOKED_AT = 400;

export function startsOf(
  kind: ShapeKind,
  points: Float64Array,
  moments: Moments,
  normal: Vector3 | null,
): Shape[] {
  const few = points.length / 3 > LOOKED_AT ? thinEvenly(points, null, LOOKED_AT).points : points;
  switch (kind) {
    case 'sphere':
      return sphereStart(few, moments);
    case 'circle':
      return circleStart(few, moments.centroid, normal ?? eigenvector(moments, 0));
    case 'cylinder':
      return roundStarts(few, moments, normal, false);
    case 'cone':
      return roundStarts(few, moments, normal, true);
    case 'torus':
      return torusStarts(few, moments, normal);
    case 'parallelPlanes':
      return pairStarts(few, moments, normal);
    case 'slot':
      return slotStarts(few, moments, normal ?? eigenvector(moments, 0));
    default:
      throw new RangeError(`startsOf: a ${kind} needs no start`);
  }
}
