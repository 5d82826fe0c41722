export type Point = readonly [number, number, number];

/** A right-handed orthonormal frame (ISO 10303-42, axis2_placement_3d): z is the axis, x the reference direction. */
export interface Frame {
  readonly origin: Point;
  readonly x: Point;
  readonly y: Point;
  readonly z: Point;
}
