/** Dimensions, geometric tolerances and surface textures of a model's PMI as a plan's characteristics. */
import type {
  PmiDimension,
  PmiDimensionSubtype,
  PmiDimensionTolerance,
  PmiModel,
  PmiTolerance,
  PmiValue,
} from '@diewright/cad';
import type {
  Characteristic,
  Dimension,
  DimensionRequirement,
  GeometricTolerance,
} from '../characteristic.ts';
import type { OpenIssue } from '../plan-shape.ts';
import { type Quantity, quantityOf } from '../quantity.ts';
import type { AnnotationTable } from './annotation-table.ts';
import { characteristicIds } from './characteristic-ids.ts';
import { ofUnit } from './feature-shape.ts';
import { fitRequirement } from './fit-requirement.ts';
import type { FeatureTable } from './plan-features.ts';

export interface CharacteristicContext {
  readonly pmi: PmiModel;
  readonly features: FeatureTable;
  readonly annotations: AnnotationTable;
  /** Id of a datum system by its entity. */
  readonly datumSystemOf: (entity: number | null) => string | undefined;
  /** Takes what the file leaves open of an entity: each is said once. */
  readonly takeOpen: (entity: number) => OpenIssue[];
}

export function planCharacteristics(context: CharacteristicContext): Characteristic[] {
  const { pmi, features } = context;
  const dimensionOf = new Map(pmi.dimensions.map((dimension) => [dimension.entity, dimension]));
  const featuresOf = (one: PmiTolerance) =>
    one.feature === null ? (dimensionOf.get(one.dimension ?? Number.NaN)?.features ?? []) : [one.feature];
  const stated = [
    ...pmi.dimensions.map((one) => ({
      one,
      kind: dimensionKind(one),
      label: one.label === one.name ? '' : one.label,
      about: one.features,
    })),
    ...pmi.tolerances.map((one) => ({
      one,
      kind: geometricKind(one),
      label: one.label,
      about: featuresOf(one),
    })),
    ...pmi.surfaceTextures.map((one) => ({
      one,
      kind: 'surfaceTexture' as const,
      label: one.label,
      about: one.feature === null ? [] : [one.feature],
    })),
  ];
  const featureIds = stated.map(({ about }) => about.flatMap((entity) => features.idOf(entity)));
  const ids = characteristicIds(
    stated.map(({ kind, label }, k) => ({
      kind,
      label,
      faces: (featureIds[k] as string[]).map((id) => features.modelFacesOf(id)),
    })),
  );
  const idOfEntity = new Map(stated.map(({ one }, k) => [one.entity, ids[k] as string]));
  return stated.map(({ one, kind, label }, k): Characteristic => {
    const shared = {
      id: ids[k] as string,
      balloon: k + 1,
      ...(label && { name: label }),
      ...common(one, featureIds[k] as string[], context),
    };
    if (kind === 'surfaceTexture') return textureOf(one as PmiModel['surfaceTextures'][number], shared);
    if ('subtype' in one) return dimensionFrom(one, shared, features);
    return geometricFrom(one as PmiTolerance, shared, context, idOfEntity);
  });
}

type Shared = Pick<Characteristic, 'id' | 'features' | 'notes' | 'source' | 'open'>;

function common(
  one: { entity: number; label: string; annotations: readonly number[]; notes?: readonly string[] },
  featureIds: string[],
  { annotations, features, takeOpen }: CharacteristicContext,
): Omit<Shared, 'id'> {
  const notes = [...(one.notes ?? [])];
  const count = countIn(notes) ?? features.countOf(featureIds[0] ?? '');
  return {
    features: featureIds,
    ...(count !== null && { count }),
    ...annotations.placeOf(one.annotations),
    notes,
    source: { kind: 'model', entity: one.entity, label: one.label },
    open: takeOpen(one.entity),
  };
}

/** '6X', '4 ×' before the value. */
function countIn(notes: readonly string[]): number | null {
  for (const note of notes) {
    const count = /^\s*(\d+)\s*[x×]/i.exec(note.normalize('NFKC'))?.[1];
    if (count !== undefined && Number(count) > 0) return Number(count);
  }
  return null;
}

const measuredAt: Partial<Record<PmiDimensionSubtype, NonNullable<Dimension['measuredAt']>>> = {
  linearDistanceCentreOuter: 'centreOuter',
  linearDistanceCentreInner: 'centreInner',
  linearDistanceOuterOuter: 'outerOuter',
  linearDistanceOuterInner: 'outerInner',
  linearDistanceInnerInner: 'innerInner',
};

function dimensionKind({ subtype, kind }: PmiDimension): Dimension['kind'] {
  if (subtype === 'linearDistance' || measuredAt[subtype]) return 'distance';
  if (subtype === 'other') return kind.startsWith('angular') ? 'angle' : 'otherDimension';
  return subtype as Exclude<PmiDimensionSubtype, 'other' | `linearDistance${string}`>;
}

function geometricKind({ characteristic }: PmiTolerance): GeometricTolerance['kind'] {
  return characteristic === 'other' ? 'otherTolerance' : characteristic;
}

