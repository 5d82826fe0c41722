/** Every shape of a model where it stands: assemblies unfolded, one entry for each representation of each instance. */
import { compose, identity, type Transform } from '@diewright/geometry';
import { bodyKeywords } from '../brep/read-body.ts';
import type { ShapeUnits } from '../brep/shape-units.ts';
import type { Part21File } from '../part21/part21-file.ts';
import type { Assembly, OwnRepresentation } from './assembly.ts';
import type { Product } from './products.ts';
import type { Representation, Representations } from './representations.ts';
import type { ShapeContext, ShapeContexts } from './shape-context.ts';
import type { ProblemList } from './structure-problem.ts';

export interface PlacedShape {
  /** Names of the instances from the root's components down; none for a part that is no component. */
  readonly path: readonly string[];
  /** Numbers of the occurrences along the path, and of the mapped items through which the shape came. */
  readonly occurrences: readonly number[];
  /** Number of the product's definition; null for a shape without a product. */
  readonly product: number | null;
  readonly representation: number;
  /**
   * From the shape's numbers, turned into mm by its unit, into the model's space: rigid, but where a file scales or
   * mirrors an instance by an operator.
   */
  readonly modelFromShape: Transform;
  readonly items: readonly ShapeItem[];
  readonly units: ShapeUnits;
  readonly context: ShapeContext;
}

/** A solid, a surface model, a set of curves: what a representation consists of. */
export interface ShapeItem {
  readonly entity: number;
  /** 'MANIFOLD_SOLID_BREP'; of a complex instance all its keywords, joined by blanks. */
  readonly keyword: string;
  readonly name: string;
}

export function placeShapes(
  file: Part21File,
  products: readonly Product[],
  assembly: Assembly,
  representations: Representations,
  contexts: ShapeContexts,
  problems: ProblemList,
): PlacedShape[] {
  return new Placing(file, products, assembly, representations, contexts, problems).all();
}

/** No model of a die has more; a file of nonsense can double its instances at each of fifty levels. */
const MOST_INSTANCES = 100_000;
const MOST_LEVELS = 500;

/** Where the walk is. */
interface Standing {
  readonly path: readonly string[];
  readonly occurrences: readonly number[];
  readonly product: number | null;
  readonly modelFromHere: Transform;
}

class Placing {
  readonly #file: Part21File;
  readonly #products: ReadonlyMap<number, Product>;
  readonly #assembly: Assembly;
  readonly #representations: Representations;
  readonly #contexts: ShapeContexts;
  readonly #problems: ProblemList;
  readonly #shapes: PlacedShape[] = [];
  readonly #items = new Map<number, ShapeItem>();
  /** Products and representations that the walk is inside of. */
  readonly #above = new Set<number>();
  /** Items that stand somewhere. */
  readonly #reached = new Set<number>();
  #instances = 0;

  constructor(
    file: Part21File,
    products: readonly Product[],
    assembly: Assembly,
    representations: Representations,
    contexts: ShapeContexts,
    problems: ProblemList,
  ) {
    this.#file = file;
    this.#products = new Map(products.map((product) => [product.entity, product]));
    this.#assembly = assembly;
    this.#representations = representations;
    this.#contexts = contexts;
    this.#problems = problems;
  }

