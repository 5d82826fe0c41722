/**
 * Requirements of location that are to be met together, and where their zones then lie. By ASME Y14.5-2018, 7.19, those
 * that name the same datums in the same order with the same modifiers, unless SEP REQT is said, but not lower segments of
 * composite frames; by ISO 5458:2018 those that say so (SIM). Where the datums leave nothing there is nothing to share.
 */
import { type Failure, success } from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type Located, locateFeature, memberOf } from '../location/position.ts';
import type { Characteristic, GeometricTolerance } from '../plan/characteristic.ts';
import { inInnerUnit } from '../plan/quantity.ts';
import { type LocatedProfile, locateProfile, profileMember } from '../profile/surface-profile.ts';
import { countFreedom, freedomOf, type Placement, placeZones } from '../zone/place-zones.ts';
import { placeFeature } from '../zone/placed-feature.ts';
import { type EvaluationContext, featuresOf } from './evaluation-context.ts';
import { joinFeatures } from './join-features.ts';
import { materialOf } from './material-of.ts';
import { placeOptions } from './place-options.ts';

export interface PlacedRequirement {
  readonly frame: DatumFrame;
  readonly placement: Placement;
  /** How many requirements share the placement, this one too. */
  readonly together: number;
  readonly located: readonly LocatedPart[];
}

export type LocatedPart =
  | { readonly kind: 'feature'; readonly feature: MeasuredFeature; readonly located: Located }
  | { readonly kind: 'profile'; readonly feature: MeasuredFeature; readonly located: LocatedProfile };

type Answer<T> = { readonly ok: true; readonly value: T } | Failure<string>;

export async function placeRequirement(
  one: GeometricTolerance,
  context: EvaluationContext,
): Promise<Answer<PlacedRequirement>> {
  const frame = context.frameOf(one.datumSystem);
  if (!frame.ok) return frame;
  const mine = locateParts(one, frame.value, context);
  if (!mine.ok) return mine;
  const freedom = freedomOf(frame.value, isLowerSegment(one));
  const others = countFreedom(freedom) > 0 ? metWith(one, context) : [];
  const all = new Map([[one.id, mine.value]]);
  for (const other of others) {
    // What cannot be measured elsewhere takes no part; what was asked for says why.
    const theirs = locateParts(other, frame.value, context);
    if (theirs.ok) all.set(other.id, theirs.value);
  }
  // In the plan's order, whichever asks: the same question has the same answer.
  const inOrder = context.plan.characteristics.flatMap(({ id }) => all.get(id) ?? []);
  const key = [...all.keys()].sort().join('\n');
  const known = context.placements.get(key);
  const placement =
    known ??
    (await placeZones(
      inOrder.map((part) => (part.kind === 'profile' ? profileMember(part.located) : memberOf(part.located))),
      freedom,
      context.sizeMm,
    ));
  context.placements.set(key, placement);
  if (!placement.ok) return placement;
  return success({
    frame: frame.value,
    placement: placement.value,
    together: all.size,
    located: mine.value,
  });
}

/** The lower segment of a composite frame: turned as the datums have it, but free to shift (Y14.5-2018, 10.5.1 and 11.9). */
export function isLowerSegment({ relations }: GeometricTolerance): boolean {
  return relations.some(({ kind, isFirst }) => kind === 'composite' && !isFirst);
}

function metWith(one: GeometricTolerance, { plan, standard }: EvaluationContext): GeometricTolerance[] {
  const isLocation = (each: Characteristic): each is GeometricTolerance =>
    each.group === 'geometric' &&
    /^(position|coaxiality|concentricity|symmetry|surfaceProfile)$/.test(each.kind) &&
    each.datumSystem === one.datumSystem &&
    isLowerSegment(each) === isLowerSegment(one) &&
    each.id !== one.id;
  const others = plan.characteristics.filter(isLocation);
  const named = new Set(one.relations.filter(({ kind }) => kind === 'simultaneous').map(({ to }) => to));
  const isNamed = (each: GeometricTolerance) =>
    named.has(each.id) || each.relations.some(({ kind, to }) => kind === 'simultaneous' && to === one.id);
  const isSeparate = (each: GeometricTolerance) =>
    each.modifiers.includes('separateRequirement') || isLowerSegment(each);
  // Without any datum each frame is for itself: there is no common reference that they would share.
  if (standard.body === 'iso' || one.datumSystem === undefined || isSeparate(one))
    return others.filter(isNamed);
  return others.filter((each) => isNamed(each) || !isSeparate(each));
}

/** Each feature for itself; of a profile all as one surface. */
export function locateParts(
  one: GeometricTolerance,
  frame: DatumFrame,
  context: EvaluationContext,
): Answer<LocatedPart[]> {
  const tolerance = one.tolerance && inInnerUnit(one.tolerance);
  const features = featuresOf(one, context);
  if (one.kind === 'surfaceProfile' || one.kind === 'lineProfile') {
    const feature = joinFeatures(features);
    if (!feature) return success([]);
    const outside = one.zone.outside ? inInnerUnit(one.zone.outside) : null;
    const located = locateProfile(feature, frame, { index: context.index, tolerance, outside });
    return located.ok ? success([{ kind: 'profile', feature, located: located.value }]) : located;
  }
  const parts: LocatedPart[] = [];
  for (const feature of features) {
    const material = materialOf(one, feature, context);
    if (!material.ok) return named(material, feature);
    const placed = placeFeature(feature, frame, placeOptions(one, feature, material.value, context));
    if (!placed.ok) return named(placed, feature);
    const located = locateFeature(placed.value, frame, tolerance, material.value);
    parts.push({ kind: 'feature', feature, located });
  }
  return success(parts);
}

function named(failed: Failure<string>, { name }: MeasuredFeature): Failure<string> {
  return { ...failed, details: { feature: name, ...failed.details } };
}
