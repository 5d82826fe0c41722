/**
 * Features of a QIF document as PMI knows them, and the shape that the document states of each: it holds where no face
 * of a model says better. Faces are those of the document's own product.
 */
import type { PmiFeature } from '@diewright/cad';
import type { PlanFeature } from '../../plan/plan-shape.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { featureKinds, featureWord } from './feature-kinds.ts';
import { parseDirection, parseNumber, parseTriple, type Triple } from './numbers.ts';
import { idOf, type QifSource } from './qif-source.ts';

export type StatedShape = Pick<PlanFeature, 'kind' | 'side' | 'nominal'>;

export interface QifFeatures {
  readonly features: PmiFeature[];
  readonly statedShapes: ReadonlyMap<number, StatedShape>;
  /** What an angle of one feature of two angled planes lies between. */
  sidesOf(id: number): readonly number[];
  /** The feature all around: one more that has this one as member. */
  allAround(id: number): number;
  /** One feature of several that a tolerance holds for. */
  together(ids: readonly number[]): number;
  /** Id of an item's nominal. */
  nominalOf(item: XmlElement): number | null;
}

/** @param newId makes ids for features that the document has no element of */
export function readFeatures(source: QifSource, newId: () => number): QifFeatures {
  const features: PmiFeature[] = [];
  const statedShapes = new Map<number, StatedShape>();
  const sides = new Map<number, number[]>();
  const made = new Map<string, number>();
  const names = namesOfItems(source.root);
  for (const nominal of childrenOf(source.root, 'Features', 'FeatureNominals')) {
    const id = idOf(nominal);
    if (id === null) continue;
    const feature = featureFrom(nominal, id, names.get(id), source);
    features.push(feature);
    statedShapes.set(id, statedShape(nominal, source));
    if (featureWord(nominal.name) !== 'OppositeAngledPlanes' || feature.faces.length !== 2) continue;
    const parts = feature.faces.map((face) => ({ ...plainFeature(newId(), ''), faces: [face] }));
    sides.set(
      id,
      parts.map(({ entity }) => entity),
    );
    features.push(...parts);
  }
  const byEntity = new Map(features.map((feature) => [feature.entity, feature]));
  const make = (kind: PmiFeature['kind'], members: readonly number[]): number => {
    const key = `${kind} ${members.join(' ')}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const entity = newId();
    const faces = [...new Set(members.flatMap((member) => byEntity.get(member)?.faces ?? []))];
    const feature = { ...plainFeature(entity, ''), kind, faces, members };
    features.push(feature);
    byEntity.set(entity, feature);
    made.set(key, entity);
    return entity;
  };
  return {
    features,
    statedShapes,
    sidesOf: (id) => sides.get(id) ?? [],
    allAround: (id) => make('allAround', [id]),
    together: (ids) => make('composite', ids),
    nominalOf: (item) => {
      const nominal = source.refer(childOf(item, 'FeatureNominalId'), idOf(item));
      return nominal ? idOf(nominal) : null;
    },
  };
}

function plainFeature(entity: number, label: string): PmiFeature {
  return { entity, label, description: '', kind: 'single', faces: [], otherGeometry: [], members: [] };
}

/** A measured feature often has the name that its nominal lacks. */
function namesOfItems(root: XmlElement): Map<number, string> {
  const names = new Map<number, string>();
  for (const item of childrenOf(root, 'Features', 'FeatureItems')) {
    const nominal = Number(textOf(item, 'FeatureNominalId') ?? Number.NaN);
    const name = textOf(item, 'FeatureName');
    if (name !== undefined && !names.has(nominal)) names.set(nominal, name);
  }
  return names;
}

/** 'Nominal 17' of the feature 17 is no name that anybody gave. */
function nameOf(nominal: XmlElement, id: number): string | undefined {
  const name = textOf(nominal, 'Name');
  return name === `Nominal ${id}` ? undefined : name;
}

function featureFrom(
  nominal: XmlElement,
  id: number,
  nameOfItem: string | undefined,
  source: QifSource,
): PmiFeature {
  const word = featureWord(nominal.name);
  const geometry = source.referAll(childOf(nominal, 'EntityInternalIds'), id);
  const isFace = ({ name }: XmlElement) => name === 'Face' || name === 'FaceMesh';
  const members = source.referAll(childOf(nominal, 'FeatureNominalIds'), id);
  const membersFaces = members.flatMap((member) =>
    source.referAll(childOf(member, 'EntityInternalIds'), id).filter(isFace),
  );
  const ids = (elements: readonly XmlElement[]) => [
    ...new Set(elements.flatMap((element) => idOf(element) ?? [])),
  ];
  if (!Object.hasOwn(featureKinds, word)) source.issues.add('qif-kind-only-named', nominal, id);
  for (const outside of childrenOf(nominal, 'EntityExternalIds'))
    source.issues.add('qif-reference-outside', outside, id, { to: outside.text.slice(0, 40) });
  return {
    ...plainFeature(id, nameOf(nominal, id) ?? nameOfItem ?? ''),
    description: word,
    kind: featureKinds[word] === 'pattern' ? 'group' : members.length > 0 ? 'composite' : 'single',
    faces: ids([...geometry.filter(isFace), ...membersFaces]),
    otherGeometry: geometry
      .filter((element) => !isFace(element))
      .flatMap((element) => {
        const entity = idOf(element);
        return entity === null ? [] : [{ entity, keyword: element.name.toUpperCase() }];
      }),
    members: ids(members),
  };
}

function statedShape(nominal: XmlElement, source: QifSource): StatedShape {
  const word = featureWord(nominal.name);
  const definition = source.byId(Number(textOf(nominal, 'FeatureDefinitionId') ?? Number.NaN));
  const kind = (Object.hasOwn(featureKinds, word) ? featureKinds[word] : undefined) ?? 'other';
  const stated = textOf(definition, 'InternalExternal');
  const side =
    stated === 'INTERNAL' ? ('internal' as const) : stated === 'EXTERNAL' ? ('external' as const) : null;
  const shape = nominalShape(kind, nominal, definition, source);
  return { kind, ...(side && { side }), ...(shape && { nominal: shape }) };
}

/** The element that holds the place, and in it the point and the direction. */
const places: readonly (readonly [point: readonly string[], direction: readonly string[]])[] = [
  [
    ['Axis', 'AxisPoint'],
    ['Axis', 'Direction'],
  ],
  [
    ['CenterPlane', 'Point'],
    ['CenterPlane', 'Normal'],
  ],
  [['Location'], ['Normal']],
  [['Location'], ['AxisVector']],
  [['Location'], ['LatitudeLongitudeSweep', 'DirNorthPole']],
];

function nominalShape(
  kind: StatedShape['kind'],
  nominal: XmlElement,
  definition: XmlElement | undefined,
  { productMm: mm, units: { radPerUnit } }: QifSource,
): StatedShape['nominal'] {
  if (mm === null || !['plane', 'cylinder', 'cone', 'sphere', 'torus', 'parallelPlanes'].includes(kind))
    return undefined;
  const place = places.flatMap(([pointPath, directionPath]) => {
    const point = parseTriple(textOf(nominal, ...pointPath));
    const direction = parseDirection(textOf(nominal, ...directionPath));
    return point && direction ? [{ point, direction }] : [];
  })[0];
  if (place === undefined) return undefined;
  const positive = (name: string, factor: number) => {
    const value = (parseNumber(textOf(definition, name)) ?? 0) * factor;
    return value > 0 ? value : undefined;
  };
  const diameter =
    kind === 'cone' ? undefined : positive(kind === 'torus' ? 'MinorDiameter' : 'Diameter', mm);
  const width = kind === 'parallelPlanes' ? positive('Width', mm) : undefined;
  const halfAngle = kind === 'cone' && radPerUnit !== null ? coneHalfAngle(positive, radPerUnit) : undefined;
  return {
    point: scaled(place.point, mm),
    direction: scaled(place.direction, 1),
    ...(diameter !== undefined && { diameter: tidy(diameter) }),
    ...(halfAngle !== undefined && { apexAngleDeg: tidy((halfAngle * 360) / Math.PI) }),
    ...(width !== undefined && { widthMm: tidy(width) }),
  };
}

function coneHalfAngle(
  positive: (name: string, factor: number) => number | undefined,
  radPerUnit: number,
): number | undefined {
  return positive('HalfAngle', radPerUnit) ?? positive('FullAngle', radPerUnit / 2);
}

/** To a picometre, and never −0: what stands in a file that a person reads. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9 || 0;
}

function scaled([x, y, z]: Triple, factor: number): [number, number, number] {
  return [tidy(x * factor), tidy(y * factor), tidy(z * factor)];
}
