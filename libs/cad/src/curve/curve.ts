import type { CurveShape } from './curve-shape.ts';

/** A curve that can be asked. Nothing is allocated in `evaluate` and `project`: answers go into the caller's arrays. */
export interface Curve {
  readonly shape: CurveShape;
  /** Ends of the parameter; infinite for a whole line, parabola or hyperbola. A whole circle runs from 0 to 2π. */
  readonly from: number;
  readonly to: number;
  /** Parameter after which the curve repeats; null where it does not close on itself smoothly as a whole. */
  readonly period: number | null;
  /** Writes the point and derivatives up to `order`: x y z, x′ y′ z′, x″ y″ z″. */
  evaluate(t: number, order: 0 | 1 | 2, out: Float64Array): void;
  /**
   * The nearest point of the piece between `from` and `to` (parameters of this curve, from ≤ to; on a periodic curve
   * `to` may pass the period): writes t x y z. Global: where several are nearest, any one of them.
   */
  project(x: number, y: number, z: number, from: number, to: number, out: Float64Array): void;
}
