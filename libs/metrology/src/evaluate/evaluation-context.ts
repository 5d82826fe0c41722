/**
 * What every measure of a plan may ask: the features with their points, the datum systems, the standard. Each feature is
 * made and each system is associated once, so that the same question asked from two places has one answer.
 */
import type { CadModel } from '@diewright/cad';
import {
  boxOfPoints,
  type DistanceIndex,
  diagonal,
  type OutlierRule,
  type Vector3,
} from '@diewright/geometry';
import { buildDatumFrame, noDatums } from '../datum/build-datum-frame.ts';
import type { DatumFrame, DatumReason } from '../datum/datum-frame.ts';
import type { MeasuredSet } from '../feature/choose-points.ts';
import { distinctFeatures } from '../feature/distinct-features.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type FeatureLookup, featureOfFace, measuredFeatures } from '../feature/measured-features.ts';
import { planeAt } from '../feature/plane-at.ts';
import type { Characteristic } from '../plan/characteristic.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanFeature } from '../plan/plan-shape.ts';
import type { PlacementOutcome } from '../zone/place-zones.ts';

export interface EvaluationContext {
  readonly model: CadModel;
  readonly plan: Plan;
  readonly index: DistanceIndex;
  readonly set: MeasuredSet;
  readonly standard: { readonly body: 'iso' | 'asme'; readonly name: string };
  readonly about: Vector3;
  readonly sizeMm: number;
  readonly feature: FeatureLookup;
  /** The plane of the model at a place, as a feature; null where there is none. */
  surfaceAt(place: Vector3): MeasuredFeature | null;
  planFeature(id: string): PlanFeature | undefined;
  frameOf(system: string | undefined): FrameOutcome;
  /** Where the zones of requirements that are met together lie, by the ids of those. */
  readonly placements: Map<string, PlacementOutcome>;
  outliersOf(feature: MeasuredFeature): OutlierRule;
}

export type FrameOutcome =
  | { readonly ok: true; readonly value: DatumFrame }
  | {
      readonly ok: false;
      readonly reason: DatumReason;
      readonly details: Readonly<Record<string, string | number>>;
    };

export interface ContextRequest {
  readonly model: CadModel;
  readonly plan: Plan;
  readonly index: DistanceIndex;
  readonly set: MeasuredSet;
  /** Of features and plan that say none, mm. */
  readonly edgeMarginMm: number;
}

export function evaluationContext({
  model,
  plan,
  index,
  set,
  edgeMarginMm,
}: ContextRequest): EvaluationContext {
  const box = boxOfPoints(model.mesh.positions);
  const about: Vector3 = [0, 1, 2].map((k) => ((box.min[k] as number) + (box.max[k] as number)) / 2) as never;
  const sizeMm = diagonal(box);
  const planFeatures = new Map(plan.features.map((each) => [each.id, each]));
  const onFaces = new Map<number, MeasuredFeature>();
  const defaults = {
    marginMm: plan.measuring?.edgeMarginMm ?? edgeMarginMm,
    leaveOutStrays: plan.measuring?.leaveOutStrays ?? false,
  };
  return withFeatures({
    model,
    plan,
    index,
    set,
    standard: plan.standard ?? { body: 'iso', name: 'ISO 1101:2017' },
    about,
    sizeMm,
    feature: measuredFeatures(model, plan, set, defaults),
    surfaceAt: (place) => {
      const face = planeAt(model, place, sizeMm);
      if (face === null) return null;
      const known = onFaces.get(face) ?? featureOfFace(model, set, face, defaults);
      onFaces.set(face, known);
      return known;
    },
    planFeature: (id) => planFeatures.get(id),
    outliersOf: ({ id }) =>
      planFeatures.get(id)?.points?.outliers ?? plan.measuring?.outliers ?? { kind: 'none' },
  });
}

/**
 * The same features with their points elsewhere: what was chosen stays chosen, datums are associated anew.
 * @param positions of all measured points, mm, shape [3 n]
 */
export function movedContext(context: EvaluationContext, positions: Float64Array): EvaluationContext {
  const made = new Map<MeasuredFeature, MeasuredFeature>();
  const moved = (feature: MeasuredFeature): MeasuredFeature => {
    const known = made.get(feature);
    if (known) return known;
    const points = new Float64Array(feature.points.length);
    feature.indices.forEach((from, to) => {
      points.set(positions.subarray(3 * from, 3 * from + 3), 3 * to);
    });
    const own = { ...feature, points, members: feature.members.map(moved) };
    made.set(feature, own);
    return own;
  };
  const ofSome = (feature: MeasuredFeature | null) => feature && moved(feature);
  return withFeatures({
    ...context,
    set: { ...context.set, positions },
    feature: (id) => ofSome(context.feature(id)),
    surfaceAt: (place) => ofSome(context.surfaceAt(place)),
  });
}

/** Datum systems and placements rest on the features: with other features they are made anew. */
function withFeatures(given: Omit<EvaluationContext, 'frameOf' | 'placements'>): EvaluationContext {
  const { plan, about, sizeMm, feature, surfaceAt } = given;
  const systems = new Map(plan.datumSystems.map((system) => [system.id, system]));
  const frames = new Map<string, FrameOutcome>();
  const free: FrameOutcome = { ok: true, value: noDatums(about) };
  return {
    ...given,
    placements: new Map(),
    frameOf: (id) => {
      if (id === undefined) return free;
      const known = frames.get(id);
      if (known) return known;
      const system = systems.get(id);
      const made: FrameOutcome = system
        ? buildDatumFrame(system, { plan, feature, about, sizeMm, surfaceAt })
        : { ok: false, reason: 'datum-unknown', details: { letter: id } };
      frames.set(id, made);
      return made;
    },
  };
}

/** The features that a characteristic speaks of, each member of a pattern for itself. */
export function featuresOf(one: Characteristic, { feature, plan }: EvaluationContext): MeasuredFeature[] {
  const own = one.features.length > 0 ? one.features : featuresOfDimension(one, plan);
  const all = own.flatMap((id) => {
    const found = feature(id);
    if (!found) return [];
    return found.members.length > 0 ? found.members : [found];
  });
  // A distance lies between two, whatever their faces.
  return one.kind === 'distance' || one.kind === 'angle' ? all : distinctFeatures(all);
}

/** A tolerance that stands on a dimension holds of the dimension's features. */
function featuresOfDimension(one: Characteristic, plan: Plan): readonly string[] {
  if (one.group !== 'geometric' || one.ofDimension === undefined) return [];
  return plan.characteristics.find(({ id }) => id === one.ofDimension)?.features ?? [];
}
