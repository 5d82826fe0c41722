/** One characteristic of QIF stands in up to three elements: what holds (definition), for what (nominal), measured (item). */
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { characteristicWord } from './characteristic-kinds.ts';
import { type ElementReader, readElement } from './element-reader.ts';
import { parseId } from './numbers.ts';
import { idOf, type QifSource } from './qif-source.ts';
import type { PmiAnnotationTable } from './read-displays.ts';
import type { QifFeatures } from './read-features.ts';

export interface CharacteristicParts {
  /** 'Diameter' */
  readonly word: string;
  /** Id of the item where several share a nominal, else of the nominal. */
  readonly entity: number;
  readonly definitionId: number | null;
  readonly label: string;
  readonly balloon: number | null;
  readonly features: readonly number[];
  /** From the first feature to the second. */
  readonly directed: boolean;
  readonly annotations: readonly number[];
  /** What the document says in words. */
  readonly notes: readonly string[];
  readonly definition: ElementReader;
  readonly nominal: ElementReader;
  readonly item: ElementReader | null;
}

/** What says nothing about what is asked: who measures, other units of the same value, private data. */
const ofNoMatter = [
  'CharacteristicDefinitionId',
  'CharacteristicNominalId',
  'MeasurementDeviceIds',
  'NotableEventIds',
  'LocationOnDrawing',
  'VirtualMeasurement',
  'ToleranceDualValue',
  'TargetDualValue',
];

export function characteristicParts(
  source: QifSource,
  features: QifFeatures,
  displays: PmiAnnotationTable,
): CharacteristicParts[] {
  const itemsOf = itemsByNominal(source);
  return childrenOf(source.root, 'Characteristics', 'CharacteristicNominals').flatMap((nominal) => {
    const id = idOf(nominal);
    if (id === null) return [];
    const items = itemsOf.get(id) ?? [];
    const definition = source.refer(childOf(nominal, 'CharacteristicDefinitionId'), id);
    const read = (item: XmlElement | undefined, isOneOfSeveral: boolean) =>
      partsOf({ source, features, displays, nominal, definition, item, isOneOfSeveral, id });
    return items.length > 1 ? items.map((item) => read(item, true)) : [read(items[0], false)];
  });
}

/** What nobody asked for is said. */
export function noteRest(
  { entity, definition, nominal, item }: CharacteristicParts,
  source: QifSource,
): void {
  for (const reader of [definition, nominal, ...(item ? [item] : [])])
    for (const left of reader.rest())
      if (!ofNoMatter.includes(left.name))
        source.issues.add('qif-element-not-read', left, entity, { text: left.text.slice(0, 80) });
}

function itemsByNominal(source: QifSource): Map<number, XmlElement[]> {
  const itemsOf = new Map<number, XmlElement[]>();
  for (const item of childrenOf(source.root, 'Characteristics', 'CharacteristicItems')) {
    const nominal = source.refer(childOf(item, 'CharacteristicNominalId'), idOf(item));
    const id = nominal ? idOf(nominal) : null;
    if (id === null) continue;
    const items = itemsOf.get(id);
    if (items) items.push(item);
    else itemsOf.set(id, [item]);
  }
  return itemsOf;
}

interface Found {
  readonly source: QifSource;
  readonly features: QifFeatures;
  readonly displays: PmiAnnotationTable;
  readonly nominal: XmlElement;
  readonly definition: XmlElement | undefined;
  readonly item: XmlElement | undefined;
  readonly isOneOfSeveral: boolean;
  readonly id: number;
}

function partsOf(found: Found): CharacteristicParts {
  const { source, displays, isOneOfSeveral, id } = found;
  const nominal = readElement(found.nominal);
  // Without its definition a characteristic is still one: of which nobody says what is allowed.
  const definition = readElement(found.definition ?? { ...found.nominal, children: [], text: '' });
  const item = found.item ? readElement(found.item) : null;
  const entity = (isOneOfSeveral && found.item ? idOf(found.item) : id) ?? id;
  const readers = isOneOfSeveral && item ? [item, nominal, definition] : [nominal, item, definition];
  const known = readers.filter((reader) => reader !== null);
  const designators = known.flatMap((reader) => designatorOf(reader) ?? []);
  const names = known.flatMap((reader) => reader.text('Name') ?? []);
  const [designator = ''] = designators;
  const isNumber = /^[1-9]\d{0,8}$/.test(designator);
  if (designator && !isNumber && names[0] !== undefined && designator !== names[0])
    source.issues.add('qif-element-not-read', found.nominal, entity, { text: designator });
  return {
    word: characteristicWord(found.nominal.name),
    entity,
    definitionId: found.definition ? idOf(found.definition) : null,
    label: names[0] ?? (isNumber ? '' : designator),
    balloon: isNumber ? Number(designator) : null,
    ...featuresOf(nominal, item, found),
    annotations: displays.of(id),
    notes: [definition, nominal, ...(item ? [item] : [])].flatMap(notesOf),
    definition,
    nominal,
    item,
  };
}

/** Names that begin with a line are a program's own. */
function notesOf(reader: ElementReader): string[] {
  const texts = ['WhatToMeasure', 'Description'].flatMap((name) => reader.text(name) ?? []);
  const attributes = (reader.child('Attributes')?.children ?? []).flatMap(({ attributes: stated }) => {
    const name = stated.get('name') ?? '';
    const value = stated.get('value') ?? '';
    return value === '' || name.startsWith('_') ? [] : [`${name}: ${value}`];
  });
  return [...texts, ...attributes];
}

/** QIF 2 calls it a key characteristic. */
function designatorOf(reader: ElementReader): string | undefined {
  const names = ['CharacteristicDesignator', 'KeyCharacteristic'].map((name) =>
    textOf(reader.child(name), 'Designator'),
  );
  return names.find((name) => name !== undefined);
}

function featuresOf(nominal: ElementReader, item: ElementReader | null, found: Found) {
  const { source, features, isOneOfSeveral, id } = found;
  const ids = (elements: readonly XmlElement[]) => elements.flatMap((element) => idOf(element) ?? []);
  const stated = ids(source.referAll(nominal.child('FeatureNominalIds'), id));
  const pairs = (nominal.child('FeatureNominalPairs')?.children ?? []).flatMap((pair) =>
    ids(['FirstFeature', 'SecondFeature'].flatMap((name) => source.refer(childOf(pair, name), id) ?? [])),
  );
  const measured = source
    .referAll(item?.child('FeatureItemIds'), item ? idOf(item.element) : null)
    .flatMap((element) => features.nominalOf(element) ?? []);
  const own =
    isOneOfSeveral && measured.length > 0
      ? measured
      : [stated, pairs, measured].find(({ length }) => length > 0);
  const origin = originOf(nominal.child('OriginReference'), found);
  return { features: [...origin, ...(own ?? [])], directed: origin.length > 0 };
}

/** From where a distance or an angle is measured: a feature, or what carries a datum. */
function originOf(element: XmlElement | undefined, { source, id }: Found): number[] {
  const feature = source.refer(childOf(element, 'FeatureNominalId'), id);
  const own = feature ? idOf(feature) : null;
  if (own !== null) return [own];
  const datum = source.refer(childOf(element, 'DatumDefinitionId'), id);
  const carried = parseId(childrenOf(datum, 'FeatureNominalIds')[0]?.text);
  if (element && carried === null) source.issues.add('qif-element-not-read', element, id);
  return carried === null ? [] : [carried];
}
