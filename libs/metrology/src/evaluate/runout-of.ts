/** Circular or total run-out of one feature about the axis of its datum system. */
import { dot, type Motions, transformPoints } from '@diewright/geometry';
import { axisOf } from '../feature/axis-span.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import { measureCircularRunout } from '../runout/circular-runout.ts';
import { measureTotalRunout } from '../runout/total-runout.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';

export function runoutOf(
  one: GeometricTolerance,
  feature: MeasuredFeature,
  context: EvaluationContext,
): MeasuredOutcome {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return notMeasured(frame);
  const axis = datumAxis(frame.value.remaining, feature);
  if (!axis)
    return notMeasured({ reason: 'plan-datum-holds-no-axis', details: { system: frame.value.label } });
  const placed = { ...feature, points: transformPoints(frame.value.nominalFromPart, feature.points) };
  const options = { outliers: context.outliersOf(feature) };
  const measured =
    one.kind === 'totalRunout'
      ? measureTotalRunout(placed, axis, options)
      : measureCircularRunout(placed, axis, options);
  if (!measured.ok) return notMeasured(measured);
  return {
    ok: true,
    value: {
      measurement: measured.value,
      frame: frame.value,
      freeMotions: 0,
      shifted: false,
      bonus: null,
      feature,
      warnings: [],
    },
  };
}

/** The axis about which the part may still turn; where a further datum stops that, the feature's own true axis. */
function datumAxis({ turns, shifts, pivot }: Motions, { nominal }: MeasuredFeature) {
  const [only, another] = turns;
  if (only && !another) {
    // About a plane alone the part may turn too, but nobody knows about which of all the axes.
    const isHeld = shifts.every((shift) => Math.abs(dot(shift, only)) > 1 - 1e-9);
    return isHeld ? { point: pivot, direction: only } : null;
  }
  const axis = nominal && axisOf(nominal);
  return axis && turns.length === 0 ? { point: axis[0], direction: axis[1] } : null;
}
