import type { Attributes, Entity } from '../part21/entity.ts';
import type { Part21Value } from '../part21/part21-value.ts';
import { relationshipsOf } from './feature-table.ts';
import { readMeasure } from './measure.ts';
import {
  type PmiCompartment,
  type PmiDatumMember,
  type PmiDatumModifier,
  type PmiDatumSystem,
  pmiDatumModifiers,
} from './pmi-datum.ts';
import type { PmiSource } from './pmi-source.ts';
import { letterOf } from './read-datums.ts';
import { memberOf, oneWord } from './words-of-schema.ts';

/** A DATUM_SYSTEM: its compartments in order (AP242; ISO 5459). @throws Part21Fault */
export function readDatumSystem(source: PmiSource, entity: Entity): PmiDatumSystem {
  const compartments = entity
    .own('DATUM_SYSTEM', 4)
    .entities(0)
    .map((part) => readCompartment(source, part));
  const label = entity.record.isComplex ? entity.own('SHAPE_ASPECT').optionalText(0) : entity.name;
  return { entity: entity.id, label: label.trim(), letters: lettersOf(compartments), compartments };
}

/**
 * DATUM_REFERENCEs that a tolerance lists itself (AP203, AP214), by their precedence; several of one precedence are
 * a common datum. @throws Part21Fault
 */
export function readDatumReferences(
  source: PmiSource,
  tolerance: Entity,
  references: readonly Entity[],
): PmiDatumSystem {
  const byPrecedence = new Map<number, PmiCompartment>();
  for (const reference of references) {
    const own = reference.own('DATUM_REFERENCE');
    const precedence = own.optionalNumber(0) ?? 1;
    const modifiers = oldModifiers(source, reference);
    const members = datumsUnder(source, own.entity(1), []);
    const before = byPrecedence.get(precedence);
    byPrecedence.set(precedence, {
      entity: before?.entity ?? reference.id,
      members: [...(before?.members ?? []), ...members],
      modifiers: [...(before?.modifiers ?? []), ...modifiers],
    });
  }
  const compartments = [...byPrecedence].sort(([a], [b]) => a - b).map(([, compartment]) => compartment);
  return { entity: tolerance.id, label: '', letters: lettersOf(compartments), compartments };
}

function readCompartment(source: PmiSource, entity: Entity): PmiCompartment {
  const own = generalReference(entity, 'DATUM_REFERENCE_COMPARTMENT');
  return {
    entity: entity.id,
    members: baseOf(own).flatMap((base) =>
      base.is('DATUM_REFERENCE_ELEMENT') ? readElement(source, base) : datumsUnder(source, base, []),
    ),
    modifiers: readModifiers(source, entity, own),
  };
}

function readElement(source: PmiSource, entity: Entity): PmiDatumMember[] {
  const own = generalReference(entity, 'DATUM_REFERENCE_ELEMENT');
  const modifiers = readModifiers(source, entity, own);
  return baseOf(own).flatMap((base) => datumsUnder(source, base, modifiers));
}

/** GENERAL_DATUM_REFERENCE: base and modifiers, after the attributes of SHAPE_ASPECT. */
function generalReference(entity: Entity, keyword: string): Attributes {
  return entity.is('GENERAL_DATUM_REFERENCE')
    ? entity.own('GENERAL_DATUM_REFERENCE', 4)
    : entity.own(keyword, 4);
}

/** A datum, or COMMON_DATUM_LIST of elements. */
function baseOf(own: Attributes): Entity[] {
  const value = own.value(0);
  const isList = Array.isArray(value) || (isTyped(value) && Array.isArray(value.value));
  return isList ? own.entities(0) : [own.entity(0)];
}

/** The datum itself; of a COMMON_DATUM those that it bundles. */
function datumsUnder(
  source: PmiSource,
  datum: Entity,
  modifiers: readonly PmiDatumModifier[],
): PmiDatumMember[] {
  if (!datum.is('COMMON_DATUM')) return [{ datum: datum.id, letter: letterOf(datum), modifiers }];
  return relationshipsOf(source, datum.id).flatMap(({ relating, related }) => {
    const other = relating === datum.id ? related : relating;
    const isDatum = source.keywordsOf(other).includes('DATUM');
    return isDatum ? [{ datum: other, letter: letterOf(source.entity(other)), modifiers }] : [];
  });
}

