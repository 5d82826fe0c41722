/**
 * Shape representations and how they stand to one another (ISO 10303-43): items, mapped items, and relationships with
 * or without a transformation. Transforms act on mm, whatever unit each representation's numbers have.
 */
import { compose, identity, invertAffine, type Transform } from '@diewright/geometry';
import { readOperator } from '../brep/read-operator.ts';
import { readFrame } from '../brep/read-placement.ts';
import type { Frame } from '../curve/frame.ts';
import type { Entity } from '../part21/entity.ts';
import type { Part21File } from '../part21/part21-file.ts';
import type { ShapeContexts } from './shape-context.ts';
import type { ProblemList } from './structure-problem.ts';

export interface Representation {
  readonly entity: number;
  readonly name: string;
  readonly context: number;
  /** Numbers of the items that are shape: neither placements nor mapped items. */
  readonly shapes: readonly number[];
  readonly mapped: readonly MappedItem[];
}

/** Another representation, put into this one. */
export interface MappedItem {
  readonly entity: number;
  readonly name: string;
  readonly representation: number;
  readonly parentFromMapped: Transform;
}

/** representation_relationship_with_transformation: maps the first representation's space into the second's. */
export interface Relationship {
  readonly first: number;
  readonly second: number;
  readonly secondFromFirst: Transform;
}

export class Representations {
  readonly #file: Part21File;
  readonly #contexts: ShapeContexts;
  readonly #problems: ProblemList;
  readonly #known = new Map<number, Representation | null>();
  readonly #items = new Map<number, ReadonlySet<number>>();

  constructor(file: Part21File, contexts: ShapeContexts, problems: ProblemList) {
    this.#file = file;
    this.#contexts = contexts;
    this.#problems = problems;
  }

  /** Null where it cannot be read, which is noted. */
  of(id: number): Representation | null {
    let representation = this.#known.get(id);
    if (representation === undefined) {
      representation = this.#problems.attempt(() => this.#read(this.#file.entity(id)));
      this.#known.set(id, representation);
    }
    return representation;
  }

  /** @throws Part21Fault */
  relationship(entity: Entity): Relationship {
    const own = entity.own('REPRESENTATION_RELATIONSHIP');
    const first = own.entity(2);
    const second = own.entity(3);
    const plain = { first: first.id, second: second.id };
    if (!entity.is('REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION'))
      return { ...plain, secondFromFirst: identity };
    const operator = entity.own('REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION', 4).entity(0);
    return { ...plain, secondFromFirst: this.#secondFromFirst(operator, first, second) };
  }

  #read(entity: Entity): Representation {
    const own = entity.own('REPRESENTATION');
    const shapes: number[] = [];
    const mapped: MappedItem[] = [];
    for (const item of own.references(1)) {
      const keywords = this.#file.keywordsOf(item);
      if (keywords.includes('MAPPED_ITEM')) {
        const read = this.#problems.attempt(() => this.#mappedItem(this.#file.entity(item), entity));
        if (read) mapped.push(read);
      } else if (keywords.length === 0)
        this.#problems.add('step-entity-missing', entity.id, { missing: item });
      else if (!keywords.some((keyword) => placements.has(keyword))) shapes.push(item);
    }
    return { entity: entity.id, name: own.optionalText(0).trim(), context: own.reference(2), shapes, mapped };
  }

  #mappedItem(entity: Entity, parent: Entity): MappedItem {
    const own = entity.own('MAPPED_ITEM', 1);
    const map = own.entity(0).own('REPRESENTATION_MAP');
    const mapped = map.entity(1);
    const parentFromTarget = this.#placement(own.entity(1), parent);
    const mappedFromOrigin = this.#placement(map.entity(0), mapped);
    return {
      entity: entity.id,
      name: entity.name.trim(),
      representation: mapped.id,
      parentFromMapped: compose(parentFromTarget, invertAffine(mappedFromOrigin)),
    };
  }

  /** item_defined_transformation maps its first item onto its second; an operator is the map itself. */
  #secondFromFirst(operator: Entity, first: Entity, second: Entity): Transform {
    if (!operator.is('ITEM_DEFINED_TRANSFORMATION')) return this.#placement(operator, second);
    const own = operator.own('ITEM_DEFINED_TRANSFORMATION', 2);
    let [inFirst, inSecond] = [own.entity(0), own.entity(1)];
    // Some writers list the items the other way round than the representations: the lists of items tell.
    if (
      !(this.#holds(first, inFirst.id) && this.#holds(second, inSecond.id)) &&
      this.#holds(first, inSecond.id) &&
      this.#holds(second, inFirst.id)
    )
      [inFirst, inSecond] = [inSecond, inFirst];
    return compose(this.#placement(inSecond, second), invertAffine(this.#placement(inFirst, first)));
  }

  #holds(representation: Entity, item: number): boolean {
    let items = this.#items.get(representation.id);
    if (!items) {
      items = new Set(representation.own('REPRESENTATION').references(1));
      this.#items.set(representation.id, items);
    }
    return items.has(item);
  }

  /** A placement or operator that stands in a representation, in mm. */
  #placement(entity: Entity, representation: Entity): Transform {
    const context = this.#contexts.of(representation.own('REPRESENTATION').reference(2));
    const mmPerLength = context.length?.factor;
    if (mmPerLength === undefined) throw representation.fault('step-entity-impossible', { why: 'unit = ?' });
    if (!entity.is('CARTESIAN_TRANSFORMATION_OPERATOR_3D'))
      return spaceFromFrame(readFrame(entity, mmPerLength));
    const map = readOperator(entity, mmPerLength) as unknown as Transform;
    if (!isInvertible(map)) entity.fail('step-entity-impossible', { why: 'axis = axis' });
    return map;
  }
}

/** Items that place something else or lie in a plane of drawing. */
const placements = new Set([
  'AXIS1_PLACEMENT',
  'AXIS2_PLACEMENT_2D',
  'AXIS2_PLACEMENT_3D',
  'CARTESIAN_TRANSFORMATION_OPERATOR_3D',
]);

function isInvertible([a, b, c, , d, e, f, , g, h, i]: Transform): boolean {
  return Math.abs(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)) > 0;
}

function spaceFromFrame({ origin, x, y, z }: Frame): Transform {
  return [x[0], y[0], z[0], origin[0], x[1], y[1], z[1], origin[1], x[2], y[2], z[2], origin[2]];
}
