/**
 * What a fit needs to know of a shape: signed distances of points, their derivatives, and how the shape moves and grows.
 * One file a shape beside this one implements it; every criterion (least squares, minimum zone, one-sided, constrained)
 * is written once against this face. The same suite (`fit-surface.conformance.ts`) holds for all of them.
 *
 * Signs: + lies outside: away from the axis, the centre, the middle plane; of a plane along its normal.
 */
import type { Transform } from '../../space/transform.ts';
import type { Motions } from '../motions.ts';
import type { Shape, SizeName } from '../shape.ts';

export interface FitSurface<S extends Shape> {
  readonly kind: S['kind'];
  /** In the order of `differentiate` and `resize`. */
  readonly sizes: readonly SizeName[];
  /** Signed distances of all points, shape [3 n] → [n]. The fast loop. */
  distances(shape: S, points: Float64Array, out: Float64Array): void;
  /**
   * At one point: out = [d, ∂d/∂x, ∂d/∂y, ∂d/∂z, ∂d/∂size …]; the gradient in space has unit length where it exists.
   * @param index of the point in `points`
   */
  differentiate(shape: S, points: Float64Array, index: number, out: Float64Array): void;
  /**
   * The motions that change the shape, its turns about its own point or centre: not the turn of a cylinder about its
   * axis. @param fixed sizes that may not change: with offset and angle fixed, a cone also moves along its axis
   */
  motions(shape: S, fixed: readonly SizeName[]): Motions;
  /** Moved rigidly. */
  move(shape: S, motion: Transform): S;
  /** With the changes added to its sizes, in order. */
  resize(shape: S, changes: ArrayLike<number>): S;
}
