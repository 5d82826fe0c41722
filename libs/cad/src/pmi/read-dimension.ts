import type { Attributes, Entity } from '../part21/entity.ts';
import { readDimensionValues } from './dimension-values.ts';
import type { FeatureTable } from './feature-table.ts';
import { readMeasure } from './measure.ts';
import type {
  PmiDimension,
  PmiDimensionKind,
  PmiDimensionSubtype,
  PmiDimensionTolerance,
} from './pmi-dimension.ts';
import type { PmiSource } from './pmi-source.ts';
import { memberOf } from './words-of-schema.ts';

/** Dimensions of size and location with all their subtypes, complex instances too. */
export const dimensionKeyword = /^(DIRECTED_)?(DIMENSIONAL|ANGULAR)_(SIZE|LOCATION)(_WITH_|$)/;

/**
 * A dimension with its value and what is allowed of it (ISO 10303-47 dimensional_size, dimensional_location;
 * DIMENSIONAL_CHARACTERISTIC_REPRESENTATION → values by name; PLUS_MINUS_TOLERANCE → deviations or an ISO 286 class).
 * @throws Part21Fault where the instance itself cannot be read
 */
export function readDimension(
  source: PmiSource,
  features: FeatureTable,
  entity: Entity,
): Omit<PmiDimension, 'annotations'> {
  const { id } = entity;
  const { kind, name, label, aspects, path } = headOf(entity);
  const values = readDimensionValues(source, id);
  const isAngle = kind.startsWith('angular');
  const subtype: PmiDimensionSubtype | null = isAngle ? 'angle' : memberOf(pmiDimensionSubtypes, name);
  if (!subtype && name !== '') source.open('pmi-word-unknown', id, { word: name });
  const dimension: Omit<PmiDimension, 'annotations'> = {
    entity: id,
    label,
    kind,
    subtype: subtype ?? 'other',
    name,
    features: aspects.flatMap((aspect) =>
      source.attempt<number[]>(id, [], () => [features.of(aspect).entity]),
    ),
    nominal: values.nominal,
    format: values.format,
    tolerance: toleranceOf(source, id, values),
    qualifiers: values.qualifiers,
    modifiers: values.modifiers,
    theoretical: values.theoretical,
    reference: values.reference,
    angleSelection: angleSelectionOf(entity),
    directed: entity.record.parts.some(({ keyword }) => keyword.startsWith('DIRECTED_')),
    orientation: values.orientation,
    path: path === null ? null : source.attempt<number | null>(id, null, () => features.of(path).entity),
    notes: values.notes,
  };
  complain(source, dimension);
  return dimension;
}

interface Head {
  readonly kind: PmiDimensionKind;
  readonly name: string;
  readonly label: string;
  readonly aspects: readonly number[];
  readonly path: number | null;
}

function headOf(entity: Entity): Head {
  const { parts, isComplex } = entity.record;
  const isAngular = parts.some(({ keyword }) => /ANGULAR_/.test(keyword));
  const isSize = parts.some(({ keyword }) => /_SIZE(_|$)/.test(keyword));
  const withPath = parts.find(({ keyword }) => /_WITH_PATH$/.test(keyword));
  if (isSize) {
    const own = isComplex ? entity.own('DIMENSIONAL_SIZE') : sizeIn(entity);
    return {
      kind: isAngular ? 'angularSize' : 'size',
      name: own.optionalText(1).trim().toLowerCase(),
      label: isComplex && entity.is('SHAPE_ASPECT') ? entity.own('SHAPE_ASPECT').optionalText(0).trim() : '',
      aspects: [own.reference(0)],
      path: withPath ? entity.own(withPath.keyword, 2).reference(0) : null,
    };
  }
  const own = isComplex ? entity.own('SHAPE_ASPECT_RELATIONSHIP') : locationIn(entity);
  return {
    kind: isAngular ? 'angularLocation' : 'location',
    name: own.optionalText(0).trim().toLowerCase(),
    label: own.optionalText(1).trim(),
    aspects: [own.reference(2), own.reference(3)],
    path: withPath ? entity.own(withPath.keyword, 4).reference(0) : null,
  };
}

/** (applies to, name); in …_WITH_DATUM_FEATURE the four of SHAPE_ASPECT may stand before them. */
const sizeIn = (entity: Entity): Attributes =>
  typeof entity.all.value(0) === 'string' ? entity.own('', 4) : entity.all;

