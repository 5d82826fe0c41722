import type { Part21File } from '../part21/part21-file.ts';
import { type Occurrence, readAssembly } from './assembly.ts';
import { type PlacedShape, placeShapes } from './placed-shape.ts';
import { type Product, readProducts } from './products.ts';
import { Representations } from './representations.ts';
import { type ShapeContext, ShapeContexts } from './shape-context.ts';
import { ProblemList, type StructureProblem } from './structure-problem.ts';
import { readStyles, type Styles } from './styles.ts';

/** What a STEP file consists of, before any geometry is read. */
export interface ModelStructure {
  readonly products: readonly Product[];
  /** Every use of a product in an assembly, once, however often the assembly itself is used. */
  readonly occurrences: readonly Occurrence[];
  /** Every shape of every instance where it stands in the model, in mm. */
  readonly shapes: readonly PlacedShape[];
  readonly contexts: readonly ShapeContext[];
  readonly styles: Styles;
  /** What could not be read, or not be understood; the rest is as if it were not there. */
  readonly problems: readonly StructureProblem[];
}

/** Products, assemblies, units and styles of a file. Never fails: what is wrong with the file is listed. */
export function readStructure(file: Part21File): ModelStructure {
  const problems = new ProblemList(file);
  const contexts = new ShapeContexts(file, problems);
  const representations = new Representations(file, contexts, problems);
  const products = readProducts(file, problems);
  const assembly = readAssembly(file, products, representations, problems);
  const shapes = placeShapes(file, products, assembly, representations, contexts, problems);
  const styles = readStyles(file, problems);
  return {
    products,
    occurrences: [...assembly.occurrences.values()].flat(),
    shapes,
    contexts: contexts.all(),
    styles,
    problems: problems.all,
  };
}
