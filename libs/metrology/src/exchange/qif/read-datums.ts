/** Datums, datum targets and datum reference frames of a QIF document (QIFLibrary/IntermediatesPMI.xsd). */
import type {
  PmiCompartment,
  PmiDatum,
  PmiDatumMember,
  PmiDatumModifier,
  PmiDatumSystem,
  PmiDatumTarget,
} from '@diewright/cad';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { type ElementReader, readElement } from './element-reader.ts';
import { parseDirection } from './numbers.ts';
import { idOf, type QifSource } from './qif-source.ts';
import type { PmiAnnotationTable } from './read-displays.ts';
import { targetOnFeature } from './target-shape.ts';

export interface QifDatums {
  readonly datums: PmiDatum[];
  readonly targets: PmiDatumTarget[];
  readonly systems: PmiDatumSystem[];
}

export function readDatums(source: QifSource, displays: PmiAnnotationTable): QifDatums {
  const { root } = source;
  const datums = childrenOf(root, 'DatumDefinitions').flatMap((element) =>
    element.name === 'DatumDefinition' ? datumFrom(element, source, displays) : [],
  );
  const datumOfTarget = new Map(
    datums.flatMap(({ entity, targets }) => targets.map((target) => [target, entity] as const)),
  );
  return {
    datums,
    targets: childrenOf(root, 'DatumTargetDefinitions').flatMap((element) =>
      targetFrom(element, source, displays, datumOfTarget),
    ),
    systems: childrenOf(root, 'DatumReferenceFrames').flatMap((element) => systemFrom(element, source)),
  };
}

function datumFrom(element: XmlElement, source: QifSource, displays: PmiAnnotationTable): PmiDatum | [] {
  const entity = idOf(element);
  if (entity === null) return [];
  const ids = (list: string) =>
    source.referAll(childOf(element, list), entity).flatMap((each) => idOf(each) ?? []);
  return {
    entity,
    label: '',
    letter: textOf(element, 'DatumLabel') ?? '',
    features: ids('FeatureNominalIds'),
    faces: [],
    targets: ids('DatumTargetIds'),
    annotations: displays.of(entity),
  };
}

function targetFrom(
  element: XmlElement,
  source: QifSource,
  displays: PmiAnnotationTable,
  datumOfTarget: ReadonlyMap<number, number>,
): PmiDatumTarget | [] {
  const entity = idOf(element);
  if (entity === null) return [];
  const zone = source.refer(childOf(element, 'TargetZoneId'), entity);
  const on = childOf(element, 'FeatureNominalId') ?? childOf(zone, 'SurfaceFeatureNominalId');
  const feature = source.refer(on, entity);
  const movable = childOf(element, 'MovableDatumTarget');
  return {
    entity,
    label: '',
    id: textOf(element, 'DatumTargetLabel') ?? '',
    datum: datumOfTarget.get(entity) ?? null,
    ...targetOnFeature(zone ?? feature, source, entity),
    movable: movable && { direction: parseDirection(textOf(movable, 'DatumTargetTranslationDirection')) },
    feature: feature ? idOf(feature) : null,
    faces: [],
    geometry: [],
    annotations: displays.of(entity),
  } as PmiDatumTarget;
}

const precedences = ['PRIMARY', 'SECONDARY', 'TERTIARY', 'QUATERNARY', 'QUINARY', 'SENARY'];

function systemFrom(element: XmlElement, source: QifSource): PmiDatumSystem | [] {
  const entity = idOf(element);
  if (entity === null) return [];
  const datums = childrenOf(element, 'Datums').filter(({ name }) => name === 'Datum');
  const place = (datum: XmlElement) => {
    const rank = precedences.indexOf(textOf(datum, 'Precedence', 'PrecedenceEnum') ?? '');
    return rank < 0 ? precedences.length : rank;
  };
  const ordered = datums
    .map((datum, k) => ({ datum, k }))
    .sort((a, b) => place(a.datum) - place(b.datum) || a.k - b.k);
  const compartments = ordered.map(({ datum, k }) => compartmentFrom(datum, entity, k, source));
  if (datums.length === 0) source.issues.add('qif-datum-system-empty', element, entity);
  return {
    entity,
    label: textOf(element, 'Name') ?? '',
    letters: compartments.map(lettersOf).join('|'),
    compartments,
  };
}

function compartmentFrom(
  datum: XmlElement,
  system: number,
  index: number,
  source: QifSource,
): PmiCompartment {
  const compound = childOf(datum, 'CompoundDatum');
  const simple =
    compound === undefined
      ? [childOf(datum, 'SimpleDatum')]
      : compound.children.map((each) => childOf(each, 'SimpleDatum'));
  const members = simple.flatMap((each) => (each ? memberFrom(readElement(each), system, source) : []));
  if (members.length === 0) source.issues.add('qif-element-not-read', datum, system);
  const reduced = reducedModifier(textOf(compound, 'ReducedDatum'));
  return { entity: index, members, modifiers: reduced };
}

