/** The features of a plan with their measured points: each is made once, whoever asks for it. */
import type { CadModel } from '@diewright/cad';
import { knownFaces } from '../characteristics/faces-of-characteristic.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanFeature } from '../plan/plan-shape.ts';
import { axisSpan } from './axis-span.ts';
import { type ChoiceDefaults, choosePoints, type MeasuredSet } from './choose-points.ts';
import { distinctFeatures } from './distinct-features.ts';
import type { MeasuredFeature } from './measured-feature.ts';
import { nominalShape } from './nominal-shape.ts';
import { wholeRound } from './whole-round.ts';

export type FeatureLookup = (id: string) => MeasuredFeature | null;

/** Those that the plan names and the model has; of one bore or boss also its other halves. */
function facesOf(model: CadModel, { kind, faces }: PlanFeature): readonly number[] {
  const known = knownFaces(faces, model.faces.length).faces;
  return /^(cylinder|cone|sphere|torus)$/.test(kind) ? wholeRound(model, known) : known;
}

/** A face of the model as a feature, where the plan names none. */
export function featureOfFace(
  model: CadModel,
  set: MeasuredSet,
  face: number,
  defaults: ChoiceDefaults,
): MeasuredFeature {
  const feature = {
    id: `face ${face}`,
    kind: 'plane',
    faces: [{ index: face }],
    members: [],
    otherGeometry: [],
  } as const;
  const planFeature: PlanFeature = { ...feature, faces: [...feature.faces], members: [], otherGeometry: [] };
  const { shape, outside, side } = nominalShape(model, planFeature, [face]);
  return {
    id: feature.id,
    name: feature.id,
    kind: 'plane',
    side,
    nominal: shape,
    outside: outside ? [...outside] : null,
    span: null,
    ...choosePoints(model, set, planFeature, [face], defaults),
    faces: [face],
    members: [],
  };
}

/** @returns a lookup by the plan's id; null for one that the plan does not have */
export function measuredFeatures(
  model: CadModel,
  plan: Plan,
  set: MeasuredSet,
  defaults: ChoiceDefaults,
): FeatureLookup {
  const byId = new Map(plan.features.map((feature) => [feature.id, feature]));
  const made = new Map<string, MeasuredFeature>();
  const open = new Set<string>();
  const lookup: FeatureLookup = (id) => {
    const known = made.get(id);
    if (known) return known;
    const feature = byId.get(id);
    // A feature that is its own member would never end.
    if (!feature || open.has(id)) return null;
    open.add(id);
    const measured = make(feature);
    open.delete(id);
    made.set(id, measured);
    return measured;
  };
  const make = (feature: PlanFeature): MeasuredFeature => {
    const whole = feature.kind === 'wholePart' && feature.faces.length === 0;
    const faces = whole ? model.faces.map(({ index }) => index) : facesOf(model, feature);
    const { shape, outside, side } = nominalShape(model, feature, faces);
    return {
      id: feature.id,
      name: feature.name ?? feature.id,
      kind: feature.kind,
      side,
      nominal: shape,
      outside: outside ? [...outside] : null,
      span: shape && axisSpan(model, faces, shape),
      ...choosePoints(model, set, feature, faces, defaults),
      faces,
      members:
        feature.kind === 'pattern'
          ? distinctFeatures(feature.members.flatMap((member) => lookup(member) ?? []))
          : [],
    };
  };
  return lookup;
}
