import type { Entity } from '../part21/entity.ts';
import { type FeatureTable, relationshipsOf } from './feature-table.ts';
import { isMeasure, mmPerUnitOf, readMeasure } from './measure.ts';
import { readDirection, readPlacement } from './placement.ts';
import type { PmiDatum, PmiDatumTarget, PmiDatumTargetShape } from './pmi-datum.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiPlacement, PmiValue, Triple } from './pmi-value.ts';

type WithoutAnnotations<T> = Omit<T, 'annotations'>;

/**
 * Datums with the features and targets that carry their letter (ISO 10303-47 datum, datum_feature, datum_target;
 * AP242: both point to their datum by a SHAPE_ASPECT_RELATIONSHIP).
 */
export function readDatums(source: PmiSource, features: FeatureTable): WithoutAnnotations<PmiDatum>[] {
  const datums = source.idsOf(['DATUM']).flatMap((id) =>
    source.attempt<(WithoutAnnotations<PmiDatum> & { readonly product: number | null })[]>(id, [], () => {
      const entity = source.entity(id);
      // A common datum of the old kind only bundles others.
      return entity.is('COMMON_DATUM') ? [] : [readDatum(source, features, entity)];
    }),
  );
  const seen = new Map<string, number>();
  return datums.map(({ product, ...datum }) => {
    if (datum.letter === '') source.open('pmi-datum-without-letter', datum.entity);
    const key = `${product} ${datum.letter}`;
    const first = seen.get(key);
    if (first !== undefined)
      source.open('pmi-datum-twice', datum.entity, { letter: datum.letter, other: first });
    seen.set(key, first ?? datum.entity);
    if (datum.features.length + datum.targets.length === 0)
      source.open('pmi-datum-undefined', datum.entity, { letter: datum.letter });
    return datum;
  });
}

/** Targets of datums, placed ones and those that are pieces of the shape. */
export function readDatumTargets(
  source: PmiSource,
  features: FeatureTable,
): WithoutAnnotations<PmiDatumTarget>[] {
  return source
    .idsOf(targetKeywords)
    .flatMap((id) =>
      source.attempt<WithoutAnnotations<PmiDatumTarget>[]>(id, [], () => [
        readTarget(source, features, source.entity(id)),
      ]),
    );
}

/** The letter of a DATUM. @throws Part21Fault */
export const letterOf = (datum: Entity): string => datum.own('DATUM', 4).text(0).trim();

const targetKeywords = ['DATUM_TARGET', 'PLACED_DATUM_TARGET_FEATURE'];

function readDatum(source: PmiSource, features: FeatureTable, entity: Entity) {
  const { id } = entity;
  const targets: number[] = [];
  const carriers: number[] = [];
  for (const { relating, related } of relationshipsOf(source, id)) {
    const other = relating === id ? related : relating;
    const keywords = source.keywordsOf(other);
    if (keywords.some((keyword) => targetKeywords.includes(keyword))) targets.push(other);
    else if (keywords.length > 0 && !keywords.some((keyword) => /^(COMMON_)?DATUM$/.test(keyword)))
      carriers.push(other);
  }
  const own = features.of(id);
  if (carriers.length === 0 && own.faces.length + own.otherGeometry.length > 0) carriers.push(id);
  const aspect = entity.record.isComplex ? entity.own('SHAPE_ASPECT') : entity.all;
  return {
    entity: id,
    label: own.label,
    letter: letterOf(entity),
    features: carriers.flatMap((carrier) =>
      source.attempt<number[]>(id, [], () => [features.of(carrier).entity]),
    ),
    faces: own.faces,
    targets,
    product: aspect.optionalEntity(2)?.id ?? null,
  };
}

function readTarget(
  source: PmiSource,
  features: FeatureTable,
  entity: Entity,
): WithoutAnnotations<PmiDatumTarget> {
  const own = features.of(entity.id);
  const keyword = entity.is('DATUM_TARGET') ? 'DATUM_TARGET' : 'PLACED_DATUM_TARGET_FEATURE';
  const number = entity.own(keyword, 4).optionalText(0).trim();
  const datum = datumOf(source, entity.id);
  const letter = datum ? source.attempt(entity.id, '', () => letterOf(datum)) : '';
  const carrier = featureUnder(source, features, entity.id);
  const { place, sizes, movable } = source.attempt<Place>(entity.id, nowhere, () => placeOf(source, entity));
  const target = {
    entity: entity.id,
    label: own.label,
    id: letter !== '' && !number.startsWith(letter) ? `${letter}${number}` : number,
    datum: datum?.id ?? null,
    shape: shapeOf(own.description.toLowerCase(), sizes),
    place,
    movable,
    feature: carrier?.entity ?? null,
    faces: [...new Set([...own.faces, ...(carrier?.faces ?? [])])],
    geometry: [...own.otherGeometry, ...(carrier?.otherGeometry ?? [])],
  };
  complain(source, target);
  return target;
}

