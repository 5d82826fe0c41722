import type { Part21File } from '../part21/part21-file.ts';
import type { ProblemList } from './structure-problem.ts';
import { readMeasure, readUnit, type StatedUnit } from './units.ts';

/** What numbers mean in a representation: its representation_context (ISO 10303-43) with units and uncertainties. */
export interface ShapeContext {
  readonly entity: number;
  readonly length: StatedUnit | null;
  readonly planeAngle: StatedUnit | null;
  readonly solidAngle: StatedUnit | null;
  readonly uncertainties: readonly StatedUncertainty[];
}

export interface StatedUncertainty {
  /** 'distance_accuracy_value' and the like. */
  readonly name: string;
  readonly description: string;
  /** mm or rad. */
  readonly value: number;
  readonly unit: StatedUnit;
}

/** Contexts read as they are asked for. */
export class ShapeContexts {
  readonly #file: Part21File;
  readonly #problems: ProblemList;
  readonly #known = new Map<number, ShapeContext>();

  constructor(file: Part21File, problems: ProblemList) {
    this.#file = file;
    this.#problems = problems;
  }

  /** All contexts that assign units, used by a shape or not. */
  all(): ShapeContext[] {
    return this.#file.idsOf('GLOBAL_UNIT_ASSIGNED_CONTEXT').map((id) => this.of(id));
  }

  of(id: number): ShapeContext {
    let context = this.#known.get(id);
    if (!context) {
      context = this.#read(id);
      this.#known.set(id, context);
    }
    return context;
  }

  #read(id: number): ShapeContext {
    const units = this.#units(id);
    return {
      entity: id,
      length: this.#one(id, units, 'length'),
      planeAngle: this.#one(id, units, 'plane-angle'),
      solidAngle: this.#one(id, units, 'solid-angle'),
      uncertainties: this.#uncertainties(id),
    };
  }

  #units(id: number): StatedUnit[] {
    const keyword = 'GLOBAL_UNIT_ASSIGNED_CONTEXT';
    if (!this.#file.keywordsOf(id).includes(keyword)) return [];
    // Before its units a simple context has the identifier and type of every context.
    const units = this.#problems.attempt(() => this.#file.entity(id).own(keyword, 2).references(0));
    return (units ?? []).flatMap(
      (unit) => this.#problems.attempt(() => readUnit(this.#file.entity(unit))) ?? [],
    );
  }

  #one(id: number, units: readonly StatedUnit[], kind: StatedUnit['kind']): StatedUnit | null {
    const [first, ...others] = units.filter((unit) => unit.kind === kind);
    const other = others.find((unit) => unit.factor !== first?.factor);
    if (first && other) {
      this.#problems.add('step-entity-impossible', id, { why: `${first.name}, ${other.name}` });
      return null;
    }
    return first ?? null;
  }

  #uncertainties(id: number): StatedUncertainty[] {
    const keyword = 'GLOBAL_UNCERTAINTY_ASSIGNED_CONTEXT';
    if (!this.#file.keywordsOf(id).includes(keyword)) return [];
    const list = this.#problems.attempt(() => this.#file.entity(id).own(keyword, 2).references(0));
    return (list ?? []).flatMap((uncertainty) => {
      const read = this.#problems.attempt(() => {
        const entity = this.#file.entity(uncertainty);
        const { value, unit } = readMeasure(entity);
        const own = entity.own('UNCERTAINTY_MEASURE_WITH_UNIT', 2);
        return { name: own.optionalText(0), description: own.optionalText(1), value, unit };
      });
      return read ?? [];
    });
  }
}
