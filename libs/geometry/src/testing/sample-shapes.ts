/** Shapes and points on them for tests: every kind, placed askew, with places all over or on a part. */

import type { Shape } from '../fit/shape.ts';
import { seededRandom } from '../numerics/random.ts';
import { across, addScaled, cross, unit, type Vector3 } from '../space/vector.ts';

const axis = unit([0.36, -0.48, 0.8]);

export const sampleShapes: readonly Shape[] = [
  { kind: 'line', point: [12, -7, 30], direction: axis },
  { kind: 'plane', point: [12, -7, 30], normal: axis },
  { kind: 'circle', centre: [12, -7, 30], normal: axis, radius: 9 },
  { kind: 'sphere', centre: [12, -7, 30], radius: 9 },
  { kind: 'cylinder', point: [12, -7, 30], direction: axis, radius: 9 },
  { kind: 'cone', point: [12, -7, 30], direction: axis, offset: 9, halfAngle: 0.35 },
  { kind: 'torus', centre: [12, -7, 30], direction: axis, majorRadius: 25, minorRadius: 6 },
  { kind: 'slot', centre: [12, -7, 30], normal: axis, direction: across(axis)[0], width: 12, length: 40 },
  { kind: 'parallelPlanes', point: [12, -7, 30], normal: axis, width: 16 },
];

/**
 * Places on a shape, seeded; `off` moves each along its normal.
 * @param arc rad of the turn that is covered
 */
export function placesOf(
  shape: Shape,
  count: number,
  {
    seed = 1,
    arc = 2 * Math.PI,
    off = (_: number) => 0,
  }: { seed?: number; arc?: number; off?: (i: number) => number } = {},
): Float64Array {
  const random = seededRandom(seed);
  const places = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) places.set(placeOn(shape, random, arc, off(i), i), 3 * i);
  return places;
}

function placeOn(shape: Shape, random: () => number, arc: number, off: number, i: number): Vector3 {
  const angle = arc * random();
  const along = 40 * random() - 20;
  switch (shape.kind) {
    case 'line': {
      const [s, t] = across(shape.direction);
      return around(addScaled(shape.point, along, shape.direction), s, t, angle, off);
    }
    case 'plane': {
      const [s, t] = across(shape.normal);
      const flat = addScaled(addScaled(shape.point, along, s), 30 * random() - 15, t);
      return addScaled(flat, off, shape.normal);
    }
    case 'parallelPlanes': {
      const [s, t] = across(shape.normal);
      const flat = addScaled(addScaled(shape.point, along, s), 30 * random() - 15, t);
      return addScaled(flat, (i % 2 === 0 ? 1 : -1) * (shape.width / 2 + off), shape.normal);
    }
    case 'circle': {
      const [s, t] = across(shape.normal);
      return around(shape.centre, s, t, angle, shape.radius + off);
    }
    case 'cylinder': {
      const [s, t] = across(shape.direction);
      return around(addScaled(shape.point, along, shape.direction), s, t, angle, shape.radius + off);
    }
    case 'sphere': {
      const z = 2 * random() - 1;
      const r = Math.sqrt(1 - z * z);
      const out: Vector3 = [r * Math.cos(angle), r * Math.sin(angle), z];
      return addScaled(shape.centre, shape.radius + off, out);
    }
    case 'cone': {
      const [s, t] = across(shape.direction);
      // Along the side from the place over the point, then along its normal.
      const cosine = Math.cos(shape.halfAngle);
      const sine = Math.sin(shape.halfAngle);
      const side = along / 2;
      const radius = (shape.offset + off) * cosine + side * sine;
      const height = -(shape.offset + off) * sine + side * cosine;
      return around(addScaled(shape.point, height, shape.direction), s, t, angle, radius);
    }
    case 'torus': {
      const [s, t] = across(shape.direction);
      const tube = 2 * Math.PI * random();
      const r = shape.minorRadius + off;
      const middle = addScaled(shape.centre, r * Math.sin(tube), shape.direction);
      return around(middle, s, t, angle, shape.majorRadius + r * Math.cos(tube));
    }
    case 'slot': {
      const side = cross(shape.normal, shape.direction);
      const half = (shape.length - shape.width) / 2;
      const r = shape.width / 2 + off;
      const straight = 2 * half;
      const round = Math.PI * r;
      let way = random() * 2 * (straight + round);
      const at = (u: number, v: number) => addScaled(addScaled(shape.centre, u, shape.direction), v, side);
      if (way < straight) return at(way - half, r);
      way -= straight;
      if (way < straight) return at(way - half, -r);
      way -= straight;
      const turn = way / r;
      return turn < Math.PI
        ? at(half + r * Math.sin(turn), r * Math.cos(turn))
        : at(-half - r * Math.sin(turn - Math.PI), r * Math.cos(turn - Math.PI));
    }
  }
}

function around(centre: Vector3, s: Vector3, t: Vector3, angle: number, radius: number): Vector3 {
  return addScaled(addScaled(centre, radius * Math.cos(angle), s), radius * Math.sin(angle), t);
}
