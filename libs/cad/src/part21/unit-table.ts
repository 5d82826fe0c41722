/** A length unit as a file names it and its length in mm. */
export interface StatedLengthUnit {
  readonly unitName: string;
  readonly mmPerUnit: number;
}

type Unit =
  | { readonly kind: 'si'; readonly prefix: string }
  | { readonly kind: 'converted'; readonly name: string; readonly measure: number };

/**
 * Collects the instances of a Part 21 file that bear on the length unit of its shapes
 * (ISO 10303-41: named_unit, si_unit, conversion_based_unit, measure_with_unit, global_unit_assigned_context).
 */
export class UnitTable {
  readonly #lengthUnits = new Map<number, Unit>();
  readonly #measures = new Map<number, { readonly value: number; readonly unit: number }>();
  readonly #unitsOfContext = new Map<number, readonly number[]>();
  readonly #contextsOfShapes = new Set<number>();

  /** Whether a simple instance of this type is of interest. */
  static wants(keyword: string): boolean {
    return (
      keyword.endsWith('SHAPE_REPRESENTATION') ||
      keyword.endsWith('MEASURE_WITH_UNIT') ||
      keyword === 'SI_UNIT' ||
      keyword === 'GLOBAL_UNIT_ASSIGNED_CONTEXT'
    );
  }

  /** `#id = KEYWORD parameters`, the parameters with their parentheses. */
  addSimple(id: number, keyword: string, parameters: string): void {
    if (keyword.endsWith('SHAPE_REPRESENTATION')) {
      const context = /#(\d+)\s*\)\s*$/.exec(parameters)?.[1];
      if (context) this.#contextsOfShapes.add(Number(context));
    } else if (keyword.endsWith('MEASURE_WITH_UNIT')) this.#addMeasure(id, parameters);
    else if (keyword === 'SI_UNIT') this.#addSiUnit(id, parameters);
    else this.#addContext(id, parameters);
  }

  /** `#id = ( A(…) B(…) … )` */
  addComplex(id: number, text: string): void {
    if (text.includes('LENGTH_UNIT')) {
      const si = /(?<![A-Z_])SI_UNIT\s*(\([^)]*\))/.exec(text)?.[1];
      if (si) this.#addSiUnit(id, si);
      const converted = /CONVERSION_BASED_UNIT\s*\(\s*'((?:[^']|'')*)'\s*,\s*#(\d+)/.exec(text);
      if (converted)
        this.#lengthUnits.set(id, {
          kind: 'converted',
          name: (converted[1] as string).toLowerCase(),
          measure: Number(converted[2]),
        });
    }
    const units = /GLOBAL_UNIT_ASSIGNED_CONTEXT\s*(\(\s*\([^)]*\))/.exec(text)?.[1];
    if (units) this.#addContext(id, units);
    const measure = /(?<![A-Z_])MEASURE_WITH_UNIT\s*(\((?:[^()]|\([^()]*\))*\))/.exec(text)?.[1];
    if (measure) this.#addMeasure(id, measure);
    if (text.includes('SHAPE_REPRESENTATION')) {
      const context = contextOfRepresentation.exec(text)?.[1];
      if (context) this.#contextsOfShapes.add(Number(context));
    }
  }

  /** The different length units of the shapes' contexts; of all contexts where no shape names one. */
  lengthsOfShapes(): readonly StatedLengthUnit[] {
    const named = [...this.#contextsOfShapes].filter((context) => this.#unitsOfContext.has(context));
    const contexts = named.length > 0 ? named : [...this.#unitsOfContext.keys()];
    const lengths: StatedLengthUnit[] = [];
    for (const context of contexts)
      for (const id of this.#unitsOfContext.get(context) ?? []) {
        const length = this.#resolve(id, 0);
        if (length && !lengths.some((known) => sameLength(known, length))) lengths.push(length);
      }
    return lengths;
  }

  #addMeasure(id: number, parameters: string): void {
    const match = /LENGTH_MEASURE\s*\(\s*([-+.\dEe]+)\s*\)\s*,\s*#(\d+)/.exec(parameters);
    if (match) this.#measures.set(id, { value: Number(match[1]), unit: Number(match[2]) });
  }

  #addSiUnit(id: number, parameters: string): void {
    const prefix = /(\$|\.[A-Z]+\.)\s*,\s*\.METRE\.\s*\)/.exec(parameters)?.[1];
    if (prefix) this.#lengthUnits.set(id, { kind: 'si', prefix });
  }

  #addContext(id: number, parameters: string): void {
    const list = /\(([^()]*)\)\s*\)?\s*$/.exec(parameters)?.[1] ?? '';
    this.#unitsOfContext.set(
      id,
      [...list.matchAll(/#(\d+)/g)].map((match) => Number(match[1])),
    );
  }

  /** `depth` guards against a unit that is defined by itself. */
  #resolve(id: number, depth: number): StatedLengthUnit | null {
    const unit = this.#lengthUnits.get(id);
    if (!unit || depth > 8) return null;
    if (unit.kind === 'si') {
      const exponent = siExponents[unit.prefix];
      if (exponent === undefined) return null;
      const name = unit.prefix === '$' ? '' : unit.prefix.slice(1, -1).toLowerCase();
      return {
        unitName: `${name}metre`,
        mmPerUnit: exponent >= -3 ? 10 ** (exponent + 3) : 1 / 10 ** (-3 - exponent),
      };
    }
    const measure = this.#measures.get(unit.measure);
    const base = measure && this.#resolve(measure.unit, depth + 1);
    if (!base) return null;
    const mmPerUnit = measure.value * base.mmPerUnit;
    return mmPerUnit > 0 && Number.isFinite(mmPerUnit) ? { unitName: unit.name, mmPerUnit } : null;
  }
}

/** The third parameter of REPRESENTATION(name, items, context) inside a complex instance. */
const contextOfRepresentation =
  /(?<![A-Z_])REPRESENTATION\s*\(\s*(?:'(?:[^']|'')*'|\$)\s*,\s*\([^()]*\)\s*,\s*#(\d+)\s*\)/;

/** A file's 25.4 and the exact 25.4 may differ in the last digits; two units never lie this close. */
const sameLength = (a: StatedLengthUnit, b: StatedLengthUnit) =>
  Math.abs(a.mmPerUnit - b.mmPerUnit) <= 1e-7 * a.mmPerUnit;

/** ISO 10303-41, si_prefix: powers of ten. */
const siExponents: Readonly<Record<string, number>> = {
  $: 0,
  '.KILO.': 3,
  '.HECTO.': 2,
  '.DECA.': 1,
  '.DECI.': -1,
  '.CENTI.': -2,
  '.MILLI.': -3,
  '.MICRO.': -6,
  '.NANO.': -9,
};