  all(): PlacedShape[] {
    const { occurrences, unplaced } = this.#assembly;
    const components = new Set([...occurrences.values()].flat().map(({ component }) => component));
    for (const product of unplaced) components.add(product);
    const roots = [...this.#products.keys()].filter((product) => !components.has(product));
    for (const product of roots) this.#placeProduct(product, origin);
    // Used somewhere, but not below any root: a circle of assemblies.
    const below = new Set([...roots, ...unplaced]);
    for (const product of below)
      for (const { component } of occurrences.get(product) ?? []) below.add(component);
    for (const product of this.#products.keys())
      if (!below.has(product))
        this.#problems.add('step-assembly-cyclic', product, { name: this.#nameOf(product) });
    this.#placeOrphans();
    return this.#shapes;
  }

  #placeProduct(product: number, at: Standing): void {
    this.#inside(product, () => {
      const occurrences = this.#assembly.occurrences.get(product) ?? [];
      for (const { entity, id, name, component, assemblyFromComponent } of occurrences) {
        const label = name || [this.#nameOf(component), id].filter((word) => word !== '').join(':');
        this.#placeProduct(component, {
          path: [...at.path, label],
          occurrences: [...at.occurrences, entity],
          product: component,
          modelFromHere: compose(at.modelFromHere, assemblyFromComponent),
        });
      }
      const own = this.#assembly.representations.get(product) ?? [];
      if (at.path.length > 0 && occurrences.length === 0 && !own.some((one) => this.#hasShape(one)))
        this.#problems.add('step-product-without-shape', product, { name: this.#nameOf(product) });
      for (const { representation, productFromRepresentation } of own)
        this.#placeRepresentation(representation, {
          ...at,
          product,
          modelFromHere: compose(at.modelFromHere, productFromRepresentation),
        });
    });
  }

  #hasShape({ representation }: OwnRepresentation): boolean {
    const { shapes = [], mapped = [] } = this.#representations.of(representation) ?? {};
    return shapes.length + mapped.length > 0;
  }

  #placeRepresentation(id: number, at: Standing): void {
    const representation = this.#representations.of(id);
    if (!representation) return;
    this.#inside(id, () => {
      for (const { entity, representation: mapped, parentFromMapped } of representation.mapped) {
        const owner = this.#assembly.ownerOf.get(mapped);
        // Another product's: an occurrence has placed it.
        if (owner !== undefined && owner !== at.product) continue;
        this.#placeRepresentation(mapped, {
          ...at,
          occurrences: [...at.occurrences, entity],
          modelFromHere: compose(at.modelFromHere, parentFromMapped),
        });
      }
      this.#addShape(representation, at);
    });
  }

  #addShape({ entity, context: contextId, shapes }: Representation, at: Standing): void {
    if (shapes.length === 0) return;
    for (const shape of shapes) this.#reached.add(shape);
    const context = this.#contexts.of(contextId);
    if (!context.length) {
      this.#problems.add('step-shape-without-unit', entity);
      return;
    }
    if (!context.planeAngle) this.#problems.add('step-angle-unit-assumed', contextId);
    this.#shapes.push({
      path: at.path,
      occurrences: at.occurrences,
      product: at.product,
      representation: entity,
      modelFromShape: at.modelFromHere,
      items: shapes.map((shape) => this.#item(shape)),
      units: { mmPerLength: context.length.factor, radPerAngle: context.planeAngle?.factor ?? 1 },
      context,
    });
  }

  /** Goes on inside a product or representation, unless the walk already is. */
  #inside(id: number, walk: () => void): void {
    if (this.#above.has(id)) this.#problems.add('step-assembly-cyclic', id, { name: this.#nameOf(id) });
    else if (++this.#instances > MOST_INSTANCES || this.#above.size > MOST_LEVELS)
      this.#problems.add('step-assembly-too-large', 0, { most: MOST_INSTANCES });
    else {
      this.#above.add(id);
      walk();
      this.#above.delete(id);
    }
  }

  #item(id: number): ShapeItem {
    let item = this.#items.get(id);
    if (!item) {
      const name = this.#problems.attempt(() => this.#file.entity(id).name.trim());
      item = { entity: id, keyword: this.#file.keywordsOf(id).join(' '), name: name ?? '' };
      this.#items.set(id, item);
    }
    return item;
  }

  /** Bodies that no product leads to: those of representations without a product are kept, at the origin. */
  #placeOrphans(): void {
    const bodies = bodyKeywords.flatMap((keyword) => this.#file.idsOf(keyword));
    const lost = new Set(bodies.filter((body) => !this.#reached.has(body)));
    if (lost.size === 0) return;
    for (const keyword of this.#file.counts.keys()) {
      if (!isShapeRepresentation(keyword)) continue;
      for (const id of this.#file.idsOf(keyword)) {
        const representation = this.#representations.of(id);
        if (!representation?.shapes.some((shape) => lost.has(shape))) continue;
        for (const shape of representation.shapes) lost.delete(shape);
        // One of a product that stands nowhere: why has been said.
        if (this.#assembly.ownerOf.has(id)) continue;
        this.#problems.add('step-shape-without-product', id, { name: representation.name });
        this.#placeRepresentation(id, origin);
      }
    }
    for (const body of lost) this.#problems.add('step-body-without-representation', body);
  }

  #nameOf(product: number): string {
    const known = this.#products.get(product);
    return known?.name || known?.id || '';
  }
}

/** Despite its name a context_dependent_shape_representation is none: it places one. */
const isShapeRepresentation = (keyword: string) =>
  keyword.endsWith('SHAPE_REPRESENTATION') && keyword !== 'CONTEXT_DEPENDENT_SHAPE_REPRESENTATION';

const origin: Standing = { path: [], occurrences: [], product: null, modelFromHere: identity };
