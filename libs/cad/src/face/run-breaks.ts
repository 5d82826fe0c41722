import { smoothBreaks } from '../curve/smooth-breaks.ts';
import type { EdgeRun } from './edge-runs.ts';

/** Of a run's length in parameter: a break as near to an end as that is the end. */
const ROUNDING = 1e-9;

/** Parameters of a run, rising, ends included, between which its curve is smooth. */
export function runBreaks({ curve, use: { from, to } }: EdgeRun): number[] {
  if (!Number.isFinite(curve.from) || !Number.isFinite(curve.to)) return [from, to];
  const inside = new Set<number>();
  const { period } = curve;
  for (const at of smoothBreaks(curve)) {
    const first = period === null ? at : at + period * Math.ceil((from - at) / period);
    for (let t = first; t < to; t += period ?? Number.POSITIVE_INFINITY) {
      if (t - from > ROUNDING * (to - from) && to - t > ROUNDING * (to - from)) inside.add(t);
    }
  }
  return [from, ...[...inside].sort((a, b) => a - b), to];
}
