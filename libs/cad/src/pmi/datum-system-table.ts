import type { Entity } from '../part21/entity.ts';
import type { PmiDatumSystem } from './pmi-datum.ts';
import type { PmiSource } from './pmi-source.ts';
import { readDatumReferences, readDatumSystem } from './read-datum-system.ts';

/** Datum systems of a file, each once: those of AP242, and those that tolerances of older files list themselves. */
export class DatumSystemTable {
  readonly #source: PmiSource;
  readonly #systems = new Map<number, PmiDatumSystem>();

  constructor(source: PmiSource) {
    this.#source = source;
    for (const id of source.idsOf(['DATUM_SYSTEM']))
      source.attempt(id, undefined, () => {
        this.#systems.set(id, readDatumSystem(source, source.entity(id)));
      });
  }

  all(): PmiDatumSystem[] {
    return [...this.#systems.values()].sort((a, b) => a.entity - b.entity);
  }

  /** Number of the system that a tolerance refers to; null where it names none. @throws Part21Fault */
  ofTolerance(tolerance: Entity): number | null {
    const { parts, isComplex } = tolerance.record;
    const holder = 'GEOMETRIC_TOLERANCE_WITH_DATUM_REFERENCE';
    if (isComplex && !parts.some(({ keyword }) => keyword === holder)) return null;
    const own = tolerance.own(holder, 4);
    // In a simple instance of another subtype something else stands in this place.
    if (!isComplex && !Array.isArray(own.value(0))) return null;
    const references = own.list(0).some((value) => isReference(value)) ? own.references(0) : [];
    const systems = references.filter((id) => this.#source.keywordsOf(id).includes('DATUM_SYSTEM'));
    const [first] = systems;
    if (systems.length > 1)
      this.#source.open('pmi-several-datum-systems', tolerance.id, { kept: first ?? 0 });
    if (first !== undefined) return this.#systems.has(first) ? first : null;
    if (references.length === 0) return null;
    const entities = references.map((id) => this.#source.entity(id));
    this.#systems.set(tolerance.id, readDatumReferences(this.#source, tolerance, entities));
    return tolerance.id;
  }

  has(id: number): boolean {
    return this.#systems.has(id);
  }
}

const isReference = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference';