function dimensionFrom(one: PmiDimension, shared: Shared, features: FeatureTable): Dimension {
  const nominal = one.nominal && quantityOf(one.nominal);
  const { requirement, open } = requirementOf(one, nominal);
  const where = measuredAt[one.subtype];
  const [path] = features.idOf(one.path);
  return {
    group: 'dimension',
    kind: dimensionKind(one),
    ...shared,
    nominal,
    requirement,
    ...(where && { measuredAt: where }),
    statistic: [...one.qualifiers],
    modifiers: [...one.modifiers],
    ...(one.angleSelection && { angleSelection: one.angleSelection }),
    ...(one.directed && { directed: true }),
    ...(one.orientation && { direction: ofUnit(one.orientation.z) }),
    ...(path && { path }),
    ...(one.format && { decimals: one.format.decimals }),
    open: [...shared.open, ...open],
  };
}

interface Required {
  readonly requirement: DimensionRequirement;
  readonly open: OpenIssue[];
}

function requirementOf(one: PmiDimension, nominal: Quantity | null): Required {
  const { tolerance, theoretical, reference } = one;
  if (theoretical) return { requirement: { kind: 'theoretical' }, open: [] };
  if (reference) return { requirement: { kind: 'reference' }, open: [] };
  switch (tolerance.kind) {
    case 'none':
      return { requirement: { kind: 'open' }, open: [] };
    case 'deviations':
    case 'limits':
      return { requirement: { kind: tolerance.kind, ...sides(tolerance) }, open: [] };
    case 'fit':
      return fitRequirement(nominal, fitClass(tolerance), fitSide(tolerance), sides(tolerance));
  }
}

function sides({ lower, upper }: { lower: PmiValue | null; upper: PmiValue | null }) {
  return { lower: lower && quantityOf(lower), upper: upper && quantityOf(upper) };
}

type Fit = Extract<PmiDimensionTolerance, { kind: 'fit' }>;

/** 'H7' of H and 7, IT7 or H7. */
function fitClass({ formVariance, grade }: Fit): string {
  const number = /(\d+)\s*$/.exec(grade)?.[1] ?? grade;
  return `${formVariance.trim()}${number}`;
}

function fitSide({ zoneVariance, formVariance }: Fit): 'hole' | 'shaft' | null {
  const stated = (['hole', 'shaft'] as const).find((side) => zoneVariance.toLowerCase().includes(side));
  if (stated) return stated;
  const letter = formVariance.trim();
  if (!/^[a-z]+$/i.test(letter)) return null;
  return letter === letter.toUpperCase() ? 'hole' : 'shaft';
}

function geometricFrom(
  one: PmiTolerance,
  shared: Shared,
  { features, datumSystemOf }: CharacteristicContext,
  idOfEntity: ReadonlyMap<number, string>,
): GeometricTolerance {
  const datumSystem = datumSystemOf(one.datumSystem);
  const ofDimension = one.dimension === null ? undefined : idOfEntity.get(one.dimension);
  return {
    group: 'geometric',
    kind: geometricKind(one),
    ...shared,
    tolerance: one.magnitude && quantityOf(one.magnitude),
    zone: zoneFrom(one, features, datumSystemOf),
    ...(ofDimension && { ofDimension }),
    ...(one.scope && { scope: one.scope }),
    modifiers: [...one.modifiers],
    ...(datumSystem && { datumSystem }),
    ...(one.perUnit && {
      perUnit: {
        shape: one.perUnit.shape,
        first: quantityOf(one.perUnit.first),
        ...(one.perUnit.second && { second: quantityOf(one.perUnit.second) }),
      },
    }),
    ...(one.maximum && { maximum: quantityOf(one.maximum) }),
    relations: one.relations.flatMap(({ kind, other, isFirst, name }) => {
      const to = idOfEntity.get(other);
      return to === undefined ? [] : [{ kind, to, isFirst, ...(name && { name }) }];
    }),
  };
}

function zoneFrom(
  { zone, displacement }: PmiTolerance,
  features: FeatureTable,
  datumSystemOf: CharacteristicContext['datumSystemOf'],
): GeometricTolerance['zone'] {
  const [projectedEnd] = features.idOf(zone.projectedEnd);
  const shape = zone.nonUniform ? 'nonUniform' : zone.shape;
  return {
    ...(shape && { shape }),
    ...(zone.form && shape === 'other' && { form: zone.form }),
    ...(zone.projectedLength && { projectedLength: quantityOf(zone.projectedLength) }),
    ...(zone.projectedOffset && { projectedOffset: quantityOf(zone.projectedOffset) }),
    ...(projectedEnd && { projectedEnd }),
    ...(zone.runoutAngle && { runoutAngle: quantityOf(zone.runoutAngle) }),
    ...(displacement && { outside: quantityOf(displacement) }),
    boundaries: zone.boundaries.flatMap((entity) => features.idOf(entity)),
    indicators: zone.indicators.map((indicator) => {
      const datumSystem = datumSystemOf(indicator.datumSystem);
      const [feature] = features.idOf(indicator.feature);
      return {
        kind: indicator.kind,
        ...(indicator.relation && { relation: indicator.relation }),
        ...(datumSystem && { datumSystem }),
        ...(feature && { feature }),
        ...(indicator.angle && { angle: quantityOf(indicator.angle) }),
      };
    }),
  };
}

function textureOf(
  { parameters, materialRemoval }: PmiModel['surfaceTextures'][number],
  shared: Shared,
): Characteristic {
  return {
    group: 'texture',
    kind: 'surfaceTexture',
    ...shared,
    ...(materialRemoval && { materialRemoval }),
    parameters: parameters.map(({ name, value, text }) => ({
      name,
      ...(value && { limit: quantityOf(value) }),
      ...(text && { text }),
    })),
  };
}
