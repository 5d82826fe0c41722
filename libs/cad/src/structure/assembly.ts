/**
 * Assemblies (ISO 10303-44: next_assembly_usage_occurrence) and where the file puts each instance: by
 * context_dependent_shape_representation, or by a mapped item of the assembly's representation.
 */
import { compose, identity, invertAffine, type Transform } from '@diewright/geometry';
import type { Part21File } from '../part21/part21-file.ts';
import type { Product } from './products.ts';
import type { MappedItem, Relationship, Representations } from './representations.ts';
import type { ProblemList } from './structure-problem.ts';

/** One use of a product in an assembly. */
export interface Occurrence {
  /** Number of the next_assembly_usage_occurrence, or of the mapped item where there is none. */
  readonly entity: number;
  readonly id: string;
  readonly name: string;
  /** Product definitions. */
  readonly assembly: number;
  readonly component: number;
  readonly assemblyFromComponent: Transform;
}

/** A representation of a product, with what makes its space the product's. */
export interface OwnRepresentation {
  readonly representation: number;
  readonly productFromRepresentation: Transform;
}

export interface Assembly {
  /** Of each product the representations that are its shape, those that relationships lead to included. */
  readonly representations: ReadonlyMap<number, readonly OwnRepresentation[]>;
  /** Which product a representation is the shape of. */
  readonly ownerOf: ReadonlyMap<number, number>;
  /** Placed instances in each assembly, in the order of the file. */
  readonly occurrences: ReadonlyMap<number, readonly Occurrence[]>;
  /** Products that are used in an assembly which does not say where. */
  readonly unplaced: ReadonlySet<number>;
}

export function readAssembly(
  file: Part21File,
  products: readonly Product[],
  representations: Representations,
  problems: ProblemList,
): Assembly {
  const usages = readUsages(file, problems);
  const placings = readPlacings(file, representations, problems);
  const placed = new Set([...placings.values()].map(({ entity }) => entity));
  const links = readLinks(file, representations, placed, problems);
  const owned = shareOut(products, links);
  const occurrences = new Map<number, Occurrence[]>();
  const add = (occurrence: Occurrence) => {
    const known = occurrences.get(occurrence.assembly);
    if (!known) occurrences.set(occurrence.assembly, [occurrence]);
    else known.push(occurrence);
  };
  const unplaced: Usage[] = [];
  for (const usage of usages) {
    const placing = placings.get(usage.entity);
    if (placing) add({ ...usage, assemblyFromComponent: placedBy(placing, usage, owned) });
    else unplaced.push(usage);
  }
  addMapped(products, owned, representations, unplaced, occurrences, add);
  for (const usage of unplaced) problems.add('step-instance-unplaced', usage.entity, { name: usage.name });
  return { ...owned, occurrences, unplaced: new Set(unplaced.map(({ component }) => component)) };
}

type Usage = Omit<Occurrence, 'assemblyFromComponent'>;

function readUsages(file: Part21File, problems: ProblemList): Usage[] {
  const usages: Usage[] = [];
  for (const id of file.idsOf('NEXT_ASSEMBLY_USAGE_OCCURRENCE'))
    problems.attempt(() => {
      const own = file.entity(id).own('PRODUCT_DEFINITION_RELATIONSHIP');
      usages.push({
        entity: id,
        id: own.optionalText(0).trim(),
        name: own.optionalText(1).trim(),
        assembly: own.entity(3).id,
        component: own.entity(4).id,
      });
    });
  return usages;
}

interface Placing extends Relationship {
  /** Number of the relationship. */
  readonly entity: number;
}

/** context_dependent_shape_representation → relationship, and → product_definition_shape → occurrence. */
function readPlacings(
  file: Part21File,
  representations: Representations,
  problems: ProblemList,
): Map<number, Placing> {
  const placings = new Map<number, Placing>();
  for (const id of file.idsOf('CONTEXT_DEPENDENT_SHAPE_REPRESENTATION'))
    problems.attempt(() => {
      const own = file.entity(id).own('CONTEXT_DEPENDENT_SHAPE_REPRESENTATION');
      const occurrence = own.entity(1).own('PROPERTY_DEFINITION').reference(2);
      const relationship = own.entity(0);
      if (!placings.has(occurrence))
        placings.set(occurrence, {
          entity: relationship.id,
          ...representations.relationship(relationship),
        });
    });
  return placings;
}

interface Link {
  readonly representation: number;
  readonly hereFromThere: Transform;
}

