import type { Entity } from '../part21/entity.ts';
import type { Part21Part, Part21Value } from '../part21/part21-value.ts';
import type { PmiValue } from './pmi.ts';

/** Whether an instance holds a value: MEASURE_WITH_UNIT and its like, MEASURE_ or VALUE_REPRESENTATION_ITEM. */
export function isMeasure(entity: Entity): boolean {
  return entity.record.parts.some(({ keyword }) =>
    /(^|_)MEASURE_(WITH_UNIT|REPRESENTATION_ITEM)$|^(VALUE|REAL|INTEGER)_REPRESENTATION_ITEM$/.test(keyword),
  );
}

/**
 * A value in mm or rad by its own unit (ISO 10303-41: measure_with_unit, named_unit, si_unit, conversion_based_unit;
 * ISO 10303-45: measure_representation_item), as a simple or a complex instance; where it has none by that of the
 * representation that it stands in.
 * @throws Part21Fault: no number, no unit, a length with an angle's unit
 */
export function readMeasure(entity: Entity, representation: Entity | null = null): PmiValue {
  const { value, type, unit: unitId } = findValue(entity);
  const own = unitId === null ? null : readUnit(entity.file.entity(unitId), 0);
  const wanted = quantityOfType(type);
  const unit = own ?? (representation && wanted !== 'other' ? unitOfContext(representation, wanted) : null);
  if (!unit) {
    if (wanted !== 'other') throw entity.fault('step-attribute-wrong', { expected: 'a unit' });
    return { value, quantity: 'other', stated: value, unit: '' };
  }
  if (wanted !== 'other' && unit.quantity !== wanted)
    throw entity.fault('step-attribute-wrong', { expected: `a unit of ${wanted}`, found: unit.name });
  const inside = unit.quantity === 'other' ? value : value * unit.factor;
  if (!Number.isFinite(inside)) throw entity.fault('step-entity-impossible');
  return { value: inside, quantity: unit.quantity, stated: value, unit: unit.name };
}

/** Length of a representation's unit in mm. @throws Part21Fault where its context assigns none */
export function mmPerUnitOf(representation: Entity): number {
  const unit = unitOfContext(representation, 'length');
  return unit ? unit.factor : representation.fail('step-attribute-wrong', { expected: 'a length unit' });
}

interface Unit {
  readonly name: string;
  readonly quantity: PmiValue['quantity'];
  /** In mm or rad. */
  readonly factor: number;
}

interface Found {
  readonly value: number;
  readonly type: string;
  readonly unit: number | null;
}

/** The part that says value and unit comes before one that only repeats the value's type. */
function findValue(entity: Entity): Found {
  const parts = [...entity.record.parts].sort(
    (a, b) => Number(b.keyword === 'MEASURE_WITH_UNIT') - Number(a.keyword === 'MEASURE_WITH_UNIT'),
  );
  for (const part of parts) {
    const found = valueIn(part);
    if (found) return found;
  }
  throw entity.fault('step-attribute-wrong', { expected: 'a number' });
}

function valueIn({ parameters }: Part21Part): Found | null {
  for (const [place, parameter] of parameters.entries()) {
    const number = numberOf(parameter);
    if (!number) continue;
    const next = parameters[place + 1];
    return { ...number, unit: isObject(next) && next.kind === 'reference' ? next.id : null };
  }
  return null;
}

function numberOf(parameter: Part21Value): { value: number; type: string } | null {
  if (typeof parameter === 'number')
    return Number.isFinite(parameter) ? { value: parameter, type: '' } : null;
  if (!isObject(parameter) || parameter.kind !== 'typed') return null;
  const inner = numberOf(parameter.value);
  return inner && { value: inner.value, type: parameter.type };
}

const isObject = (value: Part21Value): value is Extract<Part21Value, { kind: string }> =>
  typeof value === 'object' && value !== null && 'kind' in value;

function quantityOfType(type: string): PmiValue['quantity'] {
  if (/^(POSITIVE_|NON_NEGATIVE_)?LENGTH_MEASURE$/.test(type)) return 'length';
  return /^(POSITIVE_)?PLANE_ANGLE_MEASURE$/.test(type) ? 'angle' : 'other';
}

const DEEPEST = 8;

/** `depth` guards against a unit that is defined by itself. */
function readUnit(entity: Entity, depth: number): Unit {
  if (depth > DEEPEST) throw entity.fault('step-entity-impossible');
  if (entity.is('SI_UNIT')) return siUnit(entity);
  if (!entity.is('CONVERSION_BASED_UNIT')) return { name: '', quantity: 'other', factor: 1 };
  const own = entity.own('CONVERSION_BASED_UNIT', 1);
  const name = own.text(0).trim().toLowerCase();
  const measure = own.entity(1);
  const { value, unit } = findValue(measure);
  const base =
    unit === null ? measure.fail('step-attribute-wrong') : readUnit(entity.file.entity(unit), depth + 1);
  const factor = value * base.factor;
  if (!(factor > 0 && Number.isFinite(factor))) throw entity.fault('step-entity-impossible');
  return { name, quantity: base.quantity, factor: exactFactor(name, factor) };
}

function siUnit(entity: Entity): Unit {
  const own = entity.own('SI_UNIT', 1);
  const prefix = own.optionalEnumeration(0) ?? '';
  const base = own.enumeration(1);
  const exponent = siExponents[prefix];
  if (exponent === undefined) throw entity.fault('step-attribute-wrong', { expected: 'an SI prefix' });
  const name = `${prefix}${base}`.toLowerCase();
  if (base === 'METRE') return { name, quantity: 'length', factor: powerOfTen(exponent + 3) };
  if (base === 'RADIAN') return { name, quantity: 'angle', factor: powerOfTen(exponent) };
  return { name, quantity: 'other', factor: 1 };
}

/** 10⁻³ as 1 / 10³: the nearest double to the decimal. */
const powerOfTen = (exponent: number) => (exponent >= 0 ? 10 ** exponent : 1 / 10 ** -exponent);

/** Writers cut the digits of these two, whose values are defined. */
function exactFactor(name: string, factor: number): number {
  const exact = /^deg/.test(name) ? Math.PI / 180 : /^inch/.test(name) ? 25.4 : factor;
  return Math.abs(factor - exact) <= 1e-6 * exact ? exact : factor;
}

/** REPRESENTATION.context_of_items → GLOBAL_UNIT_ASSIGNED_CONTEXT.units. */
function unitOfContext(representation: Entity, quantity: PmiValue['quantity']): Unit | null {
  const context = representation.own('REPRESENTATION').optionalEntity(2);
  if (!context?.is('GLOBAL_UNIT_ASSIGNED_CONTEXT')) return null;
  for (const unit of context.own('GLOBAL_UNIT_ASSIGNED_CONTEXT', 2).entities(0)) {
    const read = readUnit(unit, 0);
    if (read.quantity === quantity) return read;
  }
  return null;
}

/** ISO 10303-41, si_prefix: powers of ten. */
const siExponents: Readonly<Record<string, number>> = {
  '': 0,
  EXA: 18,
  PETA: 15,
  TERA: 12,
  GIGA: 9,
  MEGA: 6,
  KILO: 3,
  HECTO: 2,
  DECA: 1,
  DECI: -1,
  CENTI: -2,
  MILLI: -3,
  MICRO: -6,
  NANO: -9,
  PICO: -12,
  FEMTO: -15,
  ATTO: -18,
};
