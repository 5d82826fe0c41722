/**
 * Surfaces as a model states them, as plain data in mm and rad. `makeSurface` makes an evaluator of one.
 * Parametrisations are those of ISO 10303-42, clause 4.5; the natural normal is ∂u × ∂v.
 */
import type { CurveShape } from '../curve/curve-shape.ts';
import type { Frame, Point } from '../curve/frame.ts';

/** origin + u · x + v · y */
export interface PlaneShape {
  readonly kind: 'plane';
  readonly frame: Frame;
}

/** origin + r (cos u · x + sin u · y) + v · z */
export interface CylinderShape {
  readonly kind: 'cylinder';
  readonly frame: Frame;
  readonly radius: number;
}

/** origin + (r + v tan α)(cos u · x + sin u · y) + v · z, as in ISO 10303-42; both nappes. */
export interface ConeShape {
  readonly kind: 'cone';
  readonly frame: Frame;
  /** At the origin; ≥ 0. */
  readonly radius: number;
  /** 0 < α < π/2 */
  readonly semiAngle: number;
}

/** origin + r cos v (cos u · x + sin u · y) + r sin v · z; poles at v = ±π/2 */
export interface SphereShape {
  readonly kind: 'sphere';
  readonly frame: Frame;
  readonly radius: number;
}

/**
 * origin + (R + r cos v)(cos u · x + sin u · y) + r sin v · z. A degenerate torus (R < r) has an outer part, an
 * apple, and an inner one, a lemon (degenerate_toroidal_surface, select_outer); for R ≥ r `part` is 'whole'.
 */
export interface TorusShape {
  readonly kind: 'torus';
  readonly frame: Frame;
  readonly majorRadius: number;
  readonly minorRadius: number;
  readonly part: 'whole' | 'apple' | 'lemon';
}

/** Non-uniform rational B-spline surface; poles row by row: pole (i, j) at 3 (i · vPoles + j). */
export interface BSplineSurfaceShape {
  readonly kind: 'bspline';
  readonly uDegree: number;
  readonly vDegree: number;
  /** With their multiplicities written out, rising. */
  readonly uKnots: Float64Array;
  readonly vKnots: Float64Array;
  readonly uPoles: number;
  readonly vPoles: number;
  /** Shape [3 · uPoles · vPoles]. */
  readonly poles: Float64Array;
  /** Shape [uPoles · vPoles], all > 0; null for a polynomial one. */
  readonly weights: Float64Array | null;
}

/** curve(u) + v · direction; the direction keeps its length. */
export interface ExtrusionShape {
  readonly kind: 'extrusion';
  readonly curve: CurveShape;
  readonly direction: Point;
}

/** The curve's point at v turned about the axis by u: C + (P − C)·cos u + … (surface_of_revolution). */
export interface RevolutionShape {
  readonly kind: 'revolution';
  readonly curve: CurveShape;
  readonly axisOrigin: Point;
  /** Unit. */
  readonly axis: Point;
}

/** basis + distance · natural unit normal */
export interface OffsetSurfaceShape {
  readonly kind: 'offset';
  readonly basis: SurfaceShape;
  readonly distance: number;
}

/**
 * A rectangle of the basis' parameters (rectangular_trimmed_surface); its parameters are the basis' own. Where a
 * sense is false the parameter runs backwards, and with one of the two the natural normal turns.
 */
export interface TrimmedSurfaceShape {
  readonly kind: 'trimmed';
  readonly basis: SurfaceShape;
  readonly u: readonly [number, number];
  readonly v: readonly [number, number];
  readonly uSense: boolean;
  readonly vSense: boolean;
}

/** An affine image of a surface: what uneven shrinkage makes of a cylinder. Shape [12] as `Transform` in geometry. */
export interface MappedSurfaceShape {
  readonly kind: 'mapped';
  readonly basis: SurfaceShape;
  readonly map: readonly number[];
}

export type SurfaceShape =
  | PlaneShape
  | CylinderShape
  | ConeShape
  | SphereShape
  | TorusShape
  | BSplineSurfaceShape
  | ExtrusionShape
  | RevolutionShape
  | OffsetSurfaceShape
  | TrimmedSurfaceShape
  | MappedSurfaceShape;