/** Representations that are tied together as one shape: all shape relationships that place no instance. */
function readLinks(
  file: Part21File,
  representations: Representations,
  placed: ReadonlySet<number>,
  problems: ProblemList,
): Map<number, Link[]> {
  const links = new Map<number, Link[]>();
  const add = (from: number, link: Link) => {
    const known = links.get(from);
    if (known) known.push(link);
    else links.set(from, [link]);
  };
  for (const id of file.idsOf('SHAPE_REPRESENTATION_RELATIONSHIP')) {
    if (placed.has(id)) continue;
    problems.attempt(() => {
      const { first, second, secondFromFirst } = representations.relationship(file.entity(id));
      add(second, { representation: first, hereFromThere: secondFromFirst });
      add(first, { representation: second, hereFromThere: invertAffine(secondFromFirst) });
    });
  }
  return links;
}

/** Walks from each product's own representations along the links, never into those of another product. */
function shareOut(
  products: readonly Product[],
  links: ReadonlyMap<number, readonly Link[]>,
): Pick<Assembly, 'representations' | 'ownerOf'> {
  const ownerOf = new Map<number, number>();
  for (const { entity, representations } of products)
    for (const id of representations) if (!ownerOf.has(id)) ownerOf.set(id, entity);
  const shared = new Map<number, OwnRepresentation[]>();
  for (const { entity, representations } of products) {
    const found = representations.map((id) => ({ representation: id, productFromRepresentation: identity }));
    const seen = new Set(representations);
    for (let at = 0; at < found.length; at++) {
      const { representation, productFromRepresentation } = found[at] as OwnRepresentation;
      for (const link of links.get(representation) ?? []) {
        if (seen.has(link.representation) || (ownerOf.get(link.representation) ?? entity) !== entity)
          continue;
        seen.add(link.representation);
        ownerOf.set(link.representation, entity);
        found.push({
          representation: link.representation,
          productFromRepresentation: compose(productFromRepresentation, link.hereFromThere),
        });
      }
    }
    shared.set(entity, found);
  }
  return { representations: shared, ownerOf };
}

/**
 * The first representation should be the component's and the second the assembly's; where they belong to the two
 * products the other way round, the transformation is turned too.
 */
function placedBy(
  { first, second, secondFromFirst }: Relationship,
  { assembly, component }: Usage,
  { representations, ownerOf }: Pick<Assembly, 'representations' | 'ownerOf'>,
): Transform {
  const isTurned =
    assembly !== component && ownerOf.get(first) === assembly && ownerOf.get(second) === component;
  const [inAssembly, inComponent, map] = isTurned
    ? [first, second, invertAffine(secondFromFirst)]
    : [second, first, secondFromFirst];
  const own = (product: number, id: number) =>
    representations.get(product)?.find(({ representation }) => representation === id)
      ?.productFromRepresentation ?? identity;
  return compose(own(assembly, inAssembly), compose(map, invertAffine(own(component, inComponent))));
}

/** Mapped items of other products' representations are instances too, unless an occurrence has put them there already. */
function addMapped(
  products: readonly Product[],
  { representations: shared, ownerOf }: Pick<Assembly, 'representations' | 'ownerOf'>,
  representations: Representations,
  unplaced: Usage[],
  occurrences: ReadonlyMap<number, readonly Occurrence[]>,
  add: (occurrence: Occurrence) => void,
): void {
  for (const { entity: assembly } of products)
    for (const { representation, productFromRepresentation } of shared.get(assembly) ?? [])
      for (const item of representations.of(representation)?.mapped ?? []) {
        const component = ownerOf.get(item.representation);
        if (component === undefined || component === assembly) continue;
        const assemblyFromComponent = compose(productFromRepresentation, item.parentFromMapped);
        const known = occurrences.get(assembly) ?? [];
        if (
          known.some(
            (one) => one.component === component && isSame(one.assemblyFromComponent, assemblyFromComponent),
          )
        )
          continue;
        const use = takeUsage(unplaced, assembly, component, item);
        add({ ...use, assemblyFromComponent });
      }
}

/** The occurrence that a mapped item places: the next one between the two products that nothing else has placed. */
function takeUsage(unplaced: Usage[], assembly: number, component: number, item: MappedItem): Usage {
  const at = unplaced.findIndex((usage) => usage.assembly === assembly && usage.component === component);
  const [usage] = at < 0 ? [] : unplaced.splice(at, 1);
  return usage ?? { entity: item.entity, id: '', name: item.name, assembly, component };
}

/** Within what writers round: a billionth of a turn, a millionth of a mm. */
function isSame(a: Transform, b: Transform): boolean {
  return a.every((value, k) => Math.abs(value - (b[k] as number)) <= (k % 4 === 3 ? 1e-6 : 1e-9));
}
