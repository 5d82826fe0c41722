import type { Entity } from '../part21/entity.ts';
import type { Part21Part, Part21Value } from '../part21/part21-value.ts';
import { readUnit } from '../structure/units.ts';
import type { PmiValue } from './pmi-value.ts';

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
  const own = unitId === null ? null : unitOf(entity.file.entity(unitId));
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

/** A unit of anything but length and angle is passed on with its name only: no value here needs it. */
function unitOf(entity: Entity): Unit {
  if (!entity.is('SI_UNIT') && !entity.is('CONVERSION_BASED_UNIT'))
    return { name: '', quantity: 'other', factor: 1 };
  const { kind, name, factor } = readUnit(entity);
  if (kind === 'length') return { name, quantity: 'length', factor };
  return kind === 'plane-angle'
    ? { name, quantity: 'angle', factor }
    : { name, quantity: 'other', factor: 1 };
}

/** REPRESENTATION.context_of_items → GLOBAL_UNIT_ASSIGNED_CONTEXT.units. */
function unitOfContext(representation: Entity, quantity: PmiValue['quantity']): Unit | null {
  const context = representation.own('REPRESENTATION').optionalEntity(2);
  if (!context?.is('GLOBAL_UNIT_ASSIGNED_CONTEXT')) return null;
  for (const unit of context.own('GLOBAL_UNIT_ASSIGNED_CONTEXT', 2).entities(0)) {
    const read = unitOf(unit);
    if (read.quantity === quantity) return read;
  }
  return null;
}