function datumOf(source: PmiSource, target: number): Entity | null {
  for (const { relating, related } of relationshipsOf(source, target))
    for (const id of [related, relating])
      if (source.keywordsOf(id).includes('DATUM')) return source.entity(id);
  return null;
}

/** FEATURE_FOR_DATUM_TARGET_RELATIONSHIP from the feature to the target that lies on it. */
function featureUnder(source: PmiSource, features: FeatureTable, target: number) {
  for (const user of source.usersOf(target, ['FEATURE_FOR_DATUM_TARGET_RELATIONSHIP'])) {
    const feature = source.attempt(target, null, () => {
      const own = source.entity(user).own('SHAPE_ASPECT_RELATIONSHIP');
      const ends = [own.reference(2), own.reference(3)];
      const other = ends.find((end) => end !== target);
      return other === undefined ? null : features.of(other);
    });
    if (feature) return feature;
  }
  return null;
}

interface Place {
  readonly place: PmiPlacement | null;
  readonly sizes: ReadonlyMap<string, PmiValue>;
  readonly movable: { readonly direction: Triple | null } | null;
}

const nowhere: Place = { place: null, sizes: new Map(), movable: null };

/** PROPERTY_DEFINITION of the target → SHAPE_DEFINITION_REPRESENTATION → SHAPE_REPRESENTATION_WITH_PARAMETERS. */
function placeOf(source: PmiSource, target: Entity): Place {
  let place: PmiPlacement | null = null;
  let movable: Place['movable'] = null;
  const sizes = new Map<string, PmiValue>();
  for (const property of source.usersOf(target.id, ['PROPERTY_DEFINITION', 'PRODUCT_DEFINITION_SHAPE']))
    for (const user of source.usersOf(property, ['SHAPE_DEFINITION_REPRESENTATION'])) {
      const representation = source.entity(user).all.entity(1);
      for (const item of representation.own('REPRESENTATION').entities(1))
        if (item.is('AXIS2_PLACEMENT_3D')) place ??= readPlacement(item, mmPerUnitOf(representation));
        else if (item.is('DIRECTION')) movable = { direction: readDirection(item) };
        else if (isMeasure(item))
          sizes.set(
            item.name
              .trim()
              .toLowerCase()
              .replace(/^target\s+/, ''),
            readMeasure(item, representation),
          );
    }
  return { place, sizes, movable };
}

function shapeOf(name: string, sizes: Place['sizes']): PmiDatumTargetShape {
  const size = (what: string) => sizes.get(what) ?? null;
  switch (name) {
    case 'point':
    case 'area':
    case 'curve':
      return { kind: name };
    case 'line':
      return { kind: name, length: size('length') };
    case 'rectangle':
      return { kind: name, length: size('length'), width: size('width') };
    case 'circle':
      return { kind: name, diameter: size('diameter') };
    case 'circular curve':
      return { kind: 'circularCurve', diameter: size('diameter') };
    default:
      return { kind: 'other', name };
  }
}

function complain(source: PmiSource, target: WithoutAnnotations<PmiDatumTarget>): void {
  const { entity, id, shape } = target;
  if (target.datum === null) source.open('pmi-target-without-datum', entity, { id });
  if (shape.kind === 'other') source.open('pmi-word-unknown', entity, { word: shape.name });
  const isOfGeometry = shape.kind === 'area' || shape.kind === 'curve' || shape.kind === 'other';
  if (!target.place && !(isOfGeometry && target.faces.length + target.geometry.length > 0))
    source.open('pmi-target-without-place', entity, { id });
  const sizes = Object.entries(shape).filter(([key]) => key !== 'kind' && key !== 'name');
  for (const [missing, value] of sizes)
    if (value === null) source.open('pmi-target-without-size', entity, { id, missing });
}
