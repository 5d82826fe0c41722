import type { SurfaceShape } from './surface-shape.ts';

/** Range of one parameter; infinite where unbounded. `period` where the surface closes on itself in it, else null. */
export interface ParameterRange {
  readonly from: number;
  readonly to: number;
  readonly period: number | null;
}

/** A whole, untrimmed surface that can be asked. Nothing is allocated in its methods: answers go into the caller's arrays. */
export interface Surface {
  readonly shape: SurfaceShape;
  readonly u: ParameterRange;
  readonly v: ParameterRange;
  /**
   * Whether `project` finds the nearest of all its points by itself. Elsewhere (splines, swept surfaces, offsets of
   * them) it finds the one that belongs to the seed.
   */
  readonly projectsGlobally: boolean;
  /** Writes the point and derivatives up to `order`: S, Su, Sv, Suu, Suv, Svv (3, 9 or 18 numbers). */
  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void;
  /**
   * The natural unit normal at (u, v), ∂u × ∂v, into out[0..2]; at a pole or crease the limit from inside.
   * @returns false where there is none at all
   */
  normal(u: number, v: number, out: Float64Array): boolean;
  /**
   * A foot of the point: writes u v x y z into out[0..4]. From the seed (its parameters) where the surface does not
   * project globally, by safeguarded Newton steps that stay in the ranges; without one the surface seeds itself.
   * @returns whether it converged to a critical point or a border of the range; the foot is on the surface in any case
   */
  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean;
}
