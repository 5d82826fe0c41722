/**
 * The shapes that are fitted. Lengths mm, angles rad, directions of unit length. Where a direction may point either way
 * the fit chooses: the component largest in size is positive, except where said otherwise here.
 */
import type { Vector3 } from '../space/vector.ts';

export interface Line {
  readonly kind: 'line';
  /** The foot of the points' centroid. */
  readonly point: Vector3;
  readonly direction: Vector3;
}

export interface Plane {
  readonly kind: 'plane';
  /** The foot of the points' centroid. */
  readonly point: Vector3;
  readonly normal: Vector3;
}

export interface Circle {
  readonly kind: 'circle';
  readonly centre: Vector3;
  readonly normal: Vector3;
  readonly radius: number;
}

export interface Sphere {
  readonly kind: 'sphere';
  readonly centre: Vector3;
  readonly radius: number;
}

export interface Cylinder {
  readonly kind: 'cylinder';
  /** On the axis, the foot of the points' centroid. */
  readonly point: Vector3;
  readonly direction: Vector3;
  readonly radius: number;
}

export interface Cone {
  readonly kind: 'cone';
  /** On the axis, the foot of the points' centroid. */
  readonly point: Vector3;
  /** Towards increasing radius (NIST; PTB has it the other way). */
  readonly direction: Vector3;
  /** Orthogonal distance from the point to the surface, as NIST has it. */
  readonly offset: number;
  /** Half the apex angle, in (0, π/2). */
  readonly halfAngle: number;
}

export interface Torus {
  readonly kind: 'torus';
  readonly centre: Vector3;
  readonly direction: Vector3;
  readonly majorRadius: number;
  readonly minorRadius: number;
}

/** An obround in a plane: two parallel straight sides closed by half circles. */
export interface Slot {
  readonly kind: 'slot';
  readonly centre: Vector3;
  /** Of its plane. */
  readonly normal: Vector3;
  /** Along its straight sides. */
  readonly direction: Vector3;
  /** Between the straight sides. */
  readonly width: number;
  /** Over all, from end to end; at least the width. */
  readonly length: number;
}

/** Two planes opposite to each other: of a slot, a tab, a wall. */
export interface ParallelPlanes {
  readonly kind: 'parallelPlanes';
  /** On the plane midway between, the foot of the points' centroid. */
  readonly point: Vector3;
  readonly normal: Vector3;
  readonly width: number;
}

export type Shape = Line | Plane | Circle | Sphere | Cylinder | Cone | Torus | Slot | ParallelPlanes;

export type ShapeKind = Shape['kind'];

export const shapeKinds = [
  'line',
  'plane',
  'circle',
  'sphere',
  'cylinder',
  'cone',
  'torus',
  'slot',
  'parallelPlanes',
] as const satisfies readonly ShapeKind[];

/** The sizes that a shape of its own has, beside place and direction. */
export type SizeName = 'radius' | 'offset' | 'halfAngle' | 'majorRadius' | 'minorRadius' | 'width' | 'length';
