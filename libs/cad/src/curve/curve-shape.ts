/**
 * Curves as a model states them, as plain data in mm and rad: what a file says, what crosses to a worker and what a
 * program may keep. `makeCurve` makes an evaluator of one. Parametrisations are those of ISO 10303-42, clause 4.4.
 */
import type { Frame, Point } from './frame.ts';

/** origin + t · direction; the direction keeps its length. */
export interface LineShape {
  readonly kind: 'line';
  readonly origin: Point;
  readonly direction: Point;
}

/** origin + r (cos t · x + sin t · y) */
export interface CircleShape {
  readonly kind: 'circle';
  readonly frame: Frame;
  readonly radius: number;
}

/** origin + a cos t · x + b sin t · y; b may be the larger. */
export interface EllipseShape {
  readonly kind: 'ellipse';
  readonly frame: Frame;
  readonly semiAxisX: number;
  readonly semiAxisY: number;
}

/** origin + a cosh t · x + b sinh t · y */
export interface HyperbolaShape {
  readonly kind: 'hyperbola';
  readonly frame: Frame;
  readonly semiAxisX: number;
  readonly semiAxisY: number;
}

/** origin + f (t² · x + 2 t · y) */
export interface ParabolaShape {
  readonly kind: 'parabola';
  readonly frame: Frame;
  readonly focalLength: number;
}

/** Points joined by straight lines, t = number of the point, from 0. */
export interface PolylineShape {
  readonly kind: 'polyline';
  /** Shape [3 n], n ≥ 2. */
  readonly points: Float64Array;
}

/** Non-uniform rational B-spline; the domain is [knots[degree], knots[poles]]. */
export interface BSplineCurveShape {
  readonly kind: 'bspline';
  readonly degree: number;
  /** With their multiplicities written out, rising, shape [poles + degree + 1]. */
  readonly knots: Float64Array;
  /** Shape [3 · poles]. */
  readonly poles: Float64Array;
  /** Shape [poles], all > 0; null for a polynomial one. */
  readonly weights: Float64Array | null;
}

/**
 * A piece of a curve, from parameter `from` to `to` of the basis, run through backwards where `sameSense` is false
 * (ISO 10303-42, trimmed_curve). On a closed basis the piece runs in the stated sense across the seam.
 * t runs from 0 to the piece's length in the basis' parameter.
 */
export interface TrimmedCurveShape {
  readonly kind: 'trimmed';
  readonly basis: CurveShape;
  readonly from: number;
  readonly to: number;
  readonly sameSense: boolean;
}

/** Pieces end to end; t runs from 0, each piece adding its own length in parameter. */
export interface CompositeCurveShape {
  readonly kind: 'composite';
  readonly pieces: readonly { readonly curve: CurveShape; readonly sameSense: boolean }[];
}

/** basis + distance · (direction × tangent) / |…| (ISO 10303-42, offset_curve_3d). */
export interface OffsetCurveShape {
  readonly kind: 'offset';
  readonly basis: CurveShape;
  readonly distance: number;
  readonly direction: Point;
}

/** An affine image of a curve: what uneven shrinkage makes of circles. Shape [12] as `Transform` in geometry. */
export interface MappedCurveShape {
  readonly kind: 'mapped';
  readonly basis: CurveShape;
  readonly map: readonly number[];
}

export type CurveShape =
  | LineShape
  | CircleShape
  | EllipseShape
  | HyperbolaShape
  | ParabolaShape
  | PolylineShape
  | BSplineCurveShape
  | TrimmedCurveShape
  | CompositeCurveShape
  | OffsetCurveShape
  | MappedCurveShape;
