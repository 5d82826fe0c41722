import type { Entity } from '../part21/entity.ts';
import { isMeasure, mmPerUnitOf, readMeasure } from './measure.ts';
import { readPlacement } from './placement.ts';
import {
  type PmiDimension,
  type PmiDimensionModifier,
  type PmiQualifier,
  pmiDimensionModifiers,
} from './pmi-dimension.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiPlacement, PmiValue } from './pmi-value.ts';
import { formatOf, qualifiersOf } from './value-qualifiers.ts';
import { memberOf } from './words-of-schema.ts';

export interface DimensionValues {
  nominal: PmiValue | null;
  lower: PmiValue | null;
  upper: PmiValue | null;
  format: PmiDimension['format'];
  readonly qualifiers: PmiQualifier[];
  readonly modifiers: PmiDimensionModifier[];
  theoretical: boolean;
  reference: boolean;
  orientation: PmiPlacement | null;
  readonly notes: string[];
}

/**
 * What the representations of a dimension say: values by their names, notes, modifiers, qualifiers, an orientation
 * (DIMENSIONAL_CHARACTERISTIC_REPRESENTATION → SHAPE_DIMENSION_REPRESENTATION; CAx-IF's recommended practices for PMI
 * 5.2 to 5.4). Never throws: what cannot be read becomes an issue of the dimension.
 */
export function readDimensionValues(source: PmiSource, id: number): DimensionValues {
  const values: DimensionValues = {
    nominal: null,
    lower: null,
    upper: null,
    format: null,
    qualifiers: [],
    modifiers: [],
    theoretical: false,
    reference: false,
    orientation: null,
    notes: [],
  };
  for (const user of source.usersOf(id, ['DIMENSIONAL_CHARACTERISTIC_REPRESENTATION']))
    source.attempt(id, undefined, () => {
      const representation = source.entity(user).own('DIMENSIONAL_CHARACTERISTIC_REPRESENTATION').entity(1);
      const own = representation.own('REPRESENTATION');
      const principle = memberOf(pmiDimensionModifiers, own.optionalText(0));
      if (principle) values.modifiers.push(principle);
      for (const item of own.references(1))
        source.attempt(id, undefined, () =>
          takeItem(source, id, values, source.entity(item), representation, 0),
        );
    });
  return values;
}

/** Lists in lists deeper than this are damage. */
const DEEPEST = 8;

function takeItem(
  source: PmiSource,
  id: number,
  values: DimensionValues,
  item: Entity,
  representation: Entity,
  depth: number,
): void {
  if (depth > DEEPEST) throw item.fault('step-entity-impossible');
  if (item.is('VALUE_RANGE') || item.is('COMPOUND_REPRESENTATION_ITEM')) {
    const members = item.own('COMPOUND_REPRESENTATION_ITEM', 1).entities(0);
    if (isUnnamedRange(item, members)) takeRange(values, members, representation);
    else for (const member of members) takeItem(source, id, values, member, representation, depth + 1);
  } else if (item.is('DESCRIPTIVE_REPRESENTATION_ITEM')) takeText(source, id, values, item);
  else if (item.is('AXIS2_PLACEMENT_3D'))
    values.orientation ??= readPlacement(item, mmPerUnitOf(representation));
  else if (isMeasure(item)) takeMeasure(source, id, values, item, representation);
  else source.open('pmi-not-used', item.id, { keyword: item.keyword, dimension: id });
}

const isUnnamedRange = (item: Entity, members: readonly Entity[]) =>
  item.is('VALUE_RANGE') && members.length === 2 && members.every((member) => !/limit/i.test(nameOf(member)));

/** VALUE_RANGE without names in it: the smaller first. */
function takeRange(values: DimensionValues, members: readonly Entity[], representation: Entity): void {
  const [a, b] = members.map((member) => readMeasure(member, representation));
  values.lower = a ?? null;
  values.upper = b ?? null;
}

function takeMeasure(
  source: PmiSource,
  id: number,
  values: DimensionValues,
  item: Entity,
  representation: Entity,
): void {
  const name = nameOf(item).trim().toLowerCase();
  const value = readMeasure(item, representation);
  if (/upper/.test(name)) values.upper = value;
  else if (/lower/.test(name)) values.lower = value;
  else if (values.nominal === null || /nominal/.test(name)) values.nominal = value;
  else source.open('pmi-word-unknown', item.id, { word: name, dimension: id });
  const qualifiers = qualifiersOf(source, item);
  values.format ??= formatOf(qualifiers);
  for (const qualifier of qualifiers) takeQualifier(source, id, values, qualifier);
}

/** Name of the REPRESENTATION_ITEM. */
function nameOf(item: Entity): string {
  if (!item.record.isComplex) return item.name;
  return item.is('REPRESENTATION_ITEM') ? item.own('REPRESENTATION_ITEM').optionalText(0) : '';
}

function takeQualifier(source: PmiSource, id: number, values: DimensionValues, qualifier: Entity): void {
  if (!qualifier.is('TYPE_QUALIFIER')) return;
  const word = qualifier.all.optionalText(0);
  const known = memberOf(['maximum', 'minimum', 'average'] as const, word);
  if (known) values.qualifiers.push(known);
  else source.open('pmi-word-unknown', id, { word });
}

/** 'dimensional note' and the like: theoretically exact, auxiliary, a modifier, or words. */
function takeText(source: PmiSource, id: number, values: DimensionValues, item: Entity): void {
  const own = item.own('DESCRIPTIVE_REPRESENTATION_ITEM', 1);
  const text = own.optionalText(0).trim();
  const modifier = memberOf(pmiDimensionModifiers, text);
  if (/^(theoretical|basic)/i.test(text)) values.theoretical = true;
  else if (/^(auxiliary|reference)$/i.test(text)) values.reference = true;
  else if (modifier) values.modifiers.push(modifier);
  else if (text !== '') {
    values.notes.push(text);
    if (/dimensional note/i.test(nameOf(item))) source.open('pmi-word-unknown', id, { word: text });
  }
}
