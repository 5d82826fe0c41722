/**
 * The motion, out of the allowed ones, that carries a shape onto another of the same kind and size: places of the one are
 * fitted to the other. A shape that maps onto itself by some motions (a cylinder turned about its axis) is carried by the
 * least of them.
 */
import { type Failure, success } from '../../outcome.ts';
import type { Transform } from '../../space/transform.ts';
import { across, addScaled, type Vector3 } from '../../space/vector.ts';
import type { Motions } from '../motions.ts';
import type { Shape } from '../shape.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { fitTogether, type TogetherReason } from './fit-together.ts';

/**
 * @param size of the data, mm: how far from its own place the shape is held
 * @returns the motion of `from`; distances that stay show that the allowed motions do not reach
 */
export function motionOnto(
  from: Shape,
  onto: Shape,
  motions: Motions,
  size: number,
): { readonly ok: true; readonly value: Transform } | Failure<TogetherReason> {
  // The places stay and the shape moves in a fit: here the places are on the target, and `from` takes its sizes.
  if (from.kind !== onto.kind) throw new RangeError(`motionOnto: a ${from.kind} onto a ${onto.kind}`);
  const fitted = fitTogether(
    [{ shape: withSizesOf(from, onto), points: placesOn(onto, size), free: [] }],
    motions,
  );
  return fitted.ok ? success(fitted.value.motion) : fitted;
}

/** Enough places to hold all that the shape can hold. */
export function placesOn(shape: Shape, size: number): Float64Array {
  const places: Vector3[] = [];
  const ring = (centre: Vector3, axis: Vector3, radius: number) => {
    const [s, t] = across(axis);
    for (let k = 0; k < 8; k++) {
      const angle = (k * Math.PI) / 4;
      places.push(addScaled(addScaled(centre, radius * Math.cos(angle), s), radius * Math.sin(angle), t));
    }
  };
  switch (shape.kind) {
    case 'plane':
      ring(shape.point, shape.normal, size);
      break;
    case 'parallelPlanes':
      ring(addScaled(shape.point, shape.width / 2, shape.normal), shape.normal, size);
      ring(addScaled(shape.point, -shape.width / 2, shape.normal), shape.normal, size);
      break;
    case 'line':
      places.push(
        addScaled(shape.point, size, shape.direction),
        addScaled(shape.point, -size, shape.direction),
      );
      break;
    case 'cylinder':
      for (const t of [-size, size])
        ring(addScaled(shape.point, t, shape.direction), shape.direction, shape.radius);
      break;
    case 'cone': {
      const { point, direction, offset, halfAngle } = shape;
      const at = offset / Math.cos(halfAngle);
      const slope = Math.tan(halfAngle);
      // Both rings on the side of the apex where the radius grows.
      for (const radius of [Math.max(at, 0) + size, Math.max(at, 0) + 2 * size])
        ring(addScaled(point, (radius - at) / slope, direction), direction, radius);
      break;
    }
    case 'sphere':
      for (const axis of [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ] as Vector3[])
        ring(shape.centre, axis, shape.radius);
      break;
    case 'torus': {
      const { centre, direction, majorRadius, minorRadius } = shape;
      ring(centre, direction, majorRadius + minorRadius);
      for (const t of [-minorRadius, minorRadius])
        ring(addScaled(centre, t, direction), direction, majorRadius);
      break;
    }
    default:
      // Their plane is found first: distances in it hold no tilt.
      throw new RangeError(`placesOn: a ${shape.kind} is held in its plane only`);
  }
  return Float64Array.from(places.flat());
}

/** At its own place with the other's sizes; of a cone the apex stays. */
function withSizesOf(from: Shape, onto: Shape): Shape {
  if (from.kind === 'cone' && onto.kind === 'cone') {
    const { halfAngle } = onto;
    return { ...from, halfAngle, offset: (from.offset * Math.sin(halfAngle)) / Math.sin(from.halfAngle) };
  }
  const sized: Record<string, unknown> = { ...from };
  for (const size of surfaceOf(from.kind).sizes) sized[size] = onto[size as keyof Shape];
  return sized as unknown as Shape;
}
