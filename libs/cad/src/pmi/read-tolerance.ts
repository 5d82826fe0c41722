import type { Entity } from '../part21/entity.ts';
import type { DatumSystemTable } from './datum-system-table.ts';
import type { FeatureTable } from './feature-table.ts';
import { readMeasure } from './measure.ts';
import type { PmiSource } from './pmi-source.ts';
import {
  type PmiCharacteristic,
  type PmiPerUnit,
  type PmiTolerance,
  type PmiToleranceModifier,
  type PmiToleranceRelation,
  pmiToleranceModifiers,
} from './pmi-tolerance.ts';
import type { PmiValue } from './pmi-value.ts';
import { dimensionKeyword } from './read-dimension.ts';
import { readZone } from './read-zone.ts';
import { formatOf, qualifiersOf } from './value-qualifiers.ts';
import { memberOf } from './words-of-schema.ts';

/** Keywords that only tolerances of a feature have; a new edition's subtypes among them. */
export const toleranceKeyword =
  /^GEOMETRIC_TOLERANCE(_WITH_|$)|^(?!PLUS_MINUS_|DEFAULT_|GENERAL_).*_TOLERANCE$/;

/**
 * A geometric tolerance (ISO 10303-47 geometric_tolerance and its subtypes as AP242 combines them in complex
 * instances; AP203 and AP214 simple ones). @throws Part21Fault where the instance itself cannot be read
 */
export function readTolerance(
  source: PmiSource,
  features: FeatureTable,
  systems: DatumSystemTable,
  entity: Entity,
): Omit<PmiTolerance, 'annotations'> {
  const { id } = entity;
  const own = entity.own('GEOMETRIC_TOLERANCE');
  const characteristic = characteristicOf(entity);
  const zone = readZone(source, features, systems, id);
  const magnitude = source.attempt<PmiValue | null>(id, null, () => optionalMeasure(own.optionalEntity(2)));
  const target = source.attempt<Target>(id, noTarget, () => targetOf(features, own.entity(3)));
  const part = <T>(otherwise: T, keyword: string, read: () => T): T =>
    entity.is(keyword) ? source.attempt(id, otherwise, read) : otherwise;
  const tolerance = {
    entity: id,
    label: own.optionalText(0).trim(),
    characteristic,
    magnitude,
    format: source.attempt(id, null, () => {
      const value = own.optionalEntity(2);
      return value && formatOf(qualifiersOf(source, value));
    }),
    ...target,
    scope: source.attempt(id, null, () => scopeOf(source, id)),
    zone,
    modifiers: source.attempt<PmiToleranceModifier[]>(id, [], () => modifiersOf(source, entity)),
    datumSystem: source.attempt<number | null>(id, null, () => systems.ofTolerance(entity)),
    displacement: part<PmiValue | null>(null, 'UNEQUALLY_DISPOSED_GEOMETRIC_TOLERANCE', () =>
      readMeasure(entity.own('UNEQUALLY_DISPOSED_GEOMETRIC_TOLERANCE', 4).entity(0)),
    ),
    perUnit: source.attempt(id, null, () => perUnitOf(entity)),
    maximum: part<PmiValue | null>(null, 'GEOMETRIC_TOLERANCE_WITH_MAXIMUM_TOLERANCE', () =>
      readMeasure(entity.own('GEOMETRIC_TOLERANCE_WITH_MAXIMUM_TOLERANCE', 5).entity(0)),
    ),
    relations: relationsOf(source, id),
  };
  complain(source, tolerance);
  return tolerance;
}

const optionalMeasure = (entity: Entity | null) => entity && readMeasure(entity);

const characteristics: Readonly<Record<string, PmiCharacteristic>> = {
  STRAIGHTNESS_TOLERANCE: 'straightness',
  FLATNESS_TOLERANCE: 'flatness',
  ROUNDNESS_TOLERANCE: 'circularity',
  CYLINDRICITY_TOLERANCE: 'cylindricity',
  LINE_PROFILE_TOLERANCE: 'lineProfile',
  SURFACE_PROFILE_TOLERANCE: 'surfaceProfile',
  PARALLELISM_TOLERANCE: 'parallelism',
  PERPENDICULARITY_TOLERANCE: 'perpendicularity',
  ANGULARITY_TOLERANCE: 'angularity',
  POSITION_TOLERANCE: 'position',
  CONCENTRICITY_TOLERANCE: 'concentricity',
  COAXIALITY_TOLERANCE: 'coaxiality',
  SYMMETRY_TOLERANCE: 'symmetry',
  CIRCULAR_RUNOUT_TOLERANCE: 'circularRunout',
  TOTAL_RUNOUT_TOLERANCE: 'totalRunout',
};

function characteristicOf(entity: Entity): PmiCharacteristic {
  for (const { keyword } of entity.record.parts) {
    const found = characteristics[keyword];
    if (found) return found;
  }
  return 'other';
}

type Target = Pick<PmiTolerance, 'feature' | 'dimension'>;

const noTarget: Target = { feature: null, dimension: null };

