import type { Entity } from '../part21/entity.ts';
import type { FeatureTable } from './feature-table.ts';
import { isMeasure, readMeasure } from './measure.ts';
import type { PmiGeneralTolerance, PmiNote, PmiSurfaceTexture } from './pmi-annotation.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiValue } from './pmi-value.ts';

export interface PmiProperties {
  readonly notes: Omit<PmiNote, 'annotations'>[];
  readonly generalTolerances: PmiGeneralTolerance[];
  readonly surfaceTextures: Omit<PmiSurfaceTexture, 'annotations'>[];
}

/**
 * What AP242 says by properties of a product or of an aspect: texts (CAx-IF's recommended practices for PMI 7.4:
 * 'semantic text', and attributes of an aspect), 'default tolerances' (4.1), surface texture (ISO 10303-1110:
 * SURFACE_TEXTURE_REPRESENTATION). Validation properties are no PMI and are passed over.
 */
export function readProperties(source: PmiSource, features: FeatureTable): PmiProperties {
  const properties: PmiProperties = { notes: [], generalTolerances: [], surfaceTextures: [] };
  const textures = new Map<number, Omit<PmiSurfaceTexture, 'annotations'>>();
  for (const id of source.idsOf(['PROPERTY_DEFINITION']))
    source.attempt(id, undefined, () => {
      const property = source.entity(id);
      const own = property.own('PROPERTY_DEFINITION');
      const name = own.optionalText(0).trim();
      if (/validation property/i.test(name)) return;
      const about = own.optionalEntity(2);
      if (!about) return;
      for (const representation of representationsOf(source, id))
        takeRepresentation(source, features, properties, textures, { id, name, about }, representation);
    });
  properties.surfaceTextures.push(...textures.values());
  return properties;
}

interface Property {
  readonly id: number;
  readonly name: string;
  readonly about: Entity;
}

function representationsOf(source: PmiSource, property: number): Entity[] {
  return source
    .usersOf(property, ['PROPERTY_DEFINITION_REPRESENTATION'])
    .flatMap((user) =>
      source.attempt<Entity[]>(property, [], () => [
        source.entity(user).own('PROPERTY_DEFINITION_REPRESENTATION').entity(1),
      ]),
    );
}

function takeRepresentation(
  source: PmiSource,
  features: FeatureTable,
  properties: PmiProperties,
  textures: Map<number, Omit<PmiSurfaceTexture, 'annotations'>>,
  { id, name, about }: Property,
  representation: Entity,
): void {
  const texts = textsIn(representation);
  if (representation.is('SURFACE_TEXTURE_REPRESENTATION') || /^surface texture$/i.test(name)) {
    const feature = isProduct(about)
      ? null
      : source.attempt<number | null>(id, null, () => features.of(about.id).entity);
    const before = textures.get(about.id) ?? {
      entity: id,
      label: name,
      feature,
      materialRemoval: '',
      parameters: [],
    };
    textures.set(about.id, withTexture(before, representation, texts));
  } else if (/^default tolerances?$/i.test(name)) {
    for (const { label, text } of texts) properties.generalTolerances.push({ entity: id, label, text });
  } else if (isNote(name, about))
    for (const { label, text } of texts)
      properties.notes.push({
        entity: id,
        label,
        text,
        about: about.id,
        features: isAspect(about)
          ? source.attempt<number[]>(id, [], () => {
              const { entity, faces, otherGeometry } = features.of(about.id);
              return faces.length + otherGeometry.length > 0 ? [entity] : [];
            })
          : [],
      });
}

/** Attributes of the whole product are notes only if they call themselves so: 'CAGE Code' is none. */
const isNote = (name: string, about: Entity) =>
  isAspect(about) || /semantic text|\bnotes?\b|requirement/i.test(name);

const isProduct = (entity: Entity) =>
  entity.record.parts.some(({ keyword }) => keyword.startsWith('PRODUCT_DEFINITION'));

const isAspect = (entity: Entity) =>
  entity.record.parts.some(({ keyword }) => /SHAPE_ASPECT$|^DATUM|DATUM_(FEATURE|TARGET)/.test(keyword));

interface Text {
  readonly label: string;
  readonly text: string;
}

function textsIn(representation: Entity): Text[] {
  return representation
    .own('REPRESENTATION')
    .entities(1)
    .filter((item) => item.is('DESCRIPTIVE_REPRESENTATION_ITEM'))
    .map((item) => ({
      label: item.name.trim(),
      text: item.own('DESCRIPTIVE_REPRESENTATION_ITEM', 1).optionalText(0),
    }));
}

/** One representation says one parameter: the measuring method names it, further texts say how. */
function withTexture(
  texture: Omit<PmiSurfaceTexture, 'annotations'>,
  representation: Entity,
  texts: readonly Text[],
): Omit<PmiSurfaceTexture, 'annotations'> {
  const removal = texts.find(({ label }) => /material removal/i.test(label));
  const method = texts.find(({ label }) => /measuring method|parameter/i.test(label));
  const values: PmiValue[] = representation
    .own('REPRESENTATION')
    .entities(1)
    .filter(isMeasure)
    .map((item) => readMeasure(item, representation));
  const others = texts.filter((text) => text !== removal && text !== method);
  const says = method !== undefined || values.length > 0 || others.length > 0;
  return {
    ...texture,
    materialRemoval: removal?.text ?? texture.materialRemoval,
    parameters: says
      ? [
          ...texture.parameters,
          ...(values.length > 0 ? values : [null]).map((value) => ({
            name: method?.text ?? '',
            value,
            text: others.map(({ label, text }) => `${label}: ${text}`).join('; '),
          })),
        ]
      : texture.parameters,
  };
}
