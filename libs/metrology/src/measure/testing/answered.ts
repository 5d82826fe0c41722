/** The measurement, or an error that says why there is none. */
import type { Measurement, MeasureOutcome } from '../measurement.ts';

export function answered(outcome: MeasureOutcome): Measurement {
  if (!outcome.ok) throw new Error(`${outcome.reason} ${JSON.stringify(outcome.details)}`);
  return outcome.value;
}
