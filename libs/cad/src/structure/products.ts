import type { Entity } from '../part21/entity.ts';
import type { Part21File } from '../part21/part21-file.ts';
import type { ProblemList } from './structure-problem.ts';

/** A part or assembly in one of its versions (ISO 10303-41: product, product_definition_formation, product_definition). */
export interface Product {
  /** Number of the product_definition, which assemblies are made of. */
  readonly entity: number;
  /** Number of the product itself. */
  readonly product: number;
  /** Part number; equal to the name in many files. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Revision; '' where none is stated. */
  readonly version: string;
  /** Its shape representations, as the file lists them. */
  readonly representations: readonly number[];
}

/** All products but documents, in the order of the file; one that cannot be read keeps its place without a name. */
export function readProducts(file: Part21File, problems: ProblemList): Product[] {
  const representations = representationsOfDefinitions(file, problems);
  const products: Product[] = [];
  for (const id of definitionKeywords.flatMap((keyword) => file.idsOf(keyword))) {
    if (problems.attempt(() => isDocument(file.entity(id)))) continue;
    const names = problems.attempt(() => readNames(file.entity(id)));
    products.push({ entity: id, ...(names ?? nameless), representations: representations.get(id) ?? [] });
  }
  return products;
}

const definitionKeywords = ['PRODUCT_DEFINITION', 'PRODUCT_DEFINITION_WITH_ASSOCIATED_DOCUMENTS'];

type Names = Omit<Product, 'entity' | 'representations'>;

const nameless: Names = { product: 0, id: '', name: '', description: '', version: '' };

/** The schemas make a document a product too; the context of its definition says so. */
function isDocument(definition: Entity): boolean {
  const context = definition.own('PRODUCT_DEFINITION').optionalEntity(3);
  return context?.name.endsWith('document definition') ?? false;
}

function readNames(definition: Entity): Names {
  const own = definition.own('PRODUCT_DEFINITION');
  const formation = own.entity(2).own('PRODUCT_DEFINITION_FORMATION');
  const product = formation.entity(2);
  const said = product.own('PRODUCT');
  return {
    product: product.id,
    id: said.optionalText(0).trim(),
    name: said.optionalText(1).trim(),
    description: said.optionalText(2).trim(),
    version: formation.optionalText(0).trim(),
  };
}

/** shape_definition_representation → product_definition_shape → product_definition; those of aspects have no say. */
function representationsOfDefinitions(file: Part21File, problems: ProblemList): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const id of file.idsOf('SHAPE_DEFINITION_REPRESENTATION'))
    problems.attempt(() => {
      const own = file.entity(id).own('PROPERTY_DEFINITION_REPRESENTATION');
      const shape = own.entity(0);
      if (!shape.is('PRODUCT_DEFINITION_SHAPE')) return;
      const definition = shape.own('PROPERTY_DEFINITION').reference(2);
      if (!file.keywordsOf(definition).some((keyword) => definitionKeywords.includes(keyword))) return;
      const known = found.get(definition);
      if (known) known.push(own.reference(1));
      else found.set(definition, [own.reference(1)]);
    });
  return found;
}