function memberFrom(reader: ElementReader, system: number, source: QifSource): PmiDatumMember {
  const definition = source.refer(reader.child('DatumDefinitionId'), system);
  const modifiers = modifiersFrom(reader, system, source);
  for (const name of ['ReferencedComponent', 'Attributes']) reader.child(name);
  for (const left of reader.rest())
    source.issues.add('qif-element-not-read', left, system, { text: left.text.slice(0, 40) });
  return {
    datum: (definition && idOf(definition)) ?? 0,
    letter: textOf(definition, 'DatumLabel') ?? '',
    modifiers,
  };
}

const material: Readonly<Record<string, readonly PmiDatumModifier[]>> = {
  MAXIMUM: [{ kind: 'maximumMaterialRequirement' }],
  LEAST: [{ kind: 'leastMaterialRequirement' }],
  REGARDLESS: [],
  NONE: [],
};
const diameters: Readonly<Record<string, PmiDatumModifier>> = {
  PD: { kind: 'pitchDiameter' },
  MD: { kind: 'majorDiameter' },
  LD: { kind: 'minorDiameter' },
};
const sections: Readonly<Record<string, PmiDatumModifier>> = {
  ACS: { kind: 'anyCrossSection' },
  ALS: { kind: 'anyLongitudinalSection' },
};
const freedoms: Readonly<Record<string, PmiDatumModifier>> = {
  X: { kind: 'degreeOfFreedomConstraintX' },
  Y: { kind: 'degreeOfFreedomConstraintY' },
  Z: { kind: 'degreeOfFreedomConstraintZ' },
  U: { kind: 'degreeOfFreedomConstraintU' },
  V: { kind: 'degreeOfFreedomConstraintV' },
  W: { kind: 'degreeOfFreedomConstraintW' },
  Tx: { kind: 'degreeOfFreedomConstraintX' },
  Ty: { kind: 'degreeOfFreedomConstraintY' },
  Tz: { kind: 'degreeOfFreedomConstraintZ' },
  Rx: { kind: 'degreeOfFreedomConstraintU' },
  Ry: { kind: 'degreeOfFreedomConstraintV' },
  Rz: { kind: 'degreeOfFreedomConstraintW' },
};

function modifiersFrom(reader: ElementReader, system: number, source: QifSource): PmiDatumModifier[] {
  const known = <T>(name: string, table: Readonly<Record<string, T>>): T[] => {
    const element = reader.child(name);
    if (element === undefined) return [];
    if (Object.hasOwn(table, element.text)) return [table[element.text] as T];
    source.issues.add('qif-element-not-read', element, system, { text: element.text.slice(0, 40) });
    return [];
  };
  const valued = (
    element: XmlElement | undefined,
    kind: 'projected' | 'distance' | 'circularOrCylindrical',
  ) => {
    const value = source.units.length(element, system);
    return value ? [{ kind, value } as const] : [];
  };
  const flag = (name: string, kind: PmiDatumModifier & { value?: undefined }) =>
    reader.flag(name) ? [kind] : [];
  const simulator = reader.child('DatumFeatureSimulatorModifier');
  const constraints = reader
    .child('DegreesOfFreedom')
    ?.children.flatMap(({ text }) =>
      Object.hasOwn(freedoms, text) ? [freedoms[text] as PmiDatumModifier] : [],
    );
  return [
    ...known('MaterialModifier', material).flat(),
    ...valued(childOf(simulator, 'LinearSize'), 'distance'),
    ...valued(childOf(simulator, 'DiametricalSize'), 'circularOrCylindrical'),
    ...(childOf(simulator, 'BasicSize') ? [{ kind: 'basic' as const }] : []),
    ...(textOf(reader.child('DatumTranslation'), 'DatumTranslationAllowed') === 'true'
      ? [{ kind: 'translation' as const }]
      : []),
    ...(constraints ?? []),
    ...valued(reader.child('ProjectedDatum'), 'projected'),
    ...known('DiameterModifier', diameters),
    ...known('SectionModifier', sections),
    ...flag('ContactingFeature', { kind: 'contactingFeature' }),
    ...flag('DistanceVariable', { kind: 'distanceVariable' }),
    ...flag('ConstrainOrientation', { kind: 'orientation' }),
    ...reducedModifier(reader.text('ReducedDatum')),
  ];
}

function reducedModifier(word: string | undefined): PmiDatumModifier[] {
  if (word === 'PT') return [{ kind: 'point' }];
  if (word === 'SL') return [{ kind: 'line' }];
  return word === 'PL' ? [{ kind: 'plane' }] : [];
}

/** A-B, and the circled letters that decide most. */
function lettersOf({ members }: PmiCompartment): string {
  const circled = (modifiers: readonly PmiDatumModifier[]) =>
    modifiers
      .map(({ kind }) =>
        kind === 'maximumMaterialRequirement' ? '(M)' : kind === 'leastMaterialRequirement' ? '(L)' : '',
      )
      .join('');
  return members.map(({ letter, modifiers }) => `${letter}${circled(modifiers)}`).join('-');
}
