import type { Entity } from '../part21/entity.ts';
import type { Part21Value } from '../part21/part21-value.ts';
import { facesOf } from './faces-of.ts';
import type { PmiFeature, PmiFeatureKind } from './pmi-feature.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiGeometry } from './pmi-value.ts';

/**
 * Shape aspects with the geometry that they stand for (ISO 10303-41 and -47; AP242 usage: GEOMETRIC_ITEM_SPECIFIC_USAGE
 * and ITEM_IDENTIFIED_REPRESENTATION_USAGE from aspect to item, SHAPE_ASPECT_RELATIONSHIP from a whole to its members
 * and from what is derived to its base). Each is read once, when it is asked for.
 */
export class FeatureTable {
  readonly #source: PmiSource;
  readonly #features = new Map<number, PmiFeature>();
  readonly #beingRead = new Set<number>();

  constructor(source: PmiSource) {
    this.#source = source;
  }

  /** All that were asked for and their members, by number. */
  all(): PmiFeature[] {
    return [...this.#features.values()].sort((a, b) => a.entity - b.entity);
  }

  /** The feature of an aspect, of a product's shape, or of a relationship between two aspects. @throws Part21Fault */
  of(id: number): PmiFeature {
    const known = this.#features.get(id);
    if (known) return known;
    this.#beingRead.add(id);
    try {
      const feature = this.#read(this.#source.entity(id));
      this.#features.set(id, feature);
      return feature;
    } finally {
      this.#beingRead.delete(id);
    }
  }

  #read(entity: Entity): PmiFeature {
    if (this.#beingRead.size > DEEPEST) throw entity.fault('step-entity-impossible');
    const kind = kindOf(entity);
    const own = kind === 'wholePart' ? this.#shapeOf(entity) : this.#usages(entity);
    if (own.isEmpty && entity.is('DATUM_FEATURE'))
      for (const { related } of relationshipsOf(this.#source, entity.id))
        if (this.#isDatum(related)) this.#addUsages(related, own);
    const members = this.#membersOf(entity, kind)
      .filter((id) => !this.#beingRead.has(id))
      .flatMap((id) => this.#source.attempt<PmiFeature[]>(entity.id, [], () => [this.of(id)]));
    const faces = new Set(own.faces);
    const others = new Map(own.others.map((item) => [item.entity, item]));
    for (const member of members) {
      for (const face of member.faces) faces.add(face);
      for (const item of member.otherGeometry) others.set(item.entity, item);
    }
    return {
      entity: entity.id,
      ...wordsOf(entity),
      kind,
      faces: [...faces],
      otherGeometry: [...others.values()],
      members: members.map((member) => member.entity),
    };
  }

  /** Items that usages name; where there are none, those of the aspect's own shape representation (AP203, AP214). */
  #usages(entity: Entity): Items {
    const items = new Items(this.#source);
    this.#addUsages(entity.id, items);
    if (items.isEmpty) this.#addShapeOf(entity, items);
    return items;
  }

  #addUsages(id: number, items: Items): void {
    for (const user of this.#source.usersOf(id, usageKeywords))
      this.#source.attempt(id, undefined, () => {
        const usage = this.#source.entity(user).own('ITEM_IDENTIFIED_REPRESENTATION_USAGE');
        if (usage.reference(2) === id) items.add(usage.value(4));
      });
  }

  #shapeOf(entity: Entity): Items {
    const items = new Items(this.#source);
    this.#addShapeOf(entity, items);
    return items;
  }

  /** PROPERTY_DEFINITION → SHAPE_DEFINITION_REPRESENTATION → representation, and the shapes that stand for it. */
  #addShapeOf(entity: Entity, items: Items): void {
    const source = this.#source;
    const isShape = entity.is('PRODUCT_DEFINITION_SHAPE');
    const properties = isShape ? [entity.id] : source.usersOf(entity.id, ['PROPERTY_DEFINITION']);
    for (const property of properties)
      for (const user of source.usersOf(property, ['SHAPE_DEFINITION_REPRESENTATION']))
        source.attempt(entity.id, undefined, () => {
          const representation = source.entity(user).all.reference(1);
          const representations = isShape ? this.#sameShapes(representation) : [representation];
          for (const id of representations)
            items.add(source.entity(id).own('REPRESENTATION').value(1), besidesGeometry);
        });
  }

  /** Representations of one shape, held together by plain SHAPE_REPRESENTATION_RELATIONSHIPs. */
  #sameShapes(first: number): number[] {
    const shapes = [first];
    for (const shape of shapes)
      for (const user of this.#source.usersOf(shape, ['SHAPE_REPRESENTATION_RELATIONSHIP'])) {
        const relationship = this.#source.entity(user);
        if (relationship.record.isComplex) continue;
        for (const other of [relationship.all.reference(2), relationship.all.reference(3)])
          if (!shapes.includes(other)) shapes.push(other);
      }
    return shapes;
  }

  #membersOf(entity: Entity, kind: PmiFeatureKind): number[] {
    if (kind === 'wholePart' || kind === 'toleranceZone') return [];
    if (isRelationship(entity)) {
      const { relating, related } = endsOf(entity);
      return [relating, related];
    }
    if (entity.is('COMPONENT_PATH_SHAPE_ASPECT'))
      return [entity.own('COMPONENT_PATH_SHAPE_ASPECT', 4).reference(1)];
    const below: number[] = [];
    const above: number[] = [];
    for (const { relating, related } of relationshipsOf(this.#source, entity.id))
      if (relating === entity.id) {
        if (!this.#isDatum(related) || kind === 'datum') below.push(related);
      } else above.push(relating);
    if (kind === 'datum')
      return [...below, ...above].filter((id) => !this.#isDatum(id) && !this.#isTarget(id));
    // Some writers turn the relationship round.
    return below.length > 0 || !wholes.has(kind) ? below : above.filter((id) => !this.#isDatum(id));
  }

  #isDatum(id: number): boolean {
    return this.#source.keywordsOf(id).some((keyword) => keyword === 'DATUM' || keyword === 'COMMON_DATUM');
  }

  #isTarget(id: number): boolean {
    return this.#source.keywordsOf(id).some((keyword) => keyword.includes('DATUM_TARGET'));
  }
}

/** Aspects of aspects deeper than this are no part's. */
const DEEPEST = 100;

/** What stands among a representation's items and is no piece of the shape. */
const besidesGeometry = /^AXIS[12]_PLACEMENT|^DIRECTION$|MEASURE|_REPRESENTATION_ITEM$|^MAPPED_ITEM$/;

/** Kinds that have no geometry but that of their members. */
const wholes = new Set<PmiFeatureKind>(['composite', 'group', 'allAround', 'between', 'continuous']);

const usageKeywords = ['GEOMETRIC_ITEM_SPECIFIC_USAGE', 'ITEM_IDENTIFIED_REPRESENTATION_USAGE'];

/** Subtypes of SHAPE_ASPECT_RELATIONSHIP that lead from a whole to a part or from what is derived to its base. */
const relationshipKeywords = [
  'SHAPE_ASPECT_RELATIONSHIP',
  'SHAPE_DEFINING_RELATIONSHIP',
  'SHAPE_ASPECT_DERIVING_RELATIONSHIP',
  'SHAPE_ASPECT_ASSOCIATIVITY',
  'SHAPE_ASPECT_TRANSITION',
  'FEATURE_COMPONENT_RELATIONSHIP',
];

const dimensionKeyword = /(DIMENSIONAL|ANGULAR)_LOCATION/;

export interface Ends {
  readonly relating: number;
  readonly related: number;
  readonly name: string;
  readonly entity: number;
}

/** Relationships of an aspect with others, dimensions between them left out. */
export function relationshipsOf(source: PmiSource, id: number): Ends[] {
  return source.usersOf(id, relationshipKeywords).flatMap((user) => {
    if (source.keywordsOf(user).some((keyword) => dimensionKeyword.test(keyword))) return [];
    return source.attempt<Ends[]>(id, [], () => {
      const ends = endsOf(source.entity(user));
      return ends.relating === id || ends.related === id ? [ends] : [];
    });
  });
}

function endsOf(entity: Entity): Ends {
  const own = entity.own('SHAPE_ASPECT_RELATIONSHIP');
  return {
    relating: own.reference(2),
    related: own.reference(3),
    name: own.optionalText(0),
    entity: entity.id,
  };
}

/** A tolerance may stand on a relationship between two aspects; a dimension between them is one, too. */
function isRelationship(entity: Entity): boolean {
  return entity.record.parts.some(
    ({ keyword }) => relationshipKeywords.includes(keyword) || dimensionKeyword.test(keyword),
  );
}

function kindOf(entity: Entity): PmiFeatureKind {
  if (isRelationship(entity)) return 'group';
  const found = kinds.find(([pattern]) => entity.record.parts.some(({ keyword }) => pattern.test(keyword)));
  return found ? found[1] : 'single';
}

const kinds: readonly (readonly [RegExp, PmiFeatureKind])[] = [
  [/^PRODUCT_DEFINITION/, 'wholePart'],
  [/DATUM_TARGET/, 'datumTarget'],
  [/^(COMMON_)?DATUM$/, 'datum'],
  [/TOLERANCE_ZONE/, 'toleranceZone'],
  [/^ALL_AROUND_SHAPE_ASPECT$/, 'allAround'],
  [/^BETWEEN_SHAPE_ASPECT$/, 'between'],
  [/^CONTINUOUS_SHAPE_ASPECT$/, 'continuous'],
  [/^CENTRE_OF_SYMMETRY$/, 'centreOfSymmetry'],
  [
    /^(DERIVED_SHAPE_ASPECT|APEX|EXTENSION|GEOMETRIC_(ALIGNMENT|CONTACT|INTERSECTION)|PARALLEL_OFFSET|PERPENDICULAR_TO|TANGENT)$/,
    'derived',
  ],
  [/^COMPOSITE_GROUP_SHAPE_ASPECT$/, 'group'],
  [/^COMPOSITE_/, 'composite'],
  [/DATUM_FEATURE$/, 'datumFeature'],
];

/** Name and description of SHAPE_ASPECT, or of PROPERTY_DEFINITION for a whole product. */
function wordsOf(entity: Entity): { label: string; description: string } {
  const holder = ['SHAPE_ASPECT', 'SHAPE_ASPECT_RELATIONSHIP', 'PROPERTY_DEFINITION'].find((keyword) =>
    entity.is(keyword),
  );
  const words = entity.record.isComplex ? (holder ? entity.own(holder) : null) : entity.all;
  return { label: words?.optionalText(0).trim() ?? '', description: words?.optionalText(1).trim() ?? '' };
}

/** Geometry gathered from the items of usages and representations. */
class Items {
  readonly #source: PmiSource;
  readonly #faces = new Set<number>();
  readonly #others = new Map<number, PmiGeometry>();

  constructor(source: PmiSource) {
    this.#source = source;
  }

  get faces(): number[] {
    return [...this.#faces];
  }

  get others(): PmiGeometry[] {
    return [...this.#others.values()];
  }

  get isEmpty(): boolean {
    return this.#faces.size + this.#others.size === 0;
  }

  add(value: Part21Value, except?: RegExp): void {
    const { faces, others } = facesOf(this.#source, value);
    for (const face of faces) this.#faces.add(face);
    for (const item of others) if (!except?.test(item.keyword)) this.#others.set(item.entity, item);
  }
}
