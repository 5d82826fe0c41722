/** Profile of a surface or a line, as the plan asks it: all its features are one surface under one zone. */

import type { Vector3 } from '@diewright/geometry';
import type { GeometricTolerance } from '../plan/characteristic.ts';
import { measureLineProfile } from '../profile/line-profile.ts';
import { measureProfile } from '../profile/surface-profile.ts';
import { countFreedom, freedomOf } from '../zone/place-zones.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { togetherNote } from './locate-positions.ts';
import { type MeasuredOutcome, notMeasured } from './measured-value.ts';
import { isLowerSegment, locateParts, placeRequirement } from './met-together.ts';
import { sectionNormalOf } from './place-options.ts';

export async function profileOf(
  one: GeometricTolerance,
  context: EvaluationContext,
): Promise<MeasuredOutcome> {
  if (one.kind === 'lineProfile') {
    const across = sectionNormalOf(one, context);
    if (across) return lineProfileOf(one, across, context);
    // Where the datums leave nothing a line's zone lies where the surface's does; else which sections is to be said.
    const frame = context.frameOf(one.datumSystem);
    if (!frame.ok) return notMeasured(frame);
    if (countFreedom(freedomOf(frame.value, isLowerSegment(one))) > 0)
      return notMeasured({ reason: 'measure-section-direction-unknown', details: {} });
  }
  const placed = await placeRequirement(one, context);
  if (!placed.ok) return notMeasured(placed);
  const { frame, placement, located } = placed.value;
  const [part] = located;
  if (part?.kind !== 'profile') return notMeasured({ reason: 'plan-feature-none', details: {} });
  return {
    ok: true,
    value: {
      measurement: await measureProfile(part.located, placement),
      frame: one.datumSystem === undefined ? null : frame,
      freeMotions: placement.searched,
      shifted: placement.shifted,
      bonus: null,
      feature: part.feature,
      warnings: togetherNote(placed.value),
    },
  };
}

async function lineProfileOf(
  one: GeometricTolerance,
  across: Vector3,
  context: EvaluationContext,
): Promise<MeasuredOutcome> {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return notMeasured(frame);
  const parts = locateParts(one, frame.value, context);
  if (!parts.ok) return notMeasured(parts);
  const [part] = parts.value;
  if (part?.kind !== 'profile') return notMeasured({ reason: 'plan-feature-none', details: {} });
  const measured = await measureLineProfile(part.located, {
    model: context.model,
    across,
    motions: frame.value.remaining,
    sizeMm: context.sizeMm,
  });
  if (!measured.ok) return notMeasured(measured);
  return {
    ok: true,
    value: {
      measurement: measured.value.measurement,
      frame: one.datumSystem === undefined ? null : frame.value,
      freeMotions: measured.value.searched,
      shifted: false,
      bonus: null,
      feature: part.feature,
      warnings: frame.value.shift ? [{ code: 'datum-shift-not-used', details: {} }] : [],
    },
  };
}
