/** Rules about what is to be measured: features, their faces, and whether they can have such a characteristic. */
import type { Characteristic, CharacteristicKind } from '../characteristic.ts';
import { findPlanFace } from '../find-plan-face.ts';
import type { PlanFeature, PlanFeatureKind } from '../plan-shape.ts';
import { type CheckContext, type CheckRule, missing, type PlanFinding, worthKnowing } from './plan-check.ts';

/** What a feature of a known kind certainly cannot have. */
const impossible: Partial<Record<CharacteristicKind, readonly PlanFeatureKind[]>> = {
  diameter: ['plane', 'parallelPlanes'],
  radius: ['plane', 'parallelPlanes'],
  sphericalDiameter: ['plane', 'parallelPlanes', 'cylinder', 'cone'],
  sphericalRadius: ['plane', 'parallelPlanes', 'cylinder', 'cone'],
  thickness: ['plane', 'cylinder', 'cone', 'sphere'],
  width: ['plane', 'cylinder', 'cone', 'sphere'],
  flatness: ['cylinder', 'cone', 'sphere', 'torus'],
  circularity: ['plane', 'parallelPlanes'],
  cylindricity: ['plane', 'parallelPlanes', 'cone', 'sphere', 'torus'],
  straightness: ['sphere', 'torus'],
  concentricity: ['plane', 'parallelPlanes'],
  coaxiality: ['plane', 'parallelPlanes'],
  parallelism: ['sphere'],
  perpendicularity: ['sphere'],
  angularity: ['sphere'],
};

export const featuresKnown: CheckRule = ({ features, group, ...one }, { featureOf }) => {
  const isEverywhere = group === 'geometric' && 'scope' in one && one.scope !== undefined;
  if (features.length === 0) return isEverywhere ? [] : [missing('plan-feature-none')];
  const unknown = features.filter((id) => !featureOf(id));
  return unknown.map((feature) => missing('plan-feature-unknown', { feature }));
};

export const facesPresent: CheckRule = ({ features }, { featureOf }) =>
  features.flatMap((id): PlanFinding[] => {
    const feature = featureOf(id);
    if (!feature || hasFaces(feature)) return [];
    return feature.otherGeometry.length > 0
      ? [missing('plan-feature-only-edges', { feature: nameOf(feature) })]
      : [missing('plan-feature-without-faces', { feature: nameOf(feature) })];
  });

export const facesInModel: CheckRule = ({ features }, context) =>
  features.flatMap((id) => {
    const feature = context.featureOf(id);
    const lost = feature ? facesNotFound(feature, context) : 0;
    return feature && lost > 0
      ? [missing('plan-face-not-found', { feature: nameOf(feature), faces: lost, of: feature.faces.length })]
      : [];
  });

export const kindPossible: CheckRule = ({ kind, features }, { featureOf }) =>
  features.flatMap((id) => {
    const feature = featureOf(id);
    const kinds = feature ? kindsOf(feature, featureOf) : [];
    const wrong = kinds.find((each) => impossible[kind]?.includes(each));
    return feature && wrong
      ? [missing('plan-feature-cannot-have', { feature: nameOf(feature), shape: wrong, kind })]
      : [];
  });

/** A distance is between two features, or between the two faces of one. */
export const twoForDistance: CheckRule = ({ kind, features }, { featureOf }) => {
  if (kind !== 'distance' || features.length !== 1) return [];
  const feature = featureOf(features[0] as string);
  const isOfTwo = feature?.kind === 'parallelPlanes' || (feature?.members.length ?? 0) > 1;
  return feature && !isOfTwo
    ? [missing('plan-distance-needs-two-features', { feature: nameOf(feature) })]
    : [];
};

/** '6X' beside a pattern of four: which of them is meant? */
export const countAgrees: CheckRule = ({ count, features }, { featureOf }) => {
  const feature = features.length === 1 ? featureOf(features[0] as string) : undefined;
  if (count === undefined || feature?.kind !== 'pattern' || feature.members.length === 0) return [];
  return feature.members.length === count
    ? []
    : [worthKnowing('plan-count-differs', { count, features: feature.members.length })];
};

/** The whole part lists no faces and has them all. */
export function hasFaces(feature: PlanFeature): boolean {
  return feature.faces.length > 0 || feature.kind === 'wholePart';
}

export function facesNotFound({ faces }: PlanFeature, { model, isSameFile }: CheckContext): number {
  if (!model) return faces.filter((face) => face.index === undefined && face.id === undefined).length;
  return faces.filter((face) => findPlanFace(model.faces, face, isSameFile) === null).length;
}

export function nameOf({ id, name }: PlanFeature): string {
  return name ? `${id} (${name})` : id;
}

/** Of a pattern and the like what its members are. */
export function kindsOf(feature: PlanFeature, featureOf: CheckContext['featureOf']): PlanFeatureKind[] {
  if (feature.kind !== 'pattern') return [feature.kind];
  return [...new Set(feature.members.flatMap((id) => featureOf(id)?.kind ?? []))];
}

/** The features themselves, of patterns their members. */
export function singleFeatures(
  { features }: Characteristic,
  featureOf: CheckContext['featureOf'],
): PlanFeature[] {
  return features.flatMap((id) => {
    const feature = featureOf(id);
    if (feature?.kind !== 'pattern') return feature ?? [];
    return feature.members.flatMap((member) => featureOf(member) ?? []);
  });
}
