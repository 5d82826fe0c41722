/** A circle on a feature: a cross-section, or a great circle. */
import type { Circle, Fit, Vector3 } from '@diewright/geometry';
import type { Step } from '../measure/measurement.ts';

/** Three points lie on one circle exactly. */
export const FEWEST_ON_CIRCLE = 4;

/** In its own plane, and where that lies. */
export interface RoundSection {
  readonly label: string;
  readonly fit: Fit<Circle>;
  /** Of each point about the section's middle, rad. */
  readonly angle: Float64Array;
  readonly centre: Vector3;
  readonly normal: Vector3;
}

export interface RoundSections {
  readonly sections: readonly RoundSection[];
  readonly steps: readonly Step[];
  /** Points in sections. */
  readonly used: number;
}
