import type { Details } from '@diewright/geometry';
import { attempt, type Part21FaultReason } from '../part21/part21-fault.ts';
import type { Part21File } from '../part21/part21-file.ts';

/** What a structure's reader could not make sense of; the sentence stands in `libs/words` under `problem.<reason>`. */
export type StructureReason =
  | Part21FaultReason
  /** The context of a shape states no length unit: the shape is left out. */
  | 'step-shape-without-unit'
  /** It states no unit of angles: radians were taken, as the schema's first unit of angles. */
  | 'step-angle-unit-assumed'
  /** A product is part of itself: the inner instance is left out. */
  | 'step-assembly-cyclic'
  /** More instances than a model can have: the rest is left out. */
  | 'step-assembly-too-large'
  /** The file does not say where an instance stands: it is left out. */
  | 'step-instance-unplaced'
  /** A part of an assembly has no shape here: perhaps it lies in another file. */
  | 'step-product-without-shape'
  /** A body belongs to no product: it is kept where it stands. */
  | 'step-shape-without-product'
  /** A body stands in no representation, hence has no unit: it is left out. */
  | 'step-body-without-representation';

export const structureReasons = [
  'step-statement-garbled',
  'step-entity-twice',
  'step-entity-missing',
  'step-entity-other-kind',
  'step-attribute-wrong',
  'step-entity-impossible',
  'step-entity-unknown',
  'step-shape-without-unit',
  'step-angle-unit-assumed',
  'step-assembly-cyclic',
  'step-assembly-too-large',
  'step-instance-unplaced',
  'step-product-without-shape',
  'step-shape-without-product',
  'step-body-without-representation',
] as const satisfies readonly StructureReason[];

export interface StructureProblem {
  readonly reason: StructureReason;
  /** Number of the instance; 0 where it concerns none. */
  readonly entity: number;
  readonly line: number;
  readonly details: Details;
}

/** Collects what a walk over a file meets; the same thing is said once. */
export class ProblemList {
  readonly #file: Part21File;
  readonly #found = new Map<string, StructureProblem>();

  constructor(file: Part21File) {
    this.#file = file;
  }

  get all(): StructureProblem[] {
    return [...this.#found.values()];
  }

  add(reason: StructureReason, entity: number, details: Details = {}): void {
    const key = `${reason} ${entity}`;
    if (this.#found.has(key) || this.#found.size >= MOST_PROBLEMS) return;
    this.#found.set(key, { reason, entity, line: this.#file.lineOf(entity), details });
  }

  /** What `read` returns, or null with the file's fault noted. */
  attempt<T>(read: () => T): T | null {
    const outcome = attempt(read);
    if (outcome.ok) return outcome.value;
    const { entity, ...details } = outcome.details;
    this.add(outcome.reason, Number(entity ?? 0), details);
    return null;
  }
}

const MOST_PROBLEMS = 1000;
