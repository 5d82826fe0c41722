/** What measuring one characteristic gives, before it is judged: the measurement and what it was related to. */
import type { Details } from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { Measurement, Step } from '../measure/measurement.ts';

export interface MeasuredValue {
  readonly measurement: Measurement;
  /** null: the characteristic refers to no datum. */
  readonly frame: DatumFrame | null;
  /** How many motions were searched, and whether a datum was let float. */
  readonly freeMotions: number;
  readonly shifted: boolean;
  /** By a material requirement, mm; null: none is asked. */
  readonly bonus: number | null;
  /** The one whose points were chosen; of several the first. */
  readonly feature: MeasuredFeature;
  readonly warnings: readonly Step[];
}

/** Why there is no value. */
export interface NotMeasured {
  readonly code: string;
  readonly details: Details;
}

export type MeasuredOutcome =
  | { readonly ok: true; readonly value: MeasuredValue }
  | { readonly ok: false; readonly reason: NotMeasured };

export function notMeasured(failure: {
  readonly reason: string;
  readonly details: Details;
}): MeasuredOutcome {
  return { ok: false, reason: { code: failure.reason, details: failure.details } };
}

/** A value of a feature alone, related to nothing. */
export function alone(measurement: Measurement, feature: MeasuredFeature): MeasuredOutcome {
  return {
    ok: true,
    value: {
      measurement,
      frame: null,
      freeMotions: 0,
      shifted: false,
      bonus: null,
      feature,
      warnings: [],
    },
  };
}
