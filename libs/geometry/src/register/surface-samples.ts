import {
  type DistanceAnswer,
  type DistanceIndex,
  NEAREST_ON_FREE_EDGE,
  NO_TRIANGLE,
} from '../search/distance-index.ts';
import { type Transform, transformPoints } from '../space/transform.ts';
import type { Point3 } from './alignment.ts';

/** The residuals of the first samples under one pose. Arrays run parallel to them. */
export interface SurfaceState {
  readonly answer: DistanceAnswer;
  /** The samples moved to the part, mm, shape [3 n]. */
  readonly places: Float64Array;
  /** Signed distances less the tip's radius, mm; NaN where the point takes no part or lies beyond the reach asked for. */
  readonly residuals: Float64Array;
  /** 1: takes no part at all (free edge, beyond the maximum distance); it is not even a large residual. */
  readonly excluded: Uint8Array;
  /** The residuals of the points that take part and weigh something; NaN is beyond the reach. */
  readonly considered: Float64Array;
  readonly freeEdgeDropped: number;
  readonly beyondMaxDistance: number;
}

export interface SampleOptions {
  /** One per measured point. */
  readonly weights?: ArrayLike<number>;
  readonly maxDistance?: number;
  readonly tipRadius?: number;
  readonly signal?: AbortSignal;
}

/** Measured points that are asked for their distance again and again, from nearly the same places. */
export class SurfaceSamples {
  /** Asked for distances; another one of the same mesh may take over. */
  index: DistanceIndex;
  /** As measured, mm, shape [3 n]. */
  readonly positions: Float64Array;
  /** Given by the person, shape [n]. */
  readonly weights: Float64Array;
  private readonly maxDistance: number;
  private readonly tipRadius: number;
  private readonly signal: AbortSignal | undefined;
  private readonly seeds: Uint32Array;
  private beyond: Uint8Array;

  /** @param chosen indices of the points that are the samples, in the order in which they are to be used */
  constructor(
    index: DistanceIndex,
    points: Float64Array | Float32Array,
    chosen: Uint32Array,
    { weights, maxDistance = Infinity, tipRadius = 0, signal }: SampleOptions,
  ) {
    this.index = index;
    this.positions = new Float64Array(3 * chosen.length);
    this.weights = new Float64Array(chosen.length).fill(1);
    for (let i = 0; i < chosen.length; i++) {
      const from = 3 * chosen[i];
      this.positions[3 * i] = points[from];
      this.positions[3 * i + 1] = points[from + 1];
      this.positions[3 * i + 2] = points[from + 2];
      if (weights) this.weights[i] = weights[chosen[i]];
    }
    this.maxDistance = maxDistance;
    this.tipRadius = tipRadius;
    this.signal = signal;
    this.seeds = new Uint32Array(chosen.length).fill(NO_TRIANGLE);
    this.beyond = new Uint8Array(0);
  }

  get count(): number {
    return this.weights.length;
  }

  /**
   * @param reach points farther than this need no distance, mm: they stay in as large residuals. Where a maximum
   *   distance bounds the points that take part, it is asked anew at the first evaluation of every count.
   */
  async evaluate(partFromMeasured: Transform, count: number, reach = Infinity): Promise<SurfaceState> {
    const positions = this.positions.subarray(0, 3 * count);
    const fresh = this.beyond.length !== count;
    if (fresh) this.beyond = new Uint8Array(count);
    const full = reach >= this.maxDistance || (fresh && this.maxDistance < Infinity);
    const limit = (full ? this.maxDistance : reach) + this.tipRadius;
    const answer = await this.index.query(positions, {
      feet: true,
      meshFromPoints: partFromMeasured,
      seeds: this.seeds.subarray(0, count),
      ...(limit < Infinity ? { maxDistance: limit } : {}),
      ...(this.signal ? { signal: this.signal } : {}),
    });
    const residuals = answer.distance.map((d) => d - this.tipRadius);
    const excluded = new Uint8Array(count);
    if (full) this.beyond.fill(0);
    let freeEdgeDropped = 0;
    let beyondMaxDistance = 0;
    for (let i = 0; i < count; i++) {
      const triangle = answer.triangle[i];
      if (triangle === NO_TRIANGLE) {
        if (full && limit < Infinity) this.beyond[i] = 1;
      } else {
        this.seeds[i] = triangle;
        if (answer.feature[i] & NEAREST_ON_FREE_EDGE) {
          excluded[i] = 1;
          freeEdgeDropped++;
        }
      }
      if (this.beyond[i]) {
        excluded[i] = 1;
        beyondMaxDistance++;
      }
      if (excluded[i]) residuals[i] = Number.NaN;
    }
    const places = transformPoints(partFromMeasured, positions);
    const kept = new Float64Array(count);
    let taken = 0;
    for (let i = 0; i < count; i++)
      if (excluded[i] === 0 && this.weights[i] > 0) kept[taken++] = residuals[i];
    const considered = kept.subarray(0, taken);
    return { answer, places, residuals, excluded, considered, freeEdgeDropped, beyondMaxDistance };
  }

  /** The person's weights times the weight of each residual; 0 for those that take no part. */
  weighted(state: SurfaceState, weightOf: (residual: number) => number): Float64Array {
    const weights = new Float64Array(state.residuals.length);
    for (let i = 0; i < weights.length; i++) {
      const r = state.residuals[i];
      if (!Number.isNaN(r)) weights[i] = this.weights[i] * weightOf(r);
    }
    return weights;
  }

  /** The mean of the samples, moved. */
  middleUnder(t: Transform): Point3 {
    let x = 0;
    let y = 0;
    let z = 0;
    const p = this.positions;
    const n = this.count || 1;
    for (let k = 0; k < p.length; k += 3) {
      x += p[k];
      y += p[k + 1];
      z += p[k + 2];
    }
    x /= n;
    y /= n;
    z /= n;
    return [
      t[0] * x + t[1] * y + t[2] * z + t[3],
      t[4] * x + t[5] * y + t[6] * z + t[7],
      t[8] * x + t[9] * y + t[10] * z + t[11],
    ];
  }
}
