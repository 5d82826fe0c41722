/** Characteristics of a QIF document as PMI. What a plan does not know is listed whole. */
import type { PmiDimension, PmiModel, PmiTolerance } from '@diewright/cad';
import { childrenOf } from '../xml/xml-element.ts';
import { dimensionWords, geometricWords } from './characteristic-kinds.ts';
import { type CharacteristicParts, characteristicParts, noteRest } from './characteristic-parts.ts';
import { dimensionFrom } from './dimension-from.ts';
import { type GeometricContext, geometricFrom } from './geometric-from.ts';
import { idOf, type QifSource } from './qif-source.ts';
import type { PmiAnnotationTable } from './read-displays.ts';
import type { QifFeatures } from './read-features.ts';

export interface QifCharacteristics {
  readonly dimensions: PmiDimension[];
  readonly tolerances: PmiTolerance[];
  readonly surfaceTextures: PmiModel['surfaceTextures'][number][];
  /** Numbers on the drawing. */
  readonly balloons: ReadonlyMap<number, number>;
  /** What the document says in words; of dimensions it stands with them already. */
  readonly notes: ReadonlyMap<number, readonly string[]>;
  /** What the document calls it, where that is not the entity's own number: '17/2' is the second segment of 17. */
  readonly sourceIds: ReadonlyMap<number, string>;
}

export interface CharacteristicInputs {
  readonly source: QifSource;
  readonly features: QifFeatures;
  readonly displays: PmiAnnotationTable;
  readonly isIso: boolean;
  newId(): number;
}

export function readCharacteristics(inputs: CharacteristicInputs): QifCharacteristics {
  const { source, features, displays } = inputs;
  const all = characteristicParts(source, features, displays);
  const dimensions: PmiDimension[] = [];
  const tolerances: PmiTolerance[] = [];
  const surfaceTextures: QifCharacteristics['surfaceTextures'] = [];
  const dimensionOf = new Map<number, number>();
  for (const parts of all) {
    const word = Object.hasOwn(dimensionWords, parts.word) ? dimensionWords[parts.word] : undefined;
    if (word === undefined) continue;
    const dimension = dimensionFrom(parts, word, source);
    dimensions.push({ ...dimension, features: sidesOf(dimension, features) });
    if (parts.definitionId !== null && !dimensionOf.has(parts.definitionId))
      dimensionOf.set(parts.definitionId, parts.entity);
  }
  const segments = segmentIds(inputs);
  const context: GeometricContext = {
    ...inputs,
    dimensionOf: (definitionId) => dimensionOf.get(definitionId),
    newIdIn: segments.newIdIn,
  };
  for (const parts of all) {
    if (Object.hasOwn(dimensionWords, parts.word)) continue;
    const kind = Object.hasOwn(geometricWords, parts.word) ? geometricWords[parts.word] : undefined;
    if (kind !== undefined) tolerances.push(...geometricFrom(parts, kind, context));
    else if (parts.word === 'SurfaceTexture') surfaceTextures.push(textureFrom(parts, source));
    else source.issues.add('qif-kind-not-in-plan', parts.nominal.element, null, { id: parts.entity });
  }
  const isKnown = ({ word }: CharacteristicParts) =>
    [dimensionWords, geometricWords].some((words) => Object.hasOwn(words, word)) || word === 'SurfaceTexture';
  for (const parts of all) if (isKnown(parts)) noteRest(parts, source);
  noteUnused(source, all);
  return {
    dimensions,
    tolerances,
    surfaceTextures,
    balloons: new Map(
      all.flatMap(({ entity, balloon }) => (balloon === null ? [] : [[entity, balloon] as const])),
    ),
    notes: new Map(
      all.flatMap(({ word, entity, notes }) =>
        Object.hasOwn(dimensionWords, word) ? [] : [[entity, notes] as const],
      ),
    ),
    sourceIds: segments.ids,
  };
}

/** An angle of one feature with two sides lies between these. */
function sidesOf({ kind, features: own }: PmiDimension, features: QifFeatures): readonly number[] {
  const sides = kind === 'angularSize' && own.length === 1 ? features.sidesOf(own[0] as number) : [];
  return sides.length > 0 ? sides : own;
}

function segmentIds({ newId }: CharacteristicInputs) {
  const ids = new Map<number, string>();
  const times = new Map<number, number>();
  return {
    ids,
    newIdIn: (entity: number) => {
      const number = (times.get(entity) ?? 1) + 1;
      times.set(entity, number);
      const id = newId();
      ids.set(id, `${entity}/${number}`);
      return id;
    },
  };
}

function textureFrom(
  { entity, label, features, annotations, definition }: CharacteristicParts,
  source: QifSource,
): QifCharacteristics['surfaceTextures'][number] {
  const value = source.units.length(definition.child('RoughnessAverage'), entity);
  return {
    entity,
    label,
    feature: features.length > 1 ? null : (features[0] ?? null),
    materialRemoval: '',
    parameters: [{ name: 'Ra', value, text: '' }],
    annotations,
  };
}

/** Definitions that no nominal uses: defaults for what the drawing leaves general, or forgotten ones. */
function noteUnused(source: QifSource, all: readonly CharacteristicParts[]): void {
  const used = new Set(all.map(({ definitionId }) => definitionId));
  for (const list of ['CharacteristicDefinitions', 'DefaultCharacteristicDefinitions'])
    for (const definition of childrenOf(source.root, 'Characteristics', list)) {
      const id = idOf(definition);
      if (!used.has(id)) source.issues.add('qif-definition-not-used', definition, null, { id: id ?? 0 });
    }
}
