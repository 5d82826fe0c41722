/** Points, directions and placements of ISO 10303-42 (4.4.2 to 4.4.10), lengths in mm. */
import { cross, dot } from '../curve/affine-map.ts';
import type { Frame, Point } from '../curve/frame.ts';
import type { Entity } from '../part21/entity.ts';

/** cartesian_point; a point of the plane gets z = 0. */
export function readPoint(entity: Entity, mmPerLength: number): Point {
  mustBe(entity, 'CARTESIAN_POINT');
  const [x = 0, y = 0, z = 0] = entity.own('CARTESIAN_POINT', 1).numbers(0);
  return [x * mmPerLength, y * mmPerLength, z * mmPerLength];
}

/** The point of a vertex. */
export function readVertex(entity: Entity, mmPerLength: number): Point {
  mustBe(entity, 'VERTEX_POINT');
  // vertex_point inherits a name; as a topological and geometric item a complex one has it in a part of its own.
  return readPoint(entity.own('VERTEX_POINT', 1).entity(0), mmPerLength);
}

/** direction, of unit length. */
export function readDirection(entity: Entity): Point {
  mustBe(entity, 'DIRECTION');
  const [x = 0, y = 0, z = 0] = entity.own('DIRECTION', 1).numbers(0);
  return unit([x, y, z]) ?? entity.fail('step-entity-impossible', { why: 'direction 0' });
}

/** vector: its direction times its magnitude. */
export function readVector(entity: Entity, mmPerLength: number): Point {
  mustBe(entity, 'VECTOR');
  const own = entity.own('VECTOR', 1);
  const [x, y, z] = readDirection(own.entity(0));
  const length = own.number(1) * mmPerLength;
  return [x * length, y * length, z * length];
}

/** axis1_placement: a point and the unit direction of an axis, z where it is not given. */
export function readAxis(entity: Entity, mmPerLength: number): { origin: Point; axis: Point } {
  mustBe(entity, 'AXIS1_PLACEMENT');
  const own = entity.own('AXIS1_PLACEMENT', 1);
  const axis = own.optionalEntity(1);
  return { origin: readPoint(own.entity(0), mmPerLength), axis: axis ? readDirection(axis) : [0, 0, 1] };
}

/**
 * axis2_placement_3d by the rule of build_axes: the axis is z where it is not given; the reference direction is made
 * perpendicular to it, and is x where it is not given (y where the axis is x).
 */
export function readFrame(entity: Entity, mmPerLength: number): Frame {
  mustBe(entity, 'AXIS2_PLACEMENT_3D');
  const own = entity.own('AXIS2_PLACEMENT_3D', 1);
  const axis = own.optionalEntity(1);
  const reference = own.optionalEntity(2);
  const z: Point = axis ? readDirection(axis) : [0, 0, 1];
  const given: Point = reference
    ? readDirection(reference)
    : Math.abs(z[0]) > 1 - 1e-12
      ? [0, 1, 0]
      : [1, 0, 0];
  const along = dot(given, z);
  const x =
    unit([given[0] - along * z[0], given[1] - along * z[1], given[2] - along * z[2]], 1e-9) ??
    entity.fail('step-entity-impossible', { why: 'axis = reference' });
  return { origin: readPoint(own.entity(0), mmPerLength), x, y: cross(z, x), z };
}

function mustBe(entity: Entity, keyword: string): void {
  if (!entity.is(keyword)) entity.fail('step-entity-other-kind', { expected: keyword });
}

function unit([x, y, z]: Point, shortest = 0): Point | null {
  const length = Math.hypot(x, y, z);
  return length > shortest ? [x / length, y / length, z / length] : null;
}