/** (name, description, relating, related); in …_WITH_DATUM_FEATURE those of SHAPE_ASPECT may stand before them. */
const locationIn = (entity: Entity): Attributes =>
  entity.all.optionalEnumeration(3) !== null ? entity.own('', 4) : entity.all;

function angleSelectionOf(entity: Entity): PmiDimension['angleSelection'] {
  const holder = entity.record.parts.find(({ keyword }) => /ANGULAR_/.test(keyword));
  if (!holder) return null;
  const inherited = /_SIZE/.test(holder.keyword) ? 2 : 4;
  const word = entity.own(holder.keyword, inherited).optionalEnumeration(0);
  return word === 'EQUAL' ? 'equal' : word === 'LARGE' ? 'large' : word === 'SMALL' ? 'small' : null;
}

/** Names of CAx-IF's recommended practices for PMI (AP242), tables 1, 2 and 4, in one word. */
const pmiDimensionSubtypes = [
  'diameter',
  'sphericalDiameter',
  'radius',
  'sphericalRadius',
  'toroidalMinorDiameter',
  'toroidalMajorDiameter',
  'toroidalMinorRadius',
  'toroidalMajorRadius',
  'toroidalHighMajorDiameter',
  'toroidalLowMajorDiameter',
  'toroidalHighMajorRadius',
  'toroidalLowMajorRadius',
  'thickness',
  'curveLength',
  'length',
  'width',
  'height',
  'depth',
  'linearDistance',
  'linearDistanceCentreOuter',
  'linearDistanceCentreInner',
  'linearDistanceOuterOuter',
  'linearDistanceOuterInner',
  'linearDistanceInnerInner',
  'curvedDistance',
  'angle',
] as const satisfies readonly PmiDimensionSubtype[];

type Values = ReturnType<typeof readDimensionValues>;
type Limits = Extract<PmiDimensionTolerance, { kind: 'limits' }>;

function toleranceOf(source: PmiSource, id: number, values: Values): PmiDimensionTolerance {
  const { lower, upper } = values;
  let found: PmiDimensionTolerance =
    lower || upper ? setRight<Limits>(source, id, { kind: 'limits', lower, upper }) : { kind: 'none' };
  for (const user of source.usersOf(id, ['PLUS_MINUS_TOLERANCE']))
    found = source.attempt<PmiDimensionTolerance>(id, found, () => {
      const own = source.entity(user).own('PLUS_MINUS_TOLERANCE');
      const range = own.entity(0);
      return range.is('LIMITS_AND_FITS')
        ? fitOf(range, lower, upper)
        : setRight(source, id, deviationsOf(range));
    });
  return found;
}

function fitOf(
  range: Entity,
  lower: Values['lower'],
  upper: Values['upper'],
): Extract<PmiDimensionTolerance, { kind: 'fit' }> {
  const own = range.own('LIMITS_AND_FITS');
  return {
    kind: 'fit',
    entity: range.id,
    formVariance: own.optionalText(0).trim(),
    zoneVariance: own.optionalText(1).trim(),
    grade: own.optionalText(2).trim(),
    source: own.optionalText(3).trim(),
    lower,
    upper,
  };
}

function deviationsOf(range: Entity): Extract<PmiDimensionTolerance, { kind: 'deviations' }> {
  const own = range.own('TOLERANCE_VALUE');
  const [lower, upper] = [own.optionalEntity(0), own.optionalEntity(1)];
  return {
    kind: 'deviations',
    lower: lower && readMeasure(lower),
    upper: upper && readMeasure(upper),
  };
}

/** Some writers name the upper deviation first. */
function setRight<T extends { readonly lower: Values['lower']; readonly upper: Values['upper'] }>(
  source: PmiSource,
  id: number,
  bounds: T,
): T {
  const { lower, upper } = bounds;
  if (!lower || !upper || lower.value < upper.value) return bounds;
  const details = { lower: lower.stated, upper: upper.stated };
  if (lower.value === upper.value) {
    source.open('pmi-dimension-limits-equal', id, details);
    return bounds;
  }
  source.open('pmi-dimension-limits-crossed', id, details);
  return { ...bounds, lower: upper, upper: lower };
}

function complain(source: PmiSource, dimension: Omit<PmiDimension, 'annotations'>): void {
  const { entity, nominal, tolerance, theoretical, reference, qualifiers } = dimension;
  if (!nominal && tolerance.kind !== 'limits') source.open('pmi-dimension-without-value', entity);
  else if (tolerance.kind === 'none' && !theoretical && !reference && qualifiers.length === 0)
    source.open('pmi-dimension-without-tolerance', entity);
}