function readModifiers(source: PmiSource, entity: Entity, own: Attributes): PmiDatumModifier[] {
  if (!own.isGiven(1)) return [];
  return own.list(1).flatMap((value) => {
    const word = wordIn(value);
    if (word !== null) return simpleModifier(source, entity, word);
    const id = isReference(value) ? value.id : null;
    return id === null ? [] : modifierWithValue(source, source.entity(id));
  });
}

function simpleModifier(source: PmiSource, entity: Entity, word: string): PmiDatumModifier[] {
  const kind = memberOf(pmiDatumModifiers, word);
  if (!kind) source.open('pmi-word-unknown', entity.id, { word });
  return kind ? [{ kind }] : [];
}

function modifierWithValue(source: PmiSource, entity: Entity): PmiDatumModifier[] {
  const own = entity.own('DATUM_REFERENCE_MODIFIER_WITH_VALUE');
  const kind = memberOf(
    ['circularOrCylindrical', 'distance', 'projected', 'spherical'] as const,
    own.enumeration(0),
  );
  if (!kind) source.open('pmi-word-unknown', entity.id, { word: own.enumeration(0) });
  return kind ? [{ kind, value: readMeasure(own.entity(1)) }] : [];
}

/** REFERENCED_MODIFIED_DATUM of AP203 and AP214: maximum or least material condition; none is said outright. */
function oldModifiers(source: PmiSource, reference: Entity): PmiDatumModifier[] {
  if (!reference.is('REFERENCED_MODIFIED_DATUM')) return [];
  const word = reference.own('REFERENCED_MODIFIED_DATUM', 2).enumeration(0);
  if (word === 'REGARDLESS_OF_FEATURE_SIZE') return [];
  return simpleModifier(source, reference, word.replace(/_CONDITION$/, '_REQUIREMENT'));
}

const isTyped = (value: Part21Value): value is Extract<Part21Value, { kind: 'typed' }> =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'typed';

const isReference = (value: Part21Value): value is Extract<Part21Value, { kind: 'reference' }> =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference';

/** `SIMPLE_DATUM_REFERENCE_MODIFIER(.BASIC.)` or `.BASIC.` */
function wordIn(value: Part21Value): string | null {
  if (isTyped(value)) return wordIn(value.value);
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'enumeration'
    ? value.word
    : null;
}

/** 'A|B(M)|C-D': as in a feature control frame. */
function lettersOf(compartments: readonly PmiCompartment[]): string {
  return compartments
    .map(({ members, modifiers }) => {
      const letters = members.map((member) => `${member.letter}${marksOf(member.modifiers)}`).join('-');
      return members.length > 1 && modifiers.length > 0
        ? `(${letters})${marksOf(modifiers)}`
        : `${letters}${marksOf(modifiers)}`;
    })
    .join('|');
}

const marksOf = (modifiers: readonly PmiDatumModifier[]) =>
  modifiers.map((modifier) => marks[modifier.kind] ?? `[${oneWord(modifier.kind)}]`).join('');

/** ISO 5459, table 2, and ASME Y14.5; those left out are written out in brackets. */
const marks: Readonly<Partial<Record<PmiDatumModifier['kind'], string>>> = {
  anyCrossSection: '[ACS]',
  anyLongitudinalSection: '[ALS]',
  basic: '[BSC]',
  contactingFeature: '[CF]',
  degreeOfFreedomConstraintU: '[u]',
  degreeOfFreedomConstraintV: '[v]',
  degreeOfFreedomConstraintW: '[w]',
  degreeOfFreedomConstraintX: '[x]',
  degreeOfFreedomConstraintY: '[y]',
  degreeOfFreedomConstraintZ: '[z]',
  distanceVariable: '[DV]',
  freeState: '(F)',
  leastMaterialRequirement: '(L)',
  line: '[SL]',
  majorDiameter: '[MD]',
  maximumMaterialRequirement: '(M)',
  minorDiameter: '[LD]',
  orientation: '[><]',
  pitchDiameter: '[PD]',
  plane: '[PL]',
  point: '[PT]',
  projected: '(P)',
  translation: '[▷]',
};
