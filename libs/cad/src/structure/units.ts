/**
 * Units and values with a unit (ISO 10303-41, measure_schema): SI units with prefix, conversion-based units through any
 * chain, derived units of lengths (area, volume). Lengths come out in mm, angles in rad.
 * A unit that only a context defines, that defines itself or contradicts itself throws Part21Fault.
 */
import type { Entity } from '../part21/entity.ts';
import type { Part21Value } from '../part21/part21-value.ts';

export type UnitKind = 'length' | 'area' | 'volume' | 'plane-angle' | 'solid-angle' | 'other';

/** A unit as a file names it. */
export interface StatedUnit {
  readonly kind: UnitKind;
  /** In small letters: 'millimetre', 'inch', 'degree'. */
  readonly name: string;
  /** How many mm, mm², mm³, rad or sr it is; for any other kind how many of its SI unit without a prefix. */
  readonly factor: number;
}

/** A value that states its unit. */
export interface StatedMeasure {
  /** mm, mm², mm³, rad or sr. */
  readonly value: number;
  /** As it stands in the text. */
  readonly stated: number;
  /** 'LENGTH_MEASURE' and the like; '' where the value does not say it. */
  readonly type: string;
  readonly unit: StatedUnit;
}

/** @throws Part21Fault */
export function readUnit(unit: Entity): StatedUnit {
  return readUnitBelow(unit, 0);
}

/** Any measure_with_unit, also one that is a representation item. @throws Part21Fault */
export function readMeasure(measure: Entity): StatedMeasure {
  return readMeasureBelow(measure, 0);
}

/** Longer chains of conversions are circles. */
const MOST_CONVERSIONS = 8;

function readMeasureBelow(measure: Entity, depth: number): StatedMeasure {
  // A simple measure_representation_item has the item's name before its own.
  const own = measure.own('MEASURE_WITH_UNIT', measure.is('MEASURE_REPRESENTATION_ITEM') ? 1 : 0);
  const stated = own.number(0);
  const unit = readUnitBelow(own.entity(1), depth);
  return { value: stated * unit.factor, stated, type: typeOf(own.value(0)), unit };
}

function typeOf(value: Part21Value): string {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'typed'
    ? value.type
    : '';
}

function readUnitBelow(unit: Entity, depth: number): StatedUnit {
  if (depth > MOST_CONVERSIONS) unit.fail('step-entity-impossible', { why: 'unit = unit' });
  const keyword =
    unit.oneOf(['SI_UNIT', 'CONVERSION_BASED_UNIT', 'CONVERSION_BASED_UNIT_WITH_OFFSET', 'DERIVED_UNIT']) ??
    unit.fail(unit.is('CONTEXT_DEPENDENT_UNIT') ? 'step-entity-unknown' : 'step-entity-other-kind', {
      expected: 'SI_UNIT',
    });
  const read =
    keyword === 'SI_UNIT'
      ? readSiUnit(unit)
      : keyword === 'DERIVED_UNIT'
        ? readDerivedUnit(unit, depth)
        : readConvertedUnit(unit, depth);
  const claimed = claims.find(([claim]) => unit.is(claim));
  if (claimed && claimed[1] !== read.kind)
    unit.fail('step-entity-impossible', { why: `${claimed[0]}: ${read.name}` });
  return read;
}

/** What a complex unit says that it is. */
const claims: readonly (readonly [string, UnitKind])[] = [
  ['LENGTH_UNIT', 'length'],
  ['AREA_UNIT', 'area'],
  ['VOLUME_UNIT', 'volume'],
  ['PLANE_ANGLE_UNIT', 'plane-angle'],
  ['SOLID_ANGLE_UNIT', 'solid-angle'],
];

/** Prefix and name are the last two attributes; before them a simple instance has the derived dimensions. */
function readSiUnit(unit: Entity): StatedUnit {
  const own = unit.own('SI_UNIT');
  const prefix = own.optionalEnumeration(own.count - 2) ?? '';
  const name = own.enumeration(own.count - 1);
  const exponent = siExponents[prefix];
  if (exponent === undefined) unit.fail('step-entity-impossible', { why: prefix });
  const { kind, exponent: own10 } = siKinds[name] ?? { kind: 'other', exponent: 0 };
  return { kind, name: `${prefix}${name}`.toLowerCase(), factor: powerOfTen(exponent + own10) };
}

const siKinds: Readonly<Record<string, { readonly kind: UnitKind; readonly exponent: number }>> = {
  METRE: { kind: 'length', exponent: 3 },
  RADIAN: { kind: 'plane-angle', exponent: 0 },
  STERADIAN: { kind: 'solid-angle', exponent: 0 },
};

/** Correctly rounded, which 10 ** -6 need not be. */
const powerOfTen = (exponent: number) => Number(`1e${exponent}`);

function readConvertedUnit(unit: Entity, depth: number): StatedUnit {
  const own = unit.own('CONVERSION_BASED_UNIT', 1);
  const { value, unit: base } = readMeasureBelow(own.entity(1), depth + 1);
  if (!(value > 0)) unit.fail('step-entity-impossible', { why: `${own.optionalText(0)} = ${value}` });
  return { kind: base.kind, name: own.text(0).trim().toLowerCase(), factor: settled(value) };
}

/**
 * Files state π/180 and 25.4 to as many digits as their writer liked. Two units never lie closer together than
 * this (the nearest, the survey foot and the foot, by 2e-6): the exact one is meant.
 */
function settled(factor: number): number {
  return exactFactors.find((exact) => Math.abs(factor / exact - 1) < 1e-7) ?? factor;
}

const exactFactors = [1, 10, 1000, 25.4, 304.8, Math.PI / 180, Math.PI / 200];

function readDerivedUnit(unit: Entity, depth: number): StatedUnit {
  let factor = 1;
  let lengthPower = 0;
  let onlyLengths = true;
  const names: string[] = [];
  for (const element of unit.own('DERIVED_UNIT').entities(0)) {
    const own = element.own('DERIVED_UNIT_ELEMENT');
    const base = readUnitBelow(own.entity(0), depth + 1);
    const exponent = own.number(1);
    factor *= base.factor ** exponent;
    if (base.kind === 'length') lengthPower += exponent;
    else onlyLengths = false;
    names.push(exponent === 1 ? base.name : `${base.name}^${exponent}`);
  }
  const kind = (onlyLengths && ({ 1: 'length', 2: 'area', 3: 'volume' } as const)[lengthPower]) || 'other';
  return { kind, name: names.join('·'), factor };
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
