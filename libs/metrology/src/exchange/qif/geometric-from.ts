/**
 * A geometric characteristic of QIF as PMI knows it: one tolerance, and one more for each further segment of a
 * composite frame and for a tolerance per unit beside that of the whole.
 */
import type {
  PmiCharacteristic,
  PmiTolerance,
  PmiToleranceModifier,
  PmiValue,
  PmiZone,
} from '@diewright/cad';
import { textOf, type XmlElement } from '../xml/xml-element.ts';
import type { CharacteristicParts } from './characteristic-parts.ts';
import { formatOf } from './dimension-from.ts';
import { type ElementReader, readElement } from './element-reader.ts';
import { perUnitFrom } from './per-unit.ts';
import { idOf, type QifSource } from './qif-source.ts';
import type { QifFeatures } from './read-features.ts';

export interface GeometricContext {
  readonly source: QifSource;
  readonly features: QifFeatures;
  readonly isIso: boolean;
  /** The dimension that a definition defines. */
  dimensionOf(definitionId: number): number | undefined;
  /** An id for a tolerance that is part of this characteristic. */
  newIdIn(entity: number): number;
}

export function geometricFrom(
  parts: CharacteristicParts,
  characteristic: PmiCharacteristic,
  context: GeometricContext,
): PmiTolerance[] {
  const { definition, nominal, entity, word } = parts;
  const { source } = context;
  if (characteristic === 'other') source.issues.add('qif-kind-only-named', nominal.element, entity);
  const { feature, scope } = featureOf(parts, context);
  const statement = statementFrom(definition, entity, context);
  const whole: PmiTolerance = {
    entity,
    label: parts.label || (characteristic === 'other' ? word : ''),
    characteristic,
    ...statement,
    feature,
    dimension: dimensionOf(definition, entity, context),
    scope,
    zone: { ...statement.zone, nonUniform: word === 'SurfaceProfileNonUniform' },
    modifiers: [...statement.modifiers, ...flagsOf(definition, context.isIso)],
    perUnit: null,
    relations: [],
    annotations: parts.annotations,
  };
  return withSegments(withPerUnit(whole, definition, context), definition, context);
}

type Statement = Pick<
  PmiTolerance,
  'magnitude' | 'format' | 'zone' | 'modifiers' | 'datumSystem' | 'displacement' | 'maximum'
>;

/** What the first segment and the further ones state alike. */
function statementFrom(reader: ElementReader, entity: number, context: GeometricContext): Statement {
  const { source } = context;
  const length = (name: string) => source.units.length(reader.child(name), entity);
  const magnitude = length('ToleranceValue');
  const projected = length('ProjectedToleranceZoneValue') ?? length('ProjectedToleranceZone');
  return {
    magnitude,
    format: formatOf(reader.child('ToleranceValue')),
    zone: { ...zoneFrom(reader.child('ZoneShape'), entity, source), projectedLength: projected },
    modifiers: materialOf(reader, entity, source),
    datumSystem: datumSystemOf(reader, entity, context),
    displacement: displacementOf(reader, magnitude, entity, source),
    maximum: length('MaximumToleranceValue'),
  };
}

/** One without datums is no system: the plan has none of that id. */
function datumSystemOf(reader: ElementReader, entity: number, { source }: GeometricContext): number | null {
  const frame = source.refer(reader.child('DatumReferenceFrameId'), entity);
  return frame ? idOf(frame) : null;
}

/** QIF gives the part outside (U), or where the zone's middle lies (UZ): outside then is half the zone more. */
function displacementOf(
  reader: ElementReader,
  magnitude: PmiValue | null,
  entity: number,
  source: QifSource,
) {
  const outer = source.units.length(reader.child('OuterDisposition'), entity);
  const middle = source.units.length(reader.child('UnequallyDisposedZone'), entity);
  if (outer || !middle || !magnitude || magnitude.unit !== middle.unit) return outer;
  return {
    ...middle,
    value: middle.value + magnitude.value / 2,
    stated: middle.stated + magnitude.stated / 2,
  };
}

const noZone: PmiZone = {
  entity: null,
  shape: null,
  form: '',
  projectedLength: null,
  projectedOffset: null,
  projectedEnd: null,
  runoutAngle: null,
  nonUniform: false,
  boundaries: [],
  indicators: [],
};

function zoneFrom(element: XmlElement | undefined, entity: number, source: QifSource): PmiZone {
  const [stated] = element?.children ?? [];
  if (stated === undefined) return noZone;
  const reader = readElement(stated);
  const isFlat = reader.text('Dimensionality') === 'TWODIMENSIONAL';
  const form = reader.flag('ElongatedZone') ? 'elongated' : reader.flag('BoundaryZone') ? 'boundary' : '';
  for (const left of reader.rest())
    source.issues.add('qif-element-not-read', left, entity, { text: left.text.slice(0, 40) });
  if (form) return { ...noZone, shape: 'other', form };
  switch (stated.name) {
    case 'DiametricalZone':
      return { ...noZone, shape: isFlat ? 'withinACircle' : 'cylindrical' };
    case 'SphericalZone':
      return { ...noZone, shape: 'spherical' };
    case 'PlanarZone':
      return { ...noZone, shape: 'parallelPlanes' };
    case 'NonDiametricalZone':
      // Between planes or lines, as the feature asks: that it has no diameter is what follows without a zone.
      return noZone;
    default:
      return { ...noZone, shape: 'other', form: stated.name };
  }
}

