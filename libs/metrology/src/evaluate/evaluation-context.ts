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
  const feature = measuredFeatures(model, plan, set, plan.measuring?.edgeMarginMm ?? edgeMarginMm);
  const surfaceAt = (place: Vector3) => {
    const face = planeAt(model, place, sizeMm);
    return face === null ? null : featureOfFace(model, set, face, edgeMarginMm);
  };
  const planFeatures = new Map(plan.features.map((each) => [each.id, each]));
  const systems = new Map(plan.datumSystems.map((system) => [system.id, system]));
  const frames = new Map<string, FrameOutcome>();
  const free: FrameOutcome = { ok: true, value: noDatums(about) };
  return {
    model,
    plan,
    index,
    set,
    standard: plan.standard ?? { body: 'iso', name: 'ISO 1101:2017' },
    about,
    sizeMm,
    feature,
    planFeature: (id) => planFeatures.get(id),
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
    outliersOf: ({ id }) =>
      planFeatures.get(id)?.points?.outliers ?? plan.measuring?.outliers ?? { kind: 'none' },
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
