/** What a zone problem is asked with and what it answers; `solve-zone.ts` solves it. */
import type { Transform } from '../../space/transform.ts';
import type { Motions } from '../motions.ts';

/** What a part may do, whoever finds its distances. */
export interface ZoneBounds {
  readonly count: number;
  /** The part's points, mm, shape [3 · count]. */
  readonly points: Float64Array;
  /** How far outside and inside a point may lie, mm; Infinity: any way. */
  readonly outer: number;
  readonly inner: number;
  /** Its violations are counted in this, mm; default 1. */
  readonly tolerance?: number;
  /** Nothing may be violated. */
  readonly hard?: boolean;
  /** Number of sizes of its own that are free; default none. */
  readonly sizes?: number;
  /** Number of an earlier part whose sizes are this one's too. */
  readonly sizesOf?: number;
}

export interface ZonePart extends ZoneBounds {
  /**
   * Signed distances d, shape [count], of this part's points from its surface moved by `motion` and grown by `sizes`;
   * their gradients n in space, shape [3 · count]; and ∂d/∂size, shape [sizes · count], point by point.
   */
  evaluate(
    motion: Transform,
    distances: Float64Array,
    normals: Float64Array,
    sizes: Float64Array,
    bySize: Float64Array,
  ): void;
}

/** As `ZonePart.evaluate` fills them; of parts without sizes of their own the last is left out. */
export interface PartDistances {
  readonly distances: Float64Array;
  readonly normals: Float64Array;
  readonly bySize?: Float64Array;
}

export interface ZonePartLater extends ZoneBounds {
  evaluate(motion: Transform): Promise<PartDistances>;
}

export interface ZoneProblem {
  readonly parts: readonly ZonePart[];
  readonly motions: Motions;
  /** Where to begin; default: as it is. */
  readonly start?: { readonly motion: Transform; readonly sizes: readonly number[] };
  /** How far the first step may go, mm at the data's reach; default: a tenth of the reach. */
  readonly firstStep?: number;
}

export interface ZoneContact {
  readonly part: number;
  readonly index: number;
  /** +1: at the outer boundary; −1: at the inner. */
  readonly side: 1 | -1;
  readonly multiplier: number;
}

export interface ZoneSolution {
  readonly motion: Transform;
  /** Of all parts, one after another: changes of the sizes. */
  readonly sizes: Float64Array;
  /** The greatest violation, in units of the parts' tolerances. */
  readonly h: number;
  readonly contacts: readonly ZoneContact[];
  /** Length of Σ multiplier · side · ∂d/∂unknowns, over turns at the data's reach. */
  readonly stationarity: number;
  /** What the linear programme still hoped to gain, in h. */
  readonly gap: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Of the last step, mm. */
  readonly lastStep: number;
}

export type ZoneReason = 'fit-no-solution' | 'fit-not-converged' | 'fit-not-finite' | 'fit-too-few-points';