const material: Readonly<Record<string, readonly PmiToleranceModifier[]>> = {
  MAXIMUM: ['maximumMaterialRequirement'],
  LEAST: ['leastMaterialRequirement'],
  MAXIMUM_RPR: ['maximumMaterialRequirement', 'reciprocityRequirement'],
  LEAST_RPR: ['leastMaterialRequirement', 'reciprocityRequirement'],
  REGARDLESS: [],
  NONE: [],
};

function materialOf(
  reader: ElementReader,
  entity: number,
  source: QifSource,
): readonly PmiToleranceModifier[] {
  const element = reader.child('MaterialCondition');
  if (element === undefined) return [];
  if (Object.hasOwn(material, element.text)) return material[element.text] ?? [];
  source.issues.add('qif-element-not-read', element, entity, { text: element.text.slice(0, 40) });
  return [];
}

/** Statements that hold or do not hold. */
const flags: readonly (readonly [element: string, modifier: PmiToleranceModifier])[] = [
  ['FreeState', 'freeState'],
  ['StatisticalCharacteristic', 'statisticalTolerance'],
  ['CommonZone', 'commonZone'],
  ['SeparateZone', 'separateZones'],
  ['MedianFeature', 'derivedFeature'],
  ['TangentPlane', 'tangentPlane'],
  ['EachElement', 'eachElement'],
  ['EachRadialElement', 'eachRadialElement'],
  ['NotConvex', 'notConvex'],
  ['OffsetZone', 'offsetZone'],
  ['VariableAngle', 'variableAngle'],
];

/** ISO 1101: which associated feature the tolerance is of. */
const associated: Readonly<Record<string, PmiToleranceModifier>> = {
  C: 'associatedMinmaxFeature',
  G: 'associatedLeastSquareFeature',
  N: 'associatedMinimumInscribedFeature',
  T: 'associatedTangentFeature',
  X: 'associatedMaximumInscribedFeature',
};

function flagsOf(reader: ElementReader, isIso: boolean): PmiToleranceModifier[] {
  const found = flags.filter(([element]) => reader.flag(element)).map(([, modifier]) => modifier);
  if (reader.flag('UnitedOrContinuousFeature')) found.push(isIso ? 'unitedFeature' : 'continuousFeatures');
  const letter = reader.text('AssociatedTolerancedFeatureSpecificationElement') ?? '';
  if (Object.hasOwn(associated, letter)) found.push(associated[letter] as PmiToleranceModifier);
  return found;
}

function featureOf({ definition, features, entity }: CharacteristicParts, context: GeometricContext) {
  const extent = definition.child('Extent');
  const word = textOf(extent, 'ExtentEnum') ?? '';
  const [only = null] = features;
  const feature = features.length > 1 ? context.features.together(features) : only;
  if (word === 'ALL_OVER') return { feature, scope: 'allOver' as const };
  if (word === 'ALL_AROUND' && feature !== null)
    return { feature: context.features.allAround(feature), scope: null };
  if (extent && word !== 'UNDEFINED')
    context.source.issues.add('qif-element-not-read', extent, entity, {
      text: word || (textOf(extent, 'OtherExtent') ?? '').slice(0, 40),
    });
  return { feature, scope: null };
}

function dimensionOf(reader: ElementReader, entity: number, context: GeometricContext): number | null {
  const element = reader.child('SizeCharacteristicDefinitionId');
  const definition = context.source.refer(element, entity);
  const id = definition ? idOf(definition) : null;
  const found = id === null ? undefined : context.dimensionOf(id);
  if (definition && found === undefined) context.source.issues.add('qif-element-not-read', element, entity);
  return found ?? null;
}

/** A tolerance per unit is one of its own; beside that of the whole it stands below it. */
function withPerUnit(whole: PmiTolerance, reader: ElementReader, context: GeometricContext): PmiTolerance[] {
  const found = perUnitFrom(reader, whole.entity, context.source);
  if (found === null) return [whole];
  if (whole.magnitude === null) return [{ ...whole, ...found }];
  return [whole, { ...whole, ...found, entity: context.newIdIn(whole.entity), annotations: [] }];
}

const segmentNames = ['Second', 'Third', 'Fourth'];

function withSegments(
  first: readonly PmiTolerance[],
  reader: ElementReader,
  context: GeometricContext,
): PmiTolerance[] {
  const [whole] = first as [PmiTolerance];
  const below = segmentNames.flatMap((ordinal) => {
    const element = ['Position', 'Profile', 'Symmetry'].flatMap(
      (word) => reader.child(`${ordinal}CompositeSegment${word}Definition`) ?? [],
    )[0];
    if (element === undefined) return [];
    const segment = readElement(element);
    const statement = statementFrom(segment, whole.entity, context);
    for (const name of ['ToleranceDualValue', 'CharacteristicDesignator']) segment.child(name);
    for (const left of segment.rest())
      context.source.issues.add('qif-element-not-read', left, whole.entity, { text: left.text.slice(0, 40) });
    return { ...whole, ...statement, entity: context.newIdIn(whole.entity), annotations: [] };
  });
  return related([...first, ...below]);
}

function related(segments: readonly PmiTolerance[]): PmiTolerance[] {
  if (segments.length === 1) return [...segments];
  return segments.map((segment, k) => ({
    ...segment,
    relations: segments.flatMap((other, at) =>
      Math.abs(at - k) === 1
        ? {
            entity: other.entity,
            kind: 'composite' as const,
            name: '',
            other: other.entity,
            isFirst: k < at,
          }
        : [],
    ),
  }));
}
