import { failure, type Outcome, success } from '@diewright/geometry';
import { type StatementSpan, splitStatements } from './split-statements.ts';
import { UnitTable } from './unit-table.ts';

/** What a STEP file says about itself before any geometry is looked at. */
export interface Part21Head {
  /** First name of FILE_SCHEMA without its version: AUTOMOTIVE_DESIGN, CONFIG_CONTROL_DESIGN, AP242_… */
  readonly schema: string;
  /** The one length unit of all shapes: millimetre, inch, … */
  readonly unitName: string;
  readonly mmPerUnit: number;
  /** How many faces the text holds (ADVANCED_FACE, FACE_SURFACE), used by a solid or not. */
  readonly faces: number;
}

export type Part21Reason = 'step-not-part21' | 'step-truncated' | 'step-several-units' | 'step-no-unit';

/**
 * The schema and the length unit out of a Part 21 text (ISO 10303-21). The unit is that of the contexts in which
 * shape representations stand (ISO 10303-41, global_unit_assigned_context); contexts of tolerances, views and
 * validation properties have no say. Several units, none, or a file that stops early are reasons.
 * Not read here: geometry, names, colours, tolerances. Their reader will stand in this folder.
 */
export function scanPart21Head(bytes: Uint8Array): Outcome<Part21Head, Part21Reason> {
  const statements = splitStatements(bytes);
  const first = statements.next();
  if (first.done || textOf(bytes, first.value) !== 'ISO-10303-21') return failure('step-not-part21');
  const units = new UnitTable();
  let schema: string | null = null;
  let ended = false;
  let faces = 0;
  for (const span of statements) {
    if (bytes[span.start] === HASH) {
      const keyword = readInstance(bytes, span, units);
      if (keyword === 'ADVANCED_FACE' || keyword === 'FACE_SURFACE') faces++;
      continue;
    }
    const statement = textOf(bytes, span);
    if (statement.startsWith('FILE_SCHEMA')) schema ??= firstSchema(statement);
    if (statement === 'END-ISO-10303-21') {
      ended = true;
      break;
    }
  }
  if (!ended) return failure('step-truncated');
  if (schema === null) return failure('step-not-part21');
  const lengths = units.lengthsOfShapes();
  const [length] = lengths;
  if (!length) return failure('step-no-unit');
  if (lengths.length > 1)
    return failure('step-several-units', {
      units: lengths
        .map((unit) => `${unit.unitName} (${Number(unit.mmPerUnit.toPrecision(9))} mm)`)
        .join(', '),
    });
  return success({ schema, ...length, faces });
}

const HASH = 0x23;
const OPEN = 0x28;
const EQUALS = 0x3d;

/** `FILE_SCHEMA(('AUTOMOTIVE_DESIGN { 1 0 10303 214 3 1 1 }'))` → AUTOMOTIVE_DESIGN */
function firstSchema(statement: string): string | null {
  return /'\s*([^'{\s]+)/.exec(statement)?.[1]?.toUpperCase() ?? null;
}

/** Hands an instance that can bear on units to the table; the others, nearly all, are passed over undecoded. @returns its keyword, '' for a complex one */
function readInstance(bytes: Uint8Array, span: StatementSpan, units: UnitTable): string {
  let i = span.start + 1;
  let id = 0;
  for (; i < span.end; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    id = id * 10 + digit;
  }
  while (i < span.end && ((bytes[i] as number) <= 0x20 || bytes[i] === EQUALS)) i++;
  if (bytes[i] === OPEN) {
    units.addComplex(id, latin1(bytes, i, span.end));
    return '';
  }
  const keywordStart = i;
  while (i < span.end && isKeyword(bytes[i] as number)) i++;
  const keyword = latin1(bytes, keywordStart, i);
  if (UnitTable.wants(keyword)) units.addSimple(id, keyword, latin1(bytes, i, span.end));
  return keyword;
}

/** Capital letters, digits, underscore. */
function isKeyword(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}

const textOf = (bytes: Uint8Array, span: StatementSpan) => latin1(bytes, span.start, span.end).trim();

const latin1Decoder = new TextDecoder('latin1');

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return latin1Decoder.decode(bytes.subarray(start, end));
}
