/** Profile of a surface or a line, as the plan asks it: all its features are one surface under one zone. */
import { countMotions, type Motions, type Vector3 } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import { inInnerUnit } from '../plan/quantity.ts';
import { measureSurfaceProfile } from '../profile/surface-profile.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';

const ANYWHERE: readonly Vector3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

export async function profileOf(
  one: GeometricTolerance,
  features: readonly MeasuredFeature[],
  context: EvaluationContext,
): Promise<MeasuredOutcome> {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return notMeasured(frame);
  const [first] = features;
  if (!first) return notMeasured({ reason: 'plan-feature-none', details: {} });
  const motions = motionsOf(one, frame.value.remaining, context);
  // A line's zone may go its own way in every section, but which sections is not said.
  if (one.kind === 'lineProfile' && countMotions(motions) > 0)
    return notMeasured({ reason: 'measure-zone-direction-unknown', details: { feature: first.name } });
  const measured = await measureSurfaceProfile(joined(features, first), frame.value, {
    index: context.index,
    tolerance: one.tolerance && inInnerUnit(one.tolerance),
    outside: one.zone.outside ? inInnerUnit(one.zone.outside) : null,
    motions,
    sizeMm: context.sizeMm,
  });
  if (!measured.ok) return notMeasured(measured);
  return {
    ok: true,
    value: {
      measurement: measured.value,
      frame: one.datumSystem === undefined ? null : frame.value,
      freeMotions: countMotions(motions),
      shifted: false,
      bonus: null,
      feature: first,
      warnings: frame.value.shift ? [{ code: 'datum-shift-not-used', details: {} }] : [],
    },
  };
}

/** The lower segment of a composite frame: turned as the datums have it, but free to shift (Y14.5-2018, 11.9). */
function motionsOf(
  { relations }: GeometricTolerance,
  remaining: Motions,
  { about }: EvaluationContext,
): Motions {
  const isLower = relations.some(({ kind, isFirst }) => kind === 'composite' && !isFirst);
  return isLower
    ? {
        pivot: remaining.turns.length > 0 ? remaining.pivot : about,
        turns: remaining.turns,
        shifts: ANYWHERE,
      }
    : remaining;
}

function joined(features: readonly MeasuredFeature[], first: MeasuredFeature): MeasuredFeature {
  if (features.length === 1) return first;
  const total = features.reduce((sum, { points }) => sum + points.length, 0);
  const points = new Float64Array(total);
  const indices = new Uint32Array(total / 3);
  let at = 0;
  for (const each of features) {
    points.set(each.points, at);
    indices.set(each.indices, at / 3);
    at += each.points.length;
  }
  return { ...first, points, indices };
}
