/**
 * A surface's points as a member of the search for the zones' place: each against the tangent plane at its foot on the
 * exact model, which is looked for anew wherever the zones come to lie.
 */
import {
  type DistanceIndex,
  dot,
  invertRigid,
  scale,
  type Transform,
  transformPoints,
  type Vector3,
  type ZonePart,
} from '@diewright/geometry';
import type { ZoneMember } from '../zone/place-zones.ts';

export interface ProfileZone {
  /** How far outside and inside the material a point may lie, mm. */
  readonly outer: number;
  readonly inner: number;
}

/**
 * @param points in the frame of the datums, mm, shape [3 n]; all finite
 * @param across normal of the plane in which a line's deviations are counted; null: a surface's, in space
 */
export function surfaceMember(
  points: Float64Array,
  zone: ProfileZone,
  index: DistanceIndex,
  across: Vector3 | null = null,
): ZoneMember {
  const half = (zone.outer + zone.inner) / 2;
  return {
    isSettled: false,
    partAt: async (zones) => {
      const own = transformPoints(invertRigid(zones), points);
      const { distance, normals, feet } = await index.query(own, { feet: true, normals: true });
      const at = feet as Float64Array;
      const inSpace = normalsAt(own, at, distance, normals);
      return {
        ...tangentPlanes(points, at, across ? inPlane(inSpace, across) : inSpace),
        outer: zone.outer,
        inner: zone.inner,
        ...(half > 0 && { tolerance: half }),
      };
    },
  };
}

/** Off the surface its normal is the way from the foot; on it what the index knows. */
function normalsAt(
  points: Float64Array,
  feet: Float64Array,
  distance: Float64Array,
  known: Float64Array | undefined,
): Float64Array {
  const normals = new Float64Array(points.length);
  for (let i = 0; i < distance.length; i++) {
    const d = distance[i] as number;
    for (let k = 3 * i; k < 3 * i + 3; k++)
      normals[k] =
        Math.abs(d) > 1e-6 || !known
          ? ((points[k] as number) - (feet[k] as number)) / (d || 1)
          : (known[k] as number);
  }
  return normals;
}

/** In a plane that it meets at an angle the surface is farther off: by 1 over the sine of that angle. */
function inPlane(normals: Float64Array, across: Vector3): Float64Array {
  const scaled = new Float64Array(normals.length);
  for (let i = 0; i < normals.length; i += 3) {
    const n: Vector3 = [normals[i] as number, normals[i + 1] as number, normals[i + 2] as number];
    const sine = Math.sqrt(Math.max(0, 1 - dot(n, across) ** 2));
    // A surface that lies in the plane has no line in it.
    if (sine > 1e-6) scaled.set(scale(n, 1 / sine), i);
  }
  return scaled;
}

/** Each point against the tangent plane at its foot, both given in the nominal's own place. */
function tangentPlanes(
  points: Float64Array,
  feet: Float64Array,
  normals: Float64Array,
): Pick<ZonePart, 'count' | 'points' | 'evaluate'> {
  const count = points.length / 3;
  return {
    count,
    points,
    evaluate: (motion, distances, gradients) => {
      const movedFeet = transformPoints(motion, feet);
      gradients.set(transformPoints(turnOf(motion), normals));
      for (let i = 0; i < count; i++) {
        let d = 0;
        for (let k = 3 * i; k < 3 * i + 3; k++)
          d += ((points[k] as number) - (movedFeet[k] as number)) * (gradients[k] as number);
        distances[i] = d;
      }
    },
  };
}

function turnOf([a, b, c, , d, e, f, , g, h, i]: Transform): Transform {
  return [a, b, c, 0, d, e, f, 0, g, h, i, 0];
}