/** An aspect, the whole product, a relationship of two aspects, or a dimension: then what that applies to. */
function targetOf(features: FeatureTable, target: Entity): Target {
  const isDimension = target.record.parts.some(({ keyword }) => dimensionKeyword.test(keyword));
  const isSize = isDimension && target.record.parts.some(({ keyword }) => /_SIZE(_|$)/.test(keyword));
  if (!isSize) return { feature: features.of(target.id).entity, dimension: isDimension ? target.id : null };
  const own = target.record.isComplex ? target.own('DIMENSIONAL_SIZE') : target.all;
  const place = typeof own.value(0) === 'string' ? 4 : 0;
  return { feature: features.of(own.reference(place)).entity, dimension: target.id };
}

/** GEOMETRIC_TOLERANCE_AUXILIARY_CLASSIFICATION (AP242, from the third edition). */
function scopeOf(source: PmiSource, id: number): PmiTolerance['scope'] {
  for (const user of source.usersOf(id, ['GEOMETRIC_TOLERANCE_AUXILIARY_CLASSIFICATION'])) {
    const own = source.entity(user).all;
    for (let place = 0; place < own.count; place++) {
      const word = own.optionalEnumeration(place);
      const scope = word && memberOf(['allOver', 'unlessOtherwiseSpecified'] as const, word);
      if (scope) return scope;
    }
  }
  return null;
}

function modifiersOf(source: PmiSource, entity: Entity): PmiToleranceModifier[] {
  const words: string[] = [];
  const holder = entity.oneOf([
    'GEOMETRIC_TOLERANCE_WITH_MODIFIERS',
    'GEOMETRIC_TOLERANCE_WITH_MAXIMUM_TOLERANCE',
  ]);
  for (const value of holder ? entity.own(holder, 4).list(0) : [])
    if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'enumeration')
      words.push(value.word);
  if (entity.is('MODIFIED_GEOMETRIC_TOLERANCE')) {
    const word = entity.own('MODIFIED_GEOMETRIC_TOLERANCE', 4).enumeration(0);
    if (word !== 'REGARDLESS_OF_FEATURE_SIZE') words.push(word.replace(/_CONDITION$/, '_REQUIREMENT'));
  }
  return words.flatMap((word) => {
    const known = memberOf(pmiToleranceModifiers, word);
    if (!known) source.open('pmi-word-unknown', entity.id, { word });
    return known ? [known] : [];
  });
}

function perUnitOf(entity: Entity): PmiPerUnit | null {
  const isArea = entity.is('GEOMETRIC_TOLERANCE_WITH_DEFINED_AREA_UNIT');
  if (!isArea && !entity.is('GEOMETRIC_TOLERANCE_WITH_DEFINED_UNIT')) return null;
  const holder = entity.is('GEOMETRIC_TOLERANCE_WITH_DEFINED_UNIT')
    ? 'GEOMETRIC_TOLERANCE_WITH_DEFINED_UNIT'
    : 'GEOMETRIC_TOLERANCE_WITH_DEFINED_AREA_UNIT';
  const first = readMeasure(entity.own(holder, 4).entity(0));
  if (!isArea) return { shape: 'length', first, second: null };
  const area = entity.own('GEOMETRIC_TOLERANCE_WITH_DEFINED_AREA_UNIT', 5);
  const shape = memberOf(
    ['square', 'circular', 'rectangular', 'cylindrical', 'spherical'] as const,
    area.optionalEnumeration(0) ?? '',
  );
  return { shape: shape ?? 'other', first, second: optionalMeasure(area.optionalEntity(1)) };
}

function relationsOf(source: PmiSource, id: number): PmiToleranceRelation[] {
  return source.usersOf(id, ['GEOMETRIC_TOLERANCE_RELATIONSHIP']).flatMap((user) =>
    source.attempt<PmiToleranceRelation[]>(id, [], () => {
      const own = source.entity(user).own('GEOMETRIC_TOLERANCE_RELATIONSHIP');
      const [relating, related] = [own.reference(2), own.reference(3)];
      const name = own.optionalText(0).trim();
      return [
        {
          entity: user,
          kind: relationKind(name),
          name,
          other: relating === id ? related : relating,
          isFirst: relating === id,
        },
      ];
    }),
  );
}

function relationKind(name: string): PmiToleranceRelation['kind'] {
  if (/composite/i.test(name)) return 'composite';
  if (/simultan/i.test(name)) return 'simultaneous';
  return /precedence/i.test(name) ? 'precedence' : 'other';
}

/** ISO 10303-47: subtypes of geometric_tolerance_with_datum_reference. */
const needsDatums = new Set<PmiCharacteristic>([
  'parallelism',
  'perpendicularity',
  'angularity',
  'concentricity',
  'coaxiality',
  'symmetry',
  'circularRunout',
  'totalRunout',
]);

function complain(source: PmiSource, tolerance: Omit<PmiTolerance, 'annotations'>): void {
  const { entity, characteristic, magnitude, zone } = tolerance;
  if (characteristic === 'other') source.open('pmi-tolerance-of-unknown-kind', entity);
  if (!magnitude && !zone.nonUniform) source.open('pmi-tolerance-without-magnitude', entity);
  if (tolerance.feature === null) source.open('pmi-tolerance-without-feature', entity);
  if (needsDatums.has(characteristic) && tolerance.datumSystem === null)
    source.open('pmi-tolerance-without-datums', entity);
}
