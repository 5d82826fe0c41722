/** The features of a model's PMI as a plan names them: F1, F2 … in the file's order, with their faces in the model. */
import type { PmiFeature, PmiFeatureKind, PmiModel } from '@diewright/cad';
import type { PlanFace, PlanFeature, PlanFeatureKind } from '../plan-shape.ts';
import { featureShape, round, rounded, separateRounds } from './feature-shape.ts';
import type { PlanModel, PlanModelFace } from './plan-model.ts';

export interface FeatureTable {
  readonly features: readonly PlanFeature[];
  /** Ids by the entity of the PMI's feature; none for one that the PMI does not list. */
  idOf(entity: number | null): string[];
  /** Faces by entity; of one that the model does not have, only that. */
  facesOf(entities: readonly number[]): PlanFace[];
  /** Faces of a feature in the model. */
  modelFacesOf(id: string): readonly PlanModelFace[];
  /** How many alike a pattern has; null for anything else. */
  countOf(id: string): number | null;
}

/** Kinds that say how pieces are one; the others are what their faces are. */
const composed: Partial<Record<PmiFeatureKind, PlanFeatureKind>> = {
  group: 'pattern',
  allAround: 'allAround',
  between: 'between',
  continuous: 'continuous',
  centreOfSymmetry: 'centreOfSymmetry',
  derived: 'derived',
  wholePart: 'wholePart',
};

export function planFeatures(pmi: PmiModel, model: PlanModel): FeatureTable {
  const faceOfEntity = new Map(
    model.faces.flatMap((face) => (face.entity === undefined ? [] : [[face.entity, face] as const])),
  );
  const inModel = (entities: readonly number[]) =>
    entities.flatMap((entity) => faceOfEntity.get(entity) ?? []);
  const facesOf = (entities: readonly number[]): PlanFace[] =>
    entities.map((entity) => {
      const face = faceOfEntity.get(entity);
      return face ? planFace(face) : { entity };
    });

  const stated = [...pmi.features, ...datumsWithOwnFaces(pmi)];
  const ids = new Map(stated.map(({ entity }, k) => [entity, `F${k + 1}`]));
  const own = stated.map(
    (feature): PlanFeature => ({
      id: ids.get(feature.entity) as string,
      ...(feature.label && { name: feature.label }),
      ...shapeOf(feature, inModel(feature.faces)),
      // The whole part is every face of the model: no list would say more.
      faces: feature.kind === 'wholePart' ? [] : facesOf(feature.faces),
      members: feature.members.flatMap((member) => ids.get(member) ?? []),
      otherGeometry: feature.otherGeometry.map((other) => ({ ...other })),
      entity: feature.entity,
    }),
  );
  const features = own.flatMap((feature, k) => withPieces(feature, inModel((stated[k] as PmiFeature).faces)));
  const byId = new Map(features.map((feature) => [feature.id, feature]));
  for (const feature of features) takeSideOfMembers(feature, byId);
  const facesById = new Map(stated.map(({ faces }, k) => [own[k]?.id, inModel(faces)]));
  return {
    features,
    idOf: (entity) => (entity !== null && ids.has(entity) ? [ids.get(entity) as string] : []),
    facesOf,
    modelFacesOf: (id) => facesById.get(id) ?? [],
    countOf: (id) => {
      const feature = byId.get(id);
      return feature?.kind === 'pattern' ? feature.members.length || null : null;
    },
  };
}

/** A datum may carry its faces itself, without a feature. */
function datumsWithOwnFaces(pmi: PmiModel): PmiFeature[] {
  const stated = new Map(pmi.features.map((feature) => [feature.entity, feature]));
  return pmi.datums
    .filter(
      ({ entity, faces, features }) =>
        !stated.has(entity) && faces.length > 0 && !features.some((each) => stated.get(each)?.faces.length),
    )
    .map(({ entity, label, faces }) => ({
      entity,
      label,
      description: '',
      kind: 'datum',
      faces,
      otherGeometry: [],
      members: [],
    }));
}

function shapeOf({ kind, faces, otherGeometry }: PmiFeature, inModel: readonly PlanModelFace[]) {
  const stated = composed[kind];
  const shape = inModel.length > 0 && inModel.length === faces.length ? featureShape(inModel) : null;
  if (stated) return { kind: stated };
  if (shape) return shape;
  return {
    kind: faces.length === 0 ? kindOfOther(otherGeometry.map(({ keyword }) => keyword)) : 'other',
  } as const;
}

function kindOfOther(keywords: readonly string[]): PlanFeatureKind {
  const all = (pattern: RegExp) => keywords.length > 0 && keywords.every((keyword) => pattern.test(keyword));
  if (all(/POINT|VERTEX/)) return 'point';
  return all(/EDGE|CURVE|LINE|CIRCLE/) ? 'edge' : 'other';
}

/** A pattern whose pieces the file does not name gets them from the axes of its faces: F7.1, F7.2 … */
function withPieces(feature: PlanFeature, faces: readonly PlanModelFace[]): PlanFeature[] {
  if (feature.kind !== 'pattern' || feature.members.length > 0) return [feature];
  const pieces = separateRounds(faces).map(
    (piece, k): PlanFeature => ({
      id: `${feature.id}.${k + 1}`,
      ...featureShape(piece),
      faces: piece.map(planFace),
      members: [],
      otherGeometry: [],
    }),
  );
  return [{ ...feature, members: pieces.map(({ id }) => id) }, ...pieces];
}

function takeSideOfMembers(feature: PlanFeature, byId: ReadonlyMap<string, PlanFeature>): void {
  const sides = new Set(feature.members.map((id) => byId.get(id)?.side));
  const [side] = sides;
  if (feature.side === undefined && side !== undefined && sides.size === 1) feature.side = side;
}

/** A face of a model as a plan refers to it. */
export function planFace({ index, kind, area, centroid, id, label, entity }: PlanModelFace): PlanFace {
  return {
    index,
    kind,
    area: round(area),
    centroid: rounded(centroid),
    ...(id && { id }),
    ...(label && { label }),
    ...(entity !== undefined && { entity }),
  };
}
