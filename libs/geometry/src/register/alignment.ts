import type { Transform } from '../space/transform.ts';
import type { ResidualStatistics } from './residual-statistics.ts';

/** The six ways a rigid body can move: along and about the axes of a frame, in this order everywhere. */
export type Freedom = 'tx' | 'ty' | 'tz' | 'rx' | 'ry' | 'rz';

export const ALL_FREEDOMS: readonly Freedom[] = ['tx', 'ty', 'tz', 'rx', 'ry', 'rz'];

export type Point3 = readonly [number, number, number];

/** What every way of aligning tells, so that a report can say what a figure stands on. */
export interface Alignment {
  /** Rigid: a scale is never applied, only estimated. */
  readonly partFromMeasured: Transform;
  /** What the alignment was free to change. */
  readonly freedom: readonly Freedom[];
  readonly iterations: number;
  readonly converged: boolean;
  /** mm; what exactly is measured stands with each method. */
  readonly residuals: ResidualStatistics;
  readonly pointsGiven: number;
  readonly pointsUsed: number;
  readonly shareUsed: number;
  /** Measured × scale would fit best; null where it was not asked for or cannot be told. */
  readonly scaleEstimate: number | null;
}
